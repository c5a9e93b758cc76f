import { z } from 'zod';
import { ownAccount, ownBrand } from '../access.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { defineUseCase, type Context } from '../use-case.ts';
import { holderUnknown } from './errors.ts';
import { enterRoom, roomId } from './relay.ts';
import { findHolder, findOpenCards, listDealers, mayHold, saveHolder, type Holder } from './room-holder.store.ts';
import { addPost, reviseEverywhere, type Room } from './rooms.store.ts';
import type { Speaker } from './speaker.ts';

/** Who looks after a room now; null while everybody of the team does. */
export type RoomHolder = { roomId: string; holder: Holder | null };

/**
 * One of a team looks after a room: the acting person, or a colleague it is handed to. Reminders ring for them alone, and
 * the others see who it is. Nobody is kept from acting.
 */
export const holdRoom = defineUseCase({
  name: 'look after a room',
  input: z.strictObject({ roomId, accountId: z.uuid().optional() }),
  allow: ['owner', 'manager'],
  async run(context, input): Promise<RoomHolder> {
    const { tx, actor } = context;
    const room = await enterRoom(context, input.roomId);
    const wanted = input.accountId ?? ownAccount(actor);
    if (!(await mayHold(tx, room.brandId, wanted))) throw holderUnknown({});
    return passOn(context, room, wanted);
  },
});

/** Leaves a room to the whole team again. */
export const releaseRoom = defineUseCase({
  name: 'leave a room to the team',
  input: z.strictObject({ roomId }),
  allow: ['owner', 'manager'],
  run: async (context, input): Promise<RoomHolder> =>
    passOn(context, await enterRoom(context, input.roomId), null),
});

const DEALERS_MAX = 25;

/** Those of the team who could look after a room. */
export const listHolders = defineUseCase({
  name: 'see who could look after a room',
  input: z.strictObject({}),
  allow: ['owner', 'manager'],
  run: ({ tx, actor }): Promise<Holder[]> => listDealers(tx, ownBrand(actor), DEALERS_MAX),
});

/** Notes who looks after a room that is held, and tells the team; doing what is so already says nothing. */
async function passOn(context: Context, room: Room, to: Uuid | null): Promise<RoomHolder> {
  const { tx, ids, clock, actor, record } = context;
  const before = await findHolder(tx, room);
  const shown = { roomId: showId('room', room.id) };
  if ((before?.accountId ?? null) === to) return { ...shown, holder: before ?? null };
  await saveHolder(tx, room, to);
  const holder = (await findHolder(tx, room)) ?? null;
  const at = clock.wall();
  const account = holder?.accountId ?? ownAccount(actor);
  const [seen] = await tx.sql<{ name: string }[]>`select name from accounts where id = ${account}`;
  const speaker: Speaker = { accountId: account, name: seen?.name ?? null, platform: null };
  const news = holder ? 'taken' : 'released';
  const post = { id: ids.next(), side: 'brand' as const, visibility: 'internal' as const, speaker, at };
  await addPost(tx, room, { ...post, body: { kind: 'note', news } }, ids);
  for (const card of await findOpenCards(tx, room)) await reviseEverywhere(tx, card);
  record({ type: `room.${news}`, brandId: room.brandId, subject: shown.roomId, data: { by: showId('account', account) } });
  return { ...shown, holder };
}
