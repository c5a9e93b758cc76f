import type { Logger } from 'pino';
import type { Database } from '../../core/db/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import { ChatGone, PRIVATE_CHAT, type Adapter, type Address } from '../chat/adapter.ts';
import { createAnswers, type Answers, type DiscordOutgoing } from './answer.ts';
import { closed, type PrivateChats } from './chats.ts';
import { readMessageRef } from './names.ts';
import { asEdit, nonceOf, SUPPRESS_NOTIFICATIONS, type Payload } from './payload.ts';
import type { DiscordMessage } from './render.ts';
import { DiscordRefusal } from './rest-errors.ts';
import type { DiscordRest } from './rest.ts';
import { findRoomOf } from './rooms.store.ts';
import { codeOf, createSending, UNKNOWN_CHANNEL, type Sent } from './sending.ts';
import { isMemberOf } from './threads.ts';
import type { DiscordSelf, ReadFile } from './types.ts';

export type DeliveryParts = {
  rest: DiscordRest;
  self(): Promise<Pick<DiscordSelf, 'applicationId'>>;
  chats: PrivateChats;
  database: Database;
  clock: Clock;
  log: Logger;
  readFile: ReadFile;
};

/** What sends and changes messages. */
export type Delivery = Pick<Adapter<DiscordMessage>, 'deliver' | 'edit'> & Pick<Answers, 'leaveUnanswered'>;

/** A message that cannot be changed any more: gone, too old to be changed often, or another's. */
const UNCHANGEABLE = new Set([10_003, 10_008, 30_046, 50_005]);

/** Sends and changes messages: as the answer to an interaction while its token lives, else in the chat itself. */
export function createDelivery(parts: DeliveryParts): Delivery {
  const { rest, chats } = parts;
  const sending = createSending(parts);
  const answers = createAnswers({ ...parts, sending });

  const deliver = async (outgoing: DiscordOutgoing): Promise<Sent> =>
    (await answers.answer(outgoing)) ?? send(outgoing);

  async function send(outgoing: DiscordOutgoing): Promise<Sent> {
    const { to } = outgoing;
    if (!isPrivate(to)) {
      // What answers somebody there is for them.
      if (!outgoing.answers) await expectCreator(parts, to.chatId);
      return post(to.chatId, outgoing);
    }
    try {
      return await post(await chats.channelOf(to.userId), outgoing);
    } catch (error) {
      if (codeOf(error) !== UNKNOWN_CHANNEL) throw error;
      await chats.forget(to.userId);
      return await post(await chats.channelOf(to.userId), outgoing);
    }
  }

  const post = (channelId: string, outgoing: DiscordOutgoing): Promise<Sent> =>
    sending.bringTo(channelId, outgoing.message, ({ body, files }) =>
      rest.post(
        `/channels/${channelId}/messages`,
        {
          ...body,
          ...referenceOf(channelId, outgoing),
          flags: body.flags | (outgoing.silent ? SUPPRESS_NOTIFICATIONS : 0),
          nonce: nonceOf(outgoing.key),
          enforce_nonce: true,
        },
        { files },
      ),
    );

  async function edit(messageRef: string, outgoing: DiscordOutgoing): Promise<Sent> {
    const changed = await answers.change(messageRef, outgoing);
    if (changed) return changed;
    const place = readMessageRef(messageRef);
    if (!place) return deliver(outgoing);
    const { channelId, messageId } = place;
    try {
      const sent = await sending.bringTo(channelId, outgoing.message, (payload: Payload) => {
        const { body, files } = asEdit(payload);
        return rest.patch(`/channels/${channelId}/messages/${messageId}`, body, { files });
      });
      await answers.leaveUnanswered(outgoing.answers);
      return sent;
    } catch (error) {
      if (!UNCHANGEABLE.has(codeOf(error) ?? 0)) throw error;
      return await deliver(outgoing);
    }
  }

  return {
    deliver: (outgoing) => orClosed(deliver(outgoing)),
    edit: (messageRef, outgoing) => orClosed(edit(messageRef, outgoing)),
    leaveUnanswered: answers.leaveUnanswered,
  };
}

/** We are not told when somebody leaves a server. What is said in a thread without its creator would reach nobody. */
async function expectCreator({ rest, database }: DeliveryParts, channelId: string): Promise<void> {
  const room = await findRoomOf(database, channelId);
  if (!room?.creatorId || (await isMemberOf(rest, room.placeId, room.creatorId))) return;
  throw new ChatGone('the creator of this room has left the server');
}

/** What is for one person's eyes goes to the private chat where it cannot be whispered, never where others read. */
const isPrivate = ({ userId, chatId }: Address): boolean => userId !== '' || chatId === PRIVATE_CHAT;

/** The earlier message a message belongs to, if it stands in the same channel. */
function referenceOf(channelId: string, { repliesTo }: DiscordOutgoing): object | undefined {
  const earlier = repliesTo === undefined ? undefined : readMessageRef(repliesTo);
  return earlier?.channelId === channelId
    ? { message_reference: { message_id: earlier.messageId, fail_if_not_exists: false } }
    : undefined;
}

async function orClosed(work: Promise<Sent>): Promise<Sent> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof DiscordRefusal ? closed(error) : error;
  }
}
