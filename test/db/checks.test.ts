import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getOwnProfiles, isEligible, joinAsCreator, requestCode } from '../../core/creators/index.ts';
import {
  acceptDeal,
  approveCheck,
  blockOther,
  declineCheck,
  findWaitingChecks,
  getDealCard,
  proposeDeal,
  submitCheck,
  unblockOther,
} from '../../core/deals/index.ts';
import { findOperators, keepOperators, noteOperator } from '../../core/identity/index.ts';
import { withTx } from '../../core/db/index.ts';
import { DAY_MS, HOUR_MS, later } from '../../core/kernel/clock.ts';
import { showId } from '../../core/kernel/id.ts';
import type { Actor } from '../../core/use-case.ts';
import { makeMember, makePerson, makeProduct, makeShop, uuidOf } from '../support/cast.ts';
import { openBench, type Bench } from '../support/executor.ts';

let bench: Bench;
let people = 0;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const fresh = (name: string): string => `${name}${(people += 1)}`;
const olga: Actor = { kind: 'operator', name: 'olga' };

/** A creator who has just joined, and what such a one does to be verified. */
async function newcomer() {
  const person = await makePerson(bench, fresh('p'));
  const about = { name: 'Noor', platform: 'tiktok', handle: fresh('noor'), adult: true };
  const joined = await bench.execute(joinAsCreator, { actor: person, input: about });
  const creatorId = uuidOf('creator', joined.creatorId);
  const actor: Actor = { kind: 'creator', creatorId, accountId: person.accountId };
  const input = { profileId: joined.profile.id };
  const code = () => bench.execute(requestCode, { actor, input });
  const send = (id: string) => bench.execute(submitCheck, { actor, input: { id } });
  const propose = (shop: { product: { id: string } }) =>
    bench.execute(proposeDeal, {
      actor,
      input: {
        creatorId: joined.creatorId,
        productIds: [shop.product.id],
        terms: { rateBps: 2_000 },
        by: 'creator',
      },
    });
  return { actor, creatorId, person, code, send, propose, handle: joined.profile.handle };
}

const approve = (actor: Actor, code: string, followers: number) =>
  bench.execute(approveCheck, { actor, input: { code, followers } });
const decline = (actor: Actor, code: string, reason = 'The code is not there') =>
  bench.execute(declineCheck, { actor, input: { code, reason } });

const eligible = (creatorId: string, brandId: string, followersMin = 1_000, days = 0) =>
  isEligible(
    bench.database,
    { creatorId, brandId, followersMin },
    later(bench.clock.business(), days * DAY_MS),
  );

/** A manager of a shop's brand. */
const manager = (shop: { brandId: string }): Promise<Actor> => makeMember(bench, shop.brandId, 'manager');

const heard = async (creatorId: string) =>
  bench.database.sql<{ kind: string; payload: Record<string, unknown> }[]>`
    select a.kind, a.payload from alerts a join creators c on c.mailbox_id = a.mailbox_id
    where c.id = ${creatorId} order by a.id`;

describe('a code for the bio', () => {
  test('has six digits, and a new one takes the place of the one before', async () => {
    const noor = await newcomer();
    const first = await noor.code();
    expect(first).toMatchObject({ state: 'issued', handle: noor.handle });
    expect(first.code).toMatch(/^\d{6}$/);
    expect(first.profileUrl).toBe(`https://www.tiktok.com/@${noor.handle}`);
    const second = await noor.code();
    await expect(noor.send(first.id)).rejects.toMatchObject({ code: 'check.not_open' });
    expect(await noor.send(second.id)).toMatchObject({ code: second.code });
    await expect(noor.send(second.id)).rejects.toMatchObject({ code: 'check.not_open' });
  });

  test('is given five times an hour', async () => {
    const noor = await newcomer();
    for (let round = 0; round < 5; round += 1) await noor.code();
    await expect(noor.code()).rejects.toMatchObject({ code: 'check.codes_used_up', kind: 'limited' });
    bench.clock.now = later(bench.clock.now, HOUR_MS);
    expect(await noor.code()).toMatchObject({ state: 'issued' });
  });

  test('asked for six times at once, it is given five times', async () => {
    const noor = await newcomer();
    const settled = await Promise.allSettled(Array.from({ length: 6 }, () => noor.code()));
    expect(settled.filter((one) => one.status === 'fulfilled')).toHaveLength(5);
    const rows = await bench.database.sql`
      select 1 from profile_checks where creator_id = ${noor.creatorId} and state = 'issued'`;
    expect(rows).toHaveLength(1);
  });

  test('lapses after a day', async () => {
    const noor = await newcomer();
    const { id } = await noor.code();
    bench.clock.offsetMs += DAY_MS;
    await expect(noor.send(id)).rejects.toMatchObject({ code: 'check.expired' });
  });

  test("of another creator's profile is not to be had", async () => {
    const [noor, eve] = [await newcomer(), await newcomer()];
    const { id } = await noor.code();
    await expect(eve.send(id)).rejects.toMatchObject({ code: 'check.unknown', kind: 'not_found' });
  });
});

