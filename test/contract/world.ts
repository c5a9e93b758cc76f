import { pino, type Logger } from 'pino';
import { createChat, type Chat, type ChatPorts } from '../../bots/chat/index.ts';
import { openBench, type Bench } from '../support/executor.ts';

/** Who runs the instance in these tests, on every platform. */
export const OPERATOR_ID = 'olga';

/** The chat over a real database, before any platform. */
export type World = Bench & {
  chat: Chat;
  log: Logger;
  /** What waits for whom, and the rooms; replaced by the tests that need them. */
  ports: ChatPorts;
  /** What was logged as a warning or an error. */
  logged: { msg: string; reference?: string }[];
};

/** Opens a world with a database of its own. */
export async function createWorld(): Promise<World> {
  const bench = await openBench();
  const logged: World['logged'] = [];
  const write = (text: string): void => void logged.push(JSON.parse(text) as World['logged'][number]);
  const log = pino({ level: 'warn' }, { write });
  const ports: World['ports'] = {
    waitingDeals: async () => [],
    rooms: { find: async () => undefined, ofAccount: async () => [] },
  };
  const chat = createChat({
    ...bench,
    log,
    ports: {
      waitingDeals: (actor) => ports.waitingDeals(actor),
      rooms: {
        find: (...place) => ports.rooms.find(...place),
        ofAccount: (accountId) => ports.rooms.ofAccount(accountId),
      },
    },
    operators: new Set(['local', 'telegram', 'discord'].map((platform) => `${platform}:${OPERATOR_ID}`)),
  });
  return {
    ...bench,
    chat,
    log,
    ports,
    logged,
    async close() {
      await chat.idle();
      await bench.close();
    },
  };
}
