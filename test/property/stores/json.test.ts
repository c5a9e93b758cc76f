import { fc } from '../../support/fast-check.ts';
import { expect, it } from 'vitest';
import { isObject, MAX_DEPTH, readJsonObject } from '../../../core/stores/json.ts';
import { checkObject } from '../../../core/stores/index.ts';

/** What `JSON.parse` alone makes of a text. */
function plain(text: string): { value: unknown } | 'refused' {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return 'refused';
  }
}

const pieces = fc.constantFrom(
  ...[
    '{',
    '}',
    '[',
    ']',
    '"',
    ':',
    ',',
    '\\',
    '\\"',
    ' ',
    '\n',
    'a',
    '-',
    '.',
    '0',
    '1',
    'e5',
    'E+',
    'null',
    'true',
  ],
  ...['"k":', '{"k":', '12345678901234567890', '1234567890.1234567890', '"12345678901234567890"'],
);

it('takes exactly what JSON.parse takes for an object', () => {
  const seen = { taken: 0, refused: 0 };
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 30 }).map((list) => list.join('')),
    fc.array(pieces, { maxLength: 6 }).map((list) => `{"k":${list.join('')}}`),
    fc.tuple(fc.object(), fc.nat(), pieces).map(([value, at, piece]) => {
      const text = JSON.stringify({ value });
      const place = at % text.length;
      return text.slice(0, place) + piece + text.slice(place);
    }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const expected = plain(text);
      const taken = expected !== 'refused' && isObject(expected.value);
      expect('value' in readJsonObject(text)).toBe(taken);
      seen[taken ? 'taken' : 'refused'] += 1;
    }),
    { numRuns: 5_000 },
  );
  expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(100);
});

it('reads every value as JSON.parse does with a reviver that keeps the source of long numbers', () => {
  // What the reader stands in for; five times as slow, and recursive.
  const keepLong = (_key: string, value: unknown, context: { source?: string }): unknown =>
    typeof value === 'number' && (context.source ?? '').length > 15 ? context.source : value;
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 6 })), (value) => {
      const text = JSON.stringify(value);
      expect(readJsonObject(text)).toEqual({
        value: JSON.parse(text, keepLong as (key: string, value: unknown) => unknown),
      });
    }),
    { numRuns: 1_000 },
  );
});

it('keeps every digit of every integer', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.string(), (number, text) => {
      const read = readJsonObject(
        `{"id":${number},"text":${JSON.stringify(text)},"ids":[${number} , ${number}]}`,
      );
      const kept = 'value' in read ? read.value : {};
      expect(String(kept['id'])).toBe(String(number));
      expect(kept['text']).toBe(text);
      expect(String(kept['ids'])).toBe(`${number},${number}`);
    }),
    { numRuns: 2_000 },
  );
});

it('tells depth 32 from 33 whatever the nesting is made of', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 25, maxLength: 40 }), (lists) => {
      const text = `{"k":${lists.reduce((inner, list) => (list ? `[${inner}]` : `{"}]":${inner}}`), '0')}}`;
      const deep = lists.length + 1 > MAX_DEPTH;
      expect(readJsonObject(text)).toMatchObject(deep ? { problem: 'too_deep' } : { value: {} });
    }),
  );
});

it('never throws on bytes, and gives back text that is the same and can be read or is told to be unreadable', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.tuple(fc.object(), fc.nat(), fc.nat({ max: 255 })).map(([value, at, byte]) => {
      const body = Buffer.from(JSON.stringify({ value }));
      body[at % body.length] = byte;
      return body;
    }),
  );
  fc.assert(
    fc.property(bytes, (body) => {
      const checked = checkObject(Buffer.from(body));
      if ('problem' in checked) return;
      expect(Buffer.from(checked.text).equals(Buffer.from(body))).toBe(true);
      expect(Object.keys(readJsonObject(checked.text))).toHaveLength(1);
    }),
    { numRuns: 2_000 },
  );
});
