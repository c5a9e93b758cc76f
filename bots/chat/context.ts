import type { z } from 'zod';
import type { Uuid } from '../../core/kernel/id.ts';
import type { Actor, Role, UseCase } from '../../core/use-case.ts';
import type { ChatPorts } from './ports.ts';
import type { Registry } from './registry.ts';
import type { Words } from './words.ts';

/** Who is talking: the account behind a chat identity and what it is in Parley. */
export type Person = {
  accountId: Uuid;
  name: string;
  operator: boolean;
  creator: { id: Uuid; name: string } | undefined;
  memberships: { brandId: Uuid; brandName: string; role: Role }[];
};

/** Runs a use case for someone. */
export type RunUseCase = <I extends z.ZodType, O>(
  useCase: UseCase<I, O>,
  actor: Actor,
  input: z.input<I>,
) => Promise<O>;

/** What a handler gets. It calls use cases through it and answers with a view. */
export type ChatContext = {
  readonly person: Person;
  readonly words: Words;
  readonly ports: ChatPorts;
  readonly registry: Registry;
  /** Runs a use case that changes nothing. */
  readonly ask: RunUseCase;
  /** Runs a use case once for this event, however often the event comes. */
  readonly act: RunUseCase;
  /** Leaves the form that is open in this chat; answers the command it was for. */
  leaveForm(): string | undefined;
};

/** Everything a person can act as, the creator first. */
export function actorsOf({ accountId, creator, memberships }: Person): Actor[] {
  const members = memberships.map(({ brandId, role }): Actor => ({
    kind: 'member',
    brandId,
    accountId,
    role,
  }));
  return creator ? [{ kind: 'creator', creatorId: creator.id, accountId }, ...members] : members;
}
