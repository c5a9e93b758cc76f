import type { Things } from './things.ts';

/** Parts that mean something else than elsewhere. */
export const PARTS: Readonly<Record<string, Things>> = {
  oset: { command: 'pause' },
  altake: { what: 'quiet' },
  people: {
    sort: 'followers',
    group: 'all',
    platform: '',
    verified: 0,
    followersMin: 0,
    followersMax: 0,
    salesMin: 0,
  },
  offers: {
    sort: 'newest',
    minRate: 0,
    brand: '',
    filters: { sample: false, tracked: false, eligible: false },
  },
};
for (const verb of ['offercat', 'offerset']) Object.assign(PARTS, { [verb]: PARTS['offers'] });

/** What is filled in where a button asks for something. */
export const FILLED: Readonly<Record<string, Record<string, string>>> = {
  setother: { zone: 'Europe/Madrid' },
  alquiet: { from: '22:00', to: '07:00' },
  alsmall: { currency: 'USD', amount: '5.00' },
  bfollow: { followersMin: '900' },
  bwindow: { windowDays: '28' },
  bhold: { holdDays: '29' },
  bpayout: { payoutMin: '12.00' },
  bapprove: { secondApproverAbove: '900.00' },
  bzone: { timeZone: 'Europe/Madrid' },
  bname: { name: 'Lumen Tea and more' },
  banswers: { acceptUpTo: '5', declineAbove: '40' },
  bsecond: { rateLimit: '60' },
  busual: { defaultRate: '9' },
  ptitle: { title: 'Lamp' },
  pprice: { price: '41.00' },
  pstock: { stock: '4' },
  purl: { url: 'https://lumen.example/other' },
  pimage: { imageUrl: 'https://lumen.example/other.png' },
  pcategory: { category: 'Lamps' },
  pcost: { cost: '3.00' },
  pvariants: { variants: 'Small | s-1 | 40.00' },
  orate: { rate: '13' },
  ountil: { endsAt: '2026-06-30' },
  reportb: { text: 'Rude' },
  reportc: { text: 'Rude' },
  notes: { note: 'Answers late' },
  counter: { rate: '16' },
  more: { rate: '16' },
  renew: { rate: '19' },
  pausedeal: { reason: 'Out of stock' },
  endcause: { reason: 'Said something else.' },
  appeal: { text: 'I did not.' },
  sampbad: { problem: 'damaged' },
  sampno: { reason: 'stock' },
  sampship: { carrier: 'UPS', tracking: '1Z999AA10123456784' },
  samptrack: { carrier: 'USPS', tracking: '9400 1000' },
  samprulep: { enabled: 'yes' },
  samprulea: { openMax: '100' },
  reply: { text: 'Hello' },
  write: { text: 'Hello' },
  ownwords: { disclosure: '#ad paid partnership' },
};

/** What is picked where a button is a select. */
export const PICKED: Readonly<Record<string, string>> = {
  ...{ dealsshow: 'open', setlang: 'en', setzone: 'UTC', viewers: 'ES', oset: 'pause' },
};
/** The thing that is picked, by the name of the part that another button has for it. */
export const PICKED_THING: Readonly<Record<string, string>> = {
  ...{ popen: 'product', samprulof: 'product', samppick: 'product', oopen: 'offer', bpick: 'boost' },
  ...{
    proposeto: 'creator',
    personpick: 'creator',
    picklinkof: 'link',
    addlink: 'product',
    handto: 'member',
  },
};
