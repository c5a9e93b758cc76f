import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  acceptDeal,
  arrangeSeats,
  settleRoomDelivery,
  takeRoomDeliveries,
  withdrawDeal,
  type RoomDelivery,
} from '../../../core/deals/index.ts';
import { later } from '../../../core/kernel/clock.ts';
import { openBench, type Bench } from '../../support/executor.ts';
import { addMember, seatedScene, showAll, shownOf } from './scene.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const take = (limit = 50): Promise<RoomDelivery[]> => takeRoomDeliveries(bench, ['local'], limit);
const settle = (one: RoomDelivery) => settleRoomDelivery(bench, one, { messageRef: `m-${one.postId}` });
/** Lets the lease of what was taken run out. */
const lapse = (): void => {
  bench.clock.now = later(bench.clock.now, 5_001);
};
const lastOf = <T>(list: readonly T[]): T => {
  const last = list.at(-1);
  if (last === undefined) throw new Error('there is one');
  return last;
};

describe('a room', () => {
  test('is shown to each seat in order, one thing at a time', async () => {
    const { propose, asks, says } = await seatedScene(bench);
    await propose();
    await asks('one');
    await says('two', 'creator');
    const first = await take();
    expect(first.map((one) => shownOf(one).said)).toEqual(['round 1', 'round 1', 'round 1']);
    expect(await take()).toEqual([]);
    for (const one of first) await settle(one);
    const rest = await showAll(bench);
    const bySeat = Map.groupBy(rest, ({ handle }) => handle);
    const orders = [...bySeat.values()].map((shown) => shown.map(({ said }) => said).join(', '));
    // The creator wrote "one" and Mara wrote "two"; the other manager reads both.
    expect(orders.toSorted()).toEqual(['one', 'one, two', 'two']);
  });

  test('loses nothing when the process dies between taking and settling, and shows nothing under another key', async () => {
    const { propose } = await seatedScene(bench);
    await propose();
    const taken = await take();
    // Sent, perhaps, but never settled.
    expect(await take()).toEqual([]);
    lapse();
    const again = await take();
    const keys = (list: RoomDelivery[]) => list.map(({ seatId, postId }) => `${seatId} ${postId}`).toSorted();
    expect(keys(again)).toEqual(keys(taken));
    expect(again.map(({ attempts }) => attempts)).toEqual([2, 2, 2]);
    for (const one of again) await settle(one);
    // The first process was only slow: its settling changes nothing any more.
    for (const one of taken) await settle(one);
    expect(await take()).toEqual([]);
  });

  test('is taken once by several processes at once', async () => {
    const { propose, asks } = await seatedScene(bench);
    await propose();
    await asks('hello');
    const taken = (await Promise.all(Array.from({ length: 6 }, () => take()))).flat();
    expect(taken).toHaveLength(3);
    expect(new Set(taken.map(({ seatId }) => seatId)).size).toBe(3);
    for (const one of taken) await settle(one);
    await showAll(bench);
  });

  test('keeps going for the others while one chat is closed', async () => {
    const { propose, asks } = await seatedScene(bench);
    await propose();
    const [closed, ...open] = await take();
    if (!closed) throw new Error('something was taken');
    await settleRoomDelivery(bench, closed, { unreachable: 'blocked' });
    for (const one of open) await settle(one);
    await asks('still there?');
    const after = await take();
    expect(after.length).toBeGreaterThan(0);
    for (const one of after) await settle(one);
    await showAll(bench);
  });
});

