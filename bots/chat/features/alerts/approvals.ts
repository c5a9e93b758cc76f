import { z } from 'zod';
import type { Terms } from '../../../../core/deals/index.ts';
import { showId } from '../../../../core/kernel/id.ts';
import { goButton } from '../../target.ts';
import { line, title, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { approvalCard } from '../deals/approval-card.ts';
import { wantsText } from '../deals/approval-view.ts';
import { productsText } from '../deals/terms.ts';

/** What an alert tells about something above a brand's limit. */
const approvalAlert = z.object({
  id: z.string(),
  dealId: z.string(),
  code: z.string(),
  move: z.enum(['propose', 'counter', 'accept', 'renegotiate']),
  terms: z.custom<Terms>((value) => typeof value === 'object' && value !== null),
  by: z.string().nullable(),
  creator: z.string(),
  products: z.array(z.string()),
  rateLimitBps: z.number().nullable(),
  dueAt: z.string().nullable(),
});

export type ApprovalKind = 'deal_approval' | 'deal_stopped' | 'deal_lapsed';

/** Something waits for a second person, or what this person asked for came to nothing; several are counted. */
export function tellApprovals(
  kind: ApprovalKind,
  payloads: readonly unknown[],
  count: number,
  words: Words,
): View {
  const [first] = payloads.map((payload) => approvalAlert.parse(payload));
  const todo = goButton(words.label('button-todo'), 'todo', 'primary');
  if (!first || (kind === 'deal_approval' && count > 1))
    return { blocks: [title(words.say('approval-many', { count }))], actions: [todo] };
  const { id, dealId, code, move, terms, by, creator, products, rateLimitBps, dueAt } = first;
  if (kind === 'deal_approval') {
    const waiting = { id: showId('approval', id), askedBy: by, takesEffectAt: dueAt };
    return approvalCard({ ...waiting, dealId, code, move, terms, creator, products, rateLimitBps }, words);
  }
  const text = kind === 'deal_stopped' ? 'alert-deal-stopped' : 'alert-deal-lapsed';
  const said = { code, product: productsText(products, words), what: wantsText({ move, terms }, words) };
  const deals = goButton(words.label('button-deals'), 'deals', 'primary');
  return {
    blocks: [title(words.say(text, said)), line(words.say(`${text}-next`, said))],
    actions: [deals],
  };
}
