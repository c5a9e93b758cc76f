import { wordsOf } from '../support/discord/shown.ts';
import { contentOf } from '../support/telegram/shown.ts';
import { isMessage, type Opened } from './platforms-side.ts';

/** What a platform was sent. */
export type Told = {
  /** When what was let through arrived: new messages and changes, in milliseconds of the machine's even clock. */
  arrivedMs: number[];
  /** Requests of any kind, and how many of them were refused as too many. */
  requests: number;
  refused: number;
  /** By user, in minor units: the sum of the amounts in all messages as they stand now. */
  sums: Record<string, number>;
  /** By user: how many messages stand there. */
  messages: Record<string, number>;
  /** What was not as the platform's description has it. */
  problems: string[];
};

/** A reading of `performance.now()` of this process, by the clock that all processes of the machine share. */
const APART_MS = Number(process.hrtime.bigint()) / 1e6 - performance.now();
const TOO_MANY = 429;
const MESSAGES = new Set(['sendMessage', 'editMessageText']);

/** Counts what has been told. */
export function tally({ discord, telegram, discordPeople, telegramPeople }: Opened): {
  discord: Told;
  telegram: Told;
} {
  const botId = discord.platform.bot.api.id;
  const { requests } = discord.platform;
  const calls = telegram.calls();
  return {
    discord: {
      arrivedMs: requests
        .filter((request) => isMessage(request) && request.status === 200)
        .map(({ atMs }) => atMs + APART_MS),
      requests: requests.length,
      refused: requests.filter(({ status }) => status === TOO_MANY).length,
      problems: [...new Set(discord.platform.problems)],
      ...countOf(
        discordPeople.map(({ person, dm }) => [
          person.id,
          [...dm.messages.values()].filter(({ api }) => api.author.id === botId).map((one) => wordsOf(one)),
        ]),
      ),
    },
    telegram: {
      arrivedMs: calls
        .filter(({ method, status }) => MESSAGES.has(method) && status === 200)
        .map(({ atMs }) => atMs + APART_MS),
      requests: calls.length,
      refused: calls.filter(({ status }) => status === TOO_MANY).length,
      problems: [...new Set(telegram.takeProblems())],
      ...countOf(
        telegramPeople.map(({ user, room }) => [
          String(user.id),
          [...room.kept.values()]
            .filter(({ byBot, deleted }) => byBot && !deleted)
            .map(({ message }) => contentOf(message)),
        ]),
      ),
    },
  };
}

function countOf(chats: readonly (readonly [string, readonly string[]])[]): Pick<Told, 'sums' | 'messages'> {
  return {
    sums: Object.fromEntries(
      chats.map(([user, texts]) => [user, texts.reduce((sum, text) => sum + amountIn(text), 0)]),
    ),
    messages: Object.fromEntries(chats.map(([user, texts]) => [user, texts.length])),
  };
}

/** The first amount of a message, in minor units: of one sale its commission, of several their sum. */
function amountIn(text: string): number {
  const [, sign, whole = '', cents = ''] = /([+\u2212-]?)\$([\d,]+)\.(\d\d)/.exec(text) ?? [];
  if (sign === undefined) throw new Error(`a message tells no amount: ${text}`);
  return (sign === '+' ? 1 : -1) * Number(`${whole.replaceAll(',', '')}${cents}`);
}
