import { describe, expect, it } from 'vitest';
import type { ChatContext, Person } from '../../../bots/chat/context.ts';
import { converse, type Turn } from '../../../bots/chat/conversation.ts';
import { registry } from '../../../bots/chat/features/index.ts';
import { sampleNoteView, sampleView, tellSamples } from '../../../bots/chat/features/samples/index.ts';
import { bulkView } from '../../../bots/chat/features/samples/bulk.ts';
import { looksLikeAddress } from '../../../bots/chat/features/samples/address-like.ts';
import { breaches, LIMITS, paged, type Platform } from '../../../bots/chat/limits.ts';
import { LOCALES, type Locale } from '../../../bots/chat/locale.ts';
import { aim } from '../../../bots/chat/target.ts';
import type { View } from '../../../bots/chat/view.ts';
import { wordsFor } from '../../../bots/chat/words.ts';
import { SAMPLE_STATES, type SampleCard } from '../../../core/samples/index.ts';
import { fc } from '../../support/fast-check.ts';
import { sampleCardOf } from '../../support/sample-cards.ts';
import { expectDiscordToTake } from '../discord/fit.ts';

const PLATFORMS = Object.keys(LIMITS) as Platform[];
const ID = '0190f3a4-0000-7000-8000-000000000000';
const AT = '2026-09-30T23:59:59.999Z';

/** The longest and worst that people write. */
const worst = fc.oneof(
  fc.constant('@everyone \u202e**[x](https://evil)** <b>`'.repeat(9)),
  fc.constant('👨‍👩‍👧‍👦'.repeat(200)),
  fc.constant('W'.repeat(300)),
  fc.string({ minLength: 1, maxLength: 120, unit: 'grapheme' }),
);

const card: fc.Arbitrary<SampleCard> = fc
  .record({
    state: fc.constantFrom(...SAMPLE_STATES),
    side: fc.constantFrom('brand' as const, 'creator' as const, 'both' as const),
    extension: fc.constantFrom('none' as const, 'asked' as const, 'granted' as const, 'refused' as const),
    brand: worst,
    creator: worst,
    product: worst,
    variant: fc.option(worst),
    note: fc.option(worst),
    reason: fc.option(fc.oneof(worst, fc.constant(`out_of_stock: ${'*'.repeat(290)}`))),
    cause: fc.constantFrom('deal_ended' as const, null),
    content: fc.option(worst),
    movedBy: fc.option(worst),
    carrier: fc.option(worst),
    tracking: fc.option(worst),
    hasAddress: fc.boolean(),
    late: fc.boolean(),
  })
  .map(({ state, side, ...rest }) =>
    sampleCardOf(state, side, { ...rest, mayReadAddress: true, code: 'S-1234567' }),
  );

const NEWS = [
  ...['approved', 'declined', 'withdrawn', 'lapsed', 'lapsed_unshipped', 'address_given', 'shipped'],
  ...['shipping_corrected', 'asked', 'delivered', 'arrived', 'not_yet', 'problem', 'content_started'],
  ...['resent', 'cancelled', 'released', 'extension_asked', 'extension_granted', 'extension_refused'],
  ...['overdue', 'fulfilled', 'ended', 'reminder'],
] as Parameters<typeof sampleNoteView>[0]['what'][];

function expectToFit(view: View, locale: Locale): void {
  expectDiscordToTake(view, locale);
  for (const platform of PLATFORMS) {
    const pages = paged(view, LIMITS[platform], locale);
    expect(pages.flatMap((page) => breaches(page, LIMITS[platform], locale))).toEqual([]);
  }
}

