import { fc } from '../../support/fast-check.ts';
import { describe, expect, it } from 'vitest';
import { askBrand, askFields, type AskParts } from '../../../bots/chat/asking.ts';
import { defineCommand } from '../../../bots/chat/command.ts';
import type { ChatContext, Membership } from '../../../bots/chat/context.ts';
import {
  choiceField,
  dateField,
  longField,
  moneyField,
  numberField,
  pickField,
  rateField,
  textField,
  urlField,
  yesNoField,
} from '../../../bots/chat/fields.ts';
import { knowFields, optional, readFields, type Given } from '../../../bots/chat/form.ts';
import { nameOf, titleOf } from '../../../bots/chat/inert.ts';
import { breaches, LIMITS, paged, type Platform } from '../../../bots/chat/limits.ts';
import { LOCALES } from '../../../bots/chat/locale.ts';
import { plainText } from '../../../bots/chat/plain-text.ts';
import {
  change,
  image,
  line,
  money,
  rates,
  status,
  sums,
  title,
  type View,
} from '../../../bots/chat/view.ts';
import { commandWish } from '../../../bots/chat/wish.ts';
import { wordsFor } from '../../../bots/chat/words.ts';
import { renderView } from '../../../bots/local/render.ts';
import { currencies, MAX_MINOR } from '../../../core/kernel/money.ts';

const PLATFORMS = Object.keys(LIMITS) as Platform[];
const locales = fc.constantFrom(...LOCALES);
const worst = fc.oneof(
  fc.constantFrom(
    '*'.repeat(300),
    '👨‍👩‍👧‍👦'.repeat(80),
    'W'.repeat(300),
    'e\u0301\u0301\u0301\u0301\u0301'.repeat(90),
  ),
  fc.string({ unit: 'binary', maxLength: 400 }),
);
const amount = fc.record({
  minor: fc.constantFrom(MAX_MINOR, -MAX_MINOR, 0n),
  currency: fc.constantFrom(...currencies()),
});

/** Every page of a view fits a platform, and together they say what the view says. */
function expectToFit(view: View, locale: (typeof LOCALES)[number], platforms = PLATFORMS): void {
  for (const platform of platforms) {
    const pages = paged(view, LIMITS[platform], locale);
    expect(pages.flatMap((page) => breaches(page, LIMITS[platform], locale))).toEqual([]);
    expect(
      pages
        .map((page) => plainText(page, locale))
        .filter(Boolean)
        .join('\n'),
    ).toBe(plainText(view, locale));
  }
}

const card = fc
  .record({
    brand: worst,
    product: worst,
    rows: fc.array(fc.record({ label: worst, values: fc.array(amount, { minLength: 1, maxLength: 3 }) }), {
      minLength: 1,
      maxLength: 60,
    }),
    columns: fc.option(fc.array(worst.map(titleOf), { minLength: 3, maxLength: 3 }), { nil: undefined }),
    rounds: fc.array(
      fc.record({
        rateBps: fc.constantFrom(100, 7_999),
        side: fc.constantFrom('brand', 'creator'),
        label: worst,
        live: fc.boolean(),
      }),
      { maxLength: 12 },
    ),
  })
  .map(({ brand, product, rows, columns, rounds }): View => ({
    blocks: [
      status(`Deal D-1234567 · ${nameOf(brand)}`, { label: 'Your turn', tone: 'turn' }),
      title(titleOf(product)),
      rates(rounds as Parameters<typeof rates>[0]),
      sums(
        rows.map(({ label, values }, index) => ({
          label: titleOf(label),
          values: values.map(index % 2 === 0 ? money : change),
          total: index === rows.length - 1,
        })),
        columns,
      ),
      image(`https://img.example/${'x'.repeat(200)}`, titleOf(product)),
      line(nameOf(brand)),
    ],
  }));

