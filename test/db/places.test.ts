import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeEverywhere } from '../support/deliveries.ts';
import { settleDelivery, writeAlerts } from '../../core/alerts/index.ts';
import { giveRole, inviteMember } from '../../core/catalog/index.ts';
import { claimSeat } from '../../core/creators/index.ts';
import { withTx } from '../../core/db/index.ts';
import { findMemberships } from '../../core/identity/index.ts';
import { showId, type Uuid } from '../../core/kernel/id.ts';
import {
  decideBrandHere,
  findBrandOfPlace,
  findHomes,
  findStaffRole,
  getPlace,
  giveUpDeserted,
  joinPlace,
  joinTeamByRole,
  leavePlace,
  mayActIn,
  movePlace,
  report,
  setUpPlace,
  testAlerts,
  tunePlace,
} from '../../core/places/index.ts';
import type { Actor } from '../../core/use-case.ts';
import { makeBrand, makePerson } from '../support/cast.ts';
import { openBench, type Bench } from '../support/executor.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const system: Actor = { kind: 'system', name: 'test' };
const ALERTS = { id: 'c-alerts', name: 'alerts' };
const REPORTS = { id: 'c-reports', name: 'mods' };
let places = 0;

/** A server with a host who owns a brand. */
async function makeServer(platform = 'discord') {
  places += 1;
  const key = { platform, placeId: `server${places}` };
  await bench.execute(joinPlace, { actor: system, input: { ...key, name: `Server ${places}` } });
  const brand = await makeBrand(bench, `Brand ${places}`);
  const owner = await makePerson(bench, `host${places}`);
  await bench.execute(claimSeat, { actor: owner, input: { code: brand.claimCode } });
  const host: Extract<Actor, { kind: 'host' }> = { kind: 'host', accountId: owner.accountId, ...key };
  const id = showId('brand', brand.brandId);
  return { key, brand: { ...brand, id }, owner, host };
}

const setUp = (host: Actor, input: object) => bench.execute(setUpPlace, { actor: host, input });
const see = (host: Actor) => bench.execute(getPlace, { actor: host, input: {} });

type Told = { to: string; kind: string };
async function deliver(): Promise<Told[]> {
  const told: Told[] = [];
  for (;;) {
    const taken = await takeEverywhere(bench, 20);
    if (taken.length === 0) return told;
    for (const { id, chat, kind } of taken) {
      await settleDelivery(bench, id, { messageRef: `m-${id}` });
      told.push({ to: chat.platformUserId, kind });
    }
  }
}

describe('a server and its brand', () => {
  test('it belongs to the brand of a host who is its owner, and to no second one', async () => {
    const { host, key, brand } = await makeServer();
    expect(await see(host)).toMatchObject({ brand: null, policy: 'any', brands: [] });
    expect(await setUp(host, { brandId: brand.id })).toMatchObject({ brand: { id: brand.id } });
    expect(await findBrandOfPlace(bench.database, key)).toBe(brand.brandId);
    const other = await makeBrand(bench, 'Other');
    await expect(setUp(host, { brandId: showId('brand', other.brandId) })).rejects.toMatchObject({
      code: 'place.taken',
    });
    await setUp(host, { brandId: null });
    await expect(setUp(host, { brandId: showId('brand', other.brandId) })).rejects.toMatchObject({
      code: 'place.not_your_brand',
    });
  });

  test('a deals channel makes it a home of the brand, until the brand is blocked or gone', async () => {
    const { host, brand, key } = await makeServer();
    await setUp(host, { brandId: brand.id });
    await setUp(host, { deals: { id: 'c-deals', name: 'deals' } });
    const homes = () => findHomes(bench.database, 'discord', brand.brandId);
    expect(await homes()).toEqual([{ placeId: key.placeId, dealsChat: 'c-deals' }]);
    await bench.execute(decideBrandHere, { actor: host, input: { brandId: brand.id, state: 'blocked' } });
    expect(await homes()).toEqual([]);
  });

  test('only a host gets at any of it, and not after we have left', async () => {
    const { host, owner, key } = await makeServer();
    await expect(bench.execute(getPlace, { actor: owner, input: {} })).rejects.toMatchObject({
      code: 'access.not_allowed',
    });
    await bench.execute(leavePlace, { actor: system, input: key });
    await expect(see(host)).rejects.toMatchObject({ code: 'place.unknown' });
    expect(await bench.execute(leavePlace, { actor: system, input: key })).toEqual({ left: false });
  });
});

