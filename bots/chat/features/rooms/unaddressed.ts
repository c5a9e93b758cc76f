import { keepUnaddressed, sayToBrand, takeUnaddressed } from '../../../../core/deals/index.ts';
import { readId, showId } from '../../../../core/kernel/id.ts';
import { defineAction, writePayload } from '../../action.ts';
import { memberActor, type ChatContext } from '../../context.ts';
import { code, line, title, type View } from '../../view.ts';
import { LIMITS } from '../../limits.ts';
import { spokenView } from '../deals/spoken.ts';
import { lostView } from './files.ts';
import { askForWhom, readySaying } from './say.ts';
import { refuseAddress } from '../samples/index.ts';
import type { Said } from '../../registry.ts';
import { roomTargets } from './targets.ts';

/** What is written in a private chat beside all rooms is nobody's yet: the bot asks in which of them it is to be said. */
export async function privateText(context: ChatContext, said: Said): Promise<View | undefined> {
  const { words, person, ports, platform } = context;
  const rooms = await ports.rooms.ofAccount(person.accountId);
  const refused = await refuseAddress(context, said.text);
  if (refused) return refused;
  if (rooms.length === 0) return undefined;
  const ready = await readySaying(context, said);
  if ('refused' in ready) return ready.refused;
  const { text, from, taken } = ready;
  const actor = { kind: 'person' as const, accountId: person.accountId };
  const { id } = await context.act(keepUnaddressed, actor, { text, from, files: taken.files });
  const most = LIMITS[platform].options;
  return {
    blocks: [
      title(words.say('room-which')),
      line(words.say(rooms.length > most ? 'room-which-more' : 'room-which-next')),
      line(words.say('hint-text', { help: code('/help') })),
      ...(lostView(taken, words)?.blocks ?? []),
    ],
    actions: [
      {
        kind: 'select',
        label: words.label('field-room'),
        payload: writePayload(roomTargets.pick, { text: id }),
        options: rooms.slice(0, most).map((room) => ({ value: room.id, label: room.title })),
      },
    ],
  };
}

/** Says what was kept in the room that was picked; a team's member is asked for whom there. */
export const pickRoomAction = defineAction({
  ...roomTargets.pick,
  ack: 'update',
  async run(context, { text: textId }, picked = '') {
    const { words, person, creatorActor, ports } = context;
    const id = readId('room', picked);
    const room = id === undefined ? undefined : await ports.rooms.find('local', picked, person.accountId);
    if (!room) return { blocks: [line(words.say('room-closed'))] };
    const own = { kind: 'person' as const, accountId: person.accountId };
    const { text, files: kept, from } = await context.act(takeUnaddressed, own, { id: textId });
    const files = kept.map(({ id: fileId, name, type }) => ({ id: fileId, name, type }));
    const taken = { files, lost: [] };
    const member = person.memberships.find(({ brandId }) => brandId === room.brandId);
    let view: View;
    if (room.side === 'creator' && creatorActor) {
      const input = { roomId: showId('room', room.id), text, files, from };
      await context.act(sayToBrand, creatorActor, input);
      const done = line(words.say('room-said-brand'));
      const spoken = await spokenView(context, creatorActor, input);
      view = { ...spoken, blocks: [done, ...(spoken?.blocks ?? [])] };
    } else if (member) {
      const at = { room: room.id, brand: room.brandId };
      view = await askForWhom(context, memberActor(person, member), at, { text, from, taken });
    } else return { blocks: [line(words.say('room-closed'))] };
    return view;
  },
});
