import { showId } from '../../../core/kernel/id.ts';
import { ORDER, PEOPLE, type Name, type Stage } from './people.ts';

/** How a command is given so that whoever may is served. */
export type CommandEntry = {
  /** The use case of the role table by which it is decided who may; everybody where it is none. */
  does: string;
  /** What is given with it; things of Lumen Tea that are really there, made anew for each who may. */
  given?(stage: Stage, who: Name): Promise<Record<string, string>>;
  /** Whose like may, but not this: it is none of theirs. */
  hidden?: readonly Name[];
  /** Who is told that it is not possible for another reason than who they are. */
  except?: readonly Name[];
};

const EVERYBODY = 'everybody';

/** The code of a sample of Ada's that has come so far. */
async function sampleCode({ scene, lumen }: Stage, ...commands: [name: string][]): Promise<string> {
  const id = await scene.sample(lumen, ...commands);
  const answer = await scene.http.get(`/v1/samples/${id}`);
  return String(answer.body['code']);
}
const product = async ({ scene, lumen }: Stage) => ({ product: await scene.product(lumen) });

/** A product that creators may find. */
async function onOffer({ scene, lumen }: Stage) {
  const productId = await scene.product(lumen);
  await scene.offer(lumen, { productIds: [productId] });
  return { product: productId };
}

/** Every command, by its key. One that is not here fails the test. */
export const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  start: { does: EVERYBODY },
  help: { does: EVERYBODY },
  todo: { does: EVERYBODY },
  cancel: { does: EVERYBODY },
  settings: { does: 'getAccountSettings' },
  alerts: { does: 'getAlertSettings' },
  privacy: { does: 'getErasure' },
  connect: { does: 'listIdentities' },
  trending: { does: 'getTrending' },
  setup: { does: EVERYBODY },
  report: { does: EVERYBODY, given: async () => ({ text: 'Somebody is rude' }) },
  'team join': { does: EVERYBODY },
  earnings: { does: 'getEarnings' },
  why: { does: 'explainOrder', given: async () => ({ order: ORDER }), hidden: ['mallory'] },

  'brand create': {
    does: 'requestBrand',
    given: async ({ scene }) => ({ name: `Brand ${scene.fresh()}`, currency: 'USD', timeZone: 'UTC' }),
  },
  'brand show': { does: 'getBrand' },
  team: { does: 'getTeam' },
  'team invite': { does: 'inviteMember', given: async () => ({ role: 'finance' }) },
  'team roles': {
    does: 'giveRole',
    async given({ world, lumen }) {
      const [seat] = await world.database.sql<{ id: string }[]>`
        select id from members where brand_id = ${lumen.brandId} and account_id is null limit 1`;
      return { member: showId('member', seat?.id ?? ''), role: 'finance' };
    },
  },
  'store connect': {
    does: 'connectStore',
    given: async ({ scene }) => {
      const name = scene.fresh();
      return { kind: 'generic', name, domain: `${name}.example`, currency: 'USD' };
    },
  },
  'store list': { does: 'listStores' },
  'store test': { does: 'prepareStoreTest', given: async ({ lumen }) => ({ store: lumen.storeId }) },
  'product add': {
    does: 'addProduct',
    given: async ({ scene }) => ({
      ...{ title: 'Lamp', price: '40.00', currency: 'USD', externalId: scene.fresh() },
      url: 'https://lumen.example/lamp',
    }),
  },
  'product list': { does: 'findProducts' },
  'product edit': {
    does: 'updateProduct',
    given: async (stage) => ({ ...(await product(stage)), title: 'Another lamp' }),
  },
  'product import': {
    does: 'previewProducts',
    given: async () => ({ file: 'externalId,title,price,url\nl1,Lamp,40.00,https://lumen.example/l1\n' }),
  },
  'creators import': {
    does: 'previewCreators',
    given: async () => ({ file: 'name,platform,handle\nBo,tiktok,bo.pours\n' }),
  },
  'creators find': { does: 'findInDirectory' },
  'creators notes': {
    does: 'noteCreator',
    given: async ({ lumen }) => ({ creator: lumen.partner, note: 'Answers fast' }),
  },
  invite: {
    does: 'inviteCreator',
    given: async (stage) => ({ ...(await product(stage)), creator: `tiktok @${stage.scene.fresh()}` }),
  },
  block: { does: 'listOthers' },
  'offer open': { does: 'createOffer', given: async (stage) => ({ ...(await product(stage)), rate: '12' }) },
  'offer targeted': {
    does: 'draftOffer',
    given: async (stage) => ({
      ...{ ...(await product(stage)), creator: stage.lumen.partner, rate: '13', endsAt: '2026-05-01' },
    }),
  },
  'offer list': { does: 'listOffers' },
  'offer pause': {
    does: 'pauseOffer',
    given: async ({ scene, lumen }) => ({ offer: await scene.offer(lumen) }),
  },
  boost: { does: 'listBoosts' },
  'boost start': {
    does: 'previewBoost',
    given: async (stage) => ({ products: (await product(stage)).product, rate: '18', until: '48h' }),
  },
  'boost stop': {
    does: 'stopBoost',
    given: async ({ scene, lumen }) => ({ boost: await scene.boost(lumen) }),
  },
  announce: { does: 'previewAnnouncement', given: async () => ({ text: 'New flavours' }) },

  deals: { does: 'listDeals' },
  propose: {
    does: 'proposeDeal',
    async given(stage, who) {
      const of = { rate: '18', ...(await onOffer(stage)) };
      return PEOPLE[who] === 'creator' ? of : { ...of, creator: stage.lumen.partner };
    },
  },
  sample: { does: 'previewSample', given: onOffer },
  'samples list': { does: 'listSamples' },
  'samples approve': {
    does: 'approveSample',
    given: async (stage) => ({ codes: await sampleCode(stage) }),
  },
  'samples decline': {
    does: 'declineSample',
    given: async (stage) => ({ codes: await sampleCode(stage), reason: 'stock' }),
  },
  'samples ship': {
    does: 'shipSample',
    given: async (stage) => ({
      sample: await sampleCode(stage, ['approve']),
      carrier: 'UPS',
      tracking: '1Z9',
    }),
  },

  join: {
    does: 'joinAsCreator',
    given: async ({ scene }) => ({
      ...{ name: 'New', platform: 'tiktok', handle: scene.fresh(), adult: 'yes', contact: 'no' },
    }),
    except: ['ada', 'mallory'],
  },
  verify: { does: 'getOwnProfiles' },
  discover: { does: 'discoverOffers' },
  link: { does: 'publishContent' },
  content: {
    does: 'publishContent',
    given: async ({ scene }) => ({ url: `https://example.org/${scene.fresh()}`, title: 'My tea ritual' }),
  },
};
export { EVERYBODY };
