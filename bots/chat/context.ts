import type { z } from 'zod';
import type { Uuid } from '../../core/kernel/id.ts';
import type { Actor, Role, UseCase } from '../../core/use-case.ts';
import type { IncomingFile, Ingress } from './adapter.ts';
import type { Platform } from './limits.ts';
import { chooseLocale, type Locale } from './locale.ts';
import type { ChatPorts } from './ports.ts';
import type { Registry } from './registry.ts';
import type { RoomSeat } from './room.ts';
import type { Words } from './words.ts';

/** Who is talking: the account behind a chat identity and what it is in Parley. */
export type Person = {
  accountId: Uuid;
  /** The chat identity they speak through. */
  via?: { platform: Platform; userId: string };
  name: string;
  operator: boolean;
  creator: { id: Uuid; name: string; mailboxId: Uuid } | undefined;
  memberships: Membership[];
  settings: PersonSettings;
};

/** What a person has chosen, null where nothing was, and the language their app asks for. */
export type PersonSettings = { language: string | null; timeZone: string | null; appLocale: Locale };

/** The language a person reads. */
export const localeOf = ({ language, appLocale }: PersonSettings): Locale =>
  language === null ? appLocale : chooseLocale(language);

export type Membership = { brandId: Uuid; brandName: string; role: Role; mailboxId: Uuid };

export type MemberActor = Extract<Actor, { kind: 'member' }>;
export type CreatorActor = Extract<Actor, { kind: 'creator' }>;

/** Runs a use case for someone. */
export type RunUseCase = <I extends z.ZodType, O>(
  useCase: UseCase<I, O>,
  actor: Actor,
  input: z.input<I>,
) => Promise<O>;

/**
 * Runs a use case once for this event. `part` tells apart what one event does several times, such as approving each of
 * two samples; it must be the same when the event is handled again.
 */
export type ActOnce = <I extends z.ZodType, O>(
  useCase: UseCase<I, O>,
  actor: Actor,
  input: z.input<I>,
  part?: string,
) => Promise<O>;

/** What a handler gets. It calls use cases through it and answers with a view. */
export type ChatContext = {
  readonly person: Person;
  readonly words: Words;
  readonly ports: ChatPorts;
  readonly registry: Registry;
  readonly platform: Platform;
  /** The person as the platform names them. */
  readonly from: Ingress['from'];
  /** The chat this happened in. */
  readonly chat: Pick<Ingress['chat'], 'id' | 'kind'>;
  /** The server or group this happened in. */
  readonly place: { platform: Platform; id: string } | undefined;
  /** Whether the person looks after that place, as far as the platform told it with the event. */
  readonly hosts: boolean;
  /** Whether a link was opened, rather than a command typed: somebody else may have made the link. */
  readonly linked: boolean;
  /** Files that came with the event. */
  readonly files: readonly IncomingFile[];
  /** The bytes of one of them. Throws when it is larger than `maxBytes` or gone. */
  readonly fetchFile: (ref: string, maxBytes: number) => Promise<Uint8Array>;
  /** The room this is said in, or whose message it answers; undefined anywhere else. */
  readonly room: RoomSeat | undefined;
  /** The member as which this is done, where a `seat` was asked for and found. */
  readonly seat: MemberActor | undefined;
  /** The brand of that seat. */
  readonly brand: { id: Uuid; name: string } | undefined;
  /** The creator this person is. */
  readonly creatorActor: CreatorActor | undefined;
  /** Runs a use case that changes nothing. */
  readonly ask: RunUseCase;
  /** Runs a use case once for this event, however often the event comes. */
  readonly act: ActOnce;
  /** Leaves the form that is open in this chat; answers how it was called: `/why`, `Counter`. */
  leaveForm(): string | undefined;
};

/** The context of what only a brand's team does: the frame has found the brand and checked the role. */
export type SeatContext = ChatContext & {
  readonly seat: MemberActor;
  readonly brand: { id: Uuid; name: string };
};

/** The context of what only creators do. */
export type CreatorContext = ChatContext & { readonly creatorActor: CreatorActor };

/** The context of what happens to a server or group: some platforms do not tell who did it. */
export type PlaceContext = Omit<ChatContext, 'person'> & { readonly person: Person | undefined };

/** The context of something said in a room. */
export type RoomContext = ChatContext & { readonly room: RoomSeat };

/** A membership as an actor. */
export const memberActor = ({ accountId, via }: Person, { brandId, role }: Membership): MemberActor => ({
  kind: 'member',
  ...{ brandId, accountId, role },
  ...(via && { via }),
});

/** The creator a person is, as an actor. */
export const creatorActorOf = ({ accountId, creator }: Person): CreatorActor | undefined =>
  creator && { kind: 'creator', creatorId: creator.id, accountId };

/** Everything a person can act as, the creator first. */
export function actorsOf(person: Person): Actor[] {
  const creator = creatorActorOf(person);
  const members = person.memberships.map((one) => memberActor(person, one));
  return creator ? [creator, ...members] : members;
}
