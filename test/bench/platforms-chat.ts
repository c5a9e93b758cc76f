import { setTimeout as wait } from 'node:timers/promises';
import type { Opened } from './platforms-side.ts';

/** Everyone gives a command, at a moment of their own within `withinMs`: all at the same moment when it is 0. */
export type Round = { platform: 'discord' | 'telegram'; people: number; withinMs: number };

export type Times = { answeredMs: number[]; acknowledgedMs: number[] };

const DISCORD_COMMANDS: [string, Record<string, string>][] = [
  ['help', {}],
  ['start', {}],
  ['todo', {}],
  ['why', { order: '#1001' }],
  ['earnings', {}],
];
const TELEGRAM_COMMANDS = ['/help', '/start', '/todo', '/why "#1001"', '/earnings'];
const PATIENCE_MS = 60_000;

/** Acknowledged is what Discord shows at once, answered what the command says. */
export async function discordRound({ discord, discordPeople }: Opened, round: Round): Promise<Times> {
  const answeredMs: number[] = [];
  const acknowledgedMs: number[] = [];
  const give = async (index: number): Promise<void> => {
    const [command, options] = DISCORD_COMMANDS[index % DISCORD_COMMANDS.length] ?? ['help', {}];
    const started = performance.now();
    const done = await discordPeople[index]?.person.uses(command, options);
    acknowledgedMs.push(performance.now() - started);
    if (done?.kind !== 'thinking' && done?.kind !== 'message')
      throw new Error(`/${command} was answered with ${done?.kind}: ${discord.platform.problems.join('; ')}`);
    const isAnswered = (): true | undefined => done.interaction.original?.loading === false || undefined;
    await discord.platform.until(isAnswered, () => `/${command} was not answered`, PATIENCE_MS);
    answeredMs.push(performance.now() - started);
  };
  await everyone(round, give);
  return { answeredMs, acknowledgedMs };
}

/** Acknowledged is what Parley has taken and confirmed, so that Telegram does not tell it again. */
export async function telegramRound({ telegram, telegramPeople }: Opened, round: Round): Promise<Times> {
  const answeredMs: number[] = [];
  const acknowledgedMs: number[] = [];
  type Asked = { started: number; acknowledged: boolean; messages: number; answered: () => void };
  const asked = new Map<number, Asked>();
  const unwatch = telegram.onChange(() => {
    const now = performance.now();
    const pending = new Set(telegram.pending.map(({ chatId }) => chatId));
    for (const [id, one] of asked) {
      if (!one.acknowledged && !pending.has(id)) {
        one.acknowledged = true;
        acknowledgedMs.push(now - one.started);
      }
      if ((telegramPeople[id - firstId]?.room.kept.size ?? 0) > one.messages) {
        asked.delete(id);
        answeredMs.push(now - one.started);
        one.answered();
      }
    }
  });
  const firstId = telegramPeople[0]?.user.id ?? 0;
  const give = async (index: number): Promise<void> => {
    const speaker = telegramPeople[index];
    if (!speaker) throw new Error('there is no such person');
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const command = TELEGRAM_COMMANDS[index % TELEGRAM_COMMANDS.length] ?? '/help';
    const timer = setTimeout(() => reject(new Error(`${command} was not answered`)), PATIENCE_MS);
    const started = performance.now();
    const messages = speaker.room.kept.size + 1;
    speaker.writes(command);
    asked.set(speaker.user.id, { started, acknowledged: false, messages, answered: resolve });
    await promise;
    clearTimeout(timer);
  };
  await everyone(round, give);
  unwatch();
  return { answeredMs, acknowledgedMs };
}

async function everyone({ people, withinMs }: Round, give: (index: number) => Promise<void>): Promise<void> {
  await Promise.all(
    Array.from({ length: people }, async (_, index) => {
      await wait((index * withinMs) / people);
      await give(index);
    }),
  );
}