describe('who connected a brand with a place', () => {
  test('speaks for it as long as they are an owner or manager; then the place is given up', async () => {
    const { host, key, brand, owner } = await makeServer();
    const manager = await makePerson(bench, `manager${places}`);
    const asOwner = { ...owner, kind: 'member', brandId: brand.brandId, role: 'owner' } as const;
    const invited = await bench.execute(inviteMember, { actor: asOwner, input: { role: 'manager' } });
    await bench.execute(claimSeat, { actor: manager, input: { code: invited.claimCode } });
    const byManager: Actor = { ...host, accountId: manager.accountId };
    await setUp(byManager, { brandId: brand.id });
    await setUp(byManager, { alerts: { id: `c-left${places}`, name: 'x' } });
    expect(await giveUpDeserted(bench)).toBe(0);
    await bench.execute(giveRole, { actor: asOwner, input: { id: invited.id, role: 'finance' } });
    expect(await giveUpDeserted(bench)).toBe(1);
    expect(await findBrandOfPlace(bench.database, key)).toBeUndefined();
    const channels = await bench.database.sql`select 1 from brand_channels where brand_id = ${brand.brandId}`;
    expect(channels).toHaveLength(0);
    expect(await giveUpDeserted(bench)).toBe(0);
  });
});

describe('which brands may act', () => {
  test('any that is not blocked; or only those that are allowed, and one that may not has asked', async () => {
    const { host, key, brand } = await makeServer();
    const guest = await makeBrand(bench, 'Guest');
    const id = showId('brand', guest.brandId);
    const may = () => mayActIn(bench, key, guest.brandId);
    expect(await may()).toBe(true);
    await bench.execute(decideBrandHere, { actor: host, input: { brandId: id, state: 'blocked' } });
    expect(await may()).toBe(false);
    await bench.execute(decideBrandHere, { actor: host, input: { brandId: id, state: 'allowed' } });
    await setUp(host, { policy: 'listed' });
    expect(await may()).toBe(true);
    expect(await mayActIn(bench, key, brand.brandId)).toBe(false);
    expect((await see(host)).brands.map((one) => [one.id, one.state])).toEqual(
      expect.arrayContaining([
        [id, 'allowed'],
        [brand.id, 'asked'],
      ]),
    );
    await setUp(host, { brandId: brand.id });
    expect(await mayActIn(bench, key, brand.brandId)).toBe(true);
  });
});

