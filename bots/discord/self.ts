import type { RESTGetAPICurrentUserResult, RESTGetCurrentApplicationResult } from 'discord.js';
import type { DiscordRest } from './rest.ts';
import type { DiscordSelf } from './types.ts';

/** The application may read what people write in servers: for as few servers as it may have unasked, or for all. */
const READS_MESSAGES = (1 << 18) | (1 << 19);

/** Whether an application may read what people write in servers. */
export const readsMessages = ({ flags }: { flags?: number }): boolean =>
  ((flags ?? 0) & READS_MESSAGES) !== 0;

/** Who we are there; asked for once, and again only while it could not be told. */
export type Self = {
  (): Promise<DiscordSelf>;
  /** As far as it is known already. */
  known(): DiscordSelf | undefined;
};

/** Makes what tells who we are. */
export function createSelf(rest: DiscordRest): Self {
  let known: DiscordSelf | undefined;
  let asking: Promise<DiscordSelf> | undefined;

  async function ask(): Promise<DiscordSelf> {
    try {
      known = await findSelf(rest);
      return known;
    } finally {
      asking = undefined;
    }
  }

  const self = (): Promise<DiscordSelf> => (known ? Promise.resolve(known) : (asking ??= ask()));
  return Object.assign(self, { known: () => known });
}

async function findSelf(rest: DiscordRest): Promise<DiscordSelf> {
  const [user, application] = await Promise.all([
    rest.get<RESTGetAPICurrentUserResult>('/users/@me'),
    rest.get<RESTGetCurrentApplicationResult>('/applications/@me'),
  ]);
  return {
    applicationId: application.id,
    userId: user.id,
    user: { username: user.username },
    readsMessages: readsMessages(application),
  };
}
