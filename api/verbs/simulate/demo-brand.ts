import { createHash } from 'node:crypto';
import type { Sender } from './sender.ts';

const DOMAIN = 'lumen-tea.example';
const PRICE = { amount: '40.00', currency: 'USD' };
const RATE_BPS = 1_500;

/**
 * Makes, over HTTP as anyone would, what a first sale needs: a brand with a store and a product, a creator with a deal,
 * content and a link.
 * @param mark makes the creator's handle one that nobody has, and the requests ones that may be sent again
 * @returns the store's id
 */
export async function makeDemoBrand(sender: Sender, operatorToken: string, mark: string): Promise<string> {
  const operator = poster(sender, operatorToken, mark);
  const brand = await operator('/v1/brands', { name: 'Lumen Tea', currency: 'USD' });
  const member = poster(sender, brand('apiKey'), mark);
  const store = await member('/v1/stores', {
    kind: 'generic',
    name: 'Simulated shop',
    currency: 'USD',
    domain: DOMAIN,
  });
  const storeId = store('id');
  const product = await member('/v1/products', {
    storeId,
    externalId: 'teapot',
    title: 'Ceramic teapot',
    url: `https://${DOMAIN}/teapot`,
    price: PRICE,
  });
  const handle = `ada_${mark}`;
  const profiles = [{ platform: 'tiktok', handle, followers: 12_000 }];
  const creator = await operator('/v1/creators', { name: 'Ada', profiles });
  const [creatorId, productId] = [creator('id'), product('id')];
  const terms = { rateBps: RATE_BPS };
  const deal = await member('/v1/deals', { creatorId, productIds: [productId], terms, by: 'brand' });
  await operator(`/v1/deals/${deal('id')}/accept`, { by: 'creator', version: Number(deal('version')) });
  const url = `https://www.tiktok.com/@${handle}/video/7301234567890123456`;
  const content = await operator('/v1/content', { creatorId, url, title: 'My tea ritual' });
  await operator('/v1/links', { creatorId, productId, contentId: content('id') });
  return storeId;
}

/** Posts JSON under a key; the answer's fields are read by name. */
function poster(sender: Sender, token: string, mark: string) {
  return async (path: string, fields: object): Promise<(field: string) => string> => {
    const body = JSON.stringify(fields);
    const key = createHash('sha256').update(`${mark} ${path} ${body}`).digest('hex');
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    };
    const { status, text } = await sender.send({ method: 'POST', path, headers, body });
    if (status >= 300) throw new Error(`POST ${path} answered ${status}: ${text}`);
    const answer = JSON.parse(text) as Record<string, unknown>;
    return (field) => String(answer[field]);
  };
}
