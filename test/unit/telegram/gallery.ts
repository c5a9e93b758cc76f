import { cardView } from '../../../bots/chat/features/deals/card.ts';
import { tellAlerts } from '../../../bots/chat/features/alerts/index.ts';
import { registry } from '../../../bots/chat/features/index.ts';
import { invitedView } from '../../../bots/chat/features/offer/invited.ts';
import { offerNewsView } from '../../../bots/chat/features/offer/news.ts';
import type { ChatContext } from '../../../bots/chat/context.ts';
import { converse, type Turn } from '../../../bots/chat/conversation.ts';
import { LIMITS, type Platform } from '../../../bots/chat/limits.ts';
import type { Locale } from '../../../bots/chat/locale.ts';
import { aim } from '../../../bots/chat/target.ts';
import type { View } from '../../../bots/chat/view.ts';
import { wordsFor } from '../../../bots/chat/words.ts';
import { inZone } from '../../../bots/chat/zone.ts';
import type { CardRound, DealCard, InvitedOffer } from '../../../core/deals/index.ts';
import { showId, type IdKind } from '../../../core/kernel/id.ts';
import {
  FURTHER_ANSWERS,
  FURTHER_CREATOR,
  FURTHER_MEMBER,
  FURTHER_PRESSES,
  furtherGallery,
} from './further-gallery.ts';
import { sampleGallery } from './sample-gallery.ts';

const ID = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b';
const id = (kind: IdKind): string => showId(kind, ID);
const AT = '2026-03-02T09:00:00.000Z';
const LATER = '2026-03-09T09:00:00.000Z';
const usd = (amount: string) => ({ amount, currency: 'USD' });

const profile = { platform: 'tiktok', handle: 'ada.pours', profileUrl: 'https://www.tiktok.com/@ada.pours' };
const offer = {
  ...{ offerId: id('offer'), productId: id('product'), title: 'Ceramic teapot', brand: 'Lumen Tea' },
  ...{ category: 'Tea', imageUrl: 'https://lumen.example/teapot.jpg', price: usd('40.00'), rateBps: 1_200 },
  ...{
    earns: usd('4.80'),
    followersMin: 1_000,
    eligible: true,
    endsAt: null,
    tracked: true,
    ownRateBps: null,
    orders: 14,
  },
  ...{ kind: 'open', boost: { rateBps: 1_800, endsAt: LATER }, othersBps: null, approval: false },
  ...{ message: null, soldOut: false, sample: 'ask' },
};
const link = { id: id('link'), url: 'https://parley.example/l/7K2M9QXW4T', tile: 3 };
const promotion = {
  ...{
    productId: id('product'),
    title: 'Ceramic teapot',
    brandId: id('brand'),
    brand: 'Lumen Tea',
    price: usd('40.00'),
  },
  ...{ rateBps: 1_500, sample: true, code: 'D-27', imageUrl: null, waiting: link },
};
const product = {
  ...{
    id: id('product'),
    storeId: id('store'),
    externalId: 'pot',
    title: 'Ceramic teapot',
    price: usd('40.00'),
  },
  ...{
    url: 'https://lumen.example/teapot',
    cost: null,
    category: 'Tea',
    imageUrl: 'https://lumen.example/teapot.jpg',
    createdAt: AT,
  },
  ...{ stock: null, excluded: false, variants: [] },
};
const ownBoost = {
  ...{ id: id('boost'), code: 'B-3', state: 'live', rateBps: 1_800, productIds: [id('product')] },
  ...{ startsAt: AT, endsAt: LATER, cap: usd('500.00'), ownDeals: true, whyEnded: null },
  ...{ products: [{ id: id('product'), title: 'Ceramic teapot' }], sales: 4, commission: [usd('28.80')] },
};
const ownOffer = {
  ...{
    id: id('offer'),
    kind: 'open',
    state: 'open',
    rateBps: 1_200,
    productIds: [],
    minFollowers: 1_000,
    endsAt: null,
  },
  ...{ createdAt: AT, products: [product], approval: false, message: null, terms: {} },
  ...{ creators: [], conflicts: [], deals: 2, cuts: [{ rateBps: 1_200, dueAt: LATER, deals: 2 }] },
};
const noor = { id: id('creator'), name: 'Noor' };
const draft = {
  ...{ ...ownOffer, kind: 'targeted', state: 'draft', rateBps: 1_800, minFollowers: null, endsAt: LATER },
  ...{ message: 'For your kitchen series', terms: { sample: true }, deals: 0, cuts: [] },
  creators: [{ ...noor, answer: 'invited' }],
  conflicts: [{ creatorId: noor.id, productId: id('product'), reason: 'deal', deal: 'D-27' }],
};
const invited: InvitedOffer = {
  ...{ id: id('offer'), offerId: ID, brand: 'Lumen Tea', state: 'open', answer: 'invited', approval: false },
  ...{ terms: { rateBps: 1_800, sample: true }, message: 'For your kitchen series', followersMin: 1_000 },
  ...{ endsAt: LATER, left: true, dealId: null },
  products: [
    {
      ...{ id: id('product'), title: 'Ceramic teapot', taken: false },
      ...{ price: usd('40.00'), earns: usd('7.20') },
    },
  ],
};
const store = {
  ...{ id: id('store'), kind: 'generic', name: 'Lumen shop', currency: 'USD', domain: 'lumen.example' },
  webhookUrl: `https://parley.example/webhooks/${id('store')}`,
};
const brand = {
  ...{
    id: id('brand'),
    name: 'Lumen Tea',
    currency: 'USD',
    timeZone: 'Europe/Madrid',
    followersMin: 1_000,
    windowDays: 30,
  },
  ...{ holdDays: 30, payoutMin: usd('10.00'), secondApproverAbove: usd('1000.00'), createdAt: AT },
  ...{ acceptUpToBps: 1_500, declineAboveBps: null, rateLimitBps: 3_000, rateLimitChange: null },
};
const check = { id: id('check'), code: '012345', ...profile, expiresAt: LATER };

