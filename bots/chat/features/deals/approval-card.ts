import type { WaitingApproval } from '../../../../core/deals/index.ts';
import { nameOf } from '../../inert.ts';
import { line, rate, title, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { approvalButtons, dueText, wantsText, whoText } from './approval-view.ts';
import { productsText } from './terms.ts';

/** Something above the limit, for those who can be second: who wants what with whom, and until when it can be stopped. */
export function approvalCard(
  one: Omit<WaitingApproval, 'askedAt' | 'isSecond' | 'brandId' | 'final'>,
  words: Words,
): View {
  const said = {
    ...{ who: whoText(one.askedBy, words), what: wantsText(one, words), code: one.code },
    product: productsText(one.products, words),
    creator: nameOf(one.creator),
    at: dueText(one.takesEffectAt, words),
    ...(one.rateLimitBps !== null && { limit: rate(one.rateLimitBps) }),
  };
  return {
    blocks: [
      title(words.say('approval-title', said)),
      line(words.say(one.rateLimitBps === null ? 'approval-why-unlimited' : 'approval-why', said)),
    ],
    actions: approvalButtons({ dealId: one.dealId, approvalId: one.id }, words),
  };
}
