import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { profileLookups } from '../../api/lookups/index.ts';
import { updateBrand } from '../../core/catalog/index.ts';
import {
  beginLogin,
  beginLook,
  createVerifier,
  getOwnProfiles,
  isEligible,
  joinAsCreator,
  lapseProfiles,
  requestCode,
  type LookOutcome,
  type Verifier,
} from '../../core/creators/index.ts';
import { approveCheck, submitCheck } from '../../core/deals/index.ts';
import { lookupsOf } from '../../core/lookup-settings.ts';
import { eraseNext, requestErasure } from '../../core/privacy/index.ts';
import { DAY_MS, HOUR_MS, later, MINUTE_MS } from '../../core/kernel/clock.ts';
import type { Actor } from '../../core/use-case.ts';
import { makePerson, makeShop, operator, uuidOf } from '../support/cast.ts';
import { openBench, type Bench } from '../support/executor.ts';
import { openSocial, quotaExceeded, TIKTOK_APP, YOUTUBE_KEY, type Social } from '../support/social.ts';

let bench: Bench;
let social: Social;
let verifier: Verifier;
const logged: string[] = [];
let people = 0;

beforeAll(async () => {
  bench = await openBench();
  social = await openSocial();
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  const env = {
    ...{ TIKTOK_CLIENT_KEY: TIKTOK_APP.key, TIKTOK_CLIENT_SECRET: TIKTOK_APP.secret },
    ...{ TIKTOK_API_URL: social.url, YOUTUBE_API_KEY: YOUTUBE_KEY, YOUTUBE_API_URL: social.url },
  };
  verifier = createVerifier({ ...bench, log, lookups: profileLookups(lookupsOf(env), log) });
});
beforeEach(() => {
  Object.assign(social.moods, { tiktok: 'well', account: 'well', youtube: 'well' });
});
afterAll(async () => {
  await bench.close();
  await social.close();
  for (const line of logged) {
    expect(line).not.toMatch(new RegExp(`${YOUTUBE_KEY}|${TIKTOK_APP.secret}|rft\\.|act\\.|code\\*`));
  }
});

const fresh = (name: string): string => `${name}${(people += 1)}`;
const pass = (ms: number): void => void (bench.clock.offsetMs += ms);

/** A creator who has just joined with a profile. */
async function newcomer(platform: 'tiktok' | 'youtube', handle = fresh('noor')) {
  const person = await makePerson(bench, fresh('p'));
  const about = { name: 'Noor', platform, handle, adult: true };
  const joined = await bench.execute(joinAsCreator, { actor: person, input: about });
  const creatorId = uuidOf('creator', joined.creatorId);
  const actor: Actor = { kind: 'creator', creatorId, accountId: person.accountId };
  const profileId = joined.profile.id;
  const own = async () => {
    const { profiles } = await bench.execute(getOwnProfiles, { actor, input: {} });
    const found = profiles.find(({ id }) => id === profileId);
    if (!found) throw new Error('a creator has the profile they joined with');
    return found;
  };
  return { actor, creatorId, handle, profileId, own };
}
type Creator = Awaited<ReturnType<typeof newcomer>>;

const heard = async ({ creatorId }: Creator) =>
  (
    await bench.database.sql<{ kind: string; payload: Record<string, unknown> }[]>`
      select a.kind, a.payload from alerts a join creators c on c.mailbox_id = a.mailbox_id
      where c.id = ${creatorId} order by a.id`
  )
    .map(({ kind, payload }) => ({ kind, ...payload }))
    // That a login verified is told each time; see there.
    .filter((one) => !('by' in one && one.by === 'tiktok'));

let brandId = '';
const eligible = ({ creatorId }: Creator, followersMin = 1_000): Promise<boolean> =>
  isEligible(bench.database, { creatorId, brandId, followersMin }, bench.clock.business());
beforeAll(async () => {
  ({ brandId } = await makeShop(bench));
});

