import { DomainError } from '../../../../core/kernel/error.ts';
import type { Uuid } from '../../../../core/kernel/id.ts';
import {
  extendSample,
  gotSample,
  notYetSample,
  PROBLEMS,
  reportSample,
  withdrawSample,
  type SampleCard,
} from '../../../../core/samples/index.ts';
import type { Actor } from '../../../../core/use-case.ts';
import { defineAction } from '../../action.ts';
import type { ChatContext } from '../../context.ts';
import { choiceField } from '../../fields.ts';
import { nameOf } from '../../inert.ts';
import { line, SILENCE, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { sampleView } from './card.ts';
import { findSampleParty, isHere } from './party.ts';
import { targets } from './targets.ts';

/** What a button saw when it was drawn. */
export type Seen = { sample: Uuid; version: number };
export type MoveInput = { id: string; version: number };

const creators = { ack: 'reply', audience: ['creator'] } as const;

export const gotItAction = defineAction({
  ...targets.gotIt,
  ...creators,
  label: 'button-sample-got-it',
  run: (context, seen) =>
    moveSample(context, 'creator', seen, (actor, input) => context.act(gotSample, actor, input)),
});

export const notYetAction = defineAction({
  ...targets.notYet,
  ...creators,
  label: 'button-sample-not-yet',
  run: (context, seen) =>
    moveSample(context, 'creator', seen, (actor, input) => context.act(notYetSample, actor, input)),
});

export const problemAction = defineAction({
  ...targets.problem,
  ...creators,
  label: 'button-sample-problem',
  heading: 'field-sample-problem',
  fields: {
    problem: choiceField({
      label: 'field-sample-problem',
      options: PROBLEMS.map((value) => ({ value, label: `option-sample-problem-${value}` })),
    }),
  },
  run: (context, seen, _picked, { problem }) =>
    moveSample(context, 'creator', seen, (actor, input) =>
      context.act(reportSample, actor, { ...input, problem }),
    ),
});

export const extendAction = defineAction({
  ...targets.extend,
  ...creators,
  label: 'button-sample-extend',
  run: (context, seen) =>
    moveSample(context, 'creator', seen, (actor, input) => context.act(extendSample, actor, input)),
});

export const withdrawAction = defineAction({
  ...targets.withdraw,
  ...creators,
  label: 'button-sample-withdraw',
  run: (context, seen) =>
    moveSample(context, 'creator', seen, (actor, input) => context.act(withdrawSample, actor, input)),
});

/** Opens a sample as a card. */
export const sampleAction = defineAction({
  ...targets.open,
  ack: 'reply',
  run: async (context, { sample }) =>
    sampleView((await findSampleParty(context, sample)).card, context.words),
});

/**
 * Makes a move of one side. Where the room is shown the card and everybody else's follow by themselves; elsewhere the
 * answer is the card as it is now. A button that is older than the sample answers who was first and what became of it.
 */
export async function moveSample(
  context: ChatContext,
  side: 'brand' | 'creator',
  { sample, version }: Seen,
  make: (actor: Actor, input: MoveInput) => Promise<unknown>,
): Promise<View> {
  const { words } = context;
  const { actor, card } = await findSampleParty(context, sample, side);
  try {
    await make(actor, { id: card.id, version });
  } catch (error) {
    if (!(error instanceof DomainError && OLD.has(error.code))) throw error;
    const current = await findSampleParty(context, sample, side);
    return changedView(current.card, words);
  }
  if (await isHere(context, card)) return SILENCE;
  return sampleView((await findSampleParty(context, sample, side)).card, words);
}

/** Refusals that mean: what the button offered is not how it stands. */
const OLD: ReadonlySet<string> = new Set([
  ...['sample.stale_version', 'sample.not_possible', 'sample.other_side'],
  ...['sample.extension_used', 'sample.no_extension_asked', 'sample.already_there'],
]);

/** What an old button says: that nothing was done, who was first where one of the own team was, and the card. */
export function changedView(card: SampleCard, words: Words): View {
  const said =
    card.movedBy === null
      ? words.say('sample-changed', { code: card.code })
      : words.say('sample-changed-by', {
          who: nameOf(card.movedBy),
          code: card.code,
          state: words.label(`sample-state-${card.state}`),
        });
  const view = sampleView(card, words);
  return { ...view, blocks: [line(said), ...view.blocks] };
}
