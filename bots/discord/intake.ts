import { setTimeout as wait } from 'node:timers/promises';
import type {
  APIApplicationCommandAutocompleteInteraction,
  APIInteraction,
  GatewayGuildCreateDispatchData,
  GatewayGuildDeleteDispatchData,
  GatewayMessageCreateDispatchData,
  GatewayReadyDispatchData,
  RESTGetAPIChannelResult,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Random } from '../../core/kernel/random.ts';
import type { Adapter } from '../chat/adapter.ts';
import type { Chat } from '../chat/chat.ts';
import type { Option } from '../chat/form.ts';
import { chooseLocale } from '../chat/locale.ts';
import { wordsFor } from '../chat/words.ts';
import type { Choice, FirstAnswers } from './acknowledge.ts';
import { decodeTyping } from './decode-interaction.ts';
import type { Dispatch } from './gateway-session.ts';
import type { Guilds } from './guilds.ts';
import type { DiscordRest } from './rest.ts';
import type { Self } from './self.ts';
import type { DiscordEvent, KnownChannel } from './types.ts';

const AUTOCOMPLETE = 4;
/** Of the three seconds that Discord waits, what is left for the way there. */
const CHOICES_MS = 2_500;
const CHOICE_MAX = 100;
const PRIVATE_THREAD = 12;
/** Channels that were asked for and are remembered. */
const REMEMBERED = 1_000;
const REFERENCE_BYTES = 5;

/** Where events come in, over whichever transport. */
export type Intake = {
  /** An event of the gateway. */
  take(event: Dispatch): void;
  /** An interaction. Resolves when it is stored, or when it was answered and is over. */
  interaction(interaction: APIInteraction): Promise<void>;
  /** Resolves when everything that came in is stored. */
  idle(): Promise<void>;
};

export type IntakeParts = {
  chat: Pick<Chat, 'receive' | 'suggest'>;
  adapter: Adapter;
  rest: DiscordRest;
  self: Self;
  answers: FirstAnswers;
  guilds: Guilds;
  /** A channel as the gateway has told of it. */
  channel(id: string): KnownChannel | undefined;
  clock: Clock;
  random: Random;
  log: Logger;
};

/** Makes the way in. Nothing is waited for before an interaction is acknowledged. */
export function createIntake(parts: IntakeParts): Intake {
  const { chat, adapter, answers, guilds, log } = parts;
  const running = new Set<Promise<void>>();
  const channelOf = createChannels(parts);

  function run(work: Promise<void>): void {
    const kept = work
      .catch((error: unknown) =>
        log.error({ reason: reasonOf(error) }, 'an event of Discord was not taken in'),
      )
      .finally(() => running.delete(kept));
    running.add(kept);
  }

  async function interaction(given: APIInteraction): Promise<void> {
    if ((given.type as number) === AUTOCOMPLETE) return suggest(given as never);
    try {
      await chat.receive(adapter, { t: 'INTERACTION_CREATE', d: given } satisfies DiscordEvent);
    } catch (error) {
      await apologise(parts, given, error);
    }
  }

  async function suggest(typing: APIApplicationCommandAutocompleteInteraction): Promise<void> {
    const self = parts.self.known();
    const asking = self && decodeTyping(typing, self, parts.clock.wall());
    const nothing: Choice[] = [];
    const late = wait(CHOICES_MS, nothing, { ref: false });
    const found = asking ? chat.suggest(asking).then(choicesOf) : nothing;
    await answers.suggest(typing, await Promise.race([found, late]));
  }

  async function message(t: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', d: GatewayMessageCreateDispatchData) {
    if (d.author?.bot === true) return;
    const channel = await channelOf(d);
    await chat.receive(adapter, { t, d, channel } satisfies DiscordEvent);
  }

  return {
    interaction,
    take({ t, d, shard }) {
      switch (t) {
        case 'INTERACTION_CREATE':
          return run(interaction(d as APIInteraction));
        case 'MESSAGE_CREATE':
        case 'MESSAGE_UPDATE':
          return run(message(t, d as GatewayMessageCreateDispatchData));
        case 'READY':
          return guilds.ready(
            (d as GatewayReadyDispatchData).guilds.map(({ id }) => id),
            shard,
          );
        case 'GUILD_CREATE':
          return guilds.joined(d as GatewayGuildCreateDispatchData);
        case 'GUILD_DELETE':
          return guilds.left(d as GatewayGuildDeleteDispatchData);
      }
      return undefined;
    },
    async idle() {
      await Promise.all([...running, guilds.idle()]);
    },
  };
}

/** Options as Discord takes them: a hundred code units at most, and something to see. */
const choicesOf = (options: readonly Option[]): Choice[] =>
  options
    .filter(({ value, label }) => label.trim() !== '' && value !== '' && value.length <= CHOICE_MAX)
    .map(({ value, label }) => ({ name: label, value }));

/** What a channel is, as far as it matters: whether it is a private thread, and whose. Asked for where it was not told. */
function createChannels({ rest, channel, log }: IntakeParts) {
  const asked = new Map<string, KnownChannel>();

  return async (message: GatewayMessageCreateDispatchData): Promise<KnownChannel | undefined> => {
    const { channel_id: id, guild_id: guildId, channel_type: type } = message;
    if (guildId === undefined) return undefined;
    if (type !== undefined && (type as number) !== PRIVATE_THREAD) return { type };
    const known = channel(id) ?? asked.get(id);
    if (known) return known;
    try {
      const found = (await rest.get(`/channels/${id}`)) as RESTGetAPIChannelResult & { owner_id?: string };
      const [oldest] = asked.keys();
      if (asked.size >= REMEMBERED && oldest !== undefined) asked.delete(oldest);
      const told = { type: found.type, ownerId: found.owner_id };
      asked.set(id, told);
      return told;
    } catch (error) {
      log.info({ err: error }, 'a channel in which something was said cannot be looked at');
      return undefined;
    }
  };
}

/**
 * What cannot be stored is lost; whoever asked for it is told so in the place of "thinking", for nothing else would. Under
 * a reference, as every error of ours.
 */
async function apologise(parts: IntakeParts, given: APIInteraction, error: unknown): Promise<void> {
  const reference = parts.random.bytes(REFERENCE_BYTES).toString('hex').toUpperCase();
  parts.log.error({ reason: reasonOf(error), reference }, 'an event of Discord was not taken in');
  const locale = 'locale' in given ? given.locale : undefined;
  const content = wordsFor(chooseLocale(locale)).label('error-bug', { reference });
  await parts.answers
    .say(given, content)
    .catch((cause: unknown) =>
      parts.log.warn({ reason: reasonOf(cause), reference }, 'nor could it be said'),
    );
}

/** Why something failed, for a log: of a statement the server's words alone, for what it was to store holds the token. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return error.cause instanceof Error ? error.cause.message : error.message;
}
