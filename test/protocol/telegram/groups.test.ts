import { expect, test } from 'vitest';
import { connect } from './connected.ts';

test('in a group only what is meant for us is heard', async () => {
  const { telegram, chat, events } = await connect({ privacy: false });
  chat.start();
  const ada = telegram.user({ username: 'ada' });
  const group = telegram.group({ title: 'Lumen team', owner: ada });
  group.addsBot(ada);
  const inGroup = group.with(ada);
  inGroup.writes('good morning');
  inGroup.writes('/todo');
  inGroup.writes('/weather');
  inGroup.writes('/todo@other_bot');
  inGroup.writes(`/nonsense@${telegram.bot.username}`);
  inGroup.writes(`hey @${telegram.bot.username} /why 1001`);
  inGroup.sends({ sticker: true });
  await telegram.settled();
  expect(events.map((event) => ('text' in event ? event.text : event.kind))).toEqual([
    'place',
    '/todo',
    `/nonsense@${telegram.bot.username}`,
    'hey  /why 1001',
  ]);
  const place = String(group.id);
  expect(events[0]).toMatchObject({
    change: 'joined',
    name: 'Lumen team',
    chat: { id: place, kind: 'group', place },
  });
  expect(events[1]).toMatchObject({
    from: { userId: String(ada.user.id) },
    chat: { id: place, kind: 'group', place },
  });
  expect(events[1]?.from).not.toHaveProperty('hosts');
});

test('nobody acts through a group, a channel, a bot, or in hiding', async () => {
  const { telegram, chat, events } = await connect({ privacy: false });
  chat.start();
  const ada = telegram.user();
  const group = telegram.group({ owner: ada });
  group.addsBot(ada);
  group.anonymous().writes('/todo');
  group.anonymous().writes('good morning');
  group.otherBot('helper_bot').writes('/todo');
  group.with(ada).writes('/todo', { as: { via_bot: { id: 5, is_bot: true, first_name: 'Via' } } });
  telegram.raw({
    update_id: 990_000_001,
    channel_post: {
      message_id: 4,
      date: 1,
      chat: { id: -100_5, type: 'channel', title: 'News' },
      text: '/todo',
    },
  } as never);
  await telegram.settled();
  expect(events).toMatchObject([{ kind: 'place' }, { kind: 'hidden', from: { userId: '', name: '' } }]);
});

test('an answer in a group names what it answers, in the topic it was asked in', async () => {
  const { telegram, chat, adapter, events, outgoing } = await connect({ privacy: false });
  chat.start();
  const ada = telegram.user();
  const group = telegram.group({ owner: ada, forum: true });
  group.addsBot(ada);
  const topic = group.makesTopic('Samples');
  const asked = group.with(ada).inTopic(topic).writes('/todo');
  await telegram.settled();
  const answers = events.at(-1);
  if (answers?.kind !== 'text') throw new Error('a command was given');
  const to = { userId: '', chatId: String(group.id) };
  await adapter.deliver(outgoing('nothing waits', { to, answers }));
  expect(group.with(ada).inTopic(topic).last()).toMatchObject({
    text: 'nothing waits',
    reply_to_message: { message_id: asked.message_id },
  });
  // What is for one of them alone goes to that person's own chat.
  ada.starts();
  await adapter.deliver(
    outgoing('for you', { to: { userId: String(ada.user.id), chatId: String(group.id) } }),
  );
  expect(ada.last()?.text).toBe('for you');
});

test('a group that becomes a supergroup is told, and what is on its way arrives there', async () => {
  const { telegram, chat, adapter, events, outgoing } = await connect();
  const ada = telegram.user();
  const group = telegram.group({ type: 'group', title: 'Lumen team', owner: ada });
  group.addsBot(ada);
  const after = group.migrates();
  const to = { userId: '', chatId: String(group.id) };
  const message = outgoing('hourly summary', { to });
  const sent = await adapter.deliver(message);
  expect(sent.messageRef).toMatch(new RegExp(`^${after.id}/`));
  expect(await adapter.deliver(message)).toEqual(sent);
  const changed = await adapter.edit(`${group.id}/1`, outgoing('the next hour', { to }));
  expect(changed.messageRef).toMatch(new RegExp(`^${after.id}/`));
  chat.start();
  await telegram.settled();
  const moves = events.filter((event) => event.kind === 'place' && event.change === 'moved');
  expect(moves).toHaveLength(3);
  for (const move of moves) {
    expect(move).toMatchObject({
      chat: { place: String(group.id) },
      to: String(after.id),
      from: { userId: '' },
    });
  }
});

