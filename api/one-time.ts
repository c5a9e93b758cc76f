import { Hono, type Context } from 'hono';
import type { App } from '../core/app.ts';
import {
  findPersonLocale,
  findRole,
  getOneTimePage,
  pageExpired,
  pageUnknown,
  pageUsed,
  type OneTimePage,
  type OneTimePurpose,
} from '../core/identity/index.ts';
import { findCreatorByAccount } from '../core/creators/index.ts';
import { NO_BRAND } from '../core/events/index.ts';
import { DomainError } from '../core/kernel/error.ts';
import { takeExport } from '../core/privacy/index.ts';
import type { Actor } from '../core/use-case.ts';
import { readBody } from './body.ts';
import { addressPages } from './one-time-address.ts';
import { PAGE_HEADERS, renderPage } from './one-time-html.ts';
import { notice, type Answer, type Asking, type PageAnswer, type PurposePage } from './one-time-page.ts';
import { textsFor, type PageTexts } from './one-time-texts.ts';
import { factsOf } from './problem.ts';

/** As tokens are made, with room for a longer one; anything else is no address of a page. */
const TOKEN = /^[A-Za-z0-9_-]{20,100}$/;
/** Far more than any form of these pages sends, in bytes. */
const BODY_MAX = 16_384;

/**
 * `GET /f/{token}` and `POST /f/{token}`: the page of one person for one purpose. Looking at it changes nothing, so that
 * link previews, prefetching and HEAD use nothing up; sending it does, once. Holding the address is holding the right,
 * within what the person may do at that moment.
 */
export function oneTimeRoutes(app: App): Hono {
  const routes = new Hono();
  const pages: Record<OneTimePurpose, PurposePage> = {
    ...secretPages(app),
    ...addressPages(app),
    take_data: dataPage(app),
  };

  async function answer(c: Context, act: (page: PurposePage, asking: Asking) => Promise<Answer>) {
    const token = c.req.param('token') ?? '';
    const browser = c.req.header('accept-language');
    let texts = textsFor(browser);
    try {
      if (!TOKEN.test(token)) throw pageUnknown({});
      const page = await getOneTimePage(app.database, app.clock, token);
      texts = textsFor(await findPersonLocale(app.database, page.accountId), browser);
      const actor = await actorOf(app, page);
      if (actor === undefined) return send(c, { status: 403, sheet: notice(texts.away) }, texts);
      return send(c, await act(pages[page.purpose], { token, actor, texts, languages: browser }), texts);
    } catch (error) {
      const refused = refusal(error, texts);
      if (refused.status === 500) app.log.error({ error: factsOf(error) }, 'a one-time page failed');
      return send(c, refused, texts);
    }
  }

  routes.get('/f/:token', (c) =>
    answer(c, async (page, asking) => ({ status: 200, sheet: await page.show(asking) })),
  );
  routes.post('/f/:token', (c) =>
    answer(c, async (page, asking) => {
      const sent = await readForm(c, page.fields);
      if (sent === undefined) return { status: 400, sheet: notice(asking.texts.refused) };
      return page.send(asking, sent);
    }),
  );
  return routes;
}

