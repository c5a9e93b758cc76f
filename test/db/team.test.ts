import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeAlerts } from '../../core/alerts/index.ts';
import {
  createSignupUseCases,
  createStoreUseCases,
  decideBrandRequest,
  getBrand,
  getTeam,
  giveRole,
  inviteMember,
  listBrandRequests,
  listProducts,
  listStores,
  prepareStoreTest,
  removeMember,
  renewSecretPage,
  updateBrand,
  findProducts,
  patchProduct,
  seeProduct,
  updateProduct,
} from '../../core/catalog/index.ts';
import {
  changeOffer,
  changeOfferEnd,
  changeOfferRate,
  createOffer,
  draftOffer,
  extendDraft,
  getOffer,
  listInvitable,
  listOffers,
  patchOffer,
  pauseOffer,
  publishOffer,
} from '../../core/deals/index.ts';
import { claimSeat } from '../../core/creators/index.ts';
import { withTx } from '../../core/db/index.ts';
import { findBrokenChain } from '../../core/events/index.ts';
import { findMemberships, noteOperator } from '../../core/identity/index.ts';
import { DAY_MS } from '../../core/kernel/clock.ts';
import type { Uuid } from '../../core/kernel/id.ts';
import { connectors } from '../../core/stores/index.ts';
import {
  announce,
  confirmAnnouncement,
  confirmBoost,
  createBoost,
  listBoosts,
  previewAnnouncement,
  previewBoost,
  stopBoost,
} from '../../core/market/index.ts';
import type { Actor, Role, UseCase } from '../../core/use-case.ts';
import { makeBrand, makeMember, makePerson, makeShop, operator, uuidOf } from '../support/cast.ts';
import { openBench, type Bench } from '../support/executor.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

type Member = Extract<Actor, { kind: 'member' }>;
const stores = createStoreUseCases(connectors);
const open = createSignupUseCases({ signup: 'open', hasOperators: false });
const approve = createSignupUseCases({ signup: 'approve', hasOperators: true });

let people = 0;
const person = () => makePerson(bench, `p${(people += 1)}`);

/** A person with a brand of their own. */
async function makeOwner(): Promise<Member> {
  const actor = await person();
  const made = await bench.execute(open.requestBrand, { actor, input: { name: 'Lumen', currency: 'USD' } });
  return { kind: 'member', brandId: uuidOf('brand', made.id), accountId: actor.accountId, role: 'owner' };
}

/** A further person in the team, through an invitation. */
async function join(owner: Member, role: Role): Promise<Member & { seatId: string }> {
  const invited = await bench.execute(inviteMember, { actor: owner, input: { role } });
  const actor = await person();
  await bench.execute(claimSeat, { actor, input: { code: invited.claimCode } });
  return { ...owner, accountId: actor.accountId, role, seatId: invited.id };
}

const seatOf = async (member: Member): Promise<string> => {
  const team = await bench.execute(getTeam, { actor: member, input: {} });
  return team.find(({ isYou }) => isYou)?.id ?? '';
};

const logOf = async (brandId: Uuid): Promise<string[]> => {
  const rows = await bench.database.sql<{ type: string }[]>`
    select type from events where brand_id = ${brandId} order by seq`;
  return rows.map(({ type }) => type);
};

