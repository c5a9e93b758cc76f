import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getTeam, giveRole, removeMember, renewSecretPage } from '../../core/catalog/index.ts';
import { withTx } from '../../core/db/index.ts';
import { findTeam, identifyPerson } from '../../core/identity/index.ts';
import { MINUTE_MS } from '../../core/kernel/clock.ts';
import { showId, type Uuid } from '../../core/kernel/id.ts';
import type { Actor } from '../../core/use-case.ts';
import { claimSeat } from '../../core/creators/index.ts';
import { OPERATOR_TOKEN, openEdge, signed, unique, uuidOf, type Edge } from './edge.ts';
import { genericEvent } from './orders.ts';

let edge: Edge;
beforeAll(async () => {
  edge = await openEdge();
});
afterAll(() => edge.close());

type Owner = Extract<Actor, { kind: 'member' }>;

/** A person of the local chat who sits in the owner's seat of a new brand. */
async function makeOwner(locale = 'en'): Promise<Owner> {
  const { app } = edge;
  const name = `mara${unique()}`;
  const who = { platform: 'local', platformUserId: name, name, locale };
  const { accountId } = await withTx(edge.database, (tx) => identifyPerson(tx, app.ids, app.clock, who));
  const brand = await edge.ask('POST', '/v1/brands', OPERATOR_TOKEN, {
    name: `Brand ${name}`,
    currency: 'USD',
  });
  const code = String(brand.body['claimCode']);
  await app.execute(claimSeat, { actor: { kind: 'person', accountId }, input: { code } });
  return { kind: 'member', brandId: uuidOf('brand', String(brand.body['id'])), accountId, role: 'owner' };
}

