import type { Updates } from './updates.ts';

/** The address that is called with each update. */
export type Webhook = {
  set(hook: Hook): void;
  remove(): void;
  info(): Record<string, unknown>;
  close(): Promise<void>;
};

export type Hook = { url: string; secret: string | undefined; connections: number };

const TIMEOUT_MS = 60_000;

/**
 * Calls the webhook: updates of one chat one after another, each until it is answered with 2xx, several chats at once.
 * @param retryMs the wait after an answer that is none
 * @param answered given what the program answered with, which may be a call of a method
 */
export function createWebhook(
  updates: Updates,
  retryMs: number,
  answered: (body: string) => Promise<void>,
): Webhook {
  let hook: Hook | undefined;
  let lastError: { date: number; message: string } | undefined;
  const busy = new Map<number, Promise<void>>();
  const waits = new Set<() => void>();

  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(end, retryMs);
      function end(): void {
        clearTimeout(timer);
        waits.delete(end);
        resolve();
      }
      waits.add(end);
    });
  const call = async (to: Hook, update: unknown): Promise<boolean> => {
    const secret = to.secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': to.secret };
    try {
      const response = await fetch(to.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...secret },
        body: JSON.stringify(update),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const body = await response.text();
      if (response.ok) await answered(body);
      else lastError = { date: Date.now(), message: `Wrong response from the webhook: ${response.status}` };
      return response.ok;
    } catch (error) {
      lastError = { date: Date.now(), message: String(error) };
      return false;
    }
  };
  /** Delivers what one chat has waiting. */
  const work = async (chatId: number): Promise<void> => {
    for (;;) {
      const next = updates.pending.find((one) => one.chatId === chatId);
      const to = hook;
      if (!next || !to) return;
      if (await call(to, next.update)) updates.settle(next.update.update_id);
      else await pause();
    }
  };
  const look = (): void => {
    for (const { chatId } of updates.pending) {
      if (!hook || busy.size >= hook.connections) return;
      if (busy.has(chatId)) continue;
      const working = work(chatId).finally(() => {
        busy.delete(chatId);
        look();
      });
      busy.set(chatId, working);
    }
  };
  updates.watchers.add(look);

  return {
    set(given) {
      hook = given;
      updates.isHooked = true;
      updates.endPoll('terminated by setWebhook request');
      look();
    },
    remove() {
      hook = undefined;
      updates.isHooked = false;
    },
    info: () => ({
      url: hook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: updates.pending.length,
      ...(hook && { max_connections: hook.connections }),
      ...(updates.allowed && { allowed_updates: updates.allowed }),
      ...(lastError && {
        last_error_date: Math.floor(lastError.date / 1_000),
        last_error_message: lastError.message,
      }),
    }),
    async close() {
      hook = undefined;
      updates.watchers.delete(look);
      for (const end of waits) end();
      await Promise.all(busy.values());
    },
  };
}
