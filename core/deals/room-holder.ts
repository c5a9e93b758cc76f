import { z } from 'zod';
import { ownAccount, ownBrand } from '../access.ts';
import { findCreator } from '../creators/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { defineUseCase, idOf, type Context } from '../use-case.ts';
import { holderUnknown, roomUnknown } from './errors.ts';
import {
  findHolder,
  findOpenCards,
  findPairRoom,
  listDealers,
  mayHold,
  saveHolder,
  type Holder,
} from './room-holder.store.ts';
import type { PostBody } from './room.ts';
import { addPost, lockRoom, reviseEverywhere, type Room } from './rooms.store.ts';
import type { Speaker } from './speaker.ts';

/** The room is the brand's with this creator. */
const creatorId = idOf('creator');

/** Who looks after a room now; null while everybody of the team does. */
export type RoomHolder = { roomId: string; creator: string; holder: Holder | null };

/**
 * One of a team looks after a room: the acting person, or a colleague it is handed to. Reminders ring for them alone, and
 * the others see who it is. Nobody is kept from acting.
 */
export const holdRoom = defineUseCase({
  name: 'look after a room',
  input: z.strictObject({ creatorId, accountId: z.uuid().optional() }),
  allow: ['owner', 'manager'],
  async run(context, input): Promise<RoomHolder> {
    const { tx, actor } = context;
    const room = await heldRoom(context, input.creatorId);
    const wanted = input.accountId ?? ownAccount(actor);
    if (!(await mayHold(tx, room.brandId, wanted))) throw holderUnknown({});
    return passOn(context, room, wanted);
  },
});

/** Leaves a room to the whole team again. */
export const releaseRoom = defineUseCase({
  name: 'leave a room to the team',
  input: z.strictObject({ creatorId }),
  allow: ['owner', 'manager'],
  run: async (context, input): Promise<RoomHolder> =>
    passOn(context, await heldRoom(context, input.creatorId), null),
});

const DEALERS_MAX = 25;

/** Those of the team who could look after a room. */
export const listHolders = defineUseCase({
  name: 'see who could look after a room',
  input: z.strictObject({ creatorId }),
  allow: ['owner', 'manager'],
  async run({ tx, actor }, input): Promise<{ creator: string; people: Holder[] }> {
    const creator = (await findCreator(tx, input.creatorId))?.name ?? '';
    return { creator, people: await listDealers(tx, ownBrand(actor), DEALERS_MAX) };
  },
});

/** The brand's room with a creator, held until the transaction ends. */
async function heldRoom({ tx, actor }: Context, wanted: Uuid): Promise<Room> {
  const found = await findPairRoom(tx, { brandId: ownBrand(actor), creatorId: wanted });
  const room = found && (await lockRoom(tx, found));
  if (!room) throw roomUnknown({});
  return room;
}

/** Notes who looks after a room that is held, and tells the team; doing what is so already says nothing. */
async function passOn(context: Context, room: Room, to: Uuid | null): Promise<RoomHolder> {
  const { tx, ids, clock, actor, record } = context;
  const before = await findHolder(tx, room);
  const creator = (await findCreator(tx, room.creatorId))?.name ?? '';
  const shown = { roomId: showId('room', room.id), creator };
  if ((before?.accountId ?? null) === to) return { ...shown, holder: before ?? null };
  await saveHolder(tx, room, to);
  const holder = (await findHolder(tx, room)) ?? null;
  const at = clock.wall();
  const account = holder?.accountId ?? ownAccount(actor);
  const [seen] = await tx.sql<{ name: string }[]>`select name from accounts where id = ${account}`;
  const speaker: Speaker = { accountId: account, name: seen?.name ?? null, platform: null };
  const news = holder ? 'taken' : 'released';
  const post = { id: ids.next(), side: 'brand' as const, visibility: 'internal' as const, speaker, at };
  const body: PostBody = holder ? { kind: 'note', news: 'taken' } : { kind: 'note', news: 'released' };
  await addPost(tx, room, { ...post, body }, ids);
  for (const card of await findOpenCards(tx, room)) await reviseEverywhere(tx, card, 'brand');
  record({
    type: `room.${news}`,
    brandId: room.brandId,
    subject: shown.roomId,
    data: { by: showId('account', account) },
  });
  return { ...shown, holder };
}
