import type { SampleView } from '../../../core/samples/index.ts';
import { uuidOf } from '../../support/cast.ts';
import type { Bench } from '../../support/executor.ts';

/** What a room says of a sample, in order: `card`, then each piece of news, with the one side that is told. */
export async function findRoom(bench: Bench, sample: SampleView): Promise<string[]> {
  const rows = await bench.database.sql<{ what: string | null; audience: string | null }[]>`
    select p.body ->> 'what' as what, p.audience from room_posts p
    where p.brand_id = ${uuidOf('brand', sample.brandId)} and p.body ->> 'sampleId' = ${uuidOf('sample', sample.id)}
    order by p.seq`;
  return rows.map(({ what, audience }) => [what ?? 'card', ...(audience ? [audience] : [])].join(' '));
}
