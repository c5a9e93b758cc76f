import type { Uuid } from '../kernel/id.ts';
import { MOST_ROWS, rowCheck, type Check, type Finding, type Row, type Scene } from './check.ts';

/** What a click must be so that a sale is credited to its creator. */
export const attributionChecks: Check[] = [
  rowCheck({
    id: 'I23',
    name: 'a credited click came before its order and within the longest window its brand ever had',
    over: 'order_lines',
    broken: (sql, { settings }) => sql`
      with windows as (
        select * from unnest(
          ${[...settings.keys()]}::uuid[], ${[...settings.values()].map((past) => Math.max(...past.windowDays))}::int[]
        ) as t(brand_id, days)
      )
      select l.brand_id, l.order_id, l.external_id as line_id, l.clicked_at, o.created_at as ordered_at, w.days as window_days
      from order_lines l
      join orders o on o.brand_id = l.brand_id and o.id = l.order_id
      join windows w on w.brand_id = l.brand_id
      where l.outcome = 'credited' and (
        l.clicked_at is null
        or l.clicked_at > o.created_at + interval '5 minutes'
        or l.clicked_at < o.created_at - make_interval(days => w.days)
      )`,
  }),
  rowCheck({
    id: 'I24',
    name: 'click, link, content, creator, deal, product and store of a line agree, and the deal was in force at the click',
    over: 'order_lines',
    broken: (sql) => sql`
      select l.brand_id, l.order_id, l.external_id as line_id, l.link_id, l.content_id, l.creator_id, l.deal_id, l.product_id
      from order_lines l
      join orders o on o.brand_id = l.brand_id and o.id = l.order_id
      left join links k on k.brand_id = l.brand_id and k.id = l.link_id
      left join contents t on t.id = l.content_id
      left join products p on p.brand_id = l.brand_id and p.id = l.product_id
      left join deals d on d.brand_id = l.brand_id and d.id = l.deal_id
      left join deal_products dp on dp.brand_id = l.brand_id and dp.deal_id = l.deal_id and dp.product_id = l.product_id
      where (l.link_id is null) <> (l.creator_id is null)
        or (l.link_id is not null and k.creator_id is distinct from l.creator_id)
        or (l.content_id is not null and (k.content_id is distinct from l.content_id or t.creator_id is distinct from l.creator_id))
        or (l.product_id is not null and (p.store_id is distinct from o.store_id or (p.external_id <> all (l.product_keys)
          and not exists (select 1 from product_variants v where v.brand_id = l.brand_id and v.product_id = l.product_id
            and v.external_id = any (l.product_keys)))))
        or (l.outcome = 'credited' and (l.link_id is null or l.deal_id is null or l.product_id is null))
        or (l.deal_id is not null and (
          d.creator_id is distinct from l.creator_id or (dp.deal_id is null) <> (l.reason = 'shop_rate')
          or not exists (
            select 1 from deal_spans s where s.brand_id = l.brand_id and s.deal_id = l.deal_id
              and s.from_at <= l.clicked_at and (s.until_at is null or s.until_at > l.clicked_at))))`,
  }),
  {
    id: 'I26',
    name: 'a creator earns nothing from an order of the creator\u2019s own',
    things: 'creators with a known mail',
    find: findOwnPurchases,
  },
  {
    id: 'I27',
    name: 'the click of a line stands in a token of its order that verifies',
    things: 'lines with a click',
    async find({ tx, tokens }) {
      const finding: Finding = { checked: 0, offending: [] };
      const rows = tx.sql<ClickedLine[]>`
        select l.brand_id, l.order_id, l.external_id as line_id, l.link_id, l.clicked_at, o.tokens
        from order_lines l join orders o on o.brand_id = l.brand_id and o.id = l.order_id
        where l.link_id is not null`;
      for await (const page of rows.cursor(CURSOR_ROWS)) {
        // The lines of an order share its tokens.
        const distinct = new Set(page.flatMap((line) => line.tokens));
        const clicks = new Map([...distinct].map((token) => [token, tokens.verify(token)]));
        for (const { tokens: candidates, ...line } of page) {
          finding.checked += 1;
          const genuine = candidates.some((token) => {
            const click = clicks.get(token);
            return click?.linkId === line.link_id && click.clickedAt.getTime() === line.clicked_at?.getTime();
          });
          if (!genuine && finding.offending.length < MOST_ROWS) finding.offending.push(line);
        }
      }
      return finding;
    },
  },
];

const CURSOR_ROWS = 2_000;

type ClickedLine = {
  brand_id: Uuid;
  order_id: Uuid;
  line_id: string;
  link_id: Uuid;
  clicked_at: Date | null;
  tokens: string[];
};

/** Only orders that came after the mail was known: what was decided before could not know better. */
async function findOwnPurchases({ tx, mailsKnownSince }: Scene): Promise<Finding> {
  const since = [...mailsKnownSince];
  const offending = await tx.sql<Row[]>`
    select l.brand_id, l.order_id, l.external_id as line_id, l.creator_id
    from unnest(${since.map(([id]) => id)}::uuid[], ${since.map(([, at]) => at.toISOString())}::timestamptz[]) as known(creator_id, at)
    join creators c on c.id = known.creator_id
    join order_lines l on l.creator_id = c.id and l.outcome = 'credited'
    join orders o on o.brand_id = l.brand_id and o.id = l.order_id
    where o.first_event_at > known.at and c.email_key = any (o.buyer_keys) limit ${MOST_ROWS}`;
  return { checked: since.length, offending: [...offending] };
}
