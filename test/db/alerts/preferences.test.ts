import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { takeEverywhere } from '../../support/deliveries.ts';
import {
  assignMailbox,
  changeAlertSettings,
  changeSettings,
  createMailbox,
  getAccountSettings,
  getAlertSettings,
  settleDelivery,
  writeAlerts,
  type Delivery,
} from '../../../core/alerts/index.ts';
import { withTx } from '../../../core/db/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../core/kernel/clock.ts';
import { showId, type Uuid } from '../../../core/kernel/id.ts';
import { makePerson } from '../../support/cast.ts';
import { openBench, type Bench } from '../../support/executor.ts';
import { chanceOf } from '../../support/chance.ts';
import { runs } from '../../support/runs.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
beforeEach(async () => {
  bench.clock.now = new Date('2026-06-01T12:00:00.000Z');
  bench.clock.offsetMs = 0;
  await withTx(bench.database, (tx) => tx.sql`truncate alerts, deliveries, mailboxes`);
});
afterAll(() => bench.close());

let people = 0;
/** Someone with a mailbox for each of `seats`. */
async function person(seats = 1) {
  const actor = await makePerson(bench, `person${(people += 1)}`);
  const mailboxIds: Uuid[] = [];
  for (let n = 0; n < seats; n += 1) {
    mailboxIds.push(
      await withTx(bench.database, async (tx) => {
        const id = await createMailbox(tx, bench.ids, bench.clock);
        await assignMailbox(tx, id, actor.accountId);
        return id;
      }),
    );
  }
  return { actor, mailboxIds, mailboxId: mailboxIds[0] ?? '' };
}
type Someone = Awaited<ReturnType<typeof person>>;

async function alert(mailboxId: Uuid, kind = 'sale', minor: bigint | null = 600n, currency = 'USD') {
  const id = bench.ids.next();
  const amount = minor === null ? undefined : { minor, currency };
  const one = { mailboxId, id, brandId: mailboxId, kind, cause: id, amount, payload: {} };
  await withTx(bench.database, (tx) => writeAlerts(tx, [one], bench.clock.wall()));
  return id;
}

const change = ({ actor, mailboxId }: Someone, input: Record<string, unknown>) =>
  bench.execute(changeAlertSettings, { actor, input: { mailboxId: showId('mailbox', mailboxId), ...input } });
const pass = (ms: number) => {
  bench.clock.now = new Date(bench.clock.now.getTime() + ms);
};
const take = () => takeEverywhere(bench, 100);
/** Takes and sends all that is ready. */
async function deliver(): Promise<Delivery[]> {
  const told: Delivery[] = [];
  for (let taken = await take(); taken.length > 0; taken = await take()) {
    for (const one of taken) await settleDelivery(bench, one.id, { messageRef: `m ${one.id}` });
    told.push(...taken);
  }
  return told;
}
const idsOf = (told: readonly Delivery[]) => told.map(({ alerts }) => alerts.map(({ id }) => id));

