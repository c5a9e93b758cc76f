import type { Logger } from 'pino';
import { createChat, createDeliverer, type Chat, type Deliverer } from '../bots/chat/index.ts';
import { localChat, type LocalChat } from '../bots/local/index.ts';
import type { App } from '../core/app.ts';
import type { Config } from '../core/config.ts';
import { findWaitingDeals } from '../core/deals/index.ts';

/** The chat platforms of a running instance. */
export type ChatSide = { chat: Chat; local: LocalChat | undefined; deliverer: Deliverer };

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
    ports: { waitingDeals: (actor) => findWaitingDeals(database, actor) },
    operators: new Set(config.operators.map(({ platform, platformUserId }) => `${platform}:${platformUserId}`)),
  });
  const local = config.localChat ? localChat({ chat, database, clock, ids, hops }) : undefined;
  const adapters = new Map(local ? [['local', local.adapter] as const] : []);
  return { chat, local, deliverer: createDeliverer({ database, clock, ids, log, adapters }) };
}
