import { dealUnknown, getDealCard, type DealCard } from '../../../../core/deals/index.ts';
import { DomainError } from '../../../../core/kernel/error.ts';
import type { Uuid } from '../../../../core/kernel/id.ts';
import type { Actor } from '../../../../core/use-case.ts';
import { actorsOf, memberActor, type ChatContext } from '../../context.ts';

/** A deal with whoever this person is in it. */
export type Party = { actor: Actor; card: DealCard };

/** As whom someone deals: in a room on the side they sit on, else as whatever they are. */
export function dealersOf({ person, room, creatorActor }: ChatContext): Actor[] {
  if (room?.side === 'creator') return creatorActor ? [creatorActor] : [];
  const seats = person.memberships
    .filter(({ brandId }) => room === undefined || brandId === room.brandId)
    .map((membership) => memberActor(person, membership));
  return room ? seats : actorsOf(person);
}

/** The deal as this person's side sees it; throws what the last of the person's seats was told when none sees it. */
export async function findParty(context: ChatContext, deal: Uuid): Promise<Party> {
  let refusal: DomainError | undefined;
  for (const actor of dealersOf(context)) {
    try {
      return { actor, card: await context.ask(getDealCard, actor, { id: deal }) };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // "Not with this role" says more than "there is none".
      if (refusal === undefined || error.kind === 'forbidden') refusal = error;
    }
  }
  throw refusal ?? dealUnknown({});
}