describe('a brand made in chat', () => {
  test('is its maker’s at once where anyone may, with a mailbox of the seat', async () => {
    const owner = await makeOwner();
    expect(await bench.execute(getBrand, { actor: owner, input: {} })).toMatchObject({
      ...{ name: 'Lumen', currency: 'USD', timeZone: 'UTC', followersMin: 1_000 },
    });
    expect(await findMemberships(bench.database, owner.accountId)).toMatchObject([
      { brandId: owner.brandId, role: 'owner' },
    ]);
    const [box] = await bench.database.sql<{ account: string }[]>`
      select b.account_id as account from members m join mailboxes b on b.id = m.mailbox_id
      where m.brand_id = ${owner.brandId}`;
    expect(box?.account).toBe(owner.accountId);
    expect(await logOf(owner.brandId)).toEqual(['brand.created']);
  });

  test('is verbatim what was typed but for what cannot be seen (B99)', async () => {
    const actor = await person();
    const name = '  @everyone <b>"; drop table\u202e\u0000\n ';
    const made = await bench.execute(open.requestBrand, { actor, input: { name, currency: 'EUR' } });
    expect(made).toMatchObject({ outcome: 'made', name: '@everyone <b>"; drop table' });
  });

  test('is one of ten at most', async () => {
    const actor = await person();
    const make = () => bench.execute(open.requestBrand, { actor, input: { name: 'B', currency: 'USD' } });
    for (let made = 0; made < 10; made += 1) await make();
    await expect(make()).rejects.toMatchObject({ code: 'brand.too_many', params: { most: 10 } });
  });

  test('is one of ten at most, also when they are made at once', async () => {
    const actor = await person();
    const make = () => bench.execute(open.requestBrand, { actor, input: { name: 'B', currency: 'USD' } });
    const settled = await Promise.allSettled(Array.from({ length: 14 }, make));
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  });

  test.each([
    [{ currency: 'XXX' }, 'currency'],
    [{ name: '\u200b\u0000'.replace('\u200b', '') }, 'name'],
    [{ timeZone: '+02:00' }, 'timeZone'],
    [{ owner: 'me' }, ''],
  ])('is not made from %j', async (input, path) => {
    const refused = bench.execute(open.requestBrand, {
      actor: await person(),
      input: { name: 'B', currency: 'USD', ...input },
    });
    await expect(refused).rejects.toMatchObject({ kind: 'invalid', fields: [{ path }] });
  });
});

