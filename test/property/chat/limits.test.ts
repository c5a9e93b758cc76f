import { fc } from '../../support/fast-check.ts';
import { describe, expect, it } from 'vitest';
import type { ExplainedLine, Explanation } from '../../../core/attribution/index.ts';
import { showId } from '../../../core/kernel/id.ts';
import { currencies, moneyText, MAX_MINOR } from '../../../core/kernel/money.ts';
import type { ChatContext, Person } from '../../../bots/chat/context.ts';
import { converse, type Turn } from '../../../bots/chat/conversation.ts';
import { tellAlerts } from '../../../bots/chat/features/alerts/index.ts';
import { registry } from '../../../bots/chat/features/index.ts';
import { breaches, LIMITS, paged, type Platform } from '../../../bots/chat/limits.ts';
import { plainText } from '../../../bots/chat/plain-text.ts';
import { refusalView } from '../../../bots/chat/refusal.ts';
import { aim } from '../../../bots/chat/target.ts';
import { list, text, title, type View } from '../../../bots/chat/view.ts';
import { LOCALES, type Locale } from '../../../bots/chat/locale.ts';
import { wordsFor } from '../../../bots/chat/words.ts';
import { expectDiscordToTake } from '../discord/fit.ts';

const PLATFORMS = Object.keys(LIMITS) as Platform[];

/** A creator's, a member's and a person's own. */
const MAILBOXES = [1, 2, 3].map((n) => `0190a1b2-c3d4-7e5f-8a9b-00000000000${n}`);

/** People's text at its longest and worst: escaped on Discord, many code units per character, nothing to break at. */
const worst = fc.oneof(
  fc.constantFrom(
    '*'.repeat(300),
    '👨‍👩‍👧‍👦'.repeat(80),
    'W'.repeat(300),
    'é\u0301\u0301\u0301\u0301\u0301'.repeat(90),
  ),
  fc.string({ unit: 'binary', maxLength: 400 }),
);
const amount = fc
  .record({ minor: fc.constantFrom(MAX_MINOR, -MAX_MINOR, 1n), currency: fc.constantFrom(...currencies()) })
  .map(moneyText);
const when = fc.constantFrom('2026-09-30T23:59:59.999Z', '2026-12-23T10:00:00.000Z');

const saleAlert = fc.record({
  order: worst,
  orderId: worst,
  commission: fc.constant({ amount: '9999999999999.99', currency: 'USD' }),
  net: fc.constant({ amount: '9999999999999.99', currency: 'USD' }),
  remaining: fc.constant({ amount: '9999999999999.99', currency: 'USD' }),
  rateBps: fc.constantFrom(100, 7_999),
  items: fc.array(
    fc.record({ product: worst, content: fc.option(worst), quantity: fc.constantFrom(1, 999_999_999) }),
    { maxLength: 5 },
  ),
  creator: worst,
  brand: worst,
  side: fc.constantFrom('creator', 'brand'),
  cancelled: fc.boolean(),
  dueAt: when,
});

const explainedLine: fc.Arbitrary<ExplainedLine> = fc.record({
  title: fc.option(worst),
  net: amount,
  refunded: amount,
  outcome: fc.constantFrom('credited', 'held', 'rejected'),
  reason: fc.constantFrom('last_click', 'no_token', 'outside_window', 'self_purchase'),
  clickedAt: fc.option(when),
  content: fc.option(worst),
  creator: fc.option(worst),
  rateBps: fc.option(fc.constantFrom(100, 7_999)),
  deal: fc.constant('D-1'),
  commission: fc.option(
    fc.record({
      state: fc.constantFrom('estimated', 'payable', 'paid'),
      amount,
      reversed: amount,
      dueAt: when,
    }),
  ),
});

const explanation: fc.Arbitrary<Explanation> = fc.record({
  order: fc.record({
    number: fc.option(worst),
    externalId: worst,
    state: fc.constantFrom('partially_refunded', 'set_aside', 'paid'),
    currency: fc.constant('USD'),
    brand: worst,
  }),
  lines: fc.array(explainedLine, { maxLength: 40 }),
});

const earning = fc.record({
  brand: worst,
  estimated: amount,
  payable: amount,
  paid: amount,
  clawback: amount,
  nextDueAt: fc.option(when),
});

const deal = fc.record({
  id: fc.constant('0190f3a4-0000-7000-8000-000000000000'),
  code: fc.constant('D-1234567'),
  side: fc.constantFrom('brand', 'creator'),
  brand: worst,
  with: worst,
  product: worst,
  productIds: fc.constant(['product_01h455vb4pex5vsknk084sn02q']),
  creatorId: fc.constant('creator_01h455vb4pex5vsknk084sn02q'),
  terms: fc.constantFrom({ rateBps: 100 }, { rateBps: 7_999, sample: true }),
  state: fc.constantFrom('proposed', 'accepted', 'declined', 'withdrawn', 'expired', 'ended'),
  turn: fc.constantFrom('brand', 'creator', null),
  since: when,
});

