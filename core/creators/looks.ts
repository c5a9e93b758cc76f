import { z } from 'zod';
import { later } from '../kernel/clock.ts';
import { showId } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { actorName, defineUseCase, idOf, type Context } from '../use-case.ts';
import { decideCheck } from './check.ts';
import { lockCheck, saveCheck, type ProfileCheck } from './checks.store.ts';
import type { Profile } from './creators.store.ts';
import { checkUnknown, looksUsedUp, profileUnknown } from './errors.ts';
import type { AccountAnswer, LookMethod } from './lookups.ts';
import { readHandle } from './profile.ts';
import {
  ASKS_MOST,
  ASKS_WITHIN_MS,
  decideNoAnswer,
  decideTrouble,
  RECHECK_MS,
  showsCode,
  troubleOf,
} from './watch.ts';
import {
  freshWatch,
  keepLook,
  noteSight,
  openToken,
  sealToken,
  standingOf,
  tellFirstLook,
  tellNews,
} from './watching.ts';
import { findWatch, lockProfile, saveWatch, type Watch } from './watches.store.ts';

/** The creator has put the code where YouTube shows it: the next look finds it there, or does not. */
export const beginLook = defineUseCase({
  name: 'have YouTube asked about a channel',
  input: z.strictObject({ id: idOf('check') }),
  allow: ['creator'],
  async run(context, { id }): Promise<{ profileId: string }> {
    const { tx, actor, clock } = context;
    invariant(actor.kind === 'creator', 'only a creator gets here', { kind: actor.kind });
    const check = await lockCheck(tx, id);
    if (check?.creatorId !== actor.creatorId) throw checkUnknown({});
    refuseClosed(check, clock.business());
    const profile = await lockProfile(tx, check.profileId);
    if (profile?.platform !== 'youtube') throw profileUnknown({});
    const watch = (await findWatch(tx, profile.id)) ?? freshWatch(profile, 'youtube');
    const asks = countAsk(watch, clock.wall());
    // Whoever asks looks at once; the worker comes only where that one dies.
    const due = { checkId: id, dueAt: clock.business(), takenAt: clock.wall() };
    await saveWatch(tx, { ...watch, ...due, ...asks });
    return { profileId: showId('profile', profile.id) };
  },
});

/** Refuses a check of which nothing can come any more, in the words of whoever sends or decides one. */
function refuseClosed(check: ProfileCheck, now: Date): void {
  const step = decideCheck(check, check.state === 'issued' ? 'send' : 'approve', now);
  if ('refused' in step) throw step.refused;
}

function countAsk({ asks, asksSince }: Watch, now: Date): Pick<Watch, 'asks' | 'asksSince'> {
  const isOver = asksSince === null || later(asksSince, ASKS_WITHIN_MS) <= now;
  if (isOver) return { asks: 1, asksSince: now };
  if (asks >= ASKS_MOST) throw looksUsedUp({ most: ASKS_MOST });
  return { asks: asks + 1, asksSince };
}

/** Who is to be asked, and by what; `refreshToken` is the key to a look that needs one. */
export type LookTask = {
  method: LookMethod;
  externalId: string | null;
  handle: string;
  refreshToken: string | null;
};

const profileId = idOf('profile');

/** What a look at a profile has to ask; null when there is nothing to ask any more. */
export const prepareLook = defineUseCase({
  name: 'prepare a look at a profile',
  input: z.strictObject({ profileId }),
  allow: ['system'],
  async run(context, input): Promise<LookTask | null> {
    const { tx } = context;
    const profile = await lockProfile(tx, input.profileId);
    const watch = await findWatch(tx, input.profileId);
    if (!profile || !watch || watch.dueAt === null) return null;
    const { method, externalId, sealed } = watch;
    const refreshToken = sealed === null ? null : openToken(context, profile, sealed);
    return { method, externalId, handle: profile.handle, refreshToken };
  },
});

const refreshToken = z.string().min(1).max(2_000);

const answer = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('seen'),
    externalId: z.string().max(200),
    handle: z.string().max(200).optional(),
    followers: z.int().min(0).nullable(),
    description: z.string(),
    refreshToken: refreshToken.optional(),
  }),
  z.strictObject({
    kind: z.enum(['gone', 'revoked', 'limit', 'trouble']),
    refreshToken: refreshToken.optional(),
  }),
]);

/** What came of a look that a creator asked for; of any other it is `rechecked`. */
export type LookOutcome =
  | { kind: 'verified'; followers: number }
  | { kind: 'failed'; why: 'no_code' | 'hidden' | 'gone' | 'other_handle' }
  | { kind: 'later'; why: 'limit' | 'trouble'; again: string }
  | { kind: 'rechecked' };

/**
 * Notes what a platform answered about a profile.
 * @param input.awaited whether the creator is told by whoever asked; else an alert tells them
 */
