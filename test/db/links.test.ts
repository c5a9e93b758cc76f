import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addContent, bindContent, createLink } from '../../core/attribution/index.ts';
import { findPlace } from '../../core/db/index.ts';
import type { Actor } from '../../core/use-case.ts';
import { makeCreator, makeDeal, makeProduct, makeShop, operator, uuidOf } from '../support/cast.ts';
import { openBench, type Bench } from '../support/executor.ts';

let bench: Bench;
let handles = 0;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const newCreator = () => makeCreator(bench, `c${(handles += 1)}`);
const video = () => `https://www.youtube.com/watch?v=video${(handles += 1)}`;

/** A shop and a creator with a deal in force on its product. */
async function scene() {
  const [shop, creator] = [await makeShop(bench), await newCreator()];
  await makeDeal(bench, shop, { creatorId: creator.id, productIds: [shop.product.id] });
  const content = (url: string, title?: string, actor: Actor = shop.key) =>
    bench.execute(addContent, { actor, input: { creatorId: creator.id, url, title } });
  const link = (contentId?: string, actor: Actor = shop.key) =>
    bench.execute(createLink, {
      actor,
      input: { creatorId: creator.id, productId: shop.product.id, contentId },
    });
  const bind = (id: string, contentId: string, actor: Actor = shop.key) =>
    bench.execute(bindContent, { actor, input: { id, contentId } });
  return { shop, creator, content, link, bind };
}

describe('content', () => {
  test('is known by its address, and a title given later fills the gap', async () => {
    const { creator, content } = await scene();
    const url = video();
    const added = await content(`${url}&si=shared`);
    expect(added).toEqual({
      ...{ id: added.id, creatorId: creator.id, platform: 'youtube', url, title: null, isNew: true },
    });
    const again = await content(url, ' My tea\nritual ');
    expect(again).toEqual({ ...added, title: 'My tea ritual', isNew: false });
    expect(await content(url, 'Another title')).toEqual(again);
  });

  test('added at once is added once', async () => {
    const { content } = await scene();
    const url = video();
    const added = await Promise.all([content(url), content(url), content(url)]);
    expect(new Set(added.map((one) => one.id)).size).toBe(1);
    expect(added.filter((one) => one.isNew)).toHaveLength(1);
  });

  test('of two creators is two contents, unless the address names whose it is', async () => {
    const [one, two] = [await scene(), await scene()];
    const url = video();
    expect((await one.content(url)).id).not.toBe((await two.content(url)).id);
    const handle = `c${(handles += 1)}`;
    await makeCreator(bench, handle);
    await expect(
      one.content(`https://www.tiktok.com/@${handle.toUpperCase()}/video/1`),
    ).rejects.toMatchObject({
      code: 'content.other_creator',
    });
    expect(await one.content('https://www.tiktok.com/@nobody-we-know/video/1')).toMatchObject({
      platform: 'tiktok',
    });
  });

  test('of a creator the brand never dealt with does not exist for the brand', async () => {
    const [mine, theirs] = [await scene(), await scene()];
    const stranger = { code: 'creator.unknown', kind: 'not_found' };
    await expect(theirs.content(video(), undefined, mine.shop.key)).rejects.toMatchObject(stranger);
    const creator: Actor = {
      kind: 'creator',
      creatorId: uuidOf('creator', mine.creator.id),
      accountId: bench.ids.next(),
    };
    await expect(theirs.content(video(), undefined, creator)).rejects.toMatchObject(stranger);
    expect(await mine.content(video(), undefined, creator)).toMatchObject({ isNew: true });
    expect(await theirs.content(video(), undefined, operator)).toMatchObject({ isNew: true });
  });

  test.each(['javascript:alert(1)', 'http://youtu.be/x', 'https://localhost/x', 'not an address'])(
    'refuses %j',
    async (url) => {
      const { content } = await scene();
      await expect(content(url)).rejects.toMatchObject({ kind: 'invalid', fields: [{ path: 'url' }] });
    },
  );
});