describe('a mute', () => {
  test('has alerts wait, and come in one message when it ends', async () => {
    const ada = await person();
    expect(await change(ada, { mute: '1h' })).toMatchObject({
      state: 'muted',
      until: '2026-06-01T13:00:00.000Z',
    });
    const ids = [await alert(ada.mailboxId), await alert(ada.mailboxId)];
    pass(HOUR_MS - 1);
    expect(await deliver()).toEqual([]);
    pass(1);
    expect(idsOf(await deliver())).toEqual([ids]);
  });

  test('goes by the business clock', async () => {
    const ada = await person();
    await change(ada, { mute: '1d' });
    await alert(ada.mailboxId);
    expect(await deliver()).toEqual([]);
    bench.clock.offsetMs = DAY_MS;
    expect(await deliver()).toHaveLength(1);
  });

  test('without an end lasts until it is turned off, and can be turned off at any time', async () => {
    const ada = await person();
    expect(await change(ada, { mute: 'until_on' })).toMatchObject({ state: 'muted', until: null });
    const id = await alert(ada.mailboxId);
    expect(await deliver()).toEqual([]);
    pass(400 * DAY_MS);
    expect(await deliver()).toEqual([]);
    expect(await change(ada, { mute: 'off' })).toMatchObject({ state: 'on', until: null });
    expect(idsOf(await deliver())).toEqual([[id]]);
  });

  test('of one seat leaves the others alone', async () => {
    const ada = await person(2);
    await change(ada, { mute: '8h' });
    await alert(ada.mailboxIds[0] ?? '');
    const id = await alert(ada.mailboxIds[1] ?? '');
    expect(idsOf(await deliver())).toEqual([[id]]);
    const { data } = await bench.execute(getAlertSettings, { actor: ada.actor, input: {} });
    expect(data.map(({ state }) => state)).toEqual(['muted', 'on']);
  });

  test('lets what is under way arrive, and holds what comes after', async () => {
    const ada = await person();
    const first = await alert(ada.mailboxId);
    const [under] = await take();
    await change(ada, { mute: '1h' });
    await alert(ada.mailboxId);
    await settleDelivery(bench, under?.id ?? '', { messageRef: 'm1' });
    expect(idsOf(under ? [under] : [])).toEqual([[first]]);
    expect(await deliver()).toEqual([]);
  });
});

describe('quiet hours', () => {
  test('have alerts wait by the clock of the person, and all of them come in one message afterwards', async () => {
    const ada = await person();
    await bench.execute(changeSettings, { actor: ada.actor, input: { timeZone: 'America/New_York' } });
    // It is 08:00 in New York.
    expect(await change(ada, { quiet: { from: '22:00', to: '07:00' } })).toMatchObject({
      state: 'on',
      quiet: { from: '22:00', to: '07:00' },
    });
    await alert(ada.mailboxId);
    expect(await deliver()).toHaveLength(1);
    bench.clock.now = new Date('2026-06-02T02:00:00.000Z');
    const ids = [
      await alert(ada.mailboxId, 'sale', 600n),
      await alert(ada.mailboxId, 'refund', 200n),
      await alert(ada.mailboxId, 'sale', 100n),
      await alert(ada.mailboxId, 'proposal', null),
    ];
    expect(await deliver()).toEqual([]);
    bench.clock.now = new Date('2026-06-02T10:59:59.999Z');
    expect(await deliver()).toEqual([]);
    pass(1);
    const told = await deliver();
    expect(idsOf(told)).toEqual([ids]);
    expect(told[0]).toMatchObject({
      kind: 'digest',
      total: { count: 4, amounts: [{ amount: '9.00', currency: 'USD' }] },
      kinds: [
        { kind: 'sale', count: 2, amounts: [{ amount: '7.00', currency: 'USD' }] },
        { kind: 'refund', count: 1, amounts: [{ amount: '2.00', currency: 'USD' }] },
        { kind: 'proposal', count: 1, amounts: [] },
      ],
    });
  });

  test('once over, messages are of one kind again', async () => {
    const ada = await person();
    await change(ada, { quiet: { from: '12:00', to: '13:00' } });
    await alert(ada.mailboxId);
    expect(await deliver()).toEqual([]);
    pass(HOUR_MS);
    expect((await deliver()).map(({ kind }) => kind)).toEqual(['sale']);
    await alert(ada.mailboxId, 'sale');
    await alert(ada.mailboxId, 'refund');
    expect((await deliver()).map(({ kind }) => kind)).toEqual(['sale', 'refund']);
  });

  test('move with the person: another time zone holds at once', async () => {
    const ada = await person();
    await change(ada, { quiet: { from: '11:00', to: '14:00' } });
    const id = await alert(ada.mailboxId);
    expect(await deliver()).toEqual([]);
    await bench.execute(changeSettings, { actor: ada.actor, input: { timeZone: 'Asia/Tokyo' } });
    expect(idsOf(await deliver())).toEqual([[id]]);
    await bench.execute(changeSettings, { actor: ada.actor, input: { timeZone: null } });
    await alert(ada.mailboxId);
    expect(await deliver()).toEqual([]);
  });

  test('can be taken away again', async () => {
    const ada = await person();
    await change(ada, { quiet: { from: '11:00', to: '14:00' } });
    await alert(ada.mailboxId);
    expect(await deliver()).toEqual([]);
    expect(await change(ada, { quiet: null })).toMatchObject({ state: 'on', quiet: null });
    expect(await deliver()).toHaveLength(1);
  });

  test('cost one look: what is held is not asked for again before its time', async () => {
    const ada = await person();
    await change(ada, { quiet: { from: '11:00', to: '14:00' } });
    await alert(ada.mailboxId);
    await deliver();
    const [row] = await bench.database.sql<{ at: Date }[]>`select hold_until as at from mailboxes`;
    expect(row?.at.toISOString()).toBe('2026-06-01T14:00:00.000Z');
  });
});

