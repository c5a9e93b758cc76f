import {
  approveCheck,
  declineCheck,
  listWaitingChecks,
  type DecidedCheck,
} from '../../../../core/deals/index.ts';
import { readId } from '../../../../core/kernel/id.ts';
import type { Actor, Role } from '../../../../core/use-case.ts';
import { button, defineAction, idPart, textPart, type ActionDefinition } from '../../action.ts';
import type { ChatContext } from '../../context.ts';
import { longField, numberField } from '../../fields.ts';
import { nameOf } from '../../inert.ts';
import { goButton } from '../../target.ts';
import { code, facts, line, link, status, title, type Action, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { profileName, profileText } from '../profile-name.ts';

/** What is asked of whoever looks: a check, and for which brand; null is the operator's look, for everyone. */
export type AskedCheck = {
  code: string;
  creator: string;
  platform: string;
  handle: string;
  profileUrl: string;
  brandId: string | null;
  brand: string | null;
};

/** Most followers anyone can be said to have; more than any account has. */
const FOLLOWERS_MAX = 1_000_000_000;
const REASON_MAX = 300;

const followersField = {
  followers: numberField({
    label: 'field-followers',
    hint: 'field-followers-hint',
    min: 0,
    max: FOLLOWERS_MAX,
  }),
};
const reasonField = {
  reason: longField({ label: 'field-check-reason', hint: 'field-check-reason-hint', max: REASON_MAX }),
};

const seat: readonly Role[] = ['owner', 'manager'];
const forAll = { parts: { code: textPart }, ack: 'update', audience: ['operator'] } as const;
const forBrand = {
  parts: { code: textPart, brand: idPart },
  ack: 'update',
  audience: ['brand'],
  seat,
} as const;

const operatorOf = ({ person }: ChatContext): Actor => ({ kind: 'operator', name: person.accountId });

const approveForAll = defineAction({
  verb: 'checkyes',
  ...forAll,
  label: 'button-approve-check',
  fields: followersField,
  run: (context, values, _picked, { followers }) =>
    approve(context, operatorOf(context), { code: values.code, followers }),
});

const declineForAll = defineAction({
  verb: 'checkno',
  ...forAll,
  label: 'button-decline-check',
  fields: reasonField,
  run: (context, values, _picked, { reason }) =>
    decline(context, operatorOf(context), { code: values.code, reason }),
});

const approveForBrand = defineAction({
  verb: 'checkyesb',
  ...forBrand,
  label: 'button-approve-check',
  fields: followersField,
  run: (context, values, _picked, { followers }) =>
    approve(context, context.seat, { code: values.code, followers }),
});

const declineForBrand = defineAction({
  verb: 'checknob',
  ...forBrand,
  label: 'button-decline-check',
  fields: reasonField,
  run: (context, values, _picked, { reason }) =>
    decline(context, context.seat, { code: values.code, reason }),
});

/** Shows a check that waits for the operator. */
export const cardForAll = defineAction({
  verb: 'check',
  parts: { code: textPart },
  ack: 'reply',
  audience: ['operator'],
  run: (context, values) => showWaiting(context, operatorOf(context), values.code),
});

/** Shows a check that waits for a brand. */
export const cardForBrand = defineAction({
  verb: 'checkb',
  parts: { code: textPart, brand: idPart },
  ack: 'reply',
  audience: ['brand'],
  seat,
  label: 'button-check',
  run: (context, values) => showWaiting(context, context.seat, values.code),
});

async function showWaiting(context: ChatContext, actor: Actor, wanted: string): Promise<View> {
  const { ask, words, brand } = context;
  const check = (await ask(listWaitingChecks, actor, {})).find((one) => one.code === wanted);
  if (!check) {
    return {
      blocks: [line(words.say('check-gone'))],
      actions: [goButton(words.label('button-todo'), 'todo')],
    };
  }
  const asked = { ...check, brandId: brand?.id ?? null, brand: brand?.name ?? null };
  return checkCard(asked, words);
}

/** The card of a check: who it is about, where to look for what, and the two answers. */
export function checkCard(asked: AskedCheck, words: Words): View {
  const { creator, brand } = asked;
  const chip = { label: words.label('check-chip-turn'), tone: 'turn' as const };
  const counts =
    brand === null ? words.say('check-for-all') : words.say('check-for-brand', { brand: nameOf(brand) });
  return {
    blocks: [
      status(words.say('check-overline'), chip),
      title(checkHeadline(asked, words)),
      facts([
        [words.label('verify-profile'), link(profileText(asked, words), asked.profileUrl)],
        [words.label('check-code'), code(asked.code)],
      ]),
      line(words.say('check-how', { creator: nameOf(creator) })),
      line(counts),
    ],
    actions: answers(asked, words),
  };
}

/** The line that works alone as a push notification. */
export const checkHeadline = (asked: AskedCheck, words: Words) =>
  words.say('check-asks', { creator: nameOf(asked.creator), profile: profileName(asked, words) });

function answers(asked: AskedCheck, words: Words): Action[] {
  const approving = words.label('button-approve-check');
  const declining = words.label('button-decline-check');
  const brand = asked.brandId === null ? undefined : readBrand(asked.brandId);
  if (brand === undefined) {
    return [
      button(approving, approveForAll, { code: asked.code }, 'primary'),
      button(declining, declineForAll, { code: asked.code }),
    ];
  }
  return [
    button(approving, approveForBrand, { code: asked.code, brand }, 'primary'),
    button(declining, declineForBrand, { code: asked.code, brand }),
  ];
}

const readBrand = (id: string): string => readId('brand', id) ?? id;

async function approve(
  { act, words }: ChatContext,
  actor: Actor,
  given: { code: string; followers: number },
): Promise<View> {
  return tellDecided(await act(approveCheck, actor, given), words);
}

async function decline(
  { act, words }: ChatContext,
  actor: Actor,
  given: { code: string; reason: string },
): Promise<View> {
  return tellDecided(await act(declineCheck, actor, given), words);
}

function tellDecided(decided: DecidedCheck, words: Words): View {
  const { followers, creator, everywhere } = decided;
  const profile = profileName(decided, words);
  const approved = followers !== null;
  const chip = approved
    ? { label: words.label('check-chip-verified'), tone: 'good' as const }
    : { label: words.label('check-chip-declined'), tone: 'quiet' as const };
  return {
    blocks: [
      status(words.say('check-overline'), chip),
      title(
        words.say(approved ? 'check-approved' : 'check-declined', { profile, followers: followers ?? 0 }),
      ),
      line(
        words.say(approved ? (everywhere ? 'check-counts' : 'check-counts-here') : 'check-told', {
          creator: nameOf(creator),
        }),
      ),
    ],
    actions: [goButton(words.label('button-todo'), 'todo')],
  };
}

export const deciding: ActionDefinition[] = [
  approveForAll,
  declineForAll,
  approveForBrand,
  declineForBrand,
  cardForAll,
  cardForBrand,
];
