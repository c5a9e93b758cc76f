import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ChatOrder, ChatResult } from './chat-load.ts';
import { at, sorted, type Figures } from './measure.ts';

const PEOPLE = 200;
const COMMANDS = ['/help', '/start', '/todo', '/why "#1001"', '/earnings'];
/** Everyone gives a command within a second, as 200 people do who are busy at once. */
const WITHIN_MS = 1_000;
const ROUNDS = 10;

/** From command to answer in the live view, by 200 people at once over loopback. */
export async function chat(port: number): Promise<Figures> {
  const child = fork(fileURLToPath(new URL('chat-load.ts', import.meta.url)), { stdio: 'inherit' });
  const ask = async (order: ChatOrder): Promise<ChatResult> => {
    const answer = once(child, 'message');
    child.send(order);
    return (await answer)[0] as ChatResult;
  };
  const play = async (rounds: number, withinMs: number) => {
    const answered: number[] = [];
    const acknowledged: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const result = await ask({ kind: 'round', commands: COMMANDS, withinMs });
      if (result.kind !== 'round') throw new Error('a round was asked for');
      answered.push(...result.answeredMs);
      acknowledged.push(...result.acknowledgedMs);
    }
    return { answered: sorted(answered), acknowledged: sorted(acknowledged) };
  };
  try {
    await ask({ kind: 'enter', port, people: PEOPLE });
    await play(2, WITHIN_MS);
    const busy = await play(ROUNDS, WITHIN_MS);
    const burst = await play(3, 0);
    const acknowledged = at(busy.acknowledged, 0.99).toFixed(1);
    const together = `all in the same moment: p50 ${at(burst.answered, 0.5).toFixed(0)} ms, p99 ${at(burst.answered, 0.99).toFixed(0)} ms`;
    return {
      subject: at(busy.answered, 0.99),
      p50: at(busy.answered, 0.5),
      p99: at(busy.answered, 0.99),
      note: `${PEOPLE} people, a command each per second; acknowledged p99 ${acknowledged} ms; ${together}`,
    };
  } finally {
    child.kill();
  }
}
