import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { APIInteraction } from 'discord.js';
import { Hono } from 'hono';
import type { Logger } from 'pino';
import type { Waiters } from './acknowledge.ts';
import { INTERACTIONS_PATH } from './examine.ts';

const PING = 1;
const PONG = { type: 1 };
/** Far more than an interaction has: a form of five long fields, a message, what they name. */
const BODY_MAX = 512 * 1024;
/** Of the three seconds that Discord waits, what is left for the way there. */
const ANSWER_MS = 2_800;
/** What stands before the 32 bytes of an Ed25519 key in its usual wrapping (SPKI). */
const ED25519_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const SIGNATURE = /^[0-9a-f]{128}$/i;

/**
 * `POST /discord/interactions`: what people do, signed by Discord over the time and the body as it was sent. Whatever is
 * not signed so is 401; Discord tries that out and takes no address that lets it pass.
 * @param parts.take resolves when the interaction is stored; its first answer goes to whoever waits for it
 */
export function interactionsRoute(parts: {
  publicKey: string;
  waiters: Waiters;
  take(interaction: APIInteraction): Promise<void>;
  log: Logger;
}): Hono {
  const key = createPublicKey({
    key: Buffer.concat([ED25519_PREFIX, Buffer.from(parts.publicKey, 'hex')]),
    format: 'der',
    type: 'spki',
  });
  const routes = new Hono();
  routes.post(INTERACTIONS_PATH, async (c) => {
    const body = Buffer.from(await c.req.arrayBuffer());
    const signature = c.req.header('x-signature-ed25519');
    const timestamp = c.req.header('x-signature-timestamp');
    const interaction =
      body.length <= BODY_MAX && isSigned(key, { signature, timestamp, body }) ? read(body) : undefined;
    if (!interaction) return c.json({ error: 'The signature is not of this body. Nothing was done.' }, 401);
    if ((interaction.type as number) === PING) return c.json(PONG);
    const answer = await answerTo(parts, interaction);
    if (answer !== undefined) return c.json(answer as object);
    return c.json({ error: 'There is no answer to this. Nothing was done.' }, 500);
  });
  return routes;
}

function isSigned(
  key: KeyObject,
  given: { signature: string | undefined; timestamp: string | undefined; body: Buffer },
): boolean {
  const { signature, timestamp, body } = given;
  if (signature === undefined || timestamp === undefined || !SIGNATURE.test(signature)) return false;
  return verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, 'hex'));
}

/** What was signed is Discord's; anything that is no interaction is not for us all the same. */
function read(body: Buffer): APIInteraction | undefined {
  try {
    const value = JSON.parse(body.toString()) as Partial<APIInteraction> | null;
    const isOne =
      typeof value?.id === 'string' && typeof value.token === 'string' && value.type !== undefined;
    return isOne ? (value as APIInteraction) : undefined;
  } catch {
    return undefined;
  }
}

/** The first answer, as soon as there is one. What follows it goes on behind. */
async function answerTo(
  { waiters, take, log }: Parameters<typeof interactionsRoute>[0],
  interaction: APIInteraction,
): Promise<unknown> {
  const first = Promise.withResolvers<unknown>();
  waiters.set(interaction.id, first.resolve);
  const taken = take(interaction)
    .catch((error: unknown) =>
      log.error(
        { reason: error instanceof Error ? error.message : 'unknown' },
        'an interaction was not taken in',
      ),
    )
    .then(() => undefined);
  const late = wait(ANSWER_MS, undefined, { ref: false });
  try {
    return await Promise.race([first.promise, taken, late]);
  } finally {
    waiters.delete(interaction.id);
  }
}
