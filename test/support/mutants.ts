import { fc } from './fast-check.ts';

/** Bodies of events, broken: the JSON tree, its text, or its bytes. */
export type Mutant = { base: number; body: Buffer };

/** Larger ones are refused before anything reads them. */
const MAX_BYTES = 1_048_576;

const ODD_TEXTS = [
  ...[
    '',
    ' ',
    'null',
    'true',
    'NaN',
    '0',
    '-0',
    '00',
    '-1',
    '+1',
    '1.',
    '.5',
    '0.001',
    '19.999',
    '1e3',
    '1E400',
    '0x10',
    '1,5',
    '٣',
  ],
  ...[
    '9007199254740993',
    '9'.repeat(30),
    '99999999999999.99',
    'usd',
    'EUR',
    'JPY',
    'KWD',
    'XXX',
    '1970-01-01T00:00:00Z',
  ],
  ...[
    '2999-12-31T23:59:59Z',
    '10000-01-01T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-03-10T24:00:00Z',
    '2026-03-29T02:30:00',
  ],
  ...[
    '\u0000',
    '\u001e',
    '\u001f',
    '\ud800',
    '\udfff\ud800',
    '\u200b',
    '\u202e',
    '\ufeff',
    '🍵',
    'e\u0301'.repeat(40),
    "'; drop",
    '{"}',
    '\\',
    '"',
  ],
  ...[
    '__proto__',
    'constructor',
    'x'.repeat(256),
    'x'.repeat(5_000),
    'order.paid',
    'refund.created',
    'refunded',
    'voided',
  ],
];
const ODD_VALUES: unknown[] = [
  null,
  true,
  false,
  0,
  -0,
  -1,
  1.5,
  1e21,
  1e-7,
  2 ** 53,
  Number.MAX_VALUE,
  [],
  {},
  [[]],
  [null],
  [{}],
  ...ODD_TEXTS,
];
const ODD_TOKENS = [
  'NaN',
  '-Infinity',
  '01',
  '+1',
  '1e400',
  '-0.0',
  '12345678901234567890.5',
  '"',
  ',',
  '}',
  ']',
  '{',
  '[',
  ':',
  '\\u0000',
  '\\ud800',
  '/**/',
  '\n',
  '\u0000',
  '\ufeff',
  '""',
  'null,',
];

type Place = { holder: Record<string, unknown>; key: string };

/** Every place of a JSON tree that can be overwritten, the deepest ones too. */
function placesOf(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesOf(holder[key])]);
}

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % list.length];

/** Changes of one place of the tree; `other` is another place of it, `n` any number. */
const TREE: ((place: Place, other: Place, n: number) => void)[] = [
  ({ holder, key }, _other, n) => void (holder[key] = structuredClone(pick(ODD_VALUES, n))),
  ({ holder, key }) => void delete holder[key],
  ({ holder, key }, other) => void (holder[key] = structuredClone(other.holder[other.key])),
  ({ holder, key }, _other, n) => {
    for (let depth = 0; depth < n % 40; depth += 1)
      holder[key] = depth % 2 === 0 ? [holder[key]] : { a: holder[key] };
  },
  ({ holder, key }, _other, n) => {
    const value = holder[key];
    if (Array.isArray(value))
      holder[key] = Array.from({ length: n % 60 }, () => structuredClone(value as unknown[])).flat();
  },
  ({ holder, key }, _other, n) => {
    const value = holder[key];
    if (typeof value === 'number')
      holder[key] = [value + 1, value - 1, -value, value / 3, value * 10 ** (n % 20), String(value)][n % 6];
    if (typeof value === 'string') {
      const at = n % (value.length + 1);
      holder[key] = value.slice(0, at) + String(pick(ODD_TEXTS, n)) + value.slice(at + (n % 2));
    }
  },
  // Figures a little off: what totals, refunds and versions are made of.
  ({ holder, key }, _other, n) => {
    const value = holder[key];
    if (typeof value === 'string')
      holder[key] = value.replaceAll(/\d/g, (digit) => String((Number(digit) + n) % 10));
  },
];

const TEXT: ((text: string, at: number, n: number) => string)[] = [
  (text, at, n) => text.slice(0, at) + String(pick(ODD_TOKENS, n)) + text.slice(at),
  (text, at, n) => text.slice(0, at) + text.slice(at + 1 + (n % 20)),
  (text, at, n) => text.slice(0, at) + text.slice(at, at + 50).repeat(n % 300) + text.slice(at),
  // A key that comes twice, the second time with something else.
  (text, at, n) => {
    const pair = /"[a-z_]+":(?:"[^"\\]*"|[\d.]+)/i.exec(text.slice(at))?.[0] ?? '"a":1';
    const [name = ''] = pair.split(':');
    return text.replace(pair, () => `${pair},${name}:${JSON.stringify(pick(ODD_VALUES, n) ?? null)}`);
  },
  (text, at, n) =>
    text.slice(0, at) + text.slice(at).replace(/-?\d+(\.\d+)?/, () => String(pick(ODD_TOKENS, n))),
];

const BYTES: ((bytes: Buffer, at: number, n: number) => Buffer)[] = [
  (bytes, at, n) => Buffer.concat([bytes.subarray(0, at), Buffer.of(n % 256), bytes.subarray(at + 1)]),
  (bytes, at, n) => Buffer.concat([bytes.subarray(0, at), Buffer.of(n % 256, 0xbf), bytes.subarray(at)]),
  (bytes, at) => bytes.subarray(0, at),
  (bytes) => Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), bytes]),
  (bytes) => Buffer.from(bytes.toString(), 'utf16le'),
  (bytes, _at, n) =>
    Buffer.concat([
      bytes,
      pick([bytes, Buffer.of(0), Buffer.from('\u2028'), Buffer.from(' \n')], n) ?? bytes,
    ]),
];

const change = fc.record({ how: fc.nat(), at: fc.nat(), other: fc.nat(), n: fc.nat() });
const rarely = (often: number) =>
  fc.array(change, { maxLength: 1, size: 'max' }).map((list) => list.filter(({ n }) => n % 100 < often));

/** Mutants of these bodies, each of which is JSON; mostly they still are, and often they are still taken. */
export function mutantsOf(bodies: readonly string[]): fc.Arbitrary<Mutant> {
  return fc
    .record({
      base: fc.nat(bodies.length - 1),
      tree: fc.array(change, { maxLength: 3 }),
      text: rarely(40),
      bytes: rarely(25),
    })
    .map(({ base, tree, text, bytes }) => {
      const root = { body: JSON.parse(bodies[base] ?? '') as unknown };
      for (const { how, at, other, n } of tree) {
        const places = placesOf(root.body);
        const [place, from] = [pick(places, at), pick(places, other)];
        if (place && from) pick(TREE, how)?.(place, structuredClone(from), n);
      }
      let written = JSON.stringify(root.body) ?? 'null';
      for (const { how, at, n } of text)
        written = pick(TEXT, how)?.(written, at % (written.length + 1), n) ?? written;
      let raw: Buffer = Buffer.from(written);
      for (const { how, at, n } of bytes) raw = pick(BYTES, how)?.(raw, at % (raw.length + 1), n) ?? raw;
      const body = raw.subarray(0, MAX_BYTES);
      // What fails is shown as text, not as a list of numbers.
      return Object.assign({ base, body }, { [fc.toStringMethod]: () => `${base}: ${body.toString()}` });
    });
}
