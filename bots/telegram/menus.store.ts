import { and, eq } from 'drizzle-orm';
import type { Db, Tx } from '../../core/db/index.ts';
import { telegramMenus } from './telegram.tables.ts';

type Menu = typeof telegramMenus.$inferSelect;

/** The hash of the commands that were sent for a scope. */
export async function findMenu(db: Db, botId: string, scope: string): Promise<string | undefined> {
  const [row] = await db.orm
    .select({ hash: telegramMenus.hash })
    .from(telegramMenus)
    .where(and(eq(telegramMenus.botId, botId), eq(telegramMenus.scope, scope)));
  return row?.hash;
}

/** Notes which commands were sent for a scope. */
export async function keepMenu(tx: Tx, menu: Menu): Promise<void> {
  await tx.orm
    .insert(telegramMenus)
    .values(menu)
    .onConflictDoUpdate({ target: [telegramMenus.botId, telegramMenus.scope], set: { hash: menu.hash } });
}

/** Forgets which commands a person was shown. */
export async function eraseMenus(tx: Tx, userId: string): Promise<void> {
  await tx.orm.delete(telegramMenus).where(eq(telegramMenus.scope, `chat:${userId}`));
}