/** Every page of a view fits every platform, and nothing of it is lost on the way. */
function expectToFit(view: View, locale: Locale): void {
  expectDiscordToTake(view, locale);
  for (const platform of PLATFORMS) {
    const pages = paged(view, LIMITS[platform], locale);
    expect(pages.flatMap((page) => breaches(page, LIMITS[platform], locale))).toEqual([]);
    expect(pages.map((page) => plainText(page, locale)).join('\n')).toBe(plainText(view, locale));
    expect(pages.slice(0, -1).every((page) => page.actions === undefined && page.form === undefined)).toBe(
      true,
    );
    expect(pages.at(-1)).toMatchObject({ ...(view.actions && { actions: view.actions }) });
  }
}

const person = fc.record({
  accountId: fc.constant('a'),
  name: worst,
  operator: fc.boolean(),
  creator: fc.option(fc.record({ id: fc.constant('c'), name: worst, mailboxId: fc.constant(MAILBOXES[0]) }), {
    nil: undefined,
  }),
  memberships: fc.array(
    fc.record({
      brandId: fc.constant('0190f3a4-0000-7000-8000-000000000001'),
      brandName: worst,
      role: fc.constantFrom('owner', 'fulfilment'),
      mailboxId: fc.constant(MAILBOXES[1]),
    }),
    { maxLength: 20 },
  ),
  settings: fc.record({
    language: fc.constantFrom(null, 'es'),
    timeZone: fc.constantFrom(null, 'America/Argentina/ComodRivadavia'),
    appLocale: fc.constantFrom(...LOCALES),
  }),
}) as fc.Arbitrary<Person>;

const check = fc.record({
  id: fc.constant(showId('check', '0190f3a4-0000-7000-8000-000000000000')),
  code: fc.constant('012345'),
  creator: worst,
  platform: fc.constantFrom('tiktok', 'youtube', 'instagram'),
  handle: fc.constantFrom('a', 'W'.repeat(30), '·'.repeat(30)),
  profileUrl: fc.constant(`https://www.youtube.com/@${'%C2%B7'.repeat(30)}`),
  since: when,
});

const alertSettings = fc.record({
  mailboxId: fc.constantFrom(...MAILBOXES.map((id) => showId('mailbox', id))),
  state: fc.constantFrom('on', 'muted', 'quiet'),
  until: fc.option(when),
  quiet: fc.option(fc.constant({ from: '22:00', to: '07:30' })),
  minimum: fc.option(amount),
});

const answers = fc.record({
  claimSeat: fc.oneof(
    fc.record({ kind: fc.constant('creator'), name: worst }),
    fc.record({
      kind: fc.constant('brand'),
      role: fc.constantFrom('owner', 'manager', 'fulfilment', 'finance'),
      name: worst,
    }),
  ),
  explainOrder: fc.array(explanation, { maxLength: 3 }),
  getEarnings: fc.array(earning, { maxLength: 30 }),
  deals: fc.array(deal, { maxLength: 40 }),
  approvals: fc.array(
    fc.record({
      ...{
        id: fc.constant('approval_01h455vb4pex5vsknk084sn02q'),
        move: fc.constantFrom('propose', 'accept'),
      },
      ...{
        dealId: fc.uuid(),
        brandId: fc.uuid(),
        code: fc.constant('D-1234567'),
        creator: worst,
        askedBy: worst,
      },
      ...{
        terms: fc.constant({ rateBps: 8_000, sample: true }),
        products: fc.array(worst, { minLength: 1, maxLength: 3 }),
      },
      ...{ final: fc.boolean(), isSecond: fc.boolean(), rateLimitBps: fc.constant(7_999) },
      ...{ askedAt: when, takesEffectAt: when },
    }),
    { maxLength: 10 },
  ),
  limit: fc.record({
    ...{ name: worst, rateLimitBps: fc.constant(7_999) },
    rateLimitChange: fc.option(
      fc.record({
        id: fc.constant(showId('approval', '0190f3a4-0000-7000-8000-000000000000')),
        ...{ rateLimitBps: fc.option(fc.constant(8_000)), askedBy: fc.option(worst) },
        ...{ askedAt: when, takesEffectAt: when, isSecond: fc.boolean() },
      }),
    ),
  }),
  checks: fc.array(check, { maxLength: 40 }),
  alertSettings: fc.array(alertSettings, { maxLength: 100 }),
  reports: fc.array(
    fc.record({
      ...{ id: fc.uuid(), side: fc.constantFrom('brand', 'creator'), brand: worst, creator: worst },
      ...{ text: worst, at: when },
    }),
    { maxLength: 5 },
  ),
  requests: fc.array(
    fc.record({
      id: fc.constant(showId('request', '0190f3a4-0000-7000-8000-000000000000')),
      name: worst,
      person: fc.option(worst),
      since: when,
    }),
    { maxLength: 40 },
  ),
});
type Answers = typeof answers extends fc.Arbitrary<infer T> ? T : never;

