import type { Hono } from 'hono';
import type { SaleHops } from '../../core/attribution/index.ts';
import type { Database } from '../../core/db/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Ids } from '../../core/kernel/id.ts';
import type { Adapter } from '../chat/adapter.ts';
import type { Chat } from '../chat/chat.ts';
import { createLocalAdapter } from './adapter.ts';
import { createBell } from './bell.ts';
import { createLocalIntake } from './intake.ts';
import type { JourneyParts } from './journey.ts';
import { createPeople } from './people.ts';
import { localRoutes } from './routes.ts';
import { addShop } from './shop-routes.ts';
import { Shop, type ShopParts } from './shop.ts';
import { addStage } from './stage-routes.ts';
import { createLocalTalk } from './talk.ts';

/** What the page needs to let somebody play the whole journey: the demo store, the clock, how far it has come. */
export type StageParts = Omit<ShopParts & JourneyParts, 'database' | 'clock'> & { publicUrl: string };

export { eraseFromLocal } from './erase.ts';
export { moveInLocal } from './move.ts';

export type LocalChatParts = {
  chat: Chat;
  database: Database;
  clock: Clock;
  ids: Ids;
  hops: Pick<SaleHops, 'watch'>;
  /** Left out where the chat alone is wanted. */
  stage?: StageParts;
};

export type LocalChat = {
  /** To be mounted at the root: `/chat` and `/local`. */
  routes: Hono;
  adapter: Adapter;
  /** Ends the live views, which would otherwise keep the server from closing. */
  close(): void;
};

/** The chat on this machine: a page that shows two people side by side, and the same over HTTP. */
export function localChat(parts: LocalChatParts): LocalChat {
  const { chat, database, clock } = parts;
  const bell = createBell();
  const talk = createLocalTalk(database, bell);
  const adapter = createLocalAdapter({ ...parts, bell, talk });
  const people = createPeople({ database, clock, talk, persons: chat.persons });
  const intake = createLocalIntake({ ...parts, adapter, bell, talk });
  const closing = new AbortController();
  const common = { ...parts, people, bell, talk, closing: closing.signal };
  const home = parts.stage && { publicUrl: parts.stage.publicUrl };
  const routes = localRoutes({ ...common, ...home, adapter, intake });
  if (parts.stage) {
    addStage(routes, { ...common, ...parts.stage });
    addShop(routes, new Shop({ ...parts, ...parts.stage }));
  }
  return {
    routes,
    adapter,
    close: () => closing.abort(),
  };
}
