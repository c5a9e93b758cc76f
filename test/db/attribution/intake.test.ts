import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createIntake, type IncomingEvent } from '../../../core/attribution/intake.ts';
import type { Database } from '../../../core/db/index.ts';
import { withTx } from '../../../core/db/index.ts';
import { checkObject } from '../../../core/stores/index.ts';
import type { Uuid } from '../../../core/kernel/id.ts';
import { openBench, type Bench } from '../../support/executor.ts';
import { untilWaiting } from '../../support/locks.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

let brandId: Uuid;
let events = 0;
beforeEach(() => {
  brandId = bench.ids.next();
});

/** An event that nobody has sent yet. The intake takes it at its word, so the store need not exist. */
function event(change: Partial<IncomingEvent> = {}): IncomingEvent {
  const n = (events += 1);
  return {
    ...{
      id: bench.ids.next(),
      brandId,
      storeId: brandId,
      topic: 'order.paid',
      eventKey: `e${n}`,
      contentKey: undefined,
    },
    ...{ bodyHash: `hash ${n}`, body: `{"n":${n}}`, receivedAt: bench.clock.wall() },
    ...change,
  };
}

const several = (count: number) => Array.from({ length: count }, () => event());

/** What is kept of this test's brand, oldest first. */
async function kept(): Promise<{ key: string; body: string | null }[]> {
  const rows = await bench.database.sql<{ key: string; body: string | null }[]>`
    select event_key as key, body from store_events e
    where e.brand_id = ${brandId} order by e.id`;
  return rows.map((row) => ({ ...row }));
}

/**
 * An intake whose statements are counted and whose commits are listed.
 * @param gate holds each statement up until it resolves
 */
function counted(gate?: () => Promise<void>) {
  const counts = { statements: 0 };
  const told: [added: number, repeated: string[]][] = [];
  const pool = async (parts: TemplateStringsArray, ...values: unknown[]): Promise<unknown> => {
    counts.statements += 1;
    await gate?.();
    return bench.database.pool(parts, ...(values as never[]));
  };
  const database = { ...bench.database, pool } as unknown as Database;
  const intake = createIntake(database, (added, repeated) =>
    told.push([added.length, repeated.map((one) => one.eventKey)]),
  );
  return { intake, counts, told };
}

const outcomes = async (promises: Promise<void>[]) =>
  (await Promise.allSettled(promises)).map((one) =>
    one.status === 'fulfilled' ? 'kept' : (one.reason as { code: string }).code,
  );

describe('group commit', () => {
  test('an event is durable when its promise resolves', async () => {
    const one = event();
    await counted().intake.keep(one);
    expect(await kept()).toEqual([{ key: one.eventKey, body: one.body }]);
  });

  test('events that arrive together share statements: one in flight, the rest form the next groups', async () => {
    const { intake, counts, told } = counted();
    const many = several(1_000);
    await Promise.all(many.map((one) => intake.keep(one)));
    expect(counts.statements).toBe(5);
    expect(told.map(([added]) => added)).toEqual([200, 200, 200, 200, 200]);
    expect(await kept()).toEqual(many.map(({ eventKey, body }) => ({ key: eventKey, body })));
  });

  test('what comes while a statement is in flight goes with the next one', async () => {
    const gate = Promise.withResolvers<void>();
    const { intake, counts, told } = counted(() => gate.promise);
    const first = intake.keep(event());
    await Promise.resolve();
    const rest = several(5).map((one) => intake.keep(one));
    gate.resolve();
    await Promise.all([first, ...rest]);
    expect(counts.statements).toBe(2);
    expect(told.map(([added]) => added)).toEqual([1, 5]);
  });

  test('large bodies are split into statements of about four megabytes', async () => {
    const { intake, told } = counted();
    const body = JSON.stringify({ note: 'x'.repeat(1_000_000) });
    await Promise.all(several(9).map((one) => intake.keep({ ...one, body })));
    expect(told.map(([added]) => added)).toEqual([5, 4]);
  });

  test('whenever the next event comes, also in the very moment in which the last group ends, it is kept', async () => {
    const { intake } = counted();
    let sent = 0;
    for (let hops = 0; hops < 40; hops += 1) {
      await intake.keep(event());
      for (let hop = 0; hop < hops; hop += 1) await Promise.resolve();
      sent += 1;
    }
    await intake.drain();
    expect(await kept()).toHaveLength(sent);
  });

  test('draining waits for all that was sent', async () => {
    const { intake } = counted();
    const many = several(300).map((one) => intake.keep(one));
    await intake.drain();
    expect(await kept()).toHaveLength(300);
    expect(await outcomes(many)).toEqual(Array.from({ length: 300 }, () => 'kept'));
    await expect(intake.drain()).resolves.toBeUndefined();
  });
});