describe('a brand that is asked for', () => {
  const ask = async (name = 'Oak') => {
    const actor = await person();
    const asked = await bench.execute(approve.requestBrand, { actor, input: { name, currency: 'EUR' } });
    return { actor, id: asked.id };
  };
  const decide = (id: string, yes: boolean, actor: Actor = operator) =>
    bench.execute(decideBrandRequest, { actor, input: { id, approve: yes } });

  test('waits for the operator, once per person, and every operator hears of it', async () => {
    const olga = await person();
    await withTx(bench.database, (tx) => noteOperator(tx, bench.clock, olga.accountId));
    const { actor, id } = await ask('Oak');
    const again = bench.execute(approve.requestBrand, { actor, input: { name: 'Elm', currency: 'EUR' } });
    await expect(again).rejects.toMatchObject({ code: 'brand.request_waits', params: { name: 'Oak' } });
    const waiting = await bench.execute(listBrandRequests, { actor: operator, input: {} });
    expect(waiting.find((one) => one.id === id)).toMatchObject({
      name: 'Oak',
      currency: 'EUR',
      timeZone: 'UTC',
    });
    expect(await findMemberships(bench.database, actor.accountId)).toEqual([]);
    const told = await bench.database.sql`
      select a.kind, a.payload from alerts a join mailboxes m on m.id = a.mailbox_id
      where m.account_id = ${olga.accountId}`;
    expect(told.map((row) => ({ ...row }))).toMatchObject([
      { kind: 'brand_request', payload: { id, name: 'Oak' } },
    ]);
  });

  test('becomes the asker’s brand when it is approved, and the asker is told', async () => {
    const { actor, id } = await ask();
    expect(await decide(id, true)).toEqual({ name: 'Oak', state: 'approved' });
    const [membership] = await findMemberships(bench.database, actor.accountId);
    expect(membership).toMatchObject({ role: 'owner' });
    await expect(decide(id, false)).rejects.toMatchObject({ code: 'brand.request_decided' });
    const told = await bench.database.sql`
      select a.kind from alerts a join mailboxes m on m.id = a.mailbox_id where m.account_id = ${actor.accountId}`;
    expect(told.map((row) => row['kind'] as unknown)).toEqual(['brand_approved']);
  });

  test('comes to nothing when it is declined, and can be asked for again', async () => {
    const { actor, id } = await ask();
    await decide(id, false);
    expect(await findMemberships(bench.database, actor.accountId)).toEqual([]);
    const again = await bench.execute(approve.requestBrand, {
      actor,
      input: { name: 'Oak', currency: 'EUR' },
    });
    expect(again).toMatchObject({ outcome: 'waiting' });
  });

  test('of two operators at once one decides, and there is one brand', async () => {
    const { actor, id } = await ask();
    const both = await Promise.allSettled([decide(id, true), decide(id, true)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await findMemberships(bench.database, actor.accountId)).toHaveLength(1);
  });

  test('is not taken where nobody is there to decide', async () => {
    const nobody = createSignupUseCases({ signup: 'approve', hasOperators: false });
    const input = { name: 'Oak', currency: 'EUR' };
    const refused = bench.execute(nobody.requestBrand, { actor: await person(), input });
    await expect(refused).rejects.toMatchObject({ code: 'brand.signup_closed' });
  });

  test('is decided by operators alone', async () => {
    const { actor, id } = await ask();
    for (const one of [actor, await makeOwner(), (await makeBrand(bench)).key]) {
      await expect(decide(id, true, one)).rejects.toMatchObject({ kind: 'forbidden' });
    }
  });
});

describe('a team', () => {
  test('grows by invitations, each taken up once and within seven days', async () => {
    const owner = await makeOwner();
    const invited = await bench.execute(inviteMember, { actor: owner, input: { role: 'finance' } });
    expect(invited.claimCode).toMatch(/^claim_[\w-]{32}$/);
    const [, invitation] = await bench.execute(getTeam, { actor: owner, input: {} });
    expect(invitation).toMatchObject({
      role: 'finance',
      name: null,
      inviteEndsAt: '2026-03-09T09:00:00.000Z',
    });

    const late = await person();
    bench.clock.offsetMs = 7 * DAY_MS;
    const claim = { input: { code: invited.claimCode } };
    await expect(bench.execute(claimSeat, { actor: late, ...claim })).rejects.toMatchObject({
      code: 'claim.expired',
    });
    bench.clock.offsetMs = 0;
    expect(await bench.execute(claimSeat, { actor: late, ...claim })).toMatchObject({ role: 'finance' });
    await expect(bench.execute(claimSeat, { actor: await person(), ...claim })).rejects.toMatchObject({
      code: 'claim.used',
    });
    expect(await logOf(owner.brandId)).toEqual(['brand.created', 'team.invited', 'brand.claimed']);
  });

  test('has each person once', async () => {
    const owner = await makeOwner();
    const { claimCode } = await bench.execute(inviteMember, { actor: owner, input: { role: 'manager' } });
    const actor = { kind: 'person', accountId: owner.accountId } as const;
    await expect(bench.execute(claimSeat, { actor, input: { code: claimCode } })).rejects.toMatchObject({
      code: 'claim.already_member',
    });
  });

  test('gives roles that hold from the next act', async () => {
    const owner = await makeOwner();
    const ana = await join(owner, 'finance');
    await bench.execute(giveRole, { actor: owner, input: { id: ana.seatId, role: 'manager' } });
    expect(await findMemberships(bench.database, ana.accountId)).toMatchObject([{ role: 'manager' }]);
    const same = await bench.execute(giveRole, { actor: owner, input: { id: ana.seatId, role: 'manager' } });
    expect(same).toEqual({ id: ana.seatId, role: 'manager' });
    expect((await logOf(owner.brandId)).filter((type) => type === 'team.role_changed')).toHaveLength(1);
  });

  test('always keeps an owner, also when two owners act at once', async () => {
    const first = await makeOwner();
    const own = await seatOf(first);
    for (const act of [
      () => bench.execute(giveRole, { actor: first, input: { id: own, role: 'manager' } }),
      () => bench.execute(removeMember, { actor: first, input: { id: own } }),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: 'team.last_owner' });
    }
    const second = await join(first, 'owner');
    const both = await Promise.allSettled([
      bench.execute(removeMember, { actor: first, input: { id: second.seatId } }),
      bench.execute(removeMember, { actor: second, input: { id: own } }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const [row] = await bench.database.sql`
      select count(*)::int as n from members where brand_id = ${first.brandId} and role = 'owner'`;
    expect(row).toEqual({ n: 1 });
  });

  test('an open invitation as owner is no owner yet', async () => {
    const owner = await makeOwner();
    await bench.execute(inviteMember, { actor: owner, input: { role: 'owner' } });
    const leave = bench.execute(removeMember, { actor: owner, input: { id: await seatOf(owner) } });
    await expect(leave).rejects.toMatchObject({ code: 'team.last_owner' });
  });

  test('takes an invitation back, and its code with it', async () => {
    const owner = await makeOwner();
    const invited = await bench.execute(inviteMember, { actor: owner, input: { role: 'manager' } });
    const removed = await bench.execute(removeMember, { actor: owner, input: { id: invited.id } });
    expect(removed).toMatchObject({ wasInvitation: true });
    const late = bench.execute(claimSeat, { actor: await person(), input: { code: invited.claimCode } });
    await expect(late).rejects.toMatchObject({ code: 'claim.unknown' });
    expect(await findBrokenChain(bench.database, owner.brandId)).toBeUndefined();
  });

  test('whoever left hears no more of what still waited', async () => {
    const owner = await makeOwner();
    const ana = await join(owner, 'manager');
    const [seat] = await bench.database.sql<{ box: string }[]>`
      select mailbox_id as box from members where brand_id = ${owner.brandId} and account_id = ${ana.accountId}`;
    const alert = {
      id: bench.ids.next(),
      brandId: owner.brandId,
      kind: 'test',
      cause: 'x',
      amount: undefined,
    };
    const mailboxId = seat?.box ?? '';
    await withTx(bench.database, (tx) =>
      writeAlerts(tx, [{ ...alert, mailboxId, payload: {} }], bench.clock.wall()),
    );
    await bench.execute(removeMember, { actor: owner, input: { id: ana.seatId } });
    const left = await bench.database.sql`select 1 from alerts where mailbox_id = ${mailboxId}`;
    expect(left).toHaveLength(0);
  });

  test('is changed by who owns the brand now, whatever the caller believed', async () => {
    const owner = await makeOwner();
    const second = await join(owner, 'owner');
    await bench.execute(giveRole, { actor: owner, input: { id: second.seatId, role: 'fulfilment' } });
    // The role was looked up before it was taken away.
    const stale = bench.execute(inviteMember, { actor: second, input: { role: 'owner' } });
    await expect(stale).rejects.toMatchObject({ code: 'access.not_allowed' });
  });

  test('of another brand is out of reach', async () => {
    const [mine, theirs] = [await makeOwner(), await makeOwner()];
    const id = await seatOf(theirs);
    await expect(bench.execute(removeMember, { actor: mine, input: { id } })).rejects.toMatchObject({
      code: 'team.seat_unknown',
    });
  });

  test('has at most fifty seats', async () => {
    const owner = await makeOwner();
    const invite = () => bench.execute(inviteMember, { actor: owner, input: { role: 'manager' } });
    for (let seats = 1; seats < 50; seats += 1) await invite();
    await expect(invite()).rejects.toMatchObject({ code: 'team.full', params: { most: 50 } });
  });
});

describe('who may do what', () => {
  const EVERYONE = ['owner', 'manager', 'fulfilment', 'finance', 'key'];
  const SELLERS = ['owner', 'manager'];
  /** Each act with valid input as far as needed, and who may do it. */
  const matrix: [string, UseCase<never, unknown>, unknown, string[]][] = [
    ['see the brand', getBrand, {}, EVERYONE],
    ['see the team', getTeam, {}, EVERYONE],
    ['see the stores', listStores, {}, EVERYONE],
    ['see the products', listProducts, {}, EVERYONE],
    ['see the offers', listOffers, {}, EVERYONE],
    ['change the brand', updateBrand, {}, ['owner', 'key']],
    ['invite', inviteMember, { role: 'finance' }, ['owner']],
    ['give roles', giveRole, 'member', ['owner']],
    ['remove', removeMember, 'member', ['owner']],
    ['connect a store', stores.createStore, {}, [...SELLERS, 'key']],
    ['connect in chat', stores.connectStore, {}, SELLERS],
    ['get a page', renewSecretPage, {}, SELLERS],
    ['see a secret', stores.showStoreSecret, {}, SELLERS],
    ['enter a secret', stores.giveStoreSecret, {}, SELLERS],
    ['test a store', prepareStoreTest, {}, SELLERS],
    ['add a product', stores.addProduct, {}, SELLERS],
    ['change a product', updateProduct, {}, SELLERS],
    ['change a product over HTTP', patchProduct, {}, [...SELLERS, 'key']],
    ['look through the products', findProducts, {}, ['owner', 'manager', 'fulfilment', 'finance']],
    ['see a product', seeProduct, {}, EVERYONE],
    ['prepare a boost', previewBoost, {}, SELLERS],
    ['start a prepared boost', confirmBoost, {}, SELLERS],
    ['start a boost', createBoost, {}, [...SELLERS, 'key']],
    ['stop a boost', stopBoost, {}, [...SELLERS, 'key']],
    ['see the boosts', listBoosts, {}, EVERYONE],
    ['prepare an announcement', previewAnnouncement, {}, SELLERS],
    ['send a prepared announcement', confirmAnnouncement, {}, SELLERS],
    ['announce', announce, {}, [...SELLERS, 'key']],
    ['open an offer', createOffer, {}, [...SELLERS, 'key']],
    ['change an offer', changeOffer, {}, [...SELLERS, 'key']],
    ['change the rate of an offer', changeOfferRate, {}, [...SELLERS, 'key']],
    ['change the end of an offer', changeOfferEnd, {}, [...SELLERS, 'key']],
    ['change an offer over HTTP', patchOffer, {}, [...SELLERS, 'key']],
    ['pause an offer', pauseOffer, {}, [...SELLERS, 'key']],
    ['prepare an offer', draftOffer, {}, SELLERS],
    ['extend a prepared offer', extendDraft, {}, SELLERS],
    ['publish a prepared offer', publishOffer, {}, SELLERS],
    ['see whom an offer can be sent to', listInvitable, {}, SELLERS],
    ['see one of the offers', getOffer, {}, EVERYONE],
  ] as never;

  test.each(matrix)('%s', async (_name, useCase, _input, allowed) => {
    const owner = await makeOwner();
    const { brandId } = owner;
    const nobody = bench.ids.next();
    const actors: [string, Actor][] = [
      ['owner', owner],
      ['manager', await makeMember(bench, brandId, 'manager')],
      ['fulfilment', await makeMember(bench, brandId, 'fulfilment')],
      ['finance', await makeMember(bench, brandId, 'finance')],
      ['key', { kind: 'key', brandId, keyId: nobody }],
      ['creator', { kind: 'creator', creatorId: nobody, accountId: nobody }],
      ['person', { kind: 'person', accountId: nobody }],
    ];
    const may: string[] = [];
    for (const [name, actor] of actors) {
      const error = await bench.execute(useCase, { actor, input: {} }).catch((cause: unknown) => cause);
      if ((error as { code?: string } | undefined)?.code !== 'access.not_allowed') may.push(name);
    }
    expect(may).toEqual(
      ['owner', 'manager', 'fulfilment', 'finance', 'key'].filter((one) => allowed.includes(one)),
    );
  });
});

describe('what a brand sells', () => {
  const add = (actor: Member, change: Record<string, unknown> = {}) =>
    bench.execute(stores.addProduct, {
      actor,
      input: {
        ...{ title: 'Teapot', price: '40', url: 'https://www.lumen.example/pot', externalId: 'pot' },
        ...change,
      },
    });

  test('the first product brings its store, whose secret waits on a page', async () => {
    const owner = await makeOwner();
    const { product, store, pageUrl } = await add(owner);
    expect(product).toMatchObject({ price: { amount: '40.00', currency: 'USD' }, title: 'Teapot' });
    expect(store).toMatchObject({ kind: 'generic', domain: 'lumen.example', currency: 'USD' });
    expect(pageUrl).toMatch(/^https:\/\/parley\.example\/f\//);
    expect(await add(owner, { externalId: 'cup', price: '9.99' })).toMatchObject({
      store: null,
      pageUrl: null,
    });
    expect(await logOf(owner.brandId)).toEqual([
      ...['brand.created', 'store.connected', 'product.added', 'product.added'],
    ]);
  });

  test('two first products at once share one store', async () => {
    const owner = await makeOwner();
    const both = await Promise.all([add(owner), add(owner, { externalId: 'cup' })]);
    expect(both.filter(({ store }) => store !== null)).toHaveLength(1);
    expect(await bench.execute(listStores, { actor: owner, input: {} })).toHaveLength(1);
  });

  test('a product that is refused leaves no store behind', async () => {
    const owner = await makeOwner();
    await expect(add(owner, { price: '0' })).rejects.toMatchObject({ fields: [{ path: 'price' }] });
    expect(await bench.execute(listStores, { actor: owner, input: {} })).toEqual([]);
  });

  test.each([
    [{ url: 'https://evil.example/' }, 'url'],
    [{ url: 'https:\\\\lumen.example/x' }, 'url'],
    [{ url: 'https://lumen.example:8443/' }, 'url'],
    [{ url: 'https://mara:pw@lumen.example/' }, 'url'],
    [{ price: '12.345' }, 'price'],
    [{ price: '1e3' }, 'price'],
    [{ price: '-1' }, 'price'],
    [{ currency: 'EUR' }, 'price.currency'],
    [{ title: '\u202e' }, 'title'],
  ])('refuses %j (B84, B89)', async (change, path) => {
    const owner = await makeOwner();
    await add(owner);
    await expect(add(owner, { externalId: 'x', ...change })).rejects.toMatchObject({ fields: [{ path }] });
  });

  test('a change keeps the rules and is logged; nothing changed is not', async () => {
    const owner = await makeOwner();
    const { product } = await add(owner);
    const change = (input: Record<string, unknown>) =>
      bench.execute(updateProduct, { actor: owner, input: { id: product.id, ...input } });
    await expect(change({ url: 'https://lumen.example.evil.com/' })).rejects.toMatchObject({
      fields: [{ path: 'url', code: 'product_elsewhere' }],
    });
    await expect(change({ imageUrl: 'http://cdn.example/a.png' })).rejects.toMatchObject({
      fields: [{ path: 'imageUrl' }],
    });
    expect(await change({ title: 'Teapot' })).toEqual(product);
    expect(
      await change({ price: '41.5', category: 'Tea', imageUrl: 'https://cdn.example/a.png' }),
    ).toMatchObject({
      price: { amount: '41.50', currency: 'USD' },
      category: 'Tea',
      imageUrl: 'https://cdn.example/a.png',
    });
    expect(await change({ category: null })).toMatchObject({ category: null, title: 'Teapot' });
    const rows = await bench.database.sql`
      select data from events where brand_id = ${owner.brandId} and type = 'product.changed' order by seq`;
    expect(rows.map((row) => row['data'] as unknown)).toEqual([
      { price: { amount: '41.50', currency: 'USD' }, category: 'Tea', imageUrl: 'https://cdn.example/a.png' },
      { category: null },
    ]);
  });

  test("another brand's product is none", async () => {
    const [owner, other] = [await makeOwner(), await makeShop(bench)];
    const input = { id: other.product.id, title: 'Mine' };
    await expect(bench.execute(updateProduct, { actor: owner, input })).rejects.toMatchObject({
      code: 'product.unknown',
    });
  });
});

describe('an offer', () => {
  async function opened(endsAt?: string) {
    const shop = await makeShop(bench);
    const actor: Member = await makeMember(bench, shop.brandId, 'manager');
    const input = { productIds: [shop.product.id], kind: 'open' as const, rateBps: 1_500 };
    const made = await bench.execute(createOffer, {
      actor,
      input: endsAt === undefined ? input : { ...input, endsAt },
    });
    const change = (command: string, who: Actor = actor) =>
      bench.execute(changeOffer, { actor: who, input: { id: made.id, command } });
    return { actor, change, brandId: shop.brandId };
  }

  test('is paused, resumed and ended, each in the log; ended it stays', async () => {
    const { actor, change, brandId } = await opened();
    expect(await change('pause')).toMatchObject({ state: 'paused' });
    await expect(change('pause')).rejects.toMatchObject({ code: 'offer.wrong_state' });
    expect(await change('resume')).toMatchObject({ state: 'open' });
    expect(await change('end')).toMatchObject({ state: 'ended' });
    for (const command of ['pause', 'resume', 'end']) {
      await expect(change(command)).rejects.toMatchObject({ code: 'offer.ended' });
    }
    expect((await logOf(brandId)).slice(-4)).toEqual([
      ...['offer.opened', 'offer.paused', 'offer.open', 'offer.ended'],
    ]);
    expect(await bench.execute(listOffers, { actor, input: {} })).toMatchObject([
      { state: 'ended', products: [{ title: 'The teapot' }] },
    ]);
  });

  test('ends by itself when its end passes', async () => {
    const { actor, change } = await opened('2026-03-05T00:00:00Z');
    bench.clock.offsetMs = 3 * DAY_MS;
    expect(await bench.execute(listOffers, { actor, input: {} })).toMatchObject([{ state: 'ended' }]);
    await expect(change('pause')).rejects.toMatchObject({ code: 'offer.ended' });
    bench.clock.offsetMs = 0;
    expect(await change('pause')).toMatchObject({ state: 'paused' });
  });

  test('of another brand is none', async () => {
    const [mine, theirs] = [await opened(), await opened()];
    await expect(mine.change('end', theirs.actor)).rejects.toMatchObject({ code: 'offer.unknown' });
  });

  test('two presses at once act once', async () => {
    const { change } = await opened();
    const both = await Promise.allSettled([change('end'), change('end')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});
