import type { Tx } from '../db/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';

/** Where a person has left traces. */
export type Traces = {
  accountId: Uuid;
  /** The ids of the accounts that have become part of this one, and its own. */
  everyId: Uuid[];
  identities: { platform: string; platformUserId: string }[];
  creatorId: Uuid | null;
  /** The mailbox of the creator; its amounts are part of the books, its words are not. */
  creatorMailboxId: Uuid | null;
  /** Outside ids of what others were told about the person: checks of profiles and requests for brands. */
  told: string[];
  seats: { brandId: Uuid; id: Uuid; mailboxId: Uuid }[];
};

/** What stands in place of a creator's name from then on. */
const NOBODY = '?';

/** Finds what there is of a person. */
export async function findTraces(tx: Tx, accountId: Uuid): Promise<Traces> {
  const identities = await tx.sql<Traces['identities']>`
    select platform, platform_user_id as "platformUserId" from identities where account_id = ${accountId}`;
  await tx.sql`select 1 from accounts where id = ${accountId} for update`;
  const [creator] = await tx.sql<{ id: Uuid; mailboxId: Uuid }[]>`
    select id, mailbox_id as "mailboxId" from creators where account_id = ${accountId} for update`;
  const checks = await tx.sql<{ id: Uuid }[]>`
    select id from profile_checks where creator_id = ${creator?.id ?? null}::uuid`;
  const requests = await tx.sql<
    { id: Uuid }[]
  >`select id from brand_requests where account_id = ${accountId}`;
  const seats = await tx.sql<Traces['seats']>`
    select brand_id as "brandId", id, mailbox_id as "mailboxId" from members where account_id = ${accountId}`;
  const former = await tx.sql<{ id: Uuid }[]>`
    select id from former_accounts where account_id = ${accountId}`;
  return {
    accountId,
    everyId: [accountId, ...former.map(({ id }) => id)],
    identities: [...identities],
    creatorId: creator?.id ?? null,
    creatorMailboxId: creator?.mailboxId ?? null,
    told: [
      ...checks.map(({ id }) => showId('check', id)),
      ...requests.map(({ id }) => showId('request', id)),
    ],
    seats: [...seats],
  };
}

/**
 * Takes a person out of every table of the core. What the books rest on stays under ids that lead to nobody: orders,
 * deals, commissions, entries, and of the creator's alerts the amounts. Every table that has something of people in it
 * is named here; a test looks through all others for what was forgotten.
 */
export async function eraseEverywhere(tx: Tx, who: Traces, at: Date): Promise<void> {
  if (who.creatorId !== null) await eraseCreator(tx, who, who.creatorId, at);
  await eraseTalk(tx, who);
  await eraseSeats(tx, who);
  await eraseAccount(tx, who);
}

