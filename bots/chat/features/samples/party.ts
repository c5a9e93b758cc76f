import { DomainError } from '../../../../core/kernel/error.ts';
import { readId, showId, type Uuid } from '../../../../core/kernel/id.ts';
import { getSampleCard, sampleUnknown, type SampleCard } from '../../../../core/samples/index.ts';
import type { Actor } from '../../../../core/use-case.ts';
import type { ChatContext } from '../../context.ts';
import { dealersOf } from '../deals/party.ts';

/** A sample with whoever this person is in it. */
export type SampleParty = { actor: Actor; card: SampleCard };
type Side = 'brand' | 'creator';

const sideOf = ({ kind }: Actor): Side => (kind === 'creator' ? 'creator' : 'brand');

/**
 * The sample as this person's side sees it; throws what the last of the person's seats was told when none sees it.
 * @param side the one whose move it is, where only that may be made
 */
export async function findSampleParty(context: ChatContext, sample: Uuid, side?: Side): Promise<SampleParty> {
  const all = dealersOf(context);
  const own = side === undefined ? all : all.filter((actor) => sideOf(actor) === side);
  let refusal: DomainError | undefined;
  // Who sits on the other side alone is told what the use case tells them.
  for (const actor of own.length > 0 ? own : all) {
    try {
      return { actor, card: await context.ask(getSampleCard, actor, { id: showId('sample', sample) }) };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // "Not with this role" says more than "there is none".
      if (refusal === undefined || error.kind === 'forbidden') refusal = error;
    }
  }
  throw refusal ?? sampleUnknown({});
}

/** Whether the room of this sample is shown in the very chat, where its card follows by itself. */
export async function isHere(
  { ports, platform, from, chat, room }: ChatContext,
  card: SampleCard,
): Promise<boolean> {
  if (room) return true;
  const pair = {
    brandId: readId('brand', card.brandId) ?? '',
    creatorId: readId('creator', card.creatorId) ?? '',
  };
  return ports.rooms.isShownIn({ platform, userId: from.userId, chatId: chat.id }, pair);
}
