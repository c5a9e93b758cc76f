import type { PostBody, SharedCard } from '../../../../core/deals/index.ts';
import { nameOf } from '../../inert.ts';
import { line, mention, minute, title, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { cardView } from '../deals/card.ts';
import { productsText, termsText } from '../deals/terms.ts';
import type { Seen } from './post.ts';

type Notice = Extract<PostBody, { kind: 'note'; news: 'reminder' | 'unreachable' }>;

/** What a room says by itself to one side: that time runs out, or that the other side is not reached. */
export function noticeView(seen: Seen, note: Notice, card: SharedCard | undefined, words: Words): View {
  return note.news === 'reminder'
    ? reminderView(seen, note, card, words)
    : { blocks: unreachableBlocks(seen, note, words) };
}

/** The line of the push, and the buttons of the proposal that waits. */
function reminderView(
  { side, ping, brandName, creatorName }: Seen,
  note: Extract<Notice, { news: 'reminder' }>,
  card: SharedCard | undefined,
  words: Words,
): View {
  const round = card?.rounds.at(-1);
  const name = nameOf(note.turn === 'brand' ? brandName : creatorName);
  const said = {
    who: ping ? mention(ping.userId, ping.name) : name,
    code: note.code,
    due: minute(new Date(note.dueAt)),
    terms: round ? termsText(round.terms, words) : [],
    product: card ? productsText(card.products, words) : [],
  };
  const isOpen = card?.state === 'proposed' && card.turn === note.turn;
  if (!card || !round || !isOpen) return { blocks: [title(words.say('room-reminder-over', said))] };
  const id = side === 'both' ? 'room-reminder-both' : 'room-reminder';
  const { actions } = cardView(card, words);
  return {
    blocks: [title(words.say(id, said)), line(words.say('room-reminder-next', said))],
    ...(actions && { actions }),
  };
}

function unreachableBlocks(
  { brandName, creatorName }: Seen,
  { side, from, to }: Extract<Notice, { news: 'unreachable' }>,
  words: Words,
) {
  const said = {
    who: nameOf(side === 'brand' ? brandName : creatorName),
    from: words.label(`chat-${from}`),
    to: words.label(`chat-${to ?? from}`),
  };
  if (to === null) {
    return [title(words.say('room-unreachable', said)), line(words.say('room-unreachable-next', said))];
  }
  return [title(words.say('room-moved', said)), line(words.say('room-moved-next', said))];
}
