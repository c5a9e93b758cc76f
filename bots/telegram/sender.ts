import { InputFile, type Api } from 'grammy';
import { withTx, type Database } from '../../core/db/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import { ChatGone, Unreachable, type Outgoing } from '../chat/adapter.ts';
import { messageRef, readMessageRef, targetOf, type Target } from './address.ts';
import { compose, withLink, type Composed } from './compose.ts';
import { isSaid, meaningOf, movedTo } from './failures.ts';
import { keepBehind } from './kept.store.ts';
import { createSendOnce, type Sent } from './once.ts';
import type { TelegramMessage } from './render.ts';

/** The bytes behind the address of a file. */
export type ReadFile = (url: string) => Promise<{ bytes: Uint8Array; name: string; type: string }>;

export type SenderParts = {
  api: Api;
  database: Database;
  clock: Clock;
  readFile: ReadFile;
  /** A group has another id from now on. */
  onMoved(from: number, to: number): void;
};

/** Brings messages to chats and changes them there. */
export type Sender = {
  deliver(outgoing: Outgoing<TelegramMessage>): Promise<{ messageRef: string }>;
  edit(ref: string, outgoing: Outgoing<TelegramMessage>): Promise<{ messageRef: string }>;
};

const QUIET = { link_preview_options: { is_disabled: true } } as const;
const UNCHANGED = /message is not modified/i;
const NO_TEXT = /no text in the message to edit/i;
const NO_CAPTION = /no caption in the message to edit/i;
const FIXED = /message can't be edited|message to edit not found|MESSAGE_ID_INVALID/i;
const ANSWERED_GONE = /message to be replied not found|REPLY_MESSAGE_ID_INVALID/i;
/** Telegram could not fetch a picture, or takes it for none. */
const NO_PICTURE =
  /failed to get HTTP URL content|wrong (type of the web page content|file identifier)|WEBPAGE_(CURL_FAILED|MEDIA_EMPTY)|PHOTO_|IMAGE_PROCESS_FAILED|wrong remote file/i;
const PHOTO = /^image\/(png|jpeg)$/;

type Options = NonNullable<Parameters<Api['sendMessage']>[2]>;

