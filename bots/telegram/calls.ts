import { InputFile, type Api } from 'grammy';
import { withLink, type Composed } from './compose.ts';
import type { Target } from './address.ts';
import { isSaid } from './failures.ts';
import type { Sent } from './once.ts';

/** The bytes behind the address of a file. */
export type ReadFile = (url: string) => Promise<{ bytes: Uint8Array; name: string; type: string }>;

export type Options = NonNullable<Parameters<Api['sendMessage']>[2]>;
export type Said = Pick<Composed['main'], 'text' | 'entities'>;
type Picture = { url: string; alt: string };
type ShownFile = { url: string; name: string };

/** The calls that a message is made of. They throw what grammY throws. */
export type Calls = {
  sendMain(to: Target, main: Composed['main'], options: Options): Promise<Sent>;
  sendBelow(to: Target, piece: Composed['below'][number], options: Options): Promise<Sent>;
  /**
   * Puts a text in the place of another, with its buttons; the same again is no error. Answers what has no place in the
   * message that is there, and so has to come below it.
   */
  change(at: Sent, composed: Composed): Promise<Composed['below']>;
};

const QUIET = { link_preview_options: { is_disabled: true } } as const;
const UNCHANGED = /message is not modified/i;
const NO_TEXT = /no text in the message to edit/i;
/** A picture or file was to be changed, and it is a text. */
export const NO_CAPTION = /no caption in the message to edit/i;
const ANSWERED_GONE = /message to be replied not found|REPLY_MESSAGE_ID_INVALID/i;
/** Telegram could not fetch a picture, takes it for none, or the group wants no pictures. */
const NO_PICTURE =
  /failed to get HTTP URL content|wrong (type of the web page content|file identifier)|WEBPAGE_(CURL_FAILED|MEDIA_EMPTY)|PHOTO_|IMAGE_PROCESS_FAILED|wrong remote file|not enough rights to send photos|CHAT_SEND_(PHOTOS|MEDIA)_FORBIDDEN/i;
const PHOTO = /^image\/(png|jpeg)$/;

const captionOf = ({ text, entities }: Said) =>
  text === '' ? {} : { caption: text, caption_entities: entities };

export function createCalls(api: Api, readFile: ReadFile): Calls {
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

  // The same bytes may be kept under the names of others: what is shown is what this message calls them.
  async function sendFile(
    { chatId }: Target,
    { url, name }: ShownFile,
    said: Said,
    options: Options,
  ): Promise<Sent> {
    const { bytes, type } = await readFile(url);
    const upload = new InputFile(bytes, name);
    const more = { ...options, ...captionOf(said) };
    const sent = PHOTO.test(type)
      ? await api.sendPhoto(chatId, upload, more)
      : await api.sendDocument(chatId, upload, more);
    return { chatId, messageId: sent.message_id };
  }

  function send(to: Target, main: Composed['main'], options: Options): Promise<Sent> {
    switch (main.kind) {
      case 'text':
        return sendText(to, main, options);
      case 'picture':
        return sendPicture(to, main.picture, main, options);
      case 'file':
        return sendFile(to, main.file, main, options);
    }
  }

  return {
    async sendMain(to, main, options) {
      try {
        return await send(to, main, options);
      } catch (error) {
        if (!options.reply_parameters || !isSaid(error, ANSWERED_GONE)) throw error;
        const { reply_parameters: _gone, ...alone } = options;
        return send(to, main, alone);
      }
    },
    sendBelow: (to, piece, options) =>
      piece.kind === 'picture'
        ? sendPicture(to, piece, { text: '', entities: [] }, options)
        : sendFile(to, piece.file, { text: piece.file.alt, entities: [] }, options),
    change: (at, composed) => changeMessage(api, at, composed),
  };
}

async function changeMessage(
  api: Api,
  { chatId, messageId }: Sent,
  { main, markup }: Composed,
): Promise<Composed['below']> {
  const keys = markup ? { reply_markup: markup } : {};
  // A picture takes the place of another as well as of a text.
  if (main.kind === 'picture') {
    const media = { type: 'photo', media: main.picture.url, ...captionOf(main) } as const;
    try {
      await unlessSame(api.editMessageMedia(chatId, messageId, media, keys));
      return [];
    } catch (error) {
      if (!isSaid(error, NO_PICTURE)) throw error;
    }
  }
  const { text, entities } = main.kind === 'picture' ? withLink(main, main.picture) : main;
  const asText = () => api.editMessageText(chatId, messageId, text, { ...QUIET, entities, ...keys });
  const asCaption = () =>
    api.editMessageCaption(chatId, messageId, { caption: text, caption_entities: entities, ...keys });
  // Whether a message is a text or has a caption is told by Telegram alone.
  const [first, second, otherwise] =
    main.kind === 'text' ? [asText, asCaption, NO_TEXT] : [asCaption, asText, NO_CAPTION];
  try {
    await unlessSame(first());
    return [];
  } catch (error) {
    if (!isSaid(error, otherwise)) throw error;
    await unlessSame(second());
  }
  // A text stays one: Telegram puts no document in its place.
  return main.kind === 'file' ? [{ kind: 'file', file: main.file }] : [];
}

async function unlessSame(change: Promise<unknown>): Promise<void> {
  try {
    await change;
  } catch (error) {
    if (!isSaid(error, UNCHANGED)) throw error;
  }
}
