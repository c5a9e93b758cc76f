import { getOwnProfiles, requestCode, type OwnProfile } from '../../../../core/creators/index.ts';
import { submitCheck, type SentCheck } from '../../../../core/deals/index.ts';
import { button, defineAction, type ActionDefinition } from '../../action.ts';
import { defineCommand, type Command } from '../../command.ts';
import type { CreatorContext } from '../../context.ts';
import { nameOf } from '../../inert.ts';
import { goButton } from '../../target.ts';
import {
  bold,
  day,
  facts,
  line,
  link,
  list,
  minute,
  title,
  type Action,
  type Block,
  type View,
} from '../../view.ts';
import type { Words } from '../../words.ts';
import { profileLabel, profileName, profileText } from '../profile-name.ts';
import { shownId } from '../shown-id.ts';
import { deciding } from './decide.ts';

/** `/verify`: shows that a profile is the creator's own, by a code that is put into its bio. */
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

/** Makes a new code. */
const codeAction = defineAction({
  verb: 'vcode',
  ...ofProfile,
  ack: 'reply',
  run: (context, { profile }) => giveCode(context, profile),
});

/** The code stands in the bio: somebody is asked to look. */
const sentAction = defineAction({
  verb: 'vsent',
  parts: { check: shownId('check') },
  audience: ['creator'],
  ack: 'update',
  async run({ words, act, creatorActor }, { check }) {
    return tellSent(await act(submitCheck, creatorActor, { id: check }), words);
  },
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

/** Where a profile stands; one that is not verified and has no code gets one at once. */
function showProfile(context: CreatorContext, profile: OwnProfile): Promise<View> | View {
  const { words } = context;
  const { check, verifiedAt, expiresAt } = profile;
  switch (stateOf(profile)) {
    case 'none':
      return giveCode(context, profile.id);
    case 'issued':
      return check ? showCode({ ...check, profileId: profile.id }, words) : giveCode(context, profile.id);
    case 'waiting': {
      const since = day(new Date(check?.sentAt ?? check?.expiresAt ?? 0));
      return {
        blocks: [
          title(words.say('verify-waiting', { profile: profileName(profile, words) })),
          line(words.say('verify-waiting-since', { code: bold(check?.code ?? ''), since })),
          ...brandLooks(profile, words),
        ],
        actions: [button(words.label('button-new-code'), codeAction, { profile: profile.id })],
      };
    }
    case 'verified': {
      const until =
        expiresAt === null ? [] : [line(words.say('verify-until', { until: day(new Date(expiresAt)) }))];
      const since = day(new Date(verifiedAt ?? 0));
      return {
        blocks: [
          title(words.say('verify-state-verified', about(profile, words))),
          line(words.say('verify-checked', { since })),
          ...until,
          ...brandLooks(profile, words),
        ],
        actions: [
          goButton(words.label('button-discover'), 'discover', 'primary'),
          button(words.label('button-check-again'), codeAction, { profile: profile.id }),
        ],
      };
    }
  }
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

async function giveCode({ act, words, creatorActor }: CreatorContext, profileId: string): Promise<View> {
  const check = await act(requestCode, creatorActor, { profileId });
  return showCode({ ...check, profileId }, words);
}

type ShownCode = {
  id: string;
  code: string;
  platform: string;
  handle: string;
  profileUrl: string;
  expiresAt: string;
  profileId: string;
};

function showCode(check: ShownCode, words: Words): View {
  const platform = words.label(`platform-${check.platform}`);
  const actions: Action[] = [
    button(words.label('button-code-is-there'), sentAction, { check: check.id }, 'primary'),
    button(words.label('button-new-code'), codeAction, { profile: check.profileId }),
  ];
  return {
    blocks: [
      title(words.say('verify-put', { code: bold(check.code), platform })),
      line(words.say('verify-how', { until: minute(new Date(check.expiresAt)) })),
      facts([[words.label('verify-profile'), link(profileText(check, words), check.profileUrl)]]),
    ],
    actions,
  };
}

function tellSent(sent: SentCheck, words: Words): View {
  const brands = sent.brands.slice(0, BRANDS_NAMED).map(nameOf);
  const asked = [...(sent.operators > 0 ? [words.label('the-operator')] : []), ...brands];
  const more = sent.brands.length - brands.length;
  const names = new Intl.ListFormat(words.locale, { type: 'conjunction' }).format(asked);
  const rest = more > 0 ? [line(words.say('and-more', { count: more }))] : [];
  return {
    blocks: [
      title(words.say('verify-sent', { profile: profileName(sent, words) })),
      line(asked.length === 0 ? words.say('verify-nobody') : words.say('verify-asked', { names })),
      ...rest,
    ],
    actions: [goButton(words.label('button-discover'), 'discover')],
  };
}

const BRANDS_NAMED = 5;

export const verifyCommands: Command[] = [verify];
export const verifyActions: ActionDefinition[] = [profileAction, codeAction, sentAction, ...deciding];
