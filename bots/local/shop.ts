import { describeVisit, type ClickTokens } from '../../core/attribution/index.ts';
import {
  findProduct,
  findProductByUrl,
  findStore,
  findStoreSecrets,
  getBrandSettings,
  type Product,
  type Store,
} from '../../core/catalog/index.ts';
import { withTx, type Database } from '../../core/db/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import { showId } from '../../core/kernel/id.ts';
import { moneyText, showMoney } from '../../core/kernel/money.ts';
import type { Random } from '../../core/kernel/random.ts';
import type { MasterKeys } from '../../core/kernel/secret.ts';
import type { SampleEvent, SampleSale } from '../../core/stores/index.ts';
import { nothingLeft, productNotSold, saleUnknown, storeMute } from './shop-errors.ts';
import { initialsOf, keepSale, sampleOf, viewSale, wakeSale } from './shop-sale.ts';
import { countSales, findSale, insertSale, saveRefund, type LocalSale } from './shop.store.ts';

export type ShopParts = {
  database: Database;
  clock: Clock;
  random: Random;
  keys: MasterKeys;
  tokens: Pick<ClickTokens, 'verify'>;
};

/** What the store's own webhook address answered to an event. */
export type Delivered = { topic: string; status: number; answer: string };

/** Where the event is to go: the address at which this instance was just reached. */
type Reached = { origin: string };

/** Ids are numbers of this many digits at most, as one kind of shop has them. */
const ORDER_DIGITS = 1_000;
const FIRST_NUMBER = 1_001;
const ORDER_ID = /^\d{1,20}$/;

/**
 * The demo store behind the page: it sells what brands sell, for pretend money, and tells Parley of it exactly as a shop
 * would, by a webhook signed with the store's secret.
 */
export class Shop {
  readonly #parts: ShopParts;

  constructor(parts: ShopParts) {
    this.#parts = parts;
  }

  /** What a product page shows. @param ref the click token in the page's address, as the browser has it */
  async show(url: string, ref: string | undefined) {
    const visit =
      ref === undefined ? undefined : await describeVisit(this.#parts.database, this.#parts.tokens, ref);
    const product = await this.#productOf(url, visit);
    const { name } = await getBrandSettings(this.#parts.database, product.brandId);
    const price = { minor: product.priceMinor, currency: product.currency };
    return {
      title: product.title,
      brand: name,
      price: moneyText(price),
      priceText: showMoney(price),
      imageUrl: product.imageUrl,
      via: visit ? { creator: visit.creator, content: visit.content } : null,
    };
  }

  async #productOf(url: string, visit: { productId: string } | undefined): Promise<Product> {
    const named = await findProductByUrl(this.#parts.database, url);
    const clicked = visit && (await findProduct(this.#parts.database, visit.productId));
    // Two products may share an address; then the link knows which one was meant.
    const product = clicked?.url === url ? clicked : (named ?? clicked);
    if (!product) throw productNotSold({});
    return product;
  }

  async buy(order: { url: string; ref: string | undefined; quantity: number }, to: Reached) {
    const visit =
      order.ref === undefined
        ? undefined
        : await describeVisit(this.#parts.database, this.#parts.tokens, order.ref);
    const product = await this.#productOf(order.url, visit);
    return this.#place(product, order, to);
  }

  async #place(
    product: Product,
    { ref, quantity }: { ref: string | undefined; quantity: number },
    to: Reached,
  ) {
    const store = await this.#storeOf(product);
    const { name } = await getBrandSettings(this.#parts.database, product.brandId);
    const now = this.#parts.clock.wall();
    const orderId = String(
      now.getTime() * ORDER_DIGITS + (this.#parts.random.bytes(2).readUInt16BE() % ORDER_DIGITS),
    );
    const sale: SampleSale = {
      orderId,
      number: `${initialsOf(name)}-${FIRST_NUMBER + (await countSales(this.#parts.database))}`,
      currency: product.currency,
      createdAt: now,
      updatedAt: now,
      ref,
      customerId: orderId,
      lines: [
        {
          lineId: `${orderId}1`.slice(-15),
          productId: product.externalId,
          title: product.title,
          quantity,
          priceMinor: product.priceMinor,
        },
      ],
    };
    const event = sampleOf(store).paid(sale);
    const eventId = `demo_${orderId}_paid`;
    const row = { orderId, storeId: store.id, productId: product.id, sale: keepSale(sale), event, eventId };
    await withTx(this.#parts.database, (tx) => insertSale(tx, { ...row, refunded: 0, createdAt: now }));
    return { order: viewSale({ ...row, refunded: 0 }), webhook: await this.#send(store, event, eventId, to) };
  }

  /** Takes pieces of an order back. */
  async refund({ orderId, quantity }: { orderId: string; quantity: number }, to: Reached) {
    const known = await this.#saleOf(orderId);
    const sale = wakeSale(known.sale);
    const [line] = sale.lines;
    if (!line || known.refunded + quantity > line.quantity) throw nothingLeft({});
    const store = await this.#storeOf(known);
    const refunded = known.refunded + quantity;
    const refundId = String(Number(orderId) + refunded);
    const event = sampleOf(store).refunded(sale, {
      refundId,
      at: this.#parts.clock.wall(),
      lineId: line.lineId,
      quantity,
    });
    const after = { refunded, event, eventId: `demo_${orderId}_refund_${refunded}` };
    if (!(await withTx(this.#parts.database, (tx) => saveRefund(tx, known, after)))) throw nothingLeft({});
    return {
      order: viewSale({ ...known, ...after }),
      webhook: await this.#send(store, event, after.eventId, to),
    };
  }

  /** Delivers the last event of an order once more, as shops do that have missed the answer. */
  async sendAgain(orderId: string, to: Reached) {
    const known = await this.#saleOf(orderId);
    const store = await this.#storeOf(known);
    return { order: viewSale(known), webhook: await this.#send(store, known.event, known.eventId, to) };
  }

  /** Buys the same again with a click token in which one character was changed. */
  async buyForged(orderId: string, to: Reached) {
    const known = await this.#saleOf(orderId);
    const product = await findProduct(this.#parts.database, known.productId);
    if (!product) throw productNotSold({});
    const ref = known.sale.ref ?? 'no-token-to-change';
    const changed = ref.slice(0, -2) + (ref.at(-2) === 'A' ? 'B' : 'A') + ref.slice(-1);
    return this.#place(product, { ref: changed, quantity: 1 }, to);
  }

  async #send(store: Store, event: SampleEvent, eventId: string, to: Reached): Promise<Delivered> {
    const [secret] = await findStoreSecrets(
      this.#parts.database,
      this.#parts,
      store,
      this.#parts.clock.wall(),
    );
    if (secret === undefined) throw storeMute({});
    const headers = sampleOf(store).headers(event, { secret, eventId, now: this.#parts.clock.wall() });
    const response = await fetch(`${to.origin}/webhooks/${showId('store', store.id)}`, {
      method: 'POST',
      body: event.body,
      headers,
    });
    return { topic: event.topic, status: response.status, answer: await response.text() };
  }

  async #storeOf({ storeId }: { storeId: string }): Promise<Store> {
    const store = await findStore(this.#parts.database, storeId);
    if (!store) throw storeMute({});
    return store;
  }

  async #saleOf(orderId: string): Promise<LocalSale> {
    const sale = ORDER_ID.test(orderId) ? await findSale(this.#parts.database, orderId) : undefined;
    if (!sale) throw saleUnknown({});
    return sale;
  }
}
