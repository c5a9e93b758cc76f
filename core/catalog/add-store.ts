import { invalidInput, type FieldProblem } from '../kernel/error.ts';
import { showId } from '../kernel/id.ts';
import type { Context } from '../use-case.ts';
import { ownBrand } from '../access.ts';
import { lockBrand } from './brands.store.ts';
import { storesFull } from './errors.ts';
import { findStoresOf, insertStore, STORES_MAX, type Store } from './stores.store.ts';
import { isLoopback, readDomain } from './web-address.ts';

/** A store as its brand sees it. */
export type StoreView = {
  id: string;
  kind: string;
  name: string;
  currency: string;
  domain: string;
  /** Where the shop sends its events. */
  webhookUrl: string;
};

export function viewStore({ publicUrl }: Pick<Context, 'publicUrl'>, store: Store): StoreView {
  const id = showId('store', store.id);
  const { kind, name, currency, domain } = store;
  return { id, kind, name, currency, domain, webhookUrl: `${publicUrl}/webhooks/${id}` };
}

/**
 * Adds a store to the actor's brand, with no secret yet. A loopback domain (the demo store) is taken only while the
 * instance itself is on loopback.
 * @param wrong what else is wrong with the input, told together with a wrong domain
 */
export async function addStore(
  context: Context,
  input: Pick<Store, 'kind' | 'name' | 'currency' | 'domain'>,
  wrong: FieldProblem[] = [],
): Promise<Store> {
  const { tx, ids, clock } = context;
  const brandId = ownBrand(context.actor);
  const loopback = isLoopback(new URL(context.publicUrl).hostname);
  const domain = readDomain(input.domain, { loopback });
  const message = 'must be the storefront host alone, such as shop.example';
  if (domain === undefined) throw invalidInput([{ path: 'domain', message, code: 'domain' }, ...wrong]);
  if (wrong.length > 0) throw invalidInput(wrong);
  await lockBrand(tx, brandId);
  if ((await findStoresOf(tx, brandId)).length >= STORES_MAX) throw storesFull({ most: STORES_MAX });
  const store = { ...input, domain, id: ids.next(), brandId, createdAt: clock.wall() };
  await insertStore(tx, store);
  const subject = showId('store', store.id);
  context.record({ type: 'store.connected', brandId, subject, data: { kind: store.kind, domain } });
  return store;
}
