import {
  answerCreator,
  keepDraft,
  keepUnaddressed,
  proposeDeal,
  sayToBrand,
  arrangeSeats,
  sendDraft,
  settleRoomDelivery,
  takeRoomDeliveries,
} from '../../../core/deals/index.ts';
import { withTx } from '../../../core/db/index.ts';
import { keepFile } from '../../../core/files/index.ts';
import { showId, type Uuid } from '../../../core/kernel/id.ts';
import type { Actor } from '../../../core/use-case.ts';
import { operator } from '../../support/cast.ts';
import type { Bench } from '../../support/executor.ts';

type Seated = {
  brandId: Uuid;
  roomId: Uuid;
  creatorId: Uuid;
  creator: Uuid;
  member: Uuid;
  productId: Uuid;
};

/** A room in use: both sides speak, the team also among itself, a proposal is open, and all of it was shown. */
export async function talk(world: Bench): Promise<void> {
  const [seated] = await world.database.sql<Seated[]>`
    select r.brand_id as "brandId", r.id as "roomId", r.creator_id as "creatorId", c.account_id as creator,
      m.account_id as member, (select id from products p where p.brand_id = r.brand_id limit 1) as "productId"
    from rooms r join creators c on c.id = r.creator_id join members m on m.brand_id = r.brand_id
    where c.account_id is not null and m.account_id is not null limit 1`;
  if (!seated) throw new Error('somebody sits in a room');
  const { brandId, creatorId } = seated;
  const creator: Actor = { kind: 'creator', creatorId, accountId: seated.creator };
  const member: Actor = { kind: 'member', brandId, accountId: seated.member, role: 'owner' };
  const roomId = showId('room', seated.roomId);
  await world.execute(sayToBrand, { actor: creator, input: { roomId, text: 'Could you do 20 %?' } });
  const [post] = await world.database.sql<{ id: Uuid }[]>`
    select id from room_posts where brand_id = ${brandId} and kind = 'text' limit 1`;
  const postId = post?.id ?? '';
  await world.execute(answerCreator, { actor: member, input: { roomId, postId, text: 'Propose it.' } });
  for (const to of ['team', 'creator', undefined] as const) {
    const { draftId } = await world.execute(keepDraft, { actor: member, input: { roomId, text: 'Hm.' } });
    if (to) await world.execute(sendDraft, { actor: member, input: { roomId, draftId, to } });
  }
  const productIds = [showId('product', seated.productId)];
  const proposal = {
    creatorId: showId('creator', creatorId),
    productIds,
    terms: { rateBps: 2_000, sample: true },
  };
  await world.execute(proposeDeal, { actor: operator, input: { ...proposal, by: 'creator', final: true } });
  const fileId = await withTx(world.database, (tx) =>
    keepFile(tx, { ids: world.ids, at: world.clock.wall() }, new TextEncoder().encode('a picture')),
  );
  const files = [{ id: fileId, name: 'set.png', type: 'image/png' }];
  await world.execute(sayToBrand, { actor: creator, input: { roomId, text: 'My set', files } });
  const person: Actor = { kind: 'person', accountId: seated.creator };
  await world.execute(keepUnaddressed, { actor: person, input: { text: 'For whom?' } });
  await showRooms(world);
  await makeThread(world, seated);
}

/** From now on the creator reads in a thread. */
async function makeThread({ database, ids }: Bench, { brandId, roomId }: Seated): Promise<void> {
  const id = ids.next();
  await database.pool`
    insert into room_seats (brand_id, room_id, id, side, platform, platform_user_id, chat_id, created_at)
    values (${brandId}, ${roomId}, ${id}, 'both', 'discord', '', 'thread', now())`;
  await database.pool`
    update room_seats set shared_by = ${id} where brand_id = ${brandId} and room_id = ${roomId} and side = 'creator'`;
}

/** Shows everything that stands in rooms, as a platform that always works. */
export async function showRooms(world: Bench): Promise<void> {
  await arrangeSeats(world);
  for (;;) {
    const taken = await takeRoomDeliveries(world, ['local'], 50);
    for (const one of taken) await settleRoomDelivery(world, one, { messageRef: `m-${one.postId}` });
    if (taken.length === 0) return;
  }
}
