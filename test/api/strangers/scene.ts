import { claimSeat, joinAsCreator } from '../../../core/creators/index.ts';
import { proposeDeal } from '../../../core/deals/index.ts';
import type { Uuid } from '../../../core/kernel/id.ts';
import { makeMember, makePerson, uuidOf } from '../../support/cast.ts';
import type { Answer, Http } from '../../support/http.ts';

/** A brand as it is reached over HTTP. */
export type Brand = {
  id: string;
  brandId: Uuid;
  /** Stands in everything that this brand names. */
  name: string;
  key: string;
  storeId: string;
  /** A product that stays as it is. */
  productId: string;
  /** With whom it deals; a new creator each time unless said. */
  partner?: string;
};

/** Two brands that know nothing of each other, and what makes things of theirs. */
export type Scene = Awaited<ReturnType<typeof openScene>>;

type Body = Record<string, unknown>;
export type Deal = { id: string; version: number; creatorId: string; productId: string };

const usd = (amount: string) => ({ amount, currency: 'USD' });
/** What two have agreed on is nobody else's to know; no other rate reads like it. */
export const SECRET_RATE_BPS = 1_731;
/** What a product costs its brand. */
const SECRET_COST = '11.37';
export const ADDRESS = {
  ...{ name: 'Ada Canary', line1: '1 Canary Row', city: 'Town', postalCode: '1', country: 'US' },
};

