import { eq } from 'drizzle-orm';
import type { Tx } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Ids, Uuid } from '../kernel/id.ts';
import { mailboxes } from './alerts.tables.ts';

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
