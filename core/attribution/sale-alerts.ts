import type { NewAlert } from '../alerts/index.ts';
import type { Ids, Uuid } from '../kernel/id.ts';
import { moneyText } from '../kernel/money.ts';
import type { DecidedLine } from './decide.ts';
import type { LoadedOrder } from './orders.store.ts';
import type { BatchReference } from './reference.store.ts';
import type { CreatorChange } from './settle.ts';

/**
 * The alerts of one order's changes: to the creator and to every owner and manager of the brand, a sale and a refund
 * apart. All that is needed to say them is inside, so delivering them needs no further reading.
 * @param cause the store event that brought the change
 */
export function saleAlerts(
  order: LoadedOrder,
  changes: readonly CreatorChange[],
  reference: BatchReference,
  cause: string,
  ids: Ids,
): NewAlert[] {
  const brand = reference.brands.get(order.brandId);
  if (!brand) return [];
  return changes.flatMap((change) => {
    const creator = reference.creators.get(change.creatorId);
    if (!creator) return [];
    const told = [
      {
        kind: 'sale',
        minor: change.creditedMinor,
        netMinor: change.creditedNetMinor,
        lines: change.credited,
      },
      {
        kind: 'refund',
        minor: change.reversedMinor,
        netMinor: change.reversedNetMinor,
        lines: change.reversed,
      },
    ].filter(({ minor }) => minor > 0n);
    return told.flatMap(({ kind, minor, netMinor, lines }) => {
      const amount = { minor, currency: change.currency };
      const payload = {
        order: order.state.version?.number ?? order.state.externalId,
        orderId: order.state.externalId,
        commission: moneyText(amount),
        net: moneyText({ minor: netMinor, currency: change.currency }),
        rateBps: change.rateBps,
        items: lines.map((line) => itemOf(order, line, reference)),
        creator: creator.name,
        brand: brand.name,
        remaining: moneyText({ minor: change.keptMinor, currency: change.currency }),
        cancelled: order.state.cancelledAt !== undefined,
        dueAt: change.dueAt.toISOString(),
      };
      const alertTo = (mailboxId: Uuid, side: 'creator' | 'brand'): NewAlert => ({
        mailboxId,
        id: ids.next(),
        brandId: order.brandId,
        kind,
        cause: `${cause}:${change.creatorId}`,
        amount,
        payload: { ...payload, side },
      });
      return [alertTo(creator.mailboxId, 'creator'), ...brand.mailboxIds.map((id) => alertTo(id, 'brand'))];
    });
  });
}

function itemOf(order: LoadedOrder, decided: DecidedLine, reference: BatchReference) {
  const product = decided.line.productIds
    .map((id) => reference.products.get(`${order.storeId} ${id}`))
    .find((known) => known?.id === decided.decision.productId);
  const link = decided.decision.click && reference.links.get(decided.decision.click.linkId);
  return {
    product: product?.title ?? '',
    content: link?.contentTitle ?? null,
    quantity: decided.line.quantity,
  };
}
