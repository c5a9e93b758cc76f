import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { takeEverywhere } from '../../support/deliveries.ts';
import {
  assignMailbox,
  createMailbox,
  postponeDelivery,
  renewDeliveries,
  settleDelivery,
  takeDeliveries,
  writeAlerts,
  type Delivery,
} from '../../../core/alerts/index.ts';
import { LEASE_MS } from '../../../core/alerts/delivery.ts';
import { withTx } from '../../../core/db/index.ts';
import { identifyPerson } from '../../../core/identity/index.ts';
import { later, MINUTE_MS, SECOND_MS } from '../../../core/kernel/clock.ts';
import type { Uuid } from '../../../core/kernel/id.ts';
import { decimalText } from '../../../core/kernel/money.ts';
import { openBench, type Bench } from '../../support/executor.ts';
import { chanceOf } from '../../support/chance.ts';
import { runs } from '../../support/runs.ts';

let bench: Bench;
let people = 0;
beforeAll(async () => {
  bench = await openBench();
});
beforeEach(async () => {
  // Nobody of an earlier test has anything left to hear.
  await withTx(bench.database, (tx) => tx.sql`truncate alerts, deliveries, mailboxes`);
});
afterAll(() => bench.close());

/** Someone with a mailbox of a seat. */
async function person() {
  const platformUserId = `person${(people += 1)}`;
  return withTx(bench.database, async (tx) => {
    const who = { platform: 'local', platformUserId, name: platformUserId };
    const { accountId } = await identifyPerson(tx, bench.ids, bench.clock, who);
    const mailboxId = await createMailbox(tx, bench.ids, bench.clock);
    await assignMailbox(tx, mailboxId, accountId);
    return { accountId, mailboxId, platformUserId };
  });
}

let causes = 0;
/** Puts an alert into a mailbox; answers its id. */
async function alert(
  mailboxId: Uuid,
  kind = 'sale',
  minor: bigint | null = 600n,
  currency = 'USD',
): Promise<Uuid> {
  const id = bench.ids.next();
  const cause = `cause ${(causes += 1)}`;
  const amount = minor === null ? undefined : { minor, currency };
  const one = { mailboxId, id, brandId: mailboxId, kind, cause, amount, payload: { cause } };
  await withTx(bench.database, (tx) => writeAlerts(tx, [one], bench.clock.wall()));
  return id;
}

const take = (limit = 100) => takeEverywhere(bench, limit);
const idsOf = (delivery: Delivery | undefined) => delivery?.alerts.map((one) => one.id);
const send = (delivery: Delivery | undefined, messageRef = `m ${delivery?.id}`) =>
  settleDelivery(bench, delivery?.id ?? '', { messageRef });
const pass = (ms: number) => {
  bench.clock.now = later(bench.clock.now, ms);
};

/** Takes the only delivery that is ready and sends it. */
async function deliver(): Promise<Delivery> {
  const [only, ...others] = await take();
  expect(others).toEqual([]);
  if (!only) throw new Error('something is ready');
  await send(only);
  return only;
}

