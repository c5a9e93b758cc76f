import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claimSeat } from '../../core/creators/index.ts';
import { withTx } from '../../core/db/index.ts';
import { identifyPerson } from '../../core/identity/index.ts';
import type { Uuid } from '../../core/kernel/id.ts';
import {
  cancelSample,
  approveSample,
  openAddressPage,
  requestSample,
  type SampleView,
} from '../../core/samples/index.ts';
import type { Actor } from '../../core/use-case.ts';
import { OPERATOR_TOKEN, openEdge, unique, uuidOf, type Edge } from './edge.ts';

let edge: Edge;
beforeAll(async () => {
  edge = await openEdge();
});
afterAll(() => edge.close());

async function makePerson(called: string, locale: string): Promise<Uuid> {
  const name = `${called}${unique()}`;
  const who = { platform: 'local', platformUserId: name, name, locale };
  const { accountId } = await withTx(edge.database, (tx) =>
    identifyPerson(tx, edge.app.ids, edge.app.clock, who),
  );
  return accountId;
}

type Cast = { owner: Actor; creator: Actor; sample: SampleView };

/** Noor has asked Lumen Tea for a sample; both sit in the chat. */
async function asked(title = 'Ceramic teapot', locale = 'en'): Promise<Cast> {
  const { app } = edge;
  const made = await edge.ask('POST', '/v1/brands', OPERATOR_TOKEN, {
    name: `Lumen Tea ${unique()}`,
    currency: 'USD',
  });
  const [brandId, key] = [uuidOf('brand', String(made.body['id'])), String(made.body['apiKey'])];
  const claim = (accountId: Uuid, code: unknown) =>
    app.execute(claimSeat, { actor: { kind: 'person', accountId }, input: { code: String(code) } });
  const mara = await makePerson('mara', locale);
  await claim(mara, made.body['claimCode']);
  const owner: Actor = { kind: 'member', brandId, accountId: mara, role: 'owner' };
  const store = await edge.ask('POST', '/v1/stores', key, {
    ...{ kind: 'generic', name: 'Shop', currency: 'USD', domain: 'lumen.example' },
  });
  const product = await edge.ask('POST', '/v1/products', key, {
    ...{ storeId: store.body['id'], externalId: `pot-${unique()}`, title },
    ...{ url: 'https://lumen.example/pot', price: { amount: '40.00', currency: 'USD' } },
  });
  const productId = String(product.body['id']);
  await edge.ask('POST', '/v1/offers', key, { productIds: [productId], kind: 'open', rateBps: 1_200 });
  const imported = await edge.ask('POST', '/v1/creators', OPERATOR_TOKEN, {
    name: 'Noor',
    profiles: [{ platform: 'tiktok', handle: `noor${unique()}`, followers: 5_000 }],
  });
  const noor = await makePerson('noor', locale);
  await claim(noor, imported.body['claimCode']);
  const creatorId = String(imported.body['id']);
  const creator: Actor = { kind: 'creator', creatorId: uuidOf('creator', creatorId), accountId: noor };
  const sample = await app.execute(requestSample, { actor: creator, input: { creatorId, productId } });
  return { owner, creator, sample };
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const local = (url: string): string => edge.url + new URL(url).pathname;
const look = (url: string, headers: Record<string, string> = {}) => fetch(local(url), { headers });
const post = (url: string, fields: Record<string, string> = {}) =>
  fetch(local(url), { method: 'POST', headers: FORM, body: new URLSearchParams(fields).toString() });
const pageOf = async (actor: Actor, { id }: SampleView): Promise<string> =>
  (await edge.app.execute(openAddressPage, { actor, input: { id } })).url;

const ADDRESS = {
  ...{ country: 'US', name: 'Noor Haddad', line1: '12 Rose Lane', line2: '', postalCode: '97201' },
  ...{ city: 'Portland', region: 'OR', phone: '' },
};

describe('the page that takes an address', () => {
  test('asks field by field, keeps what was right, and says what is wrong where it is', async () => {
    const { creator, sample } = await asked();
    const url = await pageOf(creator, sample);
    const first = await (await look(url, { 'accept-language': 'en-US,en;q=0.8' })).text();
    expect(first).toContain('Where should it go?');
    expect(first).toContain('<option value="US" selected>United States</option>');
    for (const name of Object.keys(ADDRESS)) expect(first).toContain(`<label for="${name}">`);
    expect(first).toContain('autocomplete="shipping postal-code"');

    const wrong = await post(url, { ...ADDRESS, line1: ' ', region: '', postalCode: '' });
    expect(wrong.status).toBe(400);
    const html = await wrong.text();
    expect(html).toContain('value="Noor Haddad"');
    expect(html).toContain('<option value="US" selected>');
    expect(html).toContain('id="line1-problem" role="alert">Enter the street and the number.');
    expect(html).toContain('Addresses in United States need a state, province or region.');
    expect(html).toContain('Addresses in United States need a postcode.');
    expect(html.match(/autofocus/g)).toHaveLength(1);
    expect(html).toMatch(/id="line1"[^>]*aria-describedby="line1-hint line1-problem"[^>]*aria-invalid/);
    const nowhere = await (await post(url, { ...ADDRESS, country: 'ZZ', name: '🫖' })).text();
    expect(nowhere).toContain('Choose the country.');
    const pictures = await (await post(url, { ...ADDRESS, name: '🫖' })).text();
    expect(pictures).toContain('Enter the name that stands on the door or the letterbox.');
    const long = await (await post(url, { ...ADDRESS, city: 'x'.repeat(81) })).text();
    expect(long).toContain('Use at most 80 characters.');

    const good = await post(url, ADDRESS);
    expect(good.status).toBe(200);
    expect(await good.text()).toMatch(/Your address is kept.*Go back to the chat/s);
    expect((await post(url, ADDRESS)).status).toBe(410);
  });

  test('needs neither postcode nor region where there are none', async () => {
    const { creator, sample } = await asked();
    const url = await pageOf(creator, sample);
    const sent = { ...ADDRESS, country: 'HK', postalCode: '', region: '', city: 'Kowloon' };
    expect((await post(url, sent)).status).toBe(200);
  });

  test('is in the person’s own language, with the countries of it', async () => {
    const { creator, sample } = await asked('Tetera', 'es');
    const html = await (await look(await pageOf(creator, sample))).text();
    expect(html).toContain('<html lang="es">');
    expect(html).toContain('¿Adónde debe ir?');
    expect(html).toContain('<option value="DE">Alemania</option>');
  });

  test('says that it is needed no more once the sample has gone on', async () => {
    const { owner, creator, sample } = await asked();
    const url = await pageOf(creator, sample);
    await edge.app.execute(approveSample, { actor: owner, input: { id: sample.id } });
    await edge.app.execute(cancelSample, { actor: owner, input: { id: sample.id } });
    const late = await post(url, ADDRESS);
    expect(late.status).toBe(410);
    expect(await late.text()).toContain('No address is needed here any more');
  });

  test('is the creator’s alone, and shows what people wrote as text', async () => {
    const { owner, creator, sample } = await asked('<img src=x onerror=alert(1)>');
    const html = await (await look(await pageOf(creator, sample))).text();
    expect(html).toContain('&#60;img src=x');
    expect(html).not.toContain('<img');
    await expect(pageOf(owner, sample)).rejects.toMatchObject({ code: 'sample.address_not_yet' });
    await edge.app.execute(approveSample, { actor: owner, input: { id: sample.id } });
    await expect(pageOf(owner, sample)).rejects.toMatchObject({ code: 'sample.no_address' });
    const manager: Actor = { ...(owner as Extract<Actor, { kind: 'member' }>), role: 'manager' };
    await expect(pageOf(manager, sample)).rejects.toMatchObject({ code: 'access.not_allowed' });
  });
});

describe('the page that shows an address', () => {
  test('shows it once, as it stands on a parcel, and notes who looked', async () => {
    const { owner, creator, sample } = await asked();
    await post(await pageOf(creator, sample), { ...ADDRESS, line2: 'Flat <4>', phone: '+1 503 555 0100' });
    await edge.app.execute(approveSample, { actor: owner, input: { id: sample.id } });
    const url = await pageOf(owner, sample);
    const before = await look(url);
    expect(before.status).toBe(200);
    const page = await before.text();
    expect(page).toContain('Show it once');
    expect(page).not.toContain('Rose Lane');
    const shown = await (await post(url)).text();
    expect(shown).toContain('Noor Haddad\n12 Rose Lane\nFlat &#60;4&#62;\nPortland OR 97201\nUnited States');
    expect(shown).toContain('+1 503 555 0100');
    expect((await post(url)).status).toBe(410);
    const rows = await edge.database.sql<{ type: string; text: string }[]>`
      select type, to_jsonb(events)::text as text from events where subject = ${sample.id} order by seq`;
    expect(rows.map(({ type }) => type)).toEqual([
      ...['sample.requested', 'sample.address_given', 'sample.approved', 'sample.address_seen'],
    ]);
    expect(JSON.stringify(rows)).not.toContain('Rose');
  });
});
