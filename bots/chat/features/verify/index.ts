import { beginLogin, getOwnProfiles, type OwnProfile } from '../../../../core/creators/index.ts';
import { button, defineAction, type ActionDefinition } from '../../action.ts';
import { defineCommand, type Command } from '../../command.ts';
import type { CreatorContext } from '../../context.ts';
import { nameOf } from '../../inert.ts';
import { goButton } from '../../target.ts';
import { bold, day, line, list, minute, title, type Action, type Block, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { profileLabel, profileName } from '../profile-name.ts';
import { shownId } from '../shown-id.ts';
import { BRANDS_NAMED, codeAction, codeActions, giveCode, showCode } from './code.ts';
import { deciding } from './decide.ts';

/** `/verify`: shows that a profile is the creator's own, by the platform's word or by a code that is put into its bio. */
const verify = defineCommand({
  name: 'verify',
  audience: ['creator'],
  place: 'private',
  visibility: 'private',
  fields: {},
  async run(context) {
    const { words, ask, creatorActor } = context;
    const { profiles } = await ask(getOwnProfiles, creatorActor, {});
    const [only, ...more] = profiles;
    if (only === undefined) {
      return {
        blocks: [line(words.say('verify-no-profile'))],
        actions: [goButton('/join', 'join', 'primary')],
      };
    }
    return more.length === 0 ? showProfile(context, only) : chooseProfile(profiles, words);
  },
});

const ofProfile = { parts: { profile: shownId('profile') }, audience: ['creator'] as const };

/** Shows where one of several profiles stands. */
const profileAction = defineAction({
  verb: 'vprofile',
  ...ofProfile,
  ack: 'reply',
  async run(context, { profile }) {
    const { profiles } = await context.ask(getOwnProfiles, context.creatorActor, {});
    const found = profiles.find(({ id }) => id === profile);
    return found ? showProfile(context, found) : giveCode(context, profile);
  },
});

/** Makes a new link to the login at TikTok. */
const loginAction = defineAction({
  verb: 'vlogin',
  ...ofProfile,
  ack: 'reply',
  run: (context, { profile }) => giveLogin(context, profile),
});

function chooseProfile(profiles: readonly OwnProfile[], words: Words): View {
  const shown = profiles.slice(0, PROFILES_SHOWN);
  return {
    blocks: [
      title(words.say('verify-which')),
      list(shown.map((profile) => words.say(`verify-state-${stateOf(profile)}`, about(profile, words)))),
    ],
    actions: shown.map((profile) =>
      button(profileLabel(profile, words), profileAction, { profile: profile.id }),
    ),
  };
}

/** As many as get a button; few people have more. */
const PROFILES_SHOWN = 8;

type State = 'issued' | 'waiting' | 'verified' | 'none';

function stateOf({ verified, check }: OwnProfile): State {
  if (check?.state === 'waiting') return 'waiting';
  if (check?.state === 'issued' && !check.lapsed) return 'issued';
  return verified ? 'verified' : 'none';
}

const about = (profile: OwnProfile, words: Words) => ({
  profile: profileName(profile, words),
  followers: profile.followers,
});

/** Where a profile stands; one that is not verified gets the quickest way to be so at once. */
function showProfile(context: CreatorContext, profile: OwnProfile): Promise<View> | View {
  const { words, ports } = context;
  const { check } = profile;
  switch (stateOf(profile)) {
    case 'none':
      return ports.verification.methodOf(profile.platform) === 'tiktok'
        ? giveLogin(context, profile.id)
        : giveCode(context, profile.id);
    case 'issued':
      return check ? showOpenCode(context, profile, check) : giveCode(context, profile.id);
    case 'waiting': {
      const since = day(new Date(check?.sentAt ?? check?.expiresAt ?? 0));
      return {
        blocks: [
          title(words.say('verify-waiting', { profile: profileName(profile, words) })),
          line(words.say('verify-waiting-since', { code: bold(check?.code ?? ''), since })),
          ...brandLooks(profile, words),
        ],
        actions: [
          ...loginInstead(context, profile),
          button(words.label('button-new-code'), codeAction, { profile: profile.id }),
        ],
      };
    }
    case 'verified':
      return {
        blocks: [
          title(words.say('verify-state-verified', about(profile, words))),
          ...lookLines(profile, words),
          ...brandLooks(profile, words),
        ],
        actions: [goButton(words.label('button-discover'), 'discover', 'primary'), ...anew(context, profile)],
      };
  }
}

/** The code that is out, and the quicker way where there is one. */
function showOpenCode(
  context: CreatorContext,
  profile: OwnProfile,
  check: NonNullable<OwnProfile['check']>,
): View {
  const view = showCode({ ...check, profileId: profile.id }, context);
  return { ...view, actions: [...(view.actions ?? []), ...loginInstead(context, profile)] };
}

const loginInstead = ({ words, ports }: CreatorContext, { id, platform }: OwnProfile): Action[] =>
  ports.verification.methodOf(platform) === 'tiktok'
    ? [button(words.label('button-tiktok'), loginAction, { profile: id })]
    : [];

/** By whose word it counts, since when and until when, and what is wrong. */
function lookLines(profile: OwnProfile, words: Words): Block[] {
  const { verifiedAt, expiresAt, method, platform, nextLookAt, trouble, held } = profile;
  const since = day(new Date(verifiedAt ?? 0));
  const asked = words.label(`platform-${platform}`);
  const isAsked = method === platform;
  const lines = [
    words.say(isAsked ? 'verify-checked-platform' : 'verify-checked', { since, platform: asked }),
  ];
  const until = expiresAt === null ? null : day(new Date(expiresAt));
  if (trouble !== null) {
    lines.push(words.say(`watch-${trouble}`, { platform: asked }));
    if (until !== null) lines.push(words.say('verify-trouble-until', { until }));
  } else if (isAsked && nextLookAt !== null) {
    lines.push(words.say('verify-next-look', { next: day(new Date(nextLookAt)), platform: asked }));
  } else if (until !== null) {
    lines.push(words.say('verify-until', { until }));
  }
  if (held) {
    lines.push(words.say('verify-held', { followers: held.followers, until: day(new Date(held.until)) }));
  }
  return lines.map((spans) => line(spans));
}

/** The ways to have a profile checked anew. */
function anew({ words, ports }: CreatorContext, { id, platform }: OwnProfile): Action[] {
  const login = ports.verification.methodOf(platform) === 'tiktok';
  return [
    ...(login ? [button(words.label('button-tiktok-again'), loginAction, { profile: id })] : []),
    button(words.label(login ? 'button-code-instead' : 'button-check-again'), codeAction, { profile: id }),
  ];
}

/** What brands saw that looked themselves, the newest first. */
function brandLooks({ brands }: OwnProfile, words: Words): Block[] {
  if (brands.length === 0) return [];
  const items = brands
    .slice(0, BRANDS_NAMED)
    .map(({ brand, followers, checkedAt }) =>
      words.say('verify-brand', { brand: nameOf(brand), followers, since: day(new Date(checkedAt)) }),
    );
  const more = brands.length - items.length;
  return [list(items), ...(more > 0 ? [line(words.say('and-more', { count: more }))] : [])];
}

/** The one-time link by which the creator signs in at TikTok. */
async function giveLogin({ words, act, creatorActor }: CreatorContext, profileId: string): Promise<View> {
  const login = await act(beginLogin, creatorActor, { profileId });
  return {
    blocks: [
      title(words.say('login-title', { profile: profileName(login, words) })),
      line(
        words.say('login-how', {
          handle: bold(`@${login.handle}`),
          until: minute(new Date(login.expiresAt)),
        }),
      ),
    ],
    actions: [
      { kind: 'link', label: words.label('button-tiktok'), url: login.url },
      button(words.label('button-code-instead'), codeAction, { profile: profileId }),
    ],
  };
}

export const verifyCommands: Command[] = [verify];
export const verifyActions: ActionDefinition[] = [profileAction, loginAction, ...codeActions, ...deciding];
