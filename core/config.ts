import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import {
  discordOf,
  httpUrl,
  optional,
  platformDemands,
  platformEnvironment,
  telegramOf,
  type DiscordConfig,
  type TelegramConfig,
} from './chat-platforms.ts';
import { lookupDemands, lookupEnvironment, lookupsOf, type LookupConfig } from './lookup-settings.ts';

/** A variable that is not as it has to be: which one, and how to mend it. Nothing was started. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(
      `The environment is not complete. Nothing was started.\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
    this.name = 'ConfigError';
  }
}

const onOff = z.enum(['on', 'off'], 'must be on or off');

/** 32 bytes in base64; `openssl rand -base64 32` makes one. */
const secretKey = z
  .string()
  .refine(
    (text) =>
      Buffer.from(text, 'base64').length === 32 && Buffer.from(text, 'base64').toString('base64') === text,
    {
      message: 'must be 32 bytes in base64; make one with: openssl rand -base64 32',
    },
  )
  .transform((text) => Buffer.from(text, 'base64'));

const operators = z.string().transform((text, context) =>
  text.split(',').map((part) => {
    const match = /^\s*(discord|telegram|local):(\S+?)\s*$/.exec(part);
    if (!match?.[1] || !match[2]) {
      context.addIssue({
        code: 'custom',
        message: 'must be a list such as discord:123,telegram:456,local:ada',
      });
      return z.NEVER;
    }
    return { platform: match[1], platformUserId: match[2] };
  }),
);

/** Every variable of this version, as the contract names it. README lists them; a test holds the two together. */
export const environment = {
  NODE_ENV: optional(z.string()),
  DATABASE_URL: optional(
    z.string().refine((text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text), {
      message:
        'must be the address of a PostgreSQL 15 or later, such as postgres://user:password@host:5432/parley; leave it out for the embedded one',
    }),
  ),
  PARLEY_DATA: optional(z.string()),
  HOST: optional(z.string()),
  PORT: optional(
    z.coerce
      .number('must be a number')
      .int('must be a whole number')
      .min(0, 'must be 0 to 65535')
      .max(65_535, 'must be 0 to 65535'),
  ),
  PUBLIC_URL: optional(httpUrl('the address under which shoppers and stores reach this instance')),
  TRUST_PROXY: optional(z.string().transform((text) => text.split(',').map((part) => part.trim()))),
  SECRET_KEY: optional(secretKey),
  SECRET_KEY_PREVIOUS: optional(secretKey),
  OPERATOR_TOKEN: optional(
    z.string().min(20, 'must have 20 characters or more; make one with: openssl rand -hex 24'),
  ),
  OPERATORS: optional(operators),
  BRAND_SIGNUP: optional(z.enum(['open', 'approve'], 'must be open or approve')),
  ...platformEnvironment,
  ...lookupEnvironment,
  LOCAL_CHAT: optional(onOff),
  PARLEY_TEST_CLOCK: optional(onOff),
  INSTANCE_NAME: optional(z.string().max(80)),
  INSTANCE_CONTACT: optional(z.string().max(200)),
  PRIVACY_URL: optional(httpUrl('the address of your privacy notice')),
  TERMS_URL: optional(httpUrl('the address of your terms of use')),
  LOG_LEVEL: optional(
    z.enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'must be a pino level such as info',
    ),
  ),
} as const;

type Environment = { [N in keyof typeof environment]: z.output<(typeof environment)[N]> };

/** What the program runs with. */
export type Config = {
  production: boolean;
  databaseUrl: string | undefined;
  /** Absolute. */
  dataFolder: string;
  host: string;
  port: number;
  /** Undefined until the port is known, when it was not given. */
  publicUrl: string | undefined;
  trustProxy: readonly string[];
  secretKey: Buffer | undefined;
  secretKeyPrevious: Buffer | undefined;
  operatorToken: string | undefined;
  operators: readonly { platform: string; platformUserId: string }[];
  brandSignup: 'open' | 'approve';
  /** Undefined where no token is set. */
  discord: DiscordConfig | undefined;
  telegram: TelegramConfig | undefined;
  /** Where profiles and content are looked up. */
  lookups: LookupConfig;
  localChat: boolean;
  testClock: boolean;
  instanceName: string;
  /** How people reach whoever runs the instance: a mail address, a page, a handle. */
  instanceContact: string | undefined;
  privacyUrl: string | undefined;
  termsUrl: string | undefined;
  logLevel: string;
};

