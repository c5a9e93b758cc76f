import { setTimeout as wait } from 'node:timers/promises';
import { MINUTE_MS, SECOND_MS } from '../../core/kernel/clock.ts';
import { machineTime, openSession, type Session, type SessionParts } from './gateway-session.ts';
import type { KnownChannel } from './types.ts';

/** How it stands with the gateway. `heardMs`: since something was last heard of it, be it a heartbeat. */
export type GatewayHealth =
  | { state: 'off' }
  | { state: 'connecting' | 'connected'; heardMs: number | undefined }
  /** `why` in words: to be tried again, or refused for good. */
  | { state: 'waiting' | 'refused'; why: string };

/** The connection over which Discord tells what happens. */
export type Gateway = {
  /** Connects, and keeps connected until {@link Gateway.stop}. */
  start(): void;
  stop(): Promise<void>;
  health(): GatewayHealth;
  /** A channel as far as it is remembered. */
  channel(id: string): KnownChannel | undefined;
};

const FIRST_PAUSE_MS = SECOND_MS;
const LONGEST_PAUSE_MS = MINUTE_MS;

/**
 * Makes the connection to the gateway. discord.js keeps the session, resumes it and connects again; here it is begun
 * anew when it has ended for a reason that may pass, and left alone when Discord refuses us.
 */
export function createGateway(parts: Omit<SessionParts, 'begun'>): Gateway {
  const { log } = parts;
  const begun: number[] = [];
  let stopping = new AbortController();
  let running: Promise<void> | undefined;
  let session: Session | undefined;
  let told: Extract<GatewayHealth, { why: string }> | undefined;

  async function run(signal: AbortSignal): Promise<void> {
    const library = await import('discord.js');
    const stopped = aborted(signal);
    let pauseMs = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      const startedAt = machineTime();
      told = undefined;
      session = openSession(library, { ...parts, begun });
      const ending = await Promise.race([session.over, stopped]);
      await session.close().catch(() => undefined);
      session = undefined;
      if (ending === undefined) return;
      if ('refused' in ending) {
        told = { state: 'refused', why: ending.refused };
        log.error(`Discord is off: ${ending.refused}`);
        return;
      }
      // What held for a while begins to count anew.
      if (machineTime() - startedAt > LONGEST_PAUSE_MS) pauseMs = FIRST_PAUSE_MS;
      const againMs = Math.max(pauseMs, ending.againMs);
      told = { state: 'waiting', why: ending.why };
      log.warn({ againMs, reason: ending.why }, 'not connected to Discord, which is tried again');
      await wait(againMs, undefined, { signal }).catch(() => undefined);
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    }
  }

  return {
    start() {
      running ??= run(stopping.signal);
    },
    async stop() {
      stopping.abort();
      await running;
      stopping = new AbortController();
      running = undefined;
      told = undefined;
    },
    health() {
      if (running === undefined) return { state: 'off' };
      if (told) return told;
      const heardAt = session?.heardAt();
      const heardMs = heardAt === undefined ? undefined : Math.max(0, machineTime() - heardAt);
      return { state: session?.isConnected() ? 'connected' : 'connecting', heardMs };
    },
    channel: (id) => session?.channel(id),
  };
}

/** Resolves, with nothing, when it is aborted. */
const aborted = (signal: AbortSignal): Promise<undefined> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