/** What every use case answers here, by its name. */
const ANSWERS: Record<string, unknown> = {
  ...FURTHER_ANSWERS,
  'use a claim code': { kind: 'brand', role: 'owner', name: 'Lumen Tea' },
  'ask why': [
    {
      order: { number: '#1001', externalId: '884', state: 'paid', currency: 'USD', brand: 'Lumen Tea' },
      lines: [
        {
          ...{
            title: 'Ceramic teapot',
            net: usd('40.00'),
            refunded: usd('0.00'),
            outcome: 'credited',
            reason: 'last_click',
          },
          ...{ clickedAt: AT, content: 'My tea ritual', creator: 'Ada', rateBps: 1_500, deal: 'D-27' },
          commission: { state: 'estimated', amount: usd('6.00'), reversed: usd('0.00'), dueAt: LATER },
        },
      ],
    },
  ],
  'see earnings': [
    {
      ...{ brand: 'Lumen Tea', estimated: usd('24.50'), payable: usd('12.00'), paid: usd('180.00') },
      ...{ clawback: usd('0.00'), nextDueAt: LATER },
    },
  ],
  'see the deals': [
    {
      ...{
        id: ID,
        code: 'D-27',
        side: 'creator',
        brand: 'Lumen Tea',
        with: 'Lumen Tea',
        product: 'Ceramic teapot',
      },
      ...{ productIds: [id('product')], creatorId: id('creator'), terms: { rateBps: 1_500, sample: true } },
      ...{ state: 'proposed', turn: 'creator', since: AT },
    },
  ],
  'see the checks that wait': [{ ...check, creator: 'Ada', since: AT }],
  'see the brands asked for': [{ id: id('request'), name: 'Lumen Tea', person: 'Mara', since: AT }],
  'see alert settings': {
    data: [
      {
        mailboxId: id('mailbox'),
        state: 'on',
        until: null,
        quiet: { from: '22:00', to: '07:30' },
        minimum: null,
      },
    ],
  },
  'see whether I am erased': { dueAt: null },
  'join as a creator': { name: 'Ada', isNew: true, profile: { ...profile, verified: false, isNew: true } },
  'see the own profiles': {
    name: 'Ada',
    profiles: [
      {
        ...{
          id: id('profile'),
          ...profile,
          followers: 12_400,
          verifiedAt: null,
          expiresAt: null,
          verified: false,
          brands: [],
        },
        check: { ...check, state: 'issued', sentAt: null, reason: null, lapsed: false },
      },
    ],
  },
  'get a code for the bio': check,
  'find offers': { offers: [offer], total: 1, page: 0, pages: 1, categories: [], category: null },
  'see an offer': offer,
  'see what is trending': [offer],
  'see what is promoted': [promotion],
  'see the own page': { url: 'https://parley.example/c/ada' },
  'make a link': link,
  'publish content': {
    content: { id: id('content'), title: 'My tea ritual', url: 'https://youtu.be/x', isNew: true },
    ...{ step: 'bind', promotion, link, others: [] },
  },
  'see the brand': brand,
  'see the team': [{ id: id('member'), role: 'owner', name: 'Mara', isYou: true, inviteEndsAt: null }],
  'see the stores': [store],
  'see what stores sent': [{ storeId: store.id, lastEventAt: AT, setAside: 0 }],
  'see the products': { data: [product], next: null },
  'look through the products': { products: [product], total: 1, page: 0, pages: 1 },
  'see a product': product,
  'see the boosts': { data: [ownBoost] },
  'prepare a boost': {
    ...{ draftId: id('draft'), rateBps: 1_800, products: ownBoost.products, startsAt: AT, endsAt: LATER },
    ...{ cap: usd('500.00'), ownDeals: true, creators: 14, raised: 12 },
    needsSecond: false,
    overlaps: [{ code: 'B-2', rateBps: 2_000, startsAt: AT, endsAt: LATER }],
  },
  'prepare an announcement': {
    ...{ draftId: id('draft'), text: 'New flavours on Friday', audience: 'all', product: null, tag: null },
    ...{ readers: 12, optedOut: 2, left: 2 },
  },
  'see the offers': [ownOffer],
  'invite to the team': {
    claimCode: 'claim_7K2M',
    claimUrl: 'https://parley.example/start?code=claim_7K2M',
    endsAt: LATER,
  },
  'connect a store in chat': { ...store, pageUrl: 'https://parley.example/f/abc' },
  'add a product in chat': { product, store, pageUrl: 'https://parley.example/f/abc' },
  'change a product': product,
  'open an offer': ownOffer,
  'prepare an offer': draft,
  'see whom an offer can be sent to': [{ ...noor, profile: 'noor.cooks' }],
  'create a brand in chat': { outcome: 'made', ...brand },
};

