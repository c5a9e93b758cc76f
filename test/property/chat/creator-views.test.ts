import { fc } from '../../support/fast-check.ts';
import { describe, expect, it } from 'vitest';
import { showId } from '../../../core/kernel/id.ts';
import { currencies, MAX_MINOR, moneyText } from '../../../core/kernel/money.ts';
import type { ChatContext } from '../../../bots/chat/context.ts';
import { converse, type Turn } from '../../../bots/chat/conversation.ts';
import { tellAlerts } from '../../../bots/chat/features/alerts/index.ts';
import { registry } from '../../../bots/chat/features/index.ts';
import { breaches, LIMITS, paged, type Platform } from '../../../bots/chat/limits.ts';
import { LOCALES, type Locale } from '../../../bots/chat/locale.ts';
import { aim } from '../../../bots/chat/target.ts';
import type { Action, View } from '../../../bots/chat/view.ts';
import { wordsFor } from '../../../bots/chat/words.ts';
import { expectDiscordToTake } from '../discord/fit.ts';

const PLATFORMS = Object.keys(LIMITS) as Platform[];
const ID = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b';
const [OFFER, PRODUCT, CONTENT, PROFILE] = (['offer', 'product', 'content', 'profile'] as const).map((kind) =>
  showId(kind, ID),
);

