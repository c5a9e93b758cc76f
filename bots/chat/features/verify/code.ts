import { beginLook, requestCode, type LookOutcome } from '../../../../core/creators/index.ts';
import { submitCheck, type SentCheck } from '../../../../core/deals/index.ts';
import { button, defineAction, type ActionDefinition } from '../../action.ts';
import type { CreatorContext } from '../../context.ts';
import { nameOf } from '../../inert.ts';
import { goButton } from '../../target.ts';
import { bold, facts, line, link, minute, title, type Action, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { profileName, profileText } from '../profile-name.ts';
import { shownId } from '../shown-id.ts';

/** As many brands as are named beside each other. */
export const BRANDS_NAMED = 5;

/** A code that stands, or is to stand, in the bio of a profile. */
export type ShownCode = {
  id: string;
  code: string;
  platform: string;
  handle: string;
  profileUrl: string;
  expiresAt: string;
  profileId: string;
};

const ofCheck = { parts: { check: shownId('check') }, audience: ['creator'] as const };

/** Makes a new code. */
export const codeAction = defineAction({
  verb: 'vcode',
  parts: { profile: shownId('profile') },
  audience: ['creator'],
  ack: 'reply',
  run: (context, { profile }) => giveCode(context, profile),
});

/** The code stands in the bio: somebody is asked to look. */
const sentAction = defineAction({
  verb: 'vsent',
  ...ofCheck,
  ack: 'update',
  async run({ words, act, creatorActor }, { check }) {
    return tellSent(await act(submitCheck, creatorActor, { id: check }), words);
  },
});

/** The code stands in the description of the channel: YouTube is asked at once. */
const lookAction = defineAction({
  verb: 'vlook',
  ...ofCheck,
  ack: 'reply',
  async run({ words, act, creatorActor, ports }, { check }) {
    const { profileId } = await act(beginLook, creatorActor, { id: check });
    const outcome = await ports.verification.look(profileId);
    return tellLook(outcome, { check, profileId }, words);
  },
});

export async function giveCode(context: CreatorContext, profileId: string): Promise<View> {
  const { act, creatorActor } = context;
  const check = await act(requestCode, creatorActor, { profileId });
  return showCode({ ...check, profileId }, context);
}

/** The code, where it belongs, and whoever can look for it: the platform itself, else a person. */
export function showCode(check: ShownCode, { words, ports }: CreatorContext): View {
  const byPlatform = ports.verification.methodOf(check.platform) === 'youtube';
  const platform = words.label(`platform-${check.platform}`);
  const sent = button(
    words.label(byPlatform ? 'button-ask-person' : 'button-code-is-there'),
    sentAction,
    { check: check.id },
    byPlatform ? undefined : 'primary',
  );
  const actions: Action[] = [
    ...(byPlatform
      ? [button(words.label('button-check-now'), lookAction, { check: check.id }, 'primary')]
      : []),
    sent,
    button(words.label('button-new-code'), codeAction, { profile: check.profileId }),
  ];
  const until = minute(new Date(check.expiresAt));
  return {
    blocks: [
      title(
        words.say(byPlatform ? 'verify-put-description' : 'verify-put', { code: bold(check.code), platform }),
      ),
      line(words.say(byPlatform ? 'verify-how-youtube' : 'verify-how', { until })),
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

/** What came of asking YouTube, and what to do about it. */
function tellLook(
  outcome: LookOutcome,
  { check, profileId }: { check: string; profileId: string },
  words: Words,
): View {
  const again = button(words.label('button-check-now'), lookAction, { check }, 'primary');
  const person = button(words.label('button-ask-person'), sentAction, { check });
  const fresh = button(words.label('button-new-code'), codeAction, { profile: profileId });
  switch (outcome.kind) {
    case 'verified':
      return {
        blocks: [
          title(words.say('look-verified', { followers: outcome.followers })),
          line(words.say('look-verified-next')),
        ],
        actions: [goButton(words.label('button-discover'), 'discover', 'primary')],
      };
    case 'failed':
      return {
        blocks: [
          title(words.say(`look-${outcome.why.replace('_', '-')}`)),
          line(words.say(`look-${outcome.why.replace('_', '-')}-next`)),
        ],
        actions: [again, person, fresh],
      };
    case 'later':
      return {
        blocks: [
          title(words.say(`look-${outcome.why}`)),
          line(words.say('look-later-next', { again: minute(new Date(outcome.again)) })),
        ],
        actions: [person, goButton(words.label('button-discover'), 'discover')],
      };
    // It was settled by another press meanwhile.
    case 'rechecked':
      return { blocks: [line(words.say('look-done'))], actions: [goButton('/verify', 'verify', 'primary')] };
  }
}

export const codeActions: ActionDefinition[] = [codeAction, sentAction, lookAction];