describe('links', () => {
  test('a link has a code that leads to it, and says who vouched for the disclosure', async () => {
    const { shop, creator, link } = await scene();
    const made = await link();
    expect(made).toEqual({
      ...{ id: made.id, code: made.code, url: `https://parley.example/l/${made.code}` },
      ...{ creatorId: creator.id, productId: shop.product.id, contentId: null, tile: 1, isNew: true },
    });
    expect(made.code).toMatch(/^[0-9a-hjkmnp-tv-z]{10}$/);
    const place = { brandId: shop.brandId, id: uuidOf('link', made.id) };
    expect(await findPlace(bench.database, 'link', made.code)).toEqual(place);
    const [row] = await bench.database.sql`
      select disclosed_by as by from links where brand_id = ${place.brandId} and id = ${place.id}`;
    expect(row?.['by']).toMatch(/^key:/);
  });

  test('the same creator, product and content is the same link', async () => {
    const { content, link } = await scene();
    const { id } = await content(video());
    const [open, bound] = [await link(), await link(id)];
    expect(open.id).not.toBe(bound.id);
    expect(await link()).toEqual({ ...open, isNew: false });
    expect(await link(id)).toEqual({ ...bound, isNew: false });
  });

  test('asked for at once it is made once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { content, link } = await scene();
      const { id } = await content(video());
      const made = await Promise.all([link(id), link(id), link(id), link(), link()]);
      expect(new Set(made.map((one) => one.id)).size).toBe(2);
      expect(made.filter((one) => one.isNew)).toHaveLength(2);
    }
  });

  test('needs a deal in force on this very product', async () => {
    const { shop, creator } = await scene();
    const cup = await makeProduct(bench, shop, 'cup');
    const stranger = await newCreator();
    for (const input of [
      { creatorId: creator.id, productId: cup.id },
      { creatorId: stranger.id, productId: shop.product.id },
    ]) {
      await expect(bench.execute(createLink, { actor: shop.key, input })).rejects.toMatchObject({
        code: 'link.no_deal',
        kind: 'conflict',
      });
    }
  });

  test("another brand's product, another creator's content and an unknown creator are not there", async () => {
    const [mine, theirs] = [await scene(), await scene()];
    await expect(theirs.link(undefined, mine.shop.key)).rejects.toMatchObject({ code: 'product.unknown' });
    const { id } = await theirs.content(video());
    await expect(mine.link(id)).rejects.toMatchObject({ code: 'content.unknown', kind: 'not_found' });
    const self: Actor = {
      kind: 'creator',
      creatorId: uuidOf('creator', mine.creator.id),
      accountId: bench.ids.next(),
    };
    await expect(theirs.link(undefined, self)).rejects.toMatchObject({ code: 'creator.unknown' });
    expect(await mine.link(undefined, self)).toMatchObject({ isNew: true });
  });
});

describe('binding', () => {
  test('a link is bound once; again to the same content changes nothing', async () => {
    const { content, link, bind } = await scene();
    const [made, first, second] = [await link(), await content(video()), await content(video())];
    const bound = { ...made, contentId: first.id, isNew: false };
    expect(await bind(made.id, first.id)).toEqual(bound);
    expect(await bind(made.id, first.id)).toEqual(bound);
    await expect(bind(made.id, second.id)).rejects.toMatchObject({ code: 'link.bound', kind: 'conflict' });
    // The next one without content is a new one.
    expect(await link()).toMatchObject({ isNew: true, contentId: null });
  });

  test('to two contents at once it is bound to one', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { content, link, bind } = await scene();
      const [made, first, second] = [await link(), await content(video()), await content(video())];
      const settled = await Promise.allSettled([bind(made.id, first.id), bind(made.id, second.id)]);
      expect(settled.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    }
  });

  test("another brand's link is no link; the content must be the creator's own", async () => {
    const [mine, theirs] = [await scene(), await scene()];
    const [made, own, other] = [
      await mine.link(),
      await mine.content(video()),
      await theirs.content(video()),
    ];
    await expect(mine.bind(made.id, own.id, theirs.shop.key)).rejects.toMatchObject({
      code: 'link.unknown',
      kind: 'not_found',
    });
    await expect(mine.bind(made.id, other.id, operator)).rejects.toMatchObject({ code: 'content.unknown' });
    const [row] = await bench.database
      .sql`select content_id as id from links where id = ${uuidOf('link', made.id)}`;
    expect(row).toEqual({ id: null });
    expect(await mine.bind(made.id, own.id, operator)).toMatchObject({ contentId: own.id });
  });
});
