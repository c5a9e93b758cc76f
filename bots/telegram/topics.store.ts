import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Db, Tx } from '../../core/db/index.ts';
import { telegramTopics } from './telegram.tables.ts';

export type Topic = typeof telegramTopics.$inferSelect;

type Place = { userId: string; threadId: number };

const at = ({ userId, threadId }: Place) =>
  and(eq(telegramTopics.userId, userId), eq(telegramTopics.threadId, threadId));

/** The topic that was made under a key. */
export async function findTopicByKey(db: Db, key: string): Promise<Topic | undefined> {
  const [row] = await db.orm.select().from(telegramTopics).where(eq(telegramTopics.key, key));
  return row;
}

/** A topic that was made for a room. */
export async function findTopic(db: Db, place: Place): Promise<Topic | undefined> {
  const [row] = await db.orm.select().from(telegramTopics).where(at(place));
  return row;
}

/** The topics of a person that are open, oldest first. */
export function listTopics(db: Db, userId: string): Promise<Topic[]> {
  return db.orm
    .select()
    .from(telegramTopics)
    .where(and(eq(telegramTopics.userId, userId), isNull(telegramTopics.closedAt)))
    .orderBy(asc(telegramTopics.threadId));
}

/** Keeps a new topic; where two were made at once under a key, the one that came first stays. */
export async function keepTopic(tx: Tx, topic: Omit<Topic, 'closedAt'>): Promise<Topic> {
  await tx.orm
    .insert(telegramTopics)
    .values({ ...topic, closedAt: null })
    .onConflictDoNothing();
  const [row] = await tx.orm.select().from(telegramTopics).where(eq(telegramTopics.key, topic.key));
  return row ?? { ...topic, closedAt: null };
}

/** @param closedAt null opens it again */
export async function closeTopic(tx: Tx, place: Place, closedAt: Date | null): Promise<void> {
  await tx.orm.update(telegramTopics).set({ closedAt }).where(at(place));
}

/** Forgets a topic that is no more, so that another one can be made. */
export async function dropTopic(tx: Tx, place: Place): Promise<void> {
  await tx.orm.delete(telegramTopics).where(at(place));
}

/** Forgets the topics of a person. */
export async function eraseTopics(tx: Tx, userId: string): Promise<void> {
  await tx.orm.delete(telegramTopics).where(eq(telegramTopics.userId, userId));
}
