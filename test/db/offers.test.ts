import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CHECKS, openScene } from '../../core/audit/audit.ts';
import { updateBrand } from '../../core/catalog/index.ts';
import {
  acceptDeal,
  appealDeal,
  changeOffer,
  changeOfferEnd,
  changeOfferRate,
  createOffer,
  cutRates,
  decideAppeal,
  declineOffer,
  draftOffer,
  endDeal,
  endOffers,
  extendDraft,
  getDeal,
  getOffer,
  listOffers,
  proposeDeal,
  publishOffer,
  remindOfCuts,
  remindOfOfferEnds,
  renegotiateDeal,
  seeInvitedOffer,
  spreadRates,
  takeOffer,
  type DealView,
} from '../../core/deals/index.ts';
import { INVITATIONS_PER_WEEK } from '../../core/creators/index.ts';
import { withTx } from '../../core/db/index.ts';
import type { Chore } from '../../core/due.ts';
import { DAY_MS, later } from '../../core/kernel/clock.ts';
import { showId } from '../../core/kernel/id.ts';
import { connectors } from '../../core/stores/index.ts';
import type { Actor } from '../../core/use-case.ts';
import {
  makeCreator,
  makeDeal,
  makeMember,
  makePerson,
  makeProduct,
  makeShop,
  operator,
  uuidOf,
} from '../support/cast.ts';
import { openBench, type Bench } from '../support/executor.ts';

let bench: Bench;
let handles = 0;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

type CreatorActor = Extract<Actor, { kind: 'creator' }>;
type Shop = Awaited<ReturnType<typeof makeShop>>;

/** A creator nobody has seen before, as an actor; `shown` is the outside id. */
async function newCreator(followers = 5_000): Promise<CreatorActor & { shown: string }> {
  const { id } = await makeCreator(bench, `o${(handles += 1)}`, followers);
  const { accountId } = await makePerson(bench, `op${handles}`);
  return { kind: 'creator', creatorId: uuidOf('creator', id), accountId, shown: id };
}

const actorOf = ({ creatorId, accountId }: CreatorActor): CreatorActor => ({
  kind: 'creator',
  creatorId,
  accountId,
});
const inDays = (days: number): string => later(bench.clock.business(), days * DAY_MS).toISOString();

const open = (shop: Shop, rateBps: number, more: object = {}) =>
  bench.execute(createOffer, {
    actor: shop.key,
    input: { productIds: [shop.product.id], kind: 'open', rateBps, ...more },
  });
const target = (shop: Shop, rateBps: number, creatorIds: string[], more: object = {}) =>
  bench.execute(createOffer, {
    actor: shop.key,
    input: {
      ...{ productIds: [shop.product.id], kind: 'targeted', rateBps, creatorIds, endsAt: inDays(60) },
      ...more,
    },
  });
const take = (
  who: CreatorActor & { shown: string },
  offer: { id: string },
  more: object = {},
): Promise<DealView> =>
  bench.execute(takeOffer, { actor: actorOf(who), input: { offerId: offer.id, ...more } });
const setRate = (shop: Shop, offer: { id: string }, rateBps: number) =>
  bench.execute(changeOfferRate, { actor: shop.key, input: { id: offer.id, rateBps } });
const change = (shop: Shop, offer: { id: string }, command: 'pause' | 'resume' | 'end') =>
  bench.execute(changeOffer, { actor: shop.key, input: { id: offer.id, command } });
const see = (deal: { id: string }) => bench.execute(getDeal, { actor: operator, input: { id: deal.id } });
const rateOf = async (deal: { id: string }): Promise<number> => (await see(deal)).terms.rateBps;
const run = (chore: Chore): Promise<number> => chore({ ...bench, log: pino({ level: 'silent' }) });

/** What the room of a brand and a creator says, newest last: the news of its notes. */
async function saidTo(shop: Shop, who: CreatorActor): Promise<string[]> {
  const rows = await bench.database.pool<{ said: string }[]>`
    select coalesce(p.body ->> 'what', p.body ->> 'news', p.kind) as said from room_posts p
    join rooms r on r.brand_id = p.brand_id and r.id = p.room_id
    where r.brand_id = ${shop.brandId} and r.creator_id = ${who.creatorId} order by p.seq`;
  return rows.map(({ said }) => said);
}

async function inDaysFromNow<T>(days: number, act: () => Promise<T>): Promise<T> {
  bench.clock.offsetMs += days * DAY_MS;
  try {
    return await act();
  } finally {
    bench.clock.offsetMs -= days * DAY_MS;
  }
}

