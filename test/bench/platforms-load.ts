import { setTimeout as wait } from 'node:timers/promises';
import { openPlatforms, type Opened } from './platforms-side.ts';
import { discordRound, telegramRound, type Round } from './platforms-chat.ts';
import { tally, type Told } from './platforms-told.ts';
import { exchange, openSocket } from './wire.ts';

/**
 * The loopback Discord and Telegram of the benches, in a process of their own so that they do not share the event loop
 * with Parley, and the shop whose sales are told there: what begins and ends here is timed by one clock.
 */
export type PlatformsOrder =
  | { kind: 'open'; people: number }
  | { kind: 'await connections' }
  /** Brings these requests of a shop one at a time, each when the message for the one before has arrived. */
  | { kind: 'sales'; port: number; requests: string[] }
  | ({ kind: 'round' } & Round)
  | { kind: 'tally' };

/** Somebody on a platform, who has talked with the bot before. */
export type PlatformPerson = { userId: string; name: string; chatId: string };

export type PlatformsResult =
  | {
      kind: 'open';
      env: Record<string, string>;
      discord: PlatformPerson[];
      telegram: PlatformPerson[];
    }
  | { kind: 'await connections' }
  | { kind: 'sales'; tookMs: number[] }
  | { kind: 'round'; answeredMs: number[]; acknowledgedMs: number[] }
  | { kind: 'tally'; discord: Told; telegram: Told };

let opened: Opened | undefined;

process.on('message', (order: PlatformsOrder) => {
  carryOut(order).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
});

async function carryOut(order: PlatformsOrder): Promise<PlatformsResult> {
  if (order.kind === 'open') {
    opened = await openPlatforms(order.people);
    const { env, discordPeople, telegramPeople } = opened;
    return {
      kind: 'open',
      env,
      discord: discordPeople.map(({ person, dm }) => ({
        userId: person.id,
        name: person.user.api.username,
        chatId: dm.id,
      })),
      telegram: telegramPeople.map(({ user }) => ({
        userId: String(user.id),
        name: user.first_name,
        chatId: String(user.id),
      })),
    };
  }
  const sides = opened;
  if (!sides) throw new Error('the platforms are not open');
  switch (order.kind) {
    case 'await connections':
      await sides.connected();
      return { kind: 'await connections' };
    case 'sales':
      return { kind: 'sales', tookMs: await bring(sides, order) };
    case 'round': {
      const play = order.platform === 'discord' ? discordRound : telegramRound;
      return { kind: 'round', ...(await play(sides, order)) };
    }
    case 'tally':
      return { kind: 'tally', ...tally(sides) };
  }
}

/** Between two sales: one at a time is not as many as possible, which the platforms' limits would hold up. */
const BETWEEN_MS = 40;

/** From the first byte of each request to the arrival of the platform's request, in milliseconds. */
async function bring(
  sides: Opened,
  { port, requests }: Extract<PlatformsOrder, { kind: 'sales' }>,
): Promise<number[]> {
  const socket = await openSocket(port);
  const tookMs: number[] = [];
  for (const request of requests) {
    const arrived = sides.nextMessage();
    const started = performance.now();
    const head = await exchange(socket, Buffer.from(request));
    if (!head.startsWith('HTTP/1.1 200')) throw new Error(`a sale was answered with ${head.slice(0, 100)}`);
    tookMs.push((await arrived) - started);
    await wait(BETWEEN_MS);
  }
  socket.destroy();
  return tookMs;
}
