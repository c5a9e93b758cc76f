import { createMailbox } from '../../../core/alerts/index.ts';
import { withTx } from '../../../core/db/index.ts';
import { addMemberSeat, takeSeat } from '../../../core/identity/index.ts';
import { claimSeat } from '../../../core/creators/index.ts';
import {
  counterDeal,
  keepDraft,
  proposeDeal,
  sayToBrand,
  sendDraft,
  settleRoomDelivery,
  takeRoomDeliveries,
  type DealView,
  type RoomDelivery,
  type Side,
} from '../../../core/deals/index.ts';
import { showId, type Uuid } from '../../../core/kernel/id.ts';
import type { Actor, Role } from '../../../core/use-case.ts';
import { makeCreator, makePerson, makeShop, operator, uuidOf } from '../../support/cast.ts';
import type { Bench } from '../../support/executor.ts';

let made = 0;

/** A brand with an owner and a manager, and a creator, all of them sitting in their seats. */
export async function seatedScene(bench: Bench) {
  made += 1;
  const shop = await makeShop(bench);
  const creator = await makeCreator(bench, `noor${made}`);
  const owner = await seat(bench, `mara${made}`, shop.claimCode);
  const person = await seat(bench, `noor${made}`, creator.claimCode ?? '');
  const manager = await addMember(bench, shop.brandId, `ben${made}`, 'manager');
  const creatorId = uuidOf('creator', creator.id);
  const noor: Actor = { kind: 'creator', creatorId, accountId: person };
  const mara: Actor = { kind: 'member', brandId: shop.brandId, accountId: owner, role: 'owner' };
  const ben: Actor = { kind: 'member', brandId: shop.brandId, accountId: manager, role: 'manager' };
  const propose = (by: Side = 'creator', extra: Record<string, unknown> = {}): Promise<DealView> =>
    bench.execute(proposeDeal, {
      actor: by === 'creator' ? noor : mara,
      input: {
        creatorId: creator.id,
        productIds: [shop.product.id],
        terms: { rateBps: 2_000 },
        by,
        ...extra,
      },
    });
  const counter = (deal: DealView, by: Side, rateBps = 1_500, extra: Record<string, unknown> = {}) =>
    bench.execute(counterDeal, {
      actor: by === 'creator' ? noor : mara,
      input: { id: deal.id, by, version: deal.version, terms: { rateBps }, ...extra },
    });
  const room = async (): Promise<string> => {
    const [row] = await bench.database.sql<{ id: Uuid }[]>`
      select id from rooms where brand_id = ${shop.brandId} and creator_id = ${creatorId}`;
    return showId('room', row?.id ?? '');
  };
  const asks = async (text: string, actor: Actor = noor) =>
    bench.execute(sayToBrand, { actor, input: { roomId: await room(), text } });
  const says = async (text: string, to: 'creator' | 'team', actor: Actor = mara) => {
    const roomId = await room();
    const { draftId } = await bench.execute(keepDraft, { actor, input: { roomId, text } });
    return bench.execute(sendDraft, { actor, input: { roomId, draftId, to } });
  };
  return { shop, creator, creatorId, noor, mara, ben, propose, counter, room, asks, says };
}

async function seat(bench: Bench, handle: string, code: string): Promise<Uuid> {
  const person = await makePerson(bench, handle);
  await bench.execute(claimSeat, { actor: person, input: { code } });
  return person.accountId;
}

/** A further member of a team, as if invited; `operator` stands for whoever did it. */
export async function addMember(bench: Bench, brandId: Uuid, handle: string, role: Role): Promise<Uuid> {
  const { accountId } = await makePerson(bench, handle);
  await withTx(bench.database, async (tx) => {
    const mailboxId = await createMailbox(tx, bench.ids, bench.clock);
    const id = await addMemberSeat(tx, bench, { brandId, role, mailboxId });
    await takeSeat(tx, { brandId, id }, accountId);
  });
  return accountId;
}

/** What a seat was shown: the last state of each message in the order they came, and what was edited. */
export type Shown = { handle: string; kind: string; said: string; revision: number; edited: boolean };

/** Takes and settles everything that waits, as a platform that always works. */
export async function showAll(bench: Bench): Promise<Shown[]> {
  const shown: Shown[] = [];
  for (;;) {
    const taken = await takeRoomDeliveries(bench, ['local'], 50);
    if (taken.length === 0) return shown;
    for (const one of taken) {
      shown.push(shownOf(one));
      await settleRoomDelivery(bench, one, { messageRef: `m-${one.seatId}-${one.postId}` });
    }
  }
}

function saidIn(body: RoomDelivery['body']): string {
  switch (body.kind) {
    case 'text':
      return body.text;
    case 'note':
      return body.news;
    case 'card':
      return `round ${body.round}`;
    default:
      return body.kind;
  }
}

export const shownOf = ({ platformUserId, body, revision, messageRef }: RoomDelivery): Shown => ({
  handle: platformUserId,
  kind: body.kind,
  said: saidIn(body),
  revision,
  edited: messageRef !== null,
});

export { operator };
