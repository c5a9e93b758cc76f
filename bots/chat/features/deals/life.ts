import {
  appealDeal,
  APPEAL_MAX,
  endDeal,
  keepDeal,
  LIFE_REASON_MAX,
  pauseDeal,
  renegotiateDeal,
  resumeDeal,
  type DealCard,
  type DealView,
} from '../../../../core/deals/index.ts';
import { DomainError } from '../../../../core/kernel/error.ts';
import { showId, type Uuid } from '../../../../core/kernel/id.ts';
import type { Actor } from '../../../../core/use-case.ts';
import { button, defineAction } from '../../action.ts';
import type { ChatContext } from '../../context.ts';
import { dateField, longField, rateField, textField, yesNoField } from '../../fields.ts';
import { optional } from '../../form.ts';
import { nameOf } from '../../inert.ts';
import { line, minute, SILENCE, title, type View } from '../../view.ts';
import { pendingView } from './approval-view.ts';
import { cardView } from './card.ts';
import { lifeTargets } from './life-card.ts';
import { findParty } from './party.ts';
import { sampleField } from './promise-fields.ts';
import { withPromises } from './promises.ts';
import { productsText } from './terms.ts';

type Seen = { deal: Uuid; version: number };
type Input = { id: string; by: DealCard['side']; version: number };
type Act = (actor: Actor, input: Input, card: DealCard) => Promise<DealView>;

const reason = textField({
  label: 'field-deal-reason',
  hint: 'field-deal-reason-hint',
  max: LIFE_REASON_MAX,
});

/** The brand pauses a deal, and says why. */
export const pauseAction = defineAction({
  ...lifeTargets.pause,
  ack: 'reply',
  label: 'button-deal-pause',
  heading: 'deal-pause-heading',
  fields: { reason },
  run: (context, seen, _picked, given) =>
    live(context, seen, (actor, input) => context.act(pauseDeal, actor, { ...input, ...given })),
});

/** The brand has a paused deal go on. */
export const resumeAction = defineAction({
  ...lifeTargets.resume,
  ack: 'reply',
  run: (context, seen) => live(context, seen, (actor, input) => context.act(resumeDeal, actor, input)),
});

/** Takes the own notice back. */
export const keepAction = defineAction({
  ...lifeTargets.keep,
  ack: 'reply',
  run: (context, seen) => live(context, seen, (actor, input) => context.act(keepDeal, actor, input)),
});

/** Proposes new terms for a deal in force; what is left out stays as it is. */
export const renegotiateAction = defineAction({
  ...lifeTargets.renegotiate,
  ack: 'reply',
  label: 'button-deal-renegotiate',
  heading: 'deal-renegotiate-heading',
  fields: {
    rate: rateField({ label: 'field-deal-rate', hint: 'field-deal-rate-hint' }),
    startsAt: optional(dateField({ label: 'field-deal-from', hint: 'field-deal-from-hint', edge: 'start' })),
    endsAt: optional(dateField({ label: 'field-deal-ends', hint: 'field-deal-ends-hint', edge: 'end' })),
    sample: sampleField,
    final: optional(yesNoField({ label: 'field-deal-final', hint: 'field-deal-final-hint' })),
  },
  run: (context, seen, _picked, { rate, startsAt, endsAt, sample, final = false }) =>
    live(context, seen, (actor, input, card) => {
      const { startsAt: _, ...base } = card.life?.terms ?? card.carried;
      const steps = base.tiers?.filter((tier) => tier.rateBps > rate) ?? [];
      const terms = withPromises(base, rate, {
        ...(startsAt && { startsAt: startsAt.toISOString() }),
        ...(endsAt && { endsAt: endsAt.toISOString() }),
        // A step that does not rise above the new rate is none any more.
        ...(base.tiers && { tiers: steps.length > 0 ? steps : null }),
        sample,
      });
      return context.act(renegotiateDeal, actor, { ...input, terms, final });
    }),
});