describe('an offer to named creators', () => {
  test('reaches those it names; who has a deal or another offer is left out, with the reason', async () => {
    const shop = await makeShop(bench);
    const lamp = await makeProduct(bench, shop, 'lamp');
    const [ada, noor, sol] = [await newCreator(), await newCreator(), await newCreator()];
    const deal = await makeDeal(bench, shop, { creatorId: ada.shown, productIds: [shop.product.id] });
    await target(shop, 1_100, [noor.shown]);
    const made = await target(shop, 1_800, [ada.shown, noor.shown, sol.shown], {
      productIds: [shop.product.id, lamp.id],
      message: 'For your kitchen series',
    });
    const conflict = (who: { shown: string }, reason: string, code: string | null) => ({
      ...{ creatorId: who.shown, productId: shop.product.id, reason, deal: code },
    });
    expect(made.conflicts.toSorted((a, b) => (a.reason < b.reason ? -1 : 1))).toEqual([
      conflict(ada, 'deal', deal.code),
      conflict(noor, 'targeted', null),
    ]);
    expect(made.creators.map(({ answer }) => answer)).toEqual(['invited', 'invited', 'invited']);
    expect(await saidTo(shop, sol)).toEqual(['offer']);
    const input = { offerId: made.id };
    expect(await bench.execute(seeInvitedOffer, { actor: actorOf(ada), input })).toMatchObject({
      ...{ state: 'open', answer: 'invited', message: 'For your kitchen series' },
      products: [{ id: lamp.id, earns: { amount: '7.20', currency: 'USD' }, taken: false }],
    });
    const other = await newCreator();
    expect(await bench.execute(seeInvitedOffer, { actor: actorOf(other), input })).toBeNull();
  });

  test('that can reach nobody is not made, and nobody hears of it', async () => {
    const shop = await makeShop(bench);
    const ada = await newCreator();
    await makeDeal(bench, shop, { creatorId: ada.shown, productIds: [shop.product.id] });
    await expect(target(shop, 1_800, [ada.shown])).rejects.toMatchObject({
      code: 'offer.nobody_left',
      params: { reasons: 'deal' },
    });
    expect(await bench.execute(listOffers, { actor: shop.key, input: {} })).toEqual([]);
    expect(await saidTo(shop, ada)).not.toContain('offer');
  });

  test('of two published at once each creator has one', async () => {
    const shop = await makeShop(bench);
    const [ada, noor] = [await newCreator(), await newCreator()];
    const both = await Promise.allSettled([
      target(shop, 1_100, [ada.shown, noor.shown]),
      target(shop, 1_300, [noor.shown, ada.shown]),
    ]);
    // Whoever came second was left out of all of it, or could reach nobody.
    const left = both.map((one) => (one.status === 'rejected' ? 2 : one.value.conflicts.length));
    expect(new Set(left)).toEqual(new Set([0, 2]));
    const [row] = await bench.database.pool`
      select count(*)::int as live from offer_pairs where brand_id = ${shop.brandId} and live`;
    expect(row?.['live']).toBe(2);
  });

  test('is nobody else’s, and knows the brand’s own people and products', async () => {
    const shop = await makeShop(bench);
    const other = await makeShop(bench, 'Other');
    const ada = await newCreator();
    await expect(target(shop, 1_100, [ada.shown], { productIds: [other.product.id] })).rejects.toMatchObject({
      code: 'product.unknown',
    });
    const nobody = showId('creator', bench.ids.next());
    await expect(target(shop, 1_100, [nobody])).rejects.toMatchObject({ code: 'creator.unknown' });
    await expect(target(shop, 1_100, [ada.shown], { endsAt: inDays(-1) })).rejects.toMatchObject({
      fields: [{ path: 'endsAt' }],
    });
    await expect(
      target(shop, 1_100, [ada.shown], { terms: { flatFee: { amount: '5.00', currency: 'EUR' } } }),
    ).rejects.toMatchObject({ fields: [{ path: 'terms.flatFee.currency' }] });
    await expect(
      target(shop, 1_100, [ada.shown], { terms: { tiers: [{ sales: 5, rateBps: 1_000 }] } }),
    ).rejects.toMatchObject({ fields: [{ path: 'terms.tiers' }] });
    const made = await target(shop, 1_100, [ada.shown]);
    const stranger = { actor: other.key, input: { id: made.id } };
    await expect(bench.execute(getOffer, stranger)).rejects.toMatchObject({ code: 'offer.unknown' });
    await expect(setRate(other, made, 2_000)).rejects.toMatchObject({ code: 'offer.unknown' });
  });

  test('can be prepared, and says what it would run into before anybody sees it', async () => {
    const shop = await makeShop(bench);
    const lamp = await makeProduct(bench, shop, 'lamp');
    const [ada, noor] = [await newCreator(), await newCreator()];
    const actor = await makeMember(bench, shop.brandId, 'manager');
    await makeDeal(bench, shop, { creatorId: noor.shown, productIds: [lamp.id] });
    const draft = await bench.execute(draftOffer, {
      actor,
      input: {
        ...{ kind: 'targeted', productIds: [shop.product.id], creatorIds: [ada.shown], rateBps: 1_400 },
        endsAt: inDays(20),
      },
    });
    expect(draft).toMatchObject({ state: 'draft', conflicts: [] });
    const extend = (more: object) => bench.execute(extendDraft, { actor, input: { id: draft.id, ...more } });
    await extend({ creatorId: noor.shown });
    expect(await extend({ productId: lamp.id })).toMatchObject({
      creators: [{}, {}],
      products: [{}, {}],
      conflicts: [{ creatorId: noor.shown, productId: lamp.id, reason: 'deal' }],
    });
    await expect(take(ada, draft)).rejects.toMatchObject({ code: 'offer.unknown' });
    expect(await saidTo(shop, ada)).toEqual([]);
    const published = await bench.execute(publishOffer, { actor, input: { id: draft.id } });
    expect(published).toMatchObject({ state: 'open', conflicts: [{ reason: 'deal' }] });
    await expect(extend({ creatorId: ada.shown })).rejects.toMatchObject({ code: 'offer.wrong_state' });
    await expect(bench.execute(publishOffer, { actor, input: { id: draft.id } })).rejects.toMatchObject({
      code: 'offer.wrong_state',
    });
    expect(await saidTo(shop, ada)).toEqual(['offer']);
  });
});

