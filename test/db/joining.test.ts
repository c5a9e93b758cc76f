import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBioOwner, getOwnPage } from '../../core/attribution/index.ts';
import {
  findCreatorByAccount,
  getOwnProfiles,
  importCreator,
  joinAsCreator,
} from '../../core/creators/index.ts';
import type { Actor } from '../../core/use-case.ts';
import { makeBrand, makeCreator, makePerson, operator, uuidOf } from '../support/cast.ts';
import { openBench, type Bench } from '../support/executor.ts';

let bench: Bench;
let people = 0;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const fresh = (name: string): string => `${name}${(people += 1)}`;
const noor = { name: 'Noor', platform: 'tiktok', adult: true, contact: false };
const join = (actor: Actor, input: object) => bench.execute(joinAsCreator, { actor, input });

describe('joining', () => {
  test('makes a person a creator whose profile is not verified yet', async () => {
    const [person, handle] = [await makePerson(bench, fresh('p')), fresh('Noor.Makes')];
    const joined = await join(person, { ...noor, handle: `@${handle}`, niche: ' slow\ncrafts ' });
    const profile = { platform: 'tiktok', handle, verified: false, isNew: true };
    expect(joined).toEqual({
      ...{ creatorId: joined.creatorId, name: 'Noor', isNew: true },
      profile: { id: joined.profile.id, ...profile },
    });
    expect(await findCreatorByAccount(bench.database, person.accountId)).toMatchObject({
      ...{ name: 'Noor', niche: 'slow crafts', adultAt: bench.clock.wall(), contactAt: null },
    });
    const [box] = await bench.database.sql`
      select b.account_id as account from creators c join mailboxes b on b.id = c.mailbox_id
      where c.id = ${uuidOf('creator', joined.creatorId)}`;
    expect(box?.['account']).toBe(person.accountId);
  });

  test('again says something else, adds a profile, and takes consent back', async () => {
    const [person, first, second] = [await makePerson(bench, fresh('p')), fresh('h'), fresh('h')];
    const made = await join(person, { ...noor, handle: first, contact: true, niche: 'tea' });
    const again = await join(person, { ...noor, name: 'Noor H.', platform: 'youtube', handle: second });
    expect(again).toMatchObject({ creatorId: made.creatorId, isNew: false, profile: { isNew: true } });
    const same = await join(person, { ...noor, handle: first.toUpperCase() });
    expect(same).toMatchObject({ name: 'Noor', profile: { id: made.profile.id, isNew: false } });
    const creator = await findCreatorByAccount(bench.database, person.accountId);
    expect(creator).toMatchObject({ niche: 'tea', contactAt: null });
    const actor: Actor = { kind: 'creator', creatorId: creator?.id ?? '', accountId: person.accountId };
    const own = await bench.execute(getOwnProfiles, { actor, input: {} });
    expect(own.profiles.map(({ handle, verified }) => [handle, verified])).toEqual([
      [first, false],
      [second, false],
    ]);
  });

  test("a handle that is another creator's is refused, and nobody has become anything", async () => {
    const handle = fresh('taken');
    await makeCreator(bench, handle);
    const person = await makePerson(bench, fresh('p'));
    await expect(join(person, { ...noor, handle: `@${handle.toUpperCase()}` })).rejects.toMatchObject({
      code: 'creator.handle_taken',
      kind: 'conflict',
    });
    expect(await findCreatorByAccount(bench.database, person.accountId)).toBeUndefined();
    expect(await join(person, { ...noor, platform: 'youtube', handle })).toMatchObject({ isNew: true });
  });

  test('names twenty profiles and no more; one that is named already is no further one', async () => {
    const person = await makePerson(bench, fresh('p'));
    const handles = Array.from({ length: 20 }, () => fresh('many'));
    for (const handle of handles) await join(person, { ...noor, handle });
    const full = { code: 'creator.profiles_full', params: { most: 20 } };
    const more = [fresh('many'), fresh('many')].map((handle) => join(person, { ...noor, handle }));
    const settled = await Promise.allSettled(more);
    for (const one of settled) expect(one).toMatchObject({ status: 'rejected', reason: full });
    expect(await join(person, { ...noor, handle: handles[3] })).toMatchObject({ profile: { isNew: false } });
  });

  test('gives nobody the page of a handle that somebody else is known by', async () => {
    const handle = fresh('star');
    const squatter = await join(await makePerson(bench, fresh('p')), { ...noor, handle });
    const page = async () => (await findBioOwner(bench.database, handle))?.creatorId;
    const own = (id: string) => {
      const actor: Actor = { kind: 'creator', creatorId: uuidOf('creator', id), accountId: bench.ids.next() };
      return bench.execute(getOwnPage, { actor, input: {} });
    };
    expect(await page()).toBe(uuidOf('creator', squatter.creatorId));
    const profiles = [{ platform: 'youtube', handle, followers: 2_000_000 }];
    const input = { name: 'Star', profiles };
    const star = await bench.execute(importCreator, { actor: operator, input });
    expect(await page()).toBe(uuidOf('creator', star.id));
    expect(await own(star.id)).toEqual({ url: `https://parley.example/c/${handle}` });
    expect(await own(squatter.creatorId)).toEqual({ url: `https://parley.example/c/tiktok%3A${handle}` });
  });

  test('of two people with one handle at once, one has it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const handle = fresh('raced');
      const both = await Promise.all([makePerson(bench, fresh('p')), makePerson(bench, fresh('p'))]);
      const settled = await Promise.allSettled(both.map((person) => join(person, { ...noor, handle })));
      const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
      expect(refused).toMatchObject([{ code: 'creator.handle_taken' }]);
    }
  });

  test('one person twice at once is one creator', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [person, handles] = [await makePerson(bench, fresh('p')), [fresh('h'), fresh('h')]];
      const made = await Promise.all(handles.map((handle) => join(person, { ...noor, handle })));
      expect(new Set(made.map((one) => one.creatorId)).size).toBe(1);
      expect(made.filter((one) => one.isNew)).toHaveLength(1);
    }
  });

  test('is for people of 18 or older', async () => {
    const [person, handle] = [await makePerson(bench, fresh('p')), fresh('young')];
    await expect(join(person, { ...noor, handle, adult: false })).rejects.toMatchObject({
      code: 'creator.not_adult',
      kind: 'forbidden',
    });
    expect(await findCreatorByAccount(bench.database, person.accountId)).toBeUndefined();
  });

  test.each([
    [{ handle: '../a' }, 'handle'],
    [{ handle: 'a/b' }, 'handle'],
    [{ handle: '' }, 'handle'],
    [{ platform: 'myspace' }, 'platform'],
    [{ name: '\u202e ' }, 'name'],
    [{ adult: 'yes' }, 'adult'],
  ])('refuses %j', async (input, path) => {
    const person = await makePerson(bench, fresh('p'));
    await expect(join(person, { ...noor, handle: fresh('h'), ...input })).rejects.toMatchObject({
      kind: 'invalid',
      fields: [{ path }],
    });
  });

  test('a program joins nobody', async () => {
    const { key } = await makeBrand(bench);
    await expect(join(key, { ...noor, handle: fresh('h') })).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
