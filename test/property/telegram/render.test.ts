import { fc } from '../../support/fast-check.ts';
import { describe, expect, it } from 'vitest';
import { PAYLOAD_BYTES } from '../../../bots/chat/action.ts';
import { LIMITS, measure } from '../../../bots/chat/limits.ts';
import { LOCALES } from '../../../bots/chat/locale.ts';
import { plainText } from '../../../bots/chat/plain-text.ts';
import {
  bold,
  code,
  day,
  facts,
  line,
  link,
  list,
  mention,
  minute,
  money,
  status,
  text,
  title,
  type Action,
  type Block,
  type Span,
  type View,
} from '../../../bots/chat/view.ts';
import { wordsFor } from '../../../bots/chat/words.ts';
import { readCallbackData, writePress, type Kept, type Leaf } from '../../../bots/telegram/callback-data.ts';
import { compose } from '../../../bots/telegram/compose.ts';
import { drawKeyboard, KEYS_MAX, type Plan } from '../../../bots/telegram/keyboard.ts';
import { createRender } from '../../../bots/telegram/render.ts';
import { foundEntities } from '../../support/telegram/text.ts';

const render = createRender((name) => name === 'deals');
const locales = fc.constantFrom(...LOCALES);

/** What people write to be more than text: calls, addresses, tags, commands, other directions, many code units. */
const hostile = fc.oneof(
  fc.constantFrom(
    ...[
      '@everyone',
      '@durov said',
      'see evil.example/x',
      'https://evil.example',
      'tg://user?id=1',
      'a@b.example',
    ],
    ...['#tag', '$USD up', '/payouts now', '/start@other_bot', '<b>x</b> *y* _z_ `c` [l](https://e.example)'],
    ...['👨‍👩‍👧‍👦 family', 'مرحبا @ada', '\u202eevil', '𝕬'.repeat(20), 'x'.repeat(300)],
  ),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc
    .array(
      fc.constantFrom('@', '/', '.', '#', '$', ':', '//', 'a', 'bot', 'example', 'com', ' ', '😀', 'é'),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

const span: fc.Arbitrary<Span> = fc.oneof(
  hostile.map(text),
  hostile.map(bold),
  hostile.map(code),
  hostile.map((value) => link(value, 'https://parley.example/x')),
  hostile.map((value) => link(value, 'http://localhost:8080/x')),
  hostile.map((value) => mention('5100000001', value)),
  fc.constant(money({ minor: 123_456n, currency: 'USD' })),
  fc.constantFrom(day(new Date(0)), minute(new Date(0))),
);
const spans = fc.array(span, { minLength: 1, maxLength: 5 });
const block: fc.Arbitrary<Block> = fc.oneof(
  spans.map((parts) => title(...parts)),
  spans.map((parts) => line(...parts)),
  fc.array(spans, { minLength: 1, maxLength: 4 }).map(list),
  fc.array(fc.tuple(hostile, spans), { minLength: 1, maxLength: 4 }).map((rows) => facts(rows)),
  fc.tuple(spans, hostile).map(([overline, label]) => status(overline, { label, tone: 'turn' })),
);
const view: fc.Arbitrary<View> = fc
  .array(block, { minLength: 1, maxLength: 6 })
  .map((blocks) => ({ blocks }));

describe('a message', () => {
  it('has entities that stand exactly on whole characters of it', () => {
    fc.assert(
      fc.property(view, locales, (shown, locale) => {
        const { text: whole, entities } = render(shown, locale);
        for (const { offset, length } of entities) {
          const part = whole.slice(offset, offset + length);
          expect(length).toBeGreaterThan(0);
          expect(part).toHaveLength(length);
          expect(part.isWellFormed()).toBe(true);
        }
        const codes = entities.filter(({ type }) => type === 'code');
        for (const one of codes) {
          // Monospaced text holds no other entity and stands in none.
          const others = entities.filter((other) => other !== one && overlap(one, other));
          expect(others).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('says what the view says, with nothing of it turned into something else', () => {
    fc.assert(
      fc.property(view, locales, (shown, locale) => {
        const { text: whole, entities } = render(shown, locale);
        const ours = entities.map(({ type }) => type);
        expect(
          foundEntities(whole, entities)
            .map(({ type }) => type)
            .toSorted(),
        ).toEqual(ours.toSorted());
        if (shown.blocks.flatMap(allSpans).some(({ kind }) => kind === 'link')) return;
        expect(whole.replaceAll('\u2060', '')).toBe(
          plainText(shown, locale) === '' ? whole : plainText(shown, locale),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('is no longer than was measured, also when it is sent again', () => {
    fc.assert(
      fc.property(view, locales, (shown, locale) => {
        const message = render(shown, locale);
        expect(message.text.length).toBeLessThanOrEqual(measure(shown.blocks, LIMITS.telegram, locale) + 1);
        const longest = { ...message, text: 'x'.repeat(LIMITS.telegram.text), entities: [] };
        expect(compose(longest, true).main.text.length).toBeLessThanOrEqual(4_096);
      }),
    );
  });

  it('keeps a command of ours what it is', () => {
    const { text: whole, entities } = render(
      { blocks: [line('See /deals, ', code('/deals'), ' or ', code('/deals all'))] },
      'en',
    );
    expect(whole).toBe('See /deals, /deals or /deals all');
    expect(entities).toEqual([{ type: 'code', offset: 22, length: 10 }]);
  });
});

const overlap = (
  one: { offset: number; length: number },
  other: { offset: number; length: number },
): boolean => one.offset < other.offset + other.length && other.offset < one.offset + one.length;

function allSpans(one: Block): Span[] {
  switch (one.kind) {
    case 'title':
    case 'line':
      return one.spans;
    case 'list':
      return one.items.flat();
    case 'facts':
      return one.rows.flatMap(({ value }) => value);
    case 'status':
      return one.overline;
    default:
      return [];
  }
}

const payload = fc.stringMatching(/^[a-z]{1,10}(\|[\w-]{1,22}){0,2}$/);
const option = fc.record({
  value: fc.string({ maxLength: 60 }),
  label: fc.string({ minLength: 1, maxLength: 34 }),
});
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    kind: fc.constant('button' as const),
    label: fc.string({ minLength: 1, maxLength: 34 }),
    payload,
  }),
  fc.record({
    kind: fc.constant('select' as const),
    label: fc.string({ minLength: 1, maxLength: 34 }),
    payload,
    options: fc.array(option, { minLength: 1, maxLength: 25 }),
  }),
);

describe('a keyboard', () => {
  it('fits, and every button and option can be reached and means what it should', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: KEYS_MAX }), locales, (actions, locale) => {
        const { plan } = render({ blocks: [line('Pick')], actions }, locale);
        const reached = reach(plan, locale);
        const wanted = actions.flatMap((one) => {
          if (one.kind === 'link') return [];
          return one.kind === 'button'
            ? [one.payload]
            : one.options.map(({ value }) => `${one.payload} ${value}`);
        });
        expect([...reached].toSorted()).toEqual([...new Set(wanted)].toSorted());
      }),
      { numRuns: 300 },
    );
  });

  it('has data that comes back as it was written', () => {
    fc.assert(
      fc.property(payload, fc.option(fc.string({ maxLength: 40 })), (written, picked) => {
        const press = { payload: written, ...(picked !== null && { picked }) };
        const data = writePress(press);
        if (data === undefined) return;
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(PAYLOAD_BYTES);
        expect(readCallbackData(data)).toEqual({ kind: 'press', press });
      }),
    );
  });

  it('takes whatever is sent for a press that means nothing', () => {
    fc.assert(fc.property(fc.string(), (data) => void readCallbackData(data)));
    expect(readCallbackData('=zz')).toEqual({ kind: 'press', press: { payload: '=zz' } });
  });
});

/** Everything that can be pressed, on all pages. */
function reach(plan: Plan, locale: (typeof LOCALES)[number]): Set<string> {
  const meanings = new Set<string>();
  const seen = new Set<string>();
  const look = (leaf?: Leaf): void => {
    const { rows, kept } = drawKeyboard(plan, wordsFor(locale), leaf);
    expect(rows.flat().length).toBeLessThanOrEqual(KEYS_MAX);
    expect(rows.every((row) => row.length <= 2)).toBe(true);
    const written = rows.flat().flatMap((one) => ('callback_data' in one ? [one.callback_data] : []));
    expect(written.every((data) => Buffer.byteLength(data) <= PAYLOAD_BYTES)).toBe(true);
    const read = written.map(readCallbackData);
    for (const data of read) {
      if (data.kind === 'press') meanings.add(meaningOf({ press: data.press }));
      if (data.kind === 'kept') meanings.add(meaningOf(kept.get(data.id)));
    }
    const leaves = read.filter((data) => data.kind === 'leaf');
    expect(leaves.map(({ id }) => kept.get(id))).toEqual(leaves.map(() => ({ plan, locale })));
    for (const { leaf: next } of leaves) {
      const name = JSON.stringify(next ?? null);
      if (seen.has(name)) continue;
      seen.add(name);
      look(next);
    }
  };
  look();
  return meanings;
}

function meaningOf(kept: Kept | undefined): string {
  if (!kept || !('press' in kept)) throw new Error('a button means something');
  const { payload: meant, picked } = kept.press;
  return picked === undefined ? meant : `${meant} ${picked}`;
}
