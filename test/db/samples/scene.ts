import { pino } from 'pino';
import { proposeDeal, acceptDeal } from '../../../core/deals/index.ts';
import { withTx } from '../../../core/db/index.ts';
import { auditSnapshot } from '../../../core/audit/audit.ts';
import { DAY_MS, later } from '../../../core/kernel/clock.ts';
import type { Uuid } from '../../../core/kernel/id.ts';
import {
  approveSample,
  cancelSample,
  correctShipping,
  decideExtension,
  declineSample,
  deliverSample,
  endBaselessSamples,
  extendSample,
  gotSample,
  moveDueSamples,
  notYetSample,
  purgeAddresses,
  releaseSample,
  remindOfSamples,
  reportSample,
  requestSample,
  resendSample,
  shipSample,
  withdrawSample,
  type SampleCommand,
  type SampleView,
} from '../../../core/samples/index.ts';
import { connectors } from '../../../core/stores/index.ts';
import type { Actor, UseCase } from '../../../core/use-case.ts';
import { makeCreator, makePerson, makeProduct, makeShop, operator, uuidOf } from '../../support/cast.ts';
import type { Bench } from '../../support/executor.ts';
import type { z } from 'zod';

export type CreatorActor = Extract<Actor, { kind: 'creator' }>;
export type Shop = Awaited<ReturnType<typeof makeShop>>;

let people = 0;

/** A creator with a verified profile and a person behind it. */
export async function makeOwner(bench: Bench, followers = 5_000): Promise<CreatorActor & { id: string }> {
  const handle = `sampler${(people += 1)}`;
  const { id } = await makeCreator(bench, handle, followers);
  const { accountId } = await makePerson(bench, handle);
  const creatorId = uuidOf('creator', id);
  await bench.database
    .pool`update creators set account_id = ${accountId}, contact_at = now() where id = ${creatorId}`;
  return { kind: 'creator', creatorId, accountId, id };
}

/** A deal in force on a product, whose terms may promise a sample. */
export async function deal(
  bench: Bench,
  shop: Shop,
  creator: { id: string },
  productId: string,
  sample = false,
) {
  const input = {
    creatorId: creator.id,
    productIds: [productId],
    terms: { rateBps: 1_500, sample },
    by: 'brand',
  };
  const { id, version } = await bench.execute(proposeDeal, { actor: shop.key, input });
  return bench.execute(acceptDeal, { actor: operator, input: { id, by: 'creator', version } });
}

/** Pieces of a product that are left, as the store counts them; null where nobody does. */
export async function setStock(bench: Bench, productId: string, stock: number | null): Promise<void> {
  await bench.database.pool`update products set stock = ${stock} where id = ${uuidOf('product', productId)}`;
}

export async function stockOf(bench: Bench, productId: string): Promise<number | null> {
  const [row] = await bench.database.sql<{ stock: number | null }[]>`
    select stock from products where id = ${uuidOf('product', productId)}`;
  return row?.stock ?? null;
}

/** Lets business time pass, and does all that it brings. */
export async function pass(bench: Bench, days: number): Promise<void> {
  bench.clock.offsetMs += days * DAY_MS;
  await sweep(bench);
}

export async function sweep(bench: Bench): Promise<void> {
  const write = (line: string): never => {
    throw new Error(`a sweep failed: ${line}`);
  };
  const parts = { ...bench, log: pino({ level: 'error' }, { write }) };
  for (let done = 1; done > 0;) {
    done = 0;
    for (const chore of [endBaselessSamples, moveDueSamples, remindOfSamples, purgeAddresses])
      done += await chore(parts);
  }
}

type Act = {
  useCase: UseCase<z.ZodType, SampleView>;
  by: 'brand' | 'creator';
  more?: Record<string, unknown>;
};

/** Every command that somebody gives, as it is given. */
export const ACTS: Partial<Record<SampleCommand, Act>> = {
  approve: { useCase: approveSample, by: 'brand' },
  decline: { useCase: declineSample, by: 'brand', more: { reason: 'Not now' } },
  withdraw: { useCase: withdrawSample, by: 'creator' },
  ship: { useCase: shipSample, by: 'brand', more: { carrier: 'ups', tracking: '1Z999' } },
  correct: { useCase: correctShipping, by: 'brand', more: { carrier: 'DHL', tracking: '00340' } },
  deliver: { useCase: deliverSample, by: 'brand' },
  gotIt: { useCase: gotSample, by: 'creator' },
  notYet: { useCase: notYetSample, by: 'creator' },
  problem: { useCase: reportSample, by: 'creator', more: { problem: 'damaged' } },
  resend: { useCase: resendSample, by: 'brand' },
  cancel: { useCase: cancelSample, by: 'brand' },
  release: { useCase: releaseSample, by: 'brand' },
  extend: { useCase: extendSample, by: 'creator' },
  grant: { useCase: decideExtension, by: 'brand', more: { grant: true } },
  refuse: { useCase: decideExtension, by: 'brand', more: { grant: false } },
} as unknown as Partial<Record<SampleCommand, Act>>;

/** Gives a command on a sample; the operator speaks for either side unless told otherwise. */
export function act(
  bench: Bench,
  command: SampleCommand,
  id: string,
  actor: Actor = operator,
  more: Record<string, unknown> = {},
): Promise<SampleView> {
  const found = ACTS[command];
  if (!found) throw new Error(`nobody gives ${command}`);
  return bench.execute(found.useCase, { actor, input: { id, ...found.more, ...more } });
}

export function ask(
  bench: Bench,
  creator: CreatorActor & { id: string },
  productId: string,
  more: Record<string, unknown> = {},
): Promise<SampleView> {
  const { id, ...actor } = creator;
  return bench.execute(requestSample, { actor, input: { creatorId: id, productId, ...more } });
}

/** What breaks an invariant, as the audit sees it. */
export async function auditProblems(bench: Bench): Promise<string[]> {
  const report = await withTx(bench.database, (tx) =>
    auditSnapshot(tx, { keys: bench.keys, connectors, clock: bench.clock, rebuild: false }),
  );
  return report.flatMap(({ id, offending, advisory }) =>
    advisory || offending.length === 0 ? [] : [`${id} ${JSON.stringify(offending)}`],
  );
}

/** A shop, a product of which pieces are counted, and a creator with a deal on it. */
export async function sampleScene(bench: Bench, stock: number | null = 5) {
  const shop = await makeShop(bench);
  const creator = await makeOwner(bench);
  await deal(bench, shop, creator, shop.product.id);
  await setStock(bench, shop.product.id, stock);
  return { shop, creator, productId: shop.product.id };
}

export { makeProduct, later };
export type { Uuid };
