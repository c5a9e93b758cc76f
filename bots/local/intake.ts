import { withTx, type Database } from '../../core/db/index.ts';
import { later, SECOND_MS, type Clock } from '../../core/kernel/clock.ts';
import type { Ids } from '../../core/kernel/id.ts';
import type { Adapter } from '../chat/adapter.ts';
import type { Chat } from '../chat/chat.ts';
import { asTyped } from '../chat/inert.ts';
import type { Bell } from './bell.ts';
import type { LocalEvent } from './adapter.ts';
import { messageUnknown } from './errors.ts';
import { readMessageId, showMessageId } from './message-json.ts';
import {
  findMessage,
  findMessageByKey,
  takePress,
  type LocalMessage,
  type LocalUser,
} from './messages.store.ts';
import { renderTyped, type LocalAction } from './render.ts';
import type { LocalTalk, NewMessage } from './talk.ts';

/** Two presses of the same button within this are one. */
const DOUBLE_CLICK_MS = SECOND_MS;

/** Where something is done, and the name of the event, if the sender gave it one. */
type Where = { user: LocalUser; chatId: string; key: string | undefined };

/** Takes what people do and hands it to the chat. Each resolves once the event is safe. */
export type LocalIntake = {
  say(where: Where, text: string): Promise<{ id: string }>;
  press(
    where: Where,
    press: { messageId: string; action: string; value?: string | undefined },
  ): Promise<void>;
  submit(where: Where, form: { formId: string; values: Record<string, string> }): Promise<void>;
};

/** Makes the intake: what is typed becomes a message of the person, and all of it an event. */
export function createLocalIntake(parts: {
  chat: Chat;
  adapter: Adapter;
  database: Database;
  clock: Clock;
  ids: Ids;
  bell: Bell;
  talk: LocalTalk;
}): LocalIntake {
  const { chat, adapter, database, clock, ids, bell, talk } = parts;

  const receive = async (event: LocalEvent): Promise<void> => void (await chat.receive(adapter, event));

  const add = async (row: NewMessage): Promise<LocalMessage | undefined> => {
    const added = await talk.add(row);
    if (added) bell.ring(row.handle, added);
    return added;
  };

  return {
    async say({ user, chatId, key = ids.next() }, text) {
      const typed = text.toWellFormed().replaceAll('\0', '');
      const message = { id: ids.next(), handle: user.handle, chatId, key: `typed:${user.handle}:${key}` };
      const row = { ...message, author: user.handle, content: renderTyped(typed), createdAt: clock.wall() };
      // Side by side: the answer is added after it, so it stands below in any case.
      const [added] = await Promise.all([
        add(row),
        receive({ user, chatId, key, kind: 'text', text: typed }),
      ]);
      return {
        id: showMessageId(added?.id ?? (await findMessageByKey(database, message.key)) ?? message.id),
      };
    },

    async press({ user, chatId, key = ids.next() }, { messageId, action, value }) {
      const id = readMessageId(messageId);
      const message =
        id === undefined ? undefined : await findMessage(database, { handle: user.handle, chatId }, id);
      if (!message) throw messageUnknown({});
      const pressed = findAction(message.content.actions, action);
      const payload = pressed?.id ?? action;
      const picked = pickedValue(pressed, value);
      const at = clock.wall();
      const isFirst = await withTx(database, (tx) =>
        takePress(tx, {
          id: message.id,
          pressed: `${payload} ${picked ?? ''}`,
          at,
          since: later(at, -DOUBLE_CLICK_MS),
        }),
      );
      if (!isFirst) return;
      const event = { user, chatId, key, kind: 'press', messageRef: message.id, payload } as const;
      await receive(picked === undefined ? event : { ...event, picked });
    },

    submit: ({ user, chatId, key = ids.next() }, { formId, values }) =>
      receive({ user, chatId, key, kind: 'form', formId, values }),
  };
}

/** A button by its id, else by its label, else the only one whose label begins so: `Accept` for `Accept 15 %`. */
function findAction(actions: readonly LocalAction[], wanted: string): LocalAction | undefined {
  const label = asTyped(wanted);
  const same = actions.find(({ id }) => id === wanted) ?? actions.find((one) => asTyped(one.label) === label);
  if (same) return same;
  const [found, other] = actions.filter((one) => asTyped(one.label).startsWith(`${label} `));
  return other ? undefined : found;
}

/** What was picked from a select, by value or label. */
function pickedValue(action: LocalAction | undefined, wanted: string | undefined): string | undefined {
  if (wanted === undefined || action?.options === undefined) return wanted;
  const label = asTyped(wanted);
  const option =
    action.options.find(({ value }) => value === wanted) ??
    action.options.find((one) => asTyped(one.label) === label);
  return option?.value ?? wanted;
}
