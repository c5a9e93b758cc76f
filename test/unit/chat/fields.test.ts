import { noteField } from '../../../bots/chat/features/samples/fields.ts';
import { describe, expect, it, test } from 'vitest';
import type { ChatContext } from '../../../bots/chat/context.ts';
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
import { fitForm, formPages } from '../../../bots/chat/form-pages.ts';
import {
  assignWords,
  knowFields,
  optional,
  readFields,
  showForm,
  type Field,
  type Given,
} from '../../../bots/chat/form.ts';
import { LIMITS } from '../../../bots/chat/limits.ts';
import { wordsFor } from '../../../bots/chat/words.ts';

const words = wordsFor('en');
const context = { words } as ChatContext;
const about = { label: 'field-code' };

/** What a field makes of a text, beside what else was given. */
async function read(field: Field, given: string, beside: Given = {}): Promise<unknown> {
  const known = await knowFields({ field }, context, { field: given, ...beside });
  const reading = readFields(known, { field: given }, words);
  if (reading.complete) return reading.values['field'];
  const problem = reading.problems['field'];
  return problem ? { problem: problem.id } : 'missing';
}

const products = [
  { value: 'product_1', label: 'Ceramic teapot' },
  { value: 'product_2', label: 'Ceramic cup' },
  { value: 'product_3', label: 'Cup' },
  { value: 'product_4', label: 'Kettle · 12\u00a0%' },
];

describe('a field', () => {
  const rate = rateField(about);
  const number = numberField({ ...about, min: 0, max: 10_000_000 });
  const money = moneyField(about);
  const dollars = moneyField({ ...about, currency: async () => 'USD' });
  const starts = dateField({ ...about, edge: 'start' });
  const ends = dateField({ ...about, edge: 'end' });
  const url = urlField(about);
  const pick = pickField({ ...about, options: async () => products });
  const yes = yesNoField(about);
  const side = choiceField({ ...about, options: [{ value: 'owed', label: 'state-payable' }] });

  test.each<[string, Field, string, unknown]>([
    ['rate', rate, '15', 1_500],
    ['rate', rate, '15 %', 1_500],
    ['rate', rate, '15,5 %', 1_550],
    ['rate', rate, '12.25%', 1_225],
    ['rate', rate, '1', 100],
    ['rate', rate, '80', 8_000],
    ['number', number, '1000', 1_000],
    ['number', number, '1,000', 1_000],
    ['number', number, '1 000 000', 1_000_000],
    ['number', number, '0', 0],
    ['money', money, '12,5', '12.5'],
    ['money', dollars, '12,5', '12.50'],
    ['money', dollars, '$40', '40.00'],
    ['money', dollars, '40 USD', '40.00'],
    ['date', starts, '2026-12-31', new Date('2026-12-31T00:00:00Z')],
    ['date', ends, '2026-12-31', new Date('2027-01-01T00:00:00Z')],
    ['date', ends, '2026-12-31T10:00:00+02:00', new Date('2026-12-31T08:00:00Z')],
    ['url', url, 'https://lumen.example/tea?x=1', 'https://lumen.example/tea?x=1'],
    ['url', url, 'tiktok.com/@mina/video/7', 'https://tiktok.com/@mina/video/7'],
    ['pick', pick, 'product_2', 'product_2'],
    ['pick', pick, 'ceramic TEAPOT', 'product_1'],
    ['pick', pick, 'teapot', 'product_1'],
    ['pick', pick, 'cup', 'product_3'],
    ['pick', pick, 'Kettle · 12 %', 'product_4'],
    ['yes or no', yes, 'yes', true],
    ['yes or no', yes, 'No', false],
    ['yes or no', yes, 'true', true],
    ['yes or no', yes, 'false', false],
    ['choice', side, 'Payable', 'owed'],
    ['long text', longField({ ...about, max: 20 }), 'one\ntwo', 'one\ntwo'],
  ])('of the kind %s: %#', async (_kind, field, given, value) => {
    expect(await read(field, given)).toEqual(value);
  });

  test.each<[string, Field, string, string]>([
    ['rate', rate, '0', 'problem-rate'],
    ['rate', rate, '-15', 'problem-rate'],
    ['rate', rate, '0.99', 'problem-rate'],
    ['rate', rate, '80.01', 'problem-rate'],
    ['rate', rate, '1e1', 'problem-rate'],
    ['rate', rate, 'NaN', 'problem-rate'],
    ['rate', rate, '\uff11\uff15', 'problem-rate'],
    ['number', number, '-1', 'problem-number'],
    ['number', number, '1.5', 'problem-number'],
    ['number', number, '1e3', 'problem-number'],
    ['number', number, '0x10', 'problem-number'],
    ['number', number, '99999999', 'problem-number'],
    ['number', number, '9'.repeat(400), 'problem-number'],
    ['money', dollars, '0', 'problem-money'],
    ['money', dollars, '0.00', 'problem-money'],
    ['money', dollars, '-5', 'problem-money'],
    ['money', dollars, '12.345', 'problem-money-digits'],
    ['money', dollars, '1e5', 'problem-money'],
    ['money', money, 'Infinity', 'problem-money'],
    ['date', starts, '2026-02-30', 'problem-date'],
    ['date', starts, '31/12/2026', 'problem-date'],
    ['date', starts, '2026-13-01', 'problem-date'],
    ['date', starts, 'tomorrow', 'problem-date'],
    ['url', url, 'http://lumen.example', 'problem-url'],
    ['url', url, 'javascript:alert(1)', 'problem-url'],
    ['url', url, 'https://mina@evil.example', 'problem-url'],
    ['url', url, 'localhost', 'problem-url'],
    ['url', url, `https://lumen.example/${'x'.repeat(2_000)}`, 'problem-url'],
    ['pick', pick, 'ceramic', 'problem-no-option'],
    ['pick', pick, 'lamp', 'problem-no-option'],
    ['pick', pickField({ ...about, options: async () => [] }), 'lamp', 'problem-nothing-to-pick'],
    ['yes or no', yes, 'maybe', 'problem-no-option'],
    ['text', textField({ ...about, max: 3 }), 'four', 'problem-too-long'],
  ])('of the kind %s says what is wrong: %#', async (_kind, field, given, problem) => {
    expect(await read(field, given)).toEqual({ problem });
  });

  it('of money takes the currency that is given beside it', async () => {
    expect(await read(dollars, '1200', { currency: 'jpy' })).toBe('1200');
    expect(await read(dollars, '1200.5', { currency: 'JPY' })).toEqual({ problem: 'problem-money-digits' });
  });

  it('that nobody asked for is a problem, whatever its name', async () => {
    const known = await knowFields({ code: optional(textField({ ...about, max: 9 })) }, context, {});
    for (const name of ['x', 'constructor', '__proto__']) {
      const given = JSON.parse(`{"${name}":"1"}`) as Given;
      expect(readFields(known, given, words)).toMatchObject({ complete: false, missing: [] });
    }
  });
});

