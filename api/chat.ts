import type { Logger } from 'pino';
import { createChat, createDeliverer, type Deliverer } from '../bots/chat/index.ts';
import { localChat, type LocalChat, type StageParts } from '../bots/local/index.ts';
import type { App } from '../core/app.ts';
import type { Config } from '../core/config.ts';
import { findWaitingDeals } from '../core/deals/index.ts';
import type { Uuid } from '../core/kernel/id.ts';
import { createMoveClock } from '../core/move-clock.ts';

/** The chat platforms of a running instance. */
export type ChatSide = {
  local: LocalChat | undefined;
  /** Brings alerts to the chats; {@link ChatSide.start} starts it. */
  deliverer: Deliverer;
  /** Answers what an earlier process left unanswered, and starts to deliver. */
  start(): void;
  /** Drops what nobody will ask for any more; nightly. */
  tidy(): Promise<void>;
  stop(): Promise<void>;
};

/** How often is looked for events whose process died. */
const RESUME_MS = 10_000;

/** Puts together every chat platform that is configured, and what brings alerts to them. */
export function createChatSide(app: App, config: Config, log: Logger): ChatSide {
  const { database, clock, ids, random, execute, hops } = app;
  const chat = createChat({
    database,
    clock,
    ids,
    random,
    execute,
    log,
    ports: {
      waitingDeals: (actor) => findWaitingDeals(database, actor),
      rooms: { find: async () => undefined, ofAccount: async () => [] },
    },
    operators: new Set(
      config.operators.map(({ platform, platformUserId }) => `${platform}:${platformUserId}`),
    ),
  });
  const local = config.localChat
    ? localChat({ chat, database, clock, ids, hops, stage: createStage(app, config) })
    : undefined;
  const adapters = new Map(local ? [['local', local.adapter] as const] : []);
  const onTold = (alerts: readonly { id: Uuid }[]): void => {
    if (hops.watched)
      hops.tellDelivered(
        alerts.map(({ id }) => id),
        clock.wall(),
      );
  };
  const deliverer = createDeliverer({ database, clock, ids, log, adapters, onTold });
  let timer: NodeJS.Timeout | undefined;
  const resume = (): void => {
    chat
      .resume(adapters)
      .catch((error: unknown) => log.warn({ err: error }, 'unanswered chat events could not be looked for'));
  };
  return {
    local,
    deliverer,
    start() {
      timer = setInterval(resume, RESUME_MS);
      resume();
      deliverer.start();
    },
    tidy: () => chat.tidy(),
    async stop() {
      clearInterval(timer);
      await Promise.all([chat.idle(), deliverer.stop()]);
    },
  };
}

/** What the page may do beside talking. The clock is moved by the same use case as over HTTP, where that is allowed. */
function createStage({ execute, keys, random, tokens, sweeper }: App, config: Config): StageParts {
  const moveClock = createMoveClock({ allowed: config.testClock, sweep: () => sweeper.sweep() });
  const actor = { kind: 'operator', name: 'local page' } as const;
  return {
    ...{ execute, keys, random, tokens },
    moveClock: config.testClock
      ? (advanceBy) => execute(moveClock, { actor, input: { advanceBy } })
      : undefined,
  };
}
