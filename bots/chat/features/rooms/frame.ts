import type { RoomDelivery, SharedCard } from '../../../../core/deals/index.ts';
import { PRIVATE_CHAT } from '../../adapter.ts';
import { nameOf } from '../../inert.ts';
import { spansText } from '../../plain-text.ts';
import { line, text, type Block, type View } from '../../view.ts';
import type { Words } from '../../words.ts';

type Framed = Pick<
  RoomDelivery,
  'side' | 'platform' | 'chatId' | 'first' | 'dealNumber' | 'brandName' | 'creatorName' | 'body'
>;

/** The first message of a chat says who reads it, how to write there, and what is not passed on. */
export function firstOf(view: View, { side, platform, chatId, first, ...names }: Framed, words: Words): View {
  // On the page each room is a chat of its own, and nothing is passed on but within it.
  if (!first || platform === 'local') return view;
  const said = { brand: nameOf(names.brandName), creator: nameOf(names.creatorName) };
  const other = side === 'brand' ? said.creator : said.brand;
  const how =
    side === 'both'
      ? words.say('room-first-thread', said)
      : words.say(chatId === PRIVATE_CHAT ? 'room-first-dm' : 'room-first-own', { other });
  return { ...view, blocks: [...view.blocks, line(how), line(words.say('room-not-passed'))] };
}

/**
 * In a private chat several rooms stand side by side: each message says in its first line which one it belongs to, by
 * the deal's code and the other side's name.
 */
export function taggedView(view: View, framed: Framed): View {
  const { chatId, side, dealNumber, brandName, creatorName } = framed;
  if (chatId !== PRIVATE_CHAT) return view;
  const at = headOf(view.blocks);
  const head = view.blocks[at];
  if (!head || (head.kind !== 'title' && head.kind !== 'line')) return view;
  const shown = spansText(head.spans, 'en');
  const code = dealNumber === null ? undefined : `D-${dealNumber}`;
  const name = nameOf(side === 'brand' ? creatorName : brandName);
  const missing = [code, name].filter((part) => part !== undefined && !shown.includes(part));
  if (missing.length === 0) return view;
  const blocks: Block[] = [...view.blocks];
  // Behind a title, before what somebody said: there it would seem to be theirs.
  const tag = missing.join(' · ');
  blocks[at] =
    head.kind === 'title'
      ? { ...head, spans: [...head.spans, text(` · ${tag}`)] }
      : { ...head, spans: [text(`${tag} · `), ...head.spans] };
  return { ...view, blocks };
}

/** The block that is read first: a card is headed by its title. */
function headOf(blocks: readonly Block[]): number {
  const at = blocks.findIndex(({ kind }) => kind === 'title');
  return at === -1 ? blocks.findIndex(({ kind }) => kind === 'line') : at;
}

/** Whether the reader has to act on what this shows: that rings even while they asked for silence. */
export function isTurnOf({ side, body }: Framed, card: SharedCard | undefined): boolean {
  if (!card || card.state !== 'proposed' || card.turn !== side) return false;
  if (body.kind === 'card') return body.round === card.rounds.at(-1)?.round;
  return body.kind === 'note' && body.news === 'reminder';
}
