import type { APIInteraction } from 'discord.js';
import { holdAlone } from '../../core/db/index.ts';
import type { Adapter } from '../chat/adapter.ts';
import { createFirstAnswers, type FirstAnswers, type Waiters } from './acknowledge.ts';
import { createPrivateChats } from './chats.ts';
import { publishCommands } from './commands.ts';
import { createConnection } from './connection.ts';
import { decodeEvent } from './decode.ts';
import { createDelivery } from './deliver.ts';
import { createFetchFile } from './fetch-file.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { createGuilds } from './guilds.ts';
import type { DiscordChat } from './index.ts';
import { createIntake } from './intake.ts';
import { interactionsRoute } from './interactions-route.ts';
import { createPlaces } from './places.ts';
import { createRender, type DiscordMessage } from './render.ts';
import { createRooms } from './rooms.ts';
import { createDiscordRest, type DiscordRest } from './rest.ts';
import { createSelf, type Self } from './self.ts';
import type { DiscordEvent, DiscordParts, DiscordSelf } from './types.ts';

/** What one process at a time does: hold the gateway. */
const LOCK = 'discord';

/** Puts everything together; loaded only where Discord is configured. */
export function openDiscord(parts: DiscordParts): DiscordChat {
  const { chat, log, config } = parts;
  const rest = createDiscordRest(parts);
  const self = createSelf(rest);
  const waiters: Waiters = new Map();
  const answers = createFirstAnswers({ rest, waiters, log });
  const open: { gateway?: Gateway } = {};
  const adapter: Adapter = createAdapter(parts, { rest, self, answers });
  const receive = async (event: DiscordEvent): Promise<void> => void (await chat.receive(adapter, event));
  const guilds = createGuilds({ ...parts, rest, self, tell: receive });
  const channel = (id: string) => open.gateway?.channel(id);
  const intake = createIntake({ ...parts, adapter, rest, self, answers, guilds, channel });

  const publish = ({ applicationId }: DiscordSelf): Promise<void> =>
    publishCommands({ ...parts, rest, registry: chat.registry, applicationId });
  const openGateway = ({ readsMessages }: DiscordSelf): Gateway =>
    (open.gateway = createGateway({ config, log, readsMessages, take: intake.take }));
  const isGateway = config.transport === 'gateway';
  const connection = createConnection({ self, publish, log, ...(isGateway && { openGateway }) });
  const alone = holdAlone({
    url: parts.databaseUrl,
    name: LOCK,
    begin: () => connection.begin(),
    end: () => connection.end(),
    failed: (error) => log.warn({ err: error }, 'whoever holds the gateway of Discord could not be settled'),
  });

  async function take(interaction: APIInteraction): Promise<void> {
    // Known but for the first one after a start.
    await self();
    await intake.interaction(interaction);
  }

  return {
    adapter,
    ...(config.transport === 'http' && {
      routes: interactionsRoute({ publicKey: config.publicKey, waiters, take, log }),
    }),
    start() {
      if (isGateway) alone.start();
      else connection.begin();
    },
    async stop() {
      await (isGateway ? alone.stop() : connection.end());
      await intake.idle();
    },
    health: () =>
      isGateway && !alone.holds
        ? { ok: true, says: 'another process is connected; this one stands by' }
        : connection.health(),
    tidy: async () => undefined,
  };
}

type Made = { rest: DiscordRest; self: Self; answers: FirstAnswers };

function createAdapter(parts: DiscordParts, { rest, self, answers }: Made): Adapter<DiscordMessage> {
  const { clock, config, publicUrl } = parts;
  const render = createRender(publicUrl);
  const chats = createPrivateChats({ ...parts, rest });
  const { deliver, edit, leaveUnanswered } = createDelivery({ ...parts, rest, self, chats });
  return {
    platform: 'discord',
    forms: 'modal',
    whispers: true,
    places: createPlaces({ rest, self }),
    rooms: createRooms({ ...parts, rest, self, render }),
    decode(native) {
      const who = self.known();
      return who && decodeEvent(native as DiscordEvent, who, clock.wall());
    },
    acknowledge: answers.acknowledge,
    render,
    deliver,
    edit,
    leaveUnanswered,
    fetchFile: createFetchFile(config),
  };
}