describe('an alert', () => {
  test('reaches the chat of its person, with all that is needed to say it', async () => {
    const ada = await person();
    const id = await alert(ada.mailboxId);
    expect(await take()).toEqual([
      {
        id: expect.any(String),
        chat: {
          accountId: ada.accountId,
          platform: 'local',
          platformUserId: ada.platformUserId,
          locale: 'en',
          timeZone: undefined,
        },
        kind: 'sale',
        alerts: [
          {
            id,
            brandId: ada.mailboxId,
            kind: 'sale',
            payload: { cause: expect.any(String) },
            createdAt: bench.clock.wall(),
          },
        ],
        total: { count: 1, amounts: [{ amount: '6.00', currency: 'USD' }] },
        kinds: [{ kind: 'sale', count: 1, amounts: [{ amount: '6.00', currency: 'USD' }] }],
        growsMessageRef: undefined,
      },
    ]);
  });

  test('waits while nobody has claimed its mailbox, and is told in its order then', async () => {
    const mailboxId = await withTx(bench.database, (tx) => createMailbox(tx, bench.ids, bench.clock));
    const ids = [await alert(mailboxId), await alert(mailboxId)];
    expect(await take()).toEqual([]);
    const { accountId } = await person();
    await withTx(bench.database, (tx) => assignMailbox(tx, mailboxId, accountId));
    expect(idsOf(await deliver())).toEqual(ids);
  });

  test('is told once', async () => {
    const ada = await person();
    await alert(ada.mailboxId);
    await deliver();
    expect(await take()).toEqual([]);
    pass(60 * MINUTE_MS);
    expect(await take()).toEqual([]);
  });

  test('goes to the chat that the person came to last', async () => {
    const ada = await person();
    await withTx(
      bench.database,
      (tx) => tx.sql`
        insert into identities (id, account_id, platform, platform_user_id, name, created_at)
        values (${bench.ids.next()}, ${ada.accountId}, 'discord', '77', 'ada', ${later(bench.clock.wall(), 1).toISOString()}::timestamptz)`,
    );
    await alert(ada.mailboxId);
    expect((await deliver()).chat).toMatchObject({ platform: 'discord', platformUserId: '77' });
  });
});

describe('the order of one person', () => {
  test('nothing more is taken while something is under way', async () => {
    const ada = await person();
    const first = await alert(ada.mailboxId, 'sale');
    const [under] = await take();
    const second = await alert(ada.mailboxId, 'refund');
    expect(await take()).toEqual([]);
    await send(under);
    expect(idsOf(under)).toEqual([first]);
    expect(idsOf(await deliver())).toEqual([second]);
  });

  test('is that of the alerts, kind by kind', async () => {
    const ada = await person();
    const [sale, refund, secondSale] = [
      await alert(ada.mailboxId),
      await alert(ada.mailboxId, 'refund'),
      await alert(ada.mailboxId),
    ];
    const told = [await deliver(), await deliver()];
    expect(told.map((one) => [one.kind, idsOf(one)])).toEqual([
      ['sale', [sale, secondSale]],
      ['refund', [refund]],
    ]);
  });

  test('one busy person does not hold up another', async () => {
    const [ada, bob] = [await person(), await person()];
    await alert(ada.mailboxId);
    await take();
    await alert(ada.mailboxId, 'refund');
    const id = await alert(bob.mailboxId);
    expect((await take()).map(idsOf)).toEqual([[id]]);
  });

  test('a limit is kept, and the rest comes next', async () => {
    for (const { mailboxId } of [await person(), await person(), await person()]) await alert(mailboxId);
    expect(await take(2)).toHaveLength(2);
    expect(await take(2)).toHaveLength(1);
  });
});

describe('one message', () => {
  test('tells all that waited of one kind: the newest ten one by one, the rest in its total', async () => {
    const ada = await person();
    const ids: Uuid[] = [];
    for (let n = 0; n < 12; n += 1) ids.push(await alert(ada.mailboxId, 'sale', BigInt(n)));
    const told = await deliver();
    expect(idsOf(told)).toEqual(ids.slice(2));
    expect(told.total).toEqual({ count: 12, amounts: [{ amount: '0.66', currency: 'USD' }] });
  });

  test('sums each currency by itself, and counts what has no amount', async () => {
    const ada = await person();
    await alert(ada.mailboxId, 'sale', 100n, 'USD');
    await alert(ada.mailboxId, 'sale', 7n, 'JPY');
    await alert(ada.mailboxId, 'sale', null);
    expect((await deliver()).total).toEqual({
      count: 3,
      amounts: [
        { amount: '7', currency: 'JPY' },
        { amount: '1.00', currency: 'USD' },
      ],
    });
  });

  test('I50: tells of one seat: what a person earns and what the own brand owes are never one sum', async () => {
    const ada = await person();
    const brand = await withTx(bench.database, (tx) => createMailbox(tx, bench.ids, bench.clock));
    await withTx(bench.database, (tx) => assignMailbox(tx, brand, ada.accountId));
    await alert(ada.mailboxId, 'sale', 600n);
    await alert(brand, 'sale', 900n);
    const amounts = [await deliver(), await deliver()].map((told) => told.total.amounts[0]?.amount);
    expect(amounts).toEqual(['6.00', '9.00']);
  });
});

