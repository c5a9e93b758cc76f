import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import { textArray, withTx, type Database, type Tx } from '../../core/db/index.ts';
import { later, MINUTE_MS } from '../../core/kernel/clock.ts';
import type { Ingress } from './adapter.ts';
import type { AnswerPlace } from './answer-place.ts';
import { chatIngress } from './chat.tables.ts';

/** Longer than any handler takes; after that its process has died. */
const TAKEN_FOR_MS = MINUTE_MS;
/** An event that has brought the handler down this often is left alone. */
const ATTEMPTS = 5;
/** How many abandoned events are taken up at once. */
const BATCH = 100;

/** Stores events for their handling; false for each that has been stored before. */
export async function storeIngress(
  tx: Tx,
  events: readonly { ingress: Ingress; now: Date }[],
): Promise<boolean[]> {
  const rows = events.map(({ ingress, now }) => {
    const { platform, key } = ingress;
    return { platform, key, body: ingress, receivedAt: now, takenUntil: later(now, TAKEN_FOR_MS) };
  });
  const stored = await tx.orm
    .insert(chatIngress)
    .values(rows)
    .onConflictDoNothing()
    .returning({ platform: chatIngress.platform, key: chatIngress.key });
  const fresh = new Set(stored.map(nameOfEvent));
  // Of an event that comes twice in one group, the first is the one that was stored.
  return rows.map((row) => fresh.delete(nameOfEvent(row)));
}

const nameOfEvent = ({ platform, key }: { platform: string; key: string }): string => `${platform} ${key}`;

/**
 * What is to be sent for an event: messages as the platform takes them, where they belong, the message the first one
 * replaces, and whether a form was opened or closed with it. `asides` is what the group hears of an answer that stands
 * in a private chat, or should but cannot.
 */
export type Reply = {
  messages: unknown[];
  place?: AnswerPlace;
  replaces?: string;
  changesForm?: boolean;
  asides?: { sent: unknown; closed: unknown };
};

/** Takes up events whose handler has died with its process, with the answer where it was already found. */
export function takeAbandoned(
  database: Database,
  now: Date,
): Promise<{ ingress: Ingress; reply: Reply | undefined }[]> {
  return withTx(database, async (tx) => {
    const abandoned = and(
      isNull(chatIngress.handledAt),
      lt(chatIngress.takenUntil, now),
      lt(chatIngress.attempts, ATTEMPTS),
    );
    const rows = await tx.orm
      .select()
      .from(chatIngress)
      .where(abandoned)
      .orderBy(chatIngress.receivedAt)
      .limit(BATCH)
      .for('update', { skipLocked: true });
    for (const row of rows) {
      await tx.orm
        .update(chatIngress)
        .set({ takenUntil: later(now, TAKEN_FOR_MS), attempts: sql`${chatIngress.attempts} + 1` })
        .where(sameEvent(row));
    }
    return rows.map((row) => ({
      ingress: row.body as Ingress,
      reply: (row.reply as Reply | null) ?? undefined,
    }));
  });
}

/** Keeps the answer to an event, in the transaction of what else changes with it. */
export async function keepReply(tx: Tx, ingress: Ingress, reply: Reply): Promise<void> {
  await tx.orm.update(chatIngress).set({ reply }).where(sameEvent(ingress));
}

/** Notes that events have been handled; what they said is not needed any more. */
export async function finishIngress(
  tx: Tx,
  events: readonly Pick<Ingress, 'platform' | 'key'>[],
  now: Date,
): Promise<void> {
  const platforms = textArray(events.map(({ platform }) => platform));
  const keys = textArray(events.map(({ key }) => key));
  await tx.orm
    .update(chatIngress)
    .set({ handledAt: now, body: null, reply: null })
    .where(
      sql`(${chatIngress.platform}, ${chatIngress.key}) in (select * from unnest(${platforms}::text[], ${keys}::text[]))`,
    );
}

/** Forgets events from before a day; no platform delivers them again. */
export async function forgetIngress(tx: Tx, before: Date): Promise<void> {
  await tx.orm.delete(chatIngress).where(lt(chatIngress.receivedAt, before));
}

const sameEvent = ({ platform, key }: { platform: string; key: string }) =>
  and(eq(chatIngress.platform, platform), eq(chatIngress.key, key));