async function eraseCreator(tx: Tx, who: Traces, creatorId: Uuid, at: Date): Promise<void> {
  const now = at.toISOString();
  await tx.sql`update links set disabled_at = coalesce(disabled_at, ${now}::timestamptz) where creator_id = ${creatorId}`;
  await tx.sql`
    update deal_appeals a set text = '', answer = null,
      state = case a.state when 'open' then 'refused' else a.state end from deals d
    where d.creator_id = ${creatorId} and a.brand_id = d.brand_id and a.deal_id = d.id`;
  // Why a brand paused or ended a deal is said of the creator.
  const dealt = await tx.sql<{ id: Uuid }[]>`
    update deals set reason = null where creator_id = ${creatorId} returning id`;
  await tx.sql`
    delete from alerts where kind = 'appeal'
      and cause like any(${dealt.map(({ id }) => `${showId('deal', id)}:%`)}::text[])`;
  await tx.sql`
    update room_posts p set body = body || '{"reason":null}' from rooms r
    where r.creator_id = ${creatorId} and p.brand_id = r.brand_id and p.room_id = r.id
      and p.kind = 'note' and p.body ->> 'news' in ('life', 'sample')`;
  await tx.sql`
    delete from sample_addresses a using samples s
    where s.creator_id = ${creatorId} and a.brand_id = s.brand_id and a.sample_id = s.id`;
  await tx.sql`
    delete from alerts a using samples s
    where s.creator_id = ${creatorId} and a.brand_id = s.brand_id and a.kind = 'sample' and starts_with(a.cause, s.id::text)`;
  await tx.sql`
    update samples set note = null, reason = null, address_at = null, address_until = null,
      variant = case when variant_id is null then null else variant end where creator_id = ${creatorId}`;
  // Nothing is looked for any more, and no word of a brand's makes a link work again.
  await tx.sql`
    update disclosure_reports set state = 'accepted', due_at = null, version = version + 1
    where creator_id = ${creatorId} and state <> 'accepted'`;
  const linked = await tx.sql<{ id: Uuid }[]>`select id from links where creator_id = ${creatorId}`;
  await tx.sql`
    delete from alerts where kind = 'disclosure'
      and cause like any(${linked.map(({ id }) => `${showId('link', id)}:%`)}::text[])`;
  await tx.sql`update contents set url = 'erased:' || id, title = null where creator_id = ${creatorId}`;
  await tx.sql`delete from brand_checks where creator_id = ${creatorId}`;
  await tx.sql`delete from profile_checks where creator_id = ${creatorId}`;
  await tx.sql`delete from profile_logins where creator_id = ${creatorId}`;
  await tx.sql`delete from profile_watches where creator_id = ${creatorId}`;
  await tx.sql`delete from profiles where creator_id = ${creatorId}`;
  await tx.sql`delete from creator_notes where creator_id = ${creatorId}`;
  await tx.sql`delete from contact_reports where creator_id = ${creatorId}`;
  await tx.sql`delete from contact_blocks where creator_id = ${creatorId}`;
  await tx.sql`delete from first_contacts where creator_id = ${creatorId}`;
  await tx.sql`delete from creator_records where creator_id = ${creatorId}`;
  await tx.sql`
    update invitations set message = null, reason = null, due_at = null,
      state = case state when 'waiting' then 'withdrawn' else state end where creator_id = ${creatorId}`;
  await tx.sql`
    delete from alerts where kind = 'report' and payload ->> 'creatorId' = ${showId('creator', creatorId)}`;
  await tx.sql`delete from claim_codes where subject_id = ${creatorId}`;
  await tx.sql`delete from announcement_opt_outs where creator_id = ${creatorId}`;
  await tx.sql`
    update creators set name = ${NOBODY}, account_id = null, email_key = null, niche = null, adult_at = null, contact_at = null
    where id = ${creatorId}`;
  // Whatever was told to the creator: of sales and refunds the amounts, of everything else nothing.
  await tx.sql`delete from alerts where mailbox_id = ${who.creatorMailboxId} and kind not in ('sale', 'refund')`;
  await tx.sql`
    update alerts set payload = json_build_object('commission', payload -> 'commission'), delivery_id = null
    where mailbox_id = ${who.creatorMailboxId}`;
  // And to the teams of the brands: whom it was about, and the titles of the creator's videos.
  await tx.sql`
    update alerts set payload = (payload::jsonb || jsonb_build_object('creator', ${NOBODY}::text, 'items', (
      select jsonb_agg(item || '{"content":null}') from jsonb_array_elements(payload::jsonb -> 'items') item)))::json
    where kind in ('sale', 'refund') and cause like ${`%:${creatorId}`} and mailbox_id <> ${who.creatorMailboxId}
      and brand_id in (select brand_id from deals where creator_id = ${creatorId})`;
  await tx.sql`delete from idempotency_keys where scope = ${`creator:${creatorId}`}`;
}

