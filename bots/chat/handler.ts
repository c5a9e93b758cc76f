import type { Logger } from 'pino';
import { grouped, withTx, type Database } from '../../core/db/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Ids } from '../../core/kernel/id.ts';
import type { Random } from '../../core/kernel/random.ts';
import type { Executor } from '../../core/use-case.ts';
import { ChatGone, Unreachable, type Adapter, type Ingress } from './adapter.ts';
import { answerPlace, formChat } from './answer-place.ts';
import { localeOf, type Person, type PersonSettings } from './context.ts';
import { converse, type Outcome } from './conversation.ts';
import { personContext, placeContext } from './event-context.ts';
import { finishIngress, keepReply, type Reply } from './ingress.store.ts';
import type { PaceLimit } from './slow-down.ts';
import type { Persons } from './persons.ts';
import type { ChatPorts } from './ports.ts';
import { refusalView } from './refusal.ts';
import type { Registry } from './registry.ts';
import { renderReply, sendReply } from './reply.ts';
import type { RoomSeat } from './room.ts';
import {
  closeSession,
  notePrompt,
  openSession,
  type FindSession,
  type OpenSession,
  type Session,
  type SessionPlace,
} from './session.store.ts';
import type { Target } from './target.ts';
import { chooseLocale } from './locale.ts';
import { line, type View } from './view.ts';
import { wordsFor, type Words } from './words.ts';

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
  /** How much one person may send; a generous limit unless a test says otherwise. */
  pace?: PaceLimit;
  /** Somebody has done something; others may have something to see. */
  onActed?(): void;
};

/** What is done with an event once it is stored. */
export type Handler = {
  /** Finds out who it is from, does what it asks for and answers it. */
  handle(adapter: Adapter, ingress: Ingress, target: Target): Promise<void>;
  /** Sends an answer that has been found already; answers where its last message stands. */
  finish(adapter: Adapter, ingress: Ingress, reply: Reply): Promise<string | undefined>;
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
    const { platform, from } = ingress;
    const where = answerPlace(adapter, ingress, target);
    let settings: PersonSettings = {
      language: null,
      timeZone: null,
      appLocale: chooseLocale(from.locale),
    };
    let place: SessionPlace | undefined;
    let outcome: Outcome;
    try {
      if (target.kind === 'place' && from.userId === '') {
        outcome = await heardOfPlace(parts, { adapter, ingress }, target, undefined);
      } else if (target.kind === 'hidden') {
        outcome = { view: hiddenView(adapter, wordsFor(localeOf(settings))) };
      } else {
        const person = await parts.persons.resolve(platform, from);
        place = { platform, chatId: formChat(where, ingress), accountId: person.accountId };
        settings = person.settings;
        const session = await parts.findSession(place);
        outcome = await answer(parts, { adapter, ingress, target, person, session });
      }
    } catch (error) {
      outcome = { view: refusalView(error, wordsFor(localeOf(settings)), parts) };
    }
    const reply = renderReply(adapter, outcome, { settings, place: where });
    // What stands in an earlier message may no longer be submitted.
    if (outcome.session) reply.changesForm = true;
    if (place && outcome.session) await changeSession(ingress, place, outcome.session, reply);
    const messageRef = await finish(adapter, ingress, reply);
    const opened = outcome.session === 'closed' ? undefined : outcome.session;
    if (opened && messageRef !== undefined && adapter.forms === 'prompts') {
      await withTx(database, (tx) => notePrompt(tx, opened.id, messageRef));
    }
  }

  /** The change of the open form and the answer to it stand or fall together: typed text fills in one field, once. */
  const changeSession = (ingress: Ingress, place: SessionPlace, session: Session | 'closed', reply: Reply) =>
    withTx(database, async (tx) => {
      if (session === 'closed') await closeSession(tx, place);
      else await openSession(tx, { ...place, userId: ingress.from.userId }, session, clock);
      await keepReply(tx, ingress, reply);
    });

  async function finish(adapter: Adapter, ingress: Ingress, reply: Reply): Promise<string | undefined> {
    let messageRef: string | undefined;
    try {
      messageRef = await sendReply(adapter, ingress, reply);
    } catch (error) {
      // What was asked for is done; who has closed the chat meanwhile, or a chat that is no more, is told nothing.
      if (!(error instanceof Unreachable || error instanceof ChatGone)) throw error;
      parts.log.info({ reason: error.message }, 'an answer found its chat closed');
    }
    await noteFinished(ingress);
    return messageRef;
  }

  return { handle, finish };
}

type Event = {
  adapter: Adapter;
  ingress: Ingress;
  target: Target;
  person: Person;
  session: OpenSession | undefined;
};

async function answer(parts: HandlerParts, event: Event): Promise<Outcome> {
  const { adapter, ingress, target, person, session } = event;
  if (target.kind === 'place') return heardOfPlace(parts, { adapter, ingress }, target, person);
  let left = false;
  const room = await findRoom(parts, ingress, person);
  const onLeave = (): void => void (left = true);
  const context = personContext(parts, { adapter, ingress }, { person, session, room, onLeave });
  if (ingress.chat.kind === 'room' && !room && target.kind !== 'edited') {
    return { view: { blocks: [line(context.words.say('room-closed'))] } };
  }
  const { forms } = adapter;
  const place = answerPlace(adapter, ingress, target);
  const now = parts.clock.wall();
  const turn = { ingress, forms, place, session, context, now, newId: () => parts.ids.next() };
  const outcome = await converse(turn, target);
  return left ? { ...outcome, session: 'closed' } : outcome;
}

/** Said in the group: who hides there has no other chat that is known. */
function hiddenView({ privateLink }: Pick<Adapter, 'privateLink'>, words: Words): View {
  const url = privateLink?.();
  return {
    blocks: [line(words.say('hint-hidden'))],
    ...(url !== undefined && {
      actions: [{ kind: 'link', label: words.label('button-private-chat'), url }],
    }),
  };
}

async function heardOfPlace(
  parts: HandlerParts,
  happening: { adapter: Adapter; ingress: Ingress },
  change: Extract<Target, { kind: 'place' }>,
  person: Person | undefined,
): Promise<Outcome> {
  const view = await parts.registry.hooks.place?.(placeContext(parts, happening, person), change);
  // Where we are no more, nothing can be said.
  return { view: change.change === 'left' ? undefined : view };
}

/**
 * The room an event comes from; undefined outside of one, and for who has no seat in it. In a private chat it is the
 * room of the message that is answered, or whose button is pressed.
 */
async function findRoom(
  { ports }: HandlerParts,
  ingress: Ingress,
  { accountId }: Person,
): Promise<RoomSeat | undefined> {
  const { platform, chat, from } = ingress;
  if (chat.kind === 'room') return ports.rooms.find(platform, chat.id, accountId);
  const answered = chat.kind === 'private' ? answeredMessage(ingress) : undefined;
  return answered === undefined
    ? undefined
    : ports.rooms.ofMessage(platform, from.userId, answered, accountId);
}

function answeredMessage(ingress: Ingress): string | undefined {
  if (ingress.kind === 'text') return ingress.repliesTo;
  return ingress.kind === 'press' && ingress.messageRef !== '' ? ingress.messageRef : undefined;
}
