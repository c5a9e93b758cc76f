import { fc } from '../../support/fast-check.ts';
import { describe, expect, it } from 'vitest';
import { tellLimits } from '../../../bots/chat/features/brand/limit-card.ts';
import { tellApprovals } from '../../../bots/chat/features/alerts/approvals.ts';
import { cardView } from '../../../bots/chat/features/deals/card.ts';
import { digestView, firstOf, taggedView } from '../../../bots/chat/features/rooms/index.ts';
import { postView, type Seen } from '../../../bots/chat/features/rooms/post.ts';
import { breaches, LIMITS, paged, type Platform } from '../../../bots/chat/limits.ts';
import { LOCALES } from '../../../bots/chat/locale.ts';
import { plainText } from '../../../bots/chat/plain-text.ts';
import type { View } from '../../../bots/chat/view.ts';
import { wordsFor } from '../../../bots/chat/words.ts';
import {
  ROOM_TEXT_MAX,
  type CardRound,
  type DealCard,
  type RoomDelivery,
  type Terms,
} from '../../../core/deals/index.ts';
import { showId } from '../../../core/kernel/id.ts';
import { expectDiscordToTake } from '../discord/fit.ts';

const PLATFORMS = Object.keys(LIMITS) as Platform[];
const ID = '0190f3a4-0000-7000-8000-000000000000';
const AT = '2026-03-02T09:00:00.000Z';

/** The longest and worst that people write. */
const worst = fc.oneof(
  fc.constant('@everyone \u202e**[x](https://evil)** <b>`'.repeat(9)),
  fc.constant('👨‍👩‍👧‍👦'.repeat(200)),
  fc.constant('e\u0301\u0302\u0303\u0304\u0305\u0306'.repeat(60)),
  fc.constant('\u200b'),
  fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme' }),
);
const amount = fc.constantFrom(
  { amount: '9999999999999.99', currency: 'USD' },
  { amount: '0.01', currency: 'USD' },
);
const side = fc.constantFrom('brand' as const, 'creator' as const);
const figures = fc.record({ earns: amount, keeps: amount });

/** Every promise there is, at its longest. */
const promises = fc.record({
  sample: fc.option(fc.constant(true as const), { nil: undefined }),
  shopRateBps: fc.option(fc.constantFrom(100, 8_000), { nil: undefined }),
  startsAt: fc.option(fc.constant(AT), { nil: undefined }),
  endsAt: fc.option(fc.constant('2027-12-31T23:59:59.999Z'), { nil: undefined }),
  deliverables: fc.option(
    fc.constant((['video', 'live', 'post'] as const).map((kind) => ({ kind, count: 100 }))),
    { nil: undefined },
  ),
  flatFee: fc.option(amount, { nil: undefined }),
  tiers: fc.option(
    fc.constant([1, 2, 3, 4, 5].map((step) => ({ sales: 199_999 * step, rateBps: 7_000 + 125 * step }))),
    { nil: undefined },
  ),
  usage: fc.option(fc.constantFrom({ kind: 'repost' as const }, { kind: 'ads' as const, days: 365 }), {
    nil: undefined,
  }),
});
const termsOf = (rateBps: number, given: object): Terms => ({
  rateBps,
  ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
});

const STATES = ['proposed', 'accepted', 'declined', 'withdrawn', 'expired', 'ended'] as const;