/** What the person wrote in rooms, what came with it, and the name under it. */
async function eraseTalk(tx: Tx, who: Traces): Promise<void> {
  const dropped = [
    ...(await tx.sql<{ id: Uuid }[]>`
      delete from file_uses u using room_posts p
      where p.author_id = any(${who.everyId}::uuid[]) and u.brand_id = p.brand_id and u.used_by = p.id
      returning u.file_id as id`),
    ...(await tx.sql<{ id: Uuid }[]>`
      delete from file_uses u using deals d
      where d.creator_id = ${who.creatorId}::uuid and u.brand_id = d.brand_id and u.used_by = d.id returning u.file_id as id`),
    ...(await tx.sql<{ id: Uuid }[]>`
      delete from file_uses u using room_drafts d
      where d.account_id = ${who.accountId} and u.brand_id = d.brand_id and u.used_by = d.id returning u.file_id as id`),
    ...(await tx.sql<{ id: Uuid }[]>`
      delete from file_uses u using unaddressed_texts t
      where t.account_id = ${who.accountId} and u.used_by = t.id returning u.file_id as id`),
  ];
  // What others are about to show is theirs.
  await tx.sql`
    delete from files f where id = any(${dropped.map(({ id }) => id)}::uuid[])
      and not exists (select 1 from file_uses u where u.file_id = f.id)`;
  await tx.sql`
    update room_posts set author_name = null, origin_ref = null,
      body = case kind when 'text' then jsonb_set(body, '{text}', '""') - 'files' when 'note' then body || '{"reason":null}' else body end
    where author_id = any(${who.everyId}::uuid[])`;
  await tx.sql`update invitations set author_id = null, message = null where author_id = ${who.accountId}`;
  await tx.sql`update offers set author_id = null, message = null where author_id = ${who.accountId}`;
  await tx.sql`update creator_notes set author_id = null where author_id = ${who.accountId}`;
  await tx.sql`delete from contact_reports where account_id = ${who.accountId}`;
  await tx.sql`delete from room_drafts where account_id = ${who.accountId}`;
  await tx.sql`delete from unaddressed_texts where account_id = ${who.accountId}`;
  await tx.sql`
    delete from room_messages m using room_seats s
    where s.account_id = ${who.accountId} and m.brand_id = s.brand_id and m.seat_id = s.id`;
  await tx.sql`
    delete from room_deliveries d using room_seats s
    where s.account_id = ${who.accountId} and d.brand_id = s.brand_id and d.seat_id = s.id`;
  await tx.sql`delete from room_seats where account_id = ${who.accountId}`;
  await tx.sql`
    update samples s set reason = null from room_posts t
    where t.author_id = any(${who.everyId}::uuid[]) and t.kind = 'note' and s.brand_id = t.brand_id
      and s.id = (t.body ->> 'sampleId')::uuid and s.state = t.body ->> 'what'`;
  await tx.sql`update proposals set author = null where author_id = ${who.accountId}`;
  await tx.sql`
    update announcements set account_id = null, text = '' where account_id = any(${who.everyId}::uuid[])`;
  await tx.sql`delete from limit_changes where asked_by = ${who.accountId}`;
  await tx.sql`
    update deal_approvals set asked_name = null, asked_platform = null, asked_user_id = null where asked_by = ${who.accountId}`;
  await tx.sql`update rooms set held_by = null where held_by = ${who.accountId}`;
  // Who answered stands there by the name of that day; who it was, under the counter-proposal or the note in the room.
  await tx.sql`
    update proposals p set answered_by = null, reason = null where p.state = 'countered' and exists (
      select 1 from proposals n where n.brand_id = p.brand_id and n.deal_id = p.deal_id and n.round = p.round + 1
        and n.author_id = ${who.accountId})`;
  await tx.sql`
    update deals d set reason = null from room_posts t
    where t.author_id = any(${who.everyId}::uuid[]) and t.kind = 'note' and t.body ->> 'news' = 'life'
      and d.brand_id = t.brand_id and d.id = (t.body ->> 'dealId')::uuid`;
  await tx.sql`
    update proposals p set answered_by = null, reason = null from room_posts t
    where t.author_id = any(${who.everyId}::uuid[]) and t.kind = 'note' and p.brand_id = t.brand_id
      and p.deal_id = (t.body ->> 'dealId')::uuid and p.state = t.body ->> 'news'`;
}

async function eraseSeats(tx: Tx, { seats }: Traces): Promise<void> {
  for (const { brandId, id, mailboxId } of seats) {
    await tx.sql`delete from claim_codes where brand_id = ${brandId} and subject_id = ${id}`;
    await tx.sql`delete from members where brand_id = ${brandId} and id = ${id}`;
    await tx.sql`delete from alerts where mailbox_id = ${mailboxId}`;
  }
}

/** Alerts to others that name the person; their cause ends with the account. */
const NAMING = ['report', 'connect_asked', 'connected', 'disconnected'];

async function eraseAccount(tx: Tx, { accountId, everyId, told }: Traces): Promise<void> {
  await tx.sql`
    delete from alerts where kind = any(${NAMING}::text[]) and cause like any(${everyId.map((id) => `%:${id}`)}::text[])`;
  await tx.sql`delete from alerts where kind in ('check', 'brand_request') and cause = any(${told}::text[])`;
  await tx.sql`
    delete from alerts a using mailboxes m where m.id = a.mailbox_id and m.account_id = ${accountId}
      and (m.personal or m.identity_id is not null)`;
  await tx.sql`
    delete from mailboxes where account_id = ${accountId} and (personal or identity_id is not null)`;
  await tx.sql`update mailboxes set account_id = null, hold_until = null where account_id = ${accountId}`;
  await tx.sql`delete from deliveries where account_id = ${accountId}`;
  await tx.sql`delete from claim_codes where used_by = ${accountId}`;
  await tx.sql`delete from one_time_pages where account_id = ${accountId}`;
  await tx.sql`delete from connections where account_id = ${accountId}`;
  await tx.sql`delete from operators where account_id = ${accountId}`;
  await tx.sql`delete from brand_requests where account_id = ${accountId}`;
  await tx.sql`
    delete from idempotency_keys where scope like any(${everyId.map((id) => `%:${id}`)}::text[])`;
  await tx.sql`delete from former_accounts where account_id = ${accountId}`;
  await tx.sql`delete from identities where account_id = ${accountId}`;
  await tx.sql`delete from accounts where id = ${accountId}`;
}
