import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinAsCreator, previewCreators } from '../../../core/creators/index.ts';
import {
  askBrand,
  acceptDeal,
  blockOther,
  declineDeal,
  importCreators,
  listInvitable,
  proposeDeal,
} from '../../../core/deals/index.ts';
import {
  findInDirectory,
  listTags,
  noteCreator,
  refreshRecords,
  seeBrand,
  seePerson,
  suggestCreators,
} from '../../../core/insights/index.ts';
import { bandOf } from '../../../core/insights/record.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../core/kernel/clock.ts';
import { showId, type Uuid } from '../../../core/kernel/id.ts';
import type { Actor } from '../../../core/use-case.ts';
import { makeCreator, makeMember, makeProduct, makeShop, operator } from '../../support/cast.ts';
import { openBench, type Bench } from '../../support/executor.ts';
import { invite, makeJoined } from './scene.ts';

let bench: Bench;
beforeAll(async () => void (bench = await openBench()));
afterAll(() => bench.close());

const verify = (handle: string, followers: number) =>
  bench.database.sql`
    update profiles set followers = ${followers}, verified_by = 'operator:test', method = 'import',
      verified_at = ${bench.clock.now.toISOString()}::timestamptz where handle_key = ${handle}`;

async function makeBrand(name: string) {
  const shop = await makeShop(bench, name);
  return { ...shop, manager: await makeMember(bench, shop.brandId, 'manager') };
}

const names = async (actor: Actor, input: object): Promise<string[]> =>
  (await bench.execute(findInDirectory, { actor, input: { perPage: 25, ...input } })).creators.map(
    ({ name }) => name,
  );

