import { reduceOldBodies, type ReducingParts } from './attribution/index.ts';
import { dropOldImports } from './catalog/index.ts';
import { dropOldLogins } from './creators/index.ts';
import { dropOldConnections } from './connections/index.ts';
import { withTx } from './db/index.ts';
import { purgeFiles } from './files/index.ts';
import { dropOldPages } from './identity/index.ts';
import { DAY_MS, later, type Clock } from './kernel/clock.ts';
import { dropOldDrafts } from './market/index.ts';

/** Answers of writes are replayed for this long. */
const KEY_DAYS = 7;
/** Visits are kept this long for analysis. */
const VISIT_DAYS = 400;

/** One-time pages and codes for connecting chats are kept this long after their end, so that an old address can say that it is old. */
const PAGE_DAYS = 30;

/** What a team member wrote in a room and never said for whom is kept this long. */
const DRAFT_DAYS = 7;

/** What a person wrote beside all rooms and never said in one is kept this long. */
const UNADDRESSED_DAYS = 1;

/** Nightly work: drops what nobody may ask for any more, and what is about shoppers from old store events. The books stay. */
export async function housekeep(parts: ReducingParts & { clock: Clock }): Promise<void> {
  const { database, clock } = parts;
  const before = (days: number): string => later(clock.wall(), -days * DAY_MS).toISOString();
  await database.pool`delete from idempotency_keys where created_at < ${before(KEY_DAYS)}::timestamptz`;
  await withTx(database, (tx) => dropOldPages(tx, later(clock.business(), -PAGE_DAYS * DAY_MS)));
  await withTx(database, (tx) => dropOldConnections(tx, later(clock.business(), -PAGE_DAYS * DAY_MS)));
  await withTx(database, (tx) => dropOldLogins(tx, later(clock.business(), -PAGE_DAYS * DAY_MS)));
  await database.pool`delete from room_drafts where created_at < ${before(DRAFT_DAYS)}::timestamptz`;
  await database.pool`delete from unaddressed_texts where created_at < ${before(UNADDRESSED_DAYS)}::timestamptz`;
  await withTx(database, (tx) => dropOldImports(tx, later(clock.wall(), -DAY_MS)));
  await withTx(database, (tx) => dropOldDrafts(tx, later(clock.wall(), -DAY_MS)));
  await withTx(database, (tx) => purgeFiles(tx, clock.wall()));
  await reduceOldBodies(parts);
  await database.pool`delete from clicks where clicked_at < ${before(VISIT_DAYS)}::timestamptz`;
}
