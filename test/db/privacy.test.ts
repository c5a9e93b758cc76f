import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { takeEverywhere } from '../support/deliveries.ts';
import { createSignupUseCases } from '../../core/catalog/index.ts';
import { claimSeat, findCreatorByAccount, joinAsCreator, requestCode } from '../../core/creators/index.ts';
import { acceptDisclosure, addContent, createLink, reportDisclosure } from '../../core/attribution/index.ts';
import { withTx } from '../../core/db/index.ts';
import {
  appealDeal,
  decideAppeal,
  askBrand,
  counterDeal,
  declineCheck,
  declineDeal,
  endDeal,
  proposeDeal,
  sayToBrand,
  submitCheck,
} from '../../core/deals/index.ts';
import { findMemberships, noteOperator } from '../../core/identity/index.ts';
import { DAY_MS, later, MINUTE_MS } from '../../core/kernel/clock.ts';
import type { Uuid } from '../../core/kernel/id.ts';
import {
  cancelErasure,
  eraseNext,
  getErasure,
  openExport,
  requestErasure,
  takeExport,
} from '../../core/privacy/index.ts';
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
import { openBench, type Bench } from '../support/executor.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
beforeEach(() => {
  bench.clock.now = new Date('2026-06-01T12:00:00.000Z');
  bench.clock.offsetMs = 0;
});
afterAll(() => bench.close());

const byRequest = createSignupUseCases({ signup: 'approve', hasOperators: true });
const byText = (left: string, right: string): number => left.localeCompare(right);
let people = 0;
const person = (name = 'ada') => makePerson(bench, `${name}${(people += 1)}`);
type Person = Awaited<ReturnType<typeof person>>;

const ask = (actor: Person) => bench.execute(requestErasure, { actor, input: {} });
const keep = (actor: Person) => bench.execute(cancelErasure, { actor, input: {} });
const due = async (actor: Person) => (await bench.execute(getErasure, { actor, input: {} })).dueAt;
const claim = (actor: Person, code: string) => bench.execute(claimSeat, { actor, input: { code } });
const erase = async () => {
  let erased = 0;
  while (await eraseNext({ ...bench, erasers: [] })) erased += 1;
  return erased;
};
/** A further owner of a brand. */
async function alsoOwner({ accountId }: Person, brandId: Uuid): Promise<void> {
  await withTx(
    bench.database,
    (tx) => tx.sql`
      insert into members (brand_id, id, account_id, role, mailbox_id, created_at, role_since)
      select brand_id, ${bench.ids.next()}, ${accountId}, 'owner', ${bench.ids.next()}, now(), now() from members
      where brand_id = ${brandId} limit 1`,
  );
}
const exists = async ({ accountId }: Person): Promise<boolean> => {
  const rows = await bench.database.sql`select 1 from accounts where id = ${accountId}`;
  return rows.length > 0;
};

