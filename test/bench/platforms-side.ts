import { openDiscord, type Channel, type Discord, type Person } from '../support/discord/index.ts';
import { createDm } from '../support/discord/places.ts';
import { openTelegram, type Speaker, type Telegram } from '../support/telegram/index.ts';

/** Both loopback platforms, with as many people on each. */
export type Opened = {
  discord: Discord;
  telegram: Telegram;
  discordPeople: { person: Person; dm: Channel }[];
  telegramPeople: Speaker[];
  /** With what Parley is started to find them. */
  env: Record<string, string>;
  /** Waits until Parley hears both, and its commands stand on Discord. */
  connected(): Promise<void>;
  /** When the next request that brings a message arrives, as a reading of `performance.now()`. */
  nextMessage(): Promise<number>;
};

const PATIENCE_MS = 20_000;

/** @param people on each of the two */
export async function openPlatforms(people: number): Promise<Opened> {
  const discord = await openDiscord({ privileged: ['MessageContent'] });
  const telegram = await openTelegram();
  const names = Array.from({ length: people }, (_, index) => `reader${index}`);
  const discordPeople = names.map((name) => {
    const person = discord.user({ name });
    return { person, dm: createDm(discord.platform, person.id) };
  });
  const telegramPeople = names.map((name) => {
    const speaker = telegram.user({ first_name: name, username: name, language_code: 'en' });
    speaker.room.started = true;
    return speaker;
  });
  const messages = watchMessages(discord, telegram);
  return {
    ...{ discord, telegram, discordPeople, telegramPeople },
    env: {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      TELEGRAM_TOKEN: telegram.token,
      TELEGRAM_API_URL: telegram.url,
      PUBLIC_URL: 'https://parley.example',
    },
    async connected() {
      const isThere = (): true | undefined =>
        (discord.gateway.connected > 0 && discord.platform.commands.global.length > 0) || undefined;
      await discord.platform.until(isThere, () => 'Parley did not come to Discord', PATIENCE_MS);
      const asked = () => telegram.calls('getUpdates')[0];
      await telegram.until(asked, 'Parley did not ask Telegram for updates', PATIENCE_MS);
    },
    nextMessage: messages.next,
  };
}

/** Says when messages come, on either. */
function watchMessages(discord: Discord, telegram: Telegram) {
  let waiting: ((atMs: number) => void) | undefined;
  let [seen, called] = [0, 0];
  const come = (atMs: number): void => {
    waiting?.(atMs);
    waiting = undefined;
  };
  discord.onChange(() => {
    const { requests } = discord.platform;
    for (; seen < requests.length && requests[seen]?.status !== 0; seen += 1) {
      const request = requests[seen];
      if (request && isMessage(request)) come(request.atMs);
    }
  });
  telegram.onChange(() => {
    if (!waiting) return;
    const calls = telegram.calls('sendMessage');
    const last = calls.at(-1);
    if (last && calls.length > called) come(last.atMs);
    called = calls.length;
  });
  return {
    next: () =>
      new Promise<number>((resolve) => {
        called = telegram.calls('sendMessage').length;
        waiting = resolve;
      }),
  };
}

/** Whether a request brings a message or changes one. */
export const isMessage = ({ method, route }: { method: string; route: string }): boolean =>
  (method === 'POST' && route === '/channels/{channel}/messages') ||
  (method === 'PATCH' && route === '/channels/{channel}/messages/{message}');
