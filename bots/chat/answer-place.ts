import { PRIVATE_CHAT, type Adapter, type Address, type Ingress } from './adapter.ts';
import { acknowledgementOf, type Target } from './target.ts';

/**
 * Where an event is answered: `here`, in the chat it comes from; `whispered` there to who it is from; or `privately` in
 * that person's own chat, because others would read along.
 */
export type AnswerPlace = 'here' | 'whispered' | 'privately';

/**
 * Where an event is answered, as far as its definition and the platform tell. Only what a platform has taken apart
 * itself can be whispered; what was typed as a message cannot.
 */
export function answerPlace(
  { whispers }: Pick<Adapter, 'whispers'>,
  { chat, kind }: Ingress,
  target: Target,
): AnswerPlace {
  if (!isShared({ whispers }, chat) || OPEN.has(target.kind)) return 'here';
  const acknowledgement = acknowledgementOf(target);
  if (acknowledgement.ack !== 'form' && acknowledgement.visibility === 'public') return 'here';
  return whispers && kind !== 'text' ? 'whispered' : 'privately';
}

/** Whether several read a chat. Where nothing can be whispered, a room is one person's own chat. */
const isShared = ({ whispers }: Pick<Adapter, 'whispers'>, { kind }: Ingress['chat']): boolean =>
  kind === 'group' || (kind === 'room' && whispers);

/** What is answered where it was said, if at all. */
const OPEN: ReadonlySet<Target['kind']> = new Set([
  ...(['text', 'edited', 'place', 'unreadable', 'hidden'] as const),
]);

/** The chat in which a form that an event opens is filled in. */
export const formChat = (place: AnswerPlace, { chat }: Ingress): string =>
  place === 'privately' ? PRIVATE_CHAT : chat.id;

/** The address of an answer. */
export function answerAddress(
  place: AnswerPlace,
  { whispers }: Pick<Adapter, 'whispers'>,
  { from, chat }: Ingress,
): Address {
  return {
    userId: isShared({ whispers }, chat) && place === 'here' ? '' : from.userId,
    chatId: place === 'privately' ? PRIVATE_CHAT : chat.id,
  };
}