describe('a delivery that nobody settled', () => {
  test('is taken again after its lease under the same id, before anything new', async () => {
    const ada = await person();
    const [first] = [await alert(ada.mailboxId)];
    const [lost] = await take();
    await alert(ada.mailboxId);
    pass(LEASE_MS);
    expect(await take()).toEqual([]);
    pass(1);
    const again = await take();
    expect(again).toEqual([lost]);
    expect(idsOf(again[0])).toEqual([first]);
    expect(await take()).toEqual([]);
  });

  test('is taken by one of two who ask at once', async () => {
    const ada = await person();
    await alert(ada.mailboxId);
    await take();
    pass(LEASE_MS + 1);
    const taken = await Promise.all([take(), take(), take()]);
    expect(taken.flat()).toHaveLength(1);
  });

  test('counts against the limit', async () => {
    const [ada, bob] = [await person(), await person()];
    await alert(ada.mailboxId);
    await take();
    pass(LEASE_MS + 1);
    await alert(bob.mailboxId);
    expect(await take(1)).toHaveLength(1);
    expect((await take(1)).map((one) => one.chat.accountId)).toEqual([bob.accountId]);
  });
});

describe('settling', () => {
  const states = async () => {
    const rows = await bench.database.sql`
      select d.state, d.message_ref, d.reason, a.delivered_at is not null as told from deliveries d join alerts a on a.delivery_id = d.id`;
    return rows.map((row) => ({ ...row }));
  };

  test('twice changes nothing', async () => {
    const ada = await person();
    await alert(ada.mailboxId);
    const [one] = await take();
    await send(one, 'first');
    const at = bench.clock.wall();
    pass(SECOND_MS);
    await send(one, 'second');
    await settleDelivery(bench, one?.id ?? '', { unreachable: 'blocked' });
    expect(await states()).toEqual([{ state: 'sent', message_ref: 'first', reason: null, told: true }]);
    const [row] = await bench.database.sql<{ at: Date }[]>`select delivered_at as at from alerts`;
    expect(row?.at).toEqual(at);
  });

  test('as unreachable keeps the reason, tells nothing, and stays so when the message is said to be sent after all', async () => {
    const ada = await person();
    await alert(ada.mailboxId);
    const [one] = await take();
    await settleDelivery(bench, one?.id ?? '', { unreachable: 'blocked' });
    await send(one);
    const [row] = await bench.database.sql`select state, message_ref, reason from deliveries`;
    expect({ ...row }).toEqual({ state: 'unreachable', message_ref: null, reason: 'blocked' });
    expect(await bench.database.sql`select 1 from alerts where delivered_at is not null`).toEqual([]);
  });
});

/** A further chat of a person, newer than the others. */
async function chatOn(
  platform: string,
  { accountId, platformUserId }: { accountId: Uuid; platformUserId: string },
) {
  const createdAt = later(bench.clock.wall(), (people += 1)).toISOString();
  await withTx(
    bench.database,
    (tx) => tx.sql`
      insert into identities (id, account_id, platform, platform_user_id, name, created_at)
      values (${bench.ids.next()}, ${accountId}, ${platform}, ${`${platform} ${platformUserId}`}, 'ada', ${createdAt}::timestamptz)`,
  );
}

/** The person writes from a chat. */
const writes = (platform: string, platformUserId: string) =>
  withTx(bench.database, (tx) =>
    identifyPerson(tx, bench.ids, bench.clock, { platform, platformUserId, name: platformUserId }),
  );

