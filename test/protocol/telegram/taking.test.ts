import { expect, test } from 'vitest';
import { button, textPart } from '../../../bots/chat/action.ts';
import { line, type Action, type View } from '../../../bots/chat/view.ts';
import { connect, to } from './connected.ts';

const ACT = { verb: 'act', parts: { name: textPart } };
const withActions = (actions: Action[]): View => ({ blocks: [line('Pick')], actions });

test('what is said in private comes as text, with what it answers and its files', async () => {
  const { telegram, chat, adapter, events, outgoing } = await connect();
  chat.start();
  const ada = telegram.user({ first_name: 'Ada', last_name: 'L', username: 'ada', language_code: 'es' });
  ada.starts();
  const { messageRef } = await adapter.deliver(outgoing('hello', { to: to(ada) }));
  const ours = ada.last();
  const said = ada.replies(ours ?? { message_id: 0 }, '/why 1001 ');
  ada.sends({ document: { name: 'list.csv', type: 'text/csv', content: 'a,b' }, caption: 'my list' });
  ada.sends({ photo: { content: 'x' } });
  ada.sends({ sticker: true });
  await telegram.settled();
  expect(events.map(({ kind }) => kind)).toEqual(['text', 'text', 'text', 'text', 'unreadable']);
  expect(events[1]).toMatchObject({
    key: `${telegram.bot.id}:${events[1]?.key.split(':')[1]}`,
    from: { userId: String(ada.user.id), name: 'Ada L', handle: 'ada', locale: 'es' },
    chat: { id: 'dm', kind: 'private' },
    text: '/why 1001 ',
    messageRef: `${ada.user.id}/${said.message_id}`,
    repliesTo: messageRef,
  });
  expect(events[2]).toMatchObject({
    text: 'my list',
    files: [{ name: 'list.csv', type: 'text/csv', size: 3 }],
  });
  expect(events[3]).toMatchObject({ text: '', files: [{ name: 'photo.jpg', type: 'image/jpeg' }] });
});

test('a link is a command that was linked; a change of a message is told as one', async () => {
  const { telegram, chat, events } = await connect();
  chat.start();
  const ada = telegram.user();
  ada.starts('claim_7K2M');
  const said = ada.writes('18 %');
  ada.edits(said, '17 %');
  await telegram.settled();
  expect(events).toMatchObject([
    { kind: 'command', name: 'start', values: { code: 'claim_7K2M' }, linked: true },
    { kind: 'text', text: '18 %' },
    { kind: 'edited', text: '17 %', messageRef: `${ada.user.id}/${said.message_id}` },
  ]);
});

test('a press is acknowledged before it is kept', async () => {
  const { telegram, chat, adapter, events, hooks, outgoing } = await connect();
  const ada = telegram.user();
  ada.starts();
  await adapter.deliver(outgoing(withActions([button('Accept', ACT, { name: 'x' })]), { to: to(ada) }));
  let acknowledged = -1;
  hooks.onEvent = async ({ kind }) => {
    if (kind !== 'press') return;
    await telegram.until(() => telegram.calls('answerCallbackQuery')[0]);
    acknowledged = telegram.calls('answerCallbackQuery').length;
  };
  chat.start();
  await ada.presses('Accept').answered();
  await telegram.settled();
  expect(acknowledged).toBe(1);
  expect(events.at(-1)).toMatchObject({
    kind: 'press',
    payload: 'act|x',
    chat: { id: 'dm', kind: 'private' },
  });
});

test('a press counts by what it carries: without its message, long after, or forged', async () => {
  const { telegram, chat, adapter, events, outgoing } = await connect();
  chat.start();
  const ada = telegram.user();
  ada.starts();
  await adapter.deliver(outgoing(withActions([button('Accept', ACT, { name: 'x' })]), { to: to(ada) }));
  const message = ada.last();
  if (!message) throw new Error('there is a message');
  ada.deletes(message);
  ada.forges('act|x', message);
  ada.forges('@nothing-is-kept-here', message);
  ada.forges('#nothing.0.1', message);
  telegram.raw({
    update_id: 990_000_000,
    callback_query: { id: '9', from: ada.user, chat_instance: '1', data: 'act|y', inline_message_id: 'i' },
  });
  await telegram.settled();
  const presses = events.filter(({ kind }) => kind === 'press');
  expect(presses).toMatchObject([
    { payload: 'act|x', messageRef: `${ada.user.id}/${message.message_id}` },
    { payload: '@nothing-is-kept-here' },
    { payload: '#nothing.0.1' },
    { payload: 'act|y', messageRef: '', chat: { id: 'dm' } },
  ]);
});