describe('the operator', () => {
  test('is asked to look, and what is seen counts with every brand for 180 days', async () => {
    const [shop, noor] = [await makeShop(bench), await newcomer()];
    const desk = await makePerson(bench, fresh('olga'));
    await withTx(bench.database, (tx) => noteOperator(tx, bench.clock, desk.accountId));
    const { id, code } = await noor.code();
    await expect(approve(olga, code, 5_000)).rejects.toMatchObject({ code: 'check.unknown' });
    expect(await noor.send(id)).toMatchObject({ operators: 1, brands: [] });
    const [told] = await bench.database.sql<{ kind: string; payload: object }[]>`
      select a.kind, a.payload from alerts a join mailboxes m on m.id = a.mailbox_id
      where m.account_id = ${desk.accountId}`;
    expect(told).toMatchObject({ kind: 'check', payload: { code, creator: 'Noor', handle: noor.handle } });
    const waiting = await findWaitingChecks(bench.database, { kind: 'operator' });
    expect(waiting).toContainEqual(expect.objectContaining({ code, handle: noor.handle }));

    expect(await eligible(noor.creatorId, shop.brandId)).toBe(false);
    expect(await approve(olga, code, 1_000)).toMatchObject({ followers: 1_000, everywhere: true });
    expect(await eligible(noor.creatorId, shop.brandId)).toBe(true);
    expect(await eligible(noor.creatorId, shop.brandId, 1_001)).toBe(false);
    expect(await eligible(noor.creatorId, shop.brandId, 1_000, 179)).toBe(true);
    expect(await eligible(noor.creatorId, shop.brandId, 1_000, 180)).toBe(false);
    expect(await heard(noor.creatorId)).toMatchObject([
      { kind: 'verified', payload: { followers: 1_000, brand: null } },
    ]);
    expect(await findWaitingChecks(bench.database, { kind: 'operator' })).not.toContainEqual(
      expect.objectContaining({ code }),
    );
  });

  test('declines with a reason, which the creator hears; a new code begins anew', async () => {
    const [shop, noor] = [await makeShop(bench), await newcomer()];
    const { id, code } = await noor.code();
    await noor.send(id);
    await decline(olga, code, 'No code in the bio');
    await expect(approve(olga, code, 9)).rejects.toMatchObject({ code: 'check.decided' });
    expect(await heard(noor.creatorId)).toMatchObject([
      { kind: 'not_verified', payload: { reason: 'No code in the bio' } },
    ]);
    const again = await noor.code();
    await noor.send(again.id);
    await approve(olga, again.code, 2_000);
    expect(await eligible(noor.creatorId, shop.brandId)).toBe(true);
  });

  test('of two deciding at once one is heard', async () => {
    for (let round = 0; round < 5; round += 1) {
      const noor = await newcomer();
      const { id, code } = await noor.code();
      await noor.send(id);
      const settled = await Promise.allSettled([approve(olga, code, 5_000), decline(olga, code)]);
      const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
      expect(refused).toMatchObject([{ code: 'check.decided' }]);
      expect(await heard(noor.creatorId)).toHaveLength(1);
    }
  });
});

