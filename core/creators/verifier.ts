import type { Logger } from 'pino';
import { withTx, type Database } from '../db/index.ts';
import { later, MINUTE_MS, SECOND_MS, type Clock } from '../kernel/clock.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import type { MasterKeys } from '../kernel/secret.ts';
import type { Actor, Executor } from '../use-case.ts';
import { loginTokens } from './login-tokens.ts';
import { releaseLogin, settleLogin, takeLogin, type LoginOutcome } from './logins.ts';
import type { AccountAnswer, LookMethod, ProfileLookups } from './lookups.ts';
import { prepareLook, settleLook, type LookOutcome, type LookTask } from './looks.ts';
import { takeDueWatches } from './watches.store.ts';

/** What came of a login: beside the outcome, that TikTok did not answer, or would not let us look. */
export type LoginResult = LoginOutcome | { kind: 'later' | 'refused' };

/** Asks platforms about profiles: as somebody waits for it, and by itself as it falls due. */
export type Verifier = {
  /** How profiles of a platform are verified beside a code in the bio, as far as this instance has the keys. */
  methodOf(platform: string): LookMethod | undefined;
  /** Where a person signs in for the link they got; undefined without TikTok's keys. */
  loginUrl(token: string): string | undefined;
  /** The state behind a link's token. */
  stateOf(token: string): string;
  /** Redeems what TikTok sent back and notes what it says. Throws what taking the login throws. */
  finishLogin(login: { state: string; code: string }): Promise<LoginResult>;
  /** Looks at a profile for which {@link beginLook} was called. */
  look(profileId: string): Promise<LookOutcome>;
  /** Looks at all profiles that are due; answers how many there were. */
  lookAtDue(): Promise<number>;
  start(): void;
  stop(): Promise<void>;
};

export type VerifierParts = {
  database: Database;
  execute: Executor;
  clock: Clock;
  keys: MasterKeys;
  log: Logger;
  publicUrl: string;
  lookups: ProfileLookups;
};

/** Profiles that are looked at in one go; a platform is not asked more at once. */
const AT_ONCE = 5;
/** How often is looked for what is due. */
const EVERY_MS = 2 * SECOND_MS;
/** Whoever took a profile and has not come back by now will not. */
const LEASE_MS = 2 * MINUTE_MS;

/** Whose word a look goes by. */
const byPlatform = (name: LookMethod): Actor => ({ kind: 'system', name });
const LOOKING: Actor = { kind: 'system', name: 'verifier' };

/** See {@link Verifier}. Nothing is asked within a transaction: prepared, asked, settled. */
export function createVerifier(parts: VerifierParts): Verifier {
  const { log, lookups } = parts;
  const { look, lookAtDue } = createLooks(parts);
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> | undefined;
  let stopped = false;

  async function work(): Promise<void> {
    try {
      while (!stopped && (await lookAtDue()) > 0);
    } catch (error) {
      log.warn({ err: error }, 'profiles that are due could not be looked for; trying again');
    }
  }

  return {
    methodOf: (platform) =>
      platform === 'tiktok' || platform === 'youtube' ? lookups[platform] && platform : undefined,
    ...createLogins(parts),
    look: (profileId) => look(profileId, true),
    lookAtDue,
    start() {
      timer = setInterval(() => {
        running ??= work().finally(() => (running = undefined));
      }, EVERY_MS);
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

/** Looks at profiles, one or all that are due. */
function createLooks({ database, execute, clock, log, lookups }: VerifierParts) {
  async function look(profileId: string, awaited: boolean): Promise<LookOutcome> {
    const task = await execute(prepareLook, { actor: LOOKING, input: { profileId } });
    if (!task) return { kind: 'rechecked' };
    const answer = await askPlatform(lookups, task);
    return execute(settleLook, { actor: byPlatform(task.method), input: { profileId, answer, awaited } });
  }

  async function lookAtDue(): Promise<number> {
    const takenAt = clock.wall();
    const due = { now: clock.business(), takenAt, since: later(takenAt, -LEASE_MS), limit: AT_ONCE };
    const ids = await withTx(database, (tx) => takeDueWatches(tx, due));
    await Promise.all(ids.map(lookAtOne));
    return ids.length;
  }

  /** What fails for one profile holds up no other; its lease runs out, and it is looked at again. */
  async function lookAtOne(id: Uuid): Promise<void> {
    const profileId = showId('profile', id);
    try {
      await look(profileId, false);
    } catch (error) {
      log.error({ err: error, profile: profileId }, 'a look at a profile could not be noted; trying again');
    }
  }

  return { look, lookAtDue };
}

/** The steps of a login at TikTok. */
function createLogins({
  execute,
  keys,
  publicUrl,
  lookups,
}: VerifierParts): Pick<Verifier, 'stateOf' | 'loginUrl' | 'finishLogin'> {
  const tokens = loginTokens(keys);
  const redirectUri = `${publicUrl}/verify/tiktok/callback`;
  return {
    stateOf: tokens.stateOf,
    loginUrl(token) {
      const state = tokens.stateOf(token);
      const challenge = tokens.challengeOf(state);
      return lookups.tiktok?.authorizeUrl({ state, challenge, redirectUri });
    },
    async finishLogin({ state, code }) {
      const actor = byPlatform('tiktok');
      await execute(takeLogin, { actor, input: { state } });
      const verifier = tokens.verifierOf(state);
      const answer = await lookups.tiktok?.redeem({ code, verifier, redirectUri });
      if (answer === undefined || answer.kind === 'limit' || answer.kind === 'trouble') {
        await execute(releaseLogin, { actor, input: { state } });
        return { kind: 'later' };
      }
      if (answer.kind !== 'seen' || answer.followers === null) return { kind: 'refused' };
      const { externalId, handle = '', followers, refreshToken } = answer;
      const account = { externalId, handle, followers, refreshToken };
      return execute(settleLogin, { actor, input: { state, account } });
    },
  };
}

/** One question to a platform. Where its keys have been taken away nothing is known, which is nobody's fault. */
async function askPlatform(lookups: ProfileLookups, task: LookTask): Promise<AccountAnswer> {
  if (task.method === 'youtube') {
    const channel = task.externalId === null ? { handle: task.handle } : { id: task.externalId };
    return (await lookups.youtube?.look(channel)) ?? { kind: 'trouble' };
  }
  if (task.refreshToken === null) return { kind: 'revoked' };
  return (await lookups.tiktok?.renew(task.refreshToken)) ?? { kind: 'trouble' };
}
