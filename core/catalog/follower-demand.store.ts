import type { Db } from '../db/index.ts';

/**
 * The lowest number of followers that a brand or an open offer asks for, above `above` and at most `upTo`; undefined
 * where none asks for one of these.
 */
export async function findFollowerDemand(
  db: Db,
  { above, upTo }: { above: number; upTo: number },
): Promise<number | undefined> {
  if (upTo <= above) return undefined;
  const [row] = await db.sql<{ lowest: number | null }[]>`
    select min(asked)::int as lowest from (
      select followers_min as asked from brands
      union all select min_followers from offers where state = 'open' and min_followers is not null
    ) demands where asked > ${above} and asked <= ${upTo}`;
  return row?.lowest ?? undefined;
}
