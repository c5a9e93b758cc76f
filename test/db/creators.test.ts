import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMailbox } from '../../core/alerts/index.ts';
import {
  claimSeat,
  findCreator,
  findCreatorByAccount,
  findProfileOwner,
  getCreator,
  importCreator,
  isEligible,
} from '../../core/creators/index.ts';
import { withTx } from '../../core/db/index.ts';
import {
  addMemberSeat,
  createClaimCode,
  findIdentities,
  findMemberships,
  identifyPerson,
} from '../../core/identity/index.ts';
import {
  makeBrand,
  makeCreator,
  makeDeal,
  makePerson,
  makeProduct,
  makeShop,
  operator,
  uuidOf,
} from '../support/cast.ts';
import { acceptDeal, proposeDeal } from '../../core/deals/index.ts';
import { openBench, type Bench } from '../support/executor.ts';
import { untilWaiting } from '../support/locks.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const bring = (input: unknown) => bench.execute(importCreator, { actor: operator, input });
const see = (id: string) => bench.execute(getCreator, { actor: operator, input: { id } });
const claim = (actor: Awaited<ReturnType<typeof makePerson>>, code: string | null) =>
  bench.execute(claimSeat, { actor, input: { code } });

describe('importing a creator', () => {
  test('the operator vouches for the profiles, which does not expire', async () => {
    const profiles = [
      { platform: 'tiktok', handle: '@Grace.H', followers: 1_500 },
      { platform: 'youtube', handle: 'GraceHopper', followers: 90 },
    ];
    const made = await bring({ name: '../../Grace', profiles });
    expect(made.claimUrl).toBe(`https://parley.example/chat?start=${made.claimCode}`);
    const check = { verifiedBy: 'operator:test', verifiedAt: '2026-03-02T09:00:00.000Z', expiresAt: null };
    expect(await see(made.id)).toEqual({
      id: made.id,
      name: '../../Grace',
      claimed: false,
      profiles: [
        { platform: 'tiktok', handle: 'Grace.H', followers: 1_500, ...check },
        { platform: 'youtube', handle: 'GraceHopper', followers: 90, ...check },
      ],
      createdAt: '2026-03-02T09:00:00.000Z',
    });
  });

  test('a known profile leads to the creator who has it: checked anew, and new profiles added', async () => {
    const first = await makeCreator(bench, 'Linus', 800);
    const profiles = [
      { platform: 'tiktok', handle: '@LINUS', followers: 1_200 },
      { platform: 'instagram', handle: 'linus.t', followers: 10 },
    ];
    const again = await bring({ name: 'Someone', profiles });
    expect(again).toEqual({ id: first.id, claimCode: null, claimUrl: null });
    const seen = await see(first.id);
    expect(seen.name).toBe('Linus');
    expect(seen.profiles.map(({ handle, followers }) => [handle, followers])).toEqual([
      ['LINUS', 1_200],
      ['linus.t', 10],
    ]);
  });

  test('profiles of two creators are refused, and nothing of it stays', async () => {
    await makeCreator(bench, 'one');
    await makeCreator(bench, 'two');
    const profiles = ['one', 'two', 'three'].map((handle) => ({ platform: 'tiktok', handle, followers: 1 }));
    await expect(bring({ name: 'Both', profiles })).rejects.toMatchObject({ code: 'creator.several' });
    expect(await findProfileOwner(bench.database, 'tiktok', 'three')).toBeUndefined();
  });

  test('two imports of one handle at once make one creator', async () => {
    for (let round = 0; round < 5; round += 1) {
      const handle = `race${round}`;
      const spellings = [handle, `@${handle}`, handle.toUpperCase(), ` ${handle} `];
      const made = await Promise.all(spellings.map((spelling) => makeCreator(bench, spelling.trim())));
      expect(new Set(made.map((one) => one.id)).size).toBe(1);
      expect(made.filter((one) => one.claimCode !== null)).toHaveLength(1);
      const [row] = await bench.database.sql`
        select count(*)::int as n from creators where lower(name) like ${`%${handle}`}`;
      expect(row).toEqual({ n: 1 });
    }
  });

  test('two imports with the same handles in opposite order both end', async () => {
    const profiles = ['left', 'right'].map((handle) => ({ platform: 'tiktok', handle, followers: 1 }));
    const made = await Promise.all([
      bring({ name: 'A', profiles }),
      bring({ name: 'B', profiles: profiles.toReversed() }),
    ]);
    expect(made[0].id).toBe(made[1].id);
  });

  test('of the mail only a keyed hash is kept', async () => {
    const profiles = [{ platform: 'tiktok', handle: 'mailed', followers: 1 }];
    const made = await bring({ name: 'Mailed', profiles, email: 'Ada@Example.com' });
    const creator = await findCreator(bench.database, uuidOf('creator', made.id));
    expect(creator?.emailKey).toMatch(/^[\w-]{43}$/);
    const rows = await bench.database.sql`select to_jsonb(c)::text as text from creators c`;
    expect(JSON.stringify(rows).toLowerCase()).not.toContain('example.com');
  });

  test.each([
    [{ profiles: [] }, 'profiles'],
    [{ profiles: [{ platform: 'myspace', handle: 'a', followers: 1 }] }, 'profiles.0.platform'],
    [{ profiles: [{ platform: 'tiktok', handle: '../a', followers: 1 }] }, 'profiles.0.handle'],
    [{ profiles: ['a', '@A'].map((handle) => ({ platform: 'tiktok', handle, followers: 1 })) }, 'profiles'],
    [{ email: 'nobody' }, 'email'],
    [{ name: ' ' }, 'name'],
  ])('refuses %j', async (input, path) => {
    const good = { name: 'A', profiles: [{ platform: 'tiktok', handle: 'refused', followers: 1 }] };
    await expect(bring({ ...good, ...input })).rejects.toMatchObject({ kind: 'invalid', fields: [{ path }] });
  });

  test('a brand imports nobody and sees nobody', async () => {
    const { key } = await makeBrand(bench);
    await expect(bench.execute(importCreator, { actor: key, input: {} })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(bench.execute(getCreator, { actor: key, input: {} })).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});

test('one profile has to reach the threshold, not the sum of them', async () => {
  const profiles = ['tiktok', 'instagram'].map((platform) => ({
    platform,
    handle: 'summed',
    followers: 600,
  }));
  const made = await bring({ name: 'Summed', profiles });
  const who = { creatorId: uuidOf('creator', made.id), brandId: bench.ids.next() };
  const eligible = (followersMin: number) =>
    isEligible(bench.database, { ...who, followersMin }, bench.clock.business());
  expect(await eligible(600)).toBe(true);
  expect(await eligible(601)).toBe(false);
});

describe('claim codes', () => {
  test('make a person the owner, who then hears what waited', async () => {
    const brand = await makeBrand(bench, 'Acme');
    const person = await makePerson(bench, 'olga');
    const claimed = { kind: 'brand', name: 'Acme', brandId: brand.id, role: 'owner' };
    expect(await claim(person, ` ${brand.claimCode} `)).toEqual({ ...claimed, isNew: true });
    expect(await claim(person, brand.claimCode)).toEqual({ ...claimed, isNew: false });
    expect(await findMemberships(bench.database, person.accountId)).toMatchObject([
      { brandId: brand.brandId, role: 'owner' },
    ]);
    const boxes = await bench.database.sql`
      select b.account_id as account from members m join mailboxes b on b.id = m.mailbox_id
      where m.brand_id = ${brand.brandId}`;
    expect(boxes.map((box) => box['account'] as unknown)).toEqual([person.accountId]);
  });

  test('make a person the creator', async () => {
    const made = await makeCreator(bench, 'claimed');
    const person = await makePerson(bench, 'carla');
    expect(await claim(person, made.claimCode)).toEqual({
      ...{ kind: 'creator', name: 'claimed', creatorId: made.id, isNew: true },
    });
    expect(await findCreatorByAccount(bench.database, person.accountId)).toMatchObject({ name: 'claimed' });
    expect(await see(made.id)).toMatchObject({ claimed: true });
  });

  test('work once: of two people at once one gets it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { claimCode, brandId } = await makeBrand(bench);
      const people = await Promise.all(['a', 'b', 'c'].map((name) => makePerson(bench, `${name}${round}`)));
      const settled = await Promise.allSettled(people.map((person) => claim(person, claimCode)));
      const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
      expect(refused).toMatchObject([{ code: 'claim.used' }, { code: 'claim.used' }]);
      const winner = people[settled.findIndex((one) => one.status === 'fulfilled')];
      expect(await findMemberships(bench.database, winner?.accountId ?? '')).toMatchObject([{ brandId }]);
    }
  });

  test.each(['nothing', 'claim_', '"; drop', '\u0000'])('%j is no code', async (code) => {
    const person = await makePerson(bench, 'guesser');
    await expect(claim(person, code)).rejects.toMatchObject({ code: 'claim.unknown', kind: 'not_found' });
  });

  test('one person is one creator, also when both codes are used at once; the other code stays good', async () => {
    const [first, second] = [await makeCreator(bench, 'first'), await makeCreator(bench, 'second')];
    const person = await makePerson(bench, 'greedy');
    const codes = [first.claimCode, second.claimCode];
    const settled = await Promise.allSettled(codes.map((code) => claim(person, code)));
    const refused = settled.findIndex((one) => one.status === 'rejected');
    expect(settled[refused]).toMatchObject({ reason: { code: 'claim.already_creator' } });
    const other = await makePerson(bench, 'rightful');
    expect(await claim(other, codes[refused] ?? null)).toMatchObject({ kind: 'creator', isNew: true });
  });

  test('one person has one seat in a brand', async () => {
    const { brandId, claimCode } = await makeBrand(bench);
    const second = await withTx(bench.database, async (tx) => {
      const mailboxId = await createMailbox(tx, bench.ids, bench.clock);
      const seatId = await addMemberSeat(tx, bench, { brandId, role: 'finance', mailboxId });
      return createClaimCode(tx, bench, { kind: 'seat', brandId, seatId });
    });
    const person = await makePerson(bench, 'seated');
    await claim(person, claimCode);
    await expect(claim(person, second)).rejects.toMatchObject({ code: 'claim.already_member' });
    expect(await findMemberships(bench.database, person.accountId)).toMatchObject([
      { brandId, role: 'owner' },
    ]);
  });

  test('nobody sits on both sides of a deal in force, whichever code comes second', async () => {
    const shop = await makeShop(bench, 'Own Goal');
    const creator = await makeCreator(bench, 'both_sides');
    await makeDeal(bench, shop, { creatorId: creator.id, productIds: [shop.product.id] });
    const [ada, bob] = [await makePerson(bench, 'both1'), await makePerson(bench, 'both2')];
    await claim(ada, creator.claimCode);
    const refused = { code: 'claim.both_sides', params: { brand: 'Own Goal' } };
    await expect(claim(ada, shop.claimCode)).rejects.toMatchObject(refused);
    expect(await findMemberships(bench.database, ada.accountId)).toEqual([]);
    // Whoever it was made for still gets it.
    await claim(bob, shop.claimCode);
    const other = await makeCreator(bench, 'both_other');
    const kettle = await makeProduct(bench, shop, 'kettle');
    await makeDeal(bench, shop, { creatorId: other.id, productIds: [kettle.id] });
    await expect(claim(bob, other.claimCode)).rejects.toMatchObject(refused);
    expect(await findCreatorByAccount(bench.database, bob.accountId)).toBeUndefined();
  });

  test('a deal is not accepted for a creator whom a member of the brand becomes in the same moment', async () => {
    const shop = await makeShop(bench, 'Close Call');
    const creator = await makeCreator(bench, 'close_call');
    const ada = await makePerson(bench, 'close1');
    await claim(ada, shop.claimCode);
    const { id, version } = await bench.execute(proposeDeal, {
      actor: shop.key,
      input: {
        creatorId: creator.id,
        productIds: [shop.product.id],
        terms: { rateBps: 900 },
        by: 'brand',
      },
    });
    const release = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    // The last thing that becoming a creator needs, after it has looked for deals.
    const holding = withTx(bench.database, async (tx) => {
      await tx.sql`
        select 1 from mailboxes where id = (select mailbox_id from creators where id = ${uuidOf('creator', creator.id)})
        for update`;
      held.resolve();
      await release.promise;
    });
    await held.promise;
    const claiming = claim(ada, creator.claimCode);
    await untilWaiting(bench.database, 1);
    const accepting = bench.execute(acceptDeal, { actor: operator, input: { id, version, by: 'creator' } });
    const outcome = accepting.then(
      () => 'accepted',
      (error: { code: string }) => error.code,
    );
    await Promise.race([outcome, untilWaiting(bench.database, 2)]);
    release.resolve();
    await Promise.all([holding, claiming]);
    expect(await outcome).toBe('deal.own_brand');
  });

  test('of accepting a deal and joining the team of its brand in the same moment, one is refused', async () => {
    for (const round of [1, 2, 3, 4, 5, 6]) {
      const shop = await makeShop(bench, 'Race');
      const creator = await makeCreator(bench, `race_${round}`);
      const ada = await makePerson(bench, `race${round}`);
      await claim(ada, creator.claimCode);
      const proposal = { creatorId: creator.id, productIds: [shop.product.id], terms: { rateBps: 900 } };
      const { id, version } = await bench.execute(proposeDeal, {
        actor: shop.key,
        input: { ...proposal, by: 'brand' },
      });
      const accepting = bench.execute(acceptDeal, { actor: operator, input: { id, version, by: 'creator' } });
      const done = await Promise.allSettled([accepting, claim(ada, shop.claimCode)]);
      expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    }
  });

  test('one person is a creator and a member of brands', async () => {
    const [one, two] = [await makeBrand(bench), await makeBrand(bench)];
    const { claimCode } = await makeCreator(bench, 'both');
    const person = await makePerson(bench, 'both');
    for (const code of [one.claimCode, claimCode, two.claimCode]) await claim(person, code);
    expect(await findMemberships(bench.database, person.accountId)).toHaveLength(2);
    expect(await findCreatorByAccount(bench.database, person.accountId)).toBeDefined();
  });
});

describe('people', () => {
  const meet = (name: string) =>
    withTx(bench.database, (tx) =>
      identifyPerson(tx, bench.ids, bench.clock, { platform: 'telegram', platformUserId: '42', name }),
    );

  test('first messages at once make one account; later ones find it and keep the name fresh', async () => {
    const met = await Promise.all([meet('Ada'), meet('Ada'), meet('Ada')]);
    expect(new Set(met.map((one) => one.accountId)).size).toBe(1);
    expect(met.filter((one) => one.isNew)).toHaveLength(1);
    const { accountId, isNew } = await meet('Ada L.');
    expect(isNew).toBe(false);
    expect(await findIdentities(bench.database, accountId)).toEqual([
      { platform: 'telegram', platformUserId: '42', name: 'Ada L.' },
    ]);
  });
});
