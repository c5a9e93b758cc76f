import { alert } from './alert.ts';
import { fanout } from './fanout.ts';
import { at, sorted, type BenchResult, type Figures, type Measure } from './measure.ts';
import { withPlatforms } from './with-instance.ts';

const PEOPLE = 200;
const ROUNDS = 10;
const WARM_ROUNDS = 2;
/** Everyone gives a command within a second, as 200 people do who are busy at once. */
const DISCORD_WITHIN_MS = 1_000;
/** As fast as Telegram lets a bot answer: 25 answers a second of the 30 it lets through. */
const TELEGRAM_WITHIN_MS = 8_000;
const TELEGRAM_ROUNDS = 4;
const FANOUT = { people: 1_000, seconds: 60 };

const withoutReference = (
  fixed: Pick<BenchResult, 'name' | 'goal' | 'unit'>,
  figures: Figures,
): BenchResult => ({ ...fixed, reference: undefined, ratio: undefined, ...figures });

/** What is measured against the loopback Discord and Telegram. */
export const platformMeasures: Measure[] = [
  {
    name: 'alert',
    goal: 'p50 < 40 ms, p99 < 150 ms',
    run: async (name, goal) => withoutReference({ name, goal, unit: 'ms p99' }, await alert()),
  },
  {
    name: 'fanout',
    goal: '>= 0.95 of the limits, refused <= 0.1 %, the sums equal',
    run: async (name, goal) => {
      const { discord, telegram, wrong, orders, drainedS, waitedS } = await fanout(FANOUT);
      const side = (what: string, { share, refused, messages, problems }: typeof discord): string =>
        `${what} ${share.toFixed(3)} of the limit, ${(refused * 100).toFixed(3)} % refused, ${messages} messages${problems.length > 0 ? `, ${problems.length} problems: ${problems[0]}` : ''}`;
      const sums = wrong.length === 0 ? 'all sums equal' : `the sums of ${wrong.length} chats are wrong`;
      const note = `${FANOUT.people * 2} chats, ${orders} orders in ${FANOUT.seconds} s, the rest told ${drainedS.toFixed(0)} s later; alerts waited p50 ${waitedS.p50.toFixed(1)} s, at most ${waitedS.most.toFixed(0)} s; ${side('Discord', discord)}; ${side('Telegram', telegram)}; ${sums}`;
      const subject = Math.min(discord.share, telegram.share);
      return withoutReference(
        { name, goal, unit: 'of the limit' },
        { subject, p50: undefined, p99: undefined, note },
      );
    },
  },
  {
    name: 'chat-discord',
    goal: 'p99 < 150 ms, acknowledged < 50 ms',
    run: async (name, goal) =>
      withoutReference({ name, goal, unit: 'ms p99' }, await chatOn('discord', DISCORD_WITHIN_MS, ROUNDS)),
  },
  {
    name: 'chat-telegram',
    goal: 'p99 < 150 ms, acknowledged < 50 ms',
    run: async (name, goal) =>
      withoutReference(
        { name, goal, unit: 'ms p99' },
        await chatOn('telegram', TELEGRAM_WITHIN_MS, TELEGRAM_ROUNDS),
      ),
  },
];

/** From command to answer on a platform, by 200 people. */
function chatOn(platform: 'discord' | 'telegram', withinMs: number, rounds: number): Promise<Figures> {
  return withPlatforms({ people: PEOPLE, brands: 0 }, async ({ platforms }) => {
    const play = async (count: number, spreadMs: number) => {
      const answered: number[] = [];
      const acknowledged: number[] = [];
      for (let round = 0; round < count; round += 1) {
        const order = { kind: 'round', platform, people: PEOPLE, withinMs: spreadMs } as const;
        const times = await platforms.ask(order);
        answered.push(...times.answeredMs);
        acknowledged.push(...times.acknowledgedMs);
      }
      return { answered: sorted(answered), acknowledged: sorted(acknowledged) };
    };
    await play(platform === 'discord' ? WARM_ROUNDS : 1, withinMs);
    const busy = await play(rounds, withinMs);
    const burst = await play(1, 0);
    const acknowledged = `acknowledged p50 ${ms(busy.acknowledged, 0.5)}, p99 ${ms(busy.acknowledged, 0.99)}`;
    const together = `all in the same moment: acknowledged p99 ${ms(burst.acknowledged, 0.99)}, answered p50 ${ms(burst.answered, 0.5)}, p99 ${ms(burst.answered, 0.99)}`;
    return {
      subject: at(busy.answered, 0.99),
      p50: at(busy.answered, 0.5),
      p99: at(busy.answered, 0.99),
      note: `${PEOPLE} people, a command each in ${withinMs / 1_000} s; ${acknowledged}; ${together}`,
    };
  });
}

const ms = (values: readonly number[], share: number): string => `${at(values, share).toFixed(0)} ms`;
