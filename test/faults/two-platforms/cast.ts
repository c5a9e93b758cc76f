import { openDiscord, type Discord, type Person } from '../../support/discord/index.ts';
import { wordsOf } from '../../support/discord/shown.ts';
import { openTelegram, type Speaker, type Telegram } from '../../support/telegram/index.ts';
import { contentOf } from '../../support/telegram/shown.ts';

/** What somebody has heard from the bot, wherever it stands. */
export type Ears = {
  /** Waits until the bot has said something like this, and answers all of that message. */
  hears(what: RegExp): Promise<string>;
  /** How many messages say something like this, but for those that say themselves that they may have come before. */
  count(what: RegExp): number;
};

/** The brand's Mara on Discord, in her direct messages with the bot. */
export type Mara = Ears & { person: Person };
/** The creator Juno on Telegram, in her chat with the bot and its topics. */
export type Juno = Ears & { person: Speaker };

/** Who takes part, beside the program and the shop. */
export type Cast = { discord: Discord; telegram: Telegram; mara: Mara; juno: Juno; close(): Promise<void> };

/** Opens both platforms with one person on each. */
export async function openCast(): Promise<Cast> {
  const discord = await openDiscord({ privileged: ['MessageContent'] });
  const telegram = await openTelegram();
  return {
    discord,
    telegram,
    mara: maraOn(discord),
    juno: junoOn(telegram),
    async close() {
      await discord.close();
      await telegram.close();
    },
  };
}

/** What a killed process was about to do is taken up when its lease ends. */
export const PATIENCE_MS = 45_000;

type Wait = (look: () => string | undefined, complaint: string) => Promise<string>;

const AGAIN = /You may have seen this already/;

/** @param said all that the bot has said, oldest first */
function earsOf(name: string, said: () => string[], wait: Wait): Ears {
  return {
    hears: (what) => wait(() => said().findLast((text) => what.test(text)), `${name} hears ${what}`),
    count: (what) => said().filter((text) => what.test(text) && !AGAIN.test(text)).length,
  };
}

function maraOn(discord: Discord): Mara {
  const person = discord.user({ name: 'Mara' });
  discord.guild({ name: 'Lumen Tea', owner: person });
  const isSaid = ({ api, loading }: ReturnType<Person['messages']>[number]): boolean =>
    api.author.id === discord.platform.bot.api.id && !loading;
  const said = (): string[] =>
    person
      .messages()
      .filter(isSaid)
      .map((message) => wordsOf(message));
  const wait: Wait = (look, complaint) =>
    discord.platform.until(look, () => `${complaint}; she heard\n${said().join('\n---\n')}`, PATIENCE_MS);
  return { person, ...earsOf('Mara', said, wait) };
}

function junoOn(telegram: Telegram): Juno {
  const person = telegram.user({ first_name: 'Juno', username: 'juno', language_code: 'en' });
  const said = (): string[] =>
    [...person.room.kept.values()]
      .filter(({ byBot, deleted }) => byBot && !deleted)
      .map(({ message }) => contentOf(message).replaceAll('\u2060', ''));
  const wait: Wait = async (look, complaint) => {
    try {
      return await telegram.until(look, complaint, PATIENCE_MS);
    } catch (error) {
      throw new Error(`${String(error)}; she heard\n${said().join('\n---\n')}`, { cause: error });
    }
  };
  return { person, ...earsOf('Juno', said, wait) };
}