describe('a card', () => {
  test('is edited in place at every seat when its deal changes', async () => {
    const { propose, counter } = await seatedScene(bench);
    const deal = await propose();
    await showAll(bench);
    await counter(deal, 'brand');
    const shown = await showAll(bench);
    const summary = shown.map(({ said, revision, edited }) => `${said}, revision ${revision}, ${edited}`);
    expect(summary.toSorted()).toEqual([
      ...Array.from({ length: 3 }, () => 'round 1, revision 2, true'),
      ...Array.from({ length: 3 }, () => 'round 2, revision 1, false'),
    ]);
  });

  test('that changes while it is being sent is edited right after', async () => {
    const { propose, noor } = await seatedScene(bench);
    const deal = await propose();
    const taken = await take();
    const input = { id: deal.id, by: 'creator', version: 1 };
    await bench.execute(withdrawDeal, { actor: noor, input });
    for (const one of taken) await settle(one);
    const shown = await showAll(bench);
    expect(shown.map(({ said, edited }) => `${said} ${edited}`).toSorted()).toEqual([
      ...Array.from({ length: 3 }, () => 'round 1 true'),
      ...Array.from({ length: 3 }, () => 'withdrawn false'),
    ]);
  });

  test('that changed before it was sent goes out once, as it is now', async () => {
    const { propose, mara } = await seatedScene(bench);
    const deal = await propose();
    await bench.execute(acceptDeal, { actor: mara, input: { id: deal.id, by: 'brand', version: 1 } });
    const shown = await showAll(bench);
    expect(shown.map(({ said, edited }) => `${said} ${edited}`).toSorted()).toEqual([
      ...Array.from({ length: 3 }, () => 'accepted false'),
      ...Array.from({ length: 3 }, () => 'round 1 false'),
    ]);
  });
});

describe('who sits in a room', () => {
  test('and joined the team later finds what was said, in order', async () => {
    const { propose, says, shop } = await seatedScene(bench);
    await propose();
    await says('internal', 'team');
    await showAll(bench);
    await addMember(bench, shop.brandId, `late-${bench.ids.next().slice(-8)}`, 'manager');
    await arrangeSeats(bench);
    const shown = await showAll(bench);
    expect(shown.map(({ said }) => said)).toEqual(['round 1', 'internal']);
  });

  test('and left the team gets nothing more', async () => {
    const { propose, asks, shop, ben } = await seatedScene(bench);
    await propose();
    await showAll(bench);
    const accountId = ben.kind === 'member' ? ben.accountId : '';
    await bench.database.pool`
      update members set role = 'finance' where brand_id = ${shop.brandId} and account_id = ${accountId}`;
    await asks('for owners and managers');
    const handles = (await showAll(bench)).map(({ handle }) => handle);
    expect(handles).toHaveLength(1);
    expect(lastOf(handles)).toMatch(/^mara/);
  });

  test('and left has no seat any more, and finds the room again when coming back', async () => {
    const { propose, asks, shop, ben } = await seatedScene(bench);
    await propose();
    await showAll(bench);
    const accountId = ben.kind === 'member' ? ben.accountId : '';
    const become = (role: string) => bench.database.pool`
      update members set role = ${role} where brand_id = ${shop.brandId} and account_id = ${accountId}`;
    const seats = async () =>
      (await bench.database.sql`select 1 from room_seats where brand_id = ${shop.brandId}`).length;
    await become('fulfilment');
    await asks('while he was away');
    await arrangeSeats(bench);
    expect(await seats()).toBe(2);
    await showAll(bench);
    await become('manager');
    await arrangeSeats(bench);
    expect(await seats()).toBe(3);
    expect((await showAll(bench)).map(({ said }) => said)).toEqual(['round 1', 'while he was away']);
  });

  test('and was not there yet finds the proposal when the seat is taken', async () => {
    const { propose, creatorId, shop } = await seatedScene(bench);
    await bench.database.pool`update creators set account_id = null where id = ${creatorId}`;
    await propose('brand');
    const shown = await showAll(bench);
    expect(shown.map(({ handle }) => handle.replace(/\d+/, '')).toSorted()).toEqual(['ben', 'mara']);
    await bench.database.pool`
      update creators set account_id = (select account_id from identities where platform_user_id like 'noor%' order by id desc limit 1)
      where id = ${creatorId}`;
    await arrangeSeats(bench);
    const late = await showAll(bench);
    expect(late).toMatchObject([{ said: 'round 1' }]);
    expect(shop.brandId).not.toBe('');
  });
});
