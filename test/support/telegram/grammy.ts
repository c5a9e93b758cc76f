import { Bot } from 'grammy';
import { onTestFinished } from 'vitest';
import { openTelegram, type Telegram, type TelegramOptions } from './index.ts';

/** A Telegram of its own with a bot of grammY's on it, which does not poll yet; both end with the test. */
export async function telegramWithBot(
  options: TelegramOptions = {},
): Promise<{ telegram: Telegram; bot: Bot }> {
  const telegram = await openTelegram(options);
  // What is begun last ends first.
  onTestFinished(() => telegram.close());
  return { telegram, bot: grammyOn(telegram) };
}

/** A further bot of grammY's with the same token; it is stopped before the platform ends. */
export function grammyOn(telegram: Telegram): Bot {
  const bot = new Bot(telegram.token, { client: { apiRoot: telegram.url } });
  onTestFinished(() => bot.stop());
  return bot;
}

/** Starts to poll, and waits until the bot does. @param allowed kinds of updates that it asks for */
export async function polls(telegram: Telegram, bot: Bot, allowed?: readonly string[]): Promise<void> {
  const polled = telegram.calls('getUpdates').length;
  const options = allowed === undefined ? {} : { allowed_updates: allowed as never };
  void bot.start(options);
  await telegram.until(() => telegram.calls('getUpdates')[polled]);
}

/** Notes every update that comes, by its kind and what it says. */
export function notes(bot: Bot): string[] {
  const noted: string[] = [];
  bot.use(({ update }) => {
    const kind = Object.keys(update).find((field) => field !== 'update_id') ?? '';
    const message = update.message ?? update.edited_message ?? update.channel_post;
    noted.push([kind, message?.text ?? message?.caption ?? ''].filter(Boolean).join(' '));
  });
  return noted;
}
