import { fc } from '../../support/fast-check.ts';
import { describe, expect, it } from 'vitest';
import { LIMITS, measure, paged } from '../../../bots/chat/limits.ts';
import { LOCALES } from '../../../bots/chat/locale.ts';
import { spansText } from '../../../bots/chat/plain-text.ts';
import {
  bold,
  code,
  day,
  facts,
  image,
  line,
  link,
  list,
  mention,
  minute,
  money,
  status,
  sums,
  text,
  title,
  type Block,
  type Span,
  type View,
} from '../../../bots/chat/view.ts';
import { createRender } from '../../../bots/discord/render.ts';
import { expectDiscordToTake } from './fit.ts';
import { readLine } from './markup.ts';

const render = createRender('https://parley.example');
const locales = fc.constantFrom(...LOCALES);

/** What people write to be more than text. */
const hostile = fc.oneof(
  fc.constantFrom(
    ...['@everyone', '@here now', '<@1234567890123456>', '<@&1234567890123456>', '<#1234567890123456>'],
    ...[
      '<t:0:R>',
      '<:a:1234567890123456>',
      '<a:b:1234567890123456>',
      '</help:1234567890123456>',
      '<id:home>',
    ],
    ...[
      'https://evil.example/x',
      '<https://evil.example>',
      '[bank](https://evil.example)',
      'discord.gg/evil',
    ],
    ...['**b**', '__u__', '_i_', '*i*', '~~s~~', '||h||', '`c`', '```b```', ':smile:', '# h', '-# s', '> q'],
    ...['- l', '+ l', '1. l', '1) l', '\\', '\\\\', 'a\\*b*', '*', '`', '|', '<', ':', '@', '@every'],
  ),
  fc
    .array(
      fc.constantFrom(
        ...['@', 'everyone', 'here', '<', '>', ':', '//', 'https', '*', '_', '~', '|', '`', '\\', '#', '-'],
        ...['[', ']', '(', ')', '.', ' ', 'a', '1', 'discord', 'gg/', 'smile', '1234567890123456', 't:0:R'],
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);

const readable = (written: string): string => written.replaceAll('\u200b', '');

/** Spans of text alone, as words and people's text stand beside each other. */
const pieces = fc.array(hostile, { minLength: 1, maxLength: 4 });

describe("people's text", () => {
  it('shows as it is and is nothing but text, above an embed and in it', () => {
    fc.assert(
      fc.property(pieces, locales, (parts, locale) => {
        const spans = parts.map(text);
        const shown: View = { blocks: [line(...spans), line('Below: ', ...spans), line(...spans)] };
        const { body } = render(shown, locale);
        const lines = [body.content, ...(body.embeds[0]?.description ?? '').split('\n')];
        const said = spansText(spans, locale);
        const wanted = [said, `Below: ${said}`, said].filter((one, index) => one !== '' || index > 0);
        const read = lines.filter((one, index) => one !== '' || (said === '' && index > 0)).map(readLine);
        expect(read.map((one) => readable(one.text)).filter(Boolean)).toEqual(wanted.filter(Boolean));
        expect(read.flatMap(({ marks }) => marks)).toEqual([]);
        expect(body.allowed_mentions).toEqual({ parse: [] });
      }),
      { numRuns: 2_000 },
    );
  });

  it('stays in the bold, the list and the label it stands in', () => {
    fc.assert(
      fc.property(hostile, locales, (one, locale) => {
        const shown: View = {
          blocks: [
            title('Head'),
            line(bold(one), ' after'),
            list([one]),
            facts([[one, one]]),
            line(link(one, 'https://parley.example/x')),
            sums([{ label: one, values: [one], total: true }]),
            status(one, { label: one, tone: 'turn' }),
          ],
        };
        const { body } = render(shown, locale);
        const lines = (body.embeds[0]?.description ?? '').split('\n');
        expect(lines).toHaveLength(6);
        const marks = lines.map((each) => readLine(each).marks.filter((mark) => !OURS.has(mark)));
        expect(marks.flat()).toEqual([]);
        // Below a card's head nothing is a block but the list.
        expect(lines.map((each) => readLine(each).marks.includes('list'))).toEqual([
          ...[false, true, false, false, false, false],
        ]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('that names a link leads nowhere but where it says, unless it is ours', () => {
    fc.assert(
      fc.property(hostile, (label) => {
        const shown: View = {
          blocks: [
            title('Head'),
            line(link(label, 'https://evil.example/x')),
            line(link(label, 'http://parley.example/x')),
          ],
        };
        const description = render(shown, 'en').body.embeds[0]?.description ?? '';
        expect(description.split('\n').flatMap((each) => readLine(each).marks)).toEqual([
          'address',
          'address',
        ]);
      }),
    );
  });
});

const OURS = new Set(['bold', 'list', 'label', 'address']);

const span: fc.Arbitrary<Span> = fc.oneof(
  hostile.map(text),
  hostile.map(bold),
  hostile.map(code),
  hostile.map((value) => link(value, 'https://parley.example/x')),
  hostile.map((value) => link(value, 'https://evil.example/x')),
  fc.constant(money({ minor: 123_456n, currency: 'USD' })),
  fc.constantFrom(day(new Date(0)), minute(new Date(0))),
);
const spans = fc.array(span, { minLength: 1, maxLength: 30 });
const block: fc.Arbitrary<Block> = fc.oneof(
  spans.map((parts) => title(...parts)),
  spans.map((parts) => line(...parts)),
  fc.array(spans, { minLength: 1, maxLength: 20 }).map(list),
  fc.array(fc.tuple(hostile, spans), { minLength: 1, maxLength: 30 }).map((rows) => facts(rows)),
  fc.tuple(spans, hostile).map(([overline, label]) => status(overline, { label, tone: 'good' })),
  hostile.map((alt) => image('https://lumen.example/pot.jpg', alt)),
);

describe('a message', () => {
  it('breaks none of the rules of Discord, however much stands in it', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 12 }), locales, (blocks, locale) => {
        expectDiscordToTake({ blocks }, locale);
      }),
      { numRuns: 300 },
    );
  });

  it('is no longer than was measured and kept back', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 12 }), locales, (blocks, locale) => {
        for (const page of paged({ blocks }, LIMITS.discord, locale)) {
          const { content, embeds } = render(page, locale).body;
          const drawn = content.length + (embeds[0]?.description?.length ?? 0);
          const kept = 1.15 * measure(page.blocks, LIMITS.discord, locale) + 300;
          expect(drawn).toBeLessThanOrEqual(kept);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('begins with words that a push notification can show', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 6 }), locales, (blocks, locale) => {
        const { content } = render({ blocks }, locale).body;
        expect(readLine(content).marks.filter((mark) => mark !== 'address' && mark !== 'label')).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('calls one person, and says so above the embed, where alone it calls', () => {
    const one = mention('1234567890123456', 'Ada');
    const two = mention('2234567890123456', 'Ben');
    const { body } = render({ blocks: [title('Your turn'), line('It is for ', one, ' and ', two)] }, 'en');
    expect(body.allowed_mentions).toEqual({ parse: [], users: ['1234567890123456'] });
    expect(body.content).toBe('Your turn <@1234567890123456>');
    const elsewhere = render({ blocks: [title(mention('ada', '@everyone'))] }, 'en').body;
    expect(elsewhere.content).toBe('@\u200beveryone');
    expect(elsewhere.allowed_mentions).toEqual({ parse: [] });
  });
});
