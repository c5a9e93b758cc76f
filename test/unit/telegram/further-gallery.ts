import { tellAppeals } from '../../../bots/chat/features/deals/appeals.ts';
import { cardView } from '../../../bots/chat/features/deals/card.ts';
import { lifeView } from '../../../bots/chat/features/deals/life-news.ts';
import { tellDisclosures } from '../../../bots/chat/features/disclosure/card.ts';
import { tellSecond } from '../../../bots/chat/features/offer/second-alert.ts';
import { tellReports } from '../../../bots/chat/features/places/reports.ts';
import { postView } from '../../../bots/chat/features/rooms/post.ts';
import type { Locale } from '../../../bots/chat/locale.ts';
import type { View } from '../../../bots/chat/view.ts';
import { wordsFor } from '../../../bots/chat/words.ts';
import { inZone } from '../../../bots/chat/zone.ts';
import type { CardLife, DealCard, PostBody, Terms } from '../../../core/deals/index.ts';
import { showId, type IdKind } from '../../../core/kernel/id.ts';
import type { PersonCard } from '../../../core/insights/index.ts';
import type { SampleOutlook } from '../../../core/samples/index.ts';
import { sampleCardOf } from '../../support/sample-cards.ts';

const ID = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b';
const id = (kind: IdKind): string => showId(kind, ID);
/** An id as a button carries it. */
const carried = Buffer.from(ID.replaceAll('-', ''), 'hex').toString('base64url');
const AT = '2026-03-02T09:00:00.000Z';
const LATER = '2026-03-09T09:00:00.000Z';
const FULL: Terms = {
  ...{ rateBps: 1_500, sample: true, startsAt: LATER, endsAt: '2026-12-31T23:00:00.000Z' },
  deliverables: [{ kind: 'video', count: 2 }],
  ...{ flatFee: { amount: '150.00', currency: 'USD' }, tiers: [{ sales: 50, rateBps: 1_800 }] },
  ...{ usage: { kind: 'ads', days: 30 }, shopRateBps: 500 },
};

const noor: PersonCard = {
  ...{ id: id('creator'), name: 'Noor', niche: 'Kitchen', claimed: true, blocked: false },
  ...{ platform: 'tiktok', handle: 'noor.cooks', followers: 12_400, sales: { from: 100, to: 999 } },
  ...{ answerMs: 7_200_000, tags: ['kitchen'], note: 'Slow, careful videos', reachable: true },
  profiles: [
    {
      ...{ platform: 'tiktok', handle: 'noor.cooks', profileUrl: 'https://www.tiktok.com/@noor.cooks' },
      ...{ followers: 12_400, checkedBy: 'platform', checkedAt: AT },
    },
  ],
  record: {
    ...{ sales: { from: 100, to: 999 }, salesEver: { from: 100, to: 999 }, answerMs: 7_200_000, answers: 9 },
    samples: { posted: 3, due: 4 },
  },
  ours: { sales: 14, deals: 1, invitedAt: AT, invitation: 'waiting' },
};

const outlook: SampleOutlook = {
  ...{ productId: id('product'), product: 'Ceramic teapot', brand: 'Lumen Tea', atOnce: false, deal: null },
  rules: { followersMin: 5_000, salesMin: 0, who: 'anyone', quota: 3, left: 2 },
  ...{ variants: [], left: true, promised: false, problem: null },
};
const listed = (...of: Parameters<typeof sampleCardOf>) => {
  const card = sampleCardOf(...of);
  return { ...card, with: card.creator, since: AT, score: card.creatorScore };
};
const asked = listed('requested', 'brand');
const disclosure = {
  ...{ linkId: id('link'), version: 1, state: 'missing', dueAt: LATER, product: 'Ceramic teapot' },
  ...{ content: 'My tea ritual', url: 'https://youtu.be/x', brand: 'Lumen Tea', creator: 'Ada' },
};
const appeal = {
  ...{ id: id('deal'), code: 'D-27', version: 4, brand: 'Lumen Tea', creator: 'Ada', since: AT },
  ...{ reason: 'No video came', text: 'It is online since Friday', ownBrand: false },
};

/** What further use cases answer, by their name. */
export const FURTHER_ANSWERS: Record<string, unknown> = {
  'find creators': { creators: [noor], total: 1, page: 0, pages: 1 },
  'find creators by name': [noor],
  'see a creator of the directory': noor,
  'write a note on a creator': noor,
  'see how many invitations are left': { left: 19, most: 20 },
  'invite a creator': {
    ...{ creator: 'Noor', creatorId: noor.id, expiresAt: LATER, claimCode: 'claim_7K2M' },
    claimUrl: 'https://parley.example/start?code=claim_7K2M',
  },
  'see whom one has to do with': [{ brandId: id('brand'), creatorId: noor.id, name: 'Noor', blocked: false }],
  'look through the samples': { data: [asked, listed('content_due', 'brand')], total: 2 },
  'see what samples can be asked for': [
    { id: id('product'), title: 'Ceramic teapot', brand: 'Lumen Tea', brandId: ID },
  ],
  'see whether a sample can be asked for': outlook,
  'see the samples that wait': [asked],
  'approve samples': {
    data: [
      { ref: 'S-142', ok: true, sample: asked },
      { ref: 'S-9', ok: false, problem: { code: 'sample.unknown', message: '', params: {} } },
    ],
  },
  'see a sample': sampleCardOf('approved', 'brand', { mayReadAddress: true }),
  'see the missing disclosures': [],
  'see the appeals': { data: [], next: null },
  'see the terms of a deal': {
    ...{ id: id('deal'), code: 'D-27', state: 'accepted', life: null, scheduled: [] },
    ...{ brand: { id: id('brand'), name: 'Lumen Tea' }, creator: { id: id('creator'), name: 'Ada' } },
    products: [{ id: id('product'), title: 'Ceramic teapot' }],
    versions: [
      { version: 1, cause: 'accepted', terms: { rateBps: 1_500 }, hash: 'e3b0c442', effectiveFrom: AT },
    ],
    inForce: [{ from: AT, until: null }],
  },
  'keep the terms as a file': { fileId: ID },
  'draw a link': {
    ...{ url: 'https://parley.example/l/7K2M9QXW4T', file: { id: ID, name: 'link-7K2M9QXW4T.png' } },
  },
  'give a login at TikTok back': {},
  'begin a login at TikTok': {
    ...{ platform: 'tiktok', handle: 'ada.pours', url: 'https://parley.example/f/login', expiresAt: LATER },
  },
  'import creators': {
    ...{ fresh: 2, known: 0, wrong: [], checked: 1, invited: 0, uninvited: 0 },
    links: { fileId: ID, name: 'claim-links.csv' },
  },
};

