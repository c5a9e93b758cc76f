import { writeAlerts, type NewAlert } from '../alerts/index.ts';
import { askerOf, findProductsOf, getBrandSettings, showCode } from '../catalog/index.ts';
import { findCreator } from '../creators/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import type { Context } from '../use-case.ts';
import { effectAt, viewApproval, type Approval, type ApprovalMove } from './approval.ts';
import { closeApproval, findDealers, findWaitingApproval, insertApproval } from './approvals.store.ts';
import { findSpeaker } from './speaker.ts';
import type { Terms } from './terms.ts';

type AskContext = Pick<Context, 'tx' | 'ids' | 'clock' | 'record' | 'actor'>;

/** What somebody wants to do that needs a second person. */
export type Wanted = {
  brandId: Uuid;
  dealId: Uuid;
  number: number;
  creatorId: Uuid;
  productIds: readonly Uuid[];
  move: ApprovalMove;
  version: number;
  terms: Terms;
  final: boolean;
};

/** Keeps what is wanted until a second person has a word or a day is over, and tells everyone else who could have it. */
export async function askSecond(context: AskContext, wanted: Wanted): Promise<Approval> {
  const { tx, ids, clock, actor } = context;
  const { accountId, name } = await findSpeaker(context, 'brand');
  const approval: Approval = {
    ...wanted,
    ...askerOf(actor),
    id: ids.next(),
    productIds: [...wanted.productIds],
    askedName: name,
    state: 'waiting',
    dueAt: effectAt(clock.business()),
    ...{ decidedBy: null, decidedAt: null, createdAt: clock.wall() },
  };
  await insertApproval(tx, approval);
  note(context, 'approval.asked', approval);
  const others = (await findDealers(tx, wanted.brandId)).filter((one) => one.accountId !== accountId);
  await tell(context, approval, 'deal_approval', others);
  return approval;
}

/** Lets go of what waits about a deal that has gone on without it; whoever asked is told. */
export async function dropWaiting(context: AskContext, deal: { brandId: Uuid; id: Uuid }): Promise<void> {
  const { tx } = context;
  const waiting = await findWaitingApproval(tx, { brandId: deal.brandId, dealId: deal.id });
  if (waiting) await endApproval(context, waiting, { state: 'lapsed', by: null });
}

/** Notes how something ended that waited; whoever asked hears of it unless it was done or they ended it themselves. */
export async function endApproval(
  context: AskContext,
  approval: Approval,
  { state, by }: { state: 'approved' | 'stopped' | 'lapsed' | 'due'; by: Uuid | null },
): Promise<void> {
  const { tx, clock } = context;
  await closeApproval(tx, approval, { state, by, at: clock.business() });
  note(context, `approval.${state}`, approval);
  if (state === 'approved' || state === 'due' || approval.askedKind !== 'member') return;
  if (by !== null && by === approval.askedBy) return;
  const askers = (await findDealers(tx, approval.brandId)).filter(
    ({ accountId }) => accountId === approval.askedBy,
  );
  await tell(context, approval, `deal_${state}`, askers);
}

function note(context: AskContext, type: string, approval: Approval): void {
  const { brandId, dealId, version } = approval;
  const { move, terms, takesEffectAt } = viewApproval(approval);
  const data = { dealId: showId('deal', dealId), move, version, terms, takesEffectAt };
  context.record({ type, brandId, subject: showId('approval', approval.id), data });
}

async function tell(
  { tx, ids, clock }: AskContext,
  approval: Approval,
  kind: string,
  to: readonly { mailboxId: Uuid }[],
): Promise<void> {
  if (to.length === 0) return;
  const { brandId, id, dealId, number, creatorId, productIds, move, terms, askedName, dueAt } = approval;
  const { name: brand, rateLimitBps } = await getBrandSettings(tx, brandId);
  const products = await findProductsOf(tx, brandId, productIds);
  const payload = {
    ...{ id, dealId, code: showCode('deal', number), move, terms, by: askedName, brand, rateLimitBps },
    creator: (await findCreator(tx, creatorId))?.name ?? '',
    products: products.map(({ title }) => title),
    dueAt: dueAt?.toISOString() ?? null,
  };
  const alerts = to.map(({ mailboxId }): NewAlert => ({
    ...{ mailboxId, id: ids.next(), brandId, kind, cause: `${kind}:${id}`, amount: undefined, payload },
  }));
  await writeAlerts(tx, alerts, clock.wall());
}
