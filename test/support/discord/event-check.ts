import { faultsOf, type SchemaName } from './schema.ts';
import { channelSchema } from './wire.ts';

/** Events of the gateway by the parts that Discord's description knows; the events themselves are not in it. */

type Json = Record<string, unknown>;
type Checked = [schema: SchemaName | ((json: unknown) => SchemaName), value: unknown];

const without = (json: Json, ...names: string[]): Json =>
  Object.fromEntries(Object.entries(json).filter(([name]) => !names.includes(name)));
const every = (schema: Checked[0], list: unknown): Checked[] =>
  ((list ?? []) as unknown[]).map((one): Checked => [schema, one]);

const ONLY_IN_GUILD_CREATE = [
  ...['joined_at', 'large', 'unavailable', 'member_count', 'voice_states', 'members', 'channels', 'threads'],
  ...['presences', 'stage_instances', 'guild_scheduled_events', 'soundboard_sounds'],
];

const message = (json: Json): Checked[] => [
  ['MessageResponse', without(json, 'guild_id', 'member', 'channel_type')],
];
const thread = (json: Json): Checked[] => [['ThreadResponse', without(json, 'newly_created')]];
const channel = (json: Json): Checked[] => [[channelSchema, json]];
const role = (json: Json): Checked[] => [['GuildRoleResponse', json['role']]];

const CHECKS: Record<string, (json: Json) => Checked[]> = {
  READY: ({ user }) => [['UserResponse', without(user as Json, 'mfa_enabled', 'verified', 'email')]],
  GUILD_CREATE: (json) => [
    ['GuildResponse', without(json, ...ONLY_IN_GUILD_CREATE)],
    ...every('GuildMemberResponse', json['members']),
    ...every(channelSchema, json['channels']),
    ...every('ThreadResponse', json['threads']),
  ],
  GUILD_ROLE_CREATE: role,
  GUILD_ROLE_UPDATE: role,
  CHANNEL_CREATE: channel,
  CHANNEL_DELETE: channel,
  THREAD_CREATE: thread,
  THREAD_UPDATE: thread,
  THREAD_MEMBERS_UPDATE: ({ added_members }) => every('ThreadMemberResponse', added_members),
  MESSAGE_CREATE: message,
  MESSAGE_UPDATE: message,
  INTERACTION_CREATE: ({ user, member, message: source }) => [
    ...(user ? ([['UserResponse', user]] as Checked[]) : []),
    ...(member ? ([['GuildMemberResponse', without(member as Json, 'permissions')]] as Checked[]) : []),
    ...(source ? message(source as Json) : []),
  ],
};

/** What of an event is not as Discord describes it. */
export function eventFaults(event: string, data: unknown): string[] {
  // As it arrives, without what is undefined.
  const json = JSON.parse(JSON.stringify(data)) as Json;
  return (CHECKS[event]?.(json) ?? []).flatMap(([schema, value]) =>
    faultsOf(typeof schema === 'string' ? schema : schema(value), value).map(
      (fault) => `the platform's own event ${event}: ${fault}`,
    ),
  );
}
