import { and, eq, inArray, lt } from 'drizzle-orm';
import type { Db, Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { connections } from './connections.tables.ts';

export type Connection = typeof connections.$inferSelect;

/** One chat identity of a person. `connectedAt` is null for the one the person began with. */
export type OwnIdentity = {
  id: Uuid;
  accountId: Uuid;
  platform: string;
  platformUserId: string;
  name: string;
  createdAt: Date;
  connectedAt: Date | null;
};

const columns = `id, account_id as "accountId", platform, platform_user_id as "platformUserId", name,
  created_at as "createdAt", connected_at as "connectedAt"`;

/** The chat identities of a person, the oldest first. */
export async function listOwn(db: Db, accountId: Uuid): Promise<OwnIdentity[]> {
  return await db.sql<OwnIdentity[]>`
    select ${db.sql.unsafe(columns)} from identities where account_id = ${accountId} order by created_at, id`;
}

/** The identity of a chat user, held until the transaction ends. */
export async function lockIdentity(
  tx: Tx,
  who: { platform: string; userId: string } | { id: Uuid },
): Promise<OwnIdentity | undefined> {
  const [row] =
    'id' in who
      ? await tx.sql<OwnIdentity[]>`
          select ${tx.sql.unsafe(columns)} from identities where id = ${who.id} for update`
      : await tx.sql<OwnIdentity[]>`
          select ${tx.sql.unsafe(columns)} from identities
          where platform = ${who.platform} and platform_user_id = ${who.userId} for update`;
  return row;
}

export async function insertConnection(tx: Tx, row: Connection): Promise<void> {
  await tx.orm.insert(connections).values(row);
}

/** Wishes of a person that are neither done nor stopped. */
export async function stopOpen(tx: Tx, accountId: Uuid): Promise<void> {
  await tx.orm
    .update(connections)
    .set({ state: 'stopped' })
    .where(and(eq(connections.accountId, accountId), inArray(connections.state, ['open', 'asked'])));
}

/**
 * Wishes that chats of these people have asked for elsewhere and that nobody has decided: granted later, they would bring
 * along what was nobody's to give when they were asked for.
 */
export async function stopAsked(tx: Tx, accountIds: readonly Uuid[]): Promise<void> {
  await tx.sql`
    update connections set state = 'stopped' where state = 'asked' and taker_identity_id in (
      select id from identities where account_id = any(${[...accountIds]}::uuid[]))`;
}

/** A wish by its code or id, held until the transaction ends. */
export async function lockConnection(
  tx: Tx,
  by: { codeHash: string } | { id: Uuid },
): Promise<Connection | undefined> {
  const which = 'id' in by ? eq(connections.id, by.id) : eq(connections.codeHash, by.codeHash);
  const [row] = await tx.orm.select().from(connections).where(which).for('update');
  return row;
}

export async function findByCode(db: Db, codeHash: string): Promise<Connection | undefined> {
  const [row] = await db.orm.select().from(connections).where(eq(connections.codeHash, codeHash));
  return row;
}

export async function saveConnection(
  tx: Tx,
  id: Uuid,
  change: Partial<Pick<Connection, 'state' | 'takerIdentityId'>>,
): Promise<void> {
  await tx.orm.update(connections).set(change).where(eq(connections.id, id));
}

/** Drops wishes that came to nothing or were granted, long after they could matter. */
export async function dropOldConnections(tx: Tx, before: Date): Promise<void> {
  await tx.orm.delete(connections).where(lt(connections.expiresAt, before));
}
