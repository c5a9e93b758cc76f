import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { MINUTE_MS, SECOND_MS } from '../../core/kernel/clock.ts';
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
const TOKEN_REFUSED = 'Discord does not take the token. Set DISCORD_TOKEN to a new one.';

/** What a process does while it is the one that is connected. */
export type Connection = {
  begin(): void;
  end(): Promise<void>;
  health(): DiscordHealth;
};

/**
 * Finds out who we are, publishes the commands, and opens the gateway where there is one. What does not answer is asked
 * again, ever more slowly; a token that is refused is left alone until the process is started with another.
 * @param parts.openGateway left out where interactions come over HTTP
 */
export function createConnection(parts: {
  self: Self;
  publish(self: DiscordSelf): Promise<void>;
  openGateway?: (self: DiscordSelf) => Gateway;
  log: Logger;
}): Connection {
  const { self, log } = parts;
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
    state = { ok: true, says: 'interactions come over HTTP' };
    await patiently(signal, () => parts.publish(who));
  }

  /** Does something until it succeeds; undefined when that is of no use any more. */
  async function patiently<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | undefined> {
    let pauseMs = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      try {
        return await work();
      } catch (error) {
        const reason = error instanceof Error ? error.message : 'no answer';
        if (error instanceof DiscordRefusal) {
          // Asked again it would be refused again.
          if (error.status === UNAUTHORIZED) state = { ok: false, says: TOKEN_REFUSED };
          log.error(
            { reason },
            error.status === UNAUTHORIZED ? TOKEN_REFUSED : 'Discord refuses what it is asked',
          );
          return undefined;
        }
        log.warn({ reason, againMs: pauseMs }, 'Discord does not answer, and is asked again');
        await wait(pauseMs, undefined, { signal }).catch(() => undefined);
        pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      }
    }
    return undefined;
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
