import type { OrderView } from '../../../core/attribution/index.ts';
import { sampleStores, type SampleEvent } from '../../../core/stores/index.ts';
import type { Brand, Creator, Deal, Link } from './cast.ts';
import { ORDER, paidOrder, refundOfOne } from './order.ts';
import type { Stage } from './stage.ts';
import { mustBe, NotSeen } from './step.ts';

const BROWSER =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const PREVIEW = 'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)';

/** Step 5: a shopper follows the link and buys; the shop tells it twice. */
export async function buy(stage: Stage, brand: Brand, link: Link): Promise<{ seen: string }> {
  const preview = await open(stage, link, PREVIEW);
  mustBe('the click token that a link preview gets', preview.searchParams.get('ref'), null);
  const landing = await open(stage, link, BROWSER);
  const ref = landing.searchParams.get('ref');
  if (ref === null)
    throw new NotSeen('the address a shopper is sent to', 'one with a click token', landing.href);

  const paid = paidOrder(brand, ref, stage.app.clock.wall());
  mustBe(
    'the answer to a forged webhook',
    await deliver(stage, brand, paid, 'forged', 'not the secret'),
    401,
  );
  for (let time = 1; time <= 2; time += 1) {
    mustBe(`the answer to delivery ${time}`, await deliver(stage, brand, paid, 'order-paid'), 200);
  }
  const seen = `A shopper opens the link, lands at ${landing.host} and buys; the signed webhook comes twice`;
  return { seen };
}

async function open({ edge }: Stage, link: Link, agent: string): Promise<URL> {
  const { status, headers } = await edge
    .as()
    .asks({ method: 'GET', path: link.path, headers: { 'user-agent': agent } });
  mustBe(`the answer of ${link.path}`, status, 302);
  return new URL(headers.get('location') ?? '');
}

/** Delivers an event as the shop would; answers the status. */
async function deliver(
  { edge, app }: Stage,
  { store }: Brand,
  event: SampleEvent,
  eventId: string,
  secret = store.secret,
): Promise<number> {
  const headers =
    sampleStores.get('shopify')?.headers(event, { secret, eventId, now: app.clock.wall() }) ?? {};
  const { status } = await edge.as().asks({ method: 'POST', path: store.path, headers, body: event.body });
  return status;
}

/** Step 6: each line is decided, by the click and the deal, and the books balance. */
export async function attribute(
  brand: Brand,
  who: { creator: Creator; deal: Deal; link: Link },
): Promise<{ seen: string }> {
  const { lines } = await waitForOrder(brand, 'paid');
  const [teapots, tins] = lines;
  mustBe(
    'the lines of the order',
    lines.map(({ externalId }) => externalId),
    [ORDER.teapots.lineId, ORDER.tins.lineId],
  );
  mustBe("the teapots' product", teapots?.productId, brand.teapot.id);
  mustBe("the teapots' net", teapots?.net.amount, ORDER.teapots.net);
  const { clickedAt, ...attribution } = teapots?.attribution ?? { clickedAt: null };
  mustBe('whether the click is known', clickedAt !== null, true);
  mustBe("the teapots' attribution", attribution, {
    outcome: 'credited',
    reason: 'last_click',
    creatorId: who.creator.id,
    dealId: who.deal.id,
    contentId: who.link.contentId,
    linkId: who.link.id,
    rateBps: 1_500,
  });
  mustBe("the teapots' commission", teapots?.commission, commissionOf('estimated', '0.00'));
  mustBe("the tins' attribution", tins?.attribution.reason, 'product_mismatch');
  mustBe("the tins' commission", tins?.commission, null);
  await brand.books.balance();
  const { net, commission } = ORDER.teapots;
  const seen = `15 % of $${net} is $${commission} for ${who.creator.name}, ${who.deal.code} and "${who.link.videoTitle}"; the tins are not in the deal`;
  return { seen };
}

/** Step 8: one teapot comes back; the commission shrinks in proportion and both are told. */
export async function refund(stage: Stage, brand: Brand, creator: Creator): Promise<{ seen: string }> {
  const back = refundOfOne(stage.app.clock.wall());
  mustBe('the answer to the refund', await deliver(stage, brand, back, 'refund-created'), 200);
  const { lines } = await waitForOrder(brand, 'partially_refunded');
  mustBe("the teapots' commission", lines[0]?.commission, commissionOf('estimated', ORDER.refund.commission));
  await creator.person.hears('of the refund', /−\$6\.00.*"My tea ritual"/);
  await brand.member.hears('of the refund', /−\$40\.00.*"My tea ritual".*−\$6\.00/s);
  await brand.books.balance();
  const seen = `One of the two teapots comes back: −$${ORDER.refund.commission}, and both are told`;
  return { seen };
}

/** What the order has to come to for the teapots. */
export function commissionOf(state: string, reversed: string) {
  const inUsd = (amount: string) => ({ amount, currency: 'USD' });
  return { state, amount: inUsd(ORDER.teapots.commission), reversed: inUsd(reversed) };
}

/** The demo's order, once it stands like this. */
export const waitForOrder = ({ books, store }: Brand, state: string): Promise<OrderView> =>
  books.order({ storeId: store.id, id: ORDER.id, state });
