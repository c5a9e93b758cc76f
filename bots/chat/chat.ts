import type { Logger } from 'pino';
import type { Database } from '../../core/db/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Ids } from '../../core/kernel/id.ts';
import type { Random } from '../../core/kernel/random.ts';
import { createDispatcher, type Dispatcher } from './dispatcher.ts';
import { registry } from './features/index.ts';
import { createPersons, type Persons } from './persons.ts';
import type { ChatPorts } from './ports.ts';
import type { Registry } from './registry.ts';

export type ChatParts = {
  database: Database;
  clock: Clock;
  ids: Ids;
  random: Random;
  log: Logger;
  ports: ChatPorts;
  /** Who runs the instance, as `platform:userId`. */
  operators: ReadonlySet<string>;
};

/** The chat without a platform: adapters hand their events to it. */
export type Chat = Dispatcher & { readonly registry: Registry; readonly persons: Persons };

/** Puts the chat together; one per process, shared by every platform. */
export function createChat(parts: ChatParts): Chat {
  const persons = createPersons(parts);
  return { ...createDispatcher({ ...parts, registry, persons }), registry, persons };
}