const card = fc
  .record({
    state: fc.constantFrom(...STATES),
    side,
    first: side,
    count: fc.integer({ min: 1, max: 6 }),
    brand: worst,
    creator: worst,
    products: fc.array(worst, { minLength: 1, maxLength: 100 }),
    productIds: fc.constant<string[]>(['product_01h455vb4pex5vsknk084sn02q']),
    proof: fc.option(
      fc.record({
        platform: fc.constantFrom('youtube', 'instagram'),
        handle: fc.constant('_.'.repeat(15)),
        followers: fc.constant(1_000_000_000),
        by: fc.constantFrom('operator' as const, 'brand' as const),
        at: fc.constant(AT),
      }),
    ),
    price: fc.option(amount),
    costKnown: fc.boolean(),
    final: fc.boolean(),
    author: fc.option(worst),
    reason: fc.option(worst),
    rateBps: fc.constantFrom(100, 1_825, 8_000),
    before: promises,
    latest: promises,
    automatic: fc.boolean(),
    holder: fc.option(fc.record({ accountId: fc.constant(ID), name: worst })),
    others: fc.option(
      fc.record({
        lowestBps: fc.constant(100),
        highestBps: fc.constantFrom(100, 7_999),
        count: fc.constant(12_345),
      }),
    ),
    pending: fc.option(worst),
    offer: fc.option(fc.record({ rateBps: fc.constantFrom(100, 7_999), figures })),
    figures,
  })
  .map((made): DealCard => {
    const { count, first, author, reason, rateBps, before, latest, final, automatic, ...more } = made;
    const { figures: sum, holder, others, pending, ...rest } = more;
    const ofBrand = rest.side === 'brand';
    const closed = rest.state === 'ended' ? 'accepted' : rest.state;
    const rounds = Array.from({ length: count }, (_, index): CardRound => {
      const isLast = index === count - 1;
      const open = isLast && rest.state === 'proposed';
      const by = index % 2 === 0 ? first : first === 'brand' ? 'creator' : 'brand';
      return {
        ...{ round: index + 1, by, authorId: ID, author, at: AT, final: final && isLast },
        terms: termsOf(isLast ? rateBps : 7_777, isLast ? latest : before),
        state: open ? 'open' : isLast ? closed : 'countered',
        answeredBy: author,
        answeredAt: open ? null : AT,
        reason: isLast && !open ? reason : null,
        ...(automatic &&
          ofBrand &&
          isLast &&
          (rest.state === 'accepted' || rest.state === 'declined') && { automatic: true }),
        ...(rest.price && { figures: sum }),
      };
    });
    const last = rounds.at(-1)?.by === 'brand' ? ('creator' as const) : ('brand' as const);
    const open = rest.state === 'proposed';
    return {
      ...rest,
      ...{ id: ID, code: 'D-1234567', brandId: ID, creatorId: ID, version: 12, rounds },
      ...{ turn: open ? last : null, dueAt: open ? AT : null, acceptedAt: null },
      ...{ currency: 'USD', carried: { rateBps }, life: null },
      ...(ofBrand && { holder }),
      ...(ofBrand && others && { others }),
      ...(ofBrand &&
        open &&
        last === 'brand' &&
        pending !== null && {
          approval: {
            ...{ id: showId('approval', ID), move: 'accept', terms: termsOf(8_000, latest), final },
            ...{ askedBy: pending, askedAt: AT, takesEffectAt: AT },
          },
        }),
      canCounter: open && !final && count < 6,
    };
  });

function expectToFit(view: View): void {
  for (const locale of LOCALES) {
    expectDiscordToTake(view, locale);
    for (const platform of PLATFORMS) {
      const pages = paged(view, LIMITS[platform], locale);
      expect(pages.flatMap((page) => breaches(page, LIMITS[platform], locale))).toEqual([]);
    }
  }
}

describe('a deal as a card', () => {
  it('fits one message of every platform in every language, whoever wrote what', () => {
    fc.assert(
      fc.property(card, fc.option(fc.integer({ min: 1, max: 6 })), (one, round) => {
        for (const locale of LOCALES) {
          const view = cardView(one, wordsFor(locale), round ?? undefined);
          expectToFit(view);
          // A card is edited in place, so it is one message.
          for (const platform of PLATFORMS) {
            expect(paged(view, LIMITS[platform], locale)).toHaveLength(1);
          }
        }
      }),
    );
  });

  it('offers what the reader can do now, and begins with the sentence of the push', () => {
    fc.assert(
      fc.property(card, (one) => {
        const words = wordsFor('en');
        const view = cardView(one, words);
        const shown = (view.actions ?? []).map(({ label }) => label.split(/[\s\u00a0]/)[0]);
        // A sample can be asked for at any time, which is another story.
        const labels = shown.filter((label) => label !== 'Ask');
        const hold = one.side === 'brand' && one.holder === null ? ['I'] : [];
        const answers = one.canCounter ? ['Accept', 'Counter', 'More'] : ['Accept'];
        const mine = [...(one.approval ? ['Approve', 'Stop'] : answers), 'Decline', ...hold];
        const after = one.state === 'accepted' && one.side === 'creator' ? ['Get'] : [];
        const expected = one.turn === null ? after : one.turn === one.side ? mine : ['Withdraw'];
        expect(labels).toEqual(expected);
        expect(plainText(view, 'en').split('\n')[0]).toMatch(/ propose[sd] |^Agreed: /);
      }),
    );
  });

  it('never tells a creator what the brand keeps or what a thing costs', () => {
    fc.assert(
      fc.property(card, (one) => {
        const theirs = { ...one, side: 'creator' as const };
        const rounds = theirs.rounds.map(({ figures: sum, ...round }) => ({
          ...round,
          ...(sum && { figures: { earns: sum.earns } }),
        }));
        const said = plainText(cardView({ ...theirs, rounds }, wordsFor('en')), 'en');
        expect(said).not.toContain('You keep:');
      }),
    );
  });
});

