import type { Api } from 'grammy';
import type { Logger } from 'pino';
import { SECOND_MS } from '../../core/kernel/clock.ts';
import type { Adapter } from '../chat/adapter.ts';
import { createDecode, type DecodeParts } from './decode.ts';
import type { TelegramEvent } from './event.ts';
import { createPlaces } from './places.ts';
import { createRender, type TelegramMessage } from './render.ts';
import { createRooms, type RoomsParts } from './rooms.ts';
import { createSender, type SenderParts } from './sender.ts';
import { createWork } from './work.ts';

export type AdapterParts = Omit<SenderParts, 'api'> &
  RoomsParts &
  DecodeParts & {
    log: Logger;
    fetchFile(ref: string, maxBytes: number): Promise<Uint8Array>;
  };

/** Telegram as the chat sees it. */
export function createTelegramAdapter(parts: AdapterParts): Adapter<TelegramMessage> {
  const { client } = parts;
  const sender = createSender({ ...parts, api: client.api });
  const decode = createDecode(parts);
  return {
    platform: 'telegram',
    forms: 'prompts',
    whispers: false,
    rooms: createRooms(parts),
    places: createPlaces(client),
    decode: (native) => decode(native as TelegramEvent),
    // Presses are acknowledged as they come in, before anything else is done about what came with them.
    acknowledge: () => Promise.resolve(),
    render: createRender(parts.isCommand),
    deliver: (outgoing) => sender.deliver(outgoing),
    edit: (ref, outgoing) => sender.edit(ref, outgoing),
    privateLink(payload) {
      const us = client.known();
      return us && privateLink(us.username, payload);
    },
    fetchFile: parts.fetchFile,
  };
}

/** The address that opens our private chat. */
export const privateLink = (username: string | undefined, payload?: string): string =>
  `https://t.me/${username ?? ''}${payload === undefined ? '' : `?start=${payload}`}`;

/** Tells Telegram that presses have arrived, which ends the waiting in people's apps. */
export type Acknowledgements = {
  /** Sends the answer at once; nobody waits for what comes of it. */
  answer(callbackId: string): void;
  /** Resolves when all have been sent. */
  idle(): Promise<void>;
};

/** Too late, the waiting has ended by itself; the press is acted on all the same. */
const ANSWER_MS = 5 * SECOND_MS;

export function createAcknowledgements(api: Api, log: Logger): Acknowledgements {
  const work = createWork();
  return {
    answer(callbackId) {
      const signal = AbortSignal.timeout(ANSWER_MS) as unknown as Parameters<Api['answerCallbackQuery']>[2];
      work.begin(api.answerCallbackQuery(callbackId, {}, signal), () =>
        log.debug('a press could not be acknowledged in time'),
      );
    },
    idle: () => work.idle(),
  };
}
