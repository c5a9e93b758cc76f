import { sign } from 'node:crypto';
import { PING, type FirstAnswer, type Interaction } from './interaction.ts';
import type { Channel, Message } from './model.ts';
import { rightsOf } from './permissions.ts';
import type { Gateway } from './gateway.ts';
import type { Platform } from './platform.ts';
import { Refused } from './refused.ts';
import { parseBody } from './request.ts';
import { answerSchema, takeAnswer } from './routes-interactions.ts';
import { faultsOf } from './schema.ts';
import { channelJson, memberJson, messageEventJson } from './wire.ts';

export type Start = {
  type: number;
  userId: string;
  channel: Channel;
  data: Record<string, unknown>;
  source?: Message | undefined;
  /** The same event a second time, as happens after a reconnect. */
  twice?: boolean;
};

export type Interactions = {
  /** Resolves with what the person sees first: an answer, or that there was none in time. */
  start(start: Start): Promise<{ interaction: Interaction; answer: FirstAnswer }>;
  /** Interactions go to this address from now on. Rejects where Discord would not save the address. */
  sendTo(endpoint: string): Promise<void>;
};

/** Makes interactions, and brings them to the app: through its gateway, or signed to the address that it gave. */
export function createInteractions(platform: Platform, gateway: Gateway): Interactions {
  let endpoint: string | undefined;

  const post = (body: string, forged = false): Promise<Response> => {
    const timestamp = String(Math.floor(platform.clock.now() / 1_000));
    const signature = sign(null, Buffer.from(timestamp + body), platform.app.privateKey).toString('hex');
    return fetch(endpoint ?? '', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Discord-Interactions/1.0 (+https://discord.com)',
        'x-signature-ed25519': forged ? signature.replaceAll(/[0-9a-f]/g, '0') : signature,
        'x-signature-timestamp': timestamp,
      },
      body,
      signal: AbortSignal.timeout(platform.rules.answerWithinMs),
    });
  };

  /** Takes the answer from the response, where it is not given by a request of its own. */
  const overHttp = async (interaction: Interaction): Promise<void> => {
    const response = await post(JSON.stringify(interaction.payload));
    const bytes = Buffer.from(await response.arrayBuffer());
    if (response.status === 202 || interaction.answer) return;
    if (response.status !== 200) {
      platform.problems.push(`the interaction endpoint answered ${response.status}`);
      return;
    }
    const { body, files } = await parseBody(response.headers.get('content-type') ?? '', bytes);
    for (const fault of faultsOf(answerSchema(body), body))
      platform.problems.push(`the answer to an interaction: ${fault}`);
    try {
      takeAnswer(platform, interaction, { body, files });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      platform.problems.push(`the answer to an interaction: ${error.message}`);
    }
  };

  const deliver = (interaction: Interaction): void => {
    if (endpoint === undefined)
      return gateway.emit('INTERACTION_CREATE', () => interaction.payload, { intents: 0n });
    // An endpoint that does not answer looks like an app that does not respond.
    overHttp(interaction).catch(() => undefined);
  };

  const firstAnswer = async (interaction: Interaction): Promise<FirstAnswer> => {
    const { answerWithinMs } = platform.rules;
    try {
      return await platform.until(
        () => interaction.answer,
        () => 'no answer',
        answerWithinMs,
      );
    } catch {
      interaction.answer ??= { kind: 'failed' };
      return interaction.answer;
    }
  };

  return {
    async start(start) {
      const interaction = create(platform, start);
      platform.interactions.set(interaction.token, interaction);
      deliver(interaction);
      if (start.twice) deliver(interaction);
      return { interaction, answer: await firstAnswer(interaction) };
    },
    async sendTo(url) {
      endpoint = url;
      const ping = JSON.stringify({
        id: platform.nextId(),
        type: PING,
        application_id: platform.app.id,
        token: 'ping',
        version: 1,
      });
      const [good, bad] = [await post(ping), await post(ping, true)];
      const pong = good.ok ? ((await good.json()) as { type?: number }) : undefined;
      await bad.arrayBuffer();
      if (pong?.type === PING && bad.status === 401) return;
      endpoint = undefined;
      throw new Error(
        `Discord would not save ${url}: the ping got ${good.status}, the forged one ${bad.status}`,
      );
    },
  };
}

function create(platform: Platform, { type, userId, channel, data, source }: Start): Interaction {
  const { guildId } = channel;
  const guild = guildId === undefined ? undefined : platform.guilds.get(guildId);
  const botId = platform.bot.api.id;
  const user = platform.userOf(userId);
  const member = guild?.members.get(userId);
  const place = platform.placeOf(channel);
  const rights = guild ? rightsOf(guild, userId, place).toString() : undefined;
  const id = platform.nextId();
  const token = `aW50ZXJhY3Rpb246${Buffer.from(`${id}:${platform.nextId()}`).toString('base64url')}`;
  const owners = installations(platform, userId, channel);
  const payload = {
    id,
    application_id: platform.app.id,
    type,
    token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: { ...channelJson(platform, channel), ...(rights !== undefined && { permissions: rights }) },
    ...(guild && {
      guild_id: guild.id,
      guild: { id: guild.id, locale: guild.locale, features: [] },
      guild_locale: guild.locale,
    }),
    ...(member ? { member: { ...memberJson(platform, member), permissions: rights } } : { user: user.api }),
    ...(source && {
      message: { ...messageEventJson(platform, source, true), channel_type: undefined, member: undefined },
    }),
    locale: user.locale,
    app_permissions: (guild?.members.has(botId)
      ? rightsOf(guild, botId, place)
      : 2_248_473_465_835_073n
    ).toString(),
    entitlements: [],
    authorizing_integration_owners: owners,
    context: guild ? 0 : 1,
    attachment_size_limit: 10 * 1024 * 1024,
  };
  return {
    id,
    token,
    type,
    userId,
    channel,
    at: platform.clock.now(),
    source,
    byUserInstallOnly: owners['0'] === undefined,
    answer: undefined,
    original: undefined,
    followUps: 0,
    // As JSON has it: what is undefined is not there.
    payload: JSON.parse(JSON.stringify(payload)) as Record<string, unknown>,
  };
}

/** By whose installation the app is there: of a server (0; in direct messages of none in particular), of the person (1). */
export function installations(platform: Platform, userId: string, channel: Channel): Record<string, string> {
  const botId = platform.bot.api.id;
  const { installed } = platform.userOf(userId);
  const isShared = [...platform.guilds.values()].some(
    ({ members }) => members.has(botId) && members.has(userId),
  );
  const isHere = channel.guildId !== undefined && platform.guilds.get(channel.guildId)?.members.has(botId);
  return {
    ...(channel.guildId === undefined ? isShared && { '0': '0' } : isHere && { '0': channel.guildId }),
    ...(installed && { '1': userId }),
  };
}
