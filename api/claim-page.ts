import { Hono } from 'hono';
import { PAGE_HEADERS, renderPage, type Sheet } from './one-time-html.ts';
import { textsFor, type PageTexts } from './one-time-texts.ts';

/** Where a code can be used: the name of a chat app, and the address that opens our chat there with it. */
export type ClaimLink = { app: string; url: string };

type Texts = { title: string; what: string; label: string; open(app: string): string; note: string };

const TEXTS: Record<PageTexts['lang'], Texts> = {
  en: {
    title: 'Take it over in chat',
    what: 'Send this to Parley in the chat app that you use. It makes you what the code was made for.',
    label: 'To be sent',
    open: (app) => `Open ${app}`,
    note: 'The code works once, for whoever uses it first. Show it to nobody.',
  },
  es: {
    title: 'Hazte cargo en el chat',
    what: 'Envía esto a Parley en la aplicación de chat que uses. Te convierte en aquello para lo que se hizo el código.',
    label: 'Lo que hay que enviar',
    open: (app) => `Abrir ${app}`,
    note: 'El código funciona una sola vez, para quien lo use primero. No se lo enseñes a nadie.',
  },
};

const CODE = /^[A-Za-z0-9_-]{8,64}$/;

/**
 * `GET /chat?start=CODE` where there is no local chat: claim links lead here, and from here into the chat apps. Opening
 * it does nothing and asks for nothing, so a preview of the link uses no code up.
 */
export function claimRoutes(links: (code: string) => readonly ClaimLink[]): Hono {
  const routes = new Hono();
  routes.get('/chat', (c) => {
    const code = c.req.query('start') ?? '';
    if (!CODE.test(code)) return c.notFound();
    const page = textsFor(c.req.header('accept-language'));
    const texts = TEXTS[page.lang];
    const sheet: Sheet = {
      title: texts.title,
      lines: [texts.what],
      copies: [{ label: texts.label, value: `/start ${code}` }],
      links: links(code).map(({ app, url }) => ({ label: texts.open(app), url })),
    };
    const headers = { ...PAGE_HEADERS, 'content-language': page.lang };
    return c.body(renderPage(sheet, { ...page, note: texts.note }), 200, headers);
  });
  return routes;
}
