import { Hono, type Context } from 'hono';
import type { App } from '../core/app.ts';
import { findBioOwner, findTileCode, readBioPage } from '../core/attribution/index.ts';
import { BIO_HEADERS, renderBioPage, renderNoBioPage } from './bio-html.ts';
import { bioTextsFor, type BioTexts } from './bio-texts.ts';
import { sendToProduct } from './redirect.ts';

/** Numbers of tiles: spoken and typed, so never longer than this. */
const NUMBER = /^[1-9]\d{0,5}$/;
/** Tiles that earlier pages have shown. */
const BEFORE = /^\d{1,6}$/;

/**
 * `GET /c/{handle}`: a creator's page of numbered tiles with the disclosure on top. `GET /c/{handle}/{n}`: through tile
 * n to its product, by the rules of `/l/`. The page is read anew each time, so a new link is there at once.
 */
export function bioRoutes(app: App): Hono {
  const { database } = app;
  const routes = new Hono();

  routes.get('/c/:handle', async (c) => {
    const handle = c.req.param('handle');
    const texts = textsOf(c);
    const asked = c.req.query('before') ?? '0';
    const owner = BEFORE.test(asked) ? await findBioOwner(database, handle) : undefined;
    if (!owner) return noPage(c, texts);
    const before = Number(asked);
    const page = await readBioPage(database, owner, before);
    return c.body(renderBioPage(page, { handle, before }, texts), 200, BIO_HEADERS);
  });

  routes.get('/c/:handle/:number', async (c) => {
    const { handle, number } = c.req.param();
    const owner = NUMBER.test(number) ? await findBioOwner(database, handle) : undefined;
    const code = owner && (await findTileCode(database, owner.creatorId, Number(number)));
    const target = code === undefined ? undefined : await app.links.find(code);
    if (code === undefined || !target) return noPage(c, textsOf(c));
    return sendToProduct(app, c, target, code);
  });

  return routes;
}

const textsOf = (c: Context): BioTexts => bioTextsFor(c.req.header('accept-language'));

const noPage = (c: Context, texts: BioTexts): Response =>
  c.body(renderNoBioPage(texts), 404, { ...BIO_HEADERS, 'cache-control': 'no-store' });
