import { expect, test } from 'vitest';
import { claimRoutes } from '../../api/claim-page.ts';

/** `GET /chat?start=CODE` of an instance without the local chat. */

const routes = claimRoutes((code) => [{ app: 'Telegram', url: `https://t.me/parley_bot?start=${code}` }]);
const CODE = 'claim_8C57u6-VtwlEbX5UUT5M4XA2yuxLsMmh';
const open = (query: string, language = 'en') =>
  routes.request(`/chat${query}`, { headers: { 'accept-language': language } });

test('a claim link shows what is to be sent, and leads into the chat apps', async () => {
  const response = await open(`?start=${CODE}`);
  expect(response.status).toBe(200);
  expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  const html = await response.text();
  expect(html).toContain(`<code>/start ${CODE}</code>`);
  expect(html).toContain(
    `<a href="https://t.me/parley_bot?start=${CODE}" rel="noreferrer">Open Telegram</a>`,
  );
  expect(await (await open(`?start=${CODE}`, 'es')).text()).toContain('Abrir Telegram');
});

test.for(['', '?start=', '?start=<script>alert(1)</script>', `?start=${'x'.repeat(65)}`])(
  'there is nothing at /chat%s',
  async (query) => {
    expect((await open(query)).status).toBe(404);
  },
);
