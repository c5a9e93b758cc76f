import { z } from 'zod';

const blankAsUnset = (value: unknown): unknown => (value === '' ? undefined : value);
/** A variable that may be left out; an empty one counts as left out. */
export const optional = <S extends z.ZodType>(schema: S) => z.preprocess(blankAsUnset, schema.optional());
/** An address without a slash at its end. @param what it is the address of */
export const httpUrl = (what: string) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
      `must be ${what}, such as https://parley.example`,
    )
    .transform((text) => text.replace(/\/+$/, ''));

const token = (what: string) => z.string().regex(/^\S+$/, `must be ${what}, without spaces`);

/** The variables that connect Discord and Telegram. */
export const platformEnvironment = {
  DISCORD_TOKEN: optional(token('the bot token from the Discord developer portal, under Bot')),
  DISCORD_API_URL: optional(httpUrl("the base of Discord's API")),
  DISCORD_TRANSPORT: optional(z.enum(['gateway', 'http'], 'must be gateway or http')),
  DISCORD_PUBLIC_KEY: optional(
    z
      .string()
      .regex(
        /^[0-9a-f]{64}$/i,
        'must be the public key from the Discord developer portal, under General Information: 64 hex digits',
      ),
  ),
  TELEGRAM_TOKEN: optional(token('the bot token that @BotFather gave you')),
  TELEGRAM_API_URL: optional(httpUrl("the root of Telegram's Bot API")),
  TELEGRAM_TRANSPORT: optional(z.enum(['polling', 'webhook'], 'must be polling or webhook')),
  TELEGRAM_WEBHOOK_SECRET: optional(
    z.string().regex(/^[\w-]{16,256}$/, 'must be 16 to 256 of A-Z, a-z, 0-9, _ and -'),
  ),
} as const;

type PlatformVariables = {
  [N in keyof typeof platformEnvironment]: z.output<(typeof platformEnvironment)[N]>;
};

/** How Discord is reached: events come through its gateway, or to `POST /discord/interactions` signed with `publicKey`. */
export type DiscordConfig = { token: string; apiUrl: string } & (
  | { transport: 'gateway' }
  | { transport: 'http'; publicKey: string }
);

/** How Telegram is reached: updates are fetched, or come to `POST /telegram/webhook` with `secret` in a header. */
export type TelegramConfig = { token: string; apiUrl: string } & (
  | { transport: 'polling' }
  | { transport: 'webhook'; secret: string }
);

/** What a transport needs beside the token. */
export function platformDemands(env: PlatformVariables & { PUBLIC_URL?: string | undefined }): string[] {
  const needs: [boolean, string][] = [
    [
      env.DISCORD_TRANSPORT === 'http' && env.DISCORD_PUBLIC_KEY === undefined,
      'DISCORD_PUBLIC_KEY is required with DISCORD_TRANSPORT=http; it stands in the Discord developer portal, under General Information',
    ],
    [
      env.TELEGRAM_TRANSPORT === 'webhook' && env.TELEGRAM_WEBHOOK_SECRET === undefined,
      'TELEGRAM_WEBHOOK_SECRET is required with TELEGRAM_TRANSPORT=webhook; make one with: openssl rand -hex 24',
    ],
    [
      env.TELEGRAM_TRANSPORT === 'webhook' && env.PUBLIC_URL === undefined,
      'PUBLIC_URL is required with TELEGRAM_TRANSPORT=webhook: Telegram sends its updates there',
    ],
  ];
  return needs.filter(([lacks]) => lacks).map(([, problem]) => problem);
}

/** Undefined without a token. */
export function discordOf(env: PlatformVariables): DiscordConfig | undefined {
  if (env.DISCORD_TOKEN === undefined) return undefined;
  const base = { token: env.DISCORD_TOKEN, apiUrl: env.DISCORD_API_URL ?? 'https://discord.com/api' };
  return env.DISCORD_TRANSPORT === 'http'
    ? { ...base, transport: 'http', publicKey: env.DISCORD_PUBLIC_KEY ?? '' }
    : { ...base, transport: 'gateway' };
}

/** Undefined without a token. */
export function telegramOf(env: PlatformVariables): TelegramConfig | undefined {
  if (env.TELEGRAM_TOKEN === undefined) return undefined;
  const base = { token: env.TELEGRAM_TOKEN, apiUrl: env.TELEGRAM_API_URL ?? 'https://api.telegram.org' };
  return env.TELEGRAM_TRANSPORT === 'webhook'
    ? { ...base, transport: 'webhook', secret: env.TELEGRAM_WEBHOOK_SECRET ?? '' }
    : { ...base, transport: 'polling' };
}
