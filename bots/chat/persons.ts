import { findBrandNames } from '../../core/catalog/index.ts';
import { findCreatorsByAccount } from '../../core/creators/index.ts';
import { grouped, withTx, type Database } from '../../core/db/index.ts';
import {
  findMembershipsOf,
  identifyPerson,
  noteOperator,
  recognisePeople,
  type Sighting,
} from '../../core/identity/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Ids, Uuid } from '../../core/kernel/id.ts';
import type { Ingress } from './adapter.ts';
import type { Person } from './context.ts';
import { chooseLocale } from './locale.ts';
import type { Platform } from './limits.ts';

export type Persons = {
  /** The person behind a chat identity, made at first sight. */
  resolve(platform: Platform, from: Ingress['from']): Promise<Person>;
  /** The same for who has been seen before; undefined for strangers. */
  find(platform: Platform, from: Ingress['from']): Promise<Person | undefined>;
};

/** Longest name that is kept of what a platform shows. */
const NAME_MAX = 200;

/**
 * Finds out who is talking.
 * @param parts.operators who runs the instance, as `platform:userId`
 */
export function createPersons(parts: {
  database: Database;
  clock: Clock;
  ids: Ids;
  operators: ReadonlySet<string>;
}): Persons {
  const { database, clock, ids, operators } = parts;
  // Many people write at once; what is asked about each of them goes together.
  const recognise = grouped((people: readonly Sighting[]) => recognisePeople(database, people));
  const creatorOf = grouped((accounts: readonly Uuid[]) => findCreatorsByAccount(database, accounts));
  const seatsOf = grouped((accounts: readonly Uuid[]) => findMembershipsOf(database, accounts));
  const brandName = grouped((brandIds: readonly Uuid[]) => findBrandNames(database, brandIds));
  // Who runs the instance is told of what waits. Noted each time: with which person a chat is connected may have changed.
  const note = (accountId: Uuid): Promise<void> =>
    withTx(database, (tx) => noteOperator(tx, clock, accountId));
  const sight = (platform: Platform, { userId, name, locale }: Ingress['from']): Sighting => ({
    platform,
    platformUserId: userId,
    name: name.slice(0, NAME_MAX),
    locale,
  });
  type Known = Awaited<ReturnType<typeof identifyPerson>>;
  const person = async (
    { platform, platformUserId, name, locale }: Sighting,
    { accountId, settings }: Known,
  ): Promise<Person> => {
    const operator = operators.has(`${platform}:${platformUserId}`);
    if (operator) await note(accountId);
    const [creator, seats] = await Promise.all([creatorOf(accountId), seatsOf(accountId)]);
    const memberships = seats.map(async (seat) => ({ ...seat, brandName: await brandName(seat.brandId) }));
    return {
      accountId,
      via: { platform: platform as Platform, userId: platformUserId },
      name,
      operator,
      creator: creator && { id: creator.id, name: creator.name, mailboxId: creator.mailboxId },
      memberships: await Promise.all(memberships),
      settings: { ...settings, appLocale: chooseLocale(locale ?? undefined) },
    };
  };
  return {
    async resolve(platform, from) {
      const identity = sight(platform, from);
      const known = await recognise(identity);
      return person(
        identity,
        known ?? (await withTx(database, (tx) => identifyPerson(tx, ids, clock, identity))),
      );
    },
    async find(platform, from) {
      const identity = sight(platform, from);
      const known = await recognise(identity);
      return known && person(identity, known);
    },
  };
}