describe('a smallest amount', () => {
  test('keeps what is below it out of the chat, and only that', async () => {
    const ada = await person();
    expect(await change(ada, { minimum: { amount: '5.00', currency: 'USD' } })).toMatchObject({
      minimum: { amount: '5.00', currency: 'USD' },
    });
    await alert(ada.mailboxId, 'sale', 499n);
    await alert(ada.mailboxId, 'refund', 100n);
    const told = [
      await alert(ada.mailboxId, 'sale', 500n),
      await alert(ada.mailboxId, 'sale', 100n, 'EUR'),
      await alert(ada.mailboxId, 'proposal', null),
    ];
    expect(
      idsOf(await deliver())
        .flat()
        .toSorted(),
    ).toEqual(told);
    // They are kept, for whoever looks for them, and wait for nothing.
    const kept = await bench.database.sql`
      select d.state, a.delivered_at from alerts a join deliveries d on d.id = a.delivery_id where a.amount_minor in (499, 100) and a.currency = 'USD'`;
    expect(kept.map((row) => ({ ...row }))).toEqual([
      { state: 'quiet', delivered_at: null },
      { state: 'quiet', delivered_at: null },
    ]);
  });

  test('goes as it came', async () => {
    const ada = await person();
    await change(ada, { minimum: { amount: '5.00', currency: 'USD' } });
    await change(ada, { minimum: null });
    await alert(ada.mailboxId, 'sale', 1n);
    expect(await deliver()).toHaveLength(1);
  });
});

describe('who may', () => {
  test('change alerts: whose they are; nobody learns that others exist', async () => {
    const [ada, eve] = [await person(), await person()];
    await expect(change({ ...ada, actor: eve.actor }, { mute: '1h' })).rejects.toMatchObject({
      code: 'alerts.mailbox_unknown',
    });
    const { data } = await bench.execute(getAlertSettings, { actor: ada.actor, input: {} });
    expect(data.map(({ state }) => state)).toEqual(['on']);
  });

  test.each([
    [{ mute: '2h' }],
    [{ quiet: { from: '22:00', to: '22:00' } }],
    [{ quiet: { from: '24:00', to: '07:00' } }],
    [{ quiet: { from: '7:00', to: '08:00' } }],
    [{ minimum: { amount: '0.00', currency: 'USD' } }],
    [{ minimum: { amount: '-1.00', currency: 'USD' } }],
    [{ minimum: { amount: '1.001', currency: 'USD' } }],
  ])('%j is refused', async (input) => {
    await expect(change(await person(), input)).rejects.toMatchObject({ code: 'input.invalid' });
  });
});