describe('a chat that cannot be reached', () => {
  /** Takes the only delivery that is ready, which reaches nobody. */
  async function fail(): Promise<Delivery> {
    const [only, ...others] = await take();
    expect(others).toEqual([]);
    if (!only) throw new Error('something is ready');
    await settleDelivery(bench, only.id, { unreachable: 'blocked' });
    return only;
  }

  test('has the same alerts told in another chat of the person, in one message', async () => {
    const ada = await person();
    await chatOn('discord', ada);
    const ids = [await alert(ada.mailboxId), await alert(ada.mailboxId)];
    const failed = await fail();
    const told = await deliver();
    expect([failed, told].map(({ chat }) => chat.platform)).toEqual(['discord', 'local']);
    expect(idsOf(told)).toEqual(ids);
    expect(told.total).toEqual({ count: 2, amounts: [{ amount: '12.00', currency: 'USD' }] });
    expect(await take()).toEqual([]);
  });

  test('gets nothing more, and takes nothing from the others', async () => {
    const ada = await person();
    await chatOn('discord', ada);
    await alert(ada.mailboxId);
    await fail();
    await deliver();
    await alert(ada.mailboxId, 'refund');
    expect((await deliver()).chat.platform).toBe('local');
  });

  test('has alerts wait when it was the last one, until the person writes from it again', async () => {
    const ada = await person();
    const first = await alert(ada.mailboxId);
    await fail();
    const second = await alert(ada.mailboxId);
    pass(60 * MINUTE_MS);
    expect(await take()).toEqual([]);
    await writes('local', ada.platformUserId);
    expect(idsOf(await deliver())).toEqual([first, second]);
  });

  test('has alerts wait until the person has another chat', async () => {
    const ada = await person();
    const id = await alert(ada.mailboxId);
    await fail();
    await chatOn('telegram', ada);
    const told = await deliver();
    expect([told.chat.platform, idsOf(told)]).toEqual(['telegram', [id]]);
  });

  test('that fails while a message grows loses only what was not told yet', async () => {
    const ada = await person();
    await chatOn('discord', ada);
    for (let n = 0; n < 3; n += 1) {
      await alert(ada.mailboxId, 'sale', 100n);
      await deliver();
      pass(SECOND_MS);
    }
    const id = await alert(ada.mailboxId, 'sale', 50n);
    expect((await fail()).growsMessageRef).toBeDefined();
    const told = await deliver();
    expect([told.chat.platform, told.growsMessageRef, idsOf(told)]).toEqual(['local', undefined, [id]]);
    expect(told.total.amounts).toEqual([{ amount: '0.50', currency: 'USD' }]);
  });
});

describe('a delivery that takes long', () => {
  test('is not taken for lost while its sender says that it is at it', async () => {
    const ada = await person();
    await alert(ada.mailboxId);
    const [slow] = await take();
    for (let n = 0; n < 5; n += 1) {
      pass(LEASE_MS - 1);
      await renewDeliveries(bench, [slow?.id ?? '']);
      expect(await take()).toEqual([]);
    }
    pass(LEASE_MS + 1);
    expect((await take()).map(({ id }) => id)).toEqual([slow?.id]);
  });

  test('is not opened again by a renewal that comes too late', async () => {
    const ada = await person();
    await alert(ada.mailboxId);
    const one = await deliver();
    await renewDeliveries(bench, [one.id]);
    pass(LEASE_MS + 1);
    expect(await take()).toEqual([]);
  });
});