describe('whom a brand may not write to', () => {
  test('is left out: who does not want it, has a block, sits in the team, or came after the week’s last place', async () => {
    const shop = await makeShop(bench);
    const [shy, blocked, own] = [await newCreator(), await newCreator(), await newCreator()];
    const [fine, late] = [await newCreator(), await newCreator()];
    const claimed = [shy, own, fine, late];
    for (const { creatorId, accountId } of claimed)
      await bench.database
        .pool`update creators set account_id = ${accountId}, adult_at = now() where id = ${creatorId}`;
    const consents = [own, fine, late].map(({ creatorId }) => creatorId);
    await bench.database.pool`update creators set contact_at = now() where id = any(${consents}::uuid[])`;
    await makeMember(bench, shop.brandId, 'finance', own);
    await bench.database.pool`
      insert into contact_blocks (brand_id, creator_id, side, at)
      values (${shop.brandId}, ${blocked.creatorId}, 'creator', now())`;
    const everyone = [shy, blocked, own, fine].map(({ shown }) => shown);
    const made = await target(shop, 1_100, everyone);
    const reasons = new Map(made.conflicts.map(({ creatorId, reason }) => [creatorId, reason]));
    expect(everyone.map((id) => reasons.get(id))).toEqual(['no_consent', 'blocked', 'own_team', undefined]);
    await bench.database.pool`
      update invitation_weeks set used = ${INVITATIONS_PER_WEEK} where brand_id = ${shop.brandId}`;
    await expect(target(shop, 1_100, [late.shown])).rejects.toMatchObject({ params: { reasons: 'quota' } });
  });
});

describe('above the brand’s limit', () => {
  test('an offer waits for a second person, and no rate is raised beyond it', async () => {
    const shop = await makeShop(bench);
    const [mara, omar] = [
      await makeMember(bench, shop.brandId, 'owner'),
      await makeMember(bench, shop.brandId, 'manager'),
    ];
    await bench.execute(updateBrand, { actor: shop.key, input: { rateLimitBps: 2_000 } });
    const input = { productIds: [shop.product.id], kind: 'open', rateBps: 2_500 };
    const waits = await bench.execute(createOffer, { actor: mara, input });
    expect(waits.state).toBe('draft');
    const ada = await newCreator();
    await expect(take(ada, waits, { productId: shop.product.id })).rejects.toMatchObject({
      code: 'offer.unknown',
    });
    const publish = (actor: Actor) => bench.execute(publishOffer, { actor, input: { id: waits.id } });
    await expect(publish(mara)).rejects.toMatchObject({ code: 'offer.second_needed' });
    expect((await publish(omar)).state).toBe('open');
    const alerts = await bench.database.pool`
      select 1 from alerts a join members m on m.mailbox_id = a.mailbox_id
      where a.brand_id = ${shop.brandId} and a.kind = 'offer_second' and m.account_id = ${omar.accountId}`;
    expect(alerts.length).toBe(1);
    const low = await open(shop, 1_500);
    await expect(setRate(shop, low, 2_100)).rejects.toMatchObject({ code: 'offer.rate_over_limit' });
    expect((await setRate(shop, low, 2_000)).rateBps).toBe(2_000);
    await expect(
      bench.execute(updateBrand, { actor: shop.key, input: { defaultRateBps: 2_100 } }),
    ).rejects.toMatchObject({ fields: [{ path: 'defaultRateBps' }] });
  });
});