/**
 * Reads the environment once. Every variable may also come as a file whose name stands in `NAME_FILE`.
 * Throws {@link ConfigError} that names each wrong variable and its remedy, never its value.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(environment)) {
    const parsed = schema.safeParse(valueOf(name, env, problems));
    if (parsed.success) values[name] = parsed.data;
    else problems.push(...parsed.error.issues.map((issue) => `${name} ${issue.message}`));
  }
  if (problems.length > 0) throw new ConfigError(problems);
  const complete = values as Environment;
  const missing = [...platformDemands(complete), ...lookupDemands(complete)];
  if (missing.length > 0) throw new ConfigError(missing);
  const config = settle(complete);
  missing.push(...demands(config));
  if (missing.length > 0) throw new ConfigError(missing);
  return config;
}

function valueOf(
  name: string,
  env: Readonly<Record<string, string | undefined>>,
  problems: string[],
): string | undefined {
  const file = env[`${name}_FILE`];
  if (file === undefined || file === '') return env[name];
  if (env[name]) problems.push(`${name} is set beside ${name}_FILE; keep one of them`);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    problems.push(`${name}_FILE names a file that cannot be read; check its path and its owner`);
    return undefined;
  }
}

function settle(env: Environment): Config {
  const production = env.NODE_ENV === 'production';
  const loopback = env.PUBLIC_URL === undefined || isLoopbackHost(new URL(env.PUBLIC_URL).hostname);
  const [discord, telegram] = [discordOf(env), telegramOf(env)];
  const alone = discord === undefined && telegram === undefined;
  const localChat = env.LOCAL_CHAT === undefined ? alone && loopback && !production : env.LOCAL_CHAT === 'on';
  const testClock =
    env.PARLEY_TEST_CLOCK === undefined
      ? env.DATABASE_URL === undefined && localChat && alone && !production
      : env.PARLEY_TEST_CLOCK === 'on';
  return {
    production,
    databaseUrl: env.DATABASE_URL,
    dataFolder: resolve(env.PARLEY_DATA ?? '.parley'),
    host: env.HOST ?? '127.0.0.1',
    port: env.PORT ?? 8080,
    publicUrl: env.PUBLIC_URL,
    trustProxy: env.TRUST_PROXY ?? [],
    secretKey: env.SECRET_KEY,
    secretKeyPrevious: env.SECRET_KEY_PREVIOUS,
    operatorToken: env.OPERATOR_TOKEN,
    operators: env.OPERATORS ?? [],
    brandSignup: env.BRAND_SIGNUP ?? (localChat && alone ? 'open' : 'approve'),
    discord,
    telegram,
    lookups: lookupsOf(env),
    localChat,
    testClock,
    instanceName: env.INSTANCE_NAME ?? 'Parley',
    instanceContact: env.INSTANCE_CONTACT,
    privacyUrl: env.PRIVACY_URL,
    termsUrl: env.TERMS_URL,
    logLevel: env.LOG_LEVEL ?? 'info',
  };
}

/** What has to be said on purpose before real money is in it. */
function demands(config: Config): string[] {
  if (!config.production) return [];
  return [
    config.secretKey
      ? ''
      : 'SECRET_KEY is required when NODE_ENV=production; make one with: openssl rand -base64 32',
    config.operatorToken
      ? ''
      : 'OPERATOR_TOKEN is required when NODE_ENV=production; make one with: openssl rand -hex 24',
    config.testClock
      ? 'PARLEY_TEST_CLOCK must be off when NODE_ENV=production: it lets the operator move the clock'
      : '',
  ].filter((problem) => problem !== '');
}

/** Whether a host name means this machine itself. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
