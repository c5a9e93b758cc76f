import type { Logger } from 'pino';
import { setTimeout as wait } from 'node:timers/promises';
import { withTx, type Database } from '../../core/db/index.ts';
import { DAY_MS, later, type Clock } from '../../core/kernel/clock.ts';
import type { Ids } from '../../core/kernel/id.ts';
import type { Random } from '../../core/kernel/random.ts';
import type { Executor } from '../../core/use-case.ts';
import type { Adapter, Ingress } from './adapter.ts';
import { commandKey } from './command.ts';
import type { ChatContext, Person } from './context.ts';
import { converse, type Outcome } from './conversation.ts';
import { readFields, showForm } from './form.ts';
import {
  finishIngress,
  forgetIngress,
  keepReply,
  storeIngress,
  takeAbandoned,
  type Reply,
} from './ingress.store.ts';
import { LIMITS, paged, type Platform } from './limits.ts';
import type { Persons } from './persons.ts';
import type { ChatPorts } from './ports.ts';
import { refusalView } from './refusal.ts';
import type { Registry } from './registry.ts';
import {
  closeSession,
  dropExpiredSessions,
  findSession,
  findSessionById,
  openSession,
  type Session,
  type SessionPlace,
} from './session.store.ts';
import { acknowledgementOf, aim, type Target } from './target.ts';
import { createTurns } from './turns.ts';
import type { Form } from './view.ts';
import { chooseLocale, wordsFor, type Locale } from './words.ts';

export type DispatcherParts = {
  database: Database;
  clock: Clock;
  ids: Ids;
  random: Random;
  log: Logger;
  registry: Registry;
  persons: Persons;
  ports: ChatPorts;
  execute: Executor;
};

export type Dispatcher = {
  /**
   * Takes one event of a platform. Resolves once the event is stored, so that the platform may forget it; `handled`
   * resolves when it has been answered. Undefined when there is nothing to do: not for us, or known already.
   */
  receive(adapter: Adapter, native: unknown): Promise<{ handled: Promise<void> } | undefined>;
  /** Takes up events that a process left unfinished when it died. */
  resume(adapters: ReadonlyMap<Platform, Adapter>): Promise<void>;
  /** Drops what is no longer needed: events handled long ago, forms of yesterday. */
  tidy(): Promise<void>;
  /** Resolves when everything received has been answered. */
  idle(): Promise<void>;
};

/** How long a form may take to be looked up before a button is shown in its place. */
const FORM_LOOKUP_MS = 1_000;
/** How long a second delivery of an event is recognised; platforms give up within a day. */
const REMEMBERED_MS = 30 * DAY_MS;

