import type { Name } from './people.ts';
import type { MakerName, Things } from './things.ts';

/**
 * Every button: the use case of the role table by which it is decided who may press it, what it is about, and its verbs.
 * A button that is not here fails the test. `everybody` is about whoever presses it, and nobody else.
 */
const TABLE: readonly [does: string, about: MakerName, verbs: string][] = [
  // A person for themselves.
  [
    'everybody',
    'nothing',
    'todonext setlang setzone setother alseat mydata erase erasenow keepme dealsshow deals',
  ],
  ['everybody', 'nothing', 'conbegin conuse conyes conno conpick conout claim'],
  ['changeAlertSettings', 'mailbox', 'almute alon alquiet alsmall altake'],
  ['explainOrder', 'nothing', 'why'],

  // A brand's settings, team, stores and products.
  ['updateBrand', 'nothing', 'bfollow bwindow bhold bpayout bapprove bzone bname bsecond busual'],
  ['changeAnswerLimits', 'nothing', 'brates banswers'],
  ['removeMember', 'seat', 'tremove'],
  ['renewSecretPage', 'nothing', 'ssecret'],
  ['prepareStoreTest', 'nothing', 'stest'],
  ['updateProduct', 'product', 'ptitle pprice pstock purl pimage pcategory pcost pvariants pmore paside'],
  ['findProducts', 'nothing', 'plist popen'],
  ['importProducts', 'productsFile', 'impprod'],
  ['importCreators', 'creatorsFile', 'impcreat'],

  // Offers, boosts, announcements.
  ['changeOffer', 'onOffer', 'oset oend'],
  ['changeOfferRate', 'onOffer', 'orate'],
  ['changeOfferEnd', 'onOffer', 'ountil'],
  ['listOffers', 'onOffer', 'oopen'],
  ['extendDraft', 'offerDraft', 'oaddc oaddp'],
  ['publishOffer', 'offerDraft', 'opublish'],
  ['confirmBoost', 'boostDraft', 'bstart'],
  ['stopBoost', 'boost', 'bstop bpick'],
  ['confirmAnnouncement', 'announcementDraft', 'annsend'],

  // Creators who look around.
  ['silenceBrand', 'nothing', 'annoff'],
  ['listSilenced', 'nothing', 'annlist annon'],
  ['discoverOffers', 'nothing', 'offers offercat offerset offerpick'],
  ['seeOffer', 'onOffer', 'offer'],
  ['takeOffer', 'onOffer', 'take'],
  ['takeOffer', 'targeted', 'otake otakeone'],
  ['declineOffer', 'targeted', 'orefuse'],
  ['seeInvitedOffer', 'targeted', 'opropose'],
  ['askBrand', 'onOffer', 'ask'],
  ['seeBrand', 'nothing', 'aboutbrand aboutsell'],
  ['blockBrand', 'nothing', 'unblockb reportb blockb blockend'],

  // People and invitations.
  ['acceptInvitation', 'invitation', 'invopen invyes'],
  ['declineInvitation', 'invitation', 'invno'],
  ['withdrawInvitation', 'invitation', 'invback'],
  ['findInDirectory', 'nothing', 'people'],
  ['seePerson', 'nothing', 'person personpick'],
  ['noteCreator', 'nothing', 'notes'],
  ['inviteCreator', 'nothing', 'invite'],
  ['blockCreator', 'nothing', 'unblockc blockc'],
  ['reportCreator', 'nothing', 'reportc'],

  // Deals.
  ['getDealCard', 'accepted', 'deal'],
  ['keepTermsText', 'accepted', 'dealterms'],
  ['acceptDeal', 'asked', 'accept'],
  ['declineDeal', 'asked', 'decline'],
  ['counterDeal', 'asked', 'counter more sayc'],
  ['withdrawDeal', 'proposed', 'withdraw'],
  ['proposeDeal', 'onOffer', 'sayp'],
  ['proposeAsBrand', 'onOffer', 'proposeto'],
  ['approveMove', 'waiting', 'approve'],
  ['stopMove', 'waiting', 'stop'],
  ['renegotiateDeal', 'accepted', 'renew'],
  ['pauseDeal', 'accepted', 'pausedeal'],
  ['resumeDeal', 'paused', 'resumedeal'],
  ['keepDeal', 'noticed', 'keepdeal'],
  ['endDeal', 'accepted', 'endask endnotice endnow endcause'],
  ['appealDeal', 'ended', 'appeal'],
  ['decideAppeal', 'appealed', 'seeappeal grant refuse'],

  // Samples.
  ['previewSample', 'onOffer', 'askfor sampreq'],
  ['listAskable', 'nothing', 'samppick sampmine'],
  ['giveAddress', 'requested', 'sampaddr'],
  ['getSampleCard', 'requested', 'sample'],
  ['seeAddress', 'approved', 'sampsee'],
  ['gotSample', 'delivered', 'gotit'],
  ['notYetSample', 'delivered', 'notyet'],
  ['reportSample', 'delivered', 'sampbad'],
  ['extendSample', 'received', 'sampmore'],
  ['withdrawSample', 'requested', 'sampback'],
  ['approveSample', 'requested', 'sampyes sampall sampallyes'],
  ['declineSample', 'requested', 'sampno'],
  ['shipSample', 'approved', 'sampship'],
  ['correctShipping', 'shipped', 'samptrack'],
  ['deliverSample', 'shipped', 'sampthere'],
  ['resendSample', 'stopped', 'sampagain'],
  ['cancelSample', 'approved', 'sampstop'],
  ['releaseSample', 'received', 'sampfree'],
  ['decideExtension', 'extending', 'sampgrant sampkeep'],
  ['listSamples', 'nothing', 'samplist'],
  ['setBrandSampleRules', 'nothing', 'samprules samprulof samprulea'],
  ['setProductSampleRules', 'product', 'samprulep'],

  // Rooms.
  ['sayToCreator', 'post', 'reply'],
  ['sendDraft', 'post', 'draft'],
  ['sayInRoom', 'post', 'write readall'],
  ['everybody', 'nothing', 'inroom'],
  ['holdRoom', 'nothing', 'hold hand handto'],
  ['releaseRoom', 'nothing', 'release'],

  // Links, content and disclosures.
  ['createOwnLink', 'promoted', 'mklink ownwords picklink'],
  ['drawLink', 'promoted', 'qr'],
  ['setViewersCountry', 'nothing', 'viewers'],
  ['linkContent', 'promoted', 'addlink disclose'],
  ['listDealLinks', 'promoted', 'deallinks picklinkof'],
  ['reportDisclosure', 'promoted', 'discreport'],
  ['addDisclosure', 'reported', 'discadd'],
  ['acceptDisclosure', 'disclosed', 'discaccept'],
  ['rejectDisclosure', 'disclosed', 'discreject'],

  // Profiles and those who look at them.
  ['getOwnProfiles', 'profile', 'vprofile vlogin vcode'],
  ['submitCheck', 'nothing', 'vsent vlook'],
  ['operatorLooks', 'nothing', 'check checkyes checkno'],
  ['brandLooks', 'nothing', 'checkb checkyesb checknob'],

  // The instance, and places.
  ['decideBrandRequest', 'nothing', 'bdecide brequest'],
  ['settleReport', 'nothing', 'reportdone'],
  ['setUpPlace', 'nothing', 'setup setback setpick setpublic settest setbrands setleave'],
];