export const settleLook = defineUseCase({
  name: 'note a look at a profile',
  input: z.strictObject({ profileId, answer, awaited: z.boolean() }),
  allow: ['system'],
  async run(context, input): Promise<LookOutcome> {
    const { tx } = context;
    const found = await findWatch(tx, input.profileId);
    const check = found?.checkId ? await lockCheck(tx, found.checkId) : undefined;
    const profile = await lockProfile(tx, input.profileId);
    const watch = await findWatch(tx, input.profileId);
    if (!profile || !watch || watch.checkId !== (found?.checkId ?? null)) return { kind: 'rechecked' };
    const { answer: given } = input;
    const said: Answer = given.kind === 'seen' ? { ...given, handle: given.handle } : given;
    const parts = { profile, watch, answer: said };
    if (check) return settleFirst(context, { ...parts, check, awaited: input.awaited });
    await settleRecheck(context, parts);
    return { kind: 'rechecked' };
  },
});

type Answer = AccountAnswer & { refreshToken?: string | undefined };
type Settling = { profile: Profile; watch: Watch; answer: Answer };

/** Whether an account goes by the name that the profile has. */
const isNameOf =
  ({ platform, handleKey }: Profile) =>
  (handle: string): boolean =>
    readHandle(platform as 'youtube' | 'tiktok', handle)?.handleKey === handleKey;

/** The look of a creator who has shown a code: it verifies, or says what is missing, or is made again. */
async function settleFirst(
  context: Context,
  parts: Settling & { check: ProfileCheck; awaited: boolean },
): Promise<LookOutcome> {
  const { tx, clock } = context;
  const { profile, watch, answer: said, check, awaited } = parts;
  const { method } = watch;
  const at = clock.business();
  const isLate = check.state === 'issued' && check.expiresAt <= at;
  const isOpen = check.state === 'waiting' || (check.state === 'issued' && !isLate);
  // Whoever has got a new code or another's word meanwhile waits for nothing here.
  if (!isOpen) return giveUp(context, { ...parts, awaited: awaited || !isLate }, 'no_answer');
  if (said.kind === 'limit' || said.kind === 'trouble') {
    const { standing, dueAt } = decideNoAnswer(standingOf(profile, watch), said.kind, at);
    await saveWatch(tx, { ...watch, failures: standing.failures, dueAt, takenAt: null });
    return { kind: 'later', why: said.kind, again: (dueAt ?? at).toISOString() };
  }
  const trouble = troubleOf(said, isNameOf(profile));
  if (trouble === 'hidden') return giveUp(context, parts, 'hidden');
  if (trouble === 'renamed') return giveUp(context, parts, 'other_handle');
  if (trouble !== undefined || said.kind !== 'seen' || said.followers === null)
    return giveUp(context, parts, 'gone');
  if (!showsCode(said, check.code)) return giveUp(context, parts, 'no_code');
  const { externalId, followers } = said;
  await noteSight(context, { profile, watch }, { method, externalId, sealed: watch.sealed, followers });
  const decided = { decidedBy: actorName(context.actor), decidedAt: at, followers };
  await saveCheck(tx, check.id, { ...decided, state: 'approved', sentAt: check.sentAt ?? at });
  context.record({ type: 'check.approved', subject: showId('check', check.id), data: { followers } });
  if (!awaited) await tellFirstLook(context, profile, { followers, by: method });
  return { kind: 'verified', followers };
}

type Failure = Extract<LookOutcome, { kind: 'failed' }>['why'];

/** Nothing is verified and nothing else changes: the code is still good, and what counted before goes on counting. */
async function giveUp(
  context: Context,
  { profile, watch, awaited }: Settling & { awaited: boolean },
  why: Failure | 'no_answer',
): Promise<LookOutcome> {
  const { tx, clock } = context;
  // A watch without anything to look at stays, for the number of tries would begin anew with each of them.
  const dueAt = watch.externalId === null ? null : later(clock.business(), RECHECK_MS);
  await saveWatch(tx, { ...watch, checkId: null, dueAt, takenAt: null, failures: 0 });
  if (!awaited) await tellFirstLook(context, profile, { why, by: watch.method });
  return { kind: 'failed', why: why === 'no_answer' ? 'gone' : why };
}

/** A look that nobody asked for: the number is brought up to date, or what is wrong is noted. */
async function settleRecheck(context: Context, { profile, watch, answer: said }: Settling): Promise<void> {
  const at = context.clock.business();
  const standing = standingOf(profile, watch);
  const renewed = said.refreshToken;
  const sealed = renewed === undefined ? watch.sealed : sealToken(context, profile, renewed);
  if (said.kind === 'limit' || said.kind === 'trouble') {
    const kept = { ...watch, sealed };
    await keepLook(context, { profile, watch: kept }, decideNoAnswer(standing, said.kind, at));
    return;
  }
  const trouble = troubleOf(said, isNameOf(profile));
  if (trouble !== undefined || said.kind !== 'seen' || said.followers === null) {
    const looked = decideTrouble(standing, trouble ?? 'gone', at);
    const kept = { ...watch, sealed: looked.dueAt === null ? null : sealed };
    await keepLook(context, { profile, watch: kept }, looked);
    if (looked.news) await tellNews(context, profile, looked.news);
    return;
  }
  const { externalId, followers } = said;
  const sight = { method: watch.method, externalId, sealed, followers };
  const { news } = await noteSight(context, { profile, watch }, sight);
  if (news) await tellNews(context, profile, news);
}
