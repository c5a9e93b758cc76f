import type {
  RESTGetAPICurrentUserResult,
  RESTGetAPIGatewayBotResult,
  RESTGetCurrentApplicationResult,
} from 'discord.js';
import { pino } from 'pino';
import type { DiscordConfig } from '../../core/chat-platforms.ts';
import { ok, warning, wrong, type Finding } from '../../core/doctor/index.ts';
import { DiscordRefusal } from './rest-errors.ts';
import { createDiscordRest } from './rest.ts';
import { readsMessages } from './self.ts';

/** Where interactions are taken, under the public address. */
export const INTERACTIONS_PATH = '/discord/interactions';

const UNAUTHORIZED = 401;
/** With fewer sessions left for the day than this, something connects too often. */
const FEW_SESSIONS = 100;
const PORTAL = 'in the Discord developer portal';

/** Looks at what Discord tells of the bot: whether it knows the token, how interactions come, what it may hear. */
export async function examineBot(config: DiscordConfig, publicUrl: string | undefined): Promise<Finding[]> {
  const rest = createDiscordRest({ config, log: pino({ level: 'silent' }) });
  try {
    const [user, application, gateway] = await Promise.all([
      rest.get<RESTGetAPICurrentUserResult>('/users/@me'),
      rest.get<RESTGetCurrentApplicationResult>('/applications/@me'),
      rest.get<RESTGetAPIGatewayBotResult>('/gateway/bot'),
    ]);
    return [
      ok('discord', `It knows the token: this is ${user.username}, application ${application.id}.`),
      transportOf(config, application, publicUrl),
      ...(config.transport === 'http' ? [keyOf(config.publicKey, application)] : [sessionsOf(gateway)]),
      intentsOf(application),
    ];
  } catch (error) {
    if (error instanceof DiscordRefusal && error.status === UNAUTHORIZED) {
      const remedy = `Set DISCORD_TOKEN to the one that stands ${PORTAL} under Bot; "Reset Token" shows a new one.`;
      return [wrong('discord', 'It does not know the token.', remedy)];
    }
    const says = `${error instanceof Error ? error.message : 'It does not answer'}.`;
    return [wrong('discord', says, 'Check the network, and DISCORD_API_URL if you have set it.')];
  }
}

function transportOf(
  { transport }: DiscordConfig,
  { interactions_endpoint_url: endpoint }: RESTGetCurrentApplicationResult,
  publicUrl: string | undefined,
): Finding {
  const what = 'discord events';
  if (transport === 'gateway') {
    if (!endpoint) return ok(what, 'They come through the gateway.');
    const says = `Commands and buttons are sent to ${endpoint}, so none come through the gateway.`;
    const remedy = `Empty "Interactions Endpoint URL" ${PORTAL}, under General Information, or set DISCORD_TRANSPORT=http.`;
    return wrong(what, says, remedy);
  }
  const ours = `${publicUrl ?? 'https://your.address'}${INTERACTIONS_PATH}`;
  if (endpoint === ours)
    return ok(what, `Commands and buttons are sent to ${endpoint}; messages are not heard.`);
  const says = endpoint
    ? `Commands and buttons are sent to ${endpoint}, which is not this instance.`
    : 'Commands and buttons are sent nowhere: no address is set for them.';
  return wrong(
    what,
    says,
    `Set "Interactions Endpoint URL" ${PORTAL}, under General Information, to ${ours} while Parley runs.`,
  );
}

function keyOf(publicKey: string, { verify_key: known }: RESTGetCurrentApplicationResult): Finding {
  return known.toLowerCase() === publicKey.toLowerCase()
    ? ok('discord key', 'DISCORD_PUBLIC_KEY is the key of this application.')
    : wrong(
        'discord key',
        'DISCORD_PUBLIC_KEY is not the key of this application, so everything it sends is refused.',
        `Set it to the one that stands ${PORTAL}, under General Information.`,
      );
}

function sessionsOf({ session_start_limit: { remaining, total } }: RESTGetAPIGatewayBotResult): Finding {
  const says = `${remaining} of ${total} connections are left for today.`;
  return remaining >= FEW_SESSIONS
    ? ok('discord limit', says)
    : warning('discord limit', says, 'Something connects again and again: look at the log.');
}

function intentsOf(application: RESTGetCurrentApplicationResult): Finding {
  if (readsMessages(application)) return ok('discord messages', 'It may read what is written in rooms.');
  return warning(
    'discord messages',
    'It may not read what is written in rooms on a server: people use the Reply button there, or mention the bot.',
    `If you want it otherwise, switch on "Message Content Intent" ${PORTAL}, under Bot.`,
  );
}