/** What a use case lets several do that a button is not for, by the name above. */
export const NARROWED: Readonly<Record<string, string>> = {
  blockBrand: 'seeBrand',
  blockCreator: 'seePerson',
  reportCreator: 'findProducts',
  proposeAsBrand: 'listPartners',
  sayInRoom: 'getDealCard',
  createOwnLink: 'getPromotions',
  operatorLooks: 'decideBrandRequest',
  brandLooks: 'seePerson',
};

export type ButtonEntry = { does: string; about: MakerName };
export const BUTTONS: ReadonlyMap<string, ButtonEntry> = new Map(
  TABLE.flatMap(([does, about, verbs]) => verbs.split(' ').map((verb) => [verb, { does, about }] as const)),
);

/** What creators may do with any brand: it is on offer to all of them, or theirs to decide. */
export const OPEN_TO_CREATORS: ReadonlySet<string> = new Set(
  `annoff annlist annon offers offercat offerset offerpick offer take ask aboutbrand aboutsell unblockb reportb blockb
   blockend sayp askfor sampreq samppick sampmine picklink viewers`.split(/\s+/),
);

/**
 * About something that only others bring about, such as a check of a profile that waits: it is pressed about what is not
 * there, so that nobody can be served.
 */
export const ABOUT_NOTHING: ReadonlySet<string> = new Set(
  `claim conuse conyes conno conout inroom draft vsent vlook check checkyes checkno checkb checkyesb checknob bdecide
   brequest reportdone annon`.split(/\s+/),
);

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

/** Who presses what they have no right to. */
export const STRANGERS: readonly Name[] = ['nobody', 'mallory', 'finance', 'rival'];
