import { addContent, createClickTokens, createLink } from '../../core/attribution/index.ts';
import { importCreator } from '../../core/creators/index.ts';
import { HOUR_MS, later } from '../../core/kernel/clock.ts';
import { makeDeal, makeShop, operator, uuidOf } from '../support/cast.ts';
import { openTill } from '../support/till.ts';
import type { World } from './world.ts';

/** A brand whose shop sells through one creator's video. */
export type Shop = {
  brandCode: string;
  creatorCode: string;
  /** An order of teapots, paid, through the creator's link unless it says otherwise. */
  sell(order: Sale): Promise<void>;
  /** The shopper sends some of it back. */
  refund(orderId: string, net: string): Promise<void>;
  cancel(orderId: string): Promise<void>;
};

export type Sale = { orderId: string; number?: string; nets?: string[]; clicked?: boolean };

const MORNING = new Date('2026-03-02T09:00:00.000Z');

let handles = 0;

/** Makes a brand, a product, a creator, a deal at 15 %, a video and its link; and what turns store events into sales. */
export async function openShop(
  world: World,
  names: { brand?: string; creator?: string; video?: string } = {},
): Promise<Shop> {
  const { brand = 'Lumen Tea', creator = 'Mina', video = 'My tea ritual' } = names;
  const { clock, ids, random, keys } = world;
  clock.now = MORNING;
  const shop = await makeShop(world, brand);
  handles += 1;
  const profiles = [{ platform: 'tiktok', handle: `maker${handles}`, followers: 5_000 }];
  const made = await world.execute(importCreator, { actor: operator, input: { name: creator, profiles } });
  await makeDeal(world, shop, { creatorId: made.id, productIds: [shop.product.id] });
  const content = await world.execute(addContent, {
    actor: operator,
    input: { creatorId: made.id, url: `https://www.tiktok.com/@maker${handles}/video/1`, title: video },
  });
  const link = await world.execute(createLink, {
    actor: operator,
    input: { creatorId: made.id, productId: shop.product.id, contentId: content.id },
  });
  // Clicks come an hour after the deal, orders two.
  clock.now = later(MORNING, 2 * HOUR_MS);
  const tokens = createClickTokens(keys, random);
  const { tell } = openTill(world, { brandId: shop.brandId, storeId: uuidOf('store', shop.store.id) });

  return {
    brandCode: shop.claimCode,
    creatorCode: made.claimCode ?? '',
    async sell({ orderId, number, nets = ['40.00'], clicked = true }) {
      const at = clock.wall().toISOString();
      const ref = clicked ? tokens.sign(uuidOf('link', link.id), later(clock.wall(), -HOUR_MS)) : undefined;
      const lines = nets.map((net, index) => ({
        lineId: `${index + 1}`,
        productId: 'teapot',
        quantity: 1,
        net,
      }));
      await tell('order.paid', {
        orderId,
        number,
        currency: 'USD',
        createdAt: at,
        updatedAt: at,
        ref,
        lines,
      });
    },
    refund: (orderId, net) =>
      tell('refund.created', {
        refundId: ids.next(),
        orderId,
        createdAt: clock.wall().toISOString(),
        lines: [{ lineId: '1', net }],
      }),
    cancel: (orderId) => tell('order.cancelled', { orderId, cancelledAt: clock.wall().toISOString() }),
  };
}
