import { sampleStores, type SampleEvent } from '../../../core/stores/index.ts';
import { ORDER, paidOrder, refundOfOne } from '../../../api/verbs/demo/order.ts';
import { FULFILLED, SAMPLE_ONCE, SAMPLING } from './sampling.ts';
import { pathOf, roomOf, type Noted, type Scene, type Step } from './scene.ts';

const BRAND = 'Lumen Tea';
const SHOP = 'lumen-tea.example';
const SECRET = 'shpss_secret_of_the_loopback_shop';
const TEAPOT = { id: '', externalId: '9007199254740993111', title: 'Ceramic teapot' };
const TIN = { id: '', externalId: '9007199254740993222', title: 'Tea tin' };
const VIDEO = 'My tea ritual';
const BROWSER =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

/** The way of a sale from the first word to the refund, with the brand on Discord and the creator on Telegram. */
export const STORY: Step[] = [
  {
    name: 'Mara makes a brand',
    async run({ mara }) {
      await mara.person.uses('brand create', { name: BRAND, currency: 'USD' });
      await mara.hears(/Lumen Tea is set up, and you are its owner/);
    },
  },
  {
    name: 'connects its store',
    async run({ mara, noted }) {
      await mara.person.uses('store connect', { kind: 'shopify', name: 'Lumen Tea shop', domain: SHOP });
      const card = await mara.hears(/Lumen Tea shop is connected/);
      noted.hook = /\/webhooks\/[\w-]+/.exec(card)?.[0] ?? '';
      noted.page = pathOf(linkIn(mara.person.screen(), /\/f\//));
    },
  },
  {
    name: 'gives the secret on its page',
    async run({ ask, noted, must }) {
      const body = new URLSearchParams({ secret: SECRET });
      must('the page takes the secret', (await ask(noted.page, { method: 'POST', body })).status === 200);
      must('the page works once', (await ask(noted.page)).status === 410);
    },
  },
  ...[
    { product: TEAPOT, price: '42.00' },
    { product: TIN, price: '10.00' },
  ].map(({ product, price }) => ({
    name: `adds the ${product.title}`,
    async run({ mara }: Scene) {
      const { title, externalId } = product;
      const url = `https://${SHOP}/products/${title.toLowerCase().replace(' ', '-')}`;
      await mara.person.uses('product add', { title, price, url, external_id: externalId });
      await mara.hears(new RegExp(`${title} is listed at \\$${price}`));
    },
  })),
  {
    name: 'opens an offer at 12 %',
    async run({ mara }) {
      await mara.person.uses('offer open', { product: TEAPOT.title, rate: '12' });
      await mara.hears(/Open to all: 12\s%/);
    },
  },
  {
    name: 'Juno opens the chat and joins',
    async run({ juno }) {
      juno.person.starts();
      await juno.hears(/Parley/);
      juno.person.writes('/join Juno TikTok juno.brews adult:yes contact:no');
      await juno.hears(/Welcome, Juno/);
    },
  },
  {
    name: 'finds the offer and asks the brand',
    async run({ juno }) {
      juno.person.writes('/discover');
      await juno.hears(/Ceramic teapot, 12\s%/);
      juno.person.presses('Ask the brand');
      await juno.hears(/Your room with Lumen Tea is open/);
    },
  },
  {
    name: 'says something in the room',
    async run(scene) {
      const { juno, mara } = scene;
      const room = await roomOf(scene);
      juno.person.inTopic(room).writes('Does the pot survive a gas stove?');
      await mara.hears(/Does the pot survive a gas stove\?/);
    },
  },
  {
    name: 'asks to be verified',
    async run({ juno }) {
      juno.person.writes('/verify');
      await juno.hears(/Put \d{6} into your TikTok bio/);
      juno.person.presses('I have put it there');
      await juno.hears(/waits to be checked/);
    },
  },
  {
    name: 'Mara has looked',
    async run({ mara, juno }) {
      await mara.hears(/Juno asks you to check @juno\.brews on TikTok/);
      await mara.person.presses('Approve');
      await mara.person.submits({ followers: '12,000' });
      await juno.hears(/verified @juno\.brews.* with 12,000 followers/);
    },
  },
  {
    name: 'Juno proposes 20 %',
    async run({ juno }) {
      juno.person.writes(`/propose "${TEAPOT.title}" 20`);
      await juno.hears(/You proposed 20\s% (on|for) Ceramic teapot/);
    },
  },
  {
    name: 'Mara counters with 15 % and a free sample',
    async run({ mara }) {
      await mara.hears(/Juno proposes 20\s%/);
      await mara.person.presses('Counter');
      await mara.person.submits({ rate: '15', sample: 'yes' });
      await mara.hears(/15\s% and a free sample/);
    },
  },
  {
    name: 'Juno accepts',
    async run(scene) {
      const { juno } = scene;
      await juno.hears(/Lumen Tea proposes 15\s% and a free sample/);
      const room = await roomOf(scene);
      juno.person.inTopic(room).presses(/^Accept 15/);
      await juno.hears(/Agreed: 15\s%.*Ceramic teapot/);
    },
  },
  ...SAMPLING,
  {
    name: 'takes her link',
    async run({ juno, noted }) {
      juno.person.writes(`/link "${TEAPOT.title}"`);
      await juno.hears(/One promise before your link.*Lumen Tea gave me Ceramic teapot/s);
      juno.person.presses('I will disclose it');
      const told = await juno.hears(/Your link for Ceramic teapot/);
      noted.link = pathOf(/https?:\S+\/l\/\w+/.exec(told)?.[0] ?? '');
    },
  },
  {
    name: 'posts the video',
    async run({ juno }) {
      juno.person.writes(`/content https://www.tiktok.com/@juno.brews/video/7301234567890123456 "${VIDEO}"`);
      await juno.hears(/"My tea ritual" carries your link for Ceramic teapot now/);
    },
  },
  FULFILLED,
  {
    name: 'a shopper clicks and buys; the shop tells it twice',
    async run({ ask, noted, must }) {
      const visit = await ask(noted.link, { redirect: 'manual', headers: { 'user-agent': BROWSER } });
      const ref = new URL(visit.headers.get('location') ?? '').searchParams.get('ref') ?? '';
      must('the link carries a token', ref !== '');
      const paid = paidOrder({ teapot: TEAPOT, tin: TIN } as never, ref, new Date());
      for (const _ of [1, 2])
        must('the webhook is taken', (await deliver(ask, noted, paid, 'order-paid')) === 200);
    },
  },
  {
    name: 'both hear of the sale',
    async run({ juno, mara }) {
      await juno.hears(SALE_TO_CREATOR);
      await mara.hears(SALE_TO_BRAND);
    },
  },
  {
    name: 'one teapot comes back',
    async run({ ask, noted, must }) {
      const back = refundOfOne(new Date());
      must('the refund is taken', (await deliver(ask, noted, back, 'refund-created')) === 200);
    },
  },
  {
    name: 'both hear of that too',
    async run({ juno, mara }) {
      await juno.hears(REFUND_TO_CREATOR);
      await mara.hears(REFUND_TO_BRAND);
    },
  },
  {
    name: 'both ask why',
    async run({ juno, mara }) {
      juno.person.writes(`/why ${ORDER.number}`);
      await juno.hears(/15\s% of \$80\.00 is \$12\.00/);
      await mara.person.uses('why', { order: ORDER.number });
      await mara.hears(/Juno: 15\s% of \$80\.00 is \$12\.00/);
    },
  },
];

const SALE_TO_CREATOR = /^\+\$12\.00 · Ceramic teapot · "My tea ritual" · Lumen Tea/;
const SALE_TO_BRAND = /Sale \$80\.00 · Ceramic teapot · "My tea ritual" · Juno/;
const REFUND_TO_CREATOR = /−\$6\.00.*"My tea ritual"/;
const REFUND_TO_BRAND = /−\$40\.00.*"My tea ritual"/;

/** What each of them has to have heard exactly once, whatever happened to the program. */
export const ONCE = {
  mara: [
    /Lumen Tea is set up/,
    /Does the pot survive a gas stove\?/,
    /Juno asks you to check/,
    ...SAMPLE_ONCE.mara,
    SALE_TO_BRAND,
    REFUND_TO_BRAND,
  ],
  juno: [
    /Welcome, Juno/,
    /verified @juno\.brews/,
    ...SAMPLE_ONCE.juno,
    /carries your link/,
    SALE_TO_CREATOR,
    REFUND_TO_CREATOR,
  ],
};

async function deliver(
  ask: Scene['ask'],
  { hook }: Noted,
  event: SampleEvent,
  eventId: string,
): Promise<number> {
  const headers =
    sampleStores.get('shopify')?.headers(event, { secret: SECRET, eventId, now: new Date() }) ?? {};
  return (await ask(hook, { method: 'POST', headers, body: event.body })).status;
}

const linkIn = (screen: string, what: RegExp): string =>
  [...screen.matchAll(/https?:[^\s)\]]+/g)].map(([url]) => url).findLast((url) => what.test(url)) ?? '';
