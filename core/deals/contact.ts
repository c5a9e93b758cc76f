import { getBrandSettings } from '../catalog/index.ts';
import {
  blockedByThem,
  blockedByYou,
  countFirstContacts,
  findBlocks,
  findCreator,
  FIRST_CONTACTS_MOST,
  FIRST_CONTACTS_WITHIN_MS,
  firstContactsUsedUp,
  hasTurnedTo,
  insertFirstContact,
  lockCreator,
  noConsent,
  UNANSWERED_MOST,
  unansweredMost,
  type Creator,
  type Pair,
} from '../creators/index.ts';
import type { Db, Tx } from '../db/index.ts';
import { later } from '../kernel/clock.ts';
import type { Actor, Context } from '../use-case.ts';
import type { Side } from './deal.ts';
import { takePlace } from './strangers.ts';

type ContactContext = Pick<Context, 'tx' | 'clock' | 'actor'>;

/** The side an actor speaks for; the operator speaks for the one that is named. */
export function sideOf(actor: Actor, named: Side): Side {
  if (actor.kind === 'creator') return 'creator';
  return actor.kind === 'key' || actor.kind === 'member' ? 'brand' : named;
}

/** Throws where one of the two has blocked the other; what `side` is told depends on whose block it is. */
export async function refuseBlocked(db: Db, pair: Pair, side: Side): Promise<void> {
  const blocks = await findBlocks(db, pair);
  if (blocks.length === 0) return;
  const who =
    side === 'brand'
      ? ((await findCreator(db, pair.creatorId))?.name ?? '')
      : (await getBrandSettings(db, pair.brandId)).name;
  throw blocks.includes(side) ? blockedByYou({ who }) : blockedByThem({ who });
}

/**
 * A creator turns to a brand: refused where one has blocked the other, and beyond so many brands a day they have had
 * nothing to do with. Holds the creator, so that a block or another first contact of the same moment comes before or
 * after. To be called before anything is written about it.
 */
export async function turnToBrand({ tx, clock }: ContactContext, pair: Pair): Promise<void> {
  await lockCreator(tx, pair.creatorId);
  await refuseBlocked(tx, pair, 'creator');
  if ((await haveMet(tx, pair)) || (await hasTurnedTo(tx, pair))) return;
  const at = clock.business();
  const turnedTo = await countFirstContacts(tx, pair.creatorId, later(at, -FIRST_CONTACTS_WITHIN_MS));
  if (turnedTo >= FIRST_CONTACTS_MOST) throw firstContactsUsedUp({ most: FIRST_CONTACTS_MOST });
  await insertFirstContact(tx, pair, at);
}

/**
 * Before the first proposal of a deal, or whatever else opens a room. Whoever takes what is on offer asks nobody for
 * anything and uses up no first contact. A brand that proposes to somebody it does not know is held to what an invitation
 * is held to, so that a program is no way round it.
 */
export async function refuseContact(context: ContactContext, pair: Pair, by: Side): Promise<void> {
  const { tx, actor } = context;
  const side = sideOf(actor, by);
  if (actor.kind === 'creator' && by === 'creator') return turnToBrand(context, pair);
  const creator = await lockCreator(tx, pair.creatorId);
  await refuseBlocked(tx, pair, side);
  // Nobody is pressed by what waits for somebody who has not come yet.
  if (side !== 'brand' || actor.kind === 'operator' || !creator || creator.accountId === null) return;
  await refuseUnanswered(tx, pair);
  if (await isConnected(tx, pair)) return;
  if (saidNo(creator)) throw noConsent({ creator: creator.name });
  await takePlace(context, pair);
}

/**
 * Whether a creator was asked if brands they do not know may write, and said no. Whom the operator has brought in was not
 * asked: the operator has made the acquaintance.
 */
export const saidNo = ({ adultAt, contactAt }: Creator): boolean => adultAt !== null && contactAt === null;

/** Throws where the brand has said as much as it may before the creator has said anything. */
export async function refuseUnanswered(db: Db, pair: Pair): Promise<void> {
  if (await hasAnswered(db, pair)) return;
  const [row] = await db.sql<{ said: number }[]>`
    select count(*)::int as said from rooms r
    join room_posts p on p.brand_id = r.brand_id and p.room_id = r.id
    where r.brand_id = ${pair.brandId} and r.creator_id = ${pair.creatorId}
      and p.side = 'brand' and p.visibility = 'crossed' and (p.kind <> 'note' or p.body ->> 'news' = 'invited')`;
  if ((row?.said ?? 0) < UNANSWERED_MOST) return;
  const creator = (await findCreator(db, pair.creatorId))?.name ?? '';
  throw unansweredMost({ most: UNANSWERED_MOST, creator });
}

/** Whether anything stands in the room of the two. */
async function haveMet(db: Db, { brandId, creatorId }: Pair): Promise<boolean> {
  const [row] = await db.sql`
    select 1 from rooms where brand_id = ${brandId} and creator_id = ${creatorId} and last_seq > 0`;
  return row !== undefined;
}

/** Whether the creator has ever said or answered anything. */
export async function hasAnswered(db: Db, { brandId, creatorId }: Pair): Promise<boolean> {
  const [row] = await db.sql`
    select 1 from rooms r join room_posts p on p.brand_id = r.brand_id and p.room_id = r.id
    where r.brand_id = ${brandId} and r.creator_id = ${creatorId} and p.side = 'creator' limit 1`;
  return row !== undefined;
}

/** Whether the two know each other: the creator turned to the brand or answered it, or there is or was a deal. */
export async function isConnected(db: Db | Tx, pair: Pair): Promise<boolean> {
  if (await hasAnswered(db, pair)) return true;
  const [row] = await db.sql`
    select 1 from deals where brand_id = ${pair.brandId} and creator_id = ${pair.creatorId}
      and accepted_at is not null limit 1`;
  return row !== undefined;
}