describe('texts that waited together', () => {
  it('fit into one message of every platform', () => {
    const told = fc.record({
      ...{ postSide: fc.option(side), visibility: fc.constantFrom('crossed' as const, 'internal' as const) },
      ...{ authorName: fc.option(worst), authorPlatform: fc.option(fc.constant('telegram')) },
      body: fc.record({ kind: fc.constant('text' as const), text: worst }),
    });
    fc.assert(
      fc.property(
        fc.array(told, { minLength: 4, maxLength: 51 }),
        worst,
        worst,
        (texts, brandName, creatorName) => {
          const [first, ...digest] = texts;
          const base = {
            side: 'brand',
            platform: 'discord',
            brandId: ID,
            postId: ID,
            brandName,
            creatorName,
          };
          for (const locale of LOCALES) {
            for (const platform of PLATFORMS) {
              const delivery = { ...base, ...first, digest } as unknown as RoomDelivery;
              const view = digestView(delivery, wordsFor(locale), LIMITS[platform]);
              expect(breaches(view, LIMITS[platform], locale)).toEqual([]);
              expect(plainText(view, locale).split('\n').length).toBeGreaterThan(1);
            }
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('a post of a room', () => {
  const body: fc.Arbitrary<Seen['body']> = fc.oneof(
    fc.record({
      kind: fc.constant('text' as const),
      text: fc.oneof(worst, fc.constant('x'.repeat(ROOM_TEXT_MAX)), fc.constant('*_['.repeat(500))),
    }),
    fc.record({
      ...{ kind: fc.constant('note' as const), dealId: fc.constant(ID), code: fc.constant('D-1234567') },
      news: fc.constantFrom(
        'accepted' as const,
        'declined' as const,
        'withdrawn' as const,
        'expired' as const,
      ),
      terms: fc.constantFrom({ rateBps: 100 }, { rateBps: 7_999, sample: true as const }),
      reason: fc.option(worst),
    }),
    fc.record({ kind: fc.constant('note' as const), news: fc.constant('asks' as const), product: worst }),
    fc.record({ kind: fc.constant('note' as const), news: fc.constant('taken' as const) }),
    fc.record({ kind: fc.constant('note' as const), news: fc.constant('released' as const) }),
  );
  const seen = fc.record({
    creatorId: fc.constant(ID),
    side: fc.constantFrom('brand' as const, 'creator' as const, 'both' as const),
    platform: fc.constant('discord'),
    authorPlatform: fc.option(fc.constantFrom('discord', 'telegram', 'local')),
    brandId: fc.constant(ID),
    roomId: fc.constant(ID),
    postSide: fc.option(side),
    visibility: fc.constantFrom('crossed' as const, 'internal' as const),
    postId: fc.constant(ID),
    authorName: fc.option(worst),
    brandName: worst,
    creatorName: worst,
    body,
  });

  it('fits every platform, in as many messages as it needs, and nothing of it is lost', () => {
    fc.assert(
      fc.property(seen, fc.option(card), (post, about) => {
        for (const locale of LOCALES) {
          const words = wordsFor(locale);
          const framed = { ...post, chatId: 'dm', first: true, dealNumber: 1_234_567 };
          const view = taggedView(firstOf(postView(post, about ?? undefined, words), framed, words), framed);
          expectToFit(view);
          const whole = plainText(view, locale);
          for (const platform of PLATFORMS) {
            const pages = paged(view, LIMITS[platform], locale);
            expect(pages.map((page) => plainText(page, locale)).join('\n')).toBe(whole);
          }
        }
      }),
    );
  });
});

describe('what waits for a second person', () => {
  const alert = fc.record({
    ...{ id: fc.constant(ID), dealId: fc.constant(ID), code: fc.constant('D-1234567') },
    move: fc.constantFrom('propose', 'counter', 'accept', 'renegotiate'),
    terms: promises.map((given) => termsOf(8_000, given)),
    ...{ by: fc.option(worst), creator: worst, products: fc.array(worst, { minLength: 1, maxLength: 5 }) },
    ...{ rateLimitBps: fc.option(fc.constant(7_999)), dueAt: fc.option(fc.constant(AT)) },
  });

  it('fits every platform as an alert, alone and in numbers, and has its buttons while it can be decided', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('deal_approval' as const, 'deal_stopped' as const, 'deal_lapsed' as const),
        fc.array(alert, { minLength: 1, maxLength: 4 }),
        (kind, payloads) => {
          for (const locale of LOCALES)
            expectToFit(tellApprovals(kind, payloads, payloads.length, wordsFor(locale)));
          const view = tellApprovals(kind, payloads.slice(0, 1), 1, wordsFor('en'));
          const labels = (view.actions ?? []).map(({ label }) => label);
          expect(labels).toEqual(kind === 'deal_approval' ? ['Approve', 'Stop this'] : ['Deals']);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is a higher limit of the brand too', () => {
    const limits = fc.record({
      ...{ id: fc.constant(ID), brandId: fc.constant(ID), brand: worst, before: fc.constant(7_999) },
      ...{ rateLimitBps: fc.option(fc.constant(8_000)), by: fc.option(worst), dueAt: fc.constant(AT) },
    });
    fc.assert(
      fc.property(
        fc.constantFrom('limit_asked' as const, 'limit_stopped' as const),
        fc.array(limits, { minLength: 1, maxLength: 3 }),
        (kind, payloads) => {
          for (const locale of LOCALES) expectToFit(tellLimits(kind, payloads, wordsFor(locale)));
          const labels = (tellLimits(kind, payloads, wordsFor('en')).actions ?? []).map(({ label }) => label);
          expect(labels).toEqual(kind === 'limit_asked' ? ['Approve', 'Stop this'] : ['Rates']);
        },
      ),
      { numRuns: 50 },
    );
  });
});
