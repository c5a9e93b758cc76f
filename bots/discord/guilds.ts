import type { GatewayGuildCreateDispatchData, GatewayGuildDeleteDispatchData } from 'discord.js';
import type { Logger } from 'pino';
import { withTx, type Database } from '../../core/db/index.ts';
import { dropGuild, findGuilds, keepGuild, type KnownGuild } from './gateway.store.ts';
import type { DiscordRest } from './rest.ts';
import type { Self } from './self.ts';
import { staffChannel } from './staff-channel.ts';
import type { DiscordSelf, PlaceEvent } from './types.ts';
import { whoBroughtUs } from './who-brought-us.ts';

/** Tells when we come into a server or are taken out of it, also when that happened while we were not there to hear. */
export type Guilds = {
  /** The servers of a shard, after each new session. */
  ready(guildIds: readonly string[], shard: { id: number; count: number }): void;
  joined(guild: GatewayGuildCreateDispatchData): void;
  left(guild: GatewayGuildDeleteDispatchData): void;
  idle(): Promise<void>;
};

type GuildParts = {
  rest: DiscordRest;
  database: Database;
  self: Self;
  log: Logger;
  /** Resolves once the event is stored. */
  tell(event: PlaceEvent): Promise<void>;
};

export function createGuilds(parts: GuildParts): Guilds {
  const { database, self, log } = parts;
  let known: Map<string, KnownGuild> | undefined;
  let turn: Promise<void> = Promise.resolve();

  /** One after the other: somebody may put us out while we are still looking round. */
  function inTurn(work: (who: DiscordSelf, guilds: Map<string, KnownGuild>) => Promise<void>): void {
    const after = async (earlier: Promise<void>): Promise<void> => {
      await earlier;
      try {
        const who = await self();
        known ??= byId(await findGuilds(database, who.applicationId));
        await work(who, known);
      } catch (error) {
        log.warn(
          { err: error },
          'what happened to a server was not taken in; it is when Discord tells again',
        );
      }
    };
    turn = after(turn);
  }

  return {
    ready(guildIds, shard) {
      // Another process may have seen to it meanwhile.
      inTurn(async () => {
        known = undefined;
      });
      inTurn(async (who, guilds) => {
        const there = new Set(guildIds);
        const gone = [...guilds.values()].filter(
          ({ guildId }) => !there.has(guildId) && shardOf(guildId, shard.count) === shard.id,
        );
        for (const guild of gone) {
          await leave(parts, guild, who);
          guilds.delete(guild.guildId);
        }
      });
    },
    joined: (guild) =>
      inTurn(async (who, guilds) => {
        const since = guilds.get(guild.id)?.joinedAt.getTime();
        // Every new session tells of all servers; taken in again is who was put out and brought back.
        if (guild.unavailable === true || since === new Date(guild.joined_at).getTime()) return;
        guilds.set(guild.id, await enter(parts, guild, who));
      }),
    left: ({ id, unavailable }) =>
      inTurn(async (who, guilds) => {
        const guild = guilds.get(id);
        if (unavailable === true || !guild) return;
        await leave(parts, guild, who);
        guilds.delete(id);
      }),
    idle: () => turn,
  };
}

/** The shard that hears of a server, by Discord's own formula. */
const shardOf = (guildId: string, count: number): number =>
  Number((BigInt(guildId) >> 22n) % BigInt(Math.max(count, 1)));

const byId = (guilds: readonly KnownGuild[]): Map<string, KnownGuild> =>
  new Map(guilds.map((guild) => [guild.guildId, guild]));

async function enter(
  { rest, database, tell }: GuildParts,
  guild: GatewayGuildCreateDispatchData,
  who: DiscordSelf,
): Promise<KnownGuild> {
  const { id, name, joined_at } = guild;
  await tell({
    t: 'PLACE',
    key: `guild:${id}:joined:${joined_at}`,
    change: 'joined',
    placeId: id,
    name,
    by: await whoBroughtUs(rest, guild, who),
    channelId: staffChannel(guild, who.userId),
  });
  const entered = { guildId: id, name, joinedAt: new Date(joined_at) };
  await withTx(database, (tx) => keepGuild(tx, who.applicationId, entered));
  return entered;
}

async function leave(
  { database, tell }: GuildParts,
  { guildId, name, joinedAt }: KnownGuild,
  who: DiscordSelf,
): Promise<void> {
  await tell({
    t: 'PLACE',
    key: `guild:${guildId}:left:${joinedAt.toISOString()}`,
    change: 'left',
    placeId: guildId,
    name,
    // Discord does not say who has done it.
    by: { id: '', name: '' },
    channelId: undefined,
  });
  await withTx(database, (tx) => dropGuild(tx, who.applicationId, guildId));
}
