import { z } from 'zod';
import { openPersonalMailbox, writeAlerts } from '../alerts/index.ts';
import { getBrandSettings, showCode } from '../catalog/index.ts';
import { deleteBlock, findBlocks, findCreator } from '../creators/index.ts';
import type { Tx } from '../db/index.ts';
import { findMemberships, findOperators } from '../identity/index.ts';
import { DAY_MS, later } from '../kernel/clock.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { defineUseCase, idOf, lineOf, type Context } from '../use-case.ts';
import { changeLife } from './change-life.ts';
import { viewDeal, type DealView } from './deal-view.ts';
import { raiseVersion, type Deal } from './deals.store.ts';
import { holdDeal, LIFE_REASON_MAX } from './end-deal.ts';
import { staleVersion } from './errors.ts';
import { appealBlocked, appealClosed } from './life-errors.ts';
import { findAppeal, insertAppeal, saveAppeal } from './life.store.ts';
import { findSpeaker, NOBODY } from './speaker.ts';
import { postLife, reviseCard } from './tell.ts';

/** Longest appeal, in characters. */
export const APPEAL_MAX = 1_000;
/** How long after the end of a deal for cause its creator can appeal, on the business clock. */
export const APPEAL_DAYS = 14;

const version = z.int('must be the version you saw').min(1);

/** The creator speaks against the end of a deal for cause; the operator decides. Nothing changes until then. */
export const appealDeal = defineUseCase({
  name: 'appeal against the end of a deal',
  input: z.strictObject({ id: idOf('deal'), version, text: lineOf(APPEAL_MAX) }),
  allow: ['creator', 'operator'],
  async run(context, { id, version: seen, text }): Promise<DealView> {
    const { tx, clock } = context;
    const deal = await holdDeal(context, id);
    if (deal.version !== seen) throw staleVersion({ version: deal.version, state: deal.state });
    const last = await findAppeal(tx, deal);
    const at = clock.business();
    if (!canAppeal(deal, last, at)) throw appealClosed({});
    const { brandId, id: dealId } = deal;
    const number = (last?.number ?? 0) + 1;
    const decided = { decidedAt: null, answer: null };
    await insertAppeal(tx, { brandId, dealId, number, state: 'open', text, at, ...decided });
    const after = await raiseVersion(tx, deal);
    note(context, 'deal.appealed', after);
    await reviseCard(context, after);
    await postLife(context, after, { what: 'appealed' }, 'creator', await findSpeaker(context, 'creator'));
    await askOperators(context, after, text);
    return viewDeal(after);
  },
});

/** Whether the creator can appeal: against the last end for cause, once, while it is fresh. */
export function canAppeal(
  { state, ending, endedOn }: Pick<Deal, 'state' | 'ending' | 'endedOn'>,
  last: { at: Date } | undefined,
  at: Date,
): boolean {
  if (state !== 'ended' || ending !== 'cause' || !endedOn) return false;
  return at < later(endedOn, APPEAL_DAYS * DAY_MS) && (!last || last.at < endedOn);
}

/**
 * The operator decides an appeal: a deal that is reinstated is in force again from then on, and a block by the brand is
 * lifted with it. What links brought in between
 * is not credited, because they led to the shop without a token; what is due for that, the brand pays as an adjustment.
 */
export const decideAppeal = defineUseCase({
  name: 'decide an appeal',
  input: z.strictObject({
    id: idOf('deal'),
    version,
    grant: z.boolean(),
    answer: lineOf(LIFE_REASON_MAX).optional(),
  }),
  allow: ['operator'],
  async run(context, { id, version: seen, grant, answer = null }): Promise<DealView> {
    const { tx, clock } = context;
    const deal = await holdDeal(context, id);
    if (deal.version !== seen) throw staleVersion({ version: deal.version, state: deal.state });
    const appeal = await findAppeal(tx, deal);
    if (appeal?.state !== 'open') throw appealClosed({});
    const state = grant ? 'granted' : 'refused';
    await saveAppeal(tx, appeal, { state, decidedAt: clock.business(), answer });
    if (grant) {
      await liftBlock(context, deal);
      const input = { by: 'operator' as const, version: seen, ...(answer !== null && { reason: answer }) };
      return viewDeal(await changeLife(context, deal, 'reinstate', input));
    }
    const after = await raiseVersion(tx, deal);
    note(context, 'deal.appeal_refused', after);
    await reviseCard(context, after);
    await postLife(context, after, { what: 'appeal-refused', reason: answer }, 'clock', NOBODY);
    return viewDeal(after);
  },
});

