import { describe, expect, it, test } from 'vitest';
import { distance, readCommandLine } from '../../../bots/chat/command-line.ts';
import { inert, nameOf, shorten, titleOf } from '../../../bots/chat/inert.ts';
import { plainText } from '../../../bots/chat/plain-text.ts';
import {
  bold,
  change,
  code,
  day,
  facts,
  line,
  link,
  list,
  mention,
  minute,
  money,
  rate,
  status,
  sums,
  text,
  title,
} from '../../../bots/chat/view.ts';
import { chooseLocale } from '../../../bots/chat/locale.ts';
import { wordsFor } from '../../../bots/chat/words.ts';
import { inZone } from '../../../bots/chat/zone.ts';

describe('a command line', () => {
  test.each([
    ['/why #1001', 'why', ['#1001']],
    ['  /WHY  #1001  ', 'why', ['#1001']],
    ['/why "LO 1042"', 'why', ['LO 1042']],
    ['/why “LO 1042”', 'why', ['LO 1042']],
    ['/why „LO 1042“ next', 'why', ['LO 1042', 'next']],
    ['/why «LO 1042»', 'why', ['LO 1042']],
    ['/why "LO 1042', 'why', ['LO 1042']],
    ['/why ""', 'why', ['']],
    ["/propose Mum's\u00a0pot 12,5%", 'propose', ["Mum's", 'pot', '12,5%']],
    ['/start@parley_bot claim_x', 'start', ['claim_x']],
    ['/product add', 'product', ['add']],
    ['/help\nplease', 'help', ['please']],
  ])('%j', (typed, name, words) => {
    expect(readCommandLine(typed)).toEqual({ name, words });
  });

  test.each(['', '/', '/ help', 'help', '//', '/é', '/help!', 'say /help', `/${'x'.repeat(33)}`])(
    'is not %j',
    (typed) => {
      expect(readCommandLine(typed)).toBeUndefined();
    },
  );

  test.each([
    ['why', 'why', 0],
    ['wyh', 'why', 2],
    ['', 'why', 3],
    ['payout', 'payouts', 1],
    ['todo', 'help', 4],
  ])('%s and %s are %i letters apart', (left, right, letters) => {
    expect(distance(left, right)).toBe(letters);
  });
});

describe("people's text", () => {
  test.each([
    ['a plain title', 'a plain title'],
    ['two\nlines\tand\u2028more', 'two lines and more'],
    ['\u001b[31mred\u0007', '[31mred'],
    ['\u202etxet\u202c \u2066x\u2069', 'txet x'],
    ['@\u200beveryone', '@everyone'],
    ['zero\u2060width\ufeff\u00ad', 'zerowidth'],
    ['\u{e0041}tag', 'tag'],
    ['half \ud800 pair', 'half \ufffd pair'],
    ['family 👨‍👩‍👧', 'family 👨‍👩‍👧'],
    ['joined a\u200db', 'joined ab'],
    ['private \ue000\u{f0000}', 'private '],
    [`z${'\u0301'.repeat(50)}`, `z${'\u0301'.repeat(4)}`],
    ['**bold** <b>&amp; [x](https://evil)', '**bold** <b>&amp; [x](https://evil)'],
    ["'; drop table --", "'; drop table --"],
  ])('%j becomes %j', (written, shown) => {
    expect(inert(written)).toBe(shown);
  });

  it('is cut by what people count as characters', () => {
    expect(shorten('12345', 5)).toBe('12345');
    expect(shorten('123456', 5)).toBe('1234…');
    expect(shorten('👨‍👩‍👧👨‍👩‍👧', 2)).toBe('👨‍👩‍👧…');
    expect(shorten('éé'.normalize('NFD'), 2)).toBe('éé'.normalize('NFD'));
    expect(shorten(' x ', 5)).toBe('x');
  });

  it('leaves something to read', () => {
    expect(nameOf('\u200b\u3164')).toBe('?');
    expect(nameOf('x'.repeat(40))).toHaveLength(32);
    expect(titleOf('')).toBe('?');
  });
});

