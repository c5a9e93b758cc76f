import { z } from 'zod';
import { enterChat, type Person } from './person.ts';
import type { Caller } from './edge.ts';
import type { Stage } from './stage.ts';
import { mustBe } from './step.ts';

/** The brand with its store, products and offer, and who acts for it. */
export type Brand = {
  id: string;
  name: string;
  /** Speaks with the brand's key. */
  key: Caller;
  member: Person;
  store: { id: string; path: string; secret: string };
  teapot: Product;
  tin: Product;
};

/** A product, under the id that its shop gave it. */
export type Product = { id: string; externalId: string; title: string };

export type Creator = { id: string; name: string; handle: string; person: Person };

export type Deal = { id: string; code: string };

/** A tracked link under a published video. */
export type Link = { id: string; path: string; contentId: string; videoTitle: string };

const DOMAIN = 'lumen-tea.example';
const SECRET = 'shpss_secret_of_the_demo_shop';
const FOLLOWERS = 12_000;

const id = z.string();
const made = z.object({ id });
const claimable = z.object({ id, claimCode: z.string() });
const brandMade = claimable.extend({ apiKey: z.string() });
const storeMade = z.object({ id, webhookUrl: z.url() });
const offerMade = z.object({ kind: z.literal('open'), rateBps: z.literal(1_200), productIds: z.array(id) });
const creatorSeen = z.object({
  claimed: z.literal(true),
  profiles: z.array(z.object({ followers: z.number(), verifiedAt: z.iso.datetime() })).length(1),
});

/** Step 1: brand, store, products and the open offer; the brand's person takes it over in chat. */
export async function setUpBrand({ edge, operator }: Stage): Promise<Brand & { seen: string }> {
  const name = 'Lumen Tea';
  const brand = await operator.makes('/v1/brands', { name, currency: 'USD' }, brandMade);
  const key = edge.as(brand.apiKey);
  const connection = { kind: 'shopify', name: 'Shop', currency: 'USD', domain: DOMAIN, secret: SECRET };
  const store = await key.makes('/v1/stores', connection, storeMade);
  const addProduct = async (title: string, externalId: string, amount: string): Promise<Product> => {
    const url = `https://${DOMAIN}/products/${externalId}`;
    const price = { amount, currency: 'USD' };
    const product = await key.makes(
      '/v1/products',
      { storeId: store.id, externalId, title, url, price },
      made,
    );
    return { id: product.id, externalId, title };
  };
  const teapot = await addProduct('Ceramic teapot', '9007199254740993111', '42.00');
  const tin = await addProduct('Tea tin', '9007199254740993222', '10.00');
  const terms = { productIds: [teapot.id], kind: 'open', rateBps: 1_200 };
  const offer = await key.makes('/v1/offers', terms, offerMade);
  mustBe('the products of the offer', offer.productIds, [teapot.id]);

  const member = await enterChat(edge, 'Mara');
  await member.says(`/start ${brand.claimCode}`);
  await member.hears('whom she acts for', /owner of Lumen Tea/);
  const seen = `Mara owns ${name}, which has a Shopify store, a ${teapot.title} and an open offer at 12 %`;
  const path = new URL(store.webhookUrl).pathname;
  return {
    id: brand.id,
    name,
    key,
    member,
    store: { id: store.id, path, secret: SECRET },
    teapot,
    tin,
    seen,
  };
}

/** Step 2: a creator whose profile the operator has verified takes it over in chat. */
export async function bringCreator({ edge, operator }: Stage): Promise<Creator & { seen: string }> {
  const [name, handle] = ['Juno', 'juno.brews'];
  const profile = { platform: 'tiktok', handle, followers: FOLLOWERS };
  const creator = await operator.makes('/v1/creators', { name, profiles: [profile] }, claimable);
  const person = await enterChat(edge, name);
  await person.says(`/start ${creator.claimCode}`);
  await person.hears('who she is now', /creator Juno/);
  const { profiles } = await operator.sees(`/v1/creators/${creator.id}`, creatorSeen);
  mustBe('the followers of the verified profile', profiles[0]?.followers, FOLLOWERS);
  const seen = `${name} is a creator with a verified TikTok profile of 12,000 followers`;
  return { id: creator.id, name, handle, person, seen };
}
