import { makeProduct, makeShop, operator, uuidOf } from '../../support/cast.ts';
import type { Bench } from '../../support/executor.ts';
import { addContent, createLink } from '../../../core/attribution/index.ts';
import { setBrandSampleRules, setProductSampleRules } from '../../../core/samples/index.ts';
import { act, ask, deal, makeOwner, setStock } from '../samples/scene.ts';

/** Samples of every fate that people bring about, with pieces that are counted and an address that is kept. */
export async function sendSamples(world: Bench): Promise<void> {
  const shop = await makeShop(world, 'Samples');
  await world.execute(setBrandSampleRules, { actor: shop.key, input: { openMax: 10 } });
  const cup = await makeProduct(world, shop, 'sampled-cup');
  await world.execute(setProductSampleRules, { actor: shop.key, input: { id: cup.id, quota: 5 } });
  const productId = shop.product.id;
  await setStock(world, productId, 5);
  const address = { name: 'Samy', line1: 'Lane 1', city: 'Town', postalCode: '1', country: 'US' };
  const open = async () => {
    const creator = await makeOwner(world);
    await deal(world, shop, creator, productId);
    return { creator, sample: await ask(world, creator, productId, { address }) };
  };
  await act(world, 'decline', (await open()).sample.id);
  await act(world, 'withdraw', (await open()).sample.id);
  await act(world, 'approve', (await open()).sample.id);
  const { creator, sample } = await open();
  for (const command of ['approve', 'ship', 'problem', 'resend', 'ship', 'gotIt'] as const)
    await act(world, command, sample.id);
  const input = { creatorId: creator.id, url: `https://example.com/v/${uuidOf('sample', sample.id)}` };
  const content = await world.execute(addContent, { actor: operator, input });
  const link = { creatorId: creator.id, productId, contentId: content.id };
  await world.execute(createLink, { actor: operator, input: link });
}
