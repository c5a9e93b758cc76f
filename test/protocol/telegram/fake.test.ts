import { InputFile } from 'grammy';
import { expect, test } from 'vitest';
import { polls, telegramWithBot } from '../../support/telegram/grammy.ts';

test('a person starts a bot, presses a button, and sees the message change', async () => {
  const { telegram, bot } = await telegramWithBot();
  bot.command('start', (context) =>
    context.reply(`Hello ${context.match}`, {
      reply_markup: { inline_keyboard: [[{ text: 'Accept', callback_data: 'a:1' }]] },
    }),
  );
  bot.on('callback_query:data', async (context) => {
    await context.answerCallbackQuery({ text: `got ${context.callbackQuery.data}` });
    await context.editMessageText('Accepted');
  });
  await polls(telegram, bot);
  const ben = telegram.user({ first_name: 'Ben' });
  ben.starts('code-1');
  await ben.hears('Hello code-1', '[Accept]');
  const pressed = ben.presses('Accept');
  expect(await pressed.answered()).toMatchObject({ text: 'got a:1', alert: false });
  await ben.hears('Accepted');
  expect(ben.sees()).toBe('Ben: /start code-1\nParley (edited): Accepted');
  await telegram.settled();
});

test('a list is paged until the option is there', async () => {
  const { telegram, bot } = await telegramWithBot({ limits: 'off' });
  const page = (number: number) => ({
    inline_keyboard: [
      [{ text: `Option ${number}`, callback_data: `o:${number}` }],
      [{ text: 'Next', callback_data: `p:${number + 1}` }],
    ],
  });
  bot.command('list', (context) => context.reply('Which one?', { reply_markup: page(1) }));
  bot.callbackQuery(/^p:(\d+)$/, async (context) => {
    await context.answerCallbackQuery();
    await context.editMessageReplyMarkup({ reply_markup: page(Number(context.match[1])) });
  });
  bot.callbackQuery(/^o:/, (context) => context.answerCallbackQuery(context.callbackQuery.data));
  await polls(telegram, bot);
  const ben = telegram.user();
  ben.starts();
  ben.writes('/list');
  await ben.hears('Which one?');
  const pressed = await ben.picks('Option 4');
  expect((await pressed.answered()).text).toBe('o:4');
});

test('a press can be answered once, and not for long', async () => {
  let now = Date.parse('2026-03-02T09:00:00Z');
  const { telegram, bot } = await telegramWithBot({ queryWindowMs: 15_000, now: () => now });
  const outcomes: string[] = [];
  bot.command('start', (context) =>
    context.reply('Now?', { reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'y' }]] } }),
  );
  const answer = (id: string) =>
    bot.api.answerCallbackQuery(id).then(
      () => outcomes.push('answered'),
      (error: Error) => outcomes.push(error.message),
    );
  bot.on('callback_query', async ({ callbackQuery: { id } }) => {
    if (outcomes.length === 0) {
      await answer(id);
      await answer(id);
      return;
    }
    now += 15_001;
    await answer(id);
  });
  await polls(telegram, bot);
  const ben = telegram.user();
  ben.starts();
  await ben.hears('Now?');
  ben.presses('Yes');
  await telegram.until(() => outcomes[1]);
  ben.presses('Yes');
  await telegram.until(() => outcomes[2]);
  expect(outcomes).toEqual([
    'answered',
    expect.stringMatching(/query is too old/),
    expect.stringMatching(/query is too old/),
  ]);
});

test('files go both ways', async () => {
  const { telegram, bot } = await telegramWithBot({ limits: 'off' });
  const paths: string[] = [];
  bot.on('message:document', async (context) => {
    const file = await context.getFile();
    paths.push(file.file_path ?? '');
    await context.replyWithDocument(new InputFile(Buffer.from('id,amount\n1,2'), 'statement, März.csv'), {
      caption: 'Your statement',
    });
    await context.replyWithMediaGroup([
      { type: 'photo', media: new InputFile(Buffer.from('one'), 'one.png') },
      { type: 'photo', media: new InputFile(Buffer.from('two'), 'two.png'), caption: 'Two' },
    ]);
  });
  await polls(telegram, bot);
  const ben = telegram.user();
  ben.starts();
  ben.sends({
    document: { name: 'products.csv', type: 'text/csv', content: 'title\nTeapot' },
    caption: 'Mine',
  });
  await ben.hears('Two');
  expect(ben.sees()).toBe(
    'Ben: /start\nBen: <file products.csv> Mine\nParley: <file statement, März.csv> Your statement\nParley: <picture>\nParley: <picture> Two',
  );
  const download = await fetch(`${telegram.url}/file/bot${telegram.token}/${paths[0]}`);
  expect(await download.text()).toBe('title\nTeapot');
  const sent = ben.messages().find(({ document }) => document?.file_name?.startsWith('statement'));
  expect(Buffer.from(telegram.file(sent?.document?.file_id ?? '') ?? []).toString()).toBe('id,amount\n1,2');
});

test('a picture takes the place of a text, and a text its caption', async () => {
  const { telegram, bot } = await telegramWithBot();
  const ben = telegram.user({ first_name: 'Ben' });
  ben.starts();
  const { message_id: id } = await bot.api.sendMessage(ben.user.id, 'A teapot');
  const chat = ben.user.id;
  await bot.api.editMessageMedia(chat, id, {
    type: 'photo',
    media: 'https://cdn.example/pot.png',
    caption: 'It',
  });
  await bot.api.editMessageCaption(chat, id, { caption: 'The teapot' });
  await expect(bot.api.editMessageText(chat, id, 'A teapot')).rejects.toThrow(
    /no text in the message to edit/,
  );
  expect(ben.sees()).toBe('Ben: /start\nParley (edited): <picture> The teapot');
});

test('a file that is too large for a bot cannot be fetched', async () => {
  const { telegram, bot } = await telegramWithBot();
  const ben = telegram.user();
  ben.starts();
  const { document } = ben.sends({ document: { name: 'big.csv', content: 'a', size: 21 * 1024 * 1024 } });
  await expect(bot.api.getFile(document?.file_id ?? '')).rejects.toThrow('file is too big');
  await expect(bot.api.getFile('nothing')).rejects.toThrow('wrong file_id');
});

test('commands stand per scope and language', async () => {
  const { telegram, bot } = await telegramWithBot();
  const ben = telegram.user();
  ben.starts();
  const here = { scope: { type: 'chat', chat_id: ben.user.id } } as const;
  await bot.api.setMyCommands([{ command: 'help', description: 'Help' }]);
  await bot.api.setMyCommands([{ command: 'help', description: 'Ayuda' }], { language_code: 'es' });
  await bot.api.setMyCommands([{ command: 'samples', description: 'Samples' }], here);
  expect(await bot.api.getMyCommands()).toEqual([{ command: 'help', description: 'Help' }]);
  expect(await bot.api.getMyCommands({ language_code: 'es' })).toEqual([
    { command: 'help', description: 'Ayuda' },
  ]);
  await bot.api.deleteMyCommands(here);
  expect(await bot.api.getMyCommands(here)).toEqual([]);
});