test('an option of a select is picked on whatever page it stands, and however long it is', async () => {
  const { telegram, chat, adapter, events, outgoing } = await connect();
  chat.start();
  const ada = telegram.user();
  ada.starts();
  const payload = `act|${'p'.repeat(40)}`;
  const options = Array.from({ length: 25 }, (_, at) => ({
    value: `value-${at}-${'v'.repeat(30)}`,
    label: `Option ${at}`,
  }));
  const actions: Action[] = [
    { kind: 'select', label: 'Product', payload, options },
    button('Cancel', ACT, { name: 'c' }),
  ];
  await adapter.deliver(outgoing(withActions(actions), { to: to(ada) }));
  expect(ada.sees()).toContain('[Next · page 1 of 5]');
  await (await ada.picks('Option 17')).answered();
  await telegram.settled();
  expect(events.at(-1)).toMatchObject({ kind: 'press', payload, picked: options[17]?.value });
  expect(ada.sees()).toMatch(/\[Previous\].*\[Next · page 4 of 5\]|page 4 of 5/s);
  for (const { params } of telegram.calls('editMessageReplyMarkup')) {
    const { inline_keyboard: rows } = params['reply_markup'] as { inline_keyboard: unknown[][] };
    expect(rows.flat().length).toBeLessThanOrEqual(8);
    expect(rows.every((row) => row.length <= 2)).toBe(true);
  }
});

test('several selects stand behind a button each, and lead back', async () => {
  const { telegram, chat, adapter, events, outgoing } = await connect();
  chat.start();
  const ada = telegram.user();
  ada.starts();
  const select = (label: string): Action => ({
    kind: 'select',
    label,
    payload: `act|${label}`,
    options: [
      { value: '1', label: `${label} one` },
      { value: '2', label: `${label} two` },
    ],
  });
  await adapter.deliver(outgoing(withActions([select('Language'), select('Zone')]), { to: to(ada) }));
  expect(ada.sees()).toContain('[Language] [Zone]');
  ada.presses('Zone');
  await ada.hears('[Back]');
  ada.presses('Back');
  await ada.hears('[Language]');
  ada.presses('Zone');
  await ada.hears('[Zone two]');
  ada.presses('Zone two');
  await telegram.settled();
  expect(events.at(-1)).toMatchObject({ payload: 'act|Zone', picked: '2' });
});

test('what could not be stored is told again, and the rest is not lost behind it', async () => {
  const { telegram, chat, events, hooks, logged } = await connect();
  let refusals = 0;
  hooks.onEvent = (ingress) => {
    if (ingress.kind !== 'text' || ingress.text !== 'second' || refusals > 0) return;
    refusals += 1;
    throw new Error('the database is away');
  };
  const [ada, ben] = [telegram.user(), telegram.user()];
  ada.writes('first');
  ada.writes('second');
  ada.writes('third');
  ben.writes('beside');
  chat.start();
  await telegram.settled();
  const said = events.map((event) => (event.kind === 'text' ? event.text : event.kind));
  expect(said.toSorted()).toEqual(['beside', 'first', 'second', 'third']);
  expect(said.indexOf('second')).toBeLessThan(said.indexOf('third'));
  expect(refusals).toBe(1);
  expect(logged.map(({ reason }) => reason)).toEqual(['the database is away']);
});

test('unknown kinds and lower numbers disturb nothing', async () => {
  const { telegram, chat, events } = await connect();
  chat.start();
  const ada = telegram.user();
  ada.writes('one');
  await telegram.settled();
  telegram.raw({ update_id: 884_200_000, brand_new_kind: { of: 'update' } } as never);
  await telegram.settled();
  telegram.jumpTo(1_000);
  ada.writes('two');
  await telegram.settled();
  expect(events.map((event) => event.kind === 'text' && event.text)).toEqual(['one', 'two']);
});

