import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createLink,
  getOwnPage,
  getPromotions,
  linkContent,
  publishContent,
} from '../../core/attribution/index.ts';
import { joinAsCreator } from '../../core/creators/index.ts';
import { acceptDeal, proposeDeal } from '../../core/deals/index.ts';
import { showId } from '../../core/kernel/id.ts';
import type { Actor } from '../../core/use-case.ts';
import { makeCreator, makeDeal, makePerson, makeShop, operator, uuidOf } from '../support/cast.ts';
import { openBench, type Bench } from '../support/executor.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

let made = 0;
const fresh = (name: string): string => `${name}${(made += 1)}`;
const video = () => `https://www.youtube.com/watch?v=${fresh('video')}`;

/** A creator with deals in force on the products of `brands`. */
async function scene(...brands: string[]) {
  const handle = fresh('ada');
  const { id } = await makeCreator(bench, handle);
  const { accountId } = await makePerson(bench, fresh('p'));
  const actor: Actor = { kind: 'creator', creatorId: uuidOf('creator', id), accountId };
  const shops = [];
  for (const name of brands) {
    const shop = await makeShop(bench, name);
    await makeDeal(bench, shop, { creatorId: id, productIds: [shop.product.id] });
    shops.push(shop);
  }
  return {
    ...{ actor, id, handle, shops },
    promotions: () => bench.execute(getPromotions, { actor, input: {} }),
    link: (productId: string) => bench.execute(createLink, { actor, input: { creatorId: id, productId } }),
    publish: (url: string, title = 'My tea ritual') =>
      bench.execute(publishContent, { actor, input: { url, title } }),
    put: (contentId: string, productId: string, disclosed = true) =>
      bench.execute(linkContent, { actor, input: { contentId, productId, disclosed } }),
  };
}

describe('what is promoted', () => {
  test('is each product with a deal in force, at its rate, with the link that waits', async () => {
    const { promotions, link, shops } = await scene('Lumen Tea');
    const [shop] = shops;
    const productId = shop?.product.id ?? '';
    const about = {
      ...{ productId, title: 'The teapot', brandId: shop?.id, brand: 'Lumen Tea', rateBps: 1_500 },
      ...{
        price: { amount: '40.00', currency: 'USD' },
        sample: false,
        code: 'D-1',
        imageUrl: null,
        boost: null,
      },
    };
    expect(await promotions()).toEqual([{ ...about, waiting: null }]);
    const { id, url } = await link(productId);
    expect(await promotions()).toEqual([{ ...about, waiting: { id, url, tile: 1, disclosure: null } }]);
  });

  test('says where a sample was promised', async () => {
    const { actor, id, promotions } = await scene();
    const shop = await makeShop(bench, 'Samples');
    const proposal = {
      ...{ creatorId: id, productIds: [shop.product.id], by: 'brand' },
      terms: { rateBps: 2_000, sample: true },
    };
    const deal = await bench.execute(proposeDeal, { actor: shop.key, input: proposal });
    expect(await promotions()).toEqual([]);
    const input = { id: deal.id, by: 'creator', version: deal.version };
    await bench.execute(acceptDeal, { actor, input });
    expect(await promotions()).toMatchObject([{ sample: true, rateBps: 2_000 }]);
  });
});

describe('what the platform told', () => {
  test('gives the title, and is needed again only where none is known', async () => {
    const { actor } = await scene('One');
    const url = video();
    const publish = (input: object) => bench.execute(publishContent, { actor, input: { url, ...input } });
    await expect(publish({})).rejects.toMatchObject({ fields: [{ path: 'title', code: 'missing' }] });
    await expect(publish({ gone: true })).rejects.toMatchObject({ fields: [{ code: 'content_gone' }] });
    expect(await publish({ title: 'Soon live', gone: true })).toMatchObject({ content: { isNew: true } });
    expect(await publish({})).toMatchObject({ content: { title: 'Soon live', isNew: false } });
    // The same video from the phone is the same content.
    const id = new URL(url).searchParams.get('v') ?? '';
    const again = { url: `https://youtu.be/${id}?si=x`, title: 'Other' };
    expect(await publish(again)).toMatchObject({ content: { title: 'Soon live', isNew: false } });
  });

  test('keeps out what is another profile’s, and takes what is one of the own', async () => {
    const { actor, handle } = await scene('One');
    const publish = (input: object) =>
      bench.execute(publishContent, { actor, input: { title: 'Tea', ...input } });
    const theirs = publish({ url: video(), author: 'somebody.else' });
    await expect(theirs).rejects.toMatchObject({
      code: 'content.not_your_profile',
      params: { platform: 'YouTube', handle: 'somebody.else' },
    });
    const url = `https://vm.tiktok.com/${fresh('ZM')}`;
    await expect(publish({ url, author: fresh('other') })).rejects.toMatchObject({
      code: 'content.not_your_profile',
    });
    expect(await publish({ url, author: handle.toUpperCase() })).toMatchObject({ content: { isNew: true } });
  });
});

