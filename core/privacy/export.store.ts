import type { Tx } from '../db/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { decimalText, type Currency } from '../kernel/money.ts';
import type { Random } from '../kernel/random.ts';
import type { MasterKeys } from '../kernel/secret.ts';
import { openAddress } from '../samples/index.ts';

/** All that is kept about a person, as plain JSON with names that can be read without Parley. */
export type PersonalData = {
  takenAt: string;
  account: Record<string, unknown>;
  chats: Record<string, unknown>[];
  creator: Record<string, unknown> | null;
  seats: Record<string, unknown>[];
  alerts: Record<string, unknown>[];
  roomTexts: Record<string, unknown>[];
  /** What the person told the operator of others. */
  reports: Record<string, unknown>[];
};

/** Most rows of one kind; a person who has more asks the operator. */
const MOST = 50_000;

type Row = Record<string, unknown>;

/** Gathers a person's data from every module. */
export async function gatherData(
  tx: Tx,
  keyed: { keys: MasterKeys; random: Random },
  accountId: Uuid,
  at: Date,
): Promise<PersonalData> {
  const [account] = await tx.sql<Row[]>`
    select name, locale, language, time_zone as "timeZone", created_at as "createdAt" from accounts where id = ${accountId}`;
  const chats = await tx.sql<Row[]>`
    select platform, platform_user_id as "userId", name, created_at as "createdAt" from identities
    where account_id = ${accountId} order by id`;
  const seats = await tx.sql<Row[]>`
    select b.name as brand, m.role, m.created_at as "createdAt" from members m join brands b on b.id = m.brand_id
    where m.account_id = ${accountId} order by m.id`;
  const alerts = await tx.sql<Row[]>`
    select a.kind, a.payload, a.created_at as "createdAt", a.delivered_at as "deliveredAt"
    from alerts a join mailboxes x on x.id = a.mailbox_id where x.account_id = ${accountId} order by a.id limit ${MOST}`;
  const roomTexts = await tx.sql<Row[]>`
    select b.name as brand, p.body ->> 'text' as text, p.created_at as "createdAt" from room_posts p
    join brands b on b.id = p.brand_id where p.kind = 'text' and (p.author_id = ${accountId}
      or p.author_id in (select id from former_accounts where account_id = ${accountId})) order by p.id limit ${MOST}`;
  const reports = await tx.sql<Row[]>`
    select case r.side when 'creator' then b.name else c.name end as about, r.text, r.at from contact_reports r
    join brands b on b.id = r.brand_id join creators c on c.id = r.creator_id
    where r.account_id = ${accountId} order by r.at, r.id limit ${MOST}`;
  return {
    takenAt: at.toISOString(),
    account: account ?? {},
    chats: [...chats],
    creator: await gatherCreator(tx, keyed, accountId),
    seats: [...seats],
    alerts: [...alerts],
    roomTexts: [...roomTexts],
    reports: [...reports],
  };
}

async function gatherCreator(
  tx: Tx,
  keyed: { keys: MasterKeys; random: Random },
  accountId: Uuid,
): Promise<Row | null> {
  const [creator] = await tx.sql<(Row & { id: Uuid })[]>`
    select id, name, niche, adult_at as "saidToBeAdultAt", contact_at as "contactAllowedAt",
      email_key is not null as "mailKeptAsHash", created_at as "createdAt" from creators where account_id = ${accountId}`;
  if (!creator) return null;
  const { id } = creator;
  const profiles = await tx.sql<Row[]>`
    select platform, handle, followers, verified_by as "verifiedBy", method, verified_at as "verifiedAt",
      expires_at as "expiresAt", (select w.external_id from profile_watches w where w.profile_id = profiles.id) as "accountIdThere"
      from profiles where creator_id = ${id} order by id`;
  const contents = await tx.sql<Row[]>`
    select url, platform, title, created_at as "createdAt" from contents where creator_id = ${id} order by id limit ${MOST}`;
  const deals = await tx.sql<Row[]>`
    select b.name as brand, 'D-' || d.number as code, d.state, d.accepted_at as "acceptedAt", d.ended_at as "endedAt", d.ending, d.reason,
      (select jsonb_agg(jsonb_build_object('text', a.text, 'at', a.at, 'state', a.state, 'answer', a.answer) order by a.number)
        from deal_appeals a where a.brand_id = d.brand_id and a.deal_id = d.id) as appeals,
      (select jsonb_agg(jsonb_build_object('round', p.round, 'by', p.by, 'terms', p.terms, 'reason', p.reason) order by p.round)
        from proposals p where p.brand_id = d.brand_id and p.deal_id = d.id) as proposals
    from deals d join brands b on b.id = d.brand_id where d.creator_id = ${id} order by d.id limit ${MOST}`;
  const links = await tx.sql<Row[]>`
    select b.name as brand, p.title as product, l.code, l.created_at as "createdAt", l.disclosure,
      (select jsonb_agg(jsonb_build_object('reportedAt', r.reported_at, 'state', r.state) order by r.number)
        from disclosure_reports r where r.brand_id = l.brand_id and r.link_id = l.id) as "missingDisclosures"
    from links l
    join brands b on b.id = l.brand_id join products p on p.brand_id = l.brand_id and p.id = l.product_id
    where l.creator_id = ${id} order by l.id limit ${MOST}`;
  return {
    ...creator,
    id: showId('creator', id),
    ...{ profiles: [...profiles], contents: [...contents], deals: [...deals], links: [...links] },
    invitations: await gatherInvitations(tx, id),
    samples: await gatherSamples(tx, keyed, id),
    commissions: await gatherCommissions(tx, id),
  };
}