export const FURTHER_CREATOR = [
  ...['/link "Ceramic teapot"', '/content https://youtu.be/x', '/sample', '/sample "Ceramic teapot"'],
];
export const FURTHER_MEMBER = [
  ...['/creators find', '/creators notes Noor', '/invite Noor "Ceramic teapot" 15', '/block'],
  ...['/offer open', '/propose', '/samples list', '/samples approve S-142 S-9', '/samples ship'],
];

/** Buttons that are pressed, by what they do. */
export const FURTHER_PRESSES: [name: string, who: 'creator' | 'member', payload: string][] = [
  ['asks for the terms as a file', 'creator', `dealterms|${carried}`],
  ['asks for a link as a picture', 'creator', `qr|${carried}`],
  ['asks for the login at TikTok', 'creator', `vlogin|${carried}`],
  ['imports creators', 'member', `impcreat|${carried}|${carried}`],
];

type Life = Extract<PostBody, { kind: 'note'; news: 'life' }>;
const news = (what: Exclude<Life['what'], 'terms'>, reason: string | null = null): Life => ({
  ...{ kind: 'note', news: 'life', dealId: ID, code: 'D-27', what, reason, at: LATER },
});

const life: CardLife = {
  ...{ beginsAt: null, endsAt: null, noticeBy: null, pausedUntil: null },
  ...{ endedAt: null, reason: null, ending: null },
  ...{ terms: FULL, scheduled: [{ terms: { rateBps: 1_800 }, from: LATER }], appeal: null },
  ...{ inForce: [{ from: AT, until: null }], canAppeal: false },
};

/** Deals through their life and people with each other, as each side is shown them. @param accepted a deal in force */
export function furtherGallery(accepted: DealCard, locale: Locale): [name: string, view: View][] {
  const words = wordsFor(locale);
  const inForce: DealCard = {
    ...accepted,
    life,
    rounds: accepted.rounds.map((round) => ({ ...round, terms: FULL })),
  };
  const ended: DealCard = {
    ...{ ...inForce, state: 'ended' },
    life: { ...life, ending: 'cause', endedAt: AT, reason: 'No video came', canAppeal: true },
  };
  const seen = {
    ...{ side: 'creator', postSide: 'brand', brandName: 'Lumen Tea', creatorName: 'Ada' },
    ...{ brandId: ID, roomId: ID, platform: 'telegram', postId: ID, visibility: 'crossed' },
    ...{ authorName: 'Mara', authorPlatform: 'discord' },
  };
  const told = (what: Parameters<typeof news>[0], card: DealCard, reason?: string): View =>
    inZone(
      lifeView(seen as Parameters<typeof lifeView>[0], news(what, reason), card, words),
      'Europe/Madrid',
    );
  const posted = (side: 'brand' | 'creator', body: object, invitation?: object): View => {
    const post = { ...seen, side, body: { kind: 'note', ...body }, invitation };
    return postView(post as unknown as Parameters<typeof postView>[0], undefined, words);
  };
  const invited = {
    ...{ news: 'invited', invitationId: ID, products: ['Ceramic teapot'], productIds: [id('product')] },
    ...{ rateBps: 1_500, earns: { amount: '6.00', currency: 'USD' }, dueAt: LATER },
  };
  const waiting = { state: 'waiting', message: 'For your kitchen series' };
  return [
    ['a deal with everything in it', inZone(cardView(inForce, words), 'Europe/Madrid')],
    ['a deal that was ended for cause', cardView(ended, words)],
    ['notice of an end', told('notice', inForce, 'The season is over')],
    ['an end for cause', told('ended-cause', ended, 'No video came')],
    ['a pause', told('paused', { ...inForce, state: 'paused' })],
    ['an appeal, to who decides', tellAppeals([appeal], words)],
    ['a missing disclosure', inZone(tellDisclosures([disclosure], words), 'Europe/Madrid')],
    ['several of them', tellDisclosures([disclosure, { ...disclosure, state: 'paused' }], words)],
    ['an invitation', inZone(posted('creator', invited, waiting), 'Europe/Madrid')],
    ['the same, to the brand', posted('brand', invited, waiting)],
    ['an invitation that was declined', posted('brand', { news: 'uninvited', ...DECLINED })],
    ['an offer above the limit', tellSecond([{ ...SECOND }], 1, words)],
    ['a report', tellReports([{ by: 'Noor', about: 'Lumen Tea', text: 'Asks for money', place: '' }], words)],
  ];
}

const DECLINED = { products: ['Ceramic teapot'], reason: 'No time before June' };
const SECOND = { rateBps: 4_000, brand: 'Lumen Tea', by: 'Mara', product: 'Ceramic teapot' };