describe('erasing an account', () => {
  test('waits fourteen days of the business clock', async () => {
    const ada = await person();
    expect(await ask(ada)).toEqual({ dueAt: '2026-06-15T12:00:00.000Z' });
    bench.clock.offsetMs = 14 * DAY_MS - 1;
    expect(await erase()).toBe(0);
    expect(await exists(ada)).toBe(true);
    bench.clock.offsetMs = 14 * DAY_MS;
    expect(await erase()).toBe(1);
    expect(await exists(ada)).toBe(false);
  });

  test('can be taken back until then, and asked for again', async () => {
    const ada = await person();
    await ask(ada);
    expect(await keep(ada)).toEqual({ dueAt: null });
    expect(await keep(ada)).toEqual({ dueAt: null });
    bench.clock.offsetMs = 20 * DAY_MS;
    expect(await erase()).toBe(0);
    expect(await ask(ada)).toEqual({ dueAt: '2026-07-05T12:00:00.000Z' });
    await keep(ada);
  });

  test('asked for twice, at once too, is one waiting time', async () => {
    const ada = await person();
    const [first, second] = await Promise.all([ask(ada), ask(ada)]);
    expect(second).toEqual(first);
    bench.clock.now = later(bench.clock.now, DAY_MS);
    expect(await ask(ada)).toEqual(first);
    await keep(ada);
  });

  test('is done once by two sweeps at once', async () => {
    const ada = await person();
    await ask(ada);
    bench.clock.offsetMs = 14 * DAY_MS;
    const counts = await Promise.all([erase(), erase(), erase()]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
    const events = await bench.database.sql`
      select type from events where subject like 'account_%' and type = 'account.erased' and data = '{}'`;
    expect(events.length).toBeGreaterThan(0);
    expect(await exists(ada)).toBe(false);
  });

  test('makes whoever writes again someone new', async () => {
    const ada = await person('eve');
    const handle = `eve${people}`;
    await ask(ada);
    bench.clock.offsetMs = 14 * DAY_MS;
    await erase();
    const again = await makePerson(bench, handle);
    expect(again.accountId).not.toBe(ada.accountId);
    expect(await findMemberships(bench.database, again.accountId)).toEqual([]);
  });
});

describe('the only owner of a brand', () => {
  test('is refused, by the name of the brand, until somebody else is one too', async () => {
    const { claimCode, brandId } = await makeBrand(bench, 'Lumen Tea');
    const ada = await person();
    await claim(ada, claimCode);
    await expect(ask(ada)).rejects.toMatchObject({
      code: 'privacy.sole_owner',
      params: { brands: 'Lumen Tea' },
    });
    expect(await due(ada)).toBeNull();
    await alsoOwner(await person(), brandId);
    expect((await ask(ada)).dueAt).not.toBeNull();
    await keep(ada);
  });

  test('of two owners who ask at once, one is refused', async () => {
    const { claimCode, brandId } = await makeBrand(bench, 'Oak');
    const [ada, bob] = [await person(), await person()];
    await claim(ada, claimCode);
    await alsoOwner(bob, brandId);
    const asked = await Promise.allSettled([ask(ada), ask(bob)]);
    expect(asked.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await Promise.all([keep(ada), keep(bob)]);
  });

  test('who became the last one while waiting is kept and told', async () => {
    const { claimCode, brandId } = await makeBrand(bench, 'Elm');
    const [ada, bob] = [await person(), await person()];
    await claim(ada, claimCode);
    await alsoOwner(bob, brandId);
    await ask(ada);
    await withTx(bench.database, (tx) => tx.sql`delete from members where account_id = ${bob.accountId}`);
    bench.clock.offsetMs = 14 * DAY_MS;
    await erase();
    expect(await exists(ada)).toBe(true);
    expect(await due(ada)).toBeNull();
    const told = (await takeEverywhere(bench, 10)).find(({ chat }) => chat.accountId === ada.accountId);
    expect(told).toMatchObject({ kind: 'erasure_stopped', alerts: [{ payload: { brands: ['Elm'] } }] });
  });
});

/** Every row of the database as text, but the log, of which {@link events} says that it holds nothing personal. */
async function everything(): Promise<string> {
  const tables = await bench.database.sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await bench.database.pool<
      { text: string }[]
    >`select t::text as text from ${bench.database.pool(name)} t`;
    texts.push(...rows.map(({ text }) => `${name}: ${text}`));
  }
  return texts.join('\n');
}

describe('I46: an erased creator', () => {
  test('is nowhere to be read any more, while orders, deals and sums stand as they stood', async () => {
    const canary = 'Zanzibara';
    const shop = await makeShop(bench, 'Lumen Tea');
    const made = await makeCreator(bench, `${canary}_handle`);
    const ada = await makePerson(bench, `${canary}_chat`);
    await claim(ada, made.claimCode ?? '');
    await makeDeal(bench, shop, { creatorId: made.id, productIds: [shop.product.id] });
    const content = await bench.execute(addContent, {
      actor: operator,
      input: {
        creatorId: made.id,
        url: `https://www.tiktok.com/@${canary}/video/7301234567890123456`,
        title: `${canary} ritual`,
      },
    });
    const link = await bench.execute(createLink, {
      actor: operator,
      input: { creatorId: made.id, productId: shop.product.id, contentId: content.id },
    });
    await bench.execute(reportDisclosure, { actor: shop.key, input: { id: link.id } });
    const creatorId = uuidOf('creator', made.id);
    const asCreator = { kind: 'creator', creatorId, accountId: ada.accountId } as const;
    const room = await bench.execute(askBrand, { actor: asCreator, input: { productId: shop.product.id } });
    const said = { roomId: room.roomId, text: `${canary} says hello` };
    await bench.execute(sayToBrand, { actor: asCreator, input: said });
    const product = await makeProduct(bench, shop, 'kettle');
    const proposal = { creatorId: made.id, productIds: [product.id], terms: { rateBps: 900 } };
    const proposed = await bench.execute(proposeDeal, {
      actor: shop.key,
      input: { ...proposal, by: 'brand' },
    });
    const no = {
      id: proposed.id,
      by: 'creator',
      version: proposed.version,
      reason: `${canary} is worth more`,
    };
    await bench.execute(declineDeal, { actor: asCreator, input: no });
    const ended = await makeDeal(bench, shop, { creatorId: made.id, productIds: [product.id] });
    const cause = { by: 'brand', cause: true, reason: `${canary} said that it heals colds` };
    const { version } = await bench.execute(endDeal, {
      actor: shop.key,
      input: { id: ended.id, version: ended.version, ...cause },
    });
    const appeal = { id: ended.id, version, text: `${canary} never said so` };
    await bench.execute(appealDeal, { actor: asCreator, input: appeal });
    const creator = await findCreatorByAccount(bench.database, ada.accountId);
    await withTx(bench.database, async (tx) => {
      const [brandBox] = await tx.sql<
        { id: Uuid }[]
      >`select mailbox_id as id from members where brand_id = ${shop.brandId}`;
      for (const mailboxId of [creator?.mailboxId ?? '', brandBox?.id ?? '']) {
        const payload = JSON.stringify({
          creator: `${canary}_handle`,
          commission: { amount: '6.00', currency: 'USD' },
          items: [{ product: 'Teapot', content: `${canary} ritual`, quantity: 1 }],
        });
        await tx.sql`
          insert into alerts (mailbox_id, id, brand_id, kind, cause, amount_minor, currency, payload, created_at)
          values (${mailboxId}, ${bench.ids.next()}, ${shop.brandId}, 'sale', ${`e1:${creatorId}`}, 600, 'USD', ${payload}::text::jsonb, now())`;
      }
    });
    expect(await everything()).toContain(canary);
    const sums = () =>
      bench.database
        .sql`select kind, amount_minor, payload #>> '{commission,amount}' as said from alerts where brand_id = ${shop.brandId} and amount_minor is not null order by id`;
    const before = await sums();

    await ask(ada);
    bench.clock.offsetMs = 14 * DAY_MS;
    await erase();

    const left = (await everything()).split('\n').filter((row) => row.includes(canary));
    expect(left).toEqual([]);
    expect(await sums()).toEqual(before);
    const rest = await bench.database.sql`
      select c.account_id, c.name, l.disabled_at is not null as ended, d.state, d.ending from creators c
      join links l on l.creator_id = c.id join deals d on d.creator_id = c.id and d.accepted_at is not null
      where c.id = ${creatorId} order by d.number`;
    expect(rest.map((row) => ({ ...row }))).toEqual([
      { account_id: null, name: '?', ended: true, state: 'ended', ending: 'gone' },
      { account_id: null, name: '?', ended: true, state: 'ended', ending: 'cause' },
    ]);
    // Nobody brings back a deal or a link of somebody who is gone.
    const granted = { id: ended.id, version: version + 1, grant: true };
    await expect(bench.execute(decideAppeal, { actor: operator, input: granted })).rejects.toMatchObject({
      code: 'deal.no_appeal',
    });
    const accepted = { id: link.id, version: 2 };
    await expect(bench.execute(acceptDisclosure, { actor: shop.key, input: accepted })).rejects.toMatchObject(
      { code: 'link.nothing_reported' },
    );
    expect(await takeEverywhere(bench, 10)).toEqual([]);
  });

  test('is in nothing that was answered, asked for or decided, under no name of old', async () => {
    const canary = 'Quokkaville';
    const shop = await makeShop(bench, 'Birch');
    const ada = await makePerson(bench, `${canary}_chat`);
    const [eve, olga] = [await person('eve'), await person('olga')];
    await withTx(bench.database, (tx) => noteOperator(tx, bench.clock, olga.accountId));
    const join = (actor: Person, name: string, platform: string) =>
      bench.execute(joinAsCreator, {
        actor,
        input: { name, platform, handle: `${canary}_1`, adult: true, contact: true },
        key: bench.ids.next(),
      });
    const { creatorId, profile } = await join(ada, `${canary} before`, 'tiktok');
    const other = await join(eve, 'Eve', 'instagram');
    const asked = { name: 'A brand', currency: 'USD' };
    await bench.execute(byRequest.requestBrand, { actor: ada, input: asked });
    const as = (id: string, { accountId }: Person) =>
      ({ kind: 'creator', creatorId: uuidOf('creator', id), accountId }) as const;
    const asAda = as(creatorId, ada);
    const check = async (actor: ReturnType<typeof as>, profileId: string) => {
      const { id, code } = await bench.execute(requestCode, { actor, input: { profileId } });
      await bench.execute(submitCheck, { actor, input: { id }, key: bench.ids.next() });
      return code;
    };
    const code = await check(asAda, profile.id);
    await check(as(other.creatorId, eve), other.profile.id);
    const reason = `${canary} has no code in the bio`;
    await bench.execute(declineCheck, { actor: operator, input: { code, reason } });
    const offered = { creatorId, productIds: [shop.product.id], terms: { rateBps: 900 }, by: 'brand' };
    for (const terms of [undefined, { rateBps: 1_200 }]) {
      const { id, version } = await bench.execute(proposeDeal, { actor: shop.key, input: offered });
      const input = { id, by: 'creator', version };
      await (terms === undefined
        ? bench.execute(declineDeal, { actor: asAda, input })
        : bench.execute(counterDeal, { actor: asAda, input: { ...input, terms } }));
    }
    await join(ada, `${canary} after`, 'tiktok');
    const checks = () => bench.database.sql`select cause from alerts where kind = 'check' order by cause`;
    expect(await checks()).toHaveLength(2);
    await ask(ada);
    bench.clock.offsetMs = 14 * DAY_MS;
    await erase();
    const left = (await everything()).split('\n').filter((row) => row.includes(canary));
    // Eve has the same handle elsewhere: what is hers stays.
    expect(left.map((row) => row.replace(/:.*/s, '')).toSorted(byText)).toEqual(['alerts', 'profiles']);
    expect(
      await bench.database.sql`select 1 from idempotency_keys where scope = ${`creator:${asAda.creatorId}`}`,
    ).toEqual([]);
  });

  test('leaves the seats of teams, and the log of the brand says so', async () => {
    const { claimCode, brandId } = await makeBrand(bench, 'Ash');
    const [ada, bob] = [await person(), await person()];
    await claim(ada, claimCode);
    await alsoOwner(bob, brandId);
    await ask(ada);
    bench.clock.offsetMs = 14 * DAY_MS;
    await erase();
    const seats = await bench.database.sql`select account_id from members where brand_id = ${brandId}`;
    expect(seats.map((row) => ({ ...row }))).toEqual([{ account_id: bob.accountId }]);
    const log = await bench.database
      .sql`select type from events where brand_id = ${brandId} order by seq desc limit 1`;
    expect(log.map((row) => ({ ...row }))).toEqual([{ type: 'team.left' }]);
  });
});

describe('taking my data', () => {
  test('has everything in one file, once, for a quarter of an hour, for me alone', async () => {
    const made = await makeCreator(bench, `mina${(people += 1)}`);
    const [ada, eve] = [await person(), await person()];
    await claim(ada, made.claimCode ?? '');
    const { url, expiresAt } = await bench.execute(openExport, { actor: ada, input: {} });
    expect(url).toMatch(/^https:\/\/parley\.example\/f\/[\w-]{32}$/);
    expect(expiresAt).toBe('2026-06-01T12:15:00.000Z');
    const token = url.slice(url.lastIndexOf('/') + 1);
    const take = (actor: Person) => bench.execute(takeExport, { actor, input: { token } });
    await expect(take(eve)).rejects.toMatchObject({ code: 'one_time_page.unknown' });
    const data = await take(ada);
    expect(data).toMatchObject({
      account: { name: expect.stringMatching(/^ada/) },
      chats: [{ platform: 'local' }],
      creator: {
        id: made.id,
        profiles: [{ platform: 'tiktok', followers: 5_000 }],
        deals: [],
        commissions: [],
      },
      seats: [],
    });
    expect(JSON.parse(JSON.stringify(data))).toMatchObject({ takenAt: '2026-06-01T12:00:00.000Z' });
    await expect(take(ada)).rejects.toMatchObject({ code: 'one_time_page.used' });
  });

  test('is refused when the page is too old', async () => {
    const ada = await person();
    const { url } = await bench.execute(openExport, { actor: ada, input: {} });
    bench.clock.now = later(bench.clock.now, 15 * MINUTE_MS);
    const input = { token: url.slice(url.lastIndexOf('/') + 1) };
    await expect(bench.execute(takeExport, { actor: ada, input })).rejects.toMatchObject({
      code: 'one_time_page.expired',
    });
  });
});
