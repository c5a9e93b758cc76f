import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { doctor } from '../../../api/verbs/doctor.ts';
import { migrate } from '../../../api/verbs/migrate.ts';
import { openDatabase } from '../../../core/db/index.ts';
import { examineDatabase, examineFolder, examineSettings } from '../../../core/doctor/index.ts';
import { readConfig } from '../../../core/config.ts';
import { later } from '../../../core/kernel/clock.ts';
import { showId } from '../../../core/kernel/id.ts';
import { freshDatabase } from '../../support/database.ts';
import { incoming, makeSellingBrand, openHotPath, saleOf, type HotPath } from '../../support/hot-path.ts';
import { verbParts } from '../../support/verb.ts';

const MINUTE_MS = 60_000;

/** The states of what was looked at, by name; databases of tests do not wait for the disk, so that one is left out. */
const statesOf = (findings: { what: string; state: string }[]) =>
  Object.fromEntries(findings.filter((one) => one.what !== 'durability').map((one) => [one.what, one.state]));

describe('the database', () => {
  let path: HotPath;

  beforeEach(async () => {
    path = await openHotPath();
    // The database's clock is the real one.
    path.bench.clock.now = new Date();
    return () => path.close();
  });

  async function examine(change: Partial<Parameters<typeof examineDatabase>[1]> = {}) {
    const { database, keys, random, clock } = path.bench;
    return examineDatabase(database, { keys, random, clock, ...change });
  }

  /** From now on it looks as if a process of Parley worked on the database. */
  async function runParley(): Promise<void> {
    const pool = openDatabase({ url: path.bench.url, max: 1 });
    onTestFinished(() => pool.close());
    await pool.sql`select 1`;
  }

  async function finding(what: string, change: Partial<Parameters<typeof examineDatabase>[1]> = {}) {
    return (await examine(change)).find((one) => one.what === what);
  }

  /** Keeps one event of a new brand, and processes it. */
  async function sell(ref: boolean) {
    const brand = await makeSellingBrand(path);
    const sale = saleOf(path, brand, '1001', ref ? {} : { ref: undefined });
    await path.intake.keep(incoming(path, brand, brand.sample.paid(sale), 'evt'));
    await path.worker.drain();
    return brand;
  }

  test('is well when it is new, and when it sells', async () => {
    const well = {
      ...{ database: 'ok', clock: 'ok', migrations: 'ok', 'secret key': 'ok' },
      ...{ 'store events': 'ok', 'set aside': 'ok', messages: 'ok', tracking: 'ok' },
    };
    expect(statesOf(await examine())).toEqual(well);
    await sell(true);
    expect(statesOf(await examine())).toEqual(well);
  });

  test('says what a power cut would lose', async () => {
    expect(await finding('durability')).toMatchObject({
      state: 'wrong',
      says: expect.stringContaining('synchronous_commit'),
    });
  });

  test('says when its clock is another', async () => {
    path.bench.clock.now = later(new Date(), 5_000);
    expect(await finding('clock')).toMatchObject({ state: 'wrong', remedy: expect.stringContaining('NTP') });
  });

  test('says when SECRET_KEY is not the one things were sealed with', async () => {
    await sell(true);
    const keys = { current: Buffer.alloc(32, 9) };
    expect(await finding('secret key', { keys })).toMatchObject({ state: 'wrong' });
    const rotated = { current: Buffer.alloc(32, 9), previous: path.bench.keys.current };
    expect(await finding('secret key', { keys: rotated })).toMatchObject({ state: 'ok' });
  });

  test('says what waits, which is wrong only where somebody should be working', async () => {
    const brand = await makeSellingBrand(path);
    await path.intake.keep(incoming(path, brand, brand.sample.paid(saleOf(path, brand, '1')), 'evt'));
    expect(await finding('store events')).toMatchObject({
      state: 'warning',
      says: expect.stringContaining('1 waiting'),
    });
    await runParley();
    expect(await finding('store events')).toMatchObject({ state: 'ok' });
    await path.bench.database
      .pool`update waiting_events set received_at = received_at - interval '5 minutes'`;
    expect(await finding('store events')).toMatchObject({ state: 'wrong' });
  });

  test('shows what was set aside, why, and how to try again', async () => {
    const brand = await makeSellingBrand(path);
    const event = brand.sample.paid(saleOf(path, brand, '1'));
    const kept = incoming(path, brand, { ...event, body: event.body.replace('"USD"', '"XXX"') }, 'evt');
    await path.intake.keep(kept);
    await path.worker.drain();
    const found = await finding('set aside');
    expect(found).toMatchObject({
      state: 'warning',
      remedy: expect.stringContaining('npm run replay -- ID'),
    });
    expect(found?.says).toContain(showId('event', kept.id));
    expect(found?.says).toContain(showId('store', brand.storeId));
  });

  test('says which store is silent, and whose orders carry no token', async () => {
    const silent = await makeSellingBrand(path);
    const untracked = await sell(false);
    const findings = await examine();
    expect(findings.find((one) => one.what === 'stores')?.says).toContain(showId('store', silent.storeId));
    const tracking = findings.find((one) => one.what === 'tracking');
    expect(tracking).toMatchObject({ state: 'warning', says: expect.stringContaining('not tracked yet') });
    expect(tracking?.says).toContain(showId('store', untracked.storeId));
    expect(tracking?.says).not.toContain(showId('store', silent.storeId));
  });

  test('says which messages found nobody, and which are stuck', async () => {
    const { database, ids, clock } = path.bench;
    const at = later(clock.now, -2 * MINUTE_MS).toISOString();
    const deliver = (state: string) => database.pool`
      insert into deliveries (id, account_id, platform, platform_user_id, kind, message_of, state, reason, taken_at, settled_at)
      values (${ids.next()}, ${ids.next()}, 'local', 'ada', 'sale', ${ids.next()}, ${state}, 'blocked', ${at}, ${at})`;
    await deliver('unreachable');
    expect(await finding('messages')).toMatchObject({
      state: 'warning',
      says: expect.stringContaining('blocked'),
    });
    await deliver('taken');
    expect(await finding('messages')).toMatchObject({ state: 'warning' });
    await runParley();
    expect(await finding('messages')).toMatchObject({ state: 'wrong' });
  });
});

