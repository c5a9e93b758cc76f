import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { profileLookups } from '../../api/lookups/index.ts';
import { verifyRoutes } from '../../api/verify.ts';
import { beginLogin, createVerifier, getOwnProfiles, joinAsCreator } from '../../core/creators/index.ts';
import { lookupsOf } from '../../core/lookup-settings.ts';
import { MINUTE_MS } from '../../core/kernel/clock.ts';
import type { Actor } from '../../core/use-case.ts';
import { makePerson, uuidOf } from '../support/cast.ts';
import { openBench, type Bench } from '../support/executor.ts';
import { openSocial, TIKTOK_APP, type Social } from '../support/social.ts';

let bench: Bench;
let social: Social;
let routes: ReturnType<typeof verifyRoutes>;
let people = 0;

beforeAll(async () => {
  bench = await openBench();
  social = await openSocial();
  const log = pino({ level: 'silent' });
  const env = {
    ...{ TIKTOK_CLIENT_KEY: TIKTOK_APP.key, TIKTOK_CLIENT_SECRET: TIKTOK_APP.secret },
    TIKTOK_API_URL: social.url,
  };
  const verifier = createVerifier({ ...bench, log, lookups: profileLookups(lookupsOf(env), log) });
  routes = verifyRoutes({ ...bench, log } as never, verifier);
});
beforeEach(() => {
  social.moods.tiktok = 'well';
});
afterAll(async () => {
  await bench.close();
  await social.close();
});

/** A creator of TikTok with a link, and what a browser does with it. */
async function linked() {
  const name = `noor${(people += 1)}`;
  const person = await makePerson(bench, name);
  const about = { name: 'Noor & Co', platform: 'tiktok', handle: name, adult: true };
  const joined = await bench.execute(joinAsCreator, { actor: person, input: about });
  const creatorId = uuidOf('creator', joined.creatorId);
  const actor: Actor = { kind: 'creator', creatorId, accountId: person.accountId };
  const input = { profileId: joined.profile.id };
  const { url } = await bench.execute(beginLogin, { actor, input });
  const path = new URL(url).pathname;
  const user = { openId: `o-${name}`, username: name, followers: 12_300 };
  /** Opens the link and signs in; answers the path that TikTok leads back to. */
  const signIn = async (as = user): Promise<string> => {
    const led = await routes.request(path);
    expect(led.status).toBe(302);
    const back = social.allow(led.headers.get('location') ?? '', as);
    return back.pathname + back.search;
  };
  const isVerified = async () => {
    const { profiles } = await bench.execute(getOwnProfiles, { actor, input: {} });
    return profiles[0]?.verified;
  };
  return { name, path, user, signIn, isVerified };
}

const look = async (path: string, headers: Record<string, string> = {}) => {
  const page = await routes.request(path, { headers });
  return { status: page.status, html: await page.text() };
};
const press = async (path: string, headers: Record<string, string> = {}) => {
  const page = await routes.request(path, { method: 'POST', headers });
  return { status: page.status, html: await page.text() };
};

describe('the pages of a login at TikTok', () => {
  test('lead to TikTok as it documents, say whom the login is for, and verify with one press', async () => {
    const noor = await linked();
    const led = await routes.request(noor.path);
    const to = new URL(led.headers.get('location') ?? '');
    expect(to.origin + to.pathname).toBe(`${social.url}/v2/auth/authorize/`);
    expect(Object.fromEntries(to.searchParams)).toMatchObject({
      ...{ client_key: TIKTOK_APP.key, response_type: 'code', code_challenge_method: 'S256' },
      scope: 'user.info.basic,user.info.profile,user.info.stats',
      redirect_uri: 'https://parley.example/verify/tiktok/callback',
    });
    expect(to.searchParams.get('code_challenge')).toMatch(/^[0-9a-f]{64}$/);
    const back = await noor.signIn();
    const asked = await look(back);
    expect(asked.status).toBe(200);
    expect(asked.html).toContain(`Does @${noor.name} belong to Noor &#38; Co?`);
    expect(asked.html).toContain(`talks to Parley as ${noor.name}.`);
    expect(await noor.isVerified()).toBe(false);
    const done = await press(back, { 'sec-fetch-site': 'same-origin' });
    expect([done.status, done.html]).toEqual([200, expect.stringContaining('TikTok says 12,300 followers')]);
    expect(await noor.isVerified()).toBe(true);
    for (const again of [await press(back), await look(back), await look(noor.path)]) {
      expect([again.status, again.html]).toEqual([410, expect.stringContaining('has been used')]);
    }
  });

  test('say what went wrong: no consent, another account, too old, unknown, pressed from elsewhere', async () => {
    const noor = await linked();
    const back = await noor.signIn({ ...noor.user, username: 'somebody.else' });
    const state = new URLSearchParams(back.split('?')[1]).get('state') ?? '';
    const denied = await look(`/verify/tiktok/callback?error=access_denied&state=${state}`);
    expect([denied.status, denied.html]).toEqual([400, expect.stringContaining('you did not allow it')]);
    const forged = await press(back, { 'sec-fetch-site': 'cross-site' });
    expect(forged.status).toBe(400);
    const other = await press(back);
    expect([other.status, other.html]).toEqual([400, expect.stringContaining('as @somebody.else')]);
    expect(await noor.isVerified()).toBe(false);
    const late = await linked();
    const lateBack = await late.signIn();
    bench.clock.offsetMs += 10 * MINUTE_MS;
    for (const page of [await look(late.path), await look(lateBack), await press(lateBack)]) {
      expect([page.status, page.html]).toEqual([410, expect.stringContaining('too old')]);
    }
    for (const path of [
      '/verify/tiktok/nothing-of-ours-stands-here',
      '/verify/tiktok/callback',
      '/verify/tiktok/x',
    ]) {
      const page = await look(path, { 'accept-language': 'es' });
      expect([page.status, page.html]).toEqual([404, expect.stringContaining('No existe')]);
    }
  });

  test('let the same press be made again when TikTok owed an answer', async () => {
    const noor = await linked();
    const back = await noor.signIn();
    social.moods.tiktok = { status: 502, body: 'bad gateway' };
    const first = await press(back);
    expect([first.status, first.html]).toEqual([503, expect.stringContaining('Try again')]);
    social.moods.tiktok = 'well';
    expect((await press(back)).status).toBe(200);
    expect(await noor.isVerified()).toBe(true);
  });
});
