import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimSeat } from '../../../core/creators/index.ts';
import { arrangeSeats, findRoomSeat, keepDraft, proposeDeal, sendDraft } from '../../../core/deals/index.ts';
import { readId, showId } from '../../../core/kernel/id.ts';
import type { Actor } from '../../../core/use-case.ts';
import { makeCreator } from '../../support/cast.ts';
import { openBench, type Bench } from '../../support/executor.ts';
import { seatedScene, showAll } from './scene.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

test("a manager who becomes the creator of a room gets nothing internal any more, and the creator's view instead", async () => {
  const { shop, mara, ben } = await seatedScene(bench);
  const imported = await makeCreator(bench, `imported${bench.ids.next().slice(-8)}`);
  await bench.execute(proposeDeal, {
    actor: mara,
    input: { creatorId: imported.id, productIds: [shop.product.id], terms: { rateBps: 900 }, by: 'brand' },
  });
  const [row] = await bench.database.sql<{ id: string }[]>`
    select id from rooms where brand_id = ${shop.brandId} and creator_id = ${readId('creator', imported.id) ?? ''}`;
  const id = row?.id ?? '';
  const team = async (text: string, actor: Actor) => {
    const roomId = showId('room', id);
    const { draftId } = await bench.execute(keepDraft, { actor, input: { roomId, text } });
    await bench.execute(sendDraft, { actor, input: { roomId, draftId, to: 'team' } });
  };
  await showAll(bench);
  const accountId = ben.kind === 'member' ? ben.accountId : '';
  await bench.execute(claimSeat, {
    actor: { kind: 'person', accountId },
    input: { code: imported.claimCode ?? '' },
  });
  await team('our last word is 20', mara);
  const handle = await handleOf(accountId);
  // Even before the seats have been put in order.
  expect((await showAll(bench)).filter((one) => one.handle === handle)).toEqual([]);
  await arrangeSeats(bench);
  await team('19 would do', mara);
  const shown = (await showAll(bench)).filter((one) => one.handle === handle);
  expect(shown.map(({ said }) => said)).toEqual(['round 1']);
  expect(await findRoomSeat(bench.database, id, accountId)).toMatchObject({ side: 'creator' });
});

async function handleOf(accountId: string): Promise<string> {
  const [row] = await bench.database.sql<{ handle: string }[]>`
    select platform_user_id as handle from identities where account_id = ${accountId}`;
  return row?.handle ?? '';
}
