import type { Context } from '../use-case.ts';
import { showCode } from '../catalog/index.ts';
import { askNewAcquaintance } from './check-asking.ts';
import type { Mover, Side } from './deal.ts';
import type { Deal } from './deals.store.ts';
import type { DealNews, LifeNote, PostBody, Visibility } from './room.ts';
import { addPost, findCardPost, reviseEverywhere, takeRoom } from './rooms.store.ts';
import type { Speaker } from './speaker.ts';

type TellContext = Pick<Context, 'tx' | 'ids' | 'clock'>;

/** Shows the proposal that has just been made, in the room of the two sides; the room is made when it is the first. */
export async function postCard(context: TellContext, deal: Deal, by: Side, speaker: Speaker): Promise<void> {
  const body: PostBody = { kind: 'card', dealId: deal.id, round: deal.round };
  await post(context, deal, { body, side: by, speaker });
}

/** Has every seat's card of the latest proposal follow what has become of it. */
export async function reviseCard({ tx }: TellContext, deal: Deal): Promise<void> {
  const card = await findCardPost(tx, deal);
  if (card) await reviseEverywhere(tx, card);
}

/** Says in the room what has become of a proposal: the line that a push notification shows. */
export async function postNews(
  context: TellContext,
  deal: Deal,
  news: DealNews,
  by: Mover,
  speaker: Speaker,
  reason: string | null,
): Promise<void> {
  const code = showCode('deal', deal.number);
  const isRenewal = deal.firstRound > 1;
  const body: PostBody = {
    ...{ kind: 'note', news, dealId: deal.id, code, terms: deal.terms, reason },
    ...(isRenewal && { renewal: true as const }),
  };
  await post(context, deal, { body, side: by === 'clock' ? null : by, speaker });
}

/** Says in the room what has happened to a deal that is or was in force. */
export async function postLife(
  context: TellContext,
  deal: Deal,
  news: Pick<LifeNote, 'what'> & Partial<LifeNote>,
  by: Mover,
  speaker: Speaker,
): Promise<void> {
  const code = showCode('deal', deal.number);
  const body: LifeNote = {
    ...{ kind: 'note', news: 'life', dealId: deal.id, code, reason: null, at: null },
    ...news,
  };
  await post(context, deal, { body, side: by === 'clock' ? null : by, speaker });
}

async function post(
  { tx, ids, clock }: TellContext,
  { brandId, creatorId }: Pick<Deal, 'brandId' | 'creatorId'>,
  what: { body: PostBody; side: Side | null; speaker: Speaker },
): Promise<void> {
  const at = clock.wall();
  const room = await takeRoom(tx, { brandId, creatorId }, { id: ids.next(), at });
  const visibility: Visibility = 'crossed';
  await addPost(tx, room, { id: ids.next(), ...what, visibility, at }, ids);
  if (room.lastSeq === 0) await askNewAcquaintance({ tx, ids, clock }, room);
}