/** Connects a store in chat; answers its id and the page for its secret. */
async function connect(actor: Owner, kind: 'generic' | 'shopify' = 'generic') {
  const input = { kind, name: 'Shop', currency: 'USD', domain: 'lumen.example' };
  return edge.app.execute(edge.app.storeUseCases.connectStore, { actor, input });
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** A page as a browser gets it; the address is taken as it was given out, on the port the test listens on. */
const local = (pageUrl: string): string => edge.url + new URL(pageUrl).pathname;
const look = (pageUrl: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
  fetch(local(pageUrl), { method, headers });
const post = (pageUrl: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  fetch(local(pageUrl), {
    method: 'POST',
    headers: { ...FORM, ...headers },
    body: new URLSearchParams(fields).toString(),
  });

const secretIn = (html: string): string => /whsec_[A-Za-z0-9+/=]+/.exec(html)?.[0] ?? '';

describe('a page that shows a secret', () => {
  test('shows it once, and the shop can sign with it', async () => {
    const owner = await makeOwner();
    const store = await connect(owner);
    const first = await look(store.pageUrl);
    expect(first.status).toBe(200);
    const before = await first.text();
    expect(before).toContain('Signing secret');
    expect(before).toContain('Show it once');
    expect(before).not.toContain('whsec_');

    const shown = await post(store.pageUrl);
    const html = await shown.text();
    expect(shown.status).toBe(200);
    expect(html).toContain(store.webhookUrl);
    const secret = secretIn(html);
    const sent = genericEvent('order.cancelled', { orderId: '77', cancelledAt: '2026-03-02T09:00:00Z' });
    const event = await fetch(`${edge.url}/webhooks/${store.id}`, {
      method: 'POST',
      headers: signed({ kind: 'generic', secret }, sent),
      body: String(sent.body),
    });
    expect(event.status).toBe(200);

    const again = await post(store.pageUrl);
    expect(again.status).toBe(410);
    expect(await again.text()).toContain('This page has been used');
    expect((await look(store.pageUrl)).status).toBe(410);
  });

  test('is used up by nothing but sending it: previews, prefetching and HEAD change nothing', async () => {
    const { pageUrl } = await connect(await makeOwner());
    for (const headers of [{ 'user-agent': 'TelegramBot' }, { 'sec-purpose': 'prefetch' }, {}]) {
      expect((await look(pageUrl, headers)).status).toBe(200);
    }
    expect((await look(pageUrl, {}, 'HEAD')).status).toBe(200);
    expect(secretIn(await (await post(pageUrl)).text())).toMatch(/^whsec_/);
  });

  test('of two who send it at once one gets the secret', async () => {
    const { pageUrl } = await connect(await makeOwner());
    const answers = await Promise.all([post(pageUrl), post(pageUrl), post(pageUrl)]);
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410, 410]);
    expect(texts.filter((text) => text.includes('whsec_'))).toHaveLength(1);
  });

  test('makes a new secret where the first was shown; the old one works on for a day', async () => {
    const owner = await makeOwner();
    const store = await connect(owner);
    const old = secretIn(await (await post(store.pageUrl)).text());
    const { pageUrl } = await edge.app.execute(renewSecretPage, { actor: owner, input: { id: store.id } });
    expect(await (await look(pageUrl)).text()).toContain('Make a new one and show it once');
    const html = await (await post(pageUrl)).text();
    const fresh = secretIn(html);
    expect(fresh).not.toBe(old);
    expect(html).toContain('24 more hours');
    const rows = await edge.database.sql<{ shown: boolean; ends: boolean }[]>`
      select shown_at is not null as shown, expires_at is not null as ends from store_secrets
      where store_id = ${uuidOf('store', store.id)} order by id`;
    expect([...rows].map((row) => ({ ...row }))).toEqual([
      { shown: true, ends: true },
      { shown: true, ends: false },
    ]);
  });
});

describe('two pages for one secret', () => {
  test('the one that was left open makes no other secret once the first has been seen on the other', async () => {
    const owner = await makeOwner();
    const store = await connect(owner);
    const again = await edge.app.execute(renewSecretPage, { actor: owner, input: { id: store.id } });
    expect(await (await look(store.pageUrl)).text()).toContain('Show it once');
    const secret = secretIn(await (await post(again.pageUrl)).text());
    expect(secret).not.toBe('');
    // Both said that they would show it; the shop has it by now.
    const left = await post(store.pageUrl);
    expect(left.status).toBe(410);
    expect(secretIn(await left.text())).toBe('');
    expect((await look(store.pageUrl)).status).toBe(410);
    const rows = await edge.database.sql`
      select 1 from store_secrets where store_id = ${uuidOf('store', store.id)} and expires_at is null`;
    expect(rows).toHaveLength(1);
  });
});

describe('a page that takes a secret', () => {
  test('keeps it, and asks again for one that cannot be', async () => {
    const store = await connect(await makeOwner(), 'shopify');
    const page = await (await look(store.pageUrl)).text();
    expect(page).toContain('<label for="secret">');
    expect(page).toContain('type="password"');
    const empty = await post(store.pageUrl, { secret: ' ' });
    expect(empty.status).toBe(400);
    expect(await empty.text()).toContain('Nothing has been kept yet');
    const wrong = await post(store.pageUrl, { secret: 'short' });
    expect(wrong.status).toBe(400);
    const html = await wrong.text();
    expect(html).toContain('aria-invalid="true"');
    expect(html).not.toContain('short"');
    const good = await post(store.pageUrl, { secret: ' shpss_0123456789abcdef ' });
    expect(good.status).toBe(200);
    expect(await good.text()).toContain('The secret is kept');
    const found = await edge.app.stores.find(store.id);
    expect(found?.secrets).toEqual(['shpss_0123456789abcdef']);
  });

  test('takes its own field and no other, from the page itself', async () => {
    const { pageUrl } = await connect(await makeOwner(), 'shopify');
    const secret = 'shpss_0123456789abcdef';
    const refused = [
      await post(pageUrl, { secret, role: 'owner' }),
      await post(pageUrl, {}),
      await post(pageUrl, { secret }, { 'sec-fetch-site': 'cross-site' }),
      await post(pageUrl, { secret }, { 'content-type': 'text/plain' }),
      await post(pageUrl, { secret: 'x'.repeat(20_000) }),
      await fetch(local(pageUrl), { method: 'POST', headers: FORM, body: `secret=${secret}&secret=other` }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400]);
    expect(await refused[2]?.text()).toContain('This was not sent from the page itself');
    expect((await post(pageUrl, { secret }, { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  test('of one purpose is of no use for another', async () => {
    const owner = await makeOwner();
    const [generic, shopify] = [await connect(owner), await connect(owner, 'shopify')];
    const token = new URL(shopify.pageUrl).pathname.slice('/f/'.length);
    const showing = edge.app.execute(edge.app.storeUseCases.showStoreSecret, {
      actor: owner,
      input: { token },
    });
    await expect(showing).rejects.toMatchObject({ code: 'one_time_page.unknown' });
    expect((await post(generic.pageUrl, { secret: 'shpss_0123456789abcdef' })).status).toBe(400);
    expect((await look(shopify.pageUrl)).status).toBe(200);
  });
});

describe('an address', () => {
  test('that is forged, cut or too long is none', async () => {
    const { pageUrl } = await connect(await makeOwner());
    const token = new URL(pageUrl).pathname.slice('/f/'.length);
    const forged = token.startsWith('A') ? `B${token.slice(1)}` : `A${token.slice(1)}`;
    for (const path of [forged, token.slice(0, -1), `${token}A`, 'x'.repeat(5_000), '%00', '..%2f..', 'a']) {
      const answer = await fetch(`${edge.url}/f/${path}`);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain('There is no page here');
      expect((await fetch(`${edge.url}/f/${path}`, { method: 'POST', headers: FORM, body: '' })).status).toBe(
        404,
      );
    }
    expect((await fetch(`${edge.url}/f/${token}`, { method: 'DELETE' })).status).toBe(405);
  });

  test('is too old after fifteen minutes of business time', async () => {
    const { pageUrl } = await connect(await makeOwner());
    try {
      edge.app.clock.offsetMs = 15 * MINUTE_MS - 5_000;
      expect((await look(pageUrl)).status).toBe(200);
      edge.app.clock.offsetMs = 15 * MINUTE_MS + 1_000;
      const late = await post(pageUrl);
      expect(late.status).toBe(410);
      const html = await late.text();
      expect(html).toContain('This page is too old');
      expect(html).not.toContain('whsec_');
    } finally {
      edge.app.clock.offsetMs = 0;
    }
  });

  test('stands in the database as a hash alone', async () => {
    const { pageUrl } = await connect(await makeOwner());
    const token = new URL(pageUrl).pathname.slice('/f/'.length);
    expect(Buffer.from(token, 'base64url').length * 8).toBeGreaterThanOrEqual(128);
    for (const table of ['one_time_pages', 'events', 'directory']) {
      const rows = await edge.database.sql.unsafe(`select to_jsonb(t)::text as text from ${table} t`);
      expect(JSON.stringify(rows)).not.toContain(token);
    }
    expect(edge.lines.some((line) => JSON.stringify(line).includes(token))).toBe(false);
  });

  test('holds as long as the person may', async () => {
    const owner = await makeOwner();
    const other = await makeOwner();
    const { pageUrl } = await connect(owner);
    // Another owner, who then takes the first one's rights.
    const seatOf = async (accountId: Uuid) =>
      (await findTeam(edge.database, owner.brandId)).find((seat) => seat.accountId === accountId)?.id ?? '';
    await edge.database
      .pool`update members set brand_id = ${owner.brandId} where account_id = ${other.accountId}`;
    const second: Owner = { ...other, brandId: owner.brandId };
    const id = showId('member', await seatOf(owner.accountId));
    await edge.app.execute(giveRole, { actor: second, input: { id, role: 'finance' } });
    const demoted = await look(pageUrl);
    expect(demoted.status).toBe(403);
    expect(await demoted.text()).toContain('You cannot do this for the brand any more');
    await edge.app.execute(removeMember, { actor: second, input: { id } });
    expect((await post(pageUrl)).status).toBe(403);
    expect(await edge.app.execute(getTeam, { actor: second, input: {} })).toHaveLength(1);
  });
});

describe('every page', () => {
  test('loads nothing, runs nothing, is kept and framed nowhere', async () => {
    const { pageUrl } = await connect(await makeOwner());
    const pages = [await look(pageUrl), await fetch(`${edge.url}/f/nothing`), await post(pageUrl)];
    for (const page of pages) {
      const policy = page.headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]+'; form-action 'self'/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.headers.get('referrer-policy')).toBe('no-referrer');
      expect(page.headers.get('x-robots-tag')).toContain('noindex');
      const html = await page.text();
      expect(html).not.toMatch(/<script|<link|<img|\ssrc=|\sstyle=|@import|https?:\/\/(?!localhost)/);
      expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
      expect(html).toMatch(/<h1>[^<]+<\/h1>/);
    }
  });

  test("speaks the person's language, and the browser's where there is none", async () => {
    const { pageUrl } = await connect(await makeOwner('es'));
    const page = await look(pageUrl, { 'accept-language': 'en' });
    expect(page.headers.get('content-language')).toBe('es');
    expect(await page.text()).toContain('Mostrarlo una vez');
    const nothing = await fetch(`${edge.url}/f/nothing`, { headers: { 'accept-language': 'es-MX' } });
    expect(await nothing.text()).toContain('Aquí no hay ninguna página');
  });

  test('shows what people wrote as text (B99)', async () => {
    const owner = await makeOwner();
    const input = {
      kind: 'generic' as const,
      ...{ name: '<img src=x onerror=alert(1)>"', currency: 'USD', domain: 'lumen.example' },
    };
    const store = await edge.app.execute(edge.app.storeUseCases.connectStore, { actor: owner, input });
    const html = await (await look(store.pageUrl)).text();
    expect(html).toContain('&#60;img src=x onerror=alert(1)&#62;&#34;');
    expect(html).not.toContain('<img');
  });
});
