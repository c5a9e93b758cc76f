import type { ApprovalView, DealView, Terms } from '../../../../core/deals/index.ts';
import { readId, type Uuid } from '../../../../core/kernel/id.ts';
import { button } from '../../action.ts';
import { nameOf } from '../../inert.ts';
import { line, minute, title, type Action, type Span, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { targets } from './targets.ts';
import { termsText } from './terms.ts';

/** Approve and Stop this, for something that waits. @param approvalId as the outside sees it */
export function approvalButtons(
  { dealId, approvalId }: { dealId: Uuid; approvalId: string },
  words: Words,
): Action[] {
  const approval = readId('approval', approvalId);
  if (approval === undefined) return [];
  const values = { deal: dealId, approval };
  return [
    button(words.label('button-approval-approve'), targets.approve, values, 'primary'),
    button(words.label('button-approval-stop'), targets.stop, values, 'danger'),
  ];
}

/** Who asked, as the team knows them. */
export const whoText = (askedBy: string | null, words: Words): string =>
  askedBy === null ? words.label('approval-program') : nameOf(askedBy);

/** `accept 30 %`: what somebody wants to do. */
export const wantsText = ({ move, terms }: { move: string; terms: Terms }, words: Words): Span[] =>
  words.say(`approval-wants-${move}`, { terms: termsText(terms, words) });

/** When something is done unless somebody stops it. */
export const dueText = (at: string | null, words: Words): Span[] =>
  at === null ? words.say('approval-over') : [minute(new Date(at))];

/** `Mara wants to accept 30 %; done by itself on Tue 3 Mar, 09:00 unless somebody stops it`. */
export const approvalText = (approval: ApprovalView, words: Words): Span[] =>
  words.say('approval-row', {
    who: whoText(approval.askedBy, words),
    what: wantsText(approval, words),
    at: dueText(approval.takesEffectAt, words),
  });

/** Told to whoever asked for something above the limit: that nothing was done yet, and what comes next. */
export function pendingView({ id, code, approval }: DealView, words: Words): View {
  const dealId = readId('deal', id);
  if (!approval || dealId === undefined) return { blocks: [] };
  const { move, terms, takesEffectAt } = approval;
  const what = words.say(`approval-asked-${move}`, { terms: termsText(terms, words), code });
  const at = minute(new Date(takesEffectAt ?? approval.askedAt));
  const [, stop] = approvalButtons({ dealId, approvalId: approval.id }, words);
  return {
    blocks: [title(what), line(words.say('approval-asked-next', { at }))],
    ...(stop && { actions: [stop] }),
  };
}