describe('settings', () => {
  test('are what the person chose, and leave a trace of what was changed, not to what', async () => {
    const { actor } = await person();
    const settings = (input: Record<string, unknown>) => bench.execute(changeSettings, { actor, input });
    expect(await bench.execute(getAccountSettings, { actor, input: {} })).toEqual({
      language: null,
      timeZone: null,
    });
    await settings({ language: 'es' });
    expect(await settings({ timeZone: 'Europe/Madrid' })).toEqual({
      language: 'es',
      timeZone: 'Europe/Madrid',
    });
    expect(await settings({ language: null })).toEqual({ language: null, timeZone: 'Europe/Madrid' });
    const rows = await bench.database.sql`
      select data from events where type = 'settings.changed' and subject = ${showId('account', actor.accountId)} order by seq`;
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { data: { changed: ['language'] } },
      { data: { changed: ['timeZone'] } },
      { data: { changed: ['language'] } },
    ]);
  });

  test.each([{ language: 'xyz' }, { timeZone: 'Mars/Olympus' }, { timeZone: '+02:00' }, { colour: 'red' }])(
    '%j is refused',
    async (input) => {
      const { actor } = await person();
      await expect(bench.execute(changeSettings, { actor, input })).rejects.toMatchObject({
        code: 'input.invalid',
      });
    },
  );

  test('the language chosen is the one alerts come in, whatever the app asks for', async () => {
    const ada = await person();
    await bench.execute(changeSettings, {
      actor: ada.actor,
      input: { language: 'es', timeZone: 'Europe/Madrid' },
    });
    await alert(ada.mailboxId);
    const [told] = await deliver();
    expect(told?.chat).toMatchObject({ locale: 'es', timeZone: 'Europe/Madrid' });
  });
});

describe('I34: over any course of alerts, mutes, quiet hours, lost chats and waits', () => {
  test.each(Array.from({ length: runs(3) }, (_, n) => n + 1))(
    'every alert is told once, in its order, and never while it is to be held (seed %s)',
    async (seed) => {
      const chance = chanceOf(seed);
      const ada = await person(2);
      const written = new Map<Uuid, Uuid[]>(ada.mailboxIds.map((id) => [id, []]));
      const told = new Map<Uuid, Uuid[]>(ada.mailboxIds.map((id) => [id, []]));
      const mutedUntil = new Map<Uuid, number>();
      const write = () =>
        withTx(
          bench.database,
          (tx) =>
            tx.sql`update identities set unreachable_at = null where account_id = ${ada.actor.accountId}`,
        );
      const settle = async (one: Delivery, lost: boolean): Promise<void> => {
        if (lost) return settleDelivery(bench, one.id, { unreachable: 'left' });
        await settleDelivery(bench, one.id, { messageRef: `m ${one.id}` });
        // Here an alert is of the brand of its mailbox, so that a message tells which one it is of.
        const mailboxId = one.alerts[0]?.brandId ?? '';
        expect(bench.clock.now.getTime()).toBeGreaterThanOrEqual(mutedUntil.get(mailboxId) ?? 0);
        const rows = await bench.database.sql<
          { id: Uuid }[]
        >`select id from alerts where delivery_id = ${one.id} order by id`;
        told.get(mailboxId)?.push(...rows.map(({ id }) => id));
      };
      for (let step = 0; step < 50; step += 1) {
        const mailboxId = ada.mailboxIds[chance.below(2)] ?? '';
        const what = chance.below(10);
        if (what < 4)
          written.get(mailboxId)?.push(await alert(mailboxId, chance.below(3) === 0 ? 'refund' : 'sale'));
        else if (what < 5) {
          await change({ ...ada, mailboxId }, { mute: '1h' });
          mutedUntil.set(mailboxId, bench.clock.now.getTime() + HOUR_MS);
        } else if (what < 6) {
          await change({ ...ada, mailboxId }, { mute: 'off' });
          mutedUntil.delete(mailboxId);
        } else if (what < 9) {
          for (const one of await take()) await settle(one, chance.below(4) === 0);
          if (chance.below(2) === 0) await write();
        } else pass(chance.below(40) * MINUTE_MS);
      }
      pass(2 * HOUR_MS);
      await write();
      for (let rest = 0; rest < 20; rest += 1) {
        for (const one of await take()) await settle(one, false);
        pass(2 * SECOND_MS);
      }
      for (const id of ada.mailboxIds) expect(told.get(id)?.toSorted()).toEqual(written.get(id));
      expect(await bench.database.sql`select 1 from alerts where delivered_at is null`).toEqual([]);
    },
  );
});
