import { describe, expect, it } from 'vitest';
import { tellAppeals } from '../../../bots/chat/features/deals/appeals.ts';
import { cardView } from '../../../bots/chat/features/deals/card.ts';
import { lifeView } from '../../../bots/chat/features/deals/life-news.ts';
import { tellDisclosures } from '../../../bots/chat/features/disclosure/card.ts';
import { breaches, LIMITS, paged, type Platform } from '../../../bots/chat/limits.ts';
import { LOCALES } from '../../../bots/chat/locale.ts';
import { plainText } from '../../../bots/chat/plain-text.ts';
import type { View } from '../../../bots/chat/view.ts';
import { wordsFor } from '../../../bots/chat/words.ts';
import type { PostBody, SharedCard, Terms } from '../../../core/deals/index.ts';
import { showId } from '../../../core/kernel/id.ts';
import { fc } from '../../support/fast-check.ts';
import { expectDiscordToTake } from '../discord/fit.ts';

const PLATFORMS = Object.keys(LIMITS) as Platform[];
const ID = '0190f3a4-0000-7000-8000-000000000000';
const AT = '2026-03-02T09:00:00.000Z';

/** The longest and worst that people write. */
const worst = fc.oneof(
  fc.constant('@everyone \u202e**[x](https://evil)** <b>`'.repeat(9)),
  fc.constant('👨‍👩‍👧‍👦'.repeat(200)),
  fc.constant('\u200b'),
  fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme' }),
);
const when = fc.option(fc.constant(AT));
const side = fc.constantFrom('brand' as const, 'creator' as const);
const terms = fc.constantFrom<Terms>(
  { rateBps: 100 },
  { rateBps: 7_999, sample: true, tiers: [{ sales: 10, rateBps: 8_000 }], endsAt: AT, startsAt: AT },
);
const life = fc.record({
  ...{
    beginsAt: when,
    endsAt: when,
    noticeBy: fc.option(side),
    pausedUntil: when,
    endedAt: when,
    reason: fc.option(worst),
  },
  ending: fc.option(fc.constantFrom('term', 'notice', 'at_once', 'cause', 'gone')),
  terms,
  scheduled: fc.array(fc.record({ terms, from: fc.constant(AT) }), { maxLength: 3 }),
  inForce: fc.array(fc.record({ from: fc.constant(AT), until: when }), { maxLength: 9 }),
  appeal: fc.option(
    fc.record({
      ...{ state: fc.constantFrom('open', 'granted', 'refused'), text: worst, answer: fc.option(worst) },
    }),
  ),
  canAppeal: fc.boolean(),
});