/** The one place through which every event of every platform goes, in the steps of architecture.md. */
export function createDispatcher(parts: DispatcherParts): Dispatcher {
  const { database, clock, log, registry, persons } = parts;
  const turns = createTurns((error) => log.error({ err: error }, 'a chat event was left unfinished'));

  async function receive(adapter: Adapter, native: unknown): Promise<{ handled: Promise<void> } | undefined> {
    const decoded = adapter.decode(native);
    if (!decoded) return undefined;
    const ingress = storable(decoded);
    const target = aim(registry, ingress);
    const form = adapter.forms === 'modal' ? await formToOpen(ingress, target) : undefined;
    await adapter.acknowledge(ingress, form ? { ack: 'form', form } : acknowledgementOf(target));
    if (form || !(await storeIngress(database, ingress, clock.wall()))) return undefined;
    return { handled: inTurn(ingress, () => handle(adapter, ingress, target)) };
  }

  const inTurn = ({ platform, chat, from }: Ingress, work: () => Promise<void>): Promise<void> =>
    turns.take(`${platform} ${chat.id} ${from.userId}`, work);

  /** The form that answers an event at once: known from the definition, or read within a second. */
  async function formToOpen(ingress: Ingress, target: Target): Promise<Form | undefined> {
    if (ingress.kind !== 'command' && ingress.kind !== 'press') return undefined;
    const words = wordsFor(chooseLocale(ingress.from.locale));
    if (target.kind === 'command') {
      const { command, given } = target;
      const id = commandKey(command);
      if (readFields(command.fields, given, words).complete) return undefined;
      return showForm({ id, title: `/${id}`, fields: command.fields }, words, given);
    }
    if (target.kind !== 'fill') return undefined;
    const place = { platform: ingress.platform, chatId: ingress.chat.id, id: target.sessionId };
    const session = await Promise.race([
      findSessionById(database, place, clock.business()),
      wait(FORM_LOOKUP_MS, undefined, { ref: false }),
    ]);
    const command = session && registry.byKey(session.command);
    return command && showForm({ ...session, title: `/${session.command}`, fields: command.fields }, words, session.given);
  }

  async function handle(adapter: Adapter, ingress: Ingress, target: Target): Promise<void> {
    const locale = chooseLocale(ingress.from.locale);
    const { platform, from, chat } = ingress;
    let place: SessionPlace | undefined;
    let outcome: Outcome;
    try {
      const person = await persons.resolve(platform, from);
      place = { platform, chatId: chat.id, accountId: person.accountId };
      const session = await findSession(database, place, clock.business());
      outcome = await answer({ adapter, ingress, target, person, session, locale });
    } catch (error) {
      outcome = { view: refusalView(error, wordsFor(locale), parts) };
    }
    const reply = renderReply(adapter, outcome, locale);
    if (place && outcome.session) await changeSession(ingress, place, outcome.session, reply);
    await finish(adapter, ingress, reply);
  }

  /** The change of the open form and the answer to it stand or fall together: typed text fills in one field, once. */
  const changeSession = (ingress: Ingress, place: SessionPlace, session: Session | 'closed', reply: Reply) =>
    withTx(database, async (tx) => {
      if (session === 'closed') await closeSession(tx, place);
      else await openSession(tx, place, session, clock.business());
      await keepReply(tx, ingress, reply);
    });

  async function finish(adapter: Adapter, ingress: Ingress, reply: Reply): Promise<void> {
    await send(adapter, ingress, reply);
    await withTx(database, (tx) => finishIngress(tx, ingress, clock.wall()));
  }

  async function answer(event: {
    adapter: Adapter;
    ingress: Ingress;
    target: Target;
    person: Person;
    session: Session | undefined;
    locale: Locale;
  }): Promise<Outcome> {
    const { adapter, ingress, person, session } = event;
    let left = false;
    const context: ChatContext = {
      person,
      words: wordsFor(event.locale),
      ports: parts.ports,
      registry,
      ask: (useCase, actor, input) => parts.execute(useCase, { actor, input }),
      act: (useCase, actor, input) =>
        parts.execute(useCase, { actor, input, key: `${ingress.platform}:${ingress.key}:${useCase.name}` }),
      leaveForm() {
        left = session !== undefined;
        return session?.command;
      },
    };
    const turn = { ingress, forms: adapter.forms, session, context, newId: () => parts.ids.next() };
    const outcome = await converse(turn, event.target);
    return left ? { ...outcome, session: 'closed' } : outcome;
  }

  return {
    receive,
    async resume(adapters) {
      for (const { ingress, reply } of await takeAbandoned(database, clock.wall())) {
        const adapter = adapters.get(ingress.platform);
        if (!adapter) continue;
        await inTurn(ingress, () =>
          reply ? finish(adapter, ingress, reply) : handle(adapter, ingress, aim(registry, ingress)),
        );
      }
    },
    tidy: () =>
      withTx(database, async (tx) => {
        await forgetIngress(tx, later(clock.wall(), -REMEMBERED_MS));
        await dropExpiredSessions(tx, clock.business());
      }),
    idle: () => turns.idle(),
  };
}

/** The answer as the platform's messages, as many as it needs. */
function renderReply(adapter: Adapter, { view, replaces }: Outcome, locale: Locale): Reply {
  const pages = view ? paged(view, LIMITS[adapter.platform], locale) : [];
  const messages = pages.map((page) => adapter.render(page, locale));
  return { messages, ...(replaces !== undefined && { replaces }) };
}

async function send(adapter: Adapter, ingress: Ingress, { messages, replaces }: Reply): Promise<void> {
  const to = { userId: ingress.from.userId, chatId: ingress.chat.id };
  for (const [index, message] of messages.entries()) {
    const outgoing = { key: `${ingress.platform}:${ingress.key}:${index}`, to, message, answers: ingress };
    if (index === 0 && replaces !== undefined) await adapter.edit(replaces, outgoing);
    else await adapter.deliver(outgoing);
  }
}

/** The event as PostgreSQL takes it into JSON: without NUL and halves of surrogate pairs. */
function storable(ingress: Ingress): Ingress {
  const text = JSON.stringify(ingress, (_name, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : value,
  );
  return JSON.parse(text) as Ingress;
}