describe('a brand', () => {
  test('is asked where it has a room with the creator; its word counts for itself alone', async () => {
    const [shop, other, noor] = [await makeShop(bench), await makeShop(bench), await newcomer()];
    const [mara, max, stranger] = [await manager(shop), await manager(shop), await manager(other)];
    const deal = await noor.propose(shop);
    const { id, code } = await noor.code();
    expect(await noor.send(id)).toMatchObject({ brands: ['Lumen Tea'] });
    const seen = await findWaitingChecks(bench.database, { kind: 'brand', brandId: shop.brandId });
    expect(seen).toMatchObject([{ code, creator: 'Noor' }]);
    expect(await findWaitingChecks(bench.database, { kind: 'brand', brandId: other.brandId })).toEqual([]);
    await expect(approve(stranger, code, 5_000)).rejects.toMatchObject({ code: 'check.unknown' });

    const both = await Promise.allSettled([approve(mara, code, 5_000), approve(max, code, 5_000)]);
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(refused).toMatchObject([{ code: 'check.decided' }]);
    expect(await eligible(noor.creatorId, shop.brandId)).toBe(true);
    expect(await eligible(noor.creatorId, shop.brandId, 1_000, 180)).toBe(false);
    expect(await eligible(noor.creatorId, other.brandId)).toBe(false);
    const { id: dealId, version } = deal;
    const accepted = await bench.execute(acceptDeal, {
      actor: mara,
      input: { id: dealId, version, by: 'brand' },
    });
    expect(accepted.state).toBe('accepted');

    const card = await bench.execute(getDealCard, {
      actor: mara,
      input: { id: uuidOf('deal', dealId) },
    });
    const seenBy = { platform: 'tiktok', handle: noor.handle, followers: 5_000, by: 'brand' };
    expect(card.proof).toMatchObject(seenBy);
    const own = await bench.execute(getOwnProfiles, { actor: noor.actor, input: {} });
    expect(own.profiles[0]).toMatchObject({
      verified: false,
      brands: [{ brand: 'Lumen Tea', followers: 5_000 }],
    });

    // The operator has still to look, for everyone else.
    await decline(olga, code);
    expect(await eligible(noor.creatorId, shop.brandId)).toBe(true);
    expect(await heard(noor.creatorId)).toMatchObject([
      { kind: 'verified', payload: { brand: 'Lumen Tea' } },
      { kind: 'not_verified', payload: { brand: null } },
    ]);
  });

  test("does not judge its own team's profile, nor does anyone else their own", async () => {
    const [shop, noor] = [await makeShop(bench), await newcomer()];
    await noor.propose(shop);
    const { id, code } = await noor.code();
    await noor.send(id);
    const { accountId } = noor.person;
    const self: Actor = await makeMember(bench, shop.brandId, 'owner', noor.person);
    await expect(approve(self, code, 5_000)).rejects.toMatchObject({ code: 'check.own', kind: 'forbidden' });
    await expect(approve({ kind: 'operator', name: accountId }, code, 5_000)).rejects.toMatchObject({
      code: 'check.own',
    });
  });

  test.each(['fulfilment', 'finance'] as const)('%s does not decide', async (role) => {
    const shop = await makeShop(bench);
    const actor: Actor = { kind: 'member', brandId: shop.brandId, accountId: bench.ids.next(), role };
    await expect(approve(actor, '123456', 5_000)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  test.each(['', '12345', '1234567', 'abcdef', '１２３４５６'])('%j is no code', async (code) => {
    await expect(approve(olga, code, 1)).rejects.toMatchObject({ fields: [{ path: 'code' }] });
  });
});

test('a brand that meets the creator while a check waits is asked to look then, once', async () => {
  const [shop, noor] = [await makeShop(bench), await newcomer()];
  const { id, code } = await noor.code();
  expect(await noor.send(id)).toMatchObject({ brands: [] });
  await noor.propose(shop);
  await noor.propose({ ...shop, product: await makeProduct(bench, shop, 'cup') });
  const told = await bench.database.sql<{ payload: object }[]>`
    select a.payload from alerts a join members m on m.mailbox_id = a.mailbox_id
    where m.brand_id = ${shop.brandId} and a.kind = 'check'`;
  expect(told.map(({ payload }) => payload)).toMatchObject([{ code, brand: 'Lumen Tea', brandId: shop.id }]);
});

test('a brand that was blocked is neither asked nor heard', async () => {
  const shop = await makeShop(bench, fresh('Blocked'));
  const mara = await manager(shop);
  const noor = await newcomer();
  await noor.propose(shop);
  const input = { brandId: showId('brand', shop.brandId) };
  await bench.execute(blockOther, { actor: noor.actor, input });
  const { id, code } = await noor.code();
  expect((await noor.send(id)).brands).toEqual([]);
  const brand = { kind: 'brand' as const, brandId: shop.brandId };
  expect(await findWaitingChecks(bench.database, brand)).toEqual([]);
  await expect(decline(mara, code, 'You will be sorry')).rejects.toMatchObject({ code: 'check.unknown' });
  await bench.execute(unblockOther, { actor: noor.actor, input });
  expect(await findWaitingChecks(bench.database, brand)).toHaveLength(1);
});

test('who no longer runs the instance is asked no more', async () => {
  const [desk, gone, noor] = [
    await makePerson(bench, 'desk'),
    await makePerson(bench, 'gone'),
    await newcomer(),
  ];
  await withTx(bench.database, async (tx) => {
    await tx.sql`delete from operators`;
    for (const { accountId } of [desk, gone, gone]) await noteOperator(tx, bench.clock, accountId);
    await keepOperators(tx, ['local:desk', 'telegram:gone', 'local:nobody']);
  });
  expect(await findOperators(bench.database)).toEqual([desk.accountId]);
  const { id } = await noor.code();
  expect(await noor.send(id)).toMatchObject({ operators: 1 });
  await withTx(bench.database, (tx) => keepOperators(tx, []));
  expect(await findOperators(bench.database)).toEqual([]);
});
