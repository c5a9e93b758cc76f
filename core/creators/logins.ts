import { z } from 'zod';
import type { Db } from '../db/index.ts';
import { findIdentities, type ChatIdentity } from '../identity/index.ts';
import { later, MINUTE_MS, type Clock } from '../kernel/clock.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { newToken, type MasterKeys } from '../kernel/secret.ts';
import { defineUseCase, idOf, type Context } from '../use-case.ts';
import { findOpenCheck, lockCheck, saveCheck, type ProfileCheck } from './checks.store.ts';
import { findCreator, findProfiles } from './creators.store.ts';
import { loginExpired, loginUnknown, loginUsed, profileUnknown } from './errors.ts';
import { loginTokens } from './login-tokens.ts';
import { readHandle } from './profile.ts';
import { LOGIN_MINUTES } from './watch.ts';
import { noteSight, sealToken, tellFirstLook } from './watching.ts';
import {
  findLogin,
  findWatch,
  insertLogin,
  lockLogin,
  lockProfile,
  markLogin,
  type Login,
} from './watches.store.ts';

export type LoginLink = { url: string; expiresAt: string; platform: string; handle: string };

/** Makes the one-time link by which a creator signs in at TikTok for one of the own profiles. */
export const beginLogin = defineUseCase({
  name: 'begin a login at TikTok',
  input: z.strictObject({ profileId: idOf('profile') }),
  allow: ['creator'],
  async run({ tx, actor, clock, keys, random, publicUrl }, { profileId }): Promise<LoginLink> {
    invariant(actor.kind === 'creator', 'only a creator gets here', { kind: actor.kind });
    const { creatorId } = actor;
    const profile = (await findProfiles(tx, creatorId)).find(({ id }) => id === profileId);
    if (profile?.platform !== 'tiktok') throw profileUnknown({});
    const token = newToken('', random);
    const tokens = loginTokens(keys);
    const expiresAt = later(clock.business(), LOGIN_MINUTES * MINUTE_MS);
    await insertLogin(tx, {
      ...{ stateHash: tokens.hashOf(tokens.stateOf(token)), creatorId, profileId },
      ...{ createdAt: clock.wall(), expiresAt, usedAt: null },
    });
    const { platform, handle } = profile;
    return {
      url: `${publicUrl}/verify/tiktok/${token}`,
      ...{ expiresAt: expiresAt.toISOString(), platform, handle },
    };
  },
});

/** For whom a login is, as the page names them: whoever signs in gives that person a proof. */
export type OpenLogin = { creator: string; accountId: Uuid; handle: string; chats: ChatIdentity[] };

/** The login behind a state; throws {@link loginUnknown}, {@link loginUsed} and {@link loginExpired}. */
export async function getLogin(
  db: Db,
  { keys, clock }: { keys: MasterKeys; clock: Clock },
  state: string,
): Promise<OpenLogin> {
  const login = openLogin(await findLogin(db, loginTokens(keys).hashOf(state)), clock);
  const creator = await findCreator(db, login.creatorId);
  const profile = (await findProfiles(db, login.creatorId)).find(({ id }) => id === login.profileId);
  if (!creator || creator.accountId === null || !profile) throw loginUnknown({});
  const { accountId, name } = creator;
  return { creator: name, accountId, handle: profile.handle, chats: await findIdentities(db, accountId) };
}

function openLogin(login: Login | undefined, clock: Clock): Login {
  if (login === undefined) throw loginUnknown({});
  if (login.usedAt !== null) throw loginUsed({});
  if (login.expiresAt <= clock.business()) throw loginExpired({});
  return login;
}

const state = z.string().min(16).max(100);

/** Uses a login up, before its code is redeemed: a code works once, and so does a state. */
export const takeLogin = defineUseCase({
  name: 'take a login at TikTok',
  input: z.strictObject({ state }),
  allow: ['system'],
  async run({ tx, keys, clock }, input): Promise<{ profileId: string }> {
    const stateHash = loginTokens(keys).hashOf(input.state);
    const login = openLogin(await lockLogin(tx, stateHash), clock);
    await markLogin(tx, stateHash, clock.wall());
    return { profileId: showId('profile', login.profileId) };
  },
});

/** Gives a login back because TikTok owed an answer: the person may press once more. */
export const releaseLogin = defineUseCase({
  name: 'give a login at TikTok back',
  input: z.strictObject({ state }),
  allow: ['system'],
  async run({ tx, keys }, input): Promise<{ released: true }> {
    await markLogin(tx, loginTokens(keys).hashOf(input.state), null);
    return { released: true };
  },
});

/** What a login came to: `other` is somebody else's account than the profile names. */
export type LoginOutcome =
  | { kind: 'verified'; handle: string; followers: number }
  | { kind: 'other'; handle: string; seen: string };

/** Notes what TikTok said of the account that somebody signed in with. */
export const settleLogin = defineUseCase({
  name: 'verify a profile through TikTok',
  input: z.strictObject({
    state,
    account: z.strictObject({
      externalId: z.string().max(200),
      handle: z.string().max(200),
      followers: z.int().min(0),
      refreshToken: z.string().min(1).max(2_000),
    }),
  }),
  allow: ['system'],
  async run(context, { state: given, account }): Promise<LoginOutcome> {
    const { tx, keys } = context;
    const login = await findLogin(tx, loginTokens(keys).hashOf(given));
    invariant(login?.usedAt, 'a login is taken before it is settled');
    const waiting = await lockOpenCheck(context, login.profileId);
    const profile = await lockProfile(tx, login.profileId);
    if (profile?.creatorId !== login.creatorId) throw loginUnknown({});
    const { handle } = profile;
    if (readHandle('tiktok', account.handle)?.handleKey !== profile.handleKey) {
      return { kind: 'other', handle, seen: account.handle };
    }
    const { externalId, followers, refreshToken } = account;
    const sealed = sealToken(context, profile, refreshToken);
    const watch = await findWatch(tx, profile.id);
    await noteSight(context, { profile, watch }, { method: 'tiktok', externalId, sealed, followers });
    // The platform's word is enough, so nobody has to look for a code any more.
    if (waiting) await saveCheck(tx, waiting.id, { state: 'replaced' });
    // In chat as well: whoever did not do this has to hear of it.
    await tellFirstLook(context, profile, { followers, by: 'tiktok' });
    return { kind: 'verified', handle, followers };
  },
});

async function lockOpenCheck({ tx }: Context, profileId: Uuid): Promise<ProfileCheck | undefined> {
  const open = await findOpenCheck(tx, profileId);
  const held = open && (await lockCheck(tx, open.id));
  return held?.state === 'issued' || held?.state === 'waiting' ? held : undefined;
}
