import type { Logger } from 'pino';
import { grouped, type Database } from '../../core/db/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Ids, Uuid } from '../../core/kernel/id.ts';
import type { Random } from '../../core/kernel/random.ts';
import type { Executor } from '../../core/use-case.ts';
import { createDispatcher, type Dispatcher } from './dispatcher.ts';
import { registry as everything } from './features/index.ts';
import type { Option } from './form.ts';
import type { PaceLimit } from './slow-down.ts';
import { createPersons, type Persons } from './persons.ts';
import type { ChatPorts } from './ports.ts';
import type { Registry } from './registry.ts';
import type { Room } from './room.ts';
import { findSessions, type SessionPlace } from './session.store.ts';
import { suggest, type Asking } from './suggest.ts';

export type ChatParts = {
  database: Database;
  clock: Clock;
  ids: Ids;
  random: Random;
  log: Logger;
  execute: Executor;
  /** Called whenever somebody has done something; others may have something to see. */
  onActed?(): void;
  ports: ChatPorts;
  /** Who runs the instance, as `platform:userId`. */
  operators: ReadonlySet<string>;
  /** How much one person may send; a generous limit unless a test says otherwise. */
  pace?: PaceLimit;
  /** What can be asked for and pressed; everything there is, unless a test says otherwise. */
  registry?: Registry;
};

/** The chat without a platform: adapters hand their events to it. */
export type Chat = Dispatcher & {
  readonly registry: Registry;
  readonly persons: Persons;
  /** What may be meant by what is being typed into an argument of a command, at most 25. */
  suggest(asking: Asking): Promise<Option[]>;
  /** The form that is open at a place, and can be submitted. */
  openForm(place: SessionPlace): Promise<Uuid | undefined>;
  /** The rooms of an account, as chats beside its private one. */
  roomsOf(accountId: Uuid): Promise<Room[]>;
};

/** Puts the chat together; one per process, shared by every platform. */
export function createChat(parts: ChatParts): Chat {
  const persons = createPersons(parts);
  const { registry = everything, database, clock } = parts;
  const findSession = grouped((places: readonly SessionPlace[]) =>
    findSessions(database, places, clock.business()),
  );
  const handlerParts = { ...parts, registry, persons, findSession };
  return {
    ...createDispatcher(handlerParts),
    suggest: (asking) => suggest(handlerParts, asking),
    registry,
    persons,
    openForm: async (place) => (await findSession(place))?.id,
    roomsOf: (accountId) => parts.ports.rooms.ofAccount(accountId),
  };
}
