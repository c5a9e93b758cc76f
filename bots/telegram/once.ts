import { grouped, withTx, type Database } from '../../core/db/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import { isRefusal } from './failures.ts';
import { beginSends, dropSends, endSends, type Sending } from './sends.store.ts';

/** A message on Telegram. */
export type Sent = { chatId: number; messageId: number };

/** Sends under a key; `again` says that an earlier try may have arrived. */
export type SendOnce = (
  sending: Pick<Sending, 'key' | 'chatId'>,
  send: (again: boolean) => Promise<Sent>,
) => Promise<Sent>;

/**
 * Telegram knows no key by which it would tell a repetition, so what is sent is written down before and after the call.
 * What is known to have arrived is not sent again; what may have arrived is, and says so.
 */
export function createSendOnce({ database, clock }: { database: Database; clock: Clock }): SendOnce {
  const begin = grouped((sendings: readonly Sending[]) => withTx(database, (tx) => beginSends(tx, sendings)));
  const end = grouped((sent: readonly (Sent & { key: string })[]) =>
    withTx(database, async (tx) => {
      await endSends(tx, sent);
      return sent;
    }),
  );
  return async ({ key, chatId }, send) => {
    const begun = await begin({ key, chatId, startedAt: clock.wall() });
    if (begun.sent) return begun.sent;
    let sent: Sent;
    try {
      sent = await send(begun.again);
    } catch (error) {
      // What an earlier try may have brought about is not undone by a refusal now.
      if (!begun.again && isRefusal(error)) await withTx(database, (tx) => dropSends(tx, [key]));
      throw error;
    }
    await end({ key, ...sent });
    return sent;
  };
}