const CREATOR = [
  '/help',
  '/todo',
  '/earnings',
  '/deals',
  '/discover',
  '/trending',
  '/link',
  '/verify',
  '/propose',
  '/why "#1001"',
  ...FURTHER_CREATOR,
];
const MEMBER = [
  '/help',
  '/brand show',
  '/team',
  '/store list',
  '/product list',
  '/product edit "Ceramic teapot"',
  '/boost',
  '/boost start all 18 3d',
  '/announce "New flavours on Friday"',
  '/offer list',
  '/offer targeted Noor "Ceramic teapot" 18 2026-12-31',
  '/product add',
  '/store connect',
  '/todo',
  ...FURTHER_MEMBER,
];
const ANYONE = [
  '/start',
  '/start claim_7K2M',
  '/help',
  '/settings',
  '/alerts',
  '/privacy',
  '/join',
  '/brand create',
  '/wyh',
  '/cancel',
  'hello',
];

/** How each platform asks for what is missing. */
const FORMS = { local: 'inline', discord: 'modal', telegram: 'prompts' } as const;

type Done = { kind: 'text'; text: string } | { kind: 'press'; payload: string; messageRef: string };

async function answerTo(
  done: Done,
  who: 'anyone' | 'creator' | 'member',
  locale: Locale,
  platform: Platform,
): Promise<View | undefined> {
  const run = async ({ name }: { name: string }) => ANSWERS[name] ?? [];
  const instance = {
    connectStore: 'connect a store in chat',
    addProduct: 'add a product in chat',
    requestBrand: 'create a brand in chat',
  };
  const context = {
    platform,
    from: { userId: '5100000001', name: 'Ada' },
    person: {
      ...{ accountId: ID, name: 'Ada', operator: false },
      creator: who === 'creator' ? { id: ID, name: 'Ada', mailboxId: ID } : undefined,
      memberships:
        who === 'member' ? [{ brandId: ID, brandName: 'Lumen Tea', role: 'owner', mailboxId: ID }] : [],
      settings: { language: null, timeZone: null, appLocale: locale },
    },
    creatorActor: who === 'creator' ? { kind: 'creator', creatorId: ID, accountId: ID } : undefined,
    words: wordsFor(locale),
    ports: {
      rooms: { ofAccount: async () => [], find: async () => undefined, ofMessage: async () => undefined },
      about: {
        name: 'Parley',
        contact: 'help@parley.example',
        privacyUrl: 'https://parley.example/privacy',
        termsUrl: undefined,
      },
      verification: { methodOf: () => 'bio_code' },
      lookUpContent: async () => undefined,
      platforms: () => [
        { platform: 'telegram', privateLink: (code = '') => `https://t.me/parley_bot?start=${code}` },
      ],
      instance: Object.fromEntries(Object.entries(instance).map(([key, name]) => [key, { name }])),
    },
    registry,
    files: [],
    ask: run,
    act: run,
    leaveForm: () => undefined,
  } as unknown as ChatContext;
  const from = { userId: '5100000001', name: 'Ada' };
  const ingress = {
    platform,
    key: 'k',
    from,
    chat: { id: 'dm', kind: 'private' },
    ...done,
  } as const;
  const turn = {
    ingress,
    forms: FORMS[platform],
    place: 'here',
    now: new Date(AT),
    session: undefined,
    context,
    newId: () => ID,
  } as Turn;
  return (await converse(turn, aim(registry, ingress))).view;
}

