import { fc } from '../../support/fast-check.ts';
import { expect, it } from 'vitest';
import type { BrandView, ProductCard, SeatView, StoreView } from '../../../core/catalog/index.ts';
import type { AnnouncementPreview, BoostPreview, OwnBoost } from '../../../core/market/index.ts';
import type { InvitedOffer, OwnOffer, Terms } from '../../../core/deals/index.ts';
import { CONFLICT_REASONS } from '../../../core/deals/offer-conflicts.store.ts';
import { showId } from '../../../core/kernel/id.ts';
import { MAX_MINOR, currencies, moneyText } from '../../../core/kernel/money.ts';
import type { Role } from '../../../core/use-case.ts';
import type { ChatContext, Person } from '../../../bots/chat/context.ts';
import { converse, type Turn } from '../../../bots/chat/conversation.ts';
import { tellRequest, tellRequestDecided } from '../../../bots/chat/features/brand/request-alerts.ts';
import { registry } from '../../../bots/chat/features/index.ts';
import { offerBlocks, offerButtons } from '../../../bots/chat/features/offer/card.ts';
import { tellEnding } from '../../../bots/chat/features/offer/ending-alert.ts';
import { invitedView } from '../../../bots/chat/features/offer/invited.ts';
import { tellSecond } from '../../../bots/chat/features/offer/second-alert.ts';
import { breaches, LIMITS, paged, type Platform } from '../../../bots/chat/limits.ts';
import { LOCALES, type Locale } from '../../../bots/chat/locale.ts';
import { plainText } from '../../../bots/chat/plain-text.ts';
import { aim } from '../../../bots/chat/target.ts';
import type { View } from '../../../bots/chat/view.ts';
import { wordsFor } from '../../../bots/chat/words.ts';
import { runs } from '../../support/runs.ts';
import { expectDiscordToTake } from '../discord/fit.ts';

const PLATFORMS = Object.keys(LIMITS) as Platform[];
const uuid = (n: number): string => `0190a1b2-c3d4-7e5f-8a9b-${String(n).padStart(12, '0')}`;
const ids = fc.integer({ min: 1, max: 999 }).map(uuid);

