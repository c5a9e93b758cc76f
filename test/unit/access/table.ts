/**
 * Who may do what, after the role table of the product: what it is, who may (roles of a brand's team, its API key, and
 * those outside of it), and the use cases by which it is done. A new use case has to be put here.
 */
export const ROLE_TABLE: readonly [act: string, may: string, useCases: string][] = [
  // Members, roles, keys, rails, terms, closing.
  ['members and roles', 'owner', 'giveRole inviteMember removeMember'],
  // A key has the owner's rights over settings.
  ['settings of the brand', 'owner key', 'updateBrand approveLimit stopLimit'],

  // Stores, products, offers, boosts, announcements, invitations, deals.
  [
    'stores, products, offers, boosts, announcements, invitations, deals',
    'owner manager key',
    `createStore createProduct patchProduct changeAnswerLimits approveMove stopMove createOffer changeOffer changeOfferEnd
     changeOfferRate endOffer patchOffer pauseOffer resumeOffer inviteCreator listInvitations withdrawInvitation pageDeals
     announce createBoost stopBoost setBrandSampleRules setProductSampleRules`,
  ],
  [
    'the same where it takes steps that only chat has',
    'owner manager',
    `addProduct connectStore prepareStoreTest describeSecretPage renewSecretPage showStoreSecret giveStoreSecret importProducts
     previewProducts updateProduct draftOffer extendDraft publishOffer listInvitable confirmAnnouncement
     previewAnnouncement confirmBoost previewBoost importCreators previewCreators`,
  ],
  [
    'creators: the directory, notes and tags',
    'owner manager',
    'findInDirectory seePerson suggestCreators noteCreator listTags getInvitationsLeft',
  ],
  [
    "a brand's side of a room",
    'owner manager',
    `answerCreator sayToCreator keepDraft sendDraft holdRoom releaseRoom listHolders listApprovals listPartners`,
  ],
  ['looking at profiles', 'operator owner manager', 'approveCheck declineCheck listWaitingChecks'],

  // Deals: each side for itself, the operator for either.
  [
    'proposals, deals and links',
    'owner manager key creator operator',
    `proposeDeal counterDeal acceptDeal declineDeal withdrawDeal getDeal getTerms endDeal keepDeal pauseDeal resumeDeal
     renegotiateDeal addContent createLink bindContent`,
  ],
  [
    'the same as cards in chat',
    'owner manager creator',
    'getDealCard keepTermsText listDeals listProposable findSpokenTargets blockOther unblockOther listOthers',
  ],
  [
    'looking whether a disclosure is there',
    'owner manager key operator',
    'reportDisclosure acceptDisclosure rejectDisclosure',
  ],
  ['a disclosure that was missing', 'creator operator', 'addDisclosure'],
  ['the links of a deal', 'owner manager', 'listDealLinks'],
  ['disclosures that are open', 'owner manager creator', 'listDisclosures'],
  ['an invitation, by both sides', 'owner manager key creator', 'getInvitation'],
  ['reporting the other side', 'owner manager fulfilment finance creator', 'reportOther'],

  // Samples: decide, see address, ship. Over HTTP a key decides too, as the contract has it.
  [
    'samples: deciding',
    'owner manager fulfilment key operator',
    'approveSample approveSamples declineSample cancelSample releaseSample resendSample decideExtension listSamples',
  ],
  ['samples: shipping', 'owner fulfilment key operator', 'shipSample correctShipping deliverSample'],
  ['samples: seeing the address', 'owner fulfilment', 'seeAddress'],
  [
    'samples: the page an address stands on',
    'owner fulfilment creator',
    'openAddressPage describeAddressPage',
  ],
  ['samples: an address that is known already', 'operator key', 'setAddress'],
  ['samples: asking', 'owner manager fulfilment key creator operator', 'requestSample getSample'],
  ['samples: looking', 'owner manager fulfilment creator', 'getSampleCard listSampleDesk listWaitingSamples'],
  ['samples: their rules', 'owner manager fulfilment key', 'getSampleRules'],
  [
    "samples: the creator's part",
    'creator operator',
    'gotSample notYetSample reportSample extendSample withdrawSample',
  ],
  ['samples: what a creator is asked', 'creator', 'giveAddress listAskable previewSample'],

  // Stats and what everyone in the team sees.
  [
    'what the whole team sees',
    'owner manager fulfilment finance key',
    `getBrand getTeam listProducts listStores seeProduct listOffers getOffer pageOffers listBoosts getStoreActivity`,
  ],
  ['the same in pages, for chat', 'owner manager fulfilment finance', 'findProducts'],
  ['orders and the books', 'owner manager finance key', 'getOrder getTrialBalance'],
  ["a creator's balances", 'owner manager finance key operator', 'getCreatorBalances'],
  ['earnings, and why', 'owner manager finance creator', 'getEarnings explainOrder'],

  // A creator for themselves.
  [
    'being a creator',
    'creator',
    `getOwnProfiles requestCode beginLogin beginLook submitCheck setViewersCountry discoverOffers seeOffer suggestOffers
     seeBrand seeInvitedOffer takeOffer declineOffer acceptInvitation declineInvitation askBrand sayToBrand getPromotions
     getOwnPage linkContent publishContent drawLink listSilenced silenceBrand listOwnInvitations`,
  ],
  ['an appeal', 'creator operator', 'appealDeal'],

  // A person for themselves, whatever else they are.
  [
    'being somebody',
    'person',
    `changeAlertSettings changeSettings getAccountSettings getAlertSettings askToConnect beginConnecting listIdentities
     previewConnecting confirmConnecting disconnect stopConnecting claimSeat viewClaim joinAsCreator requestBrand editText
     keepUnaddressed takeUnaddressed readHeldUp getTrending joinTeamByRole report cancelErasure getErasure openExport
     requestErasure takeExport`,
  ],

  // Servers and groups, by those who look after them.
  ['a place', 'host', 'decideBrandHere getPlace setUpPlace testAlerts tunePlace'],
  ['coming and going', 'host system', 'joinPlace leavePlace'],
  ['what a platform does to a place', 'system', 'movePlace'],

  // The operator sees everything, moves no brand's money, and decides appeals.
  [
    'the instance',
    'operator',
    'createBrand decideBrandRequest listBrandRequests getCreator importCreator listAppeals decideAppeal listReports settleReport moveClock',
  ],
];
