import { inArray, lt, sql } from 'drizzle-orm';
import { plainArray, textArray, type Tx } from '../../core/db/index.ts';
import { telegramSends } from './telegram.tables.ts';

/** A sending as it stands before the call. */
export type Sending = { key: string; chatId: number; startedAt: Date };

/** A message that was sent before under the key; `again` when an earlier try may have arrived. */
export type Begun = { sent: { chatId: number; messageId: number } | undefined; again: boolean };

// In one order, so that two who note the same do not wait for each other.
const byKey = (one: Sending, other: Sending): number => (one.key < other.key ? -1 : 1);

/** Notes that these are about to be sent; answers what is known of each from before. */
export async function beginSends(tx: Tx, sendings: readonly Sending[]): Promise<Begun[]> {
  const added = await tx.orm
    .insert(telegramSends)
    .values([...new Map(sendings.map((one) => [one.key, one])).values()].toSorted(byKey))
    .onConflictDoNothing()
    .returning({ key: telegramSends.key });
  const fresh = new Set(added.map(({ key }) => key));
  const known = sendings.filter(({ key }) => !fresh.has(key)).map(({ key }) => key);
  const rows =
    known.length === 0
      ? []
      : await tx.orm.select().from(telegramSends).where(inArray(telegramSends.key, known));
  const before = new Map(rows.map((row) => [row.key, row]));
  return sendings.map(({ key }) => {
    if (fresh.delete(key)) return { sent: undefined, again: false };
    const { chatId = 0, messageId = null } = before.get(key) ?? {};
    return { sent: messageId === null ? undefined : { chatId, messageId }, again: true };
  });
}

/** Notes what came of sendings. */
export async function endSends(
  tx: Tx,
  sent: readonly { key: string; chatId: number; messageId: number }[],
): Promise<void> {
  const keys = textArray(sent.map(({ key }) => key));
  const chats = plainArray(sent.map(({ chatId }) => chatId));
  const messages = plainArray(sent.map(({ messageId }) => messageId));
  await tx.sql`
    update telegram_sends set message_id = sent.message_id, chat_id = sent.chat_id
    from unnest(${keys}::text[], ${chats}::bigint[], ${messages}::bigint[]) as sent(key, chat_id, message_id)
    where telegram_sends.key = sent.key`;
}

/** Forgets a sending that was refused: nothing of it arrived. */
export async function dropSends(tx: Tx, keys: readonly string[]): Promise<void> {
  await tx.orm.delete(telegramSends).where(inArray(telegramSends.key, [...keys]));
}

/** Forgets sendings from before a day, which nobody tries again. */
export async function forgetSends(tx: Tx, before: Date): Promise<void> {
  await tx.orm.delete(telegramSends).where(lt(telegramSends.startedAt, before));
}

/** Forgets what was sent to a person. */
export async function eraseSends(tx: Tx, userId: string): Promise<void> {
  await tx.orm.delete(telegramSends).where(sql`${telegramSends.chatId} = ${userId}::bigint`);
}
