import type { Logger } from 'pino';
import { grouped, withTx, type Database } from '../../core/db/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Ids } from '../../core/kernel/id.ts';
import type { Random } from '../../core/kernel/random.ts';
import type { Executor } from '../../core/use-case.ts';
import type { Adapter, Ingress } from './adapter.ts';
import { creatorActorOf, localeOf, type ChatContext, type Person, type PersonSettings } from './context.ts';
import { converse, type Outcome } from './conversation.ts';
import { finishIngress, keepReply, type Reply } from './ingress.store.ts';
import { LIMITS, paged } from './limits.ts';
import type { Persons } from './persons.ts';
import type { ChatPorts } from './ports.ts';
import { refusalView } from './refusal.ts';
import type { Registry } from './registry.ts';
import {
  closeSession,
  openSession,
  type FindSession,
  type Session,
  type SessionPlace,
} from './session.store.ts';
import type { Target } from './target.ts';
import { chooseLocale } from './locale.ts';
import { line } from './view.ts';
import { sessionWish } from './wish.ts';
import { wordsFor } from './words.ts';
import { inZone } from './zone.ts';

export type HandlerParts = {
  database: Database;
  clock: Clock;
  ids: Ids;
  random: Random;
  log: Logger;
  registry: Registry;
  persons: Persons;
  ports: ChatPorts;
  execute: Executor;
  findSession: FindSession;
  /** Somebody has done something; others may have something to see. */
  onActed?(): void;
};

/** What is done with an event once it is stored. */
export type Handler = {
  /** Finds out who it is from, does what it asks for and answers it. */
  handle(adapter: Adapter, ingress: Ingress, target: Target): Promise<void>;
  /** Sends an answer that has been found already. */
  finish(adapter: Adapter, ingress: Ingress, reply: Reply): Promise<void>;
};

/** Makes what handles events; the dispatcher sees to their order and to each coming once. */
export function createHandler(parts: HandlerParts): Handler {
  const { database, clock } = parts;

  const noteFinished = grouped((events: readonly Ingress[]) =>
    withTx(database, async (tx) => {
      await finishIngress(tx, events, clock.wall());
      return events;
    }),
  );

  async function handle(adapter: Adapter, ingress: Ingress, target: Target): Promise<void> {
    const { platform, from, chat } = ingress;
    let settings: PersonSettings = {
      language: null,
      timeZone: null,
      appLocale: chooseLocale(from.locale),
    };
    let place: SessionPlace | undefined;
    let outcome: Outcome;
    try {
      const person = await parts.persons.resolve(platform, from);
      place = { platform, chatId: chat.id, accountId: person.accountId };
      settings = person.settings;
      const session = await parts.findSession(place);
      outcome = await answer(parts, { adapter, ingress, target, person, session });
    } catch (error) {
      outcome = { view: refusalView(error, wordsFor(localeOf(settings)), parts) };
    }
    const reply = renderReply(adapter, outcome, settings);
    // What stands in an earlier message may no longer be submitted.
    if (outcome.session) reply.changesForm = true;
    if (place && outcome.session) await changeSession(ingress, place, outcome.session, reply);
    await finish(adapter, ingress, reply);
  }

  /** The change of the open form and the answer to it stand or fall together: typed text fills in one field, once. */
  const changeSession = (ingress: Ingress, place: SessionPlace, session: Session | 'closed', reply: Reply) =>
    withTx(database, async (tx) => {
      if (session === 'closed') await closeSession(tx, place);
      else await openSession(tx, { ...place, userId: ingress.from.userId }, session, clock.business());
      await keepReply(tx, ingress, reply);
    });

  async function finish(adapter: Adapter, ingress: Ingress, reply: Reply): Promise<void> {
    await send(adapter, ingress, reply);
    await noteFinished(ingress);
  }

  return { handle, finish };
}

type Event = {
  adapter: Adapter;
  ingress: Ingress;
  target: Target;
  person: Person;
  session: Session | undefined;
};

async function answer(parts: HandlerParts, event: Event): Promise<Outcome> {
  const { adapter, ingress, person, session } = event;
  let left = false;
  const words = wordsFor(localeOf(person.settings));
  const room = await findRoom(parts, ingress, person);
  if (ingress.chat.kind === 'room' && !room) return { view: { blocks: [line(words.say('room-closed'))] } };
  const context: ChatContext = {
    person,
    words,
    ports: parts.ports,
    registry: parts.registry,
    room,
    seat: undefined,
    brand: undefined,
    creatorActor: creatorActorOf(person),
    ask: (useCase, actor, input) => parts.execute(useCase, { actor, input }),
    async act(useCase, actor, input, part) {
      const key = [ingress.platform, ingress.key, useCase.name, ...(part === undefined ? [] : [part])];
      const done = await parts.execute(useCase, { actor, input, key: key.join(':') });
      parts.onActed?.();
      return done;
    },
    leaveForm() {
      left = session !== undefined;
      return session && (sessionWish(parts.registry, session)?.name(words) ?? session.command);
    },
  };
  const turn = { ingress, forms: adapter.forms, session, context, newId: () => parts.ids.next() };
  const outcome = await converse(turn, event.target);
  return left ? { ...outcome, session: 'closed' } : outcome;
}

/** The room an event comes from; undefined outside of one, and for who has no seat in it. */
const findRoom = async ({ ports }: HandlerParts, { platform, chat }: Ingress, { accountId }: Person) =>
  chat.kind === 'room' ? ports.rooms.find(platform, chat.id, accountId) : undefined;

/** The answer as the platform's messages, as many as it needs. */
function renderReply(adapter: Adapter, { view, replaces }: Outcome, settings: PersonSettings): Reply {
  const locale = localeOf(settings);
  const pages = view ? paged(inZone(view, settings.timeZone), LIMITS[adapter.platform], locale) : [];
  const messages = pages.map((page) => adapter.render(page, locale));
  return { messages, ...(replaces !== undefined && { replaces }) };
}

async function send(
  adapter: Adapter,
  ingress: Ingress,
  { messages, replaces, changesForm = false }: Reply,
): Promise<void> {
  const to = { userId: ingress.from.userId, chatId: ingress.chat.id };
  if (messages.length === 0 && changesForm) await adapter.formChanged?.(to);
  for (const [index, message] of messages.entries()) {
    const outgoing = {
      key: `${ingress.platform}:${ingress.key}:${index}`,
      to,
      message,
      answers: ingress,
      changesForm,
    };
    if (index === 0 && replaces !== undefined) await adapter.edit(replaces, outgoing);
    else await adapter.deliver(outgoing);
  }
}