describe('taking', () => {
  test('the targeted rate counts for whom it names, also where the open offer was pressed', async () => {
    const shop = await makeShop(bench);
    const [ada, noor] = [await newCreator(), await newCreator()];
    const everyone = await open(shop, 1_500);
    const named = await target(shop, 1_200, [ada.shown], { terms: { sample: true } });
    const product = { productId: shop.product.id };
    await expect(take(ada, everyone, { ...product, rateBps: 1_500 })).rejects.toMatchObject({
      code: 'offer.rate_changed',
    });
    expect(await take(ada, everyone, product)).toMatchObject({
      state: 'accepted',
      terms: { rateBps: 1_200, sample: true },
    });
    expect(await take(noor, everyone, { ...product, rateBps: 1_500 })).toMatchObject({
      terms: { rateBps: 1_500 },
    });
    await expect(take(noor, named)).rejects.toMatchObject({ code: 'offer.unknown' });
    const mine = await bench.execute(getOffer, { actor: shop.key, input: { id: named.id } });
    expect(mine).toMatchObject({ deals: 1, creators: [{ answer: 'taken' }] });
  });

  test('takes all that is left of an offer on several products, or one of them', async () => {
    const shop = await makeShop(bench);
    const [lamp, bowl] = [await makeProduct(bench, shop, 'lamp'), await makeProduct(bench, shop, 'bowl')];
    const ada = await newCreator();
    const all = [shop.product.id, lamp.id, bowl.id];
    const made = await target(shop, 1_200, [ada.shown], { productIds: all });
    expect((await take(ada, made, { productId: lamp.id })).productIds).toEqual([lamp.id]);
    expect((await take(ada, made)).productIds.toSorted()).toEqual([shop.product.id, bowl.id].toSorted());
    await expect(take(ada, made)).rejects.toMatchObject({ code: 'deal.conflict' });
  });

  test('is over once the creator has declined, the offer is paused, or it has ended', async () => {
    const shop = await makeShop(bench);
    const [ada, noor] = [await newCreator(), await newCreator()];
    const made = await target(shop, 1_200, [ada.shown, noor.shown]);
    const decline = () => bench.execute(declineOffer, { actor: actorOf(ada), input: { offerId: made.id } });
    await decline();
    await expect(decline()).rejects.toMatchObject({ code: 'offer.refused' });
    await expect(take(ada, made)).rejects.toMatchObject({ code: 'offer.refused' });
    expect(await saidTo(shop, ada)).toEqual(['offer', 'refused']);
    // Whoever declined can be asked again with another offer.
    expect((await target(shop, 1_500, [ada.shown])).conflicts).toEqual([]);
    await change(shop, made, 'pause');
    await expect(take(noor, made)).rejects.toMatchObject({ code: 'offer.unknown' });
    await change(shop, made, 'resume');
    await change(shop, made, 'end');
    await expect(take(noor, made)).rejects.toMatchObject({ code: 'offer.unknown' });
    expect((await target(shop, 1_300, [noor.shown])).conflicts).toEqual([]);
  });

  test('leaves nothing to decline; a part that was taken leaves the rest', async () => {
    const shop = await makeShop(bench);
    const lamp = await makeProduct(bench, shop, 'lamp');
    const [ada, noor, sol] = [await newCreator(), await newCreator(), await newCreator()];
    const everyone = [ada.shown, noor.shown, sol.shown];
    const made = await target(shop, 1_200, everyone, { productIds: [shop.product.id, lamp.id] });
    const as = (who: CreatorActor) => ({ actor: actorOf(who), input: { offerId: made.id } });
    const decline = (who: CreatorActor) => bench.execute(declineOffer, as(who));
    const seen = (who: CreatorActor) => bench.execute(seeInvitedOffer, as(who));
    await take(ada, made);
    await expect(decline(ada)).rejects.toMatchObject({ code: 'offer.taken' });
    expect(await seen(ada)).toMatchObject({ answer: 'taken', left: false });
    expect(await saidTo(shop, ada)).not.toContain('refused');
    await take(noor, made, { productId: lamp.id });
    expect(await seen(noor)).toMatchObject({ answer: 'taken', left: true });
    await decline(noor);
    expect(await seen(noor)).toMatchObject({ answer: 'taken', left: false });
    await expect(take(noor, made)).rejects.toMatchObject({ code: 'offer.refused' });
    await decline(sol);
    expect(await seen(sol)).toMatchObject({ answer: 'declined', left: false });
  });

  test('asked for, it is not declined by an old button while the brand may still say yes', async () => {
    const shop = await makeShop(bench);
    const ada = await newCreator();
    const made = await target(shop, 1_200, [ada.shown], { approval: true });
    await take(ada, made);
    const input = { offerId: made.id };
    await expect(bench.execute(declineOffer, { actor: actorOf(ada), input })).rejects.toMatchObject({
      code: 'offer.taken',
    });
  });

  test('by someone with whom the brand has ended a deal for cause waits for the brand, whatever its limits say', async () => {
    const shop = await makeShop(bench);
    const ada = await newCreator();
    const mara = await makeMember(bench, shop.brandId, 'manager');
    await bench.execute(updateBrand, { actor: shop.key, input: { acceptUpToBps: 2_000 } });
    const lamp = await makeProduct(bench, shop, 'lamp');
    const made = await open(shop, 1_200, { productIds: [shop.product.id, lamp.id] });
    const deal = await take(ada, made, { productId: shop.product.id });
    const { version } = await see(deal);
    const cause = { id: deal.id, by: 'brand', version, cause: true, reason: 'Fake reviews' };
    await bench.execute(endDeal, { actor: mara, input: cause });
    const proposal = {
      productIds: [lamp.id],
      terms: { rateBps: 1_100 },
      creatorId: ada.shown,
      by: 'creator',
    };
    expect(await bench.execute(proposeDeal, { actor: actorOf(ada), input: proposal })).toMatchObject({
      state: 'proposed',
    });
    const again = await take(ada, made, { productId: shop.product.id });
    expect(again).toMatchObject({ state: 'proposed', turn: 'brand' });
  });

  test('where the brand answers first is a proposal, and follows what the offer came to meanwhile', async () => {
    const shop = await makeShop(bench);
    const [ada, small] = [await newCreator(), await newCreator(900)];
    const made = await open(shop, 1_200, { approval: true, minFollowers: 2_000 });
    const product = { productId: shop.product.id };
    await expect(take(small, made, product)).rejects.toMatchObject({ code: 'creator.below_threshold' });
    const asked = await take(ada, made, product);
    expect(asked).toMatchObject({ state: 'proposed', turn: 'brand', terms: { rateBps: 1_200 } });
    await expect(take(ada, made, product)).rejects.toMatchObject({ code: 'deal.open' });
    await setRate(shop, made, 1_600);
    const input = { id: asked.id, by: 'brand', version: asked.version };
    await bench.execute(acceptDeal, { actor: shop.key, input });
    expect(await see(asked)).toMatchObject({ state: 'accepted', terms: { rateBps: 1_600 } });
  });

  test('twice in the same moment makes one deal', async () => {
    const shop = await makeShop(bench);
    const ada = await newCreator();
    const made = await open(shop, 1_200);
    const product = { productId: shop.product.id };
    const twice = await Promise.allSettled([take(ada, made, product), take(ada, made, product)]);
    expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('while the rate changes or the offer is paused: the rate that was seen, or none', async () => {
    for (const round of [0, 1, 2]) {
      const shop = await makeShop(bench, `Race ${round}`);
      const [ada, noor] = [await newCreator(), await newCreator()];
      const made = await open(shop, 1_200);
      const seen = { productId: shop.product.id, rateBps: 1_200 };
      const [one, two] = await Promise.allSettled([
        take(ada, made, seen),
        take(noor, made, seen),
        setRate(shop, made, 1_000),
        change(shop, made, 'pause'),
      ]);
      const outcomes = [one, two].map((taken) =>
        taken.status === 'fulfilled'
          ? String(taken.value.terms.rateBps)
          : (taken.reason as { code: string }).code,
      );
      const allowed = new Set(['1200', 'offer.rate_changed', 'offer.unknown']);
      expect(outcomes.filter((outcome) => !allowed.has(outcome))).toEqual([]);
      // Whoever took it before the cut keeps the rate, and has been told.
      const deals = [one, two].filter(({ status }) => status === 'fulfilled').length;
      const [row] = await bench.database.pool`
        select count(*)::int as cuts from rate_cuts where brand_id = ${shop.brandId}`;
      expect(row?.['cuts']).toBe(deals);
    }
  });
});

test('an open offer that is taken while a targeted one goes out: one deal, at a rate that was on offer', async () => {
  for (const round of [0, 1, 2]) {
    const shop = await makeShop(bench, `Both ${round}`);
    const ada = await newCreator();
    const everyone = await open(shop, 1_500);
    const [taken, named] = await Promise.allSettled([
      take(ada, everyone, { productId: shop.product.id }),
      target(shop, 1_200, [ada.shown]),
    ]);
    expect(taken.status).toBe('fulfilled');
    const rate = taken.status === 'fulfilled' ? taken.value.terms.rateBps : 0;
    expect([1_200, 1_500]).toContain(rate);
    const [row] = await bench.database.pool`
      select count(*)::int as live from deal_products where brand_id = ${shop.brandId} and live`;
    expect(row?.['live']).toBe(1);
    // Whoever had a deal by then was left out, with the reason.
    const reason = named.status === 'rejected' ? (named.reason as { params: object }).params : undefined;
    expect([undefined, { reasons: 'deal' }]).toContainEqual(reason);
  }
});

describe('the rate of an offer', () => {
  // What other tests have left behind is not counted here.
  beforeEach(async () => void (await bench.database.pool`delete from rate_cuts`));

  async function taken(rateBps = 1_500) {
    const shop = await makeShop(bench);
    const ada = await newCreator();
    const made = await open(shop, rateBps);
    const deal = await take(ada, made, { productId: shop.product.id });
    return { shop, ada, made, deal };
  }

  test('raised, it counts at once for deals that were taken from it, and not for those with terms of their own', async () => {
    const { shop, ada, made, deal } = await taken();
    const noor = await newCreator();
    const own = await makeDeal(bench, shop, { creatorId: noor.shown, productIds: [shop.product.id] });
    const after = await setRate(shop, made, 2_000);
    expect(after).toMatchObject({ rateBps: 2_000, cuts: [], deals: 1 });
    expect([await rateOf(deal), await rateOf(own)]).toEqual([2_000, 1_500]);
    expect((await saidTo(shop, ada)).at(-1)).toBe('terms');
    const [frozen] = await bench.database.pool`
      select count(*)::int as count, max(cause) filter (where version = 2) as cause from terms_versions
      where brand_id = ${shop.brandId} and deal_id = ${uuidOf('deal', deal.id)}`;
    expect(frozen).toEqual({ count: 2, cause: 'offer' });
  });

  test('reaches deals that one transaction could not hold with the next sweep', async () => {
    const { shop, made, deal } = await taken();
    const offerId = uuidOf('offer', made.id);
    await bench.database.pool`
      insert into offer_rates (brand_id, offer_id, version, rate_bps, set_at, created_at)
      values (${shop.brandId}, ${offerId}, 2, 1800, now(), now())`;
    await bench.database.pool`
      update offers set rate_bps = 1800, rate_version = 2 where brand_id = ${shop.brandId} and id = ${offerId}`;
    expect([await run(spreadRates), await run(spreadRates)]).toEqual([1, 0]);
    expect(await rateOf(deal)).toBe(1_800);
  });

  test('cut, it is told at once and two days before, and counts after thirty days; new takers get it at once', async () => {
    const { shop, ada, made, deal } = await taken();
    const after = await setRate(shop, made, 1_200);
    expect(after.cuts).toEqual([{ rateBps: 1_200, deals: 1, dueAt: inDays(30) }]);
    expect((await saidTo(shop, ada)).at(-1)).toBe('cut');
    const noor = await newCreator();
    expect(await take(noor, made, { productId: shop.product.id })).toMatchObject({
      terms: { rateBps: 1_200 },
    });
    await inDaysFromNow(27, async () => expect(await run(remindOfCuts)).toBe(0));
    await inDaysFromNow(28, async () => {
      expect(await run(remindOfCuts)).toBe(1);
      expect(await run(remindOfCuts)).toBe(0);
    });
    expect((await saidTo(shop, ada)).at(-1)).toBe('soon');
    await inDaysFromNow(29, async () => expect(await run(cutRates)).toBe(0));
    expect(await rateOf(deal)).toBe(1_500);
    await inDaysFromNow(30, async () => expect(await run(cutRates)).toBe(1));
    expect(await rateOf(deal)).toBe(1_200);
  });

  test('a raise or a second cut takes the place of one to come', async () => {
    const { shop, made, deal } = await taken();
    await setRate(shop, made, 1_200);
    await inDaysFromNow(10, async () => {
      expect((await setRate(shop, made, 1_000)).cuts).toEqual([
        { rateBps: 1_000, deals: 1, dueAt: inDays(30) },
      ]);
    });
    await inDaysFromNow(30, async () => expect(await run(cutRates)).toBe(0));
    await inDaysFromNow(20, async () => expect((await setRate(shop, made, 1_700)).cuts).toEqual([]));
    await inDaysFromNow(90, async () => expect(await run(cutRates)).toBe(0));
    expect(await rateOf(deal)).toBe(1_700);
  });

  test('a cut does nothing to a deal that has ended', async () => {
    const { shop, ada, made, deal } = await taken();
    await setRate(shop, made, 1_200);
    const { version } = await see(deal);
    await bench.execute(endDeal, { actor: actorOf(ada), input: { id: deal.id, by: 'creator', version } });
    await inDaysFromNow(30, async () => {
      expect(await run(cutRates)).toBe(1);
      expect(await run(cutRates)).toBe(0);
    });
    expect(await see(deal)).toMatchObject({ state: 'ended', terms: { rateBps: 1_500 } });
  });

  test('terms that are agreed on later are one’s own: no raise and no cut of the offer touches them', async () => {
    const { shop, ada, made, deal } = await taken();
    await setRate(shop, made, 1_200);
    const { version } = await see(deal);
    const asked = { id: deal.id, by: 'creator', version, terms: { rateBps: 1_600 } };
    const waiting = await bench.execute(renegotiateDeal, { actor: actorOf(ada), input: asked });
    const answer = { id: deal.id, by: 'brand', version: waiting.version };
    await bench.execute(acceptDeal, { actor: shop.key, input: answer });
    expect(await rateOf(deal)).toBe(1_600);
    await setRate(shop, made, 2_500);
    await inDaysFromNow(30, () => run(cutRates));
    expect(await rateOf(deal)).toBe(1_600);
  });

  test('terms agreed on below a cut that was told leave nothing of it behind', async () => {
    const { shop, ada, made, deal } = await taken();
    await setRate(shop, made, 1_200);
    const { version } = await see(deal);
    const asked = { id: deal.id, by: 'creator', version, terms: { rateBps: 1_100 } };
    const waiting = await bench.execute(renegotiateDeal, { actor: actorOf(ada), input: asked });
    const answer = { id: deal.id, by: 'brand', version: waiting.version };
    await bench.execute(acceptDeal, { actor: shop.key, input: answer });
    const seen = await bench.execute(getOffer, { actor: shop.key, input: { id: made.id } });
    expect(seen).toMatchObject({ deals: 1, cuts: [] });
    expect(await bench.database.pool`select 1 from rate_cuts where brand_id = ${shop.brandId}`).toHaveLength(
      0,
    );
    await inDaysFromNow(30, () => run(cutRates));
    expect(await rateOf(deal)).toBe(1_100);
  });

  test.each([
    ['a raise counts at once', 2_000, 2_000, []],
    ['a cut is told then, and waits', 1_200, 1_500, [{ rateBps: 1_200, deals: 1 }]],
  ])('changed while a deal was ended for cause: once it is reinstated %s', async (_how, to, paid, cuts) => {
    const { shop, ada, made, deal } = await taken();
    const mara = await makeMember(bench, shop.brandId, 'manager');
    const by = async (more: object) => ({ id: deal.id, version: (await see(deal)).version, ...more });
    const cause = await by({ by: 'brand', cause: true, reason: 'Fake reviews' });
    await bench.execute(endDeal, { actor: mara, input: cause });
    await setRate(shop, made, to);
    expect(await rateOf(deal)).toBe(1_500);
    await bench.execute(appealDeal, { actor: actorOf(ada), input: await by({ text: 'They are real' }) });
    await bench.execute(decideAppeal, { actor: operator, input: await by({ grant: true }) });
    expect(await see(deal)).toMatchObject({ state: 'accepted', terms: { rateBps: paid } });
    const seen = await bench.execute(getOffer, { actor: shop.key, input: { id: made.id } });
    expect(seen.cuts).toMatchObject(cuts);
    expect(seen.cuts).toHaveLength(cuts.length);
  });

  test('a cut of a deal that has ended stands on no card', async () => {
    const { shop, ada, made, deal } = await taken();
    await setRate(shop, made, 1_200);
    const { version } = await see(deal);
    await bench.execute(endDeal, { actor: actorOf(ada), input: { id: deal.id, by: 'creator', version } });
    const seen = await bench.execute(getOffer, { actor: shop.key, input: { id: made.id } });
    expect(seen).toMatchObject({ deals: 0, cuts: [] });
  });

  test('stays below the first step of its tiers, and each deal keeps the steps above its rate', async () => {
    const shop = await makeShop(bench);
    const ada = await newCreator();
    const made = await open(shop, 1_000, { terms: { tiers: [{ sales: 10, rateBps: 1_500 }] } });
    const deal = await take(ada, made, { productId: shop.product.id });
    await expect(setRate(shop, made, 1_500)).rejects.toMatchObject({ code: 'offer.rate_over_tier' });
    await setRate(shop, made, 1_300);
    expect((await see(deal)).terms).toEqual({ rateBps: 1_300, tiers: [{ sales: 10, rateBps: 1_500 }] });
  });

  test('each change is kept, and an offer that has ended has no other rate', async () => {
    const { shop, made } = await taken();
    await setRate(shop, made, 1_500);
    await setRate(shop, made, 1_800);
    await setRate(shop, made, 1_600);
    const kept = await bench.database.pool`
      select version, rate_bps as rate from offer_rates
      where brand_id = ${shop.brandId} and offer_id = ${uuidOf('offer', made.id)} order by version`;
    expect([...kept]).toEqual([
      { version: 1, rate: 1_500 },
      { version: 2, rate: 1_800 },
      { version: 3, rate: 1_600 },
    ]);
    await change(shop, made, 'end');
    await expect(setRate(shop, made, 2_000)).rejects.toMatchObject({ code: 'offer.ended' });
  });
});

describe('the end of an offer', () => {
  test('is told to the brand three days before, and comes by itself; deals go on and their creators hear so', async () => {
    const shop = await makeShop(bench);
    const [ada, noor] = [await newCreator(), await newCreator()];
    await makeMember(bench, shop.brandId, 'manager');
    const made = await target(shop, 1_200, [ada.shown, noor.shown], { endsAt: inDays(10) });
    const deal = await take(ada, made);
    await inDaysFromNow(6, async () => expect(await run(remindOfOfferEnds)).toBe(0));
    await inDaysFromNow(7, async () => {
      expect(await run(remindOfOfferEnds)).toBe(1);
      expect(await run(remindOfOfferEnds)).toBe(0);
    });
    const alerts = await bench.database.pool<{ payload: object }[]>`
      select payload from alerts where brand_id = ${shop.brandId} and kind = 'offer_ending'`;
    expect(alerts.length).toBeGreaterThan(0);
    expect(alerts[0]?.payload).toMatchObject({ offerId: made.id, rateBps: 1_200, product: 'The teapot' });
    const end = (endsAt: string | null) =>
      bench.execute(changeOfferEnd, { actor: shop.key, input: { id: made.id, endsAt } });
    await expect(end(null)).rejects.toMatchObject({ fields: [{ path: 'endsAt' }] });
    await end(inDays(12));
    await inDaysFromNow(11, async () => {
      expect(await run(endOffers)).toBe(0);
      expect(await run(remindOfOfferEnds)).toBe(1);
    });
    await inDaysFromNow(12, async () => {
      expect(await run(endOffers)).toBe(1);
      expect(await run(endOffers)).toBe(0);
    });
    expect((await saidTo(shop, ada)).at(-1)).toBe('ended');
    expect(await saidTo(shop, noor)).toEqual(['offer']);
    expect(await see(deal)).toMatchObject({ state: 'accepted', terms: { rateBps: 1_200 } });
    await expect(take(noor, made)).rejects.toMatchObject({ code: 'offer.unknown' });
    const [row] = await bench.database.pool`
      select (select state from offers where brand_id = ${shop.brandId}) as state, exists (
        select 1 from events where brand_id = ${shop.brandId} and type = 'offer.ended') as noted`;
    expect(row).toEqual({ state: 'ended', noted: true });
  });
});

describe('the default rate of a brand', () => {
  test('puts new products on offer to everyone, in one offer per rate', async () => {
    const shop = await makeShop(bench);
    const setDefault = (defaultRateBps: number | null) =>
      bench.execute(updateBrand, { actor: shop.key, input: { defaultRateBps } });
    const offers = async () =>
      (await bench.execute(listOffers, { actor: shop.key, input: {} })).map(
        ({ rateBps, productIds, state }) => ({
          ...{ rateBps, state },
          products: productIds.length,
        }),
      );
    expect(await setDefault(1_000)).toMatchObject({ defaultRateBps: 1_000 });
    for (const name of ['one', 'two']) await makeProduct(bench, shop, name);
    expect(await offers()).toEqual([{ rateBps: 1_000, state: 'open', products: 2 }]);
    await setDefault(1_200);
    const three = await makeProduct(bench, shop, 'three');
    await setDefault(null);
    await makeProduct(bench, shop, 'four');
    expect(await offers()).toEqual([
      { rateBps: 1_200, state: 'open', products: 1 },
      { rateBps: 1_000, state: 'open', products: 2 },
    ]);
    const [standing] = await bench.execute(listOffers, { actor: shop.key, input: {} });
    const ada = await newCreator();
    expect(await take(ada, { id: standing?.id ?? '' }, { productId: three.id })).toMatchObject({
      terms: { rateBps: 1_200 },
    });
    await expect(setDefault(99)).rejects.toMatchObject({ fields: [{ path: 'defaultRateBps' }] });
  });
});

test('a proposal of one’s own is no taking: it leaves the offer alone', async () => {
  const shop = await makeShop(bench);
  const ada = await newCreator();
  const made = await open(shop, 1_200);
  const proposal = {
    ...{ creatorId: ada.shown, productIds: [shop.product.id], terms: { rateBps: 1_400 }, by: 'creator' },
  };
  const deal = await bench.execute(proposeDeal, { actor: actorOf(ada), input: proposal });
  const input = { id: deal.id, by: 'brand', version: deal.version };
  await bench.execute(acceptDeal, { actor: shop.key, input });
  await setRate(shop, made, 2_000);
  expect(await rateOf(deal)).toBe(1_400);
});

test('what all this has left in the rows is sound', async () => {
  const findings = await withTx(bench.database, async (tx) => {
    const scene = await openScene(tx, { ...bench, connectors });
    const checks = CHECKS.filter(({ id }) => ['I38', 'I40', 'I41', 'I44'].includes(id));
    const found = [];
    for (const check of checks) found.push(...(await check.find(scene)).offending);
    return found;
  });
  expect(findings).toEqual([]);
});
