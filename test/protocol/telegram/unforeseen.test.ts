import type { Update } from '@grammyjs/types';
import { expect, test } from 'vitest';
import { line, type Action, type View } from '../../../bots/chat/view.ts';
import { connect, to, type Connected } from './connected.ts';

const texts = ({ events }: Connected): unknown[] =>
  events.map((event) => ('text' in event ? event.text : event.kind));

test('an update of a form that nobody foresaw is left out, and those after it are taken', async () => {
  const connected = await connect();
  const { telegram, chat, logged } = connected;
  const ada = telegram.user();
  const strange: unknown[] = [
    { message: {} },
    { message: { message_id: 1, date: 1, from: ada.user } },
    { callback_query: { id: '1' } },
    { my_chat_member: {} },
  ];
  strange.forEach((update, at) => telegram.raw({ ...(update as Update), update_id: 990_000_000 + at }));
  ada.writes('after them');
  chat.start();
  await telegram.settled();
  expect(texts(connected)).toEqual(['after them']);
  const left = logged.filter(({ msg }) => msg === 'an update of Telegram cannot be kept; left out');
  expect(left.length).toBeGreaterThan(0);
  expect(logged).toHaveLength(left.length);
});

test('a press is acknowledged though what came before it in the chat cannot be stored yet', async () => {
  const { telegram, chat, adapter, hooks, outgoing } = await connect();
  const ada = telegram.user();
  ada.starts();
  const actions: Action[] = [{ kind: 'button', label: 'Accept', payload: 'act|x' }];
  await adapter.deliver(outgoing({ blocks: [line('Pick')], actions }, { to: to(ada) }));
  const slow = Promise.withResolvers<void>();
  hooks.onEvent = ({ kind }) => (kind === 'text' ? slow.promise : undefined);
  const press = ada.presses('Accept');
  chat.start();
  await press.answered();
  slow.resolve();
  await telegram.settled();
  expect(telegram.calls('answerCallbackQuery')).toHaveLength(1);
});

test('nobody waits for a page that Telegram is slow to turn', async () => {
  const connected = await connect();
  const { telegram, chat, adapter, outgoing } = connected;
  chat.start();
  const [ada, ben] = [telegram.user(), telegram.user()];
  ada.starts();
  const options = Array.from({ length: 25 }, (_, at) => ({ value: `${at}`, label: `Option ${at}` }));
  const view: View = {
    blocks: [line('Pick')],
    actions: [{ kind: 'select', label: 'Product', payload: 'act', options }],
  };
  await adapter.deliver(outgoing(view, { to: to(ada) }));
  telegram.faults.add('editMessageReplyMarkup', { kind: 'flood', retryAfter: 1 });
  ada.presses(/^Next/);
  await telegram.until(() => telegram.calls('editMessageReplyMarkup')[0]);
  ben.writes('hello');
  await telegram.settled();
  expect(telegram.calls('editMessageReplyMarkup')).toHaveLength(1);
  expect(texts(connected)).toContain('hello');
});

test('what comes through another bot is no word of the person, and yet is met in private', async () => {
  const connected = await connect();
  const { telegram, chat, events } = connected;
  chat.start();
  const ada = telegram.user();
  const as = { via_bot: { id: 5, is_bot: true, first_name: 'Pictures' } };
  const sent = ada.writes('/todo', { as });
  telegram.raw({ update_id: 990_000_100, edited_message: { ...sent, edit_date: sent.date } as never });
  await telegram.settled();
  expect(events).toMatchObject([{ kind: 'unreadable', from: { userId: String(ada.user.id) } }]);
});

test('a place that moves on the map is answered once', async () => {
  const { telegram, chat, events } = await connect();
  chat.start();
  const { user, room } = telegram.user();
  const location = { latitude: 1, longitude: 2, live_period: 900 };
  const message = { message_id: 9, date: 1, from: user, chat: { id: room.id, type: 'private' }, location };
  telegram.raw({ update_id: 990_000_200, message } as never);
  for (const at of [1, 2, 3]) {
    const moved = { ...message, edit_date: at, location: { ...location, latitude: at } };
    telegram.raw({ update_id: 990_000_200 + at, edited_message: moved } as never);
  }
  await telegram.settled();
  expect(events.map(({ kind }) => kind)).toEqual(['unreadable']);
});

test('an answer that met a moment of failure comes soon after; what merely tells is left to its sender', async () => {
  const { telegram, chat, adapter, events, outgoing } = await connect();
  chat.start();
  const ada = telegram.user();
  ada.starts();
  await telegram.settled();
  const [answers] = events;
  if (!answers) throw new Error('something was said');
  telegram.faults.add('sendMessage', { kind: 'html', status: 502 });
  await adapter.deliver(outgoing('an answer', { to: to(ada), answers }));
  expect(ada.last()?.text).toMatch(/^an answer\n\n/);
  telegram.faults.add('sendMessage', { kind: 'html', status: 502 });
  await expect(adapter.deliver(outgoing('an alert', { to: to(ada) }))).rejects.toThrow('no answer');
});
