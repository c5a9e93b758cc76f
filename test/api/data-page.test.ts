import { afterAll, beforeAll, expect, test } from 'vitest';
import { withTx } from '../../core/db/index.ts';
import { identifyPerson } from '../../core/identity/index.ts';
import { openExport } from '../../core/privacy/index.ts';
import { openEdge, unique, type Edge } from './edge.ts';

let edge: Edge;
beforeAll(async () => {
  edge = await openEdge();
});
afterAll(() => edge.close());

/** A person of the local chat, with the page for their data. */
async function pageOf(locale: string): Promise<{ name: string; page: string }> {
  const { app } = edge;
  const name = `ada${unique()}`;
  const who = { platform: 'local', platformUserId: name, name, locale };
  const { accountId } = await withTx(edge.database, (tx) => identifyPerson(tx, app.ids, app.clock, who));
  const { url } = await app.execute(openExport, { actor: { kind: 'person', accountId }, input: {} });
  return { name, page: edge.url + new URL(url).pathname };
}

const press = (page: string, headers: Record<string, string> = {}) =>
  fetch(page, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: '',
  });

test('a page for a person’s data is looked at as often as one likes, and gives the file once', async () => {
  const { name, page } = await pageOf('en');
  for (const method of ['GET', 'GET', 'HEAD']) expect((await fetch(page, { method })).status).toBe(200);
  const looked = await (await fetch(page)).text();
  expect(looked).toContain('Save the file');
  expect(looked).not.toContain(name);

  const file = await press(page);
  expect(file.status).toBe(200);
  expect(file.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="parley-data.json"');
  expect(file.headers.get('cache-control')).toBe('no-store');
  expect(await file.json()).toMatchObject({
    account: { name },
    chats: [{ platform: 'local', userId: name }],
  });

  const again = await press(page);
  expect([again.status, again.headers.get('content-type')]).toEqual([410, 'text/html; charset=utf-8']);
});

test('it speaks the language of the person, and does nothing for another site', async () => {
  const { page } = await pageOf('es');
  expect(await (await fetch(page)).text()).toContain('Guardar el archivo');
  expect((await press(page, { 'sec-fetch-site': 'cross-site' })).status).toBe(400);
  expect((await press(page)).status).toBe(200);
});