/**
 * A deal goes on only between two who have to do with each other: the brand's block, whose reason the operator does not
 * share, goes with the end of the deal; the creator's own is theirs to take back.
 */
async function liftBlock({ tx, record }: Context, deal: Deal): Promise<void> {
  const blocks = await findBlocks(tx, deal);
  if (blocks.includes('creator'))
    throw appealBlocked({ who: (await findCreator(tx, deal.creatorId))?.name ?? '' });
  if (!(await deleteBlock(tx, deal, 'brand'))) return;
  const subject = showId('creator', deal.creatorId);
  record({ type: 'contact.unblocked', brandId: deal.brandId, subject, data: { by: 'operator' } });
}

function note(context: Context, type: string, deal: Deal): void {
  const { id, state, version: now, round } = viewDeal(deal);
  const by = type === 'deal.appealed' ? 'creator' : 'operator';
  context.record({ type, brandId: deal.brandId, subject: id, data: { by, state, version: now, round } });
}

/** An appeal as an operator decides on it. */
export type AppealView = {
  id: string;
  code: string;
  version: number;
  brand: string;
  creator: string;
  /** What the brand gave as its reason. */
  reason: string | null;
  text: string;
  since: string;
  /** Whether an operator of the instance is in the brand's team: then operator and brand are the same. */
  ownBrand: boolean;
};

const APPEALS_MAX = 50;

/** Appeals that wait for the operator, oldest first. */
export const listAppeals = defineUseCase({
  name: 'see the appeals',
  input: z.strictObject({}),
  allow: ['operator'],
  async run({ tx }): Promise<{ data: AppealView[]; next: null }> {
    const rows = await tx.sql<(Omit<AppealView, 'id' | 'code' | 'since' | 'ownBrand'> & Row)[]>`
      select d.id as "dealId", d.brand_id as "brandId", d.number, d.version, b.name as brand, c.name as creator,
        d.reason, a.text, a.at
      from deal_appeals a
      join deals d on d.brand_id = a.brand_id and d.id = a.deal_id
      join brands b on b.id = d.brand_id join creators c on c.id = d.creator_id
      where a.state = 'open' order by a.at limit ${APPEALS_MAX}`;
    const views: AppealView[] = [];
    for (const { dealId, brandId, number, at, ...row } of rows) {
      const known = { id: showId('deal', dealId), code: showCode('deal', number), since: at.toISOString() };
      views.push({ ...row, ...known, ownBrand: await isOwnBrand(tx, brandId) });
    }
    return { data: views, next: null };
  },
});

type Row = { dealId: Uuid; brandId: Uuid; number: number; at: Date };

async function isOwnBrand(tx: Tx, brandId: Uuid): Promise<boolean> {
  for (const accountId of await findOperators(tx)) {
    const memberships = await findMemberships(tx, accountId);
    if (memberships.some((membership) => membership.brandId === brandId)) return true;
  }
  return false;
}

async function askOperators(context: Context, deal: Deal, text: string): Promise<void> {
  const { tx, ids, clock } = context;
  const { brandId, reason, version: now } = deal;
  const id = showId('deal', deal.id);
  const cause = `${id}:${now}`;
  const payload = {
    ...{ id, code: showCode('deal', deal.number), version: now, reason, text },
    brand: (await getBrandSettings(tx, brandId)).name,
    creator: (await findCreator(tx, deal.creatorId))?.name ?? '',
    since: clock.business().toISOString(),
    ownBrand: await isOwnBrand(tx, brandId),
  } satisfies AppealView;
  for (const accountId of await findOperators(tx)) {
    const mailboxId = await openPersonalMailbox(tx, ids, clock, accountId);
    const alert = { mailboxId, id: ids.next(), brandId, kind: 'appeal', cause, amount: undefined, payload };
    await writeAlerts(tx, [alert], clock.wall());
  }
}