/** Begins a login; answers the state, and where the browser of whoever signs in as `user` is led back to. */
async function signIn(
  { actor, profileId }: Creator,
  user: { username: string; followers: number },
  scope?: string,
) {
  const { url } = await bench.execute(beginLogin, { actor, input: { profileId } });
  const token = url.split('/').at(-1) ?? '';
  const back = social.allow(verifier.loginUrl(token) ?? '', { openId: `o-${user.username}`, ...user }, scope);
  const state = back.searchParams.get('state') ?? '';
  return { state, code: back.searchParams.get('code') ?? '', token };
}

describe('a login at TikTok', () => {
  test('verifies the profile with the followers that TikTok tells, for a month, and is looked at again in a week', async () => {
    const noor = await newcomer('tiktok');
    const user = { username: noor.handle.toUpperCase(), followers: 12_300 };
    const login = await signIn(noor, user);
    expect(await verifier.finishLogin(login)).toEqual({
      kind: 'verified',
      handle: noor.handle,
      followers: 12_300,
    });
    const at = bench.clock.business();
    expect(await noor.own()).toMatchObject({
      ...{ verified: true, method: 'tiktok', followers: 12_300, verifiedAt: at.toISOString() },
      expiresAt: later(at, 30 * DAY_MS).toISOString(),
      nextLookAt: later(at, 7 * DAY_MS).toISOString(),
    });
    expect(await eligible(noor)).toBe(true);
    const told = await bench.database.sql<{ payload: object }[]>`
      select a.payload from alerts a join creators c on c.mailbox_id = a.mailbox_id
      where c.id = ${noor.creatorId} and a.kind = 'verified'`;
    expect(told).toMatchObject([{ payload: { by: 'tiktok', followers: 12_300 } }]);
    const [kept] = await bench.database.sql<{ all: string }[]>`
      select (l::text || w::text) as all from profile_logins l join profile_watches w on w.profile_id = l.profile_id
      where l.creator_id = ${noor.creatorId}`;
    expect(kept?.all).not.toMatch(new RegExp(`${login.state}|${login.token}|${login.code}|rft|act\\.`));
  });

  test('is used once, by whoever is first', async () => {
    const noor = await newcomer('tiktok');
    const login = await signIn(noor, { username: noor.handle, followers: 5_000 });
    const both = await Promise.allSettled([verifier.finishLogin(login), verifier.finishLogin(login)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(verifier.finishLogin(login)).rejects.toMatchObject({ code: 'login.used' });
  });

  test('is good for ten minutes, and unknown to anyone else', async () => {
    const noor = await newcomer('tiktok');
    const login = await signIn(noor, { username: noor.handle, followers: 5_000 });
    pass(10 * MINUTE_MS);
    await expect(verifier.finishLogin(login)).rejects.toMatchObject({ code: 'login.expired' });
    const made = { ...login, state: `${login.state.slice(0, -1)}_` };
    await expect(verifier.finishLogin(made)).rejects.toMatchObject({ code: 'login.unknown' });
    expect(await noor.own()).toMatchObject({ verified: false });
  });

  test('gives nobody the account of another: neither a profile of another name nor a code with another state', async () => {
    const [noor, eve] = [await newcomer('tiktok'), await newcomer('tiktok')];
    const asEve = await signIn(noor, { username: eve.handle, followers: 90_000 });
    expect(await verifier.finishLogin(asEve)).toEqual({
      kind: 'other',
      handle: noor.handle,
      seen: eve.handle,
    });
    const [ofNoor, ofEve] = [
      await signIn(noor, { username: noor.handle, followers: 5_000 }),
      await signIn(eve, { username: eve.handle, followers: 90_000 }),
    ];
    // The code of one login does not fit the proof of another, whoever brings it.
    expect(await verifier.finishLogin({ state: ofEve.state, code: ofNoor.code })).toEqual({
      kind: 'refused',
    });
    expect(await verifier.finishLogin({ state: ofNoor.state, code: ofEve.code })).toEqual({
      kind: 'refused',
    });
    expect([(await noor.own()).verified, (await eve.own()).verified]).toEqual([false, false]);
    const { actor } = eve;
    const stolen = bench.execute(beginLogin, { actor, input: { profileId: noor.profileId } });
    await expect(stolen).rejects.toMatchObject({ code: 'profile.unknown' });
  });

  test('comes to nothing without the right to see the number, and can be tried again when TikTok owes an answer', async () => {
    const noor = await newcomer('tiktok');
    const user = { username: noor.handle, followers: 5_000 };
    const shy = await signIn(noor, user, 'user.info.basic,user.info.profile');
    expect(await verifier.finishLogin(shy)).toEqual({ kind: 'refused' });
    const login = await signIn(noor, user);
    for (const mood of [
      { status: 500, body: 'oops' },
      { status: 429, body: { error: { code: 'rate_limit_exceeded', message: '', log_id: '' } } },
      { status: 200, body: '<html>' },
      { status: 302, body: '' },
    ]) {
      social.moods.tiktok = mood;
      expect(await verifier.finishLogin(login)).toEqual({ kind: 'later' });
    }
    social.moods.tiktok = 'well';
    expect(await verifier.finishLogin(login)).toMatchObject({ kind: 'verified' });
    const old = await signIn(noor, user);
    social.revoke(noor.handle);
    expect(await verifier.finishLogin({ ...old, code: 'code*never' })).toEqual({ kind: 'refused' });
  });

  test('makes a look at the bio superfluous, and a look at the bio ends the watch', async () => {
    const noor = await newcomer('tiktok');
    const { actor, profileId } = noor;
    const code = async () => {
      const made = await bench.execute(requestCode, { actor, input: { profileId } });
      await bench.execute(submitCheck, { actor, input: { id: made.id } });
      return made.code;
    };
    const first = await code();
    const login = await signIn(noor, { username: noor.handle, followers: 5_000 });
    await verifier.finishLogin(login);
    const answer = bench.execute(approveCheck, { actor: operator, input: { code: first, followers: 1 } });
    await expect(answer).rejects.toMatchObject({ code: 'check.not_open' });
    const input = { code: await code(), followers: 7_000 };
    await bench.execute(approveCheck, { actor: operator, input });
    expect(await noor.own()).toMatchObject({ method: 'bio_code', followers: 7_000, nextLookAt: null });
  });
});

/** A channel of YouTube, and its creator with a code. */
async function channelOf(noor: Creator, subscribers = '12300') {
  const { actor, profileId, handle } = noor;
  const { id, code } = await bench.execute(requestCode, { actor, input: { profileId } });
  const channel = {
    id: `UC-${handle}`,
    customUrl: `@${handle}`,
    description: '',
    subscribers,
    hidden: false,
  };
  social.channels.push(channel);
  const look = async (): Promise<LookOutcome> => {
    const begun = await bench.execute(beginLook, { actor, input: { id } });
    return verifier.look(begun.profileId);
  };
  return { channel, code, id, look };
}

describe('a look at YouTube', () => {
  test('finds the code in the description, by itself and nowhere within a number', async () => {
    const noor = await newcomer('youtube');
    const { channel, code, look } = await channelOf(noor);
    expect(await look()).toEqual({ kind: 'failed', why: 'no_code' });
    channel.description = `Order 9${code}0`;
    expect(await look()).toEqual({ kind: 'failed', why: 'no_code' });
    channel.description = `Tea and slow crafts.\nParley: ${code}.`;
    expect(await look()).toEqual({ kind: 'verified', followers: 12_300 });
    expect(await noor.own()).toMatchObject({ method: 'youtube', followers: 12_300, verified: true });
    expect(await eligible(noor)).toBe(true);
    await expect(look()).rejects.toMatchObject({ code: 'check.decided' });
    // Whoever waits for the answer needs no alert.
    expect(await heard(noor)).toEqual([]);
  });

  test('counts no hidden number, no other channel and no channel that is not there', async () => {
    const noor = await newcomer('youtube');
    const { channel, code, look } = await channelOf(noor);
    channel.description = code;
    channel.hidden = true;
    expect(await look()).toEqual({ kind: 'failed', why: 'hidden' });
    channel.hidden = false;
    channel.customUrl = '@somebody.else';
    expect(await look()).toEqual({ kind: 'failed', why: 'gone' });
    expect(await noor.own()).toMatchObject({ verified: false, followers: 0 });
  });

  test('is had five times an hour', async () => {
    const noor = await newcomer('youtube');
    const { look } = await channelOf(noor);
    for (let round = 0; round < 5; round += 1) await look();
    await expect(look()).rejects.toMatchObject({ code: 'check.looks_used_up', kind: 'limited' });
    bench.clock.now = later(bench.clock.now, HOUR_MS);
    expect(await look()).toMatchObject({ kind: 'failed' });
  });

  test('is made again by itself when YouTube owes an answer, and tells the creator then', async () => {
    const noor = await newcomer('youtube');
    const { channel, code, look } = await channelOf(noor);
    channel.description = code;
    social.moods.youtube = quotaExceeded;
    const again = (ms: number): string => later(bench.clock.business(), ms).toISOString();
    expect(await look()).toEqual({ kind: 'later', why: 'limit', again: again(HOUR_MS) });
    expect(await verifier.lookAtDue()).toBe(0);
    pass(HOUR_MS);
    social.moods.youtube = { status: 503, body: 'busy' };
    expect(await verifier.lookAtDue()).toBe(1);
    social.moods.youtube = 'well';
    pass(HOUR_MS);
    expect(await verifier.lookAtDue()).toBe(1);
    expect(await heard(noor)).toMatchObject([{ kind: 'verified', by: 'youtube', followers: 12_300 }]);
    expect(await noor.own()).toMatchObject({ verified: true });
  });

  test('is given up with its code, after a day', async () => {
    const noor = await newcomer('youtube');
    const { look } = await channelOf(noor);
    social.moods.youtube = { status: 400, body: { error: { errors: [{ reason: 'keyInvalid' }] } } };
    expect(await look()).toMatchObject({ kind: 'later', why: 'trouble' });
    pass(DAY_MS);
    await verifier.lookAtDue();
    expect(await heard(noor)).toMatchObject([{ kind: 'not_verified', by: 'youtube', why: 'no_answer' }]);
    await expect(look()).rejects.toMatchObject({ code: 'check.expired' });
  });

  test("is nobody else's to ask for", async () => {
    const [noor, eve] = [await newcomer('youtube'), await newcomer('youtube')];
    const { id } = await channelOf(noor);
    const stolen = bench.execute(beginLook, { actor: eve.actor, input: { id } });
    await expect(stolen).rejects.toMatchObject({ code: 'check.unknown' });
    const bio = await newcomer('tiktok');
    const made = await bench.execute(requestCode, { actor: bio.actor, input: { profileId: bio.profileId } });
    const wrong = bench.execute(beginLook, { actor: bio.actor, input: { id: made.id } });
    await expect(wrong).rejects.toMatchObject({ code: 'profile.unknown' });
  });
});

describe('a watched profile', () => {
  /** A verified TikTok profile whose user can change, and a verified YouTube channel. */
  async function watched(platform: 'tiktok' | 'youtube', followers = 12_000) {
    const noor = await newcomer(platform);
    const user = { username: noor.handle, followers };
    const channel = {
      id: `UC-${noor.handle}`,
      customUrl: `@${noor.handle}`,
      description: '',
      subscribers: String(followers),
      hidden: false,
    };
    if (platform === 'tiktok') {
      const { actor, profileId } = noor;
      const { url } = await bench.execute(beginLogin, { actor, input: { profileId } });
      const full = Object.assign(user, { openId: `o-${noor.handle}` });
      const back = social.allow(verifier.loginUrl(url.split('/').at(-1) ?? '') ?? '', full);
      const [state, code] = [back.searchParams.get('state') ?? '', back.searchParams.get('code') ?? ''];
      await verifier.finishLogin({ state, code });
    } else {
      const made = await channelOf(noor, String(followers));
      Object.assign(channel, made.channel);
      social.channels.splice(social.channels.indexOf(made.channel), 1, channel);
      channel.description = made.code;
      await made.look();
      channel.description = '';
    }
    return { noor, user, channel };
  }

  /** Lets so many days pass, with the looks that fall due and what runs out. */
  async function days(count: number): Promise<void> {
    for (let left = count; left > 0; left -= 7) {
      pass(Math.min(left, 7) * DAY_MS);
      while ((await verifier.lookAtDue()) > 0);
      await lapse(0);
    }
  }

  /** Lets so many days pass, with what runs out alone. */
  async function lapse(count: number): Promise<void> {
    pass(count * DAY_MS);
    await lapseProfiles({ ...bench, log: pino({ level: 'silent' }) });
  }

  test('is looked at every seven days, with a new token each time, and stays verified', async () => {
    const { noor, user } = await watched('tiktok');
    user.followers = 14_000;
    await days(6);
    expect(await noor.own()).toMatchObject({ followers: 12_000 });
    await days(1);
    expect(await noor.own()).toMatchObject({ followers: 14_000, verified: true });
    await days(42);
    expect(await noor.own()).toMatchObject({ verified: true, trouble: null });
    // Longer than a look counts, for which nobody came: that is not the creator's doing.
    user.followers = 900;
    await lapse(40);
    expect([(await noor.own()).verified, await heard(noor)]).toEqual([false, []]);
    await days(1);
    expect([await eligible(noor), (await noor.own()).held?.followers]).toEqual([true, 14_000]);
    expect(await heard(noor)).toMatchObject([{ news: 'dip' }]);
  });

  test.each([500, 429])(
    'goes on after TikTok renewed the token and then did not tell about the account: %s',
    async (status) => {
      const { noor, user } = await watched('tiktok');
      social.moods.account = { status, body: '' };
      await days(7);
      social.moods.account = 'well';
      user.followers = 15_000;
      await days(1);
      expect(await noor.own()).toMatchObject({ followers: 15_000, verified: true, trouble: null });
      expect(await heard(noor)).toEqual([]);
    },
  );

  test("keeps what counted for thirty days after a dip; then accepting stops, and deals are nobody's business here", async () => {
    const { noor, user } = await watched('tiktok');
    user.followers = 900;
    await days(7);
    expect(await noor.own()).toMatchObject({ followers: 900, held: { followers: 12_000 } });
    expect(await heard(noor)).toMatchObject([
      { kind: 'profile_news', news: 'dip', followers: 900, needed: 1_000 },
    ]);
    await days(29);
    expect([await eligible(noor), await eligible(noor, 12_000)]).toEqual([true, true]);
    await days(1);
    expect([await eligible(noor), await eligible(noor, 900)]).toEqual([false, true]);
    expect(await noor.own()).toMatchObject({ verified: true, held: null });
    expect((await heard(noor)).at(-1)).toMatchObject({ news: 'lapsed', why: 'dip' });
    user.followers = 1_000;
    await days(7);
    expect(await eligible(noor)).toBe(true);
  });

  test('recovers within its grace, and has a whole one at the next dip', async () => {
    const { noor, user } = await watched('tiktok', 2_000);
    user.followers = 999;
    await days(7);
    user.followers = 1_001;
    await days(7);
    expect(await noor.own()).toMatchObject({ followers: 1_001, held: null });
    user.followers = 900;
    await days(7);
    await days(29);
    expect(await eligible(noor)).toBe(true);
    await days(1);
    expect(await eligible(noor)).toBe(false);
    expect((await heard(noor)).map((one) => 'news' in one && one.news)).toEqual([
      'dip',
      'recovered',
      'dip',
      'lapsed',
    ]);
  });

  test('hears nothing of a dip that no brand minds; a brand that asks for more does', async () => {
    const { noor, user } = await watched('tiktok', 60_000);
    user.followers = 49_000;
    await days(7);
    expect(await heard(noor)).toEqual([]);
    const shop = await makeShop(bench);
    await bench.execute(updateBrand, { actor: shop.key, input: { followersMin: 40_000 } });
    user.followers = 39_000;
    await days(7);
    expect(await heard(noor)).toMatchObject([{ news: 'dip', needed: 40_000 }]);
    await bench.execute(updateBrand, { actor: shop.key, input: { followersMin: 1_000 } });
  });

  test.each(['revoked', 'renamed', 'narrowed'])(
    'of TikTok that is %s counts for thirty days more, then not at all',
    async (what) => {
      const { noor, user } = await watched('tiktok');
      await days(7);
      if (what === 'revoked') social.revoke(noor.handle);
      else if (what === 'renamed') user.username = 'another.name';
      else social.narrow(noor.handle);
      await days(7);
      const trouble = what === 'renamed' ? 'renamed' : 'revoked';
      expect(await noor.own()).toMatchObject({ verified: true, trouble });
      expect(await heard(noor)).toMatchObject([{ news: 'trouble', trouble }]);
      await days(29);
      expect(await eligible(noor)).toBe(true);
      await days(1);
      expect(await eligible(noor)).toBe(false);
      expect((await heard(noor)).at(-1)).toMatchObject({ news: 'lapsed', why: trouble });
      const left = await bench.database
        .sql`select 1 from profile_watches where creator_id = ${noor.creatorId}`;
      expect(left).toEqual([]);
    },
  );

  test('of YouTube that hides its number, or is gone, recovers when it is there again', async () => {
    const { noor, channel } = await watched('youtube');
    channel.hidden = true;
    await days(7);
    expect(await noor.own()).toMatchObject({ verified: true, trouble: 'hidden' });
    social.channels.splice(social.channels.indexOf(channel), 1);
    await days(7);
    expect(await noor.own()).toMatchObject({ verified: true, trouble: 'gone' });
    social.channels.push(channel);
    channel.hidden = false;
    await days(7);
    expect(await noor.own()).toMatchObject({ verified: true, trouble: null, followers: 12_000 });
    expect((await heard(noor)).map((one) => 'news' in one && one.news)).toEqual(['trouble', 'recovered']);
  });

  test('of who has left is watched no more, and the key to it is gone', async () => {
    const { noor } = await watched('tiktok');
    const { accountId } = noor.actor;
    await bench.execute(requestErasure, { actor: { kind: 'person', accountId }, input: {} });
    pass(14 * DAY_MS);
    const { creatorId } = noor;
    const parts = { ...bench, log: pino({ level: 'silent' }), erasers: [] };
    while (await eraseNext(parts));
    const left = await bench.database.sql`
      select 1 from profile_watches where creator_id = ${creatorId}
      union all select 1 from profile_logins where creator_id = ${creatorId}`;
    expect(left).toEqual([]);
    const before = social.asked.length;
    while ((await verifier.lookAtDue()) > 0);
    expect(social.asked.slice(before).filter((one) => one.includes(noor.handle))).toEqual([]);
  });

  test('of a platform that is silent for a month is not verified any more, and is again with its first answer', async () => {
    const { noor } = await watched('youtube');
    social.moods.youtube = { status: 500, body: '' };
    await days(30);
    expect(await eligible(noor)).toBe(false);
    expect(await heard(noor)).toMatchObject([{ news: 'lapsed', why: 'silent' }]);
    social.moods.youtube = 'well';
    await days(1);
    expect(await eligible(noor)).toBe(true);
    expect((await heard(noor)).at(-1)).toMatchObject({ news: 'recovered' });
  });

  test('is taken by one of two workers, and again when that one has died', async () => {
    const { noor } = await watched('youtube');
    pass(7 * DAY_MS);
    const before = social.asked.length;
    const counts = await Promise.all([verifier.lookAtDue(), verifier.lookAtDue()]);
    while ((await verifier.lookAtDue()) > 0);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
    const mine = social.asked.slice(before).filter((one) => one.includes(`UC-${noor.handle}`));
    expect(mine).toHaveLength(1);
    pass(7 * DAY_MS);
    await bench.database
      .sql`update profile_watches set taken_at = ${bench.clock.wall().toISOString()}::timestamptz`;
    expect(await verifier.lookAtDue()).toBe(0);
    bench.clock.now = later(bench.clock.now, 3 * MINUTE_MS);
    expect(await verifier.lookAtDue()).toBeGreaterThan(0);
  });
});