/** What people write, at its longest and worst, as it may stand in a row. */
const worst = fc.oneof(
  fc.constantFrom(
    '*'.repeat(80),
    '👨‍👩‍👧‍👦'.repeat(7),
    'W'.repeat(80),
    'é\u0301\u0301\u0301\u0301\u0301'.repeat(13),
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
);
const amount = fc
  .record({ minor: fc.constantFrom(MAX_MINOR, 1n), currency: fc.constantFrom(...currencies()) })
  .map(moneyText);
const when = fc.constantFrom('2026-09-30T23:59:59.999Z', '2026-12-23T10:00:00.000Z');
const rateBps = fc.constantFrom(100, 7_999);
const followers = fc.constantFrom(0, 1, 1_000_000_000);
const profile = {
  platform: fc.constantFrom('tiktok', 'youtube', 'instagram'),
  handle: fc.constantFrom('a', 'W'.repeat(30), '·'.repeat(30)),
  profileUrl: fc.constant(`https://www.youtube.com/@${'%C2%B7'.repeat(30)}`),
};

const offer = fc.record({
  offerId: fc.constant(OFFER),
  productId: fc.constant(PRODUCT),
  title: worst,
  brand: worst,
  category: fc.option(worst),
  imageUrl: fc.option(fc.constant(`https://img.example/${'x'.repeat(200)}`)),
  price: amount,
  rateBps,
  earns: amount,
  followersMin: followers,
  eligible: fc.boolean(),
  endsAt: fc.option(when),
  tracked: fc.boolean(),
  ownRateBps: fc.option(rateBps),
  kind: fc.constantFrom('open', 'targeted'),
  boost: fc.option(fc.record({ rateBps, endsAt: when })),
  othersBps: fc.option(rateBps),
  approval: fc.boolean(),
  message: fc.option(worst),
  soldOut: fc.boolean(),
  sample: fc.constantFrom('promised', 'ask', null),
  orders: fc.constantFrom(1, 1_000_000),
});
const offers = fc.array(offer, { maxLength: 10 });

const promotion = fc.record({
  productId: fc.constant(PRODUCT),
  title: worst,
  brandId: fc.constant(showId('brand', ID)),
  brand: worst,
  price: amount,
  rateBps,
  boost: fc.option(fc.record({ rateBps, endsAt: when })),
  sample: fc.boolean(),
  code: fc.constant('D-1234567'),
  imageUrl: fc.constant(null),
  waiting: fc.option(
    fc.record({
      id: fc.constant(showId('link', ID)),
      url: fc.constant(`https://${'p'.repeat(60)}.example/l/0123456789`),
      tile: fc.constantFrom(null, 1, 999_999),
      disclosure: fc.option(worst),
    }),
  ),
});
const promotions = fc.array(promotion, { maxLength: 60 });

const link = fc.record({
  id: fc.constant(showId('link', ID)),
  url: fc.constant(`https://${'p'.repeat(60)}.example/l/0123456789`),
  tile: fc.constantFrom(null, 1, 999_999),
});

const ownProfile = fc.record({
  id: fc.constant(PROFILE),
  ...profile,
  followers,
  verifiedAt: fc.option(when),
  expiresAt: fc.option(when),
  verified: fc.boolean(),
  method: fc.constantFrom(null, 'import', 'bio_code', 'tiktok', 'youtube'),
  nextLookAt: fc.option(when),
  trouble: fc.constantFrom(null, 'gone', 'hidden', 'renamed', 'revoked'),
  held: fc.option(fc.record({ followers, until: when })),
  brands: fc.array(fc.record({ brand: worst, followers, checkedAt: when, expiresAt: fc.option(when) }), {
    maxLength: 30,
  }),
  check: fc.option(
    fc.record({
      id: fc.constant(showId('check', ID)),
      code: fc.constant('012345'),
      state: fc.constantFrom('issued', 'waiting', 'approved', 'declined', 'replaced'),
      ...profile,
      expiresAt: when,
      sentAt: fc.option(when),
      reason: fc.option(worst),
      lapsed: fc.boolean(),
    }),
  ),
});

const answers = fc.record({
  'join as a creator': fc.record({
    name: worst,
    isNew: fc.boolean(),
    profile: fc.record({ ...profile, verified: fc.boolean(), isNew: fc.boolean() }),
  }),
  'see the own profiles': fc.record({
    name: worst,
    viewersCountry: fc.constantFrom(null, 'GB'),
    profiles: fc.array(ownProfile, { maxLength: 50 }),
  }),
  'say where the viewers are': fc.record({ country: fc.constantFrom(null, 'GB') }),
  'draw a link': fc.record({
    url: fc.constant(`https://${'p'.repeat(60)}.example/l/0123456789`),
    file: fc.record({ id: fc.constant(ID), name: fc.constant('link-0123456789.png') }),
  }),
  'get a code for the bio': fc.record({
    id: fc.constant(showId('check', ID)),
    code: fc.constant('012345'),
    ...profile,
    expiresAt: when,
  }),
  'begin a login at TikTok': fc.record({
    ...profile,
    url: fc.constant(`https://${'p'.repeat(60)}.example/verify/tiktok/${'x'.repeat(32)}`),
    expiresAt: when,
  }),
  'have YouTube asked about a channel': fc.record({ profileId: fc.constant(PROFILE) }),
  'have a profile checked': fc.record({
    ...profile,
    operators: fc.constantFrom(0, 3),
    brands: fc.array(worst, { maxLength: 100 }),
  }),
  'see the appeals': fc.constant({ data: [] }),
  'see the missing disclosures': fc.constant([]),
  'see the checks that wait': fc.array(
    fc.record({ ...profile, code: fc.constant('012345'), creator: worst, since: when }),
    { maxLength: 50 },
  ),
  'verify a profile': fc.record({ ...profile, creator: worst, followers, everywhere: fc.boolean() }),
  'decline a check': fc.record({
    ...profile,
    creator: worst,
    followers: fc.constant(null),
    everywhere: fc.boolean(),
  }),
  'find offers': fc.record({
    offers,
    total: fc.constantFrom(0, 1, 10, 1_000_000),
    page: fc.constantFrom(0, 3),
    pages: fc.constantFrom(1, 5, 100_000),
    categories: fc.array(fc.record({ name: worst, key: fc.constant('#a1b2c3') }), { maxLength: 24 }),
    category: fc.option(worst),
  }),
  'see an offer': fc.option(offer),
  'see what is trending': offers,
  'see what is promoted': promotions,
  'see the own page': fc.record({
    url: fc.constantFrom(null, `https://${'p'.repeat(60)}.example/c/${'%C2%B7'.repeat(30)}`),
  }),
  'make a link': link,
  'publish content': fc.record({
    content: fc.record({
      id: fc.constant(CONTENT),
      title: fc.option(worst),
      url: worst,
      isNew: fc.boolean(),
    }),
    step: fc.constantFrom('bind', 'disclose', 'choose', 'none'),
    promotion: fc.option(promotion),
    link: fc.option(link),
    others: promotions,
  }),
  'link content to a product': fc.record({ link: fc.option(link), undisclosed: fc.boolean() }),
});
type Answers = typeof answers extends fc.Arbitrary<infer T> ? T : never;

const LINES = [
  '/join Ada tiktok ada adult:yes',
  '/verify',
  '/discover',
  '/discover tea category:tea minRate:12 sort:best',
  '/discover brand:Lumen sample:yes tracked:yes eligible:yes price:to50 sort:ending',
  '/trending',
  '/link',
  '/link tea',
  '/content https://youtu.be/x Title',
  '/todo',
];

/** What comes of asking YouTube, one after the other. */
const OUTCOMES = [
  { kind: 'verified', followers: 1_000_000_000 },
  ...(['no_code', 'hidden', 'gone', 'other_handle'] as const).map((why) => ({ kind: 'failed', why })),
  ...(['limit', 'trouble'] as const).map((why) => ({
    kind: 'later',
    why,
    again: '2026-12-23T10:00:00.000Z',
  })),
  { kind: 'rechecked' },
];
let looks = 0;
const PORTS = {
  verification: {
    methodOf: (platform: string) => (platform === 'instagram' ? undefined : platform),
    look: async () => OUTCOMES[(looks += 1) % OUTCOMES.length],
  },
  lookUpContent: async () => undefined,
};

/** One event of a creator who also runs the instance and acts for a brand. */
function turnOf(given: Answers, locale: Locale, what: { typed: string } | { action: Action }): Turn {
  const run = async ({ name }: { name: string }) => (name in given ? given[name as keyof Answers] : []);
  const memberships = [{ brandId: ID, brandName: 'W'.repeat(80), role: 'owner', mailboxId: ID }];
  const context = {
    person: {
      accountId: ID,
      name: 'W',
      operator: true,
      creator: { id: ID, name: 'W', mailboxId: ID },
      memberships,
    },
    creatorActor: { kind: 'creator', creatorId: ID, accountId: ID },
    words: wordsFor(locale),
    registry,
    ask: run,
    act: run,
    ports: PORTS,
    files: [],
    leaveForm: () => undefined,
  } as unknown as ChatContext;
  const from = { userId: 'u', name: 'U' };
  const about = { platform: 'local', key: 'k', from, chat: { id: 'dm', kind: 'private' } } as const;
  const ingress: Turn['ingress'] =
    'typed' in what
      ? { ...about, kind: 'text', text: what.typed }
      : { ...about, kind: 'press', messageRef: 'm', ...pressOf(what.action) };
  return {
    ingress,
    forms: 'inline',
    place: 'here',
    now: new Date(0),
    session: undefined,
    context,
    newId: () => ID,
  };
}

function pressOf(action: Action): { payload: string; picked?: string } {
  if (action.kind === 'link') return { payload: '' };
  const picked = action.kind === 'select' ? action.options[0]?.value : undefined;
  return { payload: action.payload, ...(picked !== undefined && { picked }) };
}

function expectToFit(view: View, locale: Locale): void {
  expectDiscordToTake(view, locale);
  for (const platform of PLATFORMS) {
    const pages = paged(view, LIMITS[platform], locale);
    expect(pages.flatMap((page) => breaches(page, LIMITS[platform], locale))).toEqual([]);
  }
}

describe("a creator's views fit every platform", () => {
  it('as the answer to a command, and to whatever is pressed below it', async () => {
    await fc.assert(
      fc.asyncProperty(
        answers,
        fc.constantFrom(...LINES),
        fc.constantFrom(...LOCALES),
        async (given, typed, locale) => {
          const asked = turnOf(given, locale, { typed });
          const { view } = await converse(asked, aim(registry, asked.ingress));
          expect(view).toBeDefined();
          if (!view) return;
          expectToFit(view, locale);
          for (const action of view.actions ?? []) {
            const pressed = turnOf(given, locale, { action });
            const target = aim(registry, pressed.ingress);
            // A button of a neighbour's asks for things that are not told here.
            if (target.kind !== 'action' || !MINE.has(target.action.verb)) continue;
            const next = await converse(pressed, target);
            if (next.view) expectToFit(next.view, locale);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('as an alert, in one message', () => {
    const asked = fc.record({
      ...profile,
      code: fc.constant('012345'),
      creator: worst,
      brand: fc.option(worst),
      brandId: fc.constant(showId('brand', ID)),
    });
    const decided = fc.record({
      ...profile,
      brand: fc.option(worst),
      followersMin: fc.option(followers),
      followers,
    });
    const declined = fc.record({
      ...profile,
      brand: fc.option(worst),
      followersMin: fc.constant(null),
      reason: worst,
    });
    const news = fc.record(
      {
        ...profile,
        news: fc.constantFrom('dip', 'trouble', 'recovered', 'lapsed'),
        followers,
        needed: followers,
        until: fc.option(when),
        trouble: fc.constantFrom('gone', 'hidden', 'renamed', 'revoked'),
        why: fc.constantFrom('dip', 'silent', 'gone', 'revoked'),
      },
      { requiredKeys: ['platform', 'handle', 'profileUrl', 'news'] },
    );
    const told = fc.oneof(
      fc.record({
        kind: fc.constant('profile_news'),
        payloads: fc.array(news, { minLength: 1, maxLength: 10 }),
      }),
      fc.record({ kind: fc.constant('check'), payloads: fc.array(asked, { minLength: 1, maxLength: 10 }) }),
      fc.record({
        kind: fc.constant('verified'),
        payloads: fc.array(decided, { minLength: 1, maxLength: 10 }),
      }),
      fc.record({
        kind: fc.constant('not_verified'),
        payloads: fc.array(declined, { minLength: 1, maxLength: 10 }),
      }),
    );
    fc.assert(
      fc.property(told, fc.constantFrom(...LOCALES), ({ kind, payloads }, locale) => {
        const alerts = payloads.map((payload) => ({
          id: ID,
          brandId: ID,
          kind,
          payload,
          createdAt: new Date(0),
        }));
        const total = { count: alerts.length, amounts: [] };
        for (const platform of PLATFORMS) {
          const delivery = { kind, alerts, total, kinds: [{ kind, ...total }] };
          const view = tellAlerts(delivery, wordsFor(locale), LIMITS[platform]);
          expect(breaches(view, LIMITS[platform], locale)).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });
});

const MINE = new Set([
  ...[
    'vprofile',
    'vcode',
    'vsent',
    'vlogin',
    'vlook',
    'check',
    'checkb',
    'checkyes',
    'checkno',
    'checkyesb',
    'checknob',
  ],
  ...['offers', 'offercat', 'offer', 'offerpick', 'mklink', 'picklink', 'addlink', 'disclose'],
]);
