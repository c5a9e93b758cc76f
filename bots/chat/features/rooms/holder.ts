import { holdRoom, listHolders, releaseRoom, type RoomHolder } from '../../../../core/deals/index.ts';
import { showId } from '../../../../core/kernel/id.ts';
import { button, defineAction, writePayload } from '../../action.ts';
import type { SeatContext } from '../../context.ts';
import { cutTo, nameOf } from '../../inert.ts';
import { LIMITS } from '../../limits.ts';
import { line, title, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { targets } from '../deals/targets.ts';
import type { Seen } from './post.ts';
import { roomTargets } from './targets.ts';

const DEALERS = ['owner', 'manager'] as const;

/** Says to a team who looks after the room from now on, and how that is changed. */
export function holderView(
  { brandId, creatorId, authorName, creatorName, brandName }: Seen,
  news: 'taken' | 'released',
  words: Words,
): View {
  const said = { who: nameOf(authorName ?? brandName), creator: nameOf(creatorName) };
  const pair = { brand: brandId, creator: creatorId };
  const hold = button(words.label('button-room-hold'), targets.hold, pair);
  if (news === 'released') return { blocks: [title(words.say('room-released', said))], actions: [hold] };
  return {
    blocks: [title(words.say('room-taken', said)), line(words.say('room-taken-next', said))],
    actions: [
      hold,
      button(words.label('button-room-hand'), roomTargets.hand, pair),
      button(words.label('button-room-release'), roomTargets.release, pair),
    ],
  };
}

/** Takes a room: from all of the team, or from a colleague. */
export const holdAction = defineAction({
  ...targets.hold,
  ack: 'reply',
  label: 'button-room-hold',
  audience: ['brand'],
  seat: DEALERS,
  run: async (context, { creator }) =>
    doneView(context, await context.act(holdRoom, context.seat, { creatorId: showId('creator', creator) })),
});

/** Leaves a room to the whole team. */
export const releaseAction = defineAction({
  ...roomTargets.release,
  ack: 'reply',
  label: 'button-room-release',
  audience: ['brand'],
  seat: DEALERS,
  run: async (context, { creator }) =>
    doneView(
      context,
      await context.act(releaseRoom, context.seat, { creatorId: showId('creator', creator) }),
    ),
});

/** Asks for the colleague who is to look after a room. */
export const handAction = defineAction({
  ...roomTargets.hand,
  ack: 'reply',
  label: 'button-room-hand',
  audience: ['brand'],
  seat: DEALERS,
  async run(context, pair) {
    const { words, platform, seat } = context;
    const { options: most, optionLabel } = LIMITS[platform];
    const { creator, people } = await context.ask(listHolders, seat, {
      creatorId: showId('creator', pair.creator),
    });
    const options = people
      .slice(0, most)
      .map(({ accountId, name }) => ({ value: accountId, label: cutTo(nameOf(name), optionLabel) }));
    const payload = writePayload(roomTargets.handTo, pair);
    return {
      blocks: [title(words.say('room-hand-whom', { creator: nameOf(creator) }))],
      actions: [{ kind: 'select', label: words.label('field-room-holder'), payload, options }],
    };
  },
});

/** Hands a room to the colleague who was picked. */
export const handToAction = defineAction({
  ...roomTargets.handTo,
  ack: 'update',
  label: 'button-room-hand',
  audience: ['brand'],
  seat: DEALERS,
  async run(context, { creator }, picked = '') {
    const input = { creatorId: showId('creator', creator), accountId: picked };
    return doneView(context, await context.act(holdRoom, context.seat, input));
  },
});

/** What is so now, for whoever pressed; the team reads it in the room. */
function doneView({ words, person }: SeatContext, { holder, creator }: RoomHolder): View {
  const said = { creator: nameOf(creator), who: nameOf(holder?.name ?? '') };
  const id = !holder
    ? 'room-held-nobody'
    : holder.accountId === person.accountId
      ? 'room-held-you'
      : 'room-held-other';
  return { blocks: [title(words.say(id, said))] };
}