const round = (
  side: 'brand' | 'creator',
  number: number,
  by: 'brand' | 'creator',
  rateBps: number,
  state: CardRound['state'],
): CardRound => ({
  ...{ round: number, by, authorId: ID, author: by === 'brand' ? 'Mara' : 'Ada', at: AT, final: false },
  ...{
    terms: { rateBps, ...(by === 'brand' && { sample: true }) },
    state,
    answeredBy: null,
    answeredAt: null,
    reason: null,
  },
  figures: { earns: usd('6.00'), ...(side === 'brand' && { keeps: usd('34.00') }) },
});

const card = (side: 'brand' | 'creator', state: 'proposed' | 'accepted'): DealCard => ({
  ...{ id: ID, code: 'D-27', brandId: ID, creatorId: ID, version: 2, side, state },
  ...{ brand: 'Lumen Tea', creator: 'Ada', products: ['Ceramic teapot'], productIds: [id('product')] },
  rounds: [
    round(side, 1, 'creator', 2_000, 'countered'),
    round(side, 2, 'brand', 1_500, state === 'proposed' ? 'open' : 'accepted'),
  ],
  ...{
    turn: state === 'proposed' ? 'creator' : null,
    dueAt: state === 'proposed' ? LATER : null,
    acceptedAt: null,
  },
  ...{ currency: 'USD', carried: { rateBps: 1_500 }, life: null },
  ...{ proof: null, price: usd('40.00'), costKnown: false, offer: null, canCounter: state === 'proposed' },
});