describe('a view as text', () => {
  const at = new Date('2026-12-21T09:16:30.000Z');
  const usd = { minor: 600n, currency: 'USD' };
  const view = {
    blocks: [
      title(change(usd), ' · ', bold('Teapot')),
      line('At ', rate(1_825), ' of ', money({ minor: -4_000n, currency: 'USD' })),
      list([code('/why'), [text('by '), day(at)], minute(at)]),
      facts([['Paid', money({ minor: 123_456n, currency: 'JPY' })]]),
      line(link('the shop', 'https://shop.example/x'), ' for ', mention('7', 'Mina')),
    ],
  };

  it('is one line per line, in the habits of the reader', () => {
    expect(plainText(view, 'en')).toBe(
      [
        '+$6.00 · Teapot',
        'At 18.25\u00a0% of \u2212$40.00',
        '• /why',
        '• by Mon 21 Dec',
        '• Mon 21 Dec, 09:16 UTC',
        'Paid: ¥123,456',
        'the shop (https://shop.example/x) for Mina',
      ].join('\n'),
    );
    expect(plainText(view, 'es').split('\n').slice(0, 4)).toEqual([
      '+6,00\u00a0US$ · Teapot',
      'At 18,25\u00a0% of \u221240,00\u00a0US$',
      '• /why',
      '• by lun 21 dic',
    ]);
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'not an address'])(
    'makes no link of %s',
    (address) => {
      expect(plainText({ blocks: [line(link('here', address))] }, 'en')).toBe('here');
    },
  );
});

describe('words', () => {
  it('keep spans as spans and people out of the formatter', () => {
    const said = wordsFor('en').say('todo-deal', {
      code: bold('D-1'),
      with: '{ $product } \ue001',
      product: 'Tea',
      terms: rate(1_500),
      since: 'today',
    });
    expect(said.map(({ kind }) => kind)).toEqual([
      'bold',
      'text',
      'text',
      'text',
      'rate',
      'text',
      'text',
      'text',
      'text',
    ]);
    expect(plainText({ blocks: [line(said)] }, 'en')).toBe(
      'D-1 with { $product } : answer 15\u00a0% on Tea, waiting since today',
    );
  });

  it('choose plurals by numbers', () => {
    expect(wordsFor('en').label('todo-title', { count: 1 })).toBe('1 thing waits for you');
    expect(wordsFor('en').label('todo-title', { count: 2 })).toBe('2 things wait for you');
  });

  it('name a message or a variable that is missing', () => {
    expect(() => wordsFor('en').say('no-such-message')).toThrow('there is no such message');
    expect(() => wordsFor('en').say('cancel-left')).toThrow('a message lacks a variable');
  });

  test.each([
    [undefined, 'en'],
    ['', 'en'],
    ['es', 'es'],
    ['es-419', 'es'],
    ['es-ES', 'es'],
    ['en-GB', 'en'],
    ['pt-BR', 'en'],
    ['*', 'en'],
    ['not a locale', 'en'],
  ])('%j reads %s', (wanted, locale) => {
    expect(chooseLocale(wanted)).toBe(locale);
  });
});

describe('the clock of the reader', () => {
  const at = new Date('2026-12-31T23:30:00.000Z');
  const blocks = [
    title(day(at)),
    line('until ', minute(at)),
    list([minute(at)]),
    facts([['Due', day(at)]]),
    status(minute(at), { label: 'waiting', tone: 'turn' }),
    sums([{ label: 'then', values: [minute(at)] }]),
  ];
  const shown = (timeZone: string | null, locale: 'en' | 'es' = 'en') =>
    plainText(inZone({ blocks }, timeZone), locale);

  it('is UTC until a zone is chosen, and then says so', () => {
    expect(shown(null)).toContain('Thu 31 Dec\nuntil Thu 31 Dec, 23:30 UTC');
  });

  test.each([
    ['Asia/Tokyo', 'Fri 1 Jan', '08:30'],
    ['America/New_York', 'Thu 31 Dec', '18:30'],
    ['Asia/Kathmandu', 'Fri 1 Jan', '05:15'],
    ['Pacific/Kiritimati', 'Fri 1 Jan', '13:30'],
  ])('in %s shows %s, %s everywhere: the day begins where the reader is', (zone, date, time) => {
    const text = shown(zone);
    expect(text).not.toContain('UTC');
    expect(text.match(/\w{3} \d+ \w{3}/g)).toEqual(Array.from({ length: 6 }, () => date));
    expect(text.match(/\d\d:\d\d/g)).toEqual(Array.from({ length: 4 }, () => time));
  });

  it('goes with every language', () => {
    expect(shown('Europe/Madrid', 'es')).toContain('vie 1 ene, 00:30');
  });
});