describe('the blocks of a card', () => {
  it('fit every platform, however long what stands in them', () => {
    fc.assert(
      fc.property(card, locales, (view, locale) => expectToFit(view, locale)),
      { numRuns: 150 },
    );
  });

  it('are plain JSON on the page, and say the same in text', () => {
    fc.assert(
      fc.property(card, locales, (view, locale) => {
        const content = renderView(view, locale);
        expect(JSON.parse(JSON.stringify(content))).toEqual(content);
        expect(content.blocks.map(({ kind }) => kind)).toEqual(view.blocks.map(({ kind }) => kind));
        expect(content.text).toBe(plainText(view, locale));
      }),
      { numRuns: 50 },
    );
  });

  it('read as lines', () => {
    const view: View = {
      blocks: [
        status(['Deal ', 'D-27', ' · round 3'].join(''), { label: 'Your turn', tone: 'turn' }),
        rates([{ rateBps: 1_500, side: 'brand', label: 'now', live: true }]),
        sums(
          [
            {
              label: 'Commission',
              values: [change({ minor: -600n, currency: 'USD' }), money({ minor: 0n, currency: 'USD' })],
            },
            { label: 'You keep', values: [money({ minor: 1_300n, currency: 'USD' })], total: true },
          ],
          ['now', 'then'],
        ),
        image('https://img.example/teapot.png', 'A blue teapot'),
        image('javascript:alert(1)', 'No picture'),
      ],
    };
    expect(plainText(view, 'en').split('\n')).toEqual([
      'Deal D-27 · round 3 · Your turn',
      'Commission: now −$6.00 · then $0.00',
      'You keep: now $13.00',
      'A blue teapot',
      'No picture',
    ]);
  });
});

const field = { label: 'field-code', hint: 'field-order-hint' };
const many = fc.array(fc.record({ value: fc.uuid(), label: worst.map(titleOf) }), { maxLength: 40 });

/** A command with a field of every kind. */
const everything = (options: readonly { value: string; label: string }[]) =>
  defineCommand({
    name: 'everything',
    subcommand: 'at-once',
    audience: ['everyone'],
    place: 'anywhere',
    visibility: 'private',
    fields: {
      text: textField({ ...field, max: 10 }),
      long: longField({ ...field, max: 10 }),
      number: numberField({ ...field, min: 1, max: 9 }),
      rate: rateField(field),
      money: moneyField(field),
      date: dateField({ ...field, edge: 'end' }),
      url: urlField(field),
      choice: choiceField({ ...field, options: [{ value: 'a', label: 'state-paid' }] }),
      pick: pickField({ ...field, options: async () => options }),
      yes: optional(yesNoField(field)),
    },
    run: async () => ({ blocks: [] }),
  });

describe('a form', () => {
  const names = Object.keys(everything([]).fields);
  const given = fc.dictionary(
    fc.constantFrom(...names, 'stranger', '__proto__'),
    worst,
  ) as fc.Arbitrary<Given>;
  const styles = fc.constantFrom<[AskParts['forms'], Platform]>(
    ['inline', 'local'],
    ['modal', 'discord'],
    ['prompts', 'telegram'],
  );

  it('of every kind of field fits, with whatever was given and whatever is wrong with it', async () => {
    await fc.assert(
      fc.asyncProperty(given, many, locales, styles, async (typed, options, locale, [forms, platform]) => {
        const words = wordsFor(locale);
        const command = everything(options);
        const known = await knowFields(command.fields, { words } as ChatContext, typed);
        const reading = readFields(known, typed, words);
        fc.pre(!reading.complete);
        if (reading.complete) return;
        const parts: AskParts = {
          words,
          platform,
          forms,
          newId: () => '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
        };
        const asked = askFields(parts, commandWish(command), { known, given: typed, ...reading });
        expectToFit(asked.view, locale, [platform]);
        const { form, asks } = asked.session;
        if (form) expectToFit({ blocks: [], form }, locale, [platform]);
        const shown = form ?? { fields: [{ name: asks }] };
        expect(shown.fields.map(({ name }) => name)).toContain(asks);
      }),
      { numRuns: 200 },
    );
  });

  it('asks for one of a hundred brands', () => {
    const membership = fc.record({
      brandId: fc.uuid(),
      brandName: worst,
      role: fc.constant('owner'),
      mailboxId: fc.uuid(),
    }) as fc.Arbitrary<Membership>;
    const memberships = fc.array(membership, { minLength: 2, maxLength: 100 });
    fc.assert(
      fc.property(memberships, locales, styles, (among, locale, [forms, platform]) => {
        const words = wordsFor(locale);
        const parts: AskParts = {
          words,
          platform,
          forms,
          newId: () => '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
        };
        const { view } = askBrand(parts, commandWish(everything([])), {}, among);
        expectToFit(view, locale, [platform]);
      }),
      { numRuns: 60 },
    );
  });
});