function secretPages(app: App): Record<'show_store_secret' | 'give_store_secret', PurposePage> {
  const { describeSecretPage, showStoreSecret, giveStoreSecret } = app.storeUseCases;
  const describe = ({ token, actor }: Asking) => app.execute(describeSecretPage, { actor, input: { token } });
  return {
    show_store_secret: {
      fields: [],
      async show(asking) {
        const { brand, store, does } = await describe(asking);
        const { title, what, button } = does === 'make' ? asking.texts.make : asking.texts.show;
        return {
          title,
          lines: [asking.texts.store(brand, store), what],
          form: { button },
        };
      },
      async send({ token, actor, texts }) {
        const { brand, store, secret, isNew } = await app.execute(showStoreSecret, {
          actor,
          input: { token },
        });
        const { title, label, next, overlap } = texts.shown;
        const lines = [texts.store(brand, store), next, ...(isNew ? [overlap] : [])];
        const copies = [
          { label, value: secret },
          { label: texts.webhook, value: store.webhookUrl },
        ];
        return { status: 200, sheet: { title, lines, copies } };
      },
    },
    give_store_secret: {
      fields: ['secret'],
      async show(asking, problem) {
        const { brand, store } = await describe(asking);
        const { title, what, label, button } = asking.texts.take;
        const secret = { name: 'secret', label, kind: 'secret', required: true, max: 500 } as const;
        return {
          title,
          lines: [asking.texts.store(brand, store), what],
          copies: [{ label: asking.texts.webhook, value: store.webhookUrl }],
          form: { button, fields: [{ ...secret, ...(problem !== undefined && { problem }) }] },
        };
      },
      async send(asking, { secret = '' }) {
        const { token, actor, texts } = asking;
        try {
          if (secret.trim() === '') {
            return { status: 400, sheet: await this.show(asking, texts.wrong.empty) };
          }
          await app.execute(giveStoreSecret, { actor, input: { token, secret } });
          return { status: 200, sheet: notice(texts.taken) };
        } catch (error) {
          if (!(error instanceof DomainError && error.kind === 'invalid')) throw error;
          return { status: 400, sheet: await this.show(asking, texts.wrong.secret) };
        }
      },
    },
  };
}

const dataPage = (app: App): PurposePage => ({
  fields: [],
  async show({ texts }) {
    const { title, what, button } = texts.data;
    return { title, lines: [what], form: { button } };
  },
  async send({ token, actor }) {
    const data = await app.execute(takeExport, { actor, input: { token } });
    const type = 'application/json; charset=utf-8';
    return { file: { name: 'parley-data.json', type, body: `${JSON.stringify(data, null, 2)}\n` } };
  },
});

/** The person a page is for as they are now; undefined when they act for the brand, or as the creator, no more. */
async function actorOf(app: App, { purpose, brandId, accountId }: OneTimePage): Promise<Actor | undefined> {
  if (brandId === NO_BRAND) return { kind: 'person', accountId };
  if (purpose === 'give_address') {
    const creator = await findCreatorByAccount(app.database, accountId);
    return creator && { kind: 'creator', creatorId: creator.id, accountId };
  }
  const role = await findRole(app.database, brandId, accountId);
  return role && { kind: 'member', brandId, accountId, role };
}

/**
 * The fields of a form as a browser sends it: exactly those that are asked for, each once, from the page itself.
 * Undefined when it is anything else.
 */
async function readForm(c: Context, fields: readonly string[]): Promise<Record<string, string> | undefined> {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return undefined;
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded *(;|$)/i.test(type)) return undefined;
  const body = await readBody(c, BODY_MAX).catch(() => undefined);
  if (body === undefined) return undefined;
  const sent = new URLSearchParams(body.toString('utf8'));
  const names = [...sent.keys()];
  const asked = new Set(fields);
  if (names.length !== asked.size || names.some((name) => !asked.has(name))) return undefined;
  return Object.fromEntries(sent);
}

function refusal(error: unknown, texts: PageTexts): PageAnswer {
  const code = error instanceof DomainError ? error.code : undefined;
  if (code === pageUsed.code) return { status: 410, sheet: notice(texts.used) };
  if (code === pageExpired.code) return { status: 410, sheet: notice(texts.expired) };
  if (error instanceof DomainError && error.kind === 'forbidden') {
    return { status: 403, sheet: notice(texts.away) };
  }
  if (error instanceof DomainError && error.kind === 'not_found') {
    return { status: 404, sheet: notice(texts.unknown) };
  }
  return { status: 500, sheet: notice(texts.broken) };
}

function send(c: Context, answer: Answer, texts: PageTexts): Response {
  if ('sheet' in answer) {
    const headers = { ...PAGE_HEADERS, 'content-language': texts.lang };
    return c.body(renderPage(answer.sheet, texts), answer.status, headers);
  }
  const { name, type, body } = answer.file;
  const headers = {
    ...PAGE_HEADERS,
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
  };
  return c.body(body, 200, headers);
}
