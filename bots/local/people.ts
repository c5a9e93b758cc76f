import { z } from 'zod';
import { withTx, type Database } from '../../core/db/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import { cleanLine } from '../../core/kernel/text.ts';
import type { Person } from '../chat/context.ts';
import type { Persons } from '../chat/persons.ts';
import { userUnknown } from './errors.ts';
import { saveUser, type LocalUser } from './messages.store.ts';
import type { LocalTalk } from './talk.ts';

const NAME_MAX = 64;

/** Handles are written in any case and kept in small letters. */
const handle = z
  .string()
  .toLowerCase()
  .regex(/^[a-z0-9_.-]{1,32}$/, 'must be 1 to 32 of a to z, 0 to 9, _ . and -');

export const newUser = z.strictObject({
  handle,
  name: z
    .string()
    .overwrite(cleanLine)
    .min(1, 'must not be empty')
    .max(NAME_MAX, `must have at most ${NAME_MAX} characters`)
    .optional(),
  /** The language the person is written to in, such as `es`. */
  locale: z.string().max(35).optional(),
});

/** The people of the local chat. */
export type People = {
  /** Makes or finds a person. */
  enter(input: z.output<typeof newUser>): Promise<{ user: LocalUser; isNew: boolean }>;
  /** The person of a handle, in whatever case; throws {@link userUnknown}. */
  get(handle: string): Promise<LocalUser>;
  /** What the person is in Parley. */
  personOf(user: LocalUser): Promise<Person>;
};

/** People as rows of the local chat, each an identity of an account. */
export function createPeople({
  database,
  clock,
  persons,
  talk,
}: {
  database: Database;
  clock: Clock;
  talk: Pick<LocalTalk, 'findUser'>;
  persons: Persons;
}): People {
  const personOf = (user: Pick<LocalUser, 'handle' | 'name'>): Promise<Person> =>
    persons.resolve('local', { userId: user.handle, name: user.name });
  return {
    async enter(input) {
      const known = await talk.findUser(input.handle);
      const name = input.name ?? known?.name ?? input.handle;
      const { accountId } = await personOf({ handle: input.handle, name });
      const locale = input.locale ?? known?.locale ?? null;
      const user = {
        handle: input.handle,
        accountId,
        name,
        locale,
        createdAt: known?.createdAt ?? clock.wall(),
      };
      await withTx(database, (tx) => saveUser(tx, user));
      return { user, isNew: known === undefined };
    },
    async get(text) {
      const named = handle.safeParse(text);
      const user = named.success ? await talk.findUser(named.data) : undefined;
      if (!user) throw userUnknown({});
      return user;
    },
    personOf,
  };
}