test('one process asks for updates; another takes over when it stops', async () => {
  const first = await connect();
  const second = await connect({ bench: first.bench, telegram: first.telegram });
  const { telegram } = first;
  const ada = telegram.user();
  first.chat.start();
  ada.writes('one');
  await telegram.settled();
  second.chat.start();
  await first.chat.stop();
  ada.writes('two');
  await telegram.settled();
  expect(first.events.map((event) => event.kind === 'text' && event.text)).toEqual(['one']);
  expect(second.events.map((event) => event.kind === 'text' && event.text)).toEqual(['two']);
  expect(first.logged).toEqual([]);
});

test('a conflict with somebody else is waited out, with one line in the log', async () => {
  const { telegram, chat, events, logged } = await connect();
  telegram.faults.add('getUpdates', {
    kind: 'error',
    code: 409,
    description: 'Conflict: terminated by other getUpdates request',
  });
  const ada = telegram.user();
  ada.writes('hello');
  chat.start();
  await telegram.settled();
  expect(events).toHaveLength(1);
  expect(logged.map(({ msg }) => msg)).toEqual([
    'somebody else asks Telegram for the updates of this bot; waiting for them to stop',
  ]);
  expect(chat.health()).toEqual({ ok: true, says: expect.stringMatching(/^answered \d s ago$/) as string });
});

test('where it is away or refuses the token at the start, both are said, and all is made up for later', async () => {
  const { telegram, chat, logged } = await connect();
  const refused = { kind: 'error', code: 401, description: 'Unauthorized' } as const;
  telegram.faults.add('getMe', refused, { times: 2 });
  chat.start();
  await expect
    .poll(() => chat.health())
    .toMatchObject({ ok: false, says: expect.stringContaining('TELEGRAM_TOKEN') });
  // Three lists in two languages.
  await telegram.until(() => (telegram.calls('setMyCommands').length === 6 ? true : undefined));
  await expect.poll(() => chat.health()).toEqual({ ok: true, says: 'answered 0 s ago' });
  expect(logged.map(({ msg }) => msg).toSorted()).toEqual([
    'Telegram does not know TELEGRAM_TOKEN; make a new one with @BotFather, set it and start again',
    'the lists of commands could not be sent to Telegram; trying again',
  ]);
});

test.for(['polling', 'webhook'] as const)(
  '%s: it stops at once, though Telegram never answered',
  async (transport) => {
    const { telegram, chat } = await connect({ transport });
    for (const method of ['getMe', 'setWebhook'])
      telegram.faults.add(method, { kind: 'silence' }, { times: 9 });
    chat.start();
    await telegram.until(() => telegram.calls('getMe')[0]);
    const stopping = performance.now();
    await chat.stop();
    expect(performance.now() - stopping).toBeLessThan(5_000);
  },
);

test('only the kinds that are taken are asked for, and a webhook is taken down first', async () => {
  const { telegram, chat } = await connect();
  chat.start();
  telegram.user().writes('hello');
  await telegram.settled();
  const [poll] = telegram.calls('getUpdates');
  expect(poll?.params['allowed_updates']).toEqual([
    'message',
    'edited_message',
    'callback_query',
    'my_chat_member',
  ]);
  expect(
    telegram
      .calls()
      .map(({ method }) => method)
      .slice(0, 2),
  ).toContain('getMe');
  expect(telegram.calls('deleteWebhook')).toHaveLength(1);
});

test('it stops at once, and tells how far it got', async () => {
  const { telegram, chat, events } = await connect();
  chat.start();
  telegram.user().writes('hello');
  await telegram.settled();
  const polled = telegram.calls('getUpdates').length;
  await chat.stop();
  expect(events).toHaveLength(1);
  expect(telegram.calls('getUpdates').length).toBeGreaterThanOrEqual(polled);
  expect(telegram.calls('getUpdates').at(-1)?.params).toMatchObject({ limit: 1, timeout: 0 });
});