describe('channels', () => {
  const sale = async (brandId: Uuid, mailboxId: Uuid, side: string) => {
    const id = bench.ids.next();
    const amount = { minor: 600n, currency: 'USD' };
    const alert = { mailboxId, id, brandId, kind: 'sale', cause: id, amount, payload: { side } };
    await withTx(bench.database, (tx) => writeAlerts(tx, [alert], bench.clock.wall()));
  };

  test('sales are told in the alerts channel and then not to each of the team; other alerts still are', async () => {
    const { host, brand, owner } = await makeServer();
    await setUp(host, { brandId: brand.id });
    await setUp(host, { alerts: ALERTS });
    await bench.execute(tunePlace, { actor: host, input: { language: 'es', timeZone: 'Europe/Madrid' } });
    const [seat] = await findMemberships(bench.database, owner.accountId);
    const [channel] = await bench.database.sql<{ id: Uuid }[]>`
      select mailbox_id as id from brand_channels where brand_id = ${brand.brandId}`;
    await sale(brand.brandId, seat?.mailboxId ?? '', 'brand');
    await sale(brand.brandId, channel?.id ?? '', 'brand');
    expect(await deliver()).toEqual([{ to: `chat:${ALERTS.id}`, kind: 'sale' }]);
    await setUp(host, { alerts: null });
    await sale(brand.brandId, seat?.mailboxId ?? '', 'brand');
    expect(await deliver()).toMatchObject([{ to: expect.stringMatching(/^host/), kind: 'sale' }]);
  });

  test('a test alert goes where alerts go, and to who asked where they go nowhere', async () => {
    const { host, brand } = await makeServer();
    const sendTest = () => bench.execute(testAlerts, { actor: host, input: {} });
    expect(await sendTest()).toEqual({ to: 'you' });
    expect(await deliver()).toMatchObject([{ to: expect.stringMatching(/^host/), kind: 'test' }]);
    await setUp(host, { brandId: brand.id });
    await setUp(host, { alerts: { id: 'c-tested', name: 'x' } });
    expect(await sendTest()).toEqual({ to: 'channel' });
    expect(await deliver()).toEqual([{ to: 'chat:c-tested', kind: 'test' }]);
  });

  test('reports go to the channel for them; without one they are refused', async () => {
    const { host, key } = await makeServer();
    const actor = await makePerson(bench, `reporter${places}`);
    const send = () => bench.execute(report, { actor, input: { ...key, text: 'This brand sends spam' } });
    await expect(send()).rejects.toMatchObject({ code: 'place.reports_nowhere' });
    await setUp(host, { reports: REPORTS });
    await send();
    expect(await deliver()).toEqual([{ to: `chat:${REPORTS.id}`, kind: 'report' }]);
  });

  test('one person sends five reports an hour to a place, and no more', async () => {
    const { host, key } = await makeServer();
    await setUp(host, { reports: { id: 'c-flooded', name: 'mods' } });
    const [loud, calm] = [await makePerson(bench, `loud${places}`), await makePerson(bench, `calm${places}`)];
    const send = (actor: Actor) => bench.execute(report, { actor, input: { ...key, text: 'Spam' } });
    const sent = await Promise.allSettled(Array.from({ length: 7 }, () => send(loud)));
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    await expect(send(loud)).rejects.toMatchObject({ code: 'place.reports_enough' });
    await send(calm);
    await deliver();
  });

  test('a group set up under its new id before it is known to have moved keeps the settings it had', async () => {
    const { host, key, brand } = await makeServer('telegram');
    const to = `-100${key.placeId}`;
    await setUp(host, { brandId: brand.id });
    await setUp(host, { alerts: { id: key.placeId, name: 'here' } });
    await bench.execute(joinPlace, { actor: system, input: { ...key, placeId: to, name: 'here' } });
    await setUp({ ...host, placeId: to }, { reports: { id: to, name: 'here' } });
    await bench.execute(movePlace, { actor: system, input: { ...key, to } });
    const moved: Actor = { ...host, placeId: to };
    expect(await see(moved)).toMatchObject({ alertsChat: to, reportsChat: null, brand: { id: brand.id } });
    await bench.execute(testAlerts, { actor: moved, input: {} });
    expect(await deliver()).toEqual([{ to: `chat:${to}`, kind: 'test' }]);
  });

  test('the brand it belongs to is blocked as any other: its alerts stop and it acts there no more', async () => {
    const { host, key, brand } = await makeServer();
    await setUp(host, { brandId: brand.id });
    await setUp(host, { alerts: { id: 'c-blocked', name: 'x' }, staffRole: 'r1' });
    await bench.execute(testAlerts, { actor: host, input: {} });
    await bench.execute(decideBrandHere, { actor: host, input: { brandId: brand.id, state: 'blocked' } });
    expect(await mayActIn(bench, key, brand.brandId)).toBe(false);
    expect(await findStaffRole(bench.database, key)).toBeUndefined();
    expect(await deliver()).toEqual([]);
    expect(await see(host)).toMatchObject({ brand: null, alertsChat: null });
    await bench.execute(decideBrandHere, { actor: host, input: { brandId: brand.id, state: 'allowed' } });
    await setUp(host, { brandId: brand.id });
    expect(await see(host)).toMatchObject({ alertsChat: null, dealsChat: null, staffRole: null });
  });

  test('a host acts on no other place', async () => {
    const [{ host }, other] = [await makeServer(), await makeServer()];
    await expect(bench.execute(leavePlace, { actor: host, input: other.key })).rejects.toThrow(
      'a host acts on no other place',
    );
    expect(await see(other.host)).toMatchObject({ brand: null });
  });

  test('a group that becomes a supergroup keeps everything under its new id', async () => {
    const { host, key, brand } = await makeServer('telegram');
    await setUp(host, { brandId: brand.id });
    await setUp(host, {
      alerts: { id: key.placeId, name: 'here' },
      reports: { id: key.placeId, name: 'here' },
    });
    const to = `-100${key.placeId}`;
    await bench.execute(movePlace, { actor: system, input: { ...key, to } });
    expect(await findBrandOfPlace(bench.database, { ...key, placeId: to })).toBe(brand.brandId);
    const moved: Actor = { ...host, placeId: to };
    expect(await see(moved)).toMatchObject({ alertsChat: to, reportsChat: to });
    await bench.execute(testAlerts, { actor: moved, input: {} });
    expect(await deliver()).toEqual([{ to: `chat:${to}`, kind: 'test' }]);
  });

  test('leaving forgets settings, channels and what waited for them', async () => {
    const { host, key, brand } = await makeServer();
    await setUp(host, { brandId: brand.id });
    await setUp(host, { alerts: { id: 'c-gone', name: 'x' }, reports: { id: 'c-gone', name: 'x' } });
    await bench.execute(testAlerts, { actor: host, input: {} });
    await bench.execute(leavePlace, { actor: system, input: key });
    expect(await deliver()).toEqual([]);
    const left = await bench.database.sql`
      select 1 from places where id = ${key.placeId}
      union all select 1 from place_brands where place_id = ${key.placeId}
      union all select 1 from brand_channels where brand_id = ${brand.brandId}
      union all select 1 from identities where platform_user_id = 'chat:c-gone'`;
    expect(left).toHaveLength(0);
  });
});

