import { and, eq, notExists, sql } from 'drizzle-orm';
import { textArray, type Db, type Tx } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Uuid } from '../kernel/id.ts';
import { identities, operators } from './identity.tables.ts';

/** Notes that a person who was seen in a chat runs the instance; the settings say who does. */
export async function noteOperator(tx: Tx, clock: Clock, accountId: Uuid): Promise<void> {
  await tx.orm.insert(operators).values({ accountId, since: clock.wall() }).onConflictDoNothing();
}

/** Forgets everyone who no longer runs the instance. @param names who does, as `platform:userId` */
export async function keepOperators(tx: Tx, names: readonly string[]): Promise<void> {
  const named = sql`${identities.platform} || ':' || ${identities.platformUserId} = any(${textArray(names)}::text[])`;
  const still = tx.orm
    .select({ id: identities.id })
    .from(identities)
    .where(and(eq(identities.accountId, operators.accountId), named));
  await tx.orm.delete(operators).where(notExists(still));
}

/** The accounts of those who run the instance and have been seen in a chat. */
export async function findOperators(db: Db): Promise<Uuid[]> {
  const rows = await db.orm
    .select({ accountId: operators.accountId })
    .from(operators)
    .orderBy(operators.since);
  return rows.map((row) => row.accountId);
}