function turnOf(who: Person, given: Answers, locale: Locale, forms: Turn['forms'], typed: string): Turn {
  const byName: Record<string, unknown> = {
    'use a claim code': given.claimSeat,
    'ask why': given.explainOrder,
    'see earnings': given.getEarnings,
    'see the deals': given.deals,
    'see the missing disclosures': [],
    'see the samples that wait': [],
    'see the appeals': { data: [], next: null },
    'see the checks that wait': given.checks,
    'see what waits for a second person': given.approvals,
    'see the brand': given.limit,
    'see the brands asked for': given.requests,
    'see the reports': given.reports,
    'see alert settings': { data: given.alertSettings },
    'see whether I am erased': { dueAt: '2026-12-23T10:00:00.000Z' },
  };
  const run = async (useCase: { name: string }) => byName[useCase.name];
  const context = {
    person: who,
    words: wordsFor(locale),
    ports: {
      about: {
        name: 'W'.repeat(80),
        contact: 'W'.repeat(200),
        privacyUrl: `https://p.example/${'w'.repeat(200)}`,
        termsUrl: undefined,
      },
      rooms: { ofAccount: async () => [] },
    },
    registry,
    ask: run,
    act: run,
    files: [],
    leaveForm: () => undefined,
  } as unknown as ChatContext;
  const ingress = {
    platform: 'local',
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
    newId: () => '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
  };
}

describe('within the limits of every platform', () => {
  it('is the answer to every command, with the longest values, in every language', async () => {
    const lines = fc.oneof(
      fc.constantFrom(
        '/start',
        '/start CODE',
        '/help',
        '/todo',
        '/earnings',
        '/settings',
        '/alerts',
        '/privacy',
        '/why',
        '/why "#1001"',
        '/cancel',
        'hello',
      ),
      worst.map((rest) => `/why "${rest}"`),
      worst.map((rest) => `/wyh ${rest}`),
      worst.map((rest) => `/${rest}`),
    );
    const forms = fc.constantFrom<Turn['forms']>('inline', 'modal', 'prompts');
    await fc.assert(
      fc.asyncProperty(
        person,
        answers,
        lines,
        fc.constantFrom(...LOCALES),
        forms,
        async (who, given, typed, locale, style) => {
          const turn = turnOf(who, given, locale, style, typed);
          const { view } = await converse(turn, aim(registry, turn.ingress));
          expect(view).toBeDefined();
          if (view) expectToFit(view, locale);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is every alert, in one message that can still grow', () => {
    const told = fc.record({
      kind: fc.constantFrom('sale', 'refund', 'something_new', 'digest'),
      alerts: fc.array(
        fc
          .tuple(fc.constantFrom('sale', 'refund', 'something_new'), saleAlert)
          .map(([kind, payload]) => ({ id: 'a', brandId: 'b', kind, payload, createdAt: new Date(0) })),
        { minLength: 1, maxLength: 10 },
      ),
      extra: fc.constantFrom(0, 1, 1_000_000),
      amounts: fc.array(amount, { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(told, fc.constantFrom(...LOCALES), ({ kind, alerts, extra, amounts }, locale) => {
        for (const platform of PLATFORMS) {
          const total = { count: alerts.length + extra, amounts };
          const kinds = ['sale', 'refund', 'something_new'].map((one) => ({ kind: one, ...total }));
          const view = tellAlerts({ kind, alerts, total, kinds }, wordsFor(locale), LIMITS[platform]);
          expect(breaches(view, LIMITS[platform], locale)).toEqual([]);
          expect(paged(view, LIMITS[platform], locale)).toHaveLength(1);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is what is said when something breaks', () => {
    for (const locale of LOCALES) {
      const parts = {
        random: { bytes: (length: number) => Buffer.alloc(length, 255) },
        log: { error: () => undefined },
      };
      expectToFit(refusalView(new Error('x'), wordsFor(locale), parts as never), locale);
    }
  });
});

describe('a view that is too long', () => {
  it('goes on in further messages, divided between lines', () => {
    const items = Array.from({ length: 300 }, (_, index) => `${index} ${'word '.repeat(8)}`);
    const view = { blocks: [title('All of it'), list(items)], actions: [] };
    const pages = paged(view, LIMITS.discord, 'en');
    expect(pages.length).toBeGreaterThan(3);
    expectToFit(view, 'en');
  });

  it('names what does not fit', () => {
    const label = 'x'.repeat(35);
    const actions: View['actions'] = [
      { kind: 'button', label, payload: 'p' },
      {
        kind: 'select',
        label: 's',
        payload: 'q',
        options: Array.from({ length: 26 }, () => ({ value: 'v', label: 'v' })),
      },
    ];
    const found = breaches(
      { blocks: [{ kind: 'line', spans: [text('x'.repeat(4_100))] }], actions },
      LIMITS.discord,
      'en',
    );
    expect(found).toEqual([
      expect.stringMatching(/^text: /),
      `label "${label}": 35 of 34`,
      'options: 26 of 25',
    ]);
  });
});
