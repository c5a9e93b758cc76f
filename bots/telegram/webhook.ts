import { hash } from 'node:crypto';
import { Hono } from 'hono';
import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import { sameBytes } from '../../core/kernel/secret.ts';
import { meaningOf } from './failures.ts';
import type { Intake } from './intake.ts';

/** Where Telegram sends updates; under `PUBLIC_URL`. */
export const WEBHOOK_PATH = '/telegram/webhook';

const SECRET_HEADER = 'x-telegram-bot-api-secret-token';
/** An update holds one message of a few thousand characters, and what it answers. */
const BODY_MAX = 1024 * 1024;
const RETRY_S = '2';

/**
 * The door for Telegram's updates. Answers when an update is stored; where it cannot be, Telegram sends it again.
 * @param parts.secret the text that shows who is calling
 */
export function webhookRoutes(parts: { intake: Intake; secret: string; log: Logger }): Hono {
  const routes = new Hono();
  const secret = digest(parts.secret);
  routes.post(WEBHOOK_PATH, async (c) => {
    // Compared by hash: of one length, and in a time that tells nothing.
    if (!sameBytes(digest(c.req.header(SECRET_HEADER) ?? ''), secret)) {
      return c.json({ ok: false, description: 'The secret token is not the one that was set.' }, 401);
    }
    const update = readUpdate(await bodyOf(c.req.raw));
    if (!update) return c.json({ ok: false, description: 'This is no update.' }, 400);
    parts.intake.acknowledge(update);
    try {
      await parts.intake.take(update);
    } catch (error) {
      parts.log.warn({ err: meaningOf(error) }, 'an update of Telegram could not be stored; it comes again');
      return c.json({ ok: false, description: 'Not stored; send it again.' }, 503, {
        'retry-after': RETRY_S,
      });
    }
    return c.json({ ok: true });
  });
  return routes;
}

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');

async function bodyOf(request: Request): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > BODY_MAX) return '';
  const text = await request.text();
  return text.length > BODY_MAX ? '' : text;
}

function readUpdate(text: string): Update | undefined {
  try {
    const body: unknown = JSON.parse(text);
    const isUpdate =
      typeof body === 'object' &&
      body !== null &&
      'update_id' in body &&
      Number.isSafeInteger(body.update_id);
    return isUpdate ? (body as Update) : undefined;
  } catch {
    return undefined;
  }
}
