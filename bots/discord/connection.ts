import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { unlessAborted } from '../../core/kernel/abort.ts';
import { MINUTE_MS, SECOND_MS } from '../../core/kernel/clock.ts';
import { RetryLater } from '../chat/adapter.ts';
import type { DiscordHealth } from './index.ts';
import type { Gateway } from './gateway.ts';
import { DiscordRefusal } from './rest-errors.ts';
import type { Self } from './self.ts';
import type { DiscordSelf } from './types.ts';

const FIRST_PAUSE_MS = SECOND_MS;
const LONGEST_PAUSE_MS = MINUTE_MS;
/** Two heartbeats without an answer, and some patience. */
const SILENCE_MS = 2 * MINUTE_MS;
const UNAUTHORIZED = 401;
/** What is asked is wrong, whoever asks. */
const BAD_REQUEST = 400;
const OVER_HTTP: DiscordHealth = { ok: true, says: 'interactions come over HTTP' };
const TOKEN_REFUSED = 'Discord does not take the token. Set DISCORD_TOKEN to a new one.';
const REFUSED = 'Discord refuses what it is asked';

/** What a process does while it is the one that is connected. */
export type Connection = {
  begin(): void;
  end(): Promise<void>;
  health(): DiscordHealth;
};

/**
 * Finds out who we are, publishes the commands, and opens the gateway where there is one. What does not answer is asked
 * again, ever more slowly; so is what refuses the token, for that may have been something on the way to Discord.
 * @param parts.openGateway left out where interactions come over HTTP
 * @param parts.firstPauseMs for trying that out
 */
export function createConnection(parts: {
  self: Self;
  publish(self: DiscordSelf): Promise<void>;
  openGateway?: (self: DiscordSelf) => Gateway;
  log: Logger;
  firstPauseMs?: number;
}): Connection {
  const { self, log, firstPauseMs = FIRST_PAUSE_MS } = parts;
  let stopping = new AbortController();
  let running: Promise<void> | undefined;
  let gateway: Gateway | undefined;
  let state: DiscordHealth = { ok: false, says: 'not connected yet' };

  async function run(signal: AbortSignal): Promise<void> {
    const who = await patiently(signal, self);
    if (!who || signal.aborted) return;
    if (parts.openGateway) {
      gateway = parts.openGateway(who);
      gateway.start();
    }
    state = OVER_HTTP;
    await patiently(signal, () => parts.publish(who));
    state = OVER_HTTP;
  }

  /** Does something until it succeeds; undefined when that is of no use any more. */
  async function patiently<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | undefined> {
    let pauseMs = firstPauseMs;
    while (!signal.aborted) {
      try {
        return await unlessAborted(work(), signal);
      } catch (error) {
        if (signal.aborted) return undefined;
        const againMs = error instanceof RetryLater ? Math.max(Math.ceil(error.afterMs), pauseMs) : pauseMs;
        tell(error, againMs);
        if (error instanceof DiscordRefusal && error.status === BAD_REQUEST) return undefined;
        await wait(againMs, undefined, { signal }).catch(() => undefined);
        pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      }
    }
    return undefined;
  }

  function tell(error: unknown, againMs: number): void {
    const reason = error instanceof Error ? error.message : 'no answer';
    if (!(error instanceof DiscordRefusal)) {
      log.warn({ reason, againMs }, 'Discord does not answer, and is asked again');
      return;
    }
    const isToken = error.status === UNAUTHORIZED;
    state = { ok: false, says: isToken ? TOKEN_REFUSED : REFUSED };
    log.error({ reason }, isToken ? TOKEN_REFUSED : REFUSED);
  }

  return {
    begin() {
      running ??= run(stopping.signal);
      running.catch((error: unknown) => log.error({ err: error }, 'Discord could not be begun with'));
    },
    async end() {
      stopping.abort();
      await Promise.allSettled([running, gateway?.stop()]);
      stopping = new AbortController();
      running = undefined;
      gateway = undefined;
    },
    health: () => (gateway ? healthOf(gateway) : state),
  };
}

function healthOf(gateway: Gateway): DiscordHealth {
  const health = gateway.health();
  switch (health.state) {
    case 'off':
      return { ok: false, says: 'not connected' };
    case 'refused':
    case 'waiting':
      return { ok: false, says: health.why };
    case 'connecting':
    case 'connected': {
      const { heardMs, state } = health;
      const heard = heardMs === undefined ? '' : `, last heard of ${Math.round(heardMs / SECOND_MS)} s ago`;
      return { ok: state === 'connected' && (heardMs ?? 0) < SILENCE_MS, says: `${state}${heard}` };
    }
  }
}
