import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { checked, readBody } from './request-body.ts';
import type { Shop } from './shop.ts';

const URL_MAX = 2_048;
const QUANTITY_MAX = 9;

const ref = z.string().max(URL_MAX).optional();
const quantity = z.number().int().min(1).max(QUANTITY_MAX);
const shown = z.strictObject({ url: z.string().max(URL_MAX), ref });
const bought = z.strictObject({ url: z.string().max(URL_MAX), ref, quantity });
const givenBack = z.strictObject({ quantity });

/** Orders of the demo store. Each of them is sent to the store's own webhook address on this instance. */
export function addShop(routes: Hono, shop: Shop): void {
  routes.get('/local/product', async (c) => {
    const { url, ref: token } = checked(shown, c.req.query());
    return c.json(await shop.show(url, token));
  });
  routes.post('/local/sales', async (c) => {
    const { url, quantity: pieces, ...order } = await readBody(bought, c.req);
    return c.json(await shop.buy({ url, quantity: pieces, ref: order.ref }, reachedAt(c)), 201);
  });
  routes.post('/local/sales/:order/refund', async (c) => {
    const { quantity: pieces } = await readBody(givenBack, c.req);
    return c.json(await shop.refund({ orderId: c.req.param('order'), quantity: pieces }, reachedAt(c)));
  });
  routes.post('/local/sales/:order/again', async (c) =>
    c.json(await shop.sendAgain(c.req.param('order'), reachedAt(c))),
  );
  routes.post('/local/sales/:order/forged', async (c) =>
    c.json(await shop.buyForged(c.req.param('order'), reachedAt(c)), 201),
  );
}

/** Where this instance answers: the request came from this machine to an address of this machine. */
const reachedAt = (c: Context) => ({ origin: `http://${c.req.header('host')}` });