/** A deal that was accepted, with new terms on the table, answered, or never asked for. */
const card = fc
  .record({
    side: fc.constantFrom('brand' as const, 'creator' as const, 'both' as const),
    state: fc.constantFrom('accepted' as const, 'paused' as const, 'ended' as const),
    latest: fc.constantFrom('accepted', 'open', 'declined', 'withdrawn', 'expired', 'ended'),
    ...{ life, by: side, brand: worst, creator: worst, author: worst, terms },
    products: fc.array(worst, { minLength: 1, maxLength: 2 }),
  })
  .map(({ by, author, latest, terms: agreed, ...rest }): SharedCard => {
    const isOpen = latest === 'open' && rest.state !== 'ended';
    const state = latest === 'open' && !isOpen ? 'ended' : latest;
    const round = { by, authorId: ID, author, terms: agreed, final: false, at: AT, answeredBy: author };
    return {
      ...rest,
      ...{ id: ID, code: 'D-1234567', brandId: ID, creatorId: ID, version: 99, currency: 'USD' },
      productIds: rest.products.map(() => showId('product', ID)),
      ...{ proof: null, price: null, costKnown: false, offer: null, acceptedAt: AT, carried: agreed },
      ...{ turn: isOpen ? (by === 'brand' ? 'creator' : 'brand') : null, dueAt: isOpen ? AT : null },
      canCounter: isOpen,
      rounds: [
        { ...round, round: 1, state: 'countered', answeredAt: AT, reason: null },
        { ...round, round: 2, state: 'accepted', answeredAt: AT, reason: null },
        ...(latest === 'accepted'
          ? []
          : [{ ...round, round: 3, state, answeredAt: isOpen ? null : AT, reason: null }]),
      ],
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

const labelsOf = ({ actions = [] }: View): string[] =>
  actions.map(({ label }) => label.split(/[\s\u00a0]/)[0] ?? '');

describe('the card of a deal in force', () => {
  it('fits one message of every platform in every language', () => {
    fc.assert(
      fc.property(card, (one) => {
        for (const locale of LOCALES) {
          const view = cardView(one, wordsFor(locale));
          expectToFit(view);
          for (const platform of PLATFORMS) expect(paged(view, LIMITS[platform], locale)).toHaveLength(1);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('offers what this side can do with the deal as it is, and begins with the sentence of the push', () => {
    fc.assert(
      fc.property(card, (one) => {
        const labels = labelsOf(cardView(one, wordsFor('en')));
        const has = (label: string) => labels.includes(label);
        const atWork = one.state !== 'ended' && one.turn === null;
        expect(has('Terms')).toBe(true);
        expect(has('Renegotiate')).toBe(atWork);
        expect(has('End')).toBe(atWork);
        const isFree = one.state === 'accepted' && one.life?.noticeBy === null;
        expect(has('Pause')).toBe(atWork && isFree && one.side !== 'creator');
        expect(has('Resume')).toBe(atWork && one.state === 'paused' && one.side !== 'creator');
        expect(has('Appeal')).toBe(
          one.state === 'ended' && one.life?.canAppeal === true && one.side !== 'brand',
        );
        expect(plainText(cardView(one, wordsFor('en')), 'en').split('\n')[0]).toMatch(
          / propose[sd] |^Agreed: /,
        );
      }),
    );
  });
});

describe('what is told of it', () => {
  type Life = Extract<PostBody, { kind: 'note'; news: 'life' }>;
  const WHATS: Life['what'][] = [
    ...(['begun', 'paused', 'resumed', 'resumed-later', 'notice', 'kept', 'ending'] as const),
    ...(['ended-term', 'ended-notice', 'ended-at-once', 'ended-cause', 'ended-gone'] as const),
    ...(['appealed', 'appeal-refused', 'reinstated'] as const),
  ];
  const note: fc.Arbitrary<Life> = fc
    .oneof(
      fc.record({ what: fc.constantFrom(...WHATS), reason: fc.option(worst), at: fc.constant(AT) }),
      fc.record({
        ...{ what: fc.constant('terms' as const), reason: fc.constant(null), at: fc.constant(null) },
        ...{ terms, before: terms, cause: fc.constantFrom('renegotiated', 'offer', 'tier') },
      }),
    )
    .map((one): Life => ({ kind: 'note', news: 'life', dealId: ID, code: 'D-1234567', ...one }));

  it('fits every platform, says it in the first line, and in every language', () => {
    const seen = fc.record({
      side: fc.constantFrom('brand' as const, 'creator' as const, 'both' as const),
      ...{ postSide: fc.option(side), brandName: worst, creatorName: worst },
    });
    fc.assert(
      fc.property(seen, note, fc.option(card), (reader, told, about) => {
        for (const locale of LOCALES) {
          const view = lifeView(reader, told, about ?? undefined, wordsFor(locale));
          expectToFit(view);
          expect(plainText(view, locale).split('\n')[0]).toContain('D-1234567');
        }
      }),
    );
  });

  it('and so do appeals and missing disclosures, one or many', () => {
    const appeal = fc.record({
      ...{ id: fc.constant(showId('deal', ID)), code: fc.constant('D-1234567'), version: fc.constant(9) },
      ...{ brand: worst, creator: worst, reason: fc.option(worst), since: fc.constant(AT) },
      text: fc.constant('x'.repeat(1_000)),
      ownBrand: fc.boolean(),
    });
    const disclosure = fc.record({
      ...{ linkId: fc.constant(showId('link', ID)), version: fc.constant(9), dueAt: fc.constant(AT) },
      state: fc.constantFrom('missing', 'added', 'paused', 'paused_added', 'accepted'),
      ...{ product: worst, content: fc.option(worst), brand: worst, creator: worst },
      url: fc.option(fc.constant(`https://www.tiktok.com/@a/video/${'7'.repeat(300)}`)),
    });
    const several = { minLength: 1, maxLength: 3 };
    fc.assert(
      fc.property(fc.array(appeal, several), fc.array(disclosure, several), (appeals, disclosures) => {
        for (const locale of LOCALES) {
          expectToFit(tellAppeals(appeals, wordsFor(locale)));
          expectToFit(tellDisclosures(disclosures, wordsFor(locale)));
        }
      }),
    );
  });
});
