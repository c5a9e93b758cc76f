import type { UploadedFile } from './files.ts';
import type { Interaction } from './interaction.ts';
import type { Channel, Guild, Message } from './model.ts';
import type { Platform } from './platform.ts';
import { Refused } from './refused.ts';
import type { SchemaName } from './schema.ts';

/** One request, taken apart. */
export type Call = {
  params: Record<string, string>;
  query: URLSearchParams;
  /** As the route's schema has it: a route that names a schema may rely on it. */
  body: unknown;
  files: readonly UploadedFile[];
};

/** What a route answers; a status without a body is 204. */
export type Answer = { status: number; body?: unknown };

/** One route of the API, with what its requests and answers have to look like. */
export type Route = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As in the documentation: `/channels/{channel}/messages`. */
  path: string;
  /** The schema of the body, by the body where it can be one of several; no body is allowed without it. */
  body?: SchemaName | ((call: Call) => SchemaName);
  /** Whether the body is a list of such. */
  list?: true;
  /** The schema of the answer's body; a list of such with `answersList`. */
  answer?: SchemaName | ((body: unknown) => SchemaName);
  answersList?: true;
  /** The query parameters it knows. */
  query?: readonly string[];
  /** Whether the token in its path is all the authority it needs: these take no part in the global limit. */
  byToken?: true;
  /** How many requests in how many seconds go to one bucket; by the major parameter. */
  bucket?: { limit: number; seconds: number };
  run(call: Call): Answer | Promise<Answer>;
};

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const DONE: Answer = { status: 204 };

/** The things that paths name. Each throws as Discord does when there is no such thing, or the bot may not see it. */
export function finders(platform: Platform) {
  const botId = platform.bot.api.id;
  const guild = ({ params }: Call): Guild => {
    const found = platform.guilds.get(params['guild'] ?? '');
    if (!found) throw new Refused(10004);
    if (!found.members.has(botId)) throw new Refused(50001);
    return found;
  };
  const channel = ({ params }: Call): Channel => {
    const found = platform.channels.get(params['channel'] ?? '');
    if (!found) throw new Refused(10003);
    if (found.type === 1) return found;
    platform.demand(found, 'VIEW_CHANNEL');
    const isOutside = found.type === 12 && found.thread?.members.has(botId) === false;
    if (isOutside) platform.demand(found, 'MANAGE_THREADS');
    return found;
  };
  const message = (call: Call): Message => {
    const found = channel(call).messages.get(call.params['message'] ?? '');
    if (!found || found.onlyFor !== undefined) throw new Refused(10008);
    return found;
  };
  /** The interaction whose token stands in the path. */
  const interaction = ({ params }: Call): Interaction => {
    const found = platform.interactions.get(params['token'] ?? '');
    if (!found || params['application'] !== platform.app.id) throw new Refused(10015);
    const { answerWithinMs, tokenLivesMs } = platform.rules;
    const age = platform.clock.now() - found.at;
    if (age > tokenLivesMs || (!found.answer && age > answerWithinMs)) throw new Refused(50027);
    if (!found.answer) throw new Refused(10015);
    return found;
  };
  return { guild, channel, message, interaction };
}