describe('words', () => {
  const fields = { product: textField({ ...about, max: 99 }), rate: rateField(about) };

  test.each([
    [['teapot', '15'], {}, { product: 'teapot', rate: '15' }],
    [['rate:15', 'teapot'], {}, { product: 'teapot', rate: '15' }],
    [['product=Ceramic teapot', '15', '%'], {}, { product: 'Ceramic teapot', rate: '15 %' }],
    [['brand:Lumen Tea', 'teapot'], {}, { brand: 'Lumen Tea', product: 'teapot' }],
    [['colour:red'], {}, { product: 'colour:red' }],
  ])('%j are given by name or in order', (given, _none, expected) => {
    expect(assignWords(fields, given, ['brand'])).toEqual(expected);
  });
});

describe('a form with something to be mended', () => {
  it('shows what was given again, but not an address: that should not stand in a chat at all', async () => {
    const known = await knowFields({ note: noteField }, context, {});
    for (const [note, value] of [
      ['I live at 12 Rose Lane, 94111', undefined],
      ['x'.repeat(301), 'x'.repeat(301)],
    ] as const) {
      const reading = readFields(known, { note }, words);
      const problems = reading.complete ? {} : reading.problems;
      const [field] = showForm({ id: 'f', title: '/x', known }, words, { note }, problems).fields;
      expect([field?.problem === undefined, field?.value]).toEqual([false, value]);
    }
  });
});

describe('a form that is longer than a platform can show', () => {
  it('goes on in further parts', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    expect(formPages(names, LIMITS.discord)).toEqual([names.slice(0, 5), names.slice(5)]);
    expect(formPages(names, LIMITS.local)).toEqual([names]);
  });

  it('has a field with too many options typed, and cuts long ones', async () => {
    const many = Array.from({ length: 26 }, (_, index) => ({ value: `v${index}`, label: 'x'.repeat(200) }));
    const fields = { pick: pickField({ ...about, options: async () => many }) };
    const known = await knowFields(fields, context, {});
    const form = showForm({ id: 'f', title: '/x', known }, words, {});
    expect(fitForm(form, LIMITS.discord).fields).toEqual([
      { name: 'pick', label: 'Code', kind: 'text', required: true },
    ]);
    const shown = fitForm(form, LIMITS.local).fields[0]?.options?.[0]?.label ?? '';
    expect(shown).toHaveLength(LIMITS.local.optionLabel);
  });
});
