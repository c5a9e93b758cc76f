import { termsHash, type Terms } from '../deals/terms.ts';
import type { Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { countRows, MOST_ROWS, rowCheck, type Check, type Row } from './check.ts';
import { replayDeals } from './deal-replay.ts';
import { findWrongOffers } from './offer-checks.ts';
import { replaySamples } from './sample-checks.ts';

/** Negotiations and what came of them. */
export const dealChecks: Check[] = [
  {
    id: 'I40',
    name: 'each move of a deal or a sample was allowed where it was made, and the log replays to them as they stand',
    things: 'deals and samples',
    async find({ tx }) {
      const [deals, samples] = [await replayDeals(tx), await replaySamples(tx)];
      const offending = [...deals.offending, ...samples.offending].slice(0, MOST_ROWS);
      return { checked: deals.checked + samples.checked, offending };
    },
  },
  {
    id: 'I41',
    name: 'accepted terms are the accepted proposal\u2019s or follow their offer, and a creator has one live rate and one negotiation per product',
    things: 'terms versions',
    async find({ tx }) {
      const offending = [
        ...[...(await findWrongTerms(tx)), ...(await findChangedTerms(tx))],
        ...(await findWrongOffers(tx)),
      ];
      return { checked: await countRows(tx, 'terms_versions'), offending: offending.slice(0, MOST_ROWS) };
    },
  },
  rowCheck({
    id: 'I38',
    name: 'what was closed stays closed: a proposal that was withdrawn, declined or expired is the last of its deal',
    over: 'proposals',
    broken: (sql) => sql`
      select p.brand_id, p.deal_id, p.round, p.state as proposal, d.state as deal from proposals p
      join deals d on d.brand_id = p.brand_id and d.id = p.deal_id
      where (p.state = 'open') <> (p.answered_at is null) or (d.turn is null) <> (d.due_at is null)
        or (d.state = 'proposed' and d.turn is null)
        or case
          -- Of negotiations that are over only the last round was answered by more than a counter-proposal.
          when p.round < d.first_round then p.state in ('open', 'ended')
          when p.round < d.round then p.state <> 'countered'
          when d.turn is not null then p.state <> 'open'
          when d.first_round > 1 then p.state in ('open', 'countered') or (p.state = 'ended' and d.state <> 'ended')
          else p.state <> case when d.state in ('accepted', 'paused', 'ended') then 'accepted' else d.state end
        end`,
  }),
  rowCheck({
    id: 'I39',
    name: 'nothing a brand\u2019s team said among itself was shown to the creator',
    over: 'room_deliveries',
    broken: (sql) => sql`
      select d.brand_id, d.room_id, d.seat_id, d.post_id, 'internal at the creator\u2019s seat' as problem
      from room_deliveries d
      join room_posts p on p.brand_id = d.brand_id and p.room_id = d.room_id and p.id = d.post_id
      join room_seats s on s.brand_id = d.brand_id and s.room_id = d.room_id and s.id = d.seat_id
      where p.visibility = 'internal' and s.side <> 'brand'
      union all
      select d.brand_id, d.room_id, d.seat_id, d.post_id, 'internal in a chat that the creator reads' from room_deliveries d
      join room_posts p on p.brand_id = d.brand_id and p.room_id = d.room_id and p.id = d.post_id
      join room_seats s on s.brand_id = d.brand_id and s.room_id = d.room_id and s.id = d.seat_id
      join rooms r on r.brand_id = d.brand_id and r.id = d.room_id
      join creators c on c.id = r.creator_id
      where p.visibility = 'internal' and d.shown > 0 and (
        exists (select 1 from identities i where i.account_id = c.account_id and i.platform = s.platform
          and i.platform_user_id = s.platform_user_id)
        or exists (select 1 from room_seats t where t.side = 'both' and t.platform = s.platform and t.chat_id = s.chat_id))
      union all
      select d.brand_id, d.room_id, d.seat_id, d.post_id, 'told to a side that it is not for' from room_deliveries d
      join room_posts p on p.brand_id = d.brand_id and p.room_id = d.room_id and p.id = d.post_id
      where p.audience is not null and d.side not in (p.audience, 'both')
      union all
      select d.brand_id, d.room_id, d.seat_id, d.post_id, 'not what its post or its seat is'
      from room_deliveries d
      left join room_posts p on p.brand_id = d.brand_id and p.room_id = d.room_id and p.id = d.post_id
      left join room_seats s on s.brand_id = d.brand_id and s.room_id = d.room_id and s.id = d.seat_id
      where d.visibility is distinct from p.visibility or d.side is distinct from s.side or d.seq is distinct from p.seq
      union all
      select s.brand_id, s.room_id, s.id, null, 'the creator sits among the team' from room_seats s
      join rooms r on r.brand_id = s.brand_id and r.id = s.room_id
      join creators c on c.id = r.creator_id
      where s.account_id is not null and (s.side = 'creator') <> (c.account_id is not distinct from s.account_id)`,
  }),
];

/** Terms whose hash is not theirs: changed after both sides agreed. */
async function findChangedTerms(tx: Tx): Promise<Row[]> {
  const changed: Row[] = [];
  const rows = tx.sql<{ brandId: Uuid; dealId: Uuid; version: number; terms: Terms; hash: string }[]>`
    select brand_id as "brandId", deal_id as "dealId", version, terms, hash from terms_versions`;
  for await (const page of rows.cursor(1_000)) {
    for (const { brandId, dealId, version, terms, hash } of page) {
      if (termsHash(terms) === hash || changed.length >= MOST_ROWS) continue;
      changed.push({
        brand_id: brandId,
        deal_id: dealId,
        version,
        problem: 'the hash is not that of the terms',
      });
    }
  }
  return changed;
}

async function findWrongTerms({ sql }: Tx): Promise<Row[]> {
  const rows = await sql<Row[]>`
    select v.brand_id, v.deal_id, v.version, 'not what was accepted' as problem from terms_versions v
    left join proposals p on p.brand_id = v.brand_id and p.deal_id = v.deal_id and p.round = v.round
    where p.state is distinct from 'accepted' or (v.terms ->> 'rateBps')::int <> v.rate_bps
      or (v.cause in ('accepted', 'renegotiated') and p.terms <> v.terms)
    union all
    select d.brand_id, d.id, v.version, 'in force without terms or acceptance' from deals d
    left join terms_versions v on v.brand_id = d.brand_id and v.deal_id = d.id and v.version = 1
    where (d.state in ('accepted', 'paused', 'ended')) is distinct from (v.version is not null)
      or (d.accepted_at is not null) <> (v.version is not null) or (d.state = 'ended') <> (d.ended_at is not null)
    union all
    select p.brand_id, p.deal_id, null, 'live without being in force, or the reverse' from deal_products p
    join deals d on d.brand_id = p.brand_id and d.id = p.deal_id
    where p.live <> (d.state in ('accepted', 'paused')) or p.creator_id <> d.creator_id
    union all
    select d.brand_id, d.id, s.number, 'in force without a span, or the reverse' from deals d
    left join deal_spans s on s.brand_id = d.brand_id and s.deal_id = d.id and s.until_at is null
    where (d.state = 'accepted' and d.begins_at is null) is distinct from (s.number is not null)
    union all
    select brand_id, deal_id, number, 'a span that overlaps another or is none' from (
      select *, lead(from_at) over (partition by brand_id, deal_id order by number) as next_at from deal_spans
    ) s where until_at < from_at or until_at > next_at or (until_at is null and next_at is not null)
      or (until_at is null) <> (closed_by is null)
    union all
    select d.brand_id, null, count(*), 'several negotiations for creator ' || d.creator_id || ' and product ' || p.product_id
    from deals d join deal_products p on p.brand_id = d.brand_id and p.deal_id = d.id
    where d.state = 'proposed' group by d.brand_id, d.creator_id, p.product_id having count(*) > 1
    union all
    select brand_id, null, count(*), 'several live rates for creator ' || creator_id || ' and product ' || product_id
    from deal_products where live group by brand_id, creator_id, product_id having count(*) > 1
    limit ${MOST_ROWS}`;
  return [...rows];
}
