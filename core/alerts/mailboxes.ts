import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Ids, Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { alerts, brandChannels, mailboxes } from './alerts.tables.ts';

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

/** The mailbox for what this chat identity has to hear, whatever its person hears elsewhere; made when first needed. */
export async function openIdentityMailbox(
  tx: Tx,
  ids: Ids,
  clock: Clock,
  identity: { id: Uuid; accountId: Uuid },
): Promise<Uuid> {
  await tx.orm
    .insert(mailboxes)
    .values({
      id: ids.next(),
      accountId: identity.accountId,
      identityId: identity.id,
      createdAt: clock.wall(),
    })
    .onConflictDoNothing({ target: mailboxes.identityId, where: sql`identity_id is not null` });
  const [row] = await tx.orm
    .select({ id: mailboxes.id })
    .from(mailboxes)
    .where(eq(mailboxes.identityId, identity.id));
  invariant(row, 'an upsert leaves its row');
  return row.id;
}

/**
 * Gives every mailbox of one person to another, with what waits in it. What was the first one's own mailbox is no
 * longer that: the other has one, or makes one.
 */
export async function moveMailboxes(tx: Tx, from: Uuid, to: Uuid): Promise<void> {
  await tx.orm.update(mailboxes).set({ accountId: to, personal: false }).where(eq(mailboxes.accountId, from));
}

/** Drops the mailbox of a chat identity that is its person's no more, with what waited in it. */
export async function dropIdentityMailbox(tx: Tx, identityId: Uuid): Promise<void> {
  const [row] = await tx.orm
    .update(mailboxes)
    .set({ accountId: null, identityId: null })
    .where(eq(mailboxes.identityId, identityId))
    .returning({ id: mailboxes.id });
  if (row) await emptyMailbox(tx, row.id);
}

/** From now on a brand's sales are told in the channel of this mailbox, and not to each of the team besides. */
export async function openBrandChannel(tx: Tx, brandId: Uuid, mailboxId: Uuid): Promise<void> {
  await tx.orm.insert(brandChannels).values({ brandId, mailboxId }).onConflictDoNothing();
}

/** The team hears of sales in their own chats again, where no other channel tells them. */
export async function closeBrandChannel(tx: Tx, mailboxId: Uuid): Promise<void> {
  await tx.orm.delete(brandChannels).where(eq(brandChannels.mailboxId, mailboxId));
}

/** Takes out what nobody has been told yet: whoever it was for has left the seat. */
export async function emptyMailbox(tx: Tx, mailboxId: Uuid): Promise<void> {
  await tx.orm.delete(alerts).where(and(eq(alerts.mailboxId, mailboxId), isNull(alerts.deliveryId)));
}
