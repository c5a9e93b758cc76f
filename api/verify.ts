import { Hono, type Context } from 'hono';
import type { App } from '../core/app.ts';
import {
  getLogin,
  loginExpired,
  loginUnknown,
  loginUsed,
  type LoginResult,
  type OpenLogin,
  type Verifier,
} from '../core/creators/index.ts';
import { findPersonLocale } from '../core/identity/index.ts';
import { DomainError } from '../core/kernel/error.ts';
import { PAGE_HEADERS, renderPage, type Sheet } from './one-time-html.ts';
import { textsFor } from './one-time-texts.ts';
import { factsOf } from './problem.ts';
import { VERIFY_TEXTS } from './verify-texts.ts';

type Status = 200 | 400 | 404 | 410 | 500 | 503;
type Page = { status: Status; sheet: Sheet };
type Language = keyof typeof VERIFY_TEXTS;

/** As tokens and states are made, with room for longer ones. */
const TOKEN = /^[A-Za-z0-9_-]{20,100}$/;
/** The chats with a name of their own; the local one is on this machine. */
const APPS: Record<string, string> = { discord: 'Discord', telegram: 'Telegram' };

/**
 * The login at TikTok: `GET /verify/tiktok/{token}`, the link from chat, leads there; TikTok leads back to
 * `/verify/tiktok/callback`. Nothing is taken before whoever signed in has read whom it is for and presses: a link that
 * was passed on to somebody else would make that person's account a proof of the one who passed it on. Looking changes
 * nothing, so previews and prefetching use nothing up.
 */
export function verifyRoutes(
  app: Pick<App, 'database' | 'keys' | 'clock' | 'log'>,
  verifier: Pick<Verifier, 'stateOf' | 'loginUrl' | 'finishLogin'>,
): Hono {
  const routes = new Hono();
  const answer = answerer(app);

  routes.get('/verify/tiktok/callback', (c) =>
    answer(c, async (login) => {
      const said = VERIFY_TEXTS[login.language];
      if (c.req.query('error') !== undefined) return { status: 400, sheet: said.denied };
      if (codeOf(c) === undefined) return { status: 404, sheet: said.unknown };
      return { status: 200, sheet: question(login) };
    }),
  );

  routes.post('/verify/tiktok/callback', (c) =>
    answer(c, async (login) => {
      const code = codeOf(c);
      const site = c.req.header('sec-fetch-site');
      if (code === undefined || (site !== undefined && site !== 'same-origin')) {
        return { status: 400, sheet: VERIFY_TEXTS[login.language].unknown };
      }
      return resultPage(await verifier.finishLogin({ state: login.state, code }), login);
    }),
  );

  routes.get('/verify/tiktok/:token', async (c) => {
    const token = c.req.param('token');
    const leadOn = async (): Promise<string> => {
      const url = verifier.loginUrl(token);
      if (url === undefined) throw loginUnknown({});
      return url;
    };
    return answer(c, leadOn, TOKEN.test(token) ? verifier.stateOf(token) : '');
  });

  return routes;
}

type Asked = OpenLogin & { state: string; language: Language };

/** What answers with a page, or leads on to an address, in the language of whom the login is for. */
function answerer(app: Pick<App, 'database' | 'keys' | 'clock' | 'log'>) {
  return async (
    c: Context,
    act: (login: Asked) => Promise<Page | string>,
    state = c.req.query('state') ?? '',
  ): Promise<Response> => {
    const browser = c.req.header('accept-language');
    let language = textsFor(browser).lang;
    try {
      if (!TOKEN.test(state)) throw loginUnknown({});
      const login = await getLogin(app.database, app, state);
      language = textsFor(await findPersonLocale(app.database, login.accountId), browser).lang;
      const made = await act({ ...login, state, language });
      return typeof made === 'string' ? c.redirect(made, 302) : send(c, made, language);
    } catch (error) {
      const page = refusal(error, language);
      if (page.status === 500) app.log.error({ error: factsOf(error) }, 'a login at TikTok failed');
      return send(c, page, language);
    }
  };
}

function resultPage(result: LoginResult, login: Asked): Page {
  const said = VERIFY_TEXTS[login.language];
  switch (result.kind) {
    case 'verified':
      return { status: 200, sheet: said.verified(result.handle, followersText(result.followers, login)) };
    case 'other':
      return { status: 400, sheet: said.other(result.handle, result.seen) };
    case 'later':
      return { status: 503, sheet: { ...said.later, form: { button: said.later.button } } };
    case 'refused':
      return { status: 400, sheet: said.refused };
  }
}

/** The code that TikTok sent along; it is shown to nobody and kept nowhere. */
function codeOf(c: Context): string | undefined {
  const code = c.req.query('code') ?? '';
  return code !== '' && code.length <= 2_000 ? code : undefined;
}

function question({ handle, creator, chats, language }: OpenLogin & { language: Language }): Sheet {
  const said = VERIFY_TEXTS[language];
  const names = chats.map(({ name, platform }) => {
    const app = APPS[platform];
    return app === undefined ? name : said.chat(name, app);
  });
  const together = new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
  const { title, lines, button } = said.ask({ handle, creator, chats: together });
  return { title, lines, form: { button } };
}

function followersText(followers: number, { language }: { language: Language }): string {
  const count = new Intl.NumberFormat(language).format(followers);
  const words = { en: ['follower', 'followers'], es: ['seguidor', 'seguidores'] }[language];
  return `${count} ${followers === 1 ? words[0] : words[1]}`;
}

function refusal(error: unknown, language: Language): Page {
  const said = VERIFY_TEXTS[language];
  const code = error instanceof DomainError ? error.code : undefined;
  if (code === loginUnknown.code) return { status: 404, sheet: said.unknown };
  if (code === loginUsed.code) return { status: 410, sheet: said.used };
  if (code === loginExpired.code) return { status: 410, sheet: said.expired };
  return { status: 500, sheet: said.broken };
}

function send(c: Context, { status, sheet }: Page, language: Language): Response {
  const texts = { ...textsFor(language), note: VERIFY_TEXTS[language].note };
  const headers = { ...PAGE_HEADERS, 'content-language': language };
  return c.body(renderPage(sheet, texts), status, headers);
}
