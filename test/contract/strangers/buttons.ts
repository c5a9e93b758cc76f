import type { Name } from './people.ts';
import type { MakerName } from './things.ts';

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
  ['approveLimit', 'limit', 'blimityes'],
  ['stopLimit', 'limit', 'blimitno'],
  ['changeAnswerLimits', 'nothing', 'brates banswers'],
  ['approveLimit', 'limit', 'blimityes'],
  ['stopLimit', 'limit', 'blimitno'],
  ['removeMember', 'seat', 'tremove'],
  ['renewSecretPage', 'nothing', 'ssecret'],
  ['prepareStoreTest', 'nothing', 'stest'],
  ['updateProduct', 'product', 'ptitle pprice pstock purl pimage pcategory pcost pvariants pmore paside'],
  ['findProducts', 'nothing', 'plist popen'],
  ['importProducts', 'productsFile', 'impprod'],
  ['importCreators', 'creatorsFile', 'impcreat'],

  // Offers, boosts, announcements.
  ['changeOffer', 'onOffer', 'oset oend'],
  ['changeOfferRate', 'onOffer', 'orate oraise'],
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
   brequest reportdone annon blimityes blimitno`.split(/\s+/),
);

/** Who presses what they have no right to. */
export const STRANGERS: readonly Name[] = ['nobody', 'mallory', 'finance', 'rival'];
