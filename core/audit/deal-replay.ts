import {
  ANSWER_DAYS,
  decideMove,
  openDeal,
  reopenDeal,
  type DealPosition,
  type Move,
  type Mover,
} from '../deals/deal.ts';
import { LIFE, type LifeMove, type LifeMover } from '../deals/life.ts';
import type { Tx } from '../db/index.ts';
import { DAY_MS, later, MINUTE_MS } from '../kernel/clock.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { MOST_ROWS, type Finding } from './check.ts';

const MOVE_OF: Readonly<Record<string, Move>> = {
  'deal.countered': 'counter',
  'deal.accepted': 'accept',
  'deal.declined': 'decline',
  'deal.withdrawn': 'withdraw',
  'deal.expired': 'expire',
};

/** Which move on a deal's life an event tells of; an end tells by whom which it was. */
const LIFE_OF: Readonly<Record<string, LifeMove | Readonly<Record<string, LifeMove>>>> = {
  'deal.begun': 'begin',
  'deal.paused': 'pause',
  'deal.resumed': 'resume',
  'deal.notice_given': 'notice',
  'deal.notice_taken_back': 'keep',
  'deal.reinstated': 'reinstate',
  'deal.ended': { creator: 'end', brand: 'end_for_cause', clock: 'run_out', erasure: 'leave' },
};

/** What changes nothing of where a deal stands but its version. */
const VERSION_ONLY = new Set(['deal.terms_changed', 'deal.appealed', 'deal.appeal_refused']);

type DealEvent = {
  type: string;
  subject: string;
  businessAt: Date;
  data: { by: Mover | LifeMover; final?: boolean; expiresAt?: string | null } & Pick<
    DealPosition,
    'state' | 'version' | 'round'
  >;
};

/** What the log says of a deal: where it leads, or where it went wrong. Undefined where a kind of event is not known here. */
type Story = { position: DealPosition | undefined; problem: string | undefined };

/** Brand by brand, so that no more than one brand's deals are held at once. */
export async function replayDeals(tx: Tx): Promise<Finding> {
  const finding: Finding = { checked: 0, offending: [] };
  const brands = await tx.sql<{ id: Uuid }[]>`select distinct brand_id as id from deals order by 1`;
  for (const { id: brandId } of brands) {
    const events = await tx.sql<DealEvent[]>`
      select type, subject, data, business_at as "businessAt" from events where brand_id = ${brandId} and type like 'deal.%' order by seq`;
    const stories = new Map<string, Story>();
    for (const event of events) stories.set(event.subject, continued(stories.get(event.subject), event));
    const deals = await tx.sql<(DealPosition & { id: Uuid })[]>`
      select d.id, d.state, d.version, d.round, d.first_round as "firstRound", d.turn, d.due_at as "dueAt", p.final from deals d
      join proposals p on p.brand_id = d.brand_id and p.deal_id = d.id and p.round = d.round
      where d.brand_id = ${brandId}`;
    finding.checked += deals.length;
    for (const deal of deals) {
      const problem = compare(deal, stories.get(showId('deal', deal.id)));
      if (problem) finding.offending.push({ brand_id: brandId, deal_id: deal.id, problem });
    }
    if (finding.offending.length >= MOST_ROWS) break;
  }
  return { ...finding, offending: finding.offending.slice(0, MOST_ROWS) };
}

/**
 * When a move was decided. The log is written a moment later, at the end of the transaction; a proposal tells by its own
 * deadline, which has to be as far ahead of the log as answers take, but for that moment.
 */
function decidedAt({ data, businessAt }: DealEvent): Date {
  if (data.expiresAt === undefined || data.expiresAt === null) return businessAt;
  const at = later(new Date(data.expiresAt), -ANSWER_DAYS * DAY_MS);
  const moment = businessAt.getTime() - at.getTime();
  return moment >= 0 && moment < MINUTE_MS ? at : businessAt;
}

function continued(story: Story | undefined, event: DealEvent): Story {
  const { type, data } = event;
  const at = decidedAt(event);
  if (story?.problem !== undefined) return story;
  const final = data.final === true;
  if (type === 'deal.proposed') {
    if (story) return { ...story, problem: 'proposed twice' };
    const by = data.by === 'creator' ? 'creator' : 'brand';
    return { position: openDeal(by, { final, at }), problem: undefined };
  }
  if (!story?.position) return { position: undefined, problem: story ? undefined : `begins with ${type}` };
  const deal = moved(story.position, event, at) ?? lived(story.position, event);
  if (deal === undefined) return { position: undefined, problem: undefined };
  if (typeof deal === 'string') return { ...story, problem: `${type} was not allowed (${deal})` };
  const agrees = data.state === deal.state && data.version === deal.version && data.round === deal.round;
  return { position: deal, problem: agrees ? undefined : `${type} led to ${data.state}, not ${deal.state}` };
}

/** Where a proposal, or an answer to one, leads; or why it was not allowed. Undefined for what is neither. */
function moved(
  position: DealPosition,
  { type, data }: DealEvent,
  at: Date,
): DealPosition | string | undefined {
  const final = data.final === true;
  if (type === 'deal.renegotiated') {
    const isOpen = position.turn !== null || !['accepted', 'paused'].includes(position.state);
    const by = data.by === 'creator' ? 'creator' : 'brand';
    return isOpen ? position.state : reopenDeal(position, by, { final, at });
  }
  const move = MOVE_OF[type];
  if (!move) return undefined;
  const by = data.by === 'operator' || data.by === 'erasure' ? 'clock' : data.by;
  const step = decideMove(position, move, { by, version: position.version, at, final });
  return 'refused' in step ? step.refused.code : step.deal;
}

/** Where a move on the deal's life leads; or why it was not allowed. Undefined for what is none. */
function lived(position: DealPosition, { type, data }: DealEvent): DealPosition | string | undefined {
  const version = position.version + 1;
  if (VERSION_ONLY.has(type)) return { ...position, version };
  const named = LIFE_OF[type];
  const move = typeof named === 'object' ? named[data.by] : named;
  if (named === undefined) return undefined;
  const transition = move && LIFE[position.state][move];
  if (!transition?.by.includes(data.by)) return `${position.state}, by ${data.by}`;
  const over = transition.to === 'ended' && { turn: null, dueAt: null };
  return { ...position, version, state: transition.to, ...over };
}

function compare(deal: DealPosition, story: Story | undefined): string | undefined {
  if (!story) return 'is not in the log';
  const { position, problem } = story;
  if (problem !== undefined || !position) return problem;
  const fields = ['state', 'version', 'round', 'firstRound', 'turn', 'final', 'dueAt'] as const;
  const shown = (value: DealPosition[keyof DealPosition]): string =>
    value instanceof Date ? value.toISOString() : String(value);
  const field = fields.find((name) => shown(deal[name]) !== shown(position[name]));
  return field && `${field} is ${shown(deal[field])}, by the log ${shown(position[field])}`;
}
