import type { Db, Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { OwnIdentity } from './connections.store.ts';

/** More chats than this one person does not have; everything that is told to each of them is bounded by it. */
const IDENTITIES_MAX = 20;

export type Clash = 'creator' | 'team' | 'request' | 'leaving' | 'many';

/** What two people cannot both bring into one; undefined when nothing stands against it. */
export async function findClash(db: Db, one: Uuid, other: Uuid): Promise<Clash | undefined> {
  const both = [one, other];
  const [row] = await db.sql<Record<Clash, boolean>[]>`
    select
      (select count(*) > 1 from creators where account_id = any(${both}::uuid[])) as creator,
      exists (select 1 from members a join members b on b.brand_id = a.brand_id
        where a.account_id = ${one} and b.account_id = ${other}) as team,
      (select count(*) > 1 from brand_requests where account_id = any(${both}::uuid[]) and state = 'waiting') as request,
      exists (select 1 from erasures where account_id = any(${both}::uuid[])) as leaving,
      (select count(*) > ${IDENTITIES_MAX} from identities where account_id = any(${both}::uuid[])) as many`;
  return (['leaving', 'creator', 'team', 'request', 'many'] as const).find((clash) => row?.[clash]);
}

/** The names of everything a person is: of the creator and of the brands. */
export async function namesOf(db: Db, accountId: Uuid): Promise<string[]> {
  const rows = await db.sql<{ name: string }[]>`
    select name from creators where account_id = ${accountId}
    union all
    select b.name from members m join brands b on b.id = m.brand_id where m.account_id = ${accountId}
    order by name limit ${IDENTITIES_MAX}`;
  return rows.map(({ name }) => name);
}

/**
 * Holds two accounts, in the order of their ids, so that two connections at once do not wait for each other. What either
 * becomes or asks for meanwhile comes before or after. False when one of them is no more.
 */
export async function lockBoth(tx: Tx, one: Uuid, other: Uuid): Promise<boolean> {
  const held = await tx.sql`
    select 1 from accounts where id = any(${[one, other]}::uuid[]) order by id for update`;
  return held.length === 2;
}

/**
 * Makes one person of two: everything that names the first names the second from now on. Every table that knows whose
 * something is stands here; a test looks through all others for what was forgotten. What somebody said in a room stays
 * under the name of that day, and is known as the second's. The caller holds both.
 */
export async function moveEverything(tx: Tx, from: Uuid, to: Uuid, now: Date): Promise<void> {
  await tx.sql`
    update identities set account_id = ${to}, connected_at = ${now.toISOString()}::timestamptz where account_id = ${from}`;
  await tx.sql`update creators set account_id = ${to} where account_id = ${from}`;
  await tx.sql`update place_brands set set_by = ${to} where set_by = ${from}`;
  await tx.sql`update members set account_id = ${to} where account_id = ${from}`;
  await tx.sql`update brand_requests set account_id = ${to} where account_id = ${from}`;
  await tx.sql`update claim_codes set used_by = ${to} where used_by = ${from}`;
  await tx.sql`update one_time_pages set account_id = ${to} where account_id = ${from}`;
  await tx.sql`update deliveries set account_id = ${to} where account_id = ${from}`;
  await tx.sql`
    with gone as (
      delete from room_seats s using room_seats o
      where s.account_id = ${from} and o.account_id = ${to} and o.brand_id = s.brand_id and o.room_id = s.room_id
      returning s.brand_id, s.id
    ), messages as (
      delete from room_messages m using gone where m.brand_id = gone.brand_id and m.seat_id = gone.id
    )
    delete from room_deliveries d using gone where d.brand_id = gone.brand_id and d.seat_id = gone.id`;
  await tx.sql`update room_seats set account_id = ${to} where account_id = ${from}`;
  await tx.sql`update room_drafts set account_id = ${to} where account_id = ${from}`;
  await tx.sql`update unaddressed_texts set account_id = ${to} where account_id = ${from}`;
  await tx.sql`update announcements set account_id = ${to} where account_id = ${from}`;
  await tx.sql`update invitations set author_id = ${to} where author_id = ${from}`;
  await tx.sql`update creator_notes set author_id = ${to} where author_id = ${from}`;
  await tx.sql`update contact_reports set account_id = ${to} where account_id = ${from}`;
  await tx.sql`update offers set author_id = ${to} where author_id = ${from}`;
  await tx.sql`update proposals set author_id = ${to} where author_id = ${from}`;
  await tx.sql`update limit_changes set asked_by = ${to} where asked_by = ${from} and asked_kind = 'member'`;
  await tx.sql`update deal_approvals set asked_by = ${to} where asked_by = ${from} and asked_kind = 'member'`;
  await tx.sql`update deal_approvals set decided_by = ${to} where decided_by = ${from}`;
  await tx.sql`update rooms set held_by = ${to} where held_by = ${from}`;
  await tx.sql`update former_accounts set account_id = ${to} where account_id = ${from}`;
  await tx.sql`insert into former_accounts (id, account_id) values (${from}, ${to})`;
  await tx.sql`
    update accounts a set language = coalesce(a.language, b.language), time_zone = coalesce(a.time_zone, b.time_zone)
    from accounts b where a.id = ${to} and b.id = ${from}`;
  // Whoever runs the instance is noted anew under the account that stays.
  await tx.sql`delete from operators where account_id = ${from}`;
  await tx.sql`delete from connections where account_id = ${from}`;
  await tx.sql`delete from accounts where id = ${from}`;
}

/** Takes an identity out of its account, into one of its own that is nothing yet. */
export async function moveOut(tx: Tx, identity: OwnIdentity, accountId: Uuid, now: Date): Promise<void> {
  const at = now.toISOString();
  await tx.sql`
    insert into accounts (id, name, locale, created_at)
    select ${accountId}, ${identity.name}, locale, ${at}::timestamptz from accounts where id = ${identity.accountId}`;
  await tx.sql`
    update identities set account_id = ${accountId}, connected_at = ${at}::timestamptz where id = ${identity.id}`;
}
