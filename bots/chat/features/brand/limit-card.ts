import { z } from 'zod';
import { readId, showId, type Uuid } from '../../../../core/kernel/id.ts';
import type { RateBps } from '../../../../core/kernel/rate.ts';
import { button, idPart } from '../../action.ts';
import { nameOf } from '../../inert.ts';
import { line, minute, rate, title, type Action, type Span, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { ratesButtonOf, whoAsks } from './targets.ts';

const parts = { brand: idPart, approval: idPart };
/** Approve and Stop this, for a higher limit that waits. */
export const LIMIT = {
  approve: { verb: 'blimityes', label: 'button-approval-approve', parts },
  stop: { verb: 'blimitno', label: 'button-approval-stop', parts },
};

/** A higher limit that waits; `before` is the one in force. */
export type LimitCard = {
  /** As the outside sees it. */
  id: string;
  brandId: Uuid;
  brand: string;
  before: RateBps | null;
  rateLimitBps: RateBps | null;
  /** Null for a program. */
  by: string | null;
  dueAt: string;
};

/** `raise the limit for two people from 20 % to 40 %`: what somebody wants. */
export const limitText = (
  { before, rateLimitBps }: Pick<LimitCard, 'before' | 'rateLimitBps'>,
  words: Words,
): Span[] =>
  rateLimitBps === null
    ? words.say('limit-wants-none', { before: rate(before ?? 0) })
    : words.say('limit-wants', { before: rate(before ?? 0), rate: rate(rateLimitBps) });

export function limitButtons({ id, brandId }: Pick<LimitCard, 'id' | 'brandId'>, words: Words): Action[] {
  const approval = readId('approval', id);
  if (approval === undefined) return [];
  const values = { brand: brandId, approval };
  return [
    button(words.label('button-approval-approve'), LIMIT.approve, values, 'primary'),
    button(words.label('button-approval-stop'), LIMIT.stop, values, 'danger'),
  ];
}

/** A higher limit, for those who can be second: who wants it, and until when it can be stopped. */
export function limitCard(card: LimitCard, words: Words): View {
  const said = { who: whoAsks(card.by, words), what: limitText(card, words) };
  const at = minute(new Date(card.dueAt));
  return {
    blocks: [
      title(words.say('limit-title', { ...said, brand: nameOf(card.brand) })),
      line(words.say('limit-why', { at })),
    ],
    actions: limitButtons(card, words),
  };
}

const limitAlert = z.object({
  id: z.string(),
  brandId: z.string(),
  brand: z.string(),
  before: z.number().nullable(),
  rateLimitBps: z.number().nullable(),
  by: z.string().nullable(),
  dueAt: z.string(),
});

/** The newest of what was asked: one waits per brand, and the one before was stopped by it. */
export function tellLimits(
  kind: 'limit_asked' | 'limit_stopped',
  payloads: readonly unknown[],
  words: Words,
): View {
  const alert = limitAlert.parse(payloads.at(-1));
  const card = { ...alert, id: showId('approval', alert.id) };
  if (kind === 'limit_asked') return limitCard(card, words);
  const said = { what: limitText(card, words), brand: nameOf(card.brand) };
  return {
    blocks: [
      title(words.say('alert-limit-stopped', said)),
      line(words.say('alert-limit-stopped-next', said)),
    ],
    actions: [ratesButtonOf(card.brandId, words)],
  };
}