describe('a sample', () => {
  it('as a card is one message of every platform, and begins with a sentence that works alone', () => {
    fc.assert(
      fc.property(card, fc.constantFrom(...LOCALES), (one, locale) => {
        const view = sampleView(one, wordsFor(locale));
        expectToFit(view, locale);
        for (const platform of PLATFORMS) expect(paged(view, LIMITS[platform], locale)).toHaveLength(1);
        expect(view.blocks.findIndex(({ kind }) => kind === 'title')).toBe(1);
      }),
    );
  });

  it('as news fits, whatever has become of it since, and calls one person where it is to', () => {
    fc.assert(
      fc.property(
        card,
        fc.constantFrom(...NEWS),
        fc.constantFrom(...LOCALES),
        worst,
        (one, what, locale, name) => {
          const note = {
            ...{ kind: 'note' as const, news: 'sample' as const, what, sampleId: ID, code: one.code },
            ...{ product: one.product, dueAt: AT, reason: one.reason },
          };
          expectToFit(
            sampleNoteView(note, one, wordsFor(locale), { userId: '1234567890123456', name }),
            locale,
          );
        },
      ),
    );
  });

  it('as an alert, in bulk and in lists fits too', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(card, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...NEWS),
        fc.constantFrom(...LOCALES),
        fc.constantFrom(
          '/samples list',
          '/samples list closed',
          '/sample',
          '/samples approve S-1 S-2',
          '/todo',
        ),
        async (cards, what, locale, typed) => {
          const words = wordsFor(locale);
          const payloads = cards.map(
            ({ id, version, code, product, dueAt, reason, state, brand, creator }) => ({
              ...{ what, sampleId: id, version, code, product, dueAt, reason, state, brand, creator },
            }),
          );
          for (const platform of PLATFORMS) {
            const told = tellSamples(payloads, payloads.length, words, LIMITS[platform]);
            expect(breaches(told, LIMITS[platform], locale)).toEqual([]);
          }
          const problem = { code: 'sample.unknown', message: '', params: {} };
          const outcomes = cards.map(({ code, creator }, at) => ({
            ...{ code, creator, problem: at % 2 === 0 ? undefined : problem },
          }));
          expectToFit(bulkView(outcomes, { done: 'approved', brand: cards[0]?.brand ?? '' }, words), locale);
          const { view } = await converse(...turnOf(cards, locale, typed));
          if (view) expectToFit(view, locale);
        },
      ),
    );
  });
});

/** Answers every use case of samples with these, as they are listed. */
function turnOf(cards: readonly SampleCard[], locale: Locale, typed: string) {
  const isCreators = typed === '/sample';
  const rows = cards.map((one) => ({ ...one, with: one.creator, since: AT, score: one.creatorScore }));
  const byName: Record<string, unknown> = {
    'look through the samples': { data: rows.slice(0, 5), total: rows.length },
    'see the samples that wait': rows.filter(({ state }) => state === 'requested'),
    'see what samples can be asked for': rows.map((one) => ({ ...one, title: one.product })),
    'approve samples': { data: rows.map((sample) => ({ ref: sample.code, ok: true, sample })) },
    'see a sample': cards[0],
  };
  const run = async ({ name }: { name: string }) => byName[name] ?? [];
  const membership = { brandId: ID, brandName: 'Lumen Tea', role: 'owner', mailboxId: ID };
  const person = {
    ...{ accountId: ID, name: 'Mara', operator: false, memberships: isCreators ? [] : [membership] },
    creator: isCreators ? { id: ID, name: 'Ada', mailboxId: ID } : undefined,
  } as unknown as Person;
  const context = {
    ...{ person, words: wordsFor(locale), registry, ask: run, act: run, files: [], ports: {} },
    ...(isCreators && { creatorActor: { kind: 'creator', creatorId: ID, accountId: ID } }),
    leaveForm: () => undefined,
  } as unknown as ChatContext;
  const ingress = {
    ...({ platform: 'local', key: 'k', kind: 'text' } as const),
    ...{ from: { userId: 'u', name: 'U' }, text: typed },
    chat: { id: 'dm', kind: 'private' },
  } as const;
  const turn = {
    ...{ ingress, forms: 'inline', place: 'here', now: new Date(0), session: undefined, context },
    newId: () => ID,
  } as Turn;
  return [turn, aim(registry, ingress)] as const;
}

describe('an address in a chat', () => {
  it('is known by its street, its house or its postcode', () => {
    const addresses = [
      ...[
        '12 Rose Lane, Leeds LS1 4AP',
        'Calle Mayor 5, 3º B, 28013 Madrid',
        'c/ Sol, 12',
        '221b Baker Street',
      ],
      ...['Noor Haddad\n1600 Pennsylvania Ave NW\nWashington DC 20500', 'Hauptstraße 3, 10115 Berlin'],
      ...['12 The Square', 'Via Roma 12', '4 Stratford upon Avon Road', '7 Short Drive', '4 Post Road'],
      ...['PO Box 12', 'Av. Insurgentes Sur 1602, CDMX', 'Apartado 33, Sevilla'],
    ];
    const others = [
      ...['could you do 18%?', 'I can do 3 videos by 12 March, and 2 more later', 'It is the best way'],
      ...['2 reels at my place', '3 videos on the road in May', 'I post via my channel 2 times a week'],
      ...['Two videos about tea', 'Dos vídeos, el 12 y el 15', 'S-142 has come', ''],
    ];
    expect(addresses.filter((text) => !looksLikeAddress(text))).toEqual([]);
    expect(others.filter(looksLikeAddress)).toEqual([]);
  });

  it('is no matter of luck with long texts', () => {
    expect(looksLikeAddress(`${'a '.repeat(5_000)}${'1 '.repeat(5_000)}`)).toBe(false);
  });
});