describe('a store that sends more than can be kept', () => {
  test.each([
    ['events', 6_000, '{}', 5_000],
    ['large bodies', 40, JSON.stringify({ note: 'x'.repeat(1_048_565) }), 16],
  ])('of too many %s has half refused, while there is room for every other store', async (...row) => {
    const [, many, body, most] = row;
    const gate = Promise.withResolvers<void>();
    const { intake } = counted(() => gate.promise);
    const flood = Array.from({ length: many }, () => intake.keep(event({ body })));
    const [second, third] = [bench.ids.next(), bench.ids.next()];
    const others = [second, third].map((storeId) => intake.keep(event({ storeId, body })));
    gate.resolve();
    const answers = await outcomes(flood);
    expect(answers.filter((answer) => answer === 'kept')).toHaveLength(most);
    expect(new Set(answers.slice(most))).toEqual(new Set(['intake.overloaded']));
    expect(await outcomes(others)).toEqual(['kept', 'kept']);
    expect(await outcomes([intake.keep(event({ body }))])).toEqual(['kept']);
  });
});

describe('F34: an event that is known', () => {
  test('by its id is kept once, the first one, and the answer is the same', async () => {
    const { intake, told } = counted();
    const one = event();
    await intake.keep(one);
    const other = event({ eventKey: one.eventKey });
    expect(await outcomes([intake.keep(other)])).toEqual(['kept']);
    expect(await kept()).toEqual([{ key: one.eventKey, body: one.body }]);
    expect(told).toEqual([
      [1, []],
      [0, [one.eventKey]],
    ]);
  });

  test('twice in one group is kept once, the first one', async () => {
    const { intake, told } = counted();
    const one = event();
    const same = [one, event({ eventKey: one.eventKey }), event(), event({ eventKey: one.eventKey })];
    await Promise.all(same.map((each) => intake.keep(each)));
    expect(await kept()).toEqual([one, same[2]].map((each) => ({ key: each?.eventKey, body: each?.body })));
    expect(told).toEqual([[2, [one.eventKey, one.eventKey]]]);
  });

  test('F40, B31: by its content is kept once, whatever id it comes under', async () => {
    const { intake } = counted();
    const one = event({ contentKey: 'orders/paid:abc' });
    const again = event({ contentKey: 'orders/paid:abc' });
    await intake.keep(one);
    await intake.keep(again);
    expect(await kept()).toEqual([{ key: one.eventKey, body: one.body }]);
  });

  test('in one store is another one in another store', async () => {
    const { intake } = counted();
    const one = event({ contentKey: 'same' });
    await Promise.all([
      intake.keep(one),
      intake.keep({ ...one, id: bench.ids.next(), storeId: bench.ids.next() }),
    ]);
    expect(await kept()).toHaveLength(2);
  });

  test('to two processes that get the same events in opposite orders is kept once, and nobody is refused', async () => {
    const many = several(150).map((one) => ({ ...one, contentKey: `c ${one.eventKey}` }));
    const again = many.map((one) => ({ ...one, id: bench.ids.next() })).toReversed();
    const [one, two] = [counted().intake, counted().intake];
    const answers = await outcomes([
      ...many.map((each) => one.keep(each)),
      ...again.map((each) => two.keep(each)),
    ]);
    expect(new Set(answers)).toEqual(new Set(['kept']));
    expect(await kept()).toHaveLength(150);
  });
});

