import { z } from 'zod';
import { readId } from '../../../../core/kernel/id.ts';
import { button } from '../../action.ts';
import { goButton } from '../../target.ts';
import { line, minute, title, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { chatName } from './names.ts';
import { connectNo, connectYes } from './targets.ts';

const asked = z.object({
  connectionId: z.string(),
  name: z.string(),
  platform: z.string(),
  expiresAt: z.string(),
});
const changed = z.object({ name: z.string(), platform: z.string() });

/** Somebody has used the code that was made here: whether that is the same person is for this chat to say. */
export function tellConnectAsked(payloads: readonly unknown[], words: Words): View {
  const wish = asked.parse(payloads.at(-1));
  const chat = chatName(words, wish);
  const id = readId('connection', wish.connectionId);
  return {
    blocks: [
      title(words.say('alert-connect_asked', { chat })),
      line(words.say('alert-connect_asked-what', { chat, until: minute(new Date(wish.expiresAt)) })),
    ],
    actions:
      id === undefined
        ? []
        : [
            button(words.label('button-connect-yes'), connectYes, { id }, 'danger'),
            button(words.label('button-connect-no'), connectNo, { id }, 'primary'),
          ],
  };
}

/** A chat has become this person's, or is it no more. */
export function tellConnected(
  kind: 'connected' | 'disconnected',
  payloads: readonly unknown[],
  words: Words,
): View {
  const chats = payloads.map((payload) => chatName(words, changed.parse(payload)));
  return {
    blocks: [
      title(words.say(`alert-${kind}`, { chat: chats.join(', ') })),
      line(words.say(`alert-${kind}-next`)),
    ],
    actions: [goButton(words.label('button-connections'), 'connect')],
  };
}
