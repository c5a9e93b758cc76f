import { setTimeout as wait } from 'node:timers/promises';
import type { Api } from 'grammy';
import { withTx, type Database } from '../../core/db/index.ts';
import { SECOND_MS, type Clock } from '../../core/kernel/clock.ts';
import { ChatGone, Unreachable, type Outgoing } from '../chat/adapter.ts';
import { messageRef, readMessageRef, targetOf, type Target } from './address.ts';
import { createCalls, NO_CAPTION, type Options, type ReadFile } from './calls.ts';
import { compose, type Composed } from './compose.ts';
import { isSaid, meaningOf, movedTo, TelegramFailure } from './failures.ts';
import { keepBehind } from './kept.store.ts';
import { createSendOnce } from './once.ts';
import { createPacing, type Pacing } from './pacing.ts';
import type { TelegramMessage } from './render.ts';

export type SenderParts = {
  api: Api;
  database: Database;
  clock: Clock;
  readFile: ReadFile;
  /** A group has another id from now on. */
  onMoved(from: number, to: number): void;
  /** In the place of Telegram's own limits, where there are others. */
  pacing?: Pacing;
  /** How long an answer is held back after Telegram failed, where that is not its usual moment. */
  againMs?: number;
};

/** Telegram's failures are mostly over in a moment; what tells rather than answers is tried again by whoever sends it. */
const AGAIN_MS = 2 * SECOND_MS;

/** Brings messages to chats and changes them there. */
export type Sender = {
  deliver(outgoing: Outgoing<TelegramMessage>): Promise<{ messageRef: string }>;
  edit(ref: string, outgoing: Outgoing<TelegramMessage>): Promise<{ messageRef: string }>;
};

type Below = Composed['below'];

const FIXED = /message can't be edited|message to edit not found|MESSAGE_ID_INVALID/i;

export function createSender(parts: SenderParts): Sender {
  const calls = createCalls(parts.api, parts.readFile);
  const once = createSendOnce(parts);
  const pace = parts.pacing ?? createPacing();

  async function deliver(outgoing: Outgoing<TelegramMessage>): Promise<{ messageRef: string }> {
    const target = targetOf(outgoing.to);
    if (!target) throw new Unreachable('there is no such chat on Telegram');
    try {
      const there = inThread(target, outgoing);
      return await soonAgain(parts, outgoing, () => deliverTo(there, outgoing));
    } catch (error) {
      const meaning = meaningOf(error);
      // An answer is worth more than its place; what belongs to a room waits for another topic.
      if (!(meaning instanceof ChatGone) || !outgoing.answers) throw meaning;
    }
    return deliverTo({ chatId: target.chatId }, outgoing).catch((error: unknown) => {
      throw meaningOf(error);
    });
  }

  async function deliverTo(target: Target, outgoing: Outgoing<TelegramMessage>) {
    const { key, message } = outgoing;
    await pace(target, isAnswer(outgoing));
    const first = await once({ key, chatId: target.chatId }, async (again) => {
      const composed = compose(message, again);
      await keep(parts, composed);
      return inGroup(parts, target, (to) =>
        calls.sendMain(to, composed.main, optionsOf(to, outgoing, composed)),
      );
    });
    await deliverBelow({ ...target, chatId: first.chatId }, outgoing, compose(message).below);
    return { messageRef: messageRef(first.chatId, first.messageId) };
  }

  /** What stands below a message comes without a sound of its own. */
  async function deliverBelow(target: Target, outgoing: Outgoing<TelegramMessage>, below: Below) {
    const { key } = outgoing;
    const options = { ...threadOf(target), disable_notification: true };
    for (const [index, piece] of below.entries()) {
      const sending = { key: `${key}:below${index}`, chatId: target.chatId };
      await pace(target, isAnswer(outgoing));
      await once(sending, () => calls.sendBelow(target, piece, options));
    }
  }

  return {
    deliver,
    async edit(ref, outgoing) {
      const at = readMessageRef(ref);
      const composed = compose(outgoing.message);
      if (!at || composed.main.text === '') return deliver(outgoing);
      await keep(parts, composed);
      await pace(at, isAnswer(outgoing));
      let displaced: Below;
      try {
        displaced = await calls.change(at, composed);
      } catch (error) {
        const isGone = isSaid(error, FIXED) || isSaid(error, NO_CAPTION) || movedTo(error) !== undefined;
        if (isGone) return deliver(outgoing);
        throw meaningOf(error);
      }
      const target = targetOf(outgoing.to);
      const below = [...displaced, ...composed.below];
      if (target) await deliverBelow({ ...target, chatId: at.chatId }, outgoing, below);
      return { messageRef: ref };
    },
  };
}

/** Keeps what its buttons have no room for, before anybody can press them. */
async function keep({ database, clock }: SenderParts, { kept }: Composed): Promise<void> {
  if (kept.size > 0) await withTx(database, (tx) => keepBehind(tx, kept, clock.wall()));
}

const isAnswer = ({ answers }: Outgoing<TelegramMessage>): boolean => answers !== undefined;

/** Somebody looks at the screen until an answer comes: it is tried once more where nobody knows what became of it. */
async function soonAgain<T>(
  { againMs = AGAIN_MS }: Pick<SenderParts, 'againMs'>,
  outgoing: Outgoing<TelegramMessage>,
  send: () => Promise<T>,
): Promise<T> {
  try {
    return await send();
  } catch (error) {
    const meaning = meaningOf(error);
    const isMoment = meaning instanceof TelegramFailure && !meaning.final;
    if (!isMoment || !isAnswer(outgoing)) throw meaning;
  }
  await wait(againMs);
  return send();
}

/** Sends to a group also where it has just become another one. */
async function inGroup<T>(
  { onMoved }: Pick<SenderParts, 'onMoved'>,
  target: Target,
  send: (to: Target) => Promise<T>,
): Promise<T> {
  try {
    return await send(target);
  } catch (error) {
    const to = movedTo(error);
    if (to === undefined) throw error;
    onMoved(target.chatId, to);
    return send({ chatId: to });
  }
}

const threadOf = ({ threadId }: Target) => (threadId === undefined ? {} : { message_thread_id: threadId });

/** What answers something in a group's topic goes into that topic. */
function inThread(target: Target, { answers }: Outgoing<TelegramMessage>): Target {
  const thread = answers?.handle?.['thread'];
  const isHere = answers?.chat.id === String(target.chatId);
  return thread !== undefined && isHere ? { ...target, threadId: Number(thread) } : target;
}

function optionsOf(target: Target, outgoing: Outgoing<TelegramMessage>, { markup }: Composed): Options {
  const { silent = false, repliesTo, answers } = outgoing;
  // Among several people an answer names what it answers.
  const named =
    (answers?.kind === 'text' || answers?.kind === 'hidden') && answers.chat.kind === 'group'
      ? answers.messageRef
      : undefined;
  const answered = readMessageRef(repliesTo ?? named ?? '');
  return {
    ...threadOf(target),
    ...(silent && { disable_notification: true }),
    ...(markup && { reply_markup: markup }),
    ...(answered?.chatId === target.chatId && {
      reply_parameters: { message_id: answered.messageId, allow_sending_without_reply: true },
    }),
  };
}