describe('the directory', () => {
  it('lists who consented and whom the brand knows, and nobody else', async () => {
    const [ours, theirs] = [await makeBrand('Ours'), await makeBrand('Theirs')];
    await makeJoined(bench, 'l_open');
    const shy = await makeJoined(bench, 'l_shy', { contact: false });
    await makeCreator(bench, 'l_imported');
    const own = await makeJoined(bench, 'l_own');
    await makeMember(bench, ours.brandId, 'finance', own.actor);
    const blocked = await makeJoined(bench, 'l_blocked');
    await bench.execute(blockOther, { actor: ours.manager, input: { creatorId: blocked.id } });
    const blocker = await makeJoined(bench, 'l_blocker');
    const brandId = showId('brand', ours.brandId);
    await bench.execute(blockOther, { actor: blocker.actor, input: { brandId } });
    const search = 'l_';
    expect((await names(ours.manager, { search })).toSorted()).toEqual(['l_open']);
    expect(await names(ours.manager, { search, group: 'blocked' })).toEqual(['l_blocked']);
    // A percent sign is looked for as it stands.
    expect(await names(ours.manager, { search: 'l%' })).toEqual([]);
    await bench.execute(askBrand, { actor: shy.actor, input: { productId: ours.product.id } });
    expect((await names(ours.manager, { search })).toSorted()).toEqual(['l_open', 'l_shy']);
    const their = (await names(theirs.manager, { search })).toSorted();
    expect(their).toEqual(['l_blocked', 'l_blocker', 'l_open', 'l_own']);
    for (const creatorId of [blocker.id, own.id]) {
      await expect(
        bench.execute(seePerson, { actor: ours.manager, input: { creatorId } }),
      ).rejects.toMatchObject({ code: 'creator.unknown' });
    }
    const seen = await bench.execute(seePerson, { actor: ours.manager, input: { creatorId: blocked.id } });
    expect(seen.blocked).toBe(true);
    const typed = await bench.execute(suggestCreators, { actor: ours.manager, input: { text: 'L_OP' } });
    expect(typed.map(({ name }) => name)).toEqual(['l_open']);
  });

  it('tells nothing of who did not consent, whatever is put into a file or a field', async () => {
    const [ours, theirs] = [await makeBrand('Peeping'), await makeBrand('Importer')];
    const shy = await makeJoined(bench, 'p_shy', { contact: false });
    const joined = { name: 'P Veiled', platform: 'tiktok', handle: 'p_shy_alt', adult: true };
    const person = { kind: 'person' as const, accountId: shy.actor.accountId };
    await bench.execute(joinAsCreator, { actor: person, input: joined });
    const load = async (actor: Actor, ...lines: string[]) => {
      const text = ['name;platform;handle;followers', ...lines].join('\n');
      const { importId } = await bench.execute(previewCreators, { actor, input: { text } });
      return bench.execute(importCreators, { actor, input: { importId } });
    };
    await load(theirs.manager, 'P Programme;tiktok;p_programme;5000');
    const loaded = await load(ours.manager, 'Shy;tiktok;p_shy;5000', 'Own;tiktok;p_own;5000');
    expect(loaded).toMatchObject({ fresh: 1, checked: 1 });
    expect(await names(ours.manager, { search: 'p_' })).toEqual(['Own']);
    await expect(
      bench.execute(seePerson, { actor: ours.manager, input: { creatorId: shy.id } }),
    ).rejects.toMatchObject({ code: 'creator.unknown' });
    const typed = async (text: string) =>
      (await bench.execute(listInvitable, { actor: ours.manager, input: { text } })).map(
        ({ name, profile }) => `${name} @${profile}`,
      );
    const all = await bench.execute(listInvitable, { actor: ours.manager, input: {} });
    expect(all.map(({ name }) => name)).toContain('Own');
    expect(all.map(({ name }) => name)).not.toContain('P Programme');
    expect(all.map(({ name }) => name)).not.toContain('P Veiled');
    expect(await typed('p_sh')).toEqual([]);
    expect(await typed('p_prog')).toEqual([]);
    expect(await typed('p programme')).toEqual(['P Programme @null']);
    expect(await typed('@P_shy_alt')).toEqual(['p_shy_alt @p_shy_alt']);
    expect(await typed('p veiled')).toEqual(['P Veiled @null']);
    expect(await typed('p_o')).toEqual(['Own @p_own']);
  });

  it('filters, sorts and turns pages', async () => {
    const { manager, product, ...shop } = await makeBrand('Filters');
    const made = new Map<string, Awaited<ReturnType<typeof makeJoined>>>();
    for (const [name, followers] of [
      ['f_big', 90_000],
      ['f_mid', 5_000],
      ['f_small', 900],
    ] as const) {
      made.set(name, await makeJoined(bench, name));
      await verify(name, followers);
    }
    await makeJoined(bench, 'f_none');
    const idOf = (name: string): Uuid => made.get(name)?.actor.creatorId ?? '';
    await bench.database.sql`
      insert into creator_records (creator_id, sales, sales_ever, answer_ms, answers)
      values (${idOf('f_small')}, 120, 400, 3600000, 4), (${idOf('f_mid')}, 3, 3, 60000, 1)`;
    const search = 'f_';
    expect(await names(manager, { search })).toEqual(['f_big', 'f_mid', 'f_small', 'f_none']);
    expect(await names(manager, { search, sort: 'sales' })).toEqual(['f_small', 'f_mid', 'f_big', 'f_none']);
    expect(await names(manager, { search, sort: 'answers' })).toEqual([
      'f_mid',
      'f_small',
      'f_big',
      'f_none',
    ]);
    expect(await names(manager, { search, verified: true, followersMax: 5_000 })).toEqual([
      'f_mid',
      'f_small',
    ]);
    expect(await names(manager, { search, followersMin: 5_000 })).toEqual(['f_big', 'f_mid']);
    expect(await names(manager, { search, salesMin: 3 })).toEqual(['f_mid', 'f_small']);
    // What others sell is told in ranges, so that it cannot be found out by asking often.
    expect(await names(manager, { search, salesMin: 9 })).toEqual(['f_mid', 'f_small']);
    expect(await names(manager, { search, salesMin: 10 })).toEqual(['f_small']);
    expect(await names(manager, { search, salesMin: 999 })).toEqual(['f_small']);
    await bench.database.sql`update creator_records set sales = 999 where creator_id = ${idOf('f_mid')}`;
    await bench.database.sql`update creator_records set sales = 100 where creator_id = ${idOf('f_small')}`;
    const ranked = await names(manager, { search, sort: 'sales' });
    await bench.database.sql`update creator_records set sales = 998 where creator_id = ${idOf('f_small')}`;
    expect(await names(manager, { search, sort: 'sales' })).toEqual(ranked);
    expect(ranked.slice(0, 2)).toEqual(['f_mid', 'f_small']);
    expect(await names(manager, { search, platform: 'youtube' })).toEqual([]);
    const page = await bench.execute(findInDirectory, {
      ...{ actor: manager, input: { search, perPage: 3, page: 1 } },
    });
    expect(page).toMatchObject({ total: 4, pages: 2, creators: [{ name: 'f_none', followers: null }] });
    const creatorId = made.get('f_mid')?.id ?? '';
    await invite(bench, shop.key, { creatorId, productIds: [product.id] });
    expect(await names(manager, { search, group: 'uninvited' })).toEqual(['f_big', 'f_small', 'f_none']);
    const offset = bench.clock.offsetMs;
    bench.clock.offsetMs += 91 * DAY_MS;
    expect(await names(manager, { search, group: 'uninvited' })).toContain('f_mid');
    bench.clock.offsetMs = offset;
    const deal = await bench.execute(proposeDeal, {
      ...{
        actor: shop.key,
        input: { creatorId, productIds: [product.id], terms: { rateBps: 1_000 }, by: 'brand' },
      },
    });
    await bench.execute(acceptDeal, { actor: operator, input: { id: deal.id, version: 1, by: 'creator' } });
    expect(await names(manager, { search, group: 'worked' })).toEqual(['f_mid']);
    expect(await names(manager, { search, group: 'new' })).toEqual(['f_big', 'f_small', 'f_none']);
  });

  it('keeps what a team notes down to that team', async () => {
    const [ours, theirs] = [await makeBrand('Noting'), await makeBrand('Other')];
    const { id: creatorId } = await makeJoined(bench, 'noted');
    const write = (input: object) =>
      bench.execute(noteCreator, { actor: ours.manager, input: { creatorId, ...input } });
    expect(await write({ note: 'Loves teapots', tags: ['Tea', 'vip', 'TEA'] })).toMatchObject({
      ...{ note: 'Loves teapots', tags: ['Tea', 'vip'] },
    });
    expect(await write({ tags: ['later'] })).toMatchObject({ note: 'Loves teapots', tags: ['later'] });
    expect(await names(ours.manager, { tag: 'LATER' })).toEqual(['noted']);
    expect(await bench.execute(listTags, { actor: ours.manager, input: {} })).toEqual(['later']);
    expect(await names(theirs.manager, { tag: 'later' })).toEqual([]);
    const theirView = await bench.execute(seePerson, { actor: theirs.manager, input: { creatorId } });
    expect(theirView).toMatchObject({ note: null, tags: [] });
    expect(await write({ note: null, tags: [] })).toMatchObject({ note: null, tags: [] });
    const stranger = await makeJoined(bench, 'not_noted', { contact: false });
    await expect(
      bench.execute(noteCreator, { actor: ours.manager, input: { creatorId: stranger.id, note: 'x' } }),
    ).rejects.toMatchObject({ code: 'creator.unknown' });
    const finance = await makeMember(bench, ours.brandId, 'finance');
    await expect(
      bench.execute(noteCreator, { actor: finance, input: { creatorId, note: 'x' } }),
    ).rejects.toMatchObject({ code: 'access.not_allowed' });
  });
});