/** Asks how a deal is to end, before anything is done. */
export const askEndAction = defineAction({
  ...lifeTargets.askEnd,
  ack: 'reply',
  async run(context, seen) {
    const { words } = context;
    const { card } = await findParty(context, seen.deal);
    const said = {
      ...{ code: card.code, brand: nameOf(card.brand), creator: nameOf(card.creator) },
      product: productsText(card.products, words),
    };
    const values = { deal: seen.deal, version: card.version };
    const hasNotice = card.life?.noticeBy !== null;
    const notice = button(words.label('button-deal-notice'), lifeTargets.notice, values);
    const last =
      card.side === 'brand'
        ? button(words.label('button-deal-endForCause'), lifeTargets.endForCause, values, 'danger')
        : button(words.label('button-deal-endNow'), lifeTargets.endNow, values, 'danger');
    return {
      blocks: [
        title(words.say(`deal-end-ask-${card.side}`, said)),
        line(words.say('deal-end-clicks')),
        ...(hasNotice ? [] : [line(words.say('deal-end-notice'))]),
        line(words.say(`deal-end-once-${card.side}`, said)),
      ],
      actions: [...(hasNotice ? [] : [notice]), last],
    };
  },
});

/** Gives notice. */
export const noticeAction = defineAction({
  ...lifeTargets.notice,
  ack: 'update',
  run: (context, seen) =>
    live(
      context,
      seen,
      (actor, input) => context.act(endDeal, actor, { ...input, notice: true }),
      noticeView,
    ),
});

/** The creator ends a deal at once. */
export const endNowAction = defineAction({
  ...lifeTargets.endNow,
  ack: 'update',
  run: (context, seen) =>
    live(context, seen, (actor, input) => context.act(endDeal, actor, input), endedView),
});

/** The brand ends a deal at once for cause, and says why. */
export const endForCauseAction = defineAction({
  ...lifeTargets.endForCause,
  ack: 'update',
  label: 'button-deal-endForCause',
  heading: 'deal-cause-heading',
  fields: { reason },
  run: (context, seen, _picked, given) =>
    live(
      context,
      seen,
      (actor, input) => context.act(endDeal, actor, { ...input, ...given, cause: true }),
      endedView,
    ),
});

/** The creator speaks against the end of a deal for cause. */
export const appealAction = defineAction({
  ...lifeTargets.appeal,
  ack: 'reply',
  label: 'button-deal-appeal',
  heading: 'deal-appeal-heading',
  fields: { text: longField({ label: 'field-appeal', hint: 'field-appeal-hint', max: APPEAL_MAX }) },
  run: (context, seen, _picked, { text }) =>
    live(context, seen, (actor, { id, version }) => context.act(appealDeal, actor, { id, version, text })),
});

function noticeView({ code, life }: DealView, { words }: ChatContext): View {
  const at = minute(new Date(life?.endsAt ?? ''));
  return { blocks: [title(words.say('deal-notice-done', { code, at })), line(words.say('deal-end-clicks'))] };
}

const endedView = ({ code }: DealView, { words }: ChatContext): View => ({
  blocks: [title(words.say('deal-end-done', { code })), line(words.say('deal-end-clicks'))],
});

/**
 * Does something with a deal in force. Where its room is shown, cards and notes follow by themselves; elsewhere the answer
 * is the card as it is now, or what `say` makes of it. A button that is older than the deal answers with the current card.
 */
async function live(
  context: ChatContext,
  { deal, version }: Seen,
  act: Act,
  say?: (after: DealView, context: ChatContext) => View,
): Promise<View> {
  const { words, ports, platform, from, chat } = context;
  const { actor, card } = await findParty(context, deal);
  let after: DealView;
  try {
    after = await act(actor, { id: showId('deal', deal), by: card.side, version }, card);
  } catch (error) {
    if (!(error instanceof DomainError) || !OLD.has(error.code)) throw error;
    const view = cardView((await findParty(context, deal)).card, words);
    return { ...view, blocks: [line(words.say('deal-changed-life')), ...view.blocks] };
  }
  if (after.approval) return pendingView(after, words);
  if (say) return say(after, context);
  const isHere = await ports.rooms.isShownIn({ platform, userId: from.userId, chatId: chat.id }, card);
  if (context.room || isHere) return SILENCE;
  return cardView((await findParty(context, deal)).card, words);
}

/** What a button that is older than the deal is refused with. */
const OLD = new Set([
  'deal.stale_version',
  'deal.not_in_force',
  'deal.no_notice',
  'deal.notice_given',
  'deal.no_appeal',
]);
