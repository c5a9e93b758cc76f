import { createMailbox } from '../../core/alerts/index.ts';
import { createBrand, createProduct, createStoreUseCases } from '../../core/catalog/index.ts';
import { importCreator } from '../../core/creators/index.ts';
import { acceptDeal, proposeDeal, type DealView } from '../../core/deals/index.ts';
import { addMemberSeat, authenticateKey, identifyPerson } from '../../core/identity/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import { readId, type Uuid } from '../../core/kernel/id.ts';
import { withTx } from '../../core/db/index.ts';
import { connectors } from '../../core/stores/index.ts';
import type { Actor, Role } from '../../core/use-case.ts';
import type { Bench } from './executor.ts';

/** Makes the people and things of a test, each through its use case. */
export const operator: Actor = { kind: 'operator', name: 'test' };

export const { createStore } = createStoreUseCases(connectors);

/** A brand with its key, and the code that its owner redeems. */
export async function makeBrand(bench: Bench, name = 'Lumen Tea', currency = 'USD') {
  const made = await bench.execute(createBrand, { actor: operator, input: { name, currency } });
  const found = await authenticateKey(bench.database, made.apiKey);
  if (!found) throw new Error('the key of a new brand works');
  const key: Actor = { kind: 'key', ...found };
  return { ...made, key, brandId: found.brandId };
}

/** A brand with a generic store and one product. */
export async function makeShop(bench: Bench, name = 'Lumen Tea', currency = 'USD') {
  const brand = await makeBrand(bench, name, currency);
  const input = { kind: 'generic', name: 'Shop', currency, domain: 'lumen.example' };
  const store = await bench.execute(createStore, { actor: brand.key, input });
  const product = await makeProduct(bench, { ...brand, store }, 'teapot');
  return { ...brand, store, product };
}

type Shop = { key: Actor; store: { id: string } };

/** A further product; `externalId` is what the store calls it. Priced in dollars, so for a store in dollars. */
export function makeProduct(bench: Bench, shop: Shop, externalId: string) {
  const price = { amount: '40.00', currency: 'USD' };
  const url = `https://lumen.example/${externalId}`;
  const input = { storeId: shop.store.id, externalId, title: `The ${externalId}`, url, price };
  return bench.execute(createProduct, { actor: shop.key, input });
}

/** An imported creator with one verified profile. */
export function makeCreator(bench: Bench, handle = 'ada', followers = 5_000) {
  const input = { name: handle, profiles: [{ platform: 'tiktok', handle, followers }] };
  return bench.execute(importCreator, { actor: operator, input });
}

/** Somebody with a seat in a brand's team, as if invited; a new person unless one is named. */
export async function makeMember(
  bench: Pick<Bench, 'database' | 'ids'> & { clock: Clock },
  brandId: Uuid,
  role: Role,
  person?: { accountId: Uuid },
): Promise<Extract<Actor, { kind: 'member' }>> {
  const name = `member ${bench.ids.next()}`;
  return await withTx(bench.database, async (tx) => {
    const who = { platform: 'local', platformUserId: name, name };
    const { accountId } = person ?? (await identifyPerson(tx, bench.ids, bench.clock, who));
    const mailboxId = await createMailbox(tx, bench.ids, bench.clock);
    await addMemberSeat(tx, bench, { brandId, role, mailboxId, accountId });
    return { kind: 'member', brandId, accountId, role };
  });
}

/** A person of the local chat. */
export async function makePerson(bench: Bench, handle: string): Promise<{ kind: 'person'; accountId: Uuid }> {
  const who = { platform: 'local', platformUserId: handle, name: handle };
  const { accountId } = await withTx(bench.database, (tx) => identifyPerson(tx, bench.ids, bench.clock, who));
  return { kind: 'person', accountId };
}

/** A deal in force: proposed by the brand, accepted by the creator. */
export async function makeDeal(
  bench: Bench,
  shop: { key: Actor },
  input: { creatorId: string; productIds: string[]; rateBps?: number },
): Promise<DealView> {
  const { creatorId, productIds, rateBps = 1_500 } = input;
  const proposal = { creatorId, productIds, terms: { rateBps }, by: 'brand' };
  const { id, version } = await bench.execute(proposeDeal, { actor: shop.key, input: proposal });
  return bench.execute(acceptDeal, { actor: operator, input: { id, by: 'creator', version } });
}

/** The UUID behind an outside id. */
export function uuidOf(kind: Parameters<typeof readId>[0], id: string): Uuid {
  const uuid = readId(kind, id);
  if (uuid === undefined) throw new Error(`${id} is the id of a ${kind}`);
  return uuid;
}