describe('a burst', () => {
  /** Three messages, one a second, so that the next one grows. */
  async function three(mailboxId: Uuid): Promise<Delivery[]> {
    const told: Delivery[] = [];
    for (let n = 0; n < 3; n += 1) {
      await alert(mailboxId, 'sale', 100n);
      told.push(await deliver());
      pass(SECOND_MS);
    }
    return told;
  }

  test('of more than three messages in ten minutes grows the last one instead of pushing again', async () => {
    const ada = await person();
    const told = await three(ada.mailboxId);
    expect(told.map((one) => one.growsMessageRef)).toEqual([undefined, undefined, undefined]);
    const id = await alert(ada.mailboxId, 'sale', 50n);
    const grown = await deliver();
    expect(grown.growsMessageRef).toBe(`m ${told[2]?.id}`);
    expect(idsOf(grown)).toEqual([told[2]?.alerts[0]?.id, id]);
    expect(grown.total).toEqual({ count: 2, amounts: [{ amount: '1.50', currency: 'USD' }] });
  });

  test('grows a message once a second at most', async () => {
    const ada = await person();
    await three(ada.mailboxId);
    await alert(ada.mailboxId);
    await deliver();
    await alert(ada.mailboxId);
    pass(SECOND_MS - 1);
    expect(await take()).toEqual([]);
    pass(1);
    expect((await deliver()).total.count).toBe(3);
  });

  test('is over when its messages are ten minutes old', async () => {
    const ada = await person();
    await three(ada.mailboxId);
    pass(10 * MINUTE_MS);
    await alert(ada.mailboxId);
    expect((await deliver()).growsMessageRef).toBeUndefined();
  });

  test('is not made of messages that reached nobody, and grows none of those', async () => {
    const ada = await person();
    await alert(ada.mailboxId);
    for (let n = 0; n < 3; n += 1) {
      const [one] = await take();
      await settleDelivery(bench, one?.id ?? '', { unreachable: 'blocked' });
      await writes('local', ada.platformUserId);
      pass(SECOND_MS);
    }
    await alert(ada.mailboxId);
    const told = await deliver();
    expect([told.growsMessageRef, told.total.count]).toEqual([undefined, 2]);
  });

  test('grows a message of the same kind and seat only', async () => {
    const ada = await person();
    await three(ada.mailboxId);
    await alert(ada.mailboxId, 'refund');
    expect((await deliver()).growsMessageRef).toBeUndefined();
    const brand = await withTx(bench.database, (tx) => createMailbox(tx, bench.ids, bench.clock));
    await withTx(bench.database, (tx) => assignMailbox(tx, brand, ada.accountId));
    await alert(brand, 'sale');
    expect((await deliver()).growsMessageRef).toBeUndefined();
  });

  test('I35: grows a message of the same chat only', async () => {
    const ada = await person();
    await three(ada.mailboxId);
    await withTx(
      bench.database,
      (tx) => tx.sql`
        insert into identities (id, account_id, platform, platform_user_id, name, created_at)
        values (${bench.ids.next()}, ${ada.accountId}, 'telegram', ${`t${ada.platformUserId}`}, 'ada', ${bench.clock.wall().toISOString()}::timestamptz)`,
    );
    await alert(ada.mailboxId);
    const told = await deliver();
    expect([told.chat.platform, told.growsMessageRef]).toEqual(['telegram', undefined]);
  });

  test('that grew and was lost on the way is taken again as the growing it was', async () => {
    const ada = await person();
    const told = await three(ada.mailboxId);
    await alert(ada.mailboxId);
    const [lost] = await take();
    pass(LEASE_MS + 1);
    const [again] = await take();
    expect(again).toEqual(lost);
    expect(again?.growsMessageRef).toBe(`m ${told[2]?.id}`);
  });
});

describe('several deliverers at once', () => {
  test('take different people, and each person once', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, person));
    for (const { mailboxId } of all) {
      await alert(mailboxId, 'sale');
      await alert(mailboxId, 'refund');
    }
    for (let round = 0; round < 4; round += 1) {
      const taken = (await Promise.all(Array.from({ length: 6 }, () => take(4)))).flat();
      const under = await bench.database.sql`
        select account_id from deliveries where state = 'taken' group by account_id having count(*) > 1`;
      expect(under).toEqual([]);
      await Promise.all(taken.map((one) => send(one)));
    }
    const left = await bench.database.sql`select 1 from alerts where delivered_at is null`;
    expect(left).toEqual([]);
  });
});

