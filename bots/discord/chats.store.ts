import { eq, inArray, lt } from 'drizzle-orm';
import { withTx, type Database, type Tx } from '../../core/db/index.ts';
import { DAY_MS, later } from '../../core/kernel/clock.ts';
import { discordAnswers, discordDms } from './discord.tables.ts';

/** No event is taken up again this long after it came. */
const ANSWERS_KEPT_MS = DAY_MS;

export async function findDm(database: Database, userId: string): Promise<string | undefined> {
  const [row] = await database.orm
    .select({ channelId: discordDms.channelId })
    .from(discordDms)
    .where(eq(discordDms.userId, userId));
  return row?.channelId;
}

export const saveDm = (database: Database, dm: typeof discordDms.$inferInsert): Promise<void> =>
  withTx(database, async (tx) => {
    const { channelId, createdAt } = dm;
    await tx.orm
      .insert(discordDms)
      .values(dm)
      .onConflictDoUpdate({ target: discordDms.userId, set: { channelId, createdAt } });
  });

export async function forgetDms(tx: Tx, userIds: readonly string[]): Promise<void> {
  await tx.orm.delete(discordDms).where(inArray(discordDms.userId, [...userIds]));
}

/** Where an answer stands that was sent under this key. */
export async function findAnswer(database: Database, key: string): Promise<string | undefined> {
  const [row] = await database.orm
    .select({ messageRef: discordAnswers.messageRef })
    .from(discordAnswers)
    .where(eq(discordAnswers.key, key));
  return row?.messageRef;
}

/** Notes an answer, and drops those that nobody will ask for any more. */
export const saveAnswer = (database: Database, answer: typeof discordAnswers.$inferInsert): Promise<void> =>
  withTx(database, async (tx) => {
    await tx.orm.insert(discordAnswers).values(answer).onConflictDoNothing();
    await tx.orm
      .delete(discordAnswers)
      .where(lt(discordAnswers.sentAt, later(answer.sentAt, -ANSWERS_KEPT_MS)));
  });
