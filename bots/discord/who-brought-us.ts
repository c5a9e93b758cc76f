import type {
  GatewayGuildCreateDispatchData,
  RESTGetAPIAuditLogResult,
  RESTGetAPIUserResult,
} from 'discord.js';
import { hasRights, rightsOf, RIGHTS } from './permissions.ts';
import type { DiscordRest } from './rest.ts';
import type { DiscordSelf, PlaceEvent } from './types.ts';

const BOT_ADDED = '28';
/** Entries of the log that are looked through: ours is the newest, or nearly. */
const ENTRIES = '10';

/** Who added us, where we may read that; else who owns the server. */
export async function whoBroughtUs(
  rest: DiscordRest,
  guild: GatewayGuildCreateDispatchData,
  who: DiscordSelf,
): Promise<PlaceEvent['by']> {
  const me = guild.members.find(({ user }) => user.id === who.userId);
  const rights = rightsOf(
    { id: guild.id, ownerId: guild.owner_id, roles: guild.roles },
    { id: who.userId, roles: me?.roles ?? [] },
  );
  try {
    const adder = hasRights(rights, RIGHTS.viewAuditLog) && (await adderOf(rest, guild.id, who));
    if (adder) return adder;
    return nameOf(await rest.get<RESTGetAPIUserResult>(`/users/${guild.owner_id}`));
  } catch {
    return { id: guild.owner_id, name: guild.owner_id };
  }
}

async function adderOf(
  rest: DiscordRest,
  guildId: string,
  { userId }: DiscordSelf,
): Promise<PlaceEvent['by'] | undefined> {
  const log = await rest.get<RESTGetAPIAuditLogResult>(`/guilds/${guildId}/audit-logs`, {
    action_type: BOT_ADDED,
    limit: ENTRIES,
  });
  const entry = log.audit_log_entries.find(({ target_id }) => target_id === userId);
  const user = log.users.find(({ id }) => id === entry?.user_id);
  return user && nameOf(user);
}

const nameOf = ({ id, global_name, username }: RESTGetAPIUserResult): PlaceEvent['by'] => ({
  id,
  name: global_name ?? username,
});
