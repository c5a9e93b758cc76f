import { Bot } from 'grammy';
import { expect, onTestFinished, test } from 'vitest';
import { openTelegram, type Telegram, type TelegramOptions } from '../../support/telegram/index.ts';

/** A Telegram with a bot of grammY's on it, which has not begun to poll yet. */
async function withBot(options: TelegramOptions = {}): Promise<{ telegram: Telegram; bot: Bot }> {
  const telegram = await openTelegram(options);
  const bot = new Bot(telegram.token, { client: { apiRoot: telegram.url } });
  onTestFinished(async () => {
    await bot.stop();
    await telegram.close();
  });
  return { telegram, bot };
}

/** Starts to poll, and waits until it does. */
async function polls(bot: Bot): Promise<void> {
  await new Promise<void>((resolve) => {
    void bot.start({ onStart: () => resolve() });
  });
}

test('a person starts a bot, presses a button, and sees the message change', async () => {
  const { telegram, bot } = await withBot();
  bot.command('start', (context) =>
    context.reply(`Hello ${context.match}`, {
      reply_markup: { inline_keyboard: [[{ text: 'Accept', callback_data: 'a:1' }]] },
    }),
  );
  bot.on('callback_query:data', async (context) => {
    await context.answerCallbackQuery({ text: `got ${context.callbackQuery.data}` });
    await context.editMessageText('Accepted');
  });
  await polls(bot);
  const ben = telegram.user({ first_name: 'Ben' });
  ben.starts('code-1');
  await ben.hears('Hello code-1', '[Accept]');
  const pressed = ben.presses('Accept');
  expect(await pressed.answered()).toMatchObject({ text: 'got a:1' });
  await ben.hears('Accepted');
  expect(ben.sees()).toBe('Ben: /start code-1\nParley (edited): Accepted');
  await telegram.settled();
});