describe('a row that the database refuses', () => {
  test('fails alone', async () => {
    const { intake } = counted();
    const many = several(16);
    // PostgreSQL's text holds no NUL; a webhook's headers cannot bring one, but something else some day may.
    const bad = new Set([3, 4, 15]);
    for (const index of bad) many[index] = event({ eventKey: `nul \u0000 ${index}` });
    const answers = await outcomes(many.map((one) => intake.keep(one)));
    expect(answers).toEqual(many.map((_, index) => (bad.has(index) ? '22021' : 'kept')));
    expect(await kept()).toHaveLength(13);
  });

  test.each([
    ['cut short', '{"a":1'],
    ['of two documents', '{"a":1}{"b":2}'],
    ['with a number that is none', '{"a":NaN}'],
    ['nested as deep as it is long', `{"a":${'['.repeat(7_900)}`],
  ])('fails alone when its body is no JSON: %s', async (_, body) => {
    const { intake } = counted();
    const many = several(8);
    many[5] = event({ body });
    const answers = await outcomes(many.map((one) => intake.keep(one)));
    expect(answers).toEqual(many.map((_one, index) => (index === 5 ? 'webhook.bad_body' : 'kept')));
  });

  test('is kept however deep it nests, for whoever processes it to refuse', async () => {
    const body = `{"a":${'['.repeat(3_900)}${']'.repeat(3_900)}}`;
    await counted().intake.keep(event({ body }));
    expect((await kept()).at(-1)?.body).toBe(body);
  });

  test('is no reason to try the rest one by one when the database is gone', async () => {
    const { intake, counts } = counted(() =>
      Promise.reject(Object.assign(new Error('gone'), { code: 'CONNECTION_CLOSED' })),
    );
    const answers = await outcomes(several(16).map((one) => intake.keep(one)));
    expect(new Set(answers)).toEqual(new Set(['CONNECTION_CLOSED']));
    expect(counts.statements).toBe(1);
  });

  test('F18: is not one that met a deadlock: that is tried again, a few times', async () => {
    let deadlocks = 2;
    const { intake, counts } = counted(() => {
      deadlocks -= 1;
      return deadlocks < 0
        ? Promise.resolve()
        : Promise.reject(Object.assign(new Error('deadlock'), { code: '40P01' }));
    });
    await intake.keep(event());
    expect(counts.statements).toBe(3);
    deadlocks = 100;
    expect(await outcomes([intake.keep(event())])).toEqual(['40P01']);
    expect(counts.statements).toBe(6);
  });

  test('and the next group is kept as ever', async () => {
    let broken = true;
    const { intake } = counted(() => (broken ? Promise.reject(new Error('once')) : Promise.resolve()));
    await expect(intake.keep(event())).rejects.toThrow('once');
    broken = false;
    await intake.keep(event());
    expect(await kept()).toHaveLength(1);
  });
});

describe('F17: while the database does not answer', () => {
  test('10,000 events of as many stores may wait; what comes beyond is refused at once, and those that wait are kept', async () => {
    const { intake } = counted();
    const lock = Promise.withResolvers<void>();
    const holding = withTx(bench.database, async (tx) => {
      await tx.sql`lock table kept_events in access exclusive mode`;
      await lock.promise;
    });
    const first = intake.keep(event());
    await untilWaiting(bench.database);
    const waiting = several(10_000).map((one) => intake.keep({ ...one, storeId: one.id }));
    await expect(intake.keep(event())).rejects.toMatchObject({
      code: 'intake.overloaded',
      kind: 'unavailable',
    });
    lock.resolve();
    await holding;
    expect(new Set(await outcomes([first, ...waiting]))).toEqual(new Set(['kept']));
    expect(await kept()).toHaveLength(10_001);
    await expect(intake.keep(event())).resolves.toBeUndefined();
  });

  test('32 megabytes may wait, and then again', async () => {
    const gate = Promise.withResolvers<void>();
    const { intake } = counted(async () => {
      await gate.promise;
      // What is refused is not the point here, and storing it would take a while.
      throw new Error('not stored');
    });
    const body = 'x'.repeat(1024 * 1024);
    const first = intake.keep(event());
    await Promise.resolve();
    const waiting = Array.from({ length: 32 }, () => intake.keep(event({ storeId: bench.ids.next(), body })));
    await expect(intake.keep(event())).rejects.toMatchObject({ code: 'intake.overloaded' });
    gate.resolve();
    await Promise.allSettled([first, ...waiting]);
    await expect(intake.keep(event())).rejects.toThrow('not stored');
  });
});

describe('the separator of bodies', () => {
  const SEPARATOR = '\u001e';

  test('can stand in no body that is accepted: JSON has it escaped or not at all', () => {
    expect(checkObject(Buffer.from(`{"a":"b${SEPARATOR}c"}`))).toEqual({ problem: 'not_json' });
    expect(checkObject(Buffer.from(`{"a":1}${SEPARATOR}`))).toEqual({ problem: 'not_json' });
    expect(checkObject(Buffer.from(`${SEPARATOR}{"a":1}`))).toEqual({ problem: 'not_json' });
    expect(checkObject(Buffer.from(`{"a${SEPARATOR}":1}`))).toEqual({ problem: 'not_json' });
    expect(checkObject(Buffer.from(`{"a":${SEPARATOR}12345678901234567890}`))).toEqual({
      problem: 'not_json',
    });
  });

  test.each([
    ['escaped', '{"a":"b\\u001ec"}'],
    ['escaped NUL', '{"a":"\\u0000"}'],
    ['white space of every kind', '{\r\n\t "a" : 1 }'],
    ['quotes and backslashes', '{"a":"\\"\\\\","b":"{}\',null,\\n"}'],
    ['every plane', '{"a":"✓ 🍵 \u{10ffff}"}'],
    ['the empty object', '{}'],
  ])('%s comes back from the database as it was', async (_, body) => {
    const read = checkObject(Buffer.from(body));
    expect(read).toMatchObject({ text: body });
    const { intake } = counted();
    await Promise.all([intake.keep(event()), intake.keep(event({ body })), intake.keep(event())]);
    expect((await kept())[1]?.body).toBe(body);
  });
});
