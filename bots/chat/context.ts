import type { Uuid } from '../../core/kernel/id.ts';
import type { Actor } from '../../core/use-case.ts';
import type { ChatPorts, Seats } from './ports.ts';
import type { Registry } from './registry.ts';
import type { Words } from './words.ts';

/** Who is talking: the account behind a chat identity and what it is in Parley. */
export type Person = Seats & { accountId: Uuid; name: string; operator: boolean };

/** What a handler gets. It asks use cases and reads through it, and answers with a view. */
export type ChatContext = {
  readonly person: Person;
  readonly words: Words;
  readonly ports: ChatPorts;
  readonly registry: Registry;
  /** Names the event being handled: a use case run with it acts once, however often the event comes. */
  readonly key: string;
  /** Leaves the form that is open in this chat; answers the command it was for. */
  leaveForm(): string | undefined;
};

/** Everything a person can act as, the creator first. */
export function actorsOf({ accountId, creator, memberships }: Person): Actor[] {
  const members = memberships.map(({ brandId, role }): Actor => ({ kind: 'member', brandId, accountId, role }));
  return creator ? [{ kind: 'creator', creatorId: creator.id, accountId }, ...members] : members;
}