describe('the public record', () => {
  const refresh = () => refreshRecords({ ...bench, log: pino({ level: 'silent' }) });

  /** An order of which a creator earned something, as intake leaves it. */
  async function sale(brandId: Uuid, creatorId: Uuid, reversed = 0): Promise<Uuid> {
    const [id, at] = [bench.ids.next(), bench.clock.wall().toISOString()];
    await bench.database.sql`
      insert into orders (brand_id, id, store_id, external_id, first_event_at, clock_offset_ms)
      values (${brandId}, ${id}, ${id}, ${id}, ${at}::timestamptz, ${bench.clock.offsetMs})`;
    for (const line of ['1', '2']) {
      await bench.database.sql`
        insert into commissions (brand_id, order_id, line_id, creator_id, currency, state, amount_minor, reversed_minor,
          due_at, entry_id)
        values (${brandId}, ${id}, ${line}, ${creatorId}, 'USD', 'estimated', 600, ${reversed}, ${at}::timestamptz, ${id})`;
    }
    return id;
  }

  it('counts orders and not lines, forgets what was taken back, and grows old', async () => {
    const { brandId, manager } = await makeBrand('Counted');
    const { id: creatorId, actor } = await makeJoined(bench, 'seller');
    const see = () => bench.execute(seePerson, { actor: manager, input: { creatorId } });
    await refresh();
    const first = await sale(brandId, actor.creatorId);
    await sale(brandId, actor.creatorId, 600);
    await sale(bench.ids.next(), actor.creatorId);
    expect((await see()).record.sales).toEqual(bandOf(0));
    bench.clock.now = new Date(bench.clock.now.getTime() + 15 * MINUTE_MS);
    await refresh();
    // The orders of a brand that is no more are not found through it.
    expect(await see()).toMatchObject({ ours: { sales: 1 }, record: { sales: { from: 1, to: 9 } } });
    for (let sold = 1; sold < 12; sold += 1) await sale(brandId, actor.creatorId);
    await refresh();
    expect((await see()).record.sales).toEqual({ from: 1, to: 9 });
    bench.clock.now = new Date(bench.clock.now.getTime() + 15 * MINUTE_MS);
    await bench.database.sql`update commissions set reversed_minor = 600 where order_id = ${first}`;
    await refresh();
    expect(await see()).toMatchObject({ ours: { sales: 11 }, record: { sales: { from: 10, to: 99 } } });
    // What is taken back later is found within a day: each run looks at one of the older days as well.
    bench.clock.now = new Date(bench.clock.now.getTime() + 20 * DAY_MS);
    await refresh();
    const [another] = await bench.database.sql<{ id: Uuid }[]>`
      select order_id as id from commissions where brand_id = ${brandId} and reversed_minor = 0 limit 1`;
    await bench.database
      .sql`update commissions set reversed_minor = 600 where order_id = ${another?.id ?? ''}`;
    for (let run = 0; run < 96; run += 1) {
      bench.clock.now = new Date(bench.clock.now.getTime() + 15 * MINUTE_MS);
      await refresh();
    }
    expect(await see()).toMatchObject({ ours: { sales: 10 } });
    bench.clock.now = new Date(bench.clock.now.getTime() + 75 * DAY_MS);
    await refresh();
    expect(await see()).toMatchObject({
      ours: { sales: 0 },
      record: { sales: { from: 0, to: 0 }, salesEver: { from: 10, to: 99 } },
    });
  });

  it('times answers on the business clock, to each side’s proposals', async () => {
    const shop = await makeBrand('Timed');
    const { id: creatorId, actor } = await makeJoined(bench, 'answering');
    const propose = async (by: 'brand' | 'creator', name: string) => {
      const { id } = await makeProduct(bench, shop, name);
      const input = { creatorId, productIds: [id], terms: { rateBps: 1_000 }, by };
      return bench.execute(proposeDeal, { actor: by === 'brand' ? shop.key : actor, input });
    };
    for (const [index, hours] of [1, 3, 40].entries()) {
      const asked = await propose('brand', `b${index}`);
      const turned = await propose('creator', `c${index}`);
      bench.clock.now = new Date(bench.clock.now.getTime() + hours * HOUR_MS);
      await bench.execute(declineDeal, { actor, input: { id: asked.id, version: 1, by: 'creator' } });
      bench.clock.now = new Date(bench.clock.now.getTime() + 2 * HOUR_MS);
      await bench.execute(declineDeal, {
        actor: shop.key,
        input: { id: turned.id, version: 1, by: 'brand' },
      });
    }
    await refresh();
    const person = await bench.execute(seePerson, { actor: shop.manager, input: { creatorId } });
    expect(person.record).toMatchObject({
      answerMs: 3 * HOUR_MS,
      answers: 3,
      samples: { due: 0, posted: 0 },
    });
    const brand = await bench.execute(seeBrand, { actor, input: { brandId: showId('brand', shop.brandId) } });
    expect(brand).toMatchObject({
      name: 'Timed',
      answerMs: 5 * HOUR_MS,
      answers: 3,
      shipMs: null,
      ownDeals: 0,
    });
    bench.clock.now = new Date(bench.clock.now.getTime() + 91 * DAY_MS);
    await refresh();
    const later = await bench.execute(seePerson, { actor: shop.manager, input: { creatorId } });
    expect(later.record).toMatchObject({ answerMs: null, answers: 0 });
  });

  it('is told in orders of magnitude', () => {
    expect([0, 1, 9, 10, 99, 100, 999, 1_000, 50_000].map((count) => bandOf(count).from)).toEqual([
      ...[0, 1, 1, 10, 10, 100, 100, 1_000, 1_000],
    ]);
  });
});
