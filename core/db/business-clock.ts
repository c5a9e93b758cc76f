import { sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { instance } from './db.tables.ts';
import type { Tx } from './tx.ts';

/** Milliseconds the business clock is ahead of wall time. */
export async function getClockOffset(db: Db): Promise<number> {
  const [row] = await db.orm.select({ offset: instance.clockOffsetMs }).from(instance);
  return row?.offset ?? 0;
}

/** Moves the business clock of the whole instance forward; answers the new offset. */
export async function advanceClock(tx: Tx, byMs: number): Promise<number> {
  const [row] = await tx.orm
    .insert(instance)
    .values({ clockOffsetMs: byMs })
    .onConflictDoUpdate({
      target: instance.id,
      set: { clockOffsetMs: sql`${instance.clockOffsetMs} + ${byMs}` },
    })
    .returning({ offset: instance.clockOffsetMs });
  return row?.offset ?? byMs;
}