test('what is asked about a group: its name, its hosts, what we lack', async () => {
  const { telegram, adapter } = await connect();
  const [ada, ben] = [telegram.user(), telegram.user()];
  const group = telegram.group({ title: 'Lumen team', owner: ada });
  group.addsBot(ada);
  group.with(ben);
  const { places } = adapter;
  const id = String(group.id);
  const ask = async () => [
    await places?.isHost(id, String(ada.user.id)),
    await places?.isHost(id, String(ben.user.id)),
  ];
  const itself = { id, name: 'Lumen team', public: false };
  expect(await places?.find(id)).toEqual({ id, name: 'Lumen team', channels: [itself], roles: [] });
  expect(await ask()).toEqual([true, false]);
  group.promotes(ben);
  expect(await ask()).toEqual([true, true]);
  expect(await places?.missingRights(id, [])).toEqual([]);
  await places?.leave(id);
  expect(await places?.find(id)).toBeUndefined();
  expect(await places?.missingRights(id, [])).toMatchObject([{ right: 'right-group-write' }]);
  expect(await places?.find('-77')).toBeUndefined();
});

test('being taken out of a group is told; being made an administrator is not', async () => {
  const { telegram, chat, events } = await connect();
  chat.start();
  const ada = telegram.user();
  const group = telegram.group({ owner: ada });
  group.addsBot(ada);
  group.promotesBot();
  group.removesBot(ada);
  await telegram.settled();
  ada.starts();
  ada.blocks();
  ada.unblocks();
  await telegram.settled();
  expect(events.map((event) => (event.kind === 'place' ? event.change : event.kind))).toEqual([
    'joined',
    'left',
    'text',
  ]);
});

test('a topic made for a room is one; a topic of the person is as private as the chat', async () => {
  const { telegram, chat, adapter, events } = await connect({ topics: true });
  chat.start();
  const ada = telegram.user();
  ada.starts();
  const people = [String(ada.user.id)];
  const room = await adapter.rooms.open?.({ key: 'room:1', title: 'Lumen Tea', people });
  expect(await adapter.rooms.open?.({ key: 'room:1', title: 'Lumen Tea', people })).toEqual(room);
  const thread = Number(room?.chatId.split(':')[1]);
  ada.inTopic(thread).writes('could you do 18%?');
  const own = ada.opensTopic('mine');
  ada.inTopic(own).writes('/help');
  await telegram.settled();
  expect(events.slice(1)).toMatchObject([
    { kind: 'text', chat: { id: `topic:${thread}`, kind: 'room' } },
    { kind: 'text', chat: { id: `topic:${own}`, kind: 'private' } },
  ]);
  expect(await adapter.rooms.roomsOf(people[0] ?? '')).toMatchObject([
    { id: 'dm' },
    { id: room?.chatId, kind: 'room' },
  ]);
  const chatId = room?.chatId ?? '';
  await adapter.rooms.close?.({ userId: people[0] ?? '', chatId });
  expect(await adapter.rooms.roomsOf(people[0] ?? '')).toHaveLength(1);
  await adapter.rooms.reopen?.({ userId: people[0] ?? '', chatId });
  expect(await adapter.rooms.roomsOf(people[0] ?? '')).toHaveLength(2);
});

test('where topics are off there is no chat of its own for a room', async () => {
  const { telegram, adapter } = await connect({ topics: false });
  const ada = telegram.user();
  ada.starts();
  const people = [String(ada.user.id)];
  expect(await adapter.rooms.open?.({ key: 'r', title: 'Lumen Tea', people })).toBeUndefined();
  expect(await adapter.rooms.open?.({ key: 'r', title: 'Lumen Tea', people, place: '-7' })).toBeUndefined();
  expect(adapter.privateLink?.('abc')).toBe(`https://t.me/${telegram.bot.username}?start=abc`);
});
