import { describe, expect, it } from 'vitest';
import { checkObject } from '../../../core/stores/index.ts';
import { MAX_DEPTH, readJsonObject } from '../../../core/stores/json.ts';

/** A body as it is checked when it comes, and read when it is processed. */
function readObject(body: Buffer) {
  const checked = checkObject(body);
  if ('problem' in checked) return checked;
  const read = readJsonObject(checked.text);
  return 'problem' in read ? read : { ...checked, ...read };
}
const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');
const nested = (depth: number): string => `${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}`;

describe('a body that is one JSON object', () => {
  it('comes back as its text and its value', () => {
    expect(readObject(bytes('{"id":1,"price":"19.99"}'))).toEqual({
      text: '{"id":1,"price":"19.99"}',
      value: { id: 1, price: '19.99' },
    });
  });

  it('B7 loses a byte order mark', () => {
    expect(readObject(bytes('\uFEFF{"id":1}'))).toEqual({ text: '{"id":1}', value: { id: 1 } });
  });

  it('B10 B11 keeps escaped NUL and lone surrogates escaped in the text that is stored', () => {
    const text = String.raw`{"title":"a\u0000b\ud800"}`;
    expect(readObject(bytes(text))).toEqual({ text, value: { title: 'a\u0000b\ud800' } });
  });

  it('B33 takes the last of duplicate keys and keeps the id whole', () => {
    const read = readObject(bytes('{"id":820982911946154508,"total_price":"1.00","total_price":"2.00"}'));
    expect(read).toMatchObject({ value: { id: '820982911946154508', total_price: '2.00' } });
  });

  it('B35 holds __proto__ and constructor as plain keys', () => {
    const read = readObject(
      bytes('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"id":1}'),
    );
    expect(read).toHaveProperty('value.id', 1);
    expect({}).not.toHaveProperty('polluted');
  });

  it('B39 may have a key of 1 MB', () => {
    expect(readObject(bytes(`{"${'k'.repeat(1_000_000)}":1,"id":2}`))).toHaveProperty('value.id', 2);
  });

  it('B34 may nest 32 deep, whatever stands in its strings', () => {
    expect(readObject(bytes(nested(MAX_DEPTH)))).toHaveProperty('value');
    expect(
      readObject(bytes(JSON.stringify({ a: '{['.repeat(100), b: '\\"[[{'.repeat(100) }))),
    ).toHaveProperty('value');
  });
});

describe('a body that is refused', () => {
  it.each([
    ['B1 empty', bytes(''), 'not_json'],
    ['B8 0xFF', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'not_utf8'],
    ['B8 lone continuation byte', Buffer.from([0x7b, 0x22, 0x80, 0x22, 0x3a, 0x31, 0x7d]), 'not_utf8'],
    [
      'B8 surrogate in UTF-8',
      Buffer.from([0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d]),
      'not_utf8',
    ],
    ['B9 UTF-16 with mark', Buffer.from('\uFEFF{"id":1}', 'utf16le'), 'not_utf8'],
    ['B9 UTF-16 without mark', Buffer.from('{"id":1}', 'utf16le'), 'not_json'],
    ['B10 raw NUL in a string', bytes('{"a":"\u0000"}'), 'not_json'],
    ['B34 depth 33', bytes(nested(MAX_DEPTH + 1)), 'too_deep'],
    ['B34 depth 100,000', bytes(nested(100_000)), 'too_deep'],
    ['B34 100,000 open lists', bytes(`{"a":${'['.repeat(100_000)}`), 'not_json'],
    ['B34 7,000 open lists', bytes(`{"a":${'['.repeat(7_000)}`), 'too_deep'],
    ['B36 list', bytes('[{"id":1}]'), 'not_an_object'],
    ['B36 text', bytes('"id"'), 'not_an_object'],
    ['B36 null', bytes('null'), 'not_an_object'],
    ['B37 trailing garbage', bytes('{"id":1}x'), 'not_json'],
    ['B37 two documents', bytes('{"id":1}{"id":2}'), 'not_json'],
    ['B38 NaN', bytes('{"id":NaN}'), 'not_json'],
    ['B38 Infinity', bytes('{"id":-Infinity}'), 'not_json'],
    ['long number as key', bytes('{12345678901234567890:1}'), 'not_json'],
    ['long number as second key', bytes(`{"a":1,12345678901234567890${' '.repeat(100)}:1}`), 'not_json'],
    ['long number with leading zero', bytes('{"a":012345678901234567890}'), 'not_json'],
    ['long number cut short', bytes('{"a":12345678901234567890.}'), 'not_json'],
    ['two long numbers in a row', bytes('{"a":12345678901234567890 12345678901234567890}'), 'not_json'],
    ['open string', bytes('{"a":"'), 'not_json'],
  ])('%s', (_name, body, problem) => {
    expect(readObject(body)).toEqual({ problem });
  });
});

describe('B41 numbers', () => {
  it.each([
    ['{"v":9007199254740993}', '9007199254740993'],
    ['{"v":[820982911946154508]}', ['820982911946154508']],
    ['{"v": -820982911946154508 }', '-820982911946154508'],
    ['{"v":12345678901234.567890}', '12345678901234.567890'],
    ['{"v":123456789012345}', 123_456_789_012_345],
    ['{"v":19.99}', 19.99],
    ['{"v":1e3}', 1000],
    [String.raw`{"v":"\\\"820982911946154508\\"}`, '\\"820982911946154508\\'],
  ])('%s', (text, expected) => {
    expect(readJsonObject(text)).toEqual({ value: { v: expected } });
  });
});
