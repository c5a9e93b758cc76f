import { MINUTE_MS, SECOND_MS } from '../../core/kernel/clock.ts';
import { createChatPace, createPace, type ChatLimit } from '../chat/sending-pace.ts';
import type { Target } from './address.ts';

/** Telegram's limits: 30 messages a second in all, one a second in a chat with a few at once, 20 a minute in a group. */
const PER_SECOND = 30;
const PRIVATE: ChatLimit = { burst: 2, everyMs: SECOND_MS };
const GROUP: ChatLimit = { burst: 2, everyMs: MINUTE_MS / 20 };

/** Waits until a message may go to a chat; what answers somebody goes before what merely tells. */
export type Pacing = (to: Target, urgent: boolean) => Promise<void>;

export function createPacing(): Pacing {
  const inAll = createPace(PER_SECOND);
  const inChat = createChatPace();
  return async ({ chatId }, urgent) => {
    await inChat(String(chatId), chatId < 0 ? GROUP : PRIVATE, urgent);
    await inAll(urgent);
  };
}