/** Samples with the address of each, as long as it is kept. */
async function gatherSamples(
  tx: Tx,
  keyed: { keys: MasterKeys; random: Random },
  creatorId: Uuid,
): Promise<Row[]> {
  const rows = await tx.sql<(Row & { brandId: Uuid; id: Uuid })[]>`
    select s.brand_id as "brandId", s.id, b.name as brand, 'S-' || s.number as code, p.title as product, s.variant, s.note,
      s.state, s.reason, s.carrier, s.tracking, s.requested_at as "requestedAt", s.shipped_at as "shippedAt",
      s.closed_at as "closedAt"
    from samples s join brands b on b.id = s.brand_id join products p on p.brand_id = s.brand_id and p.id = s.product_id
    where s.creator_id = ${creatorId} order by s.id limit ${MOST}`;
  const gathered: Row[] = [];
  for (const { brandId, id, ...row } of rows)
    gathered.push({ ...row, address: (await openAddress(tx, keyed, { brandId, id })) ?? null });
  return gathered;
}

/**
 * Whom the creator was invited by, has blocked, turned to first, or wants no announcements of. What a team notes down for
 * itself is its own.
 */
async function gatherInvitations(tx: Tx, creatorId: Uuid): Promise<Row> {
  const received = await tx.sql<Row[]>`
    select b.name as brand, i.rate_bps as "rateBps", i.message, i.state, i.reason, i.created_at as "createdAt"
    from invitations i join brands b on b.id = i.brand_id where i.creator_id = ${creatorId} order by i.id limit ${MOST}`;
  const blocks = await tx.sql<Row[]>`
    select b.name as brand, k.at from contact_blocks k join brands b on b.id = k.brand_id
    where k.creator_id = ${creatorId} and k.side = 'creator' order by k.at limit ${MOST}`;
  const unwanted = await tx.sql<Row[]>`
    select b.name as brand from announcement_opt_outs o join brands b on b.id = o.brand_id
    where o.creator_id = ${creatorId} order by b.name limit ${MOST}`;
  const contacts = await tx.sql<Row[]>`
    select b.name as brand, f.at from first_contacts f join brands b on b.id = f.brand_id
    where f.creator_id = ${creatorId} order by f.at limit ${MOST}`;
  return {
    ...{ received: [...received], blocked: [...blocks] },
    ...{ announcementsUnwanted: [...unwanted], turnedTo: [...contacts] },
  };
}

type Commission = Row & { currency: Currency; amountMinor: bigint; reversedMinor: bigint };

async function gatherCommissions(tx: Tx, creatorId: Uuid): Promise<Row[]> {
  const rows = await tx.sql<Commission[]>`
    select b.name as brand, coalesce(o.number, o.external_id) as order, c.state, c.currency, c.due_at as "dueAt",
      c.amount_minor as "amountMinor", c.reversed_minor as "reversedMinor"
    from commissions c join brands b on b.id = c.brand_id join orders o on o.brand_id = c.brand_id and o.id = c.order_id
    where c.creator_id = ${creatorId} order by c.due_at, c.order_id, c.line_id limit ${MOST}`;
  return rows.map(({ amountMinor, reversedMinor, ...row }) => ({
    ...row,
    amount: decimalText({ minor: amountMinor, currency: row.currency }),
    takenBack: decimalText({ minor: reversedMinor, currency: row.currency }),
  }));
}
