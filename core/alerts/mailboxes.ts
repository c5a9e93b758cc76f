import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Ids, Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { alerts, mailboxes } from './alerts.tables.ts';

/** Makes a mailbox that nobody reads yet: alerts wait in it until {@link assignMailbox}. Answers its id. */
export async function createMailbox(tx: Tx, ids: Ids, clock: Clock): Promise<Uuid> {
  const id = ids.next();
  await tx.orm.insert(mailboxes).values({ id, createdAt: clock.wall() });
  return id;
}

/** Gives a mailbox its person; from now on its alerts are delivered. */
export async function assignMailbox(tx: Tx, mailboxId: Uuid, accountId: Uuid): Promise<void> {
  await tx.orm.update(mailboxes).set({ accountId }).where(eq(mailboxes.id, mailboxId));
}

/** The mailbox for what a person should hear that concerns none of their seats; made when first needed. */
export async function openPersonalMailbox(tx: Tx, ids: Ids, clock: Clock, accountId: Uuid): Promise<Uuid> {
  await tx.orm
    .insert(mailboxes)
    .values({ id: ids.next(), accountId, personal: true, createdAt: clock.wall() })
    .onConflictDoNothing({ target: mailboxes.accountId, where: sql`personal` });
  const [row] = await tx.orm
    .select({ id: mailboxes.id })
    .from(mailboxes)
    .where(and(eq(mailboxes.accountId, accountId), eq(mailboxes.personal, true)));
  invariant(row, 'an upsert leaves its row');
  return row.id;
}

/** Takes out what nobody has been told yet: whoever it was for has left the seat. */
export async function emptyMailbox(tx: Tx, mailboxId: Uuid): Promise<void> {
  await tx.orm.delete(alerts).where(and(eq(alerts.mailboxId, mailboxId), isNull(alerts.deliveryId)));
}
