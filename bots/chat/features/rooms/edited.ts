import { editText, ROOM_TEXT_MAX } from '../../../../core/deals/index.ts';
import type { ChatContext } from '../../context.ts';
import type { Edited } from '../../registry.ts';
import { line, type View } from '../../view.ts';

/** What a person changed in a message of theirs reads so wherever it was passed on. Nothing is said about what was not. */
export async function editedText(
  context: ChatContext,
  { messageRef, text }: Edited,
): Promise<View | undefined> {
  const { platform, person, words } = context;
  if (text.trim() === '') return undefined;
  if (text.length > ROOM_TEXT_MAX) {
    return { blocks: [line(words.say('room-edit-too-long', { max: ROOM_TEXT_MAX }))] };
  }
  const actor = { kind: 'person' as const, accountId: person.accountId };
  await context.act(editText, actor, { platform, messageRef, text });
  return undefined;
}
