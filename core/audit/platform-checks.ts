import { findBrokenChain, NO_BRAND } from '../events/index.ts';
import type { Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { MOST_ROWS, type Check, type Finding, type Row } from './check.ts';
import { RELATIONS, type Relation } from './relations.ts';

/** What holds the tables together. */
export const platformChecks: Check[] = [
  {
    id: 'I43',
    name: 'a row belongs to the brand of what it belongs to, and that exists',
    things: 'relations',
    async find({ tx }) {
      const offending: Row[] = [];
      for (const relation of RELATIONS) {
        if (offending.length < MOST_ROWS) offending.push(...(await findOrphans(tx, relation)));
      }
      return { checked: RELATIONS.length, offending: offending.slice(0, MOST_ROWS) };
    },
  },
  {
    id: 'I44',
    name: 'every brand has its log, and no row of a log was changed, added or taken out',
    things: 'logs',
    find: async ({ tx }) => findBrokenChains(tx),
  },
];

/** Rows of one relation whose parent is not there, one example each with how many there are. */
async function findOrphans({ sql }: Tx, { child, key, parent, id, where }: Relation): Promise<Row[]> {
  const pairs = key.map((column, index) => sql`p.${sql(id[index] ?? '')} = c.${sql(column)}`);
  const matches = pairs.reduce((all, pair) => sql`${all} and ${pair}`);
  const last = key.at(-1) ?? '';
  const rows = await sql<Row[]>`
    select ${child} as child, ${key.join(', ')} as key, ${parent} as parent, count(*) as orphans, min(c.${sql(last)}::text) as first
    from ${sql(child)} c
    where c.${sql(last)} is not null and ${where === undefined ? sql`true` : sql.unsafe(where)}
      and not exists (select 1 from ${sql(parent)} p where ${matches})
    having count(*) > 0`;
  return [...rows];
}

async function findBrokenChains(tx: Tx): Promise<Finding> {
  const logs = await tx.sql<{ brandId: Uuid; events: bigint }[]>`
    select brand_id as "brandId", count(e.seq) as events from (
      select id as brand_id from brands union select brand_id from event_heads union select distinct brand_id from events
    ) known left join events e using (brand_id) group by brand_id order by brand_id`;
  const offending: Row[] = [];
  for (const { brandId, events } of logs) {
    const broken = await findBrokenChain(tx, brandId);
    if (broken) offending.push({ brand_id: brandId, broken_at: broken.seq });
    if (events === 0n && brandId !== NO_BRAND) offending.push({ brand_id: brandId, broken_at: 0 });
    if (offending.length >= MOST_ROWS) break;
  }
  return { checked: logs.length, offending };
}
