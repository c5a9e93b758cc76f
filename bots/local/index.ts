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
import { createPeople } from './people.ts';
import { localRoutes } from './routes.ts';

export type LocalChatParts = {
  chat: Chat;
  database: Database;
  clock: Clock;
  ids: Ids;
  hops: Pick<SaleHops, 'watch'>;
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
  const adapter = createLocalAdapter({ ...parts, bell });
  const people = createPeople({ database, clock, persons: chat.persons });
  const intake = createLocalIntake({ ...parts, adapter, bell });
  const closing = new AbortController();
  return {
    routes: localRoutes({ ...parts, adapter, people, intake, bell, closing: closing.signal }),
    adapter,
    close: () => closing.abort(),
  };
}
