import { expect, it } from 'vitest';
import { LIMITS, paged } from '../../../bots/chat/limits.ts';
import { LOCALES } from '../../../bots/chat/locale.ts';
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
  status,
  sums,
  text,
  title,
  type View,
} from '../../../bots/chat/view.ts';
import { createRender } from '../../../bots/discord/render.ts';
import { gallery } from '../telegram/gallery.ts';
import { drawn } from './drawn.ts';

const render = createRender('https://parley.example');
const AT = new Date('2026-03-02T09:00:00.000Z');

/** What people may write to be more than text. */
const HOSTILE = [
  '@everyone @here <@1234567890123456> <@&1234567890123456> <#1234567890123456>',
  '**bold** __under__ _slanted_ ~~struck~~ ||hidden|| `code` ```block```',
  '# heading',
  '-# small',
  '> quoted',
  '- item',
  '12. item',
  '[your bank](https://evil.example) https://evil.example discord.gg/evil',
  '<t:0:R> </help:1> <:smile:1234567890123456> :smile: \\',
];

const BY_HAND: [string, View][] = [
  [
    'people’s text of every kind',
    { blocks: [title(HOSTILE[0] ?? ''), list(HOSTILE), ...HOSTILE.map((one) => line(one))] },
  ],
  ['one line of people’s text with an address', { blocks: [line('See https://evil.example/x')] }],
  [
    'every kind of block and span',
    {
      blocks: [
        status(
          ['Deal ', code('D-27')].flatMap((one) => (typeof one === 'string' ? [text(one)] : [one])),
          {
            label: 'Your turn',
            tone: 'turn',
          },
        ),
        title(mention('1234567890123456', 'Ada'), ', it is your turn until ', minute(AT)),
        line('Ends ', day(AT), ', at ', minute(AT), '. ', bold('a'), bold('b'), ' ', code('a`b')),
        facts([
          ['Link', [link('Your page', 'https://parley.example/c/ada')]],
          ['Shop', [link('Teapot', 'https://lumen.example/teapot')]],
          ['Address', [link('https://lumen.example', 'https://lumen.example/')]],
        ]),
        sums(
          [
            { label: 'Commission', values: ['$6.00', '$5.00'] },
            { label: 'You keep', values: ['$34.00', '$35.00'], total: true },
          ],
          ['now', 'then'],
        ),
        image('https://lumen.example/teapot.jpg', 'Picture of Ceramic teapot'),
        title('Another heading'),
      ],
      actions: [
        { kind: 'button', label: 'Accept', payload: 'a', tone: 'primary' },
        { kind: 'button', label: 'Decline', payload: 'b', tone: 'danger' },
        { kind: 'button', label: 'The same again', payload: 'a' },
        { kind: 'link', label: 'Open', url: 'https://parley.example/f/abc' },
        { kind: 'link', label: 'On this machine', url: 'http://localhost:8080/f/abc' },
        { kind: 'select', label: 'Choose', payload: 'c', options: [{ value: '1', label: 'One' }] },
        { kind: 'select', label: 'Nothing to choose', payload: 'd', options: [] },
      ],
      files: [{ name: 'statement.csv', url: 'file:1', alt: 'Statement of May' }],
    },
  ],
];

it.each(LOCALES)('what the bot says is as it was reviewed, in %s', async (locale) => {
  const shown = [...(await gallery(locale, 'discord')), ...BY_HAND].map(([name, view]) => {
    const messages = paged(view, LIMITS.discord, locale).map((page) => drawn(render(page, locale)));
    return `=== ${name}\n${messages.join('\n---\n')}\n`;
  });
  await expect(shown.join('\n')).toMatchFileSnapshot(`../../golden/discord/${locale}.txt`);
});