const SALE = {
  ...{
    order: '#1001',
    orderId: '884',
    commission: usd('6.00'),
    net: usd('40.00'),
    remaining: usd('40.00'),
    rateBps: 1_500,
  },
  items: [{ product: 'Ceramic teapot', content: 'My tea ritual', quantity: 1 }],
  ...{ creator: 'Ada', brand: 'Lumen Tea', side: 'creator', cancelled: false, dueAt: LATER },
};

const BOOST = {
  ...{ code: 'B-3', brand: 'Lumen Tea', products: ['Ceramic teapot'], count: 1, rateBps: 1_800 },
  ...{ endsAt: LATER, whyEnded: null, lowestBps: 1_500, highestBps: 1_500 },
};
const SEEN = { brandName: 'Lumen Tea', creatorName: 'Ada' };
const CUT = {
  ...({ kind: 'note', news: 'offer', what: 'cut', dealId: ID, code: 'D-27' } as const),
  ...{ fromBps: 1_500, toBps: 1_200, at: LATER },
};
const PAYLOADS = {
  offer_ending: {
    ...{ offerId: id('offer'), rateBps: 1_200, endsAt: LATER, brandId: id('brand') },
    product: 'Ceramic teapot',
  },
  sale: SALE,
  refund: SALE,
  boost_started: BOOST,
  boost_ended: { ...BOOST, whyEnded: 'time', side: 'creator', sales: 4, commission: [usd('28.80')] },
  price_changed: {
    ...{ brand: 'Lumen Tea', product: 'Ceramic teapot', productId: id('product') },
    ...{ before: usd('40.00'), price: usd('36.00') },
  },
  announcement: { brand: 'Lumen Tea', brandId: id('brand'), text: 'New flavours on Friday' },
};

function alert(kind: keyof typeof PAYLOADS, locale: Locale, platform: Platform): View {
  const alerts = [{ id: 'a', brandId: ID, kind, payload: PAYLOADS[kind], createdAt: new Date(AT) }];
  const total = { count: 1, amounts: [usd('6.00')] };
  const told = { kind, alerts, total, kinds: [{ kind, ...total }] };
  return tellAlerts(told, wordsFor(locale), LIMITS[platform]);
}

/** What the bot says, with everyday values, by what was asked. */
export async function gallery(
  locale: Locale,
  platform: Platform = 'telegram',
): Promise<[name: string, view: View][]> {
  const asked = { anyone: ANYONE, creator: CREATOR, member: MEMBER };
  const answers: [string, View][] = [];
  for (const [who, lines] of Object.entries(asked) as ['anyone' | 'creator' | 'member', string[]][]) {
    for (const typed of lines) {
      const view = await answerTo({ kind: 'text', text: typed }, who, locale, platform);
      if (view) answers.push([`${who} says ${typed}`, view]);
    }
  }
  for (const [name, who, payload] of FURTHER_PRESSES) {
    const view = await answerTo({ kind: 'press', payload, messageRef: 'm' }, who, locale, platform);
    if (view) answers.push([`${who} ${name}`, view]);
  }
  const words = wordsFor(locale);
  return [
    ...answers,
    ['a proposal to answer', inZone(cardView(card('creator', 'proposed'), words), 'Europe/Madrid')],
    ['the same, to the brand', cardView(card('brand', 'proposed'), words)],
    ['a deal in force', cardView(card('creator', 'accepted'), words)],
    ['an offer to a creator', invitedView({ ...SEEN, side: 'creator', offer: invited }, words)],
    ['a cut to come', offerNewsView(CUT, card('creator', 'accepted'), words)],
    ['the end of an offer', alert('offer_ending', locale, platform)],
    ['a sale', alert('sale', locale, platform)],
    ['a refund', alert('refund', locale, platform)],
    ['a boost', inZone(alert('boost_started', locale, platform), 'Europe/Madrid')],
    ['what came of it', alert('boost_ended', locale, platform)],
    ['another price', alert('price_changed', locale, platform)],
    ['an announcement', alert('announcement', locale, platform)],
    ...furtherGallery(card('creator', 'accepted'), locale),
    ...sampleGallery(locale, platform),
  ];
}
