import { brandNotHere } from '../../core/places/index.ts';
import type { Actor } from '../../core/use-case.ts';
import type { Adapter, Ingress } from './adapter.ts';
import { creatorActorOf, localeOf, type ChatContext, type PlaceContext, type Person } from './context.ts';
import type { HandlerParts } from './handler.ts';
import { chooseLocale } from './locale.ts';
import type { RoomSeat } from './room.ts';
import type { Session } from './session.store.ts';
import { wordsFor } from './words.ts';
import { sessionWish } from './wish.ts';

type Happening = { adapter: Pick<Adapter, 'fetchFile'>; ingress: Ingress };

/** What there is of a context before it is known who it is from. */
function facts(parts: HandlerParts, { adapter, ingress }: Happening) {
  const { platform, from, chat } = ingress;
  const files = 'files' in ingress ? (ingress.files ?? []) : [];
  const { place } = chat;
  // Not everything that is done for a brand goes by a seat that was asked for: a button of a deal does not.
  const holdHere = async (actor: Actor): Promise<void> => {
    if (place === undefined || actor.kind !== 'member') return;
    if (!(await parts.ports.places.mayAct(platform, place, actor.brandId))) throw brandNotHere({});
  };
  return {
    platform,
    from,
    chat: { id: chat.id, kind: chat.kind },
    place: place === undefined ? undefined : { platform, id: place },
    hosts: from.hosts === true,
    linked: ingress.kind === 'command' && ingress.linked === true,
    files,
    fetchFile: (ref: string, maxBytes: number) => adapter.fetchFile(ref, maxBytes),
    ports: parts.ports,
    registry: parts.registry,
    seat: undefined,
    brand: undefined,
    async ask(useCase, actor, input) {
      await holdHere(actor);
      return parts.execute(useCase, { actor, input });
    },
    async act(useCase, actor, input, part) {
      await holdHere(actor);
      const key = [platform, ingress.key, useCase.name, ...(part === undefined ? [] : [part])];
      const done = await parts.execute(useCase, { actor, input, key: key.join(':') });
      parts.onActed?.();
      return done;
    },
  } satisfies Partial<ChatContext>;
}

/** The context of what a person does. `onLeave` is called when the open form is left. */
export function personContext(
  parts: HandlerParts,
  happening: Happening,
  by: { person: Person; session: Session | undefined; room: RoomSeat | undefined; onLeave(): void },
): ChatContext {
  const { person, session, room, onLeave } = by;
  const words = wordsFor(localeOf(person.settings));
  return {
    ...facts(parts, happening),
    person,
    words,
    room,
    creatorActor: creatorActorOf(person),
    leaveForm() {
      if (session) onLeave();
      return session && (sessionWish(parts.registry, session)?.name(words) ?? session.command);
    },
  };
}

/** The context in which a command is being typed: it reads, and changes nothing. */
export function askContext(
  parts: HandlerParts,
  typing: Pick<Ingress, 'platform' | 'from' | 'chat' | 'key'>,
  by: { person: Person; room: RoomSeat | undefined },
): ChatContext {
  const adapter = { fetchFile: () => Promise.reject(new Error('nothing is read while typing')) };
  const ingress: Ingress = { ...typing, kind: 'unreadable' };
  const context = personContext(parts, { adapter, ingress }, { ...by, session: undefined, onLeave() {} });
  return { ...context, act: () => Promise.reject(new Error('nothing is done while typing')) };
}

/** The context of what happens to a server or group; a platform may not tell by whom. */
export function placeContext(
  parts: HandlerParts,
  happening: Happening,
  person: Person | undefined,
): PlaceContext {
  const appLocale = chooseLocale(happening.ingress.from.locale);
  return {
    ...facts(parts, happening),
    person,
    words: wordsFor(person ? localeOf(person.settings) : appLocale),
    room: undefined,
    creatorActor: person && creatorActorOf(person),
    leaveForm: () => undefined,
  };
}
