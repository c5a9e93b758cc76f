import { idPart } from '../chat/action.ts';
import type { Uuid } from '../../core/kernel/id.ts';
import type { LocalMessage } from './messages.store.ts';

/** Who speaks when it is no person; no handle has a capital letter. */
const PARLEY = 'Parley';
const PREFIX = 'message_';

/** The id of a message as the outside sees it. */
export const showMessageId = (id: Uuid): string => PREFIX + idPart.write(id);

/** The message behind an outside id; undefined when the text is none. */
export const readMessageId = (text: string): Uuid | undefined =>
  text.startsWith(PREFIX) ? idPart.read(text.slice(PREFIX.length)) : undefined;

/** A message as the outside sees it. @param openFormId the form of its chat that can be submitted */
export function messageJson(message: LocalMessage, openFormId: Uuid | undefined) {
  const { text, blocks, actions, form, files } = message.content;
  const open = form !== null && message.formId !== null && message.formId === openFormId;
  return {
    id: showMessageId(message.id),
    chat: message.chatId,
    from: message.author ?? PARLEY,
    at: message.createdAt.toISOString(),
    seq: message.seq,
    text,
    blocks,
    edited: message.edited,
    // Buttons under a form are about the form.
    actions: form === null || open ? actions : [],
    ...(open && { form }),
    // It held a form that has been sent or left.
    ...(form !== null && !open && { formClosed: true }),
    files,
  };
}
