import type { Database } from '../../core/db/index.ts';
import { showId, type Uuid } from '../../core/kernel/id.ts';

/** What the rows of each table come to, by the table's name. */
export type Rows = Record<string, string>;

/** Reads what every row of the database comes to, so that a test can tell that nothing was changed, and if so, where. */
export type RowReader = {
  /** @param brandId the rows of one brand alone */
  read(brandId?: Uuid): Promise<Rows>;
  /** The ids of everything that is a brand's, as the outside sees them but for what kind they are of. */
  idsOf(brandId: Uuid): Promise<string[]>;
};

type Column = { table: string; name: string };

/** @param leaveOut tables that note that something was said at all, whatever came of it */
export async function readerOfRows(
  { pool, sql }: Pick<Database, 'pool' | 'sql'>,
  leaveOut: readonly string[] = [],
): Promise<RowReader> {
  const columns = await sql<Column[]>`
    select c.table_name as table, c.column_name as name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'`;
  const tables = [...Map.groupBy(columns, ({ table }) => table)]
    .filter(([table]) => !leaveOut.includes(table))
    .map(([table, all]) => ({ table, has: new Set(all.map(({ name }) => name)) }));
  const ofBrand = tables.flatMap(({ table, has }) => {
    if (table === 'brands') return [{ table, has, key: 'id' }];
    return has.has('brand_id') ? [{ table, has, key: 'brand_id' }] : [];
  });
  const sum = (table: string, where = ''): string =>
    `select '${table}' as name,
      count(*) || ' rows ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as sum from "${table}" t ${where}`;
  const all = tables.map(({ table }) => sum(table)).join(' union all ');
  const some = ofBrand.map(({ table, key }) => sum(table, `where ${key} = $1`)).join(' union all ');
  const ids = ofBrand
    .filter(({ has }) => has.has('id'))
    .map(({ table, key }) => `select id::text as id from "${table}" where ${key} = $1`)
    .join(' union ');
  return {
    async read(brandId) {
      const found = await (brandId === undefined ? pool.unsafe(all) : pool.unsafe(some, [brandId]));
      return Object.fromEntries(found.map(({ name, sum: of }) => [String(name), String(of)]));
    },
    async idsOf(brandId) {
      const found = await pool.unsafe(ids, [brandId]);
      return found.map(({ id }) => showId('brand', String(id)).slice('brand_'.length));
    },
  };
}

/** The tables whose rows are others now. */
export const changedIn = (before: Rows, after: Rows): string[] =>
  Object.keys(after).filter((name) => before[name] !== after[name]);
