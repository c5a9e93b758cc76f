import type { RawFile, RESTPostAPIChannelMessageJSONBody } from 'discord.js';
import { createHash } from 'node:crypto';
import type { ViewFile } from '../chat/view.ts';
import { SUPPRESS_EMBEDS, type DiscordMessage } from './render.ts';
import type { ReadFile } from './types.ts';

/** For one person's eyes. */
export const EPHEMERAL = 1 << 6;
/** Sent without a sound. */
export const SUPPRESS_NOTIFICATIONS = 1 << 12;

const NONCE_LENGTH = 24;
const ALT_MAX = 1_024;

export type Payload = {
  body: Omit<RESTPostAPIChannelMessageJSONBody, 'flags'> & { flags: number };
  files: RawFile[];
};

/** A message with its files fetched. Discord is told what each shows, for who cannot see it. */
export async function payloadOf({ body, files }: DiscordMessage, readFile: ReadFile): Promise<Payload> {
  const fetched = await Promise.all(files.map((file) => fetchFile(file, readFile)));
  const attachments = files.map(({ alt, name }, index) => ({
    id: String(index),
    filename: name,
    description: alt.slice(0, ALT_MAX),
  }));
  return { body: { ...body, attachments }, files: fetched };
}

async function fetchFile({ name, url }: ViewFile, readFile: ReadFile): Promise<RawFile> {
  const { bytes, type } = await readFile(url);
  return { name, data: bytes, contentType: type };
}

/**
 * What an edit may say: also that there are no embeds and buttons any more. Files that stand there stay unless others
 * come: whoever changes the words of what was said has not taken back what came with it.
 */
export function asEdit({ body, files }: Payload): Payload {
  const { attachments, ...words } = body;
  const flags = body.flags & SUPPRESS_EMBEDS;
  return { body: { ...words, flags, ...(files.length > 0 && { attachments }) }, files };
}

/**
 * A short name for a sending: with it Discord answers a second try of the same within some minutes with the first
 * message. At most 25 characters.
 */
export const nonceOf = (key: string): string =>
  createHash('sha256').update(key).digest('base64url').slice(0, NONCE_LENGTH);

/** A message without what Discord may find wrong with addresses of other people's: pictures and links. */
export function withoutAddresses(message: DiscordMessage): DiscordMessage {
  const { embeds, components } = message.body;
  return {
    ...message,
    body: {
      ...message.body,
      embeds: embeds
        .map(({ thumbnail: _picture, ...embed }) => embed)
        .filter(({ description }) => description),
      components: components
        .map((row) => ({
          ...row,
          components: row.components.filter((one) => !('url' in one)),
        }))
        .filter((row) => row.components.length > 0),
    },
  };
}

/** A message whose files are too large, with what they show in words. */
export const withoutFiles = ({ body, files }: DiscordMessage): DiscordMessage => ({
  body: { ...body, content: [body.content, ...files.map(({ alt }) => alt)].join('\n').slice(0, 2_000) },
  files: [],
});
