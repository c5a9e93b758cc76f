import type { Database } from '../../core/db/index.ts';
import { MINUTE_MS, type Clock } from '../../core/kernel/clock.ts';
import { PRIVATE_CHAT, type Address, type Ingress, type Outgoing } from '../chat/adapter.ts';
import { findAnswer, saveAnswer } from './chats.store.ts';
import { asEdit, EPHEMERAL, SUPPRESS_NOTIFICATIONS } from './payload.ts';
import type { DiscordMessage } from './render.ts';
import { DiscordRefusal } from './rest-errors.ts';
import type { DiscordRest } from './rest.ts';
import type { Sending, Sent } from './sending.ts';
import type { DiscordSelf, InteractionHandle } from './types.ts';

export type DiscordOutgoing = Outgoing<DiscordMessage>;

/** What is said by the token of an interaction. Undefined where that is not possible, or not any more. */
export type Answers = {
  answer(outgoing: DiscordOutgoing): Promise<Sent | undefined>;
  /** Puts a message in the place of the one whose button was pressed. */
  change(messageRef: string, outgoing: DiscordOutgoing): Promise<Sent | undefined>;
  /** Takes back "thinking" where what was done is seen elsewhere. */
  leaveUnanswered(answers: Ingress | undefined): Promise<void>;
};

type AnswerParts = {
  rest: DiscordRest;
  self(): Promise<Pick<DiscordSelf, 'applicationId'>>;
  database: Database;
  clock: Clock;
  sending: Pick<Sending, 'bring'>;
};

/** A token lives for 15 minutes; the last of them is not relied upon. */
const TOKEN_AGE_MAX_MS = 14 * MINUTE_MS;
/** The token is worth nothing any more, its message is gone, or it has brought all the messages it may. */
const TOKEN_OVER = new Set([10_008, 10_015, 10_062, 40_094, 50_027]);

export function createAnswers({ rest, self, database, clock, sending }: AnswerParts): Answers {
  const hook = async ({ token }: InteractionHandle): Promise<`/${string}`> =>
    `/webhooks/${(await self()).applicationId}/${token}`;

  function liveHandle(answers: Ingress | undefined): InteractionHandle | undefined {
    const handle = answers?.handle as InteractionHandle | undefined;
    if (!handle?.token || !handle.deferred || handle.deferred === 'late') return undefined;
    return clock.wall().getTime() - Number(handle.at) < TOKEN_AGE_MAX_MS ? handle : undefined;
  }

  async function putFirst(handle: InteractionHandle, message: DiscordMessage): Promise<Sent> {
    const route = `${await hook(handle)}/messages/@original` as const;
    return sending.bring(message, (payload) => {
      const { body, files } = asEdit(payload);
      return rest.patch(route, body, { files });
    });
  }

  /** Discord does not recognise a follow-up that comes again, so each is noted. */
  async function follow(handle: InteractionHandle, outgoing: DiscordOutgoing): Promise<Sent> {
    const { key, message, to, silent } = outgoing;
    const known = await findAnswer(database, key);
    if (known !== undefined) return { messageRef: known };
    const route = await hook(handle);
    const flags = (isWhisper(to) ? EPHEMERAL : 0) | (silent ? SUPPRESS_NOTIFICATIONS : 0);
    const sent = await sending.bring(message, ({ body, files }) =>
      rest.post(route, { ...body, flags: body.flags | flags }, { files, once: true }),
    );
    await saveAnswer(database, { key, ...sent, sentAt: clock.wall() });
    return sent;
  }

  return {
    async answer(outgoing) {
      const handle = liveHandle(outgoing.answers);
      if (!handle) return undefined;
      const isFirst = handle.deferred === 'reply' && isFirstOf(outgoing);
      return whileItLives(isFirst ? putFirst(handle, outgoing.message) : follow(handle, outgoing));
    },
    async change(messageRef, { answers, message }) {
      const handle = liveHandle(answers);
      const isPressed = answers?.kind === 'press' && answers.messageRef === messageRef;
      if (handle?.deferred !== 'update' || !isPressed) return undefined;
      return whileItLives(putFirst(handle, message));
    },
    async leaveUnanswered(answers) {
      const handle = liveHandle(answers);
      if (handle?.deferred !== 'reply') return;
      await whileItLives(rest.delete(`${await hook(handle)}/messages/@original`));
    },
  };
}

/** The first message that answers an event takes the place of "thinking"; their keys end with their number. */
const isFirstOf = ({ key }: DiscordOutgoing): boolean => !/:[1-9]\d*$/.test(key);

const isWhisper = ({ userId, chatId }: Address): boolean => userId !== '' && chatId !== PRIVATE_CHAT;

async function whileItLives<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DiscordRefusal && TOKEN_OVER.has(error.code)) return undefined;
    throw error;
  }
}
