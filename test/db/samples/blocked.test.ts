import { afterAll, beforeAll, expect, test } from 'vitest';
import { blockOther } from '../../../core/deals/index.ts';
import { getSample } from '../../../core/samples/index.ts';
import { showId } from '../../../core/kernel/id.ts';
import { makeMember, makeProduct, operator } from '../../support/cast.ts';
import { openBench, type Bench } from '../../support/executor.ts';
import { act, ask, deal, pass, sampleScene, stockOf } from './scene.ts';

let bench: Bench;
beforeAll(async () => void (bench = await openBench()));
afterAll(() => bench.close());

const see = (id: string) => bench.execute(getSample, { actor: operator, input: { id } });

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'ok',
    (error: { code?: string }) => error.code,
  );

for (const side of ['brand', 'creator'] as const) {
  test(`a block by the ${side} calls off what was not shipped; what was, the ${side === 'brand' ? 'creator keeps' : 'creator still owes content for'}`, async () => {
    const { shop, creator, productId } = await sampleScene(bench);
    const { id: creatorId, ...self } = creator;
    const [cup, pot] = [
      (await makeProduct(bench, shop, 'cup')).id,
      (await makeProduct(bench, shop, 'pot')).id,
    ];
    for (const one of [cup, pot]) await deal(bench, shop, creator, one);
    const stock = await stockOf(bench, productId);
    const [sent, approved, asked] = [
      await ask(bench, creator, cup),
      await ask(bench, creator, productId),
      await ask(bench, creator, pot),
    ];
    await act(bench, 'approve', sent.id);
    await act(bench, 'ship', sent.id);
    await act(bench, 'approve', approved.id);
    // Samples rest on more than deals: what was asked for without one is called off as well.
    await bench.database.sql`update samples set deal_id = null where brand_id = ${shop.brandId}`;
    const manager = await makeMember(bench, shop.brandId, 'manager');
    await bench.execute(blockOther, {
      ...(side === 'brand'
        ? { actor: manager, input: { creatorId, reason: 'sells what it was sent' } }
        : { actor: self, input: { brandId: showId('brand', shop.brandId) } }),
    });
    // Nothing of words comes from somebody who was blocked, not even beside a parcel.
    const insults = [
      ['correct', { carrier: 'I know where you live' }],
      ['release', { reason: 'You will be sorry' }],
    ] as const;
    const said =
      side === 'creator'
        ? await Promise.all(
            insults.map(([command, more]) => codeOf(act(bench, command, sent.id, shop.key, more))),
          )
        : [];
    expect(said).toEqual(side === 'creator' ? ['contact.refused', 'contact.refused'] : []);
    await pass(bench, 0);
    expect(await see(approved.id)).toMatchObject({ state: 'cancelled', cause: 'blocked' });
    expect(await see(asked.id)).toMatchObject({ state: 'cancelled', cause: 'blocked' });
    expect(await stockOf(bench, productId)).toBe(stock);
    expect(await see(sent.id)).toMatchObject(
      side === 'brand' ? { state: 'released', cause: 'blocked' } : { state: 'shipped' },
    );
    if (side === 'creator') await act(bench, 'release', sent.id, shop.key);
  });
}
