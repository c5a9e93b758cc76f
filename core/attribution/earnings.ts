import { z } from 'zod';
import { brandOf } from '../access.ts';
import { creatorUnknown, findCreator } from '../creators/index.ts';
import type { Tx } from '../db/index.ts';
import { hasDealt } from '../deals/index.ts';
import { selectCreatorBalances } from '../ledger/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { decimalText, moneyText, type Currency, type MoneyText } from '../kernel/money.ts';
import { defineUseCase, idOf } from '../use-case.ts';

export type CreatorBalance = {
  brandId: string;
  currency: string;
  estimated: string;
  payable: string;
  paid: string;
  clawback: string;
};

/**
 * What a creator is owed, per brand and currency: `estimated` and `payable` as they stand, `paid` in all so far,
 * `clawback` as the positive amount still to be recovered. A brand sees its own rows only.
 */
export const getCreatorBalances = defineUseCase({
  name: "see a creator's balances",
  input: z.strictObject({ id: idOf('creator') }),
  allow: ['operator', 'key', 'owner', 'manager', 'finance'],
  async run({ tx, actor }, { id }): Promise<{ data: CreatorBalance[] }> {
    const own = brandOf(actor);
    const known = (await findCreator(tx, id)) && (own === undefined || (await hasDealt(tx, own, id)));
    if (!known) throw creatorUnknown({});
    const brandIds = own === undefined ? await brandsOf(tx, id) : [own];
    const rows = await balancesOf(tx, id, brandIds);
    return {
      data: rows.map(({ brandId, currency, estimated, payable, paid, clawback }) => {
        const text = (minor: bigint): string => decimalText({ minor, currency });
        return {
          brandId: showId('brand', brandId),
          currency,
          estimated: text(estimated),
          payable: text(payable),
          paid: text(paid),
          clawback: text(clawback),
        };
      }),
    };
  },
});

export type Earning = {
  brand: string;
  estimated: MoneyText;
  payable: MoneyText;
  paid: MoneyText;
  clawback: MoneyText;
  /** When the next estimated commission becomes payable. */
  nextDueAt: string | null;
};

/** For the chat: what I earn as a creator, or what my brand owes; one row per brand and currency. */
export const getEarnings = defineUseCase({
  name: 'see earnings',
  input: z.strictObject({}),
  allow: ['creator', 'owner', 'manager', 'finance'],
  async run({ tx, actor }): Promise<Earning[]> {
    const rows =
      actor.kind === 'creator'
        ? await balancesOf(tx, actor.creatorId, await brandsOf(tx, actor.creatorId))
        : await owedBy(tx, brandOf(actor) ?? '');
    const earnings: Earning[] = [];
    for (const row of rows) {
      const [brand] = await tx.sql<{ name: string; nextDueAt: Date | null }[]>`
        select b.name, (
          select min(due_at) from commissions c where c.brand_id = b.id and c.state = 'estimated' and c.currency = ${row.currency}
            and c.amount_minor > c.reversed_minor
            and (${actor.kind === 'creator' ? actor.creatorId : null}::uuid is null or c.creator_id = ${actor.kind === 'creator' ? actor.creatorId : null}::uuid)
        ) as "nextDueAt" from brands b where b.id = ${row.brandId}`;
      const money = (minor: bigint): MoneyText => moneyText({ minor, currency: row.currency });
      earnings.push({
        brand: brand?.name ?? '',
        estimated: money(row.estimated),
        payable: money(row.payable),
        paid: money(row.paid),
        clawback: money(row.clawback),
        nextDueAt: brand?.nextDueAt?.toISOString() ?? null,
      });
    }
    return earnings;
  },
});

type Sums = {
  brandId: Uuid;
  currency: Currency;
  estimated: bigint;
  payable: bigint;
  paid: bigint;
  clawback: bigint;
};

async function brandsOf(tx: Tx, creatorId: Uuid): Promise<Uuid[]> {
  const rows = await tx.sql<
    { brandId: Uuid }[]
  >`select distinct brand_id as "brandId" from deals where creator_id = ${creatorId}`;
  return rows.map((row) => row.brandId);
}

async function balancesOf(tx: Tx, creatorId: Uuid, brandIds: readonly Uuid[]): Promise<Sums[]> {
  const sums = new Map<string, Sums>();
  for (const row of await selectCreatorBalances(tx, creatorId, brandIds)) {
    addTo(sums, { brandId: row.brandId, currency: row.currency }, row.account, row.minor);
  }
  return [...sums.values()];
}

async function owedBy(tx: Tx, brandId: Uuid): Promise<Sums[]> {
  const rows = await tx.sql<{ currency: Currency; account: string; minor: bigint }[]>`
    select currency, substring(account from '[a-z]+$') as account, sum(balance_minor)::bigint as minor from balances
    where brand_id = ${brandId} and account like 'creator:%' group by 1, 2 order by 1`;
  const sums = new Map<string, Sums>();
  for (const row of rows) addTo(sums, { brandId, currency: row.currency }, row.account, row.minor);
  return [...sums.values()];
}

/** What has been paid stands as `brand:paid-out` against each creator from the day payouts exist; until then it is zero. */
function addTo(
  sums: Map<string, Sums>,
  at: { brandId: Uuid; currency: Currency },
  account: string,
  minor: bigint,
): void {
  const key = `${at.brandId} ${at.currency}`;
  const row = sums.get(key) ?? { ...at, estimated: 0n, payable: 0n, paid: 0n, clawback: 0n };
  sums.set(key, row);
  const name = account.slice(account.lastIndexOf(':') + 1);
  if (name === 'estimated' || name === 'payable') row[name] += minor;
}
