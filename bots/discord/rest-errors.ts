import { RetryLater } from '../chat/adapter.ts';
import { SECOND_MS } from '../../core/kernel/clock.ts';

/** Discord has understood a request and does not do it. `code` is its own, from its list of JSON error codes. */
export class DiscordRefusal extends Error {
  readonly code: number;
  readonly status: number;
  constructor(message: string, code: number, status: number) {
    super(message);
    this.name = 'DiscordRefusal';
    this.code = code;
    this.status = status;
  }
}

/** Discord did not answer, or with something that is no answer of its API. May pass by itself. */
export class DiscordTrouble extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DiscordTrouble';
  }
}

type ErrorTypes = Pick<typeof import('discord.js'), 'DiscordAPIError' | 'HTTPError' | 'RateLimitError'>;

/** Where we are told to slow down, but not for how long. */
const WAIT_UNKNOWN_MS = 5 * SECOND_MS;
/** Discord's words are short; what is longer repeats our own input. */
const WORDS_MAX = 200;

/** A route as it may stand in a log: the ids say nothing to a reader, and a token there is a key. */
export const shownRoute = (route: string): string =>
  route
    .replace(/^\/(webhooks|interactions)\/[^/]+\/[^/?]+/, '/$1/:id/:token')
    .replaceAll(/\d{15,20}/g, ':id');

/**
 * Makes errors of the library into ours. They are made anew from what may be known, for the library's carry the whole
 * address, with the token of an interaction in it, and what was sent.
 */
export function translator(
  types: ErrorTypes,
): (error: unknown, method: string, route: string) => RetryLater | DiscordRefusal | DiscordTrouble {
  return (error, method, route) => {
    const where = `${method} ${shownRoute(route)}`;
    if (error instanceof DiscordTrouble) return error;
    if (error instanceof types.RateLimitError) {
      const afterMs = Math.max(error.retryAfter, error.timeToReset, 0);
      return new RetryLater(`${where}: Discord wants us to wait`, afterMs > 0 ? afterMs : WAIT_UNKNOWN_MS);
    }
    if (error instanceof types.DiscordAPIError) {
      const { code, status } = error;
      // A page of the edge before Discord has no code.
      if (typeof code !== 'number') return new DiscordTrouble(`${where}: HTTP ${status}`);
      const said = error.message.replaceAll(/\s+/g, ' ').slice(0, WORDS_MAX);
      return new DiscordRefusal(`${where}: ${said} (${code})`, code, status);
    }
    if (error instanceof types.HTTPError) return new DiscordTrouble(`${where}: HTTP ${error.status}`);
    return new DiscordTrouble(`${where}: ${nameOfFailure(error)}`);
  };
}

/** What went wrong on the way, without anything that was on its way. */
function nameOfFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  if (error.name === 'AbortError') return 'no answer in time';
  const code = 'code' in error ? error.code : (error.cause as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : 'no answer';
}