describe('a role of the server', () => {
  test('seats its holder as a manager, once, and only the role that was chosen does', async () => {
    const { host, key, brand } = await makeServer();
    await setUp(host, { brandId: brand.id });
    const actor = await makePerson(bench, `staff${places}`);
    const join = (roleId: string) => bench.execute(joinTeamByRole, { actor, input: { ...key, roleId } });
    await expect(join('r1')).rejects.toMatchObject({ code: 'place.no_seat_by_role' });
    await setUp(host, { staffRole: 'r1' });
    expect(await findStaffRole(bench.database, key)).toEqual({ brandId: brand.brandId, roleId: 'r1' });
    await expect(join('r2')).rejects.toMatchObject({ code: 'place.no_seat_by_role' });
    expect(await join('r1')).toEqual({ brandId: brand.id, role: 'manager' });
    await expect(join('r1')).rejects.toMatchObject({ code: 'claim.already_member' });
    expect(await findMemberships(bench.database, actor.accountId)).toMatchObject([{ role: 'manager' }]);
  });

  test('is chosen by an owner: a manager lets nobody into the team', async () => {
    const { host, key, brand } = await makeServer();
    await setUp(host, { brandId: brand.id });
    const manager = await makePerson(bench, `manager${places}`);
    await setUp(host, { staffRole: 'r1' });
    await bench.execute(joinTeamByRole, { actor: manager, input: { ...key, roleId: 'r1' } });
    const asManager: Actor = { ...host, accountId: manager.accountId };
    await expect(setUp(asManager, { staffRole: 'r2' })).rejects.toMatchObject({ code: 'access.not_allowed' });
    expect(await findStaffRole(bench.database, key)).toMatchObject({ roleId: 'r1' });
    await setUp(asManager, { staffRole: null });
    expect(await findStaffRole(bench.database, key)).toBeUndefined();
  });
});
