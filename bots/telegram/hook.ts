import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { TelegramConfig } from '../../core/chat-platforms.ts';
import { unlessAborted } from '../../core/kernel/abort.ts';
import { MINUTE_MS, SECOND_MS } from '../../core/kernel/clock.ts';
import type { Client } from './client.ts';
import { ALLOWED_UPDATES } from './event.ts';
import { meaningOf } from './failures.ts';
import type { TelegramHealth } from './index.ts';
import { WEBHOOK_PATH } from './webhook.ts';

const FIRST_PAUSE_MS = SECOND_MS;
const PAUSE_MAX_MS = MINUTE_MS;

/** Tells Telegram where to send updates. */
export type Hook = { start(): void; stop(): Promise<void>; health(): TelegramHealth };

/** Tries until Telegram has taken the address; updates wait there meanwhile. */
export function createHook(parts: {
  client: Client;
  config: TelegramConfig;
  publicUrl: string;
  log: Logger;
}): Hook {
  const { client, config, publicUrl, log } = parts;
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let problem: string | undefined;
  let isSet = false;

  async function run(secret: string): Promise<void> {
    const { signal } = stopping;
    let pauseMs = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      try {
        const set = client.api.setWebhook(`${publicUrl}${WEBHOOK_PATH}`, {
          secret_token: secret,
          allowed_updates: [...ALLOWED_UPDATES],
        });
        await unlessAborted(set, signal);
        isSet = true;
        return;
      } catch (error) {
        if (signal.aborted) return;
        const { message } = meaningOf(error);
        if (message !== problem)
          log.warn({ reason: message }, 'Telegram does not take the webhook; trying again');
        problem = message;
        await wait(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
        pauseMs = Math.min(2 * pauseMs, PAUSE_MAX_MS);
      }
    }
  }

  return {
    start() {
      if (config.transport === 'webhook') running ??= run(config.secret);
    },
    async stop() {
      stopping.abort();
      await running;
    },
    health() {
      if (isSet) return { ok: true, says: 'sends its updates here' };
      const says = problem === undefined ? 'has not answered yet' : `does not take the webhook: ${problem}`;
      return { ok: false, says };
    },
  };
}