describe('publishing', () => {
  test('binds the one link that waits', async () => {
    const { publish, link, shops, promotions } = await scene('One', 'Two');
    const [one, two] = shops.map(({ product }) => product.id);
    const waiting = await link(one ?? '');
    const url = video();
    const published = await publish(url);
    expect(published).toMatchObject({
      content: { url, title: 'My tea ritual', isNew: true },
      step: 'bind',
      promotion: { productId: one },
      link: { id: waiting.id, tile: 1, contentId: published.content.id },
      others: [{ productId: two }],
    });
    expect((await promotions()).map((promotion) => promotion.waiting)).toEqual([null, null]);
    // Said again, it is the same link.
    expect(await publish(url)).toMatchObject({
      step: 'bind',
      link: { id: waiting.id },
      content: { isNew: false },
    });
  });

  test('makes no link without a promise, and none without a deal', async () => {
    const single = await scene('Only');
    const published = await single.publish(video());
    expect(published).toMatchObject({
      step: 'disclose',
      promotion: { brand: 'Only' },
      link: null,
      others: [],
    });
    const productId = single.shops[0]?.product.id ?? '';
    const contentId = published.content.id;
    expect(await single.put(contentId, productId, false)).toEqual({ link: null, undisclosed: true });
    expect(await single.put(contentId, productId)).toMatchObject({ link: { contentId, tile: 1 } });
    const [row] = await bench.database.sql`
      select disclosed_by as by from links where creator_id = ${uuidOf('creator', single.id)}`;
    expect(row?.['by']).toBe(`creator:${uuidOf('creator', single.id)}`);

    const none = await scene();
    const without = await none.publish(video());
    expect(without).toMatchObject({ step: 'none', promotion: null, link: null });
    const { product } = await makeShop(bench);
    await expect(none.put(without.content.id, product.id)).rejects.toMatchObject({ code: 'link.no_deal' });
  });

  test('asks which product where it may be several; one content may be about all of them', async () => {
    const { publish, put, shops } = await scene('One', 'Two');
    const { content, step, others } = await publish(video());
    expect([step, others.length]).toEqual(['choose', 2]);
    const links = [];
    for (const { product } of shops) links.push(await put(content.id, product.id));
    expect(links.map(({ link }) => [link?.contentId, link?.tile])).toEqual([
      [content.id, 1],
      [content.id, 2],
    ]);
  });

  test('pressed twice at once it is one link, and the numbers of several at once are all different', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { publish, put, link, shops } = await scene('One', 'Two', 'Three');
      const { content } = await publish(video());
      const [first = ''] = shops.map(({ product }) => product.id);
      const twice = await Promise.all([
        put(content.id, first),
        put(content.id, first),
        put(content.id, first),
      ]);
      expect(new Set(twice.map((one) => one.link?.id)).size).toBe(1);
      const several = await Promise.all(shops.map(({ product }) => link(product.id)));
      expect(new Set(several.map(({ tile }) => tile))).toEqual(new Set([2, 3, 4]));
    }
  });

  test("what stands under somebody else's profile is refused where the address says so", async () => {
    const { handle, publish } = await scene('One');
    const other = fresh('eve');
    await makeCreator(bench, other);
    for (const [url, code] of [
      [`https://www.tiktok.com/@${other}/video/1`, 'content.other_creator'],
      ['https://www.tiktok.com/@nobody.here/video/1', 'content.not_your_profile'],
      ['https://www.instagram.com/nobody.here/reel/1', 'content.not_your_profile'],
    ] as const) {
      await expect(publish(url)).rejects.toMatchObject({ code });
    }
    for (const url of [
      `https://www.tiktok.com/@${handle.toUpperCase()}/video/1`,
      'https://www.instagram.com/reel/1',
      'https://www.instagram.com/share/reel/2',
      'https://blog.example/tea',
    ]) {
      expect(await publish(url)).toMatchObject({ content: { isNew: true } });
    }
    await expect(publish('http://blog.example/tea')).rejects.toMatchObject({ fields: [{ path: 'url' }] });
  });

  test("another creator's content is not there, nor is a link for somebody else", async () => {
    const [mine, theirs] = [await scene('One'), await scene('Two')];
    const { content } = await theirs.publish(video());
    await expect(mine.put(content.id, mine.shops[0]?.product.id ?? '')).rejects.toMatchObject({
      code: 'content.unknown',
    });
    await expect(
      bench.execute(publishContent, { actor: operator, input: { url: video(), title: 'x' } }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe("the own page's address", () => {
  const page = async (actor: Actor) => (await bench.execute(getOwnPage, { actor, input: {} })).url;

  test('is the plain handle, or the one with its platform where somebody else had the plain one first', async () => {
    const first = await scene();
    expect(await page(first.actor)).toBe(`https://parley.example/c/${first.handle}`);
    const person = await makePerson(bench, fresh('p'));
    const about = { name: 'Twin', platform: 'youtube', handle: first.handle, adult: true };
    const { creatorId } = await bench.execute(joinAsCreator, { actor: person, input: about });
    const twin: Actor = {
      kind: 'creator',
      creatorId: uuidOf('creator', creatorId),
      accountId: person.accountId,
    };
    expect(await page(twin)).toBe(`https://parley.example/c/youtube%3A${first.handle}`);
    expect(showId('creator', twin.creatorId)).toBe(creatorId);
  });
});
