import { expect, it } from 'vitest';
import { registry } from '../../../bots/chat/features/index.ts';
import { LIMITS, paged } from '../../../bots/chat/limits.ts';
import { LOCALES } from '../../../bots/chat/locale.ts';
import { createRender } from '../../../bots/telegram/render.ts';
import { drawn } from './drawn.ts';
import { gallery } from './gallery.ts';

const render = createRender((name) => registry.commands.some((command) => command.name === name));

it.each(LOCALES)('what the bot says is as it was reviewed, in %s', async (locale) => {
  const shown = (await gallery(locale)).map(([name, view]) => {
    const messages = paged(view, LIMITS.telegram, locale).map((page) => drawn(render(page, locale)));
    return `=== ${name}\n${messages.join('\n---\n')}\n`;
  });
  await expect(shown.join('\n')).toMatchFileSnapshot(`../../golden/telegram/${locale}.txt`);
});