test('a database without tables is wrong, until migrate has been there', async () => {
  const { url, drop } = await freshDatabase();
  onTestFinished(drop);
  const folder = mkdtempSync(join(tmpdir(), 'parley-doctor-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const run = async (verb: typeof doctor) => {
    const parts = verbParts({
      DATABASE_URL: url,
      PARLEY_DATA: folder,
      PUBLIC_URL: 'https://parley.example',
      INSTANCE_NAME: 'Tea',
    });
    return { code: await verb(parts), text: parts.lines.join('\n') };
  };
  const before = await run(doctor);
  expect(before.text).toMatch(/^wrong +migrations +Not applied: 0000_\w+, .*\n.*-> Run "npm run migrate"/m);
  expect(before.code).toBe(1);
  expect(await run(migrate)).toMatchObject({ code: 0, text: expect.stringMatching(/^Applied 0000_\w+, /) });
  expect(await run(migrate)).toMatchObject({ code: 0, text: expect.stringMatching(/^Nothing to apply/) });
  const after = await run(doctor);
  expect(after.text).toMatch(/^ok +migrations /m);
  // The databases of tests do not wait for the disk; nothing else is wrong.
  expect(after.text.match(/^wrong.*/gm)).toEqual([expect.stringContaining('synchronous_commit')]);
});

test('a database that does not answer is a finding, and so are the others', async () => {
  const parts = verbParts({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' });
  expect(await doctor(parts)).toBe(1);
  expect(parts.lines.join('\n')).toMatch(/^wrong +database +It does not answer[^]*^warning +public url/m);
});

test.for<[Record<string, string>, string, string]>([
  [{}, 'public url', 'warning'],
  [{ PUBLIC_URL: 'http://localhost:8080' }, 'public url', 'warning'],
  [{ PUBLIC_URL: 'http://parley.example' }, 'public url', 'warning'],
  [{ PUBLIC_URL: 'https://parley.example' }, 'public url', 'ok'],
  [{ INSTANCE_NAME: 'Tea people' }, 'instance name', 'ok'],
  [{}, 'instance name', 'warning'],
  [{}, 'privacy', 'warning'],
  [{}, 'operators', 'warning'],
  [{ OPERATORS: 'discord:1' }, 'operators', 'ok'],
  [
    {
      INSTANCE_CONTACT: 'tea@parley.example',
      PRIVACY_URL: 'https://tea.example/privacy',
      TERMS_URL: 'https://tea.example/terms',
    },
    'privacy',
    'ok',
  ],
  [{}, 'operator token', 'wrong'],
])('the settings %j: %s is %s', ([env, what, state]) => {
  const token = state === 'wrong' ? 'short' : 'a token of twenty characters';
  expect(statesOf(examineSettings(readConfig(env), token))).toMatchObject({ [what]: state });
});

test('a data folder that others can read is wrong, file by file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-doctor-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  expect(statesOf(await examineFolder(join(folder, 'none')))).toEqual({ 'data folder': 'ok' });
  expect(statesOf(await examineFolder(folder))).toMatchObject({ 'data folder': 'ok' });
  writeFileSync(join(folder, 'secret.key'), 'x', { mode: 0o640 });
  const [rights] = await examineFolder(folder);
  expect(rights).toMatchObject({
    state: 'wrong',
    says: expect.stringContaining('secret.key'),
    remedy: expect.stringContaining('chmod'),
  });
  chmodSync(join(folder, 'secret.key'), 0o600);
  chmodSync(folder, 0o755);
  expect(statesOf(await examineFolder(folder))).toMatchObject({ 'data folder': 'wrong' });
});
