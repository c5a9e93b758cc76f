import { and, eq, gt, lt, sql } from 'drizzle-orm';
import { plainArray, textArray, type Db, type Tx } from '../../core/db/index.ts';
import { DAY_MS, later, type Clock } from '../../core/kernel/clock.ts';
import type { Uuid } from '../../core/kernel/id.ts';
import { chatSessions, type SessionPress } from './chat.tables.ts';
import type { Given } from './form.ts';
import type { Platform } from './limits.ts';
import type { Form } from './view.ts';

/** Whose form it is and where: one person may have one open form in each chat. */
export type SessionPlace = { platform: Platform; chatId: string; accountId: Uuid };

/**
 * A command or a press that waits for what is missing. `id` names the form, so that an older one cannot be submitted;
 * `asks` is the field that a typed text answers.
 */
export type Session = {
  id: Uuid;
  command: string;
  press: SessionPress | null;
  form: Form | null;
  given: Given;
  asks: string;
};

/** A session as it was found: when it asked, wall time, and the message that asks, once it has been sent. */
export type OpenSession = Session & { askedAt: Date | null; promptRef: string | null };

const session = {
  id: chatSessions.id,
  command: chatSessions.command,
  press: chatSessions.press,
  form: chatSessions.form,
  given: chatSessions.given,
  asks: chatSessions.asks,
  askedAt: chatSessions.askedAt,
  promptRef: chatSessions.promptRef,
};

/** The form that is open at a place now. */
export type FindSession = (place: SessionPlace) => Promise<OpenSession | undefined>;

/** The forms that are open at places, in their order. `now` is business time. */
export async function findSessions(
  db: Db,
  places: readonly SessionPlace[],
  now: Date,
): Promise<(OpenSession | undefined)[]> {
  const platforms = textArray(places.map(({ platform }) => platform));
  const chats = textArray(places.map(({ chatId }) => chatId));
  const accounts = plainArray(places.map(({ accountId }) => accountId));
  const { platform, chatId, accountId, expiresAt } = chatSessions;
  const rows = await db.orm
    .select({ ...session, platform, chatId, accountId })
    .from(chatSessions)
    .where(
      and(
        sql`(${platform}, ${chatId}, ${accountId}) in (select * from unnest(${platforms}::text[], ${chats}::text[], ${accounts}::uuid[]))`,
        gt(expiresAt, now),
      ),
    );
  const found = new Map(
    rows.map(({ platform: at, chatId: chat, accountId: who, ...row }) => [[at, chat, who].join(' '), row]),
  );
  return places.map((place) => found.get([place.platform, place.chatId, place.accountId].join(' ')));
}

/** The form of that id, if it is open in this chat for this person. */
export async function findSessionById(
  db: Db,
  { platform, chatId, userId, id }: Omit<SessionPlace, 'accountId'> & { userId: string; id: Uuid },
  now: Date,
): Promise<OpenSession | undefined> {
  const [row] = await db.orm
    .select(session)
    .from(chatSessions)
    .where(
      and(
        eq(chatSessions.id, id),
        eq(chatSessions.platform, platform),
        eq(chatSessions.chatId, chatId),
        eq(chatSessions.userId, userId),
        gt(chatSessions.expiresAt, now),
      ),
    );
  return row;
}

/** Opens a form for a day of business time; it takes the place of the one before. */
export async function openSession(
  tx: Tx,
  place: SessionPlace & { userId: string },
  opened: Session,
  clock: Clock,
): Promise<void> {
  const row = {
    ...opened,
    userId: place.userId,
    askedAt: clock.wall(),
    promptRef: null,
    expiresAt: later(clock.business(), DAY_MS),
  };
  await tx.orm
    .insert(chatSessions)
    .values({ ...place, ...row })
    .onConflictDoUpdate({
      target: [chatSessions.platform, chatSessions.chatId, chatSessions.accountId],
      set: row,
    });
}

/** Notes the message that asks for what a form lacks: an answer to it is meant for the form, however late. */
export async function notePrompt(tx: Tx, id: Uuid, promptRef: string): Promise<void> {
  await tx.orm.update(chatSessions).set({ promptRef }).where(eq(chatSessions.id, id));
}

/** Closes the form that is open at a place, if any. */
export async function closeSession(tx: Tx, place: SessionPlace): Promise<void> {
  await tx.orm.delete(chatSessions).where(samePlace(place));
}

/** Drops forms that nobody can submit any more. */
export async function dropExpiredSessions(tx: Tx, now: Date): Promise<void> {
  await tx.orm.delete(chatSessions).where(lt(chatSessions.expiresAt, now));
}

const samePlace = ({ platform, chatId, accountId }: SessionPlace) =>
  and(
    eq(chatSessions.platform, platform),
    eq(chatSessions.chatId, chatId),
    eq(chatSessions.accountId, accountId),
  );