/** @param http whose answers are checked against their schemas */
export async function openScene(http: Http) {
  let things = 0;
  const fresh = (): string => `x${(things += 1)}`;
  /** Makes something; what was refused is a mistake of the test. */
  async function make(path: string, body: Body, token?: string): Promise<Answer['body']> {
    const answer = await http.post(path, body, token);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
  const idIn = (body: Answer['body']): string => String(body['id']);

  async function product(of: Pick<Brand, 'key' | 'storeId' | 'name'>): Promise<string> {
    const externalId = fresh();
    const url = `https://lumen.example/${externalId}`;
    const about = {
      storeId: of.storeId,
      externalId,
      title: `Thing ${externalId} of ${of.name}`,
      url,
      price: usd('40.00'),
    };
    return idIn(await make('/v1/products', { ...about, cost: usd(SECRET_COST) }, of.key));
  }

  async function brand(name: string): Promise<Brand> {
    const made = await make('/v1/brands', { name, currency: 'USD' });
    const key = String(made['apiKey']);
    const shop = { kind: 'generic', name: `Shop of ${name}`, currency: 'USD', domain: 'lumen.example' };
    const storeId = idIn(await make('/v1/stores', shop, key));
    const productId = await product({ key, storeId, name });
    // Above it, a second person is needed; far above what the other deals are about.
    const limited = await http.patch('/v1/brand', { rateLimitBps: 5_000 }, key);
    if (limited.status !== 200) throw new Error(JSON.stringify(limited.body));
    return { id: idIn(made), brandId: uuidOf('brand', idIn(made)), name, key, storeId, productId };
  }

  async function creator(): Promise<string> {
    const profiles = [{ platform: 'tiktok', handle: fresh(), followers: 5_000 }];
    return idIn(await make('/v1/creators', { name: 'Ada', profiles }));
  }

  /** A creator with somebody behind, who does not want to be written to by brands they do not know. */
  async function somebody(): Promise<string> {
    const handle = fresh();
    const profiles = [{ platform: 'tiktok', handle, followers: 5_000 }];
    const imported = await make('/v1/creators', { name: 'Bo', profiles });
    const actor = await makePerson(http.bench, handle);
    await http.bench.execute(claimSeat, { actor, input: { code: String(imported['claimCode']) } });
    const said = { name: 'Bo', platform: 'tiktok', handle, adult: true, contact: false };
    await http.bench.execute(joinAsCreator, { actor, input: said });
    return idIn(imported);
  }

  const partner = async (of: Brand): Promise<string> => of.partner ?? creator();

  const dealOf = (body: Answer['body'], creatorId: string, productId: string): Deal => ({
    ...{ id: idIn(body), version: Number(body['version']), creatorId, productId },
  });

  /** Something is open between a brand and a new creator; the brand has proposed unless told otherwise. */
  async function proposed(of: Brand, by: 'brand' | 'creator' = 'brand'): Promise<Deal> {
    const [creatorId, productId] = [await partner(of), await product(of)];
    const terms = { rateBps: SECRET_RATE_BPS };
    const body = await make('/v1/deals', { creatorId, productIds: [productId], terms, by });
    return dealOf(body, creatorId, productId);
  }

  /** A move in a deal, by the operator for either side. */
  async function move(deal: Deal, name: string, body: Body): Promise<Deal> {
    const moved = await make(`/v1/deals/${deal.id}/${name}`, { version: deal.version, ...body });
    return dealOf(moved, deal.creatorId, deal.productId);
  }

  const accepted = async (of: Brand): Promise<Deal> => move(await proposed(of), 'accept', { by: 'creator' });
  const endedForCause = async (of: Brand): Promise<Deal> =>
    move(await accepted(of), 'end', { by: 'brand', cause: true, reason: 'Said that it heals colds.' });

  /** What a manager has asked for and a second person has to agree to: the key is one. */
  async function aboveLimit(of: Brand): Promise<{ id: string; approvalId: string }> {
    const [creatorId, productId] = [await partner(of), await product(of)];
    const asked = { creatorId, productIds: [productId], terms: { rateBps: 6_000 }, by: 'brand' };
    const actor = await makeMember(http.bench, of.brandId, 'manager');
    const { id, approval } = await http.bench.execute(proposeDeal, { actor, input: asked });
    return { id, approvalId: approval?.id ?? '' };
  }

  async function link(of: Brand) {
    const { id: dealId, creatorId, productId } = await accepted(of);
    return {
      dealId,
      linkId: idIn(await make('/v1/links', { creatorId, productId }, of.key)),
      creatorId,
      productId,
    };
  }

  const content = async (creatorId: string, token?: string): Promise<string> =>
    idIn(
      await make(
        '/v1/content',
        { creatorId, url: `https://www.tiktok.com/@x/video/${fresh().slice(1)}` },
        token,
      ),
    );

  async function reported(of: Brand): Promise<{ linkId: string; version: unknown }> {
    const { linkId } = await link(of);
    const report = await make(`/v1/links/${linkId}/disclosure/missing`, {}, of.key);
    return { linkId, version: report['version'] };
  }

  /** A sample that has come as far as these commands lead. */
  async function sample(of: Brand, ...commands: [name: string, body?: Body][]): Promise<string> {
    const asked = { creatorId: await partner(of), productId: await product(of), address: ADDRESS };
    const id = idIn(await make('/v1/samples', asked));
    for (const [name, body = {}] of commands) await make(`/v1/samples/${id}/${name}`, body);
    return id;
  }

  async function offer(of: Brand, more: Body = {}): Promise<string> {
    const input = { productIds: [await product(of)], kind: 'open', rateBps: 1_200, ...more };
    return idIn(await make('/v1/offers', input, of.key));
  }
  async function invitation(of: Brand): Promise<string> {
    const profile = { profile: { platform: 'tiktok', handle: fresh() } };
    const whom = of.partner === undefined ? profile : { creatorId: of.partner };
    return idIn(await make('/v1/invitations', { ...whom, productIds: [await product(of)] }, of.key));
  }
  async function boost(of: Brand): Promise<string> {
    const input = { productIds: [await product(of)], rateBps: 1_800, hours: 48 };
    return idIn(await make('/v1/boosts', input, of.key));
  }

  return {
    ...{
      http,
      fresh,
      usd,
      make,
      product,
      creator,
      somebody,
      proposed,
      move,
      accepted,
      endedForCause,
      aboveLimit,
    },
    ...{ link, content, reported, sample, offer, invitation, boost },
    lumen: await brand('Lumen Tea'),
    other: await brand('Other Tea'),
  };
}
