import { and, eq } from 'drizzle-orm';
import type { Db, Tx } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Ids, Uuid } from '../kernel/id.ts';
import { accounts, identities } from './identity.tables.ts';
import { identifyPerson } from './people.ts';

/** A channel of a server, or a group, as a platform names it. */
export type Channel = { platform: string; chatId: string; name: string };

const MARK = 'chat:';

/** How a channel stands among the identities; no platform has a user of that name. */
const userIdOf = (chatId: string): string => `${MARK}${chatId}`;

/** The chat behind an identity that is a channel's; undefined for a person's. */
export const channelOf = (platformUserId: string): string | undefined =>
  platformUserId.startsWith(MARK) ? platformUserId.slice(MARK.length) : undefined;

/** The account of a channel, which alerts can be sent to; made when first needed. */
export async function openChannel(
  tx: Tx,
  ids: Ids,
  clock: Clock,
  { platform, chatId, name }: Channel,
): Promise<Uuid> {
  const who = { platform, platformUserId: userIdOf(chatId), name };
  return (await identifyPerson(tx, ids, clock, who)).accountId;
}

/** The language a channel is written to in, and its clock. */
export async function tuneChannel(
  tx: Tx,
  accountId: Uuid,
  settings: { language?: string; timeZone?: string },
): Promise<void> {
  if (Object.keys(settings).length === 0) return;
  await tx.orm.update(accounts).set(settings).where(eq(accounts.id, accountId));
}

/** The same channel under another id, as when a group becomes a supergroup. */
export async function renameChannel(tx: Tx, platform: string, from: string, to: string): Promise<void> {
  await tx.orm
    .update(identities)
    .set({ platformUserId: userIdOf(to), unreachableAt: null })
    .where(and(eq(identities.platform, platform), eq(identities.platformUserId, userIdOf(from))));
}

/** Forgets a channel; its mailbox is the caller's. */
export async function dropChannel(tx: Tx, platform: string, chatId: string): Promise<void> {
  const gone = await tx.orm
    .delete(identities)
    .where(and(eq(identities.platform, platform), eq(identities.platformUserId, userIdOf(chatId))))
    .returning({ accountId: identities.accountId });
  for (const { accountId } of gone) await tx.orm.delete(accounts).where(eq(accounts.id, accountId));
}

/** Since when a channel could not be written to; undefined while it can. */
export async function findChannelTrouble(
  db: Db,
  platform: string,
  chatId: string,
): Promise<Date | undefined> {
  const [row] = await db.orm
    .select({ at: identities.unreachableAt })
    .from(identities)
    .where(and(eq(identities.platform, platform), eq(identities.platformUserId, userIdOf(chatId))));
  return row?.at ?? undefined;
}