export function createSender(parts: SenderParts): Sender {
  const { api } = parts;
  const once = createSendOnce(parts);

  async function deliver(outgoing: Outgoing<TelegramMessage>): Promise<{ messageRef: string }> {
    const target = targetOf(outgoing.to);
    if (!target) throw new Unreachable('there is no such chat on Telegram');
    try {
      return await deliverTo(inThread(target, outgoing), outgoing);
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
    const first = await once({ key, chatId: target.chatId }, async (again) => {
      const composed = compose(message, again);
      await keep(composed);
      return inGroup(target, (to) => sendMain(to, composed, optionsOf(to, outgoing, composed)));
    });
    await deliverBelow({ ...target, chatId: first.chatId }, outgoing);
    return { messageRef: messageRef(first.chatId, first.messageId) };
  }

  /** What stands below a message comes without a sound of its own. */
  async function deliverBelow(target: Target, { key, message }: Outgoing<TelegramMessage>): Promise<void> {
    for (const [index, piece] of compose(message).below.entries()) {
      const options = { ...threadOf(target), disable_notification: true };
      await once({ key: `${key}:below${index}`, chatId: target.chatId }, () =>
        piece.kind === 'picture'
          ? sendPicture(target, piece, { text: '', entities: [] }, options)
          : sendFile(target, piece.file, { text: piece.file.alt, entities: [] }, options),
      );
    }
  }

  const keep = async ({ kept }: Composed): Promise<void> => {
    if (kept.size === 0) return;
    await withTx(parts.database, (tx) => keepBehind(tx, kept, parts.clock.wall()));
  };

  /** Sends to a group also where it has just become another one. */
  async function inGroup<T>(target: Target, send: (to: Target) => Promise<T>): Promise<T> {
    try {
      return await send(target);
    } catch (error) {
      const to = movedTo(error);
      if (to === undefined) throw error;
      parts.onMoved(target.chatId, to);
      return send({ chatId: to });
    }
  }

  async function sendMain(to: Target, { main }: Composed, options: Options): Promise<Sent> {
    try {
      switch (main.kind) {
        case 'text':
          return await sendText(to, main, options);
        case 'picture':
          return await sendPicture(to, main.picture, main, options);
        case 'file':
          return await sendFile(to, main.file, main, options);
      }
    } catch (error) {
      if (!options.reply_parameters || !isSaid(error, ANSWERED_GONE)) throw error;
      const { reply_parameters: _gone, ...alone } = options;
      return sendMain(to, { main, below: [], markup: undefined, kept: new Map() }, alone);
    }
  }

  async function sendText({ chatId }: Target, said: Said, options: Options): Promise<Sent> {
    const { text, entities } = said;
    const sent = await api.sendMessage(chatId, text, { ...options, ...QUIET, entities });
    return { chatId, messageId: sent.message_id };
  }

  async function sendPicture(to: Target, picture: Picture, said: Said, options: Options): Promise<Sent> {
    const { chatId } = to;
    try {
      const sent = await api.sendPhoto(chatId, picture.url, { ...options, ...captionOf(said) });
      return { chatId, messageId: sent.message_id };
    } catch (error) {
      if (!isSaid(error, NO_PICTURE)) throw error;
      return sendText(to, withLink(said, picture), options);
    }
  }

  async function sendFile({ chatId }: Target, { url, name }: File, said: Said, options: Options): Promise<Sent> {
    const file = await parts.readFile(url);
    const upload = new InputFile(file.bytes, file.name || name);
    const caption = captionOf(said);
    const sent = PHOTO.test(file.type)
      ? await api.sendPhoto(chatId, upload, { ...options, ...caption })
      : await api.sendDocument(chatId, upload, { ...options, ...caption });
    return { chatId, messageId: sent.message_id };
  }

  async function edit(ref: string, outgoing: Outgoing<TelegramMessage>): Promise<{ messageRef: string }> {
    const at = readMessageRef(ref);
    const composed = compose(outgoing.message);
    if (!at || composed.main.text === '') return deliver(outgoing);
    await keep(composed);
    try {
      await change(at, composed);
    } catch (error) {
      if (isSaid(error, FIXED) || isSaid(error, NO_CAPTION)) return deliver(outgoing);
      if (!isSaid(error, UNCHANGED)) throw meaningOf(error);
    }
    const target = targetOf(outgoing.to);
    if (target) await deliverBelow({ ...target, chatId: at.chatId }, outgoing);
    return { messageRef: ref };
  }

  /** Whether a message is a text or a caption is told by Telegram alone. */
  async function change({ chatId, messageId }: Sent, { main, markup }: Composed): Promise<void> {
    const { text, entities } = main;
    const keys = markup ? { reply_markup: markup } : {};
    const asText = () => api.editMessageText(chatId, messageId, text, { ...QUIET, entities, ...keys });
    const asCaption = () => api.editMessageCaption(chatId, messageId, { caption: text, caption_entities: entities, ...keys });
    const [first, second, otherwise] =
      main.kind === 'text' ? [asText, asCaption, NO_TEXT] : [asCaption, asText, NO_CAPTION];
    try {
      await first();
    } catch (error) {
      if (!isSaid(error, otherwise)) throw error;
      await second();
    }
  }

  return { deliver, edit };
}

type Said = Pick<Composed['main'], 'text' | 'entities'>;
type Picture = { url: string; alt: string };
type File = { url: string; name: string };

const captionOf = ({ text, entities }: Said) =>
  text === '' ? {} : { caption: text, caption_entities: entities };

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
  const named = answers?.kind === 'text' && answers.chat.kind === 'group' ? answers.messageRef : undefined;
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