/** People's text at its longest and worst. */
const worst = fc.oneof(
  fc.constantFrom('*'.repeat(200), '👨‍👩‍👧‍👦'.repeat(40), 'W'.repeat(200), '\u202e@everyone <b>'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
);
const price = fc
  .record({ minor: fc.constantFrom(MAX_MINOR, 1n), currency: fc.constantFrom(...currencies()) })
  .map(moneyText);
const when = fc.constantFrom('2026-09-30T23:59:59.999Z', '2026-12-23T10:00:00.000Z');
const domain = fc.constantFrom('a.example', `${'w'.repeat(60)}.${'w'.repeat(60)}.${'w'.repeat(60)}.example`);

const brand: fc.Arbitrary<BrandView> = fc.record({
  id: ids.map((id) => showId('brand', id)),
  name: worst,
  currency: fc.constantFrom(...currencies()),
  timeZone: fc.constantFrom('UTC', 'America/Argentina/ComodRivadavia'),
  followersMin: fc.constantFrom(0, 1_000_000_000),
  windowDays: fc.constantFrom(1, 365),
  holdDays: fc.constantFrom(0, 365),
  payoutMin: price,
  secondApproverAbove: price,
  acceptUpToBps: fc.option(fc.constantFrom(100, 1_825)),
  declineAboveBps: fc.option(fc.constantFrom(7_999, 8_000)),
  rateLimitBps: fc.option(fc.constantFrom(100, 8_000)),
  rateLimitChange: fc.option(
    fc.record({
      id: ids.map((id) => showId('approval', id)),
      rateLimitBps: fc.option(fc.constantFrom(200, 8_000)),
      askedBy: fc.option(worst),
      askedAt: when,
      takesEffectAt: when,
      isSecond: fc.boolean(),
    }),
  ),
  defaultRateBps: fc.option(fc.constantFrom(100, 7_999)),
  createdAt: when,
});
const roles = fc.constantFrom<Role>('owner', 'manager', 'fulfilment', 'finance');
const seat: fc.Arbitrary<SeatView> = fc.record({
  id: ids.map((id) => showId('member', id)),
  role: roles,
  name: fc.option(worst),
  isYou: fc.boolean(),
  inviteEndsAt: fc.option(when),
});
const store: fc.Arbitrary<StoreView> = fc.record({
  id: ids.map((id) => showId('store', id)),
  kind: fc.constantFrom('generic', 'shopify'),
  name: worst,
  currency: fc.constantFrom(...currencies()),
  domain,
  webhookUrl: ids.map((id) => `https://${'p'.repeat(60)}.example/webhooks/${showId('store', id)}`),
});
const product: fc.Arbitrary<ProductCard> = fc.record({
  id: ids.map((id) => showId('product', id)),
  storeId: ids.map((id) => showId('store', id)),
  externalId: worst,
  title: worst,
  url: domain.map((host) => `https://${host}/${'w'.repeat(1_500)}`),
  price,
  cost: fc.option(price),
  category: fc.option(worst),
  imageUrl: fc.option(domain.map((host) => `https://${host}/picture.png`)),
  stock: fc.option(fc.constantFrom(0, 1_000_000)),
  excluded: fc.boolean(),
  variants: fc.array(
    fc.record({
      ...{ id: ids.map((id) => showId('variant', id)), externalId: worst, title: worst, price },
      stock: fc.option(fc.constantFrom(0, 1_000_000)),
    }),
    { maxLength: 100 },
  ),
  createdAt: when,
});
const amounts = fc.array(price, { maxLength: 3 });
const boost: fc.Arbitrary<OwnBoost> = fc.record({
  id: ids.map((id) => showId('boost', id)),
  code: fc.constant('B-1234567'),
  state: fc.constantFrom('scheduled', 'live', 'ended', 'stopped'),
  rateBps: fc.constantFrom(100, 7_999),
  productIds: fc.constant([]),
  startsAt: when,
  endsAt: when,
  cap: fc.option(price),
  ownDeals: fc.boolean(),
  whyEnded: fc.constantFrom('time', 'cap', 'stopped', null),
  products: fc.array(fc.record({ id: fc.constant(showId('product', uuid(1))), title: worst }), {
    minLength: 1,
    maxLength: 100,
  }),
  sales: fc.constantFrom(0, 1, 1_000_000),
  commission: amounts,
});
const boostPreview: fc.Arbitrary<BoostPreview> = fc.record({
  draftId: fc.constant(showId('draft', uuid(1))),
  rateBps: fc.constantFrom(100, 7_999),
  products: fc.array(fc.record({ id: fc.constant(showId('product', uuid(1))), title: worst }), {
    minLength: 1,
    maxLength: 100,
  }),
  startsAt: when,
  endsAt: when,
  cap: fc.option(price),
  ownDeals: fc.boolean(),
  creators: fc.constant(1_000_000),
  raised: fc.constantFrom(0, 1, 999_999),
  overlaps: fc.array(
    fc.record({
      code: fc.constant('B-1234567'),
      rateBps: fc.constantFrom(100, 7_999),
      startsAt: when,
      endsAt: when,
    }),
    { maxLength: 10 },
  ),
  needsSecond: fc.boolean(),
});
const announcement: fc.Arbitrary<AnnouncementPreview> = fc.record({
  draftId: fc.constant(showId('draft', uuid(1))),
  text: fc.constant('*'.repeat(1_000)),
  audience: fc.constantFrom('all', 'product', 'top', 'idle', 'tag'),
  product: fc.option(worst),
  tag: fc.option(worst),
  readers: fc.constantFrom(1, 1_000_000),
  optedOut: fc.constantFrom(0, 1_000_000),
  left: fc.constantFrom(1, 2),
});
const creatorId = ids.map((id) => showId('creator', id));
/** Everything an offer may promise. */
const terms = fc.constantFrom<Omit<Terms, 'rateBps'>[]>(
  {},
  {
    ...{ sample: true, flatFee: { amount: '99999999.99', currency: 'USD' }, shopRateBps: 7_999 },
    deliverables: [{ kind: 'video', count: 100 }],
    tiers: [1, 2, 3, 4, 5].map((step) => ({ sales: step * 200_000, rateBps: 7_995 + step })),
  },
);
const offer: fc.Arbitrary<OwnOffer> = fc.record({
  id: ids.map((id) => showId('offer', id)),
  kind: fc.constantFrom('open', 'targeted'),
  state: fc.constantFrom('draft', 'open', 'paused', 'ended'),
  rateBps: fc.constantFrom(100, 7_999),
  productIds: fc.constant([]),
  minFollowers: fc.option(fc.constant(1_000_000_000)),
  approval: fc.boolean(),
  message: fc.option(worst),
  terms,
  creators: fc.array(
    fc.record({
      ...{ id: creatorId, name: worst },
      answer: fc.constantFrom('invited', 'asked', 'taken', 'declined', 'conflicted'),
    }),
    { maxLength: 50 },
  ),
  conflicts: fc.array(
    fc.record({
      ...{ creatorId, productId: ids.map((id) => showId('product', id)) },
      reason: fc.constantFrom(...CONFLICT_REASONS),
      deal: fc.constant(null),
    }),
    { maxLength: 50 },
  ),
  deals: fc.constantFrom(0, 1, 1_000_000),
  cuts: fc.array(
    fc.record({ rateBps: fc.constantFrom(100, 7_998), dueAt: when, deals: fc.constantFrom(1, 9_999) }),
    {
      maxLength: 3,
    },
  ),
  endsAt: fc.option(when),
  createdAt: when,
  products: fc.array(product, { minLength: 1, maxLength: 3 }),
});

/** A brand that has nothing yet. */
const EMPTY = {
  ...{ brand: {}, team: [], stores: [], products: [], offers: [], boosts: [], role: 'owner', brands: 1 },
  boostPreview: undefined,
  announcement: undefined,
  ...{ lastEventAt: null, setAside: 0 },
} as never;

const given = fc.record({
  brand,
  team: fc.array(seat, { minLength: 1, maxLength: 50 }),
  stores: fc.array(store, { maxLength: 50 }),
  products: fc.array(product, { maxLength: 25 }),
  boosts: fc.array(boost, { maxLength: 50 }),
  boostPreview,
  announcement,
  offers: fc.array(offer, { maxLength: 50 }),
  role: roles,
  brands: fc.constantFrom(1, 3),
  lastEventAt: fc.option(when),
  setAside: fc.constantFrom(0, 1_000_000),
});
type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;

/** The platform that asks in each way. */
const PLATFORM_OF = { inline: 'local', modal: 'discord', prompts: 'telegram' } as const;

/** Answers every use case of a brand with these values, whatever is asked. */
function turnOf(values: Given, locale: Locale, forms: Turn['forms'], typed: string): Turn {
  const [first] = values.products;
  const [shop] = values.stores;
  const pageUrl = `https://parley.example/f/${'x'.repeat(32)}`;
  const byName: Record<string, unknown> = {
    'see the brand': values.brand,
    'see the team': values.team,
    'see the stores': values.stores,
    'see what stores sent': values.stores.map(({ id }) => ({
      storeId: id,
      lastEventAt: values.lastEventAt,
      setAside: values.setAside,
    })),
    'see the products': { data: values.products, next: values.products.length > 20 ? 'more' : null },
    'look through the products': {
      ...{ products: values.products, total: values.products.length, page: 0 },
      pages: values.products.length > 20 ? 2 : 1,
    },
    'see a product': first,
    'see the boosts': { data: values.boosts },
    'prepare a boost': values.boostPreview,
    'prepare an announcement': values.announcement,
    'see the offers': values.offers,
    'invite to the team': {
      claimCode: `claim_${'x'.repeat(32)}`,
      claimUrl: `http://localhost:8080/chat?start=claim_${'x'.repeat(32)}`,
      endsAt: '2026-12-23T10:00:00.000Z',
    },
    'connect a store in chat': { ...shop, pageUrl },
    'add a product in chat': { product: first, store: shop ?? null, pageUrl },
    'change a product': first,
    'open an offer': { ...values.offers[0], conflicts: [] },
    'prepare an offer': values.offers[0],
    'see whom an offer can be sent to': (values.offers[0]?.creators ?? [])
      .slice(0, 25)
      .map((one) => ({ ...one, profile: one.name })),
    'create a brand in chat': { outcome: 'made', ...values.brand },
  };
  const run = async (useCase: { name: string }) => byName[useCase.name];
  const memberships = Array.from({ length: values.brands }, (_, index) => ({
    brandId: uuid(index + 1),
    brandName: values.brand.name,
    role: values.role,
    mailboxId: uuid(index + 1),
  }));
  const person = { accountId: uuid(9), name: 'Mara', operator: false, creator: undefined, memberships };
  const instance = Object.fromEntries(
    ['connect a store in chat', 'add a product in chat', 'create a brand in chat'].map((name, index) => [
      ['connectStore', 'addProduct', 'requestBrand'][index],
      { name },
    ]),
  );
  const context = {
    person: person as unknown as Person,
    words: wordsFor(locale),
    ports: {
      instance,
      platforms: () => [
        { platform: 'telegram', privateLink: (code = '') => `https://t.me/bot?start=${code}` },
      ],
    },
    registry,
    ask: run,
    act: run,
    files: [],
    leaveForm: () => undefined,
  } as unknown as ChatContext;
  const ingress = {
    platform: PLATFORM_OF[forms],
    key: 'k',
    from: { userId: 'u', name: 'U' },
    chat: { id: 'dm', kind: 'private' },
    kind: 'text',
    text: typed,
  } as const;
  return {
    ingress,
    forms,
    place: 'here',
    now: new Date(0),
    session: undefined,
    context,
    newId: () => uuid(7),
  };
}

function expectToFit(view: View, locale: Locale, platforms: readonly Platform[] = PLATFORMS): void {
  if (platforms.includes('discord')) expectDiscordToTake(view, locale);
  for (const platform of platforms) {
    const pages = paged(view, LIMITS[platform], locale);
    expect(pages.flatMap((page) => breaches(page, LIMITS[platform], locale))).toEqual([]);
    expect(pages.map((page) => plainText(page, locale)).join('\n')).toBe(plainText(view, locale));
  }
}

const BRAND = `brand:${showId('brand', uuid(1))}`;

it('every card of a brand fits every platform, with the longest values, in every language', async () => {
  const lines = fc.constantFrom(
    ...['/brand show', '/team', '/team invite owner', '/team roles', '/store list', '/store test'],
    ...['/product list', '/product add', '/product edit', '/offer list', '/offer open', '/store connect'],
    ...['/offer targeted', '/offer pause', '/boost', '/boost start all 18 3d', '/announce Hello'],
    '/brand create Lumen USD',
    '/store connect generic Shop lumen.example USD',
    '/product add Teapot 40 USD https://lumen.example/pot pot',
  );
  const forms = fc.constantFrom<Turn['forms']>('inline', 'modal', 'prompts');
  await fc.assert(
    fc.asyncProperty(
      given,
      lines,
      fc.constantFrom(...LOCALES),
      forms,
      async (values, typed, locale, style) => {
        const named = typed.startsWith('/brand create') ? typed : `${typed} ${BRAND}`;
        const needsOne = typed.startsWith('/product add T') || typed.includes('connect generic');
        if (needsOne && (values.products.length === 0 || values.stores.length === 0)) return;
        if (typed === '/store test' && values.stores.length === 1) return;
        const turn = turnOf(values, locale, style, named);
        const { view, session } = await converse(turn, aim(registry, turn.ingress));
        expect(view).toBeDefined();
        // A question is put in the way of its platform; a card may be shown on any.
        if (view) expectToFit(view, locale, session ? [turn.ingress.platform] : PLATFORMS);
      },
    ),
    { numRuns: 300 },
  );
});

it('so do the alerts about brands that are asked for', () => {
  const request = fc.record({
    id: ids.map((id) => showId('request', id)),
    name: worst,
    currency: fc.constant('USD'),
    timeZone: fc.constant('America/Argentina/ComodRivadavia'),
    person: fc.option(worst),
  });
  fc.assert(
    fc.property(
      fc.array(request, { minLength: 1, maxLength: 10 }),
      fc.constantFrom(...LOCALES),
      fc.constantFrom('brand_approved', 'brand_declined'),
      (requests, locale, kind) => {
        const words = wordsFor(locale);
        for (const view of [tellRequest(requests, words), tellRequestDecided(kind, requests, words)]) {
          expectToFit(view, locale);
          for (const platform of PLATFORMS) expect(paged(view, LIMITS[platform], locale)).toHaveLength(1);
        }
      },
    ),
  );
});

it('so do the alerts about offers', () => {
  const told = fc.record({
    ...{ offerId: ids.map((id) => showId('offer', id)), brandId: ids.map((id) => showId('brand', id)) },
    ...{ rateBps: fc.constantFrom(100, 7_999), endsAt: when, product: worst, brand: worst },
    by: fc.option(worst),
  });
  const some = fc.array(told, { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(some, fc.constantFrom(...LOCALES), (payloads, locale) => {
      const words = wordsFor(locale);
      for (const view of [
        tellEnding(payloads, payloads.length, words),
        tellSecond(payloads, payloads.length, words),
      ]) {
        expectToFit(view, locale);
      }
    }),
  );
});

it('so do an offer by itself, and as it is sent to a creator', () => {
  const sent: fc.Arbitrary<InvitedOffer> = fc.record({
    ...{ id: ids.map((id) => showId('offer', id)), offerId: ids, brand: worst, message: fc.option(worst) },
    ...{ state: fc.constantFrom('open', 'paused', 'ended'), approval: fc.boolean(), endsAt: fc.option(when) },
    answer: fc.constantFrom('invited', 'asked', 'taken', 'declined'),
    terms: terms.map((promised) => ({ ...promised, rateBps: 7_995 })),
    followersMin: fc.constant(1_000_000_000),
    products: fc.array(
      fc.record({
        ...{ id: ids.map((id) => showId('product', id)), title: worst, price },
        ...{ earns: price, taken: fc.boolean() },
      }),
      { minLength: 1, maxLength: 100 },
    ),
    left: fc.boolean(),
    dealId: fc.option(ids),
  });
  const side = fc.constantFrom('brand', 'creator', 'both');
  fc.assert(
    fc.property(
      offer,
      sent,
      side,
      worst,
      fc.constantFrom(...LOCALES),
      (own, invited, reader, name, locale) => {
        const words = wordsFor(locale);
        const seen = { side: reader, brandName: name, creatorName: name, offer: invited } as const;
        expectToFit(invitedView(seen, words), locale);
        const context = turnOf(EMPTY, locale, 'inline', '/help').context;
        const seated = { ...context, brand: { id: uuid(1), name } } as never;
        const actions = offerButtons(seated, own, { listed: false });
        expectToFit({ blocks: offerBlocks(seated, own), actions }, locale);
      },
    ),
    { numRuns: runs(40) },
  );
});