test('a platform that wants us to wait is waited for, and what comes meanwhile waits behind in order', async () => {
  const { mailboxId } = await person();
  const first = await alert(mailboxId, 'check', null);
  const [taken] = await take();
  await postponeDelivery(bench, taken?.id ?? '', 30 * SECOND_MS);
  await alert(mailboxId, 'verified', null);
  pass(LEASE_MS + SECOND_MS);
  expect(await take()).toEqual([]);
  pass(20 * SECOND_MS);
  const again = await deliver();
  expect([again.id, idsOf(again)]).toEqual([taken?.id, [first]]);
  expect((await deliver()).kind).toBe('verified');
});

test('a platform gets what is its own, also where another one of the person is not connected', async () => {
  const { accountId, mailboxId } = await person();
  await bench.database.sql`
    insert into identities (id, account_id, platform, platform_user_id, name, created_at, connected_at)
    values (${bench.ids.next()}, ${accountId}, 'telegram', ${`t${people}`}, 'x', now(), ${later(bench.clock.now, 1).toISOString()}::timestamptz)`;
  await alert(mailboxId, 'check', null);
  const reach = { platform: 'local', connected: ['local', 'telegram'] };
  expect(await takeDeliveries(bench, reach, 10)).toEqual([]);
  const [onTelegram] = await takeDeliveries(bench, { ...reach, platform: 'telegram' }, 10);
  expect(onTelegram?.chat.platform).toBe('telegram');
  await send(onTelegram);
  await alert(mailboxId, 'verified', null);
  const [onLocal] = await takeDeliveries(bench, { platform: 'local', connected: ['local'] }, 10);
  expect(onLocal?.chat.platform).toBe('local');
  await send(onLocal);
});

describe('I34: over any course of alerts, messages, growings, losses and waits', () => {
  test.each(Array.from({ length: runs(4) }, (_, n) => n + 1))(
    'every alert is in a message of its person, in order, and its amount counted exactly once (seed %s)',
    async (seed) => {
      const chance = chanceOf(seed);
      const all = await Promise.all(Array.from({ length: 3 }, person));
      const sums = new Map<Uuid, bigint>();
      /** The last word of every message, as the platform shows it. */
      const messages = new Map<string, Delivery>();
      const show = async (one: Delivery): Promise<void> => {
        messages.set(one.growsMessageRef ?? `m ${one.id}`, one);
        await send(one);
      };
      for (let step = 0; step < 60; step += 1) {
        const what = chance.below(10);
        const who = all[chance.below(3)];
        if (what < 5 && who) {
          const minor = BigInt(chance.below(1_000));
          await alert(who.mailboxId, chance.below(4) === 0 ? 'refund' : 'sale', minor);
          sums.set(who.accountId, (sums.get(who.accountId) ?? 0n) + minor);
        } else if (what < 8) {
          // One in four is sent by a process that dies before it can say so.
          for (const one of await take(1 + chance.below(3))) if (chance.below(4) > 0) await show(one);
        } else {
          pass(chance.below(3) * 6 * SECOND_MS);
        }
      }
      for (let rest = 0; rest < 20; rest += 1) {
        pass(LEASE_MS + 1);
        for (const one of await take()) await show(one);
      }
      expect(await bench.database.sql`select 1 from alerts where delivered_at is null`).toEqual([]);
      for (const { accountId } of all) {
        const own = [...messages.values()].filter((one) => one.chat.accountId === accountId);
        const told = own
          .flatMap((one) => one.total.amounts)
          .reduce((sum, { amount }) => sum + BigInt(amount.replace('.', '')), 0n);
        expect(decimalText({ minor: told, currency: 'USD' })).toBe(
          decimalText({ minor: sums.get(accountId) ?? 0n, currency: 'USD' }),
        );
        for (const one of own) expect(idsOf(one)).toEqual(idsOf(one)?.toSorted());
      }
    },
  );
});
