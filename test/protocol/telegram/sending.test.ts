import { expect, test } from 'vitest';
import { ChatGone, RetryLater, Unreachable } from '../../../bots/chat/adapter.ts';
import { button, idPart } from '../../../bots/chat/action.ts';
import { code, facts, image, line, mention, title, type View } from '../../../bots/chat/view.ts';
import { connect, to } from './connected.ts';

const ACT = { verb: 'act', parts: { id: idPart } };
const ID = '0190f3a4-0000-7000-8000-000000000001';
const card: View = {
  blocks: [
    title('Ceramic teapot'),
    facts([['Rate', '15 %']]),
    line('Copy it: ', code('https://parley.example/l/x7')),
  ],
  actions: [button('Accept', ACT, { id: ID }, 'primary'), button('Decline', ACT, { id: ID }, 'danger')],
};

test('a message comes with its entities, its buttons and one that copies the address', async () => {
  const { telegram, adapter, outgoing } = await connect();
  const ada = telegram.user();
  ada.starts();
  const { messageRef } = await adapter.deliver(outgoing(card, { to: to(ada) }));
  const message = ada.last();
  expect(messageRef).toBe(`${ada.user.id}/${message?.message_id}`);
  expect(ada.sees()).toContain('[Copy link: copies https://parley.example/l/x7] [Accept]');
  expect(message?.entities?.map(({ type }) => type)).toEqual(['bold', 'bold', 'code']);
  const [call] = telegram.calls('sendMessage');
  expect(call?.params).toMatchObject({ link_preview_options: { is_disabled: true } });
  expect(call?.params).not.toHaveProperty('parse_mode');
});

test('what was sent under a key is not sent again', async () => {
  const { telegram, adapter, outgoing } = await connect();
  const ada = telegram.user();
  ada.starts();
  const message = outgoing('once', { to: to(ada) });
  const first = await adapter.deliver(message);
  expect(await adapter.deliver(message)).toEqual(first);
  expect(telegram.calls('sendMessage')).toHaveLength(1);
});

test('what may have arrived is sent again, and says so', async () => {
  const { telegram, adapter, outgoing } = await connect();
  const ada = telegram.user();
  ada.starts();
  telegram.faults.add('sendMessage', { kind: 'reset', after: true });
  const message = outgoing('+$6.00', { to: to(ada) });
  await expect(adapter.deliver(message)).rejects.toThrow('Telegram could not be reached');
  await adapter.deliver(message);
  const texts = ada.messages().map(({ text }) => text);
  expect(texts.slice(-2)).toEqual([
    '+$6.00',
    '+$6.00\n\nYou may have seen this already: the connection broke while it was being sent.',
  ]);
});

test('what was refused is sent again as if for the first time', async () => {
  const { telegram, adapter, outgoing } = await connect();
  const ada = telegram.user();
  ada.starts();
  telegram.faults.add('sendMessage', { kind: 'error', code: 400, description: 'Bad Request: no luck' });
  const message = outgoing('hello', { to: to(ada) });
  await expect(adapter.deliver(message)).rejects.toThrow('sendMessage: 400 Bad Request: no luck');
  await adapter.deliver(message);
  expect(ada.last()?.text).toBe('hello');
});

test('errors name no token and nothing that was said', async () => {
  const { telegram, adapter, outgoing } = await connect();
  const ada = telegram.user();
  ada.starts();
  for (const fault of [
    { kind: 'reset' },
    { kind: 'html', status: 502 },
    { kind: 'error', code: 500, description: 'Internal Server Error' },
  ] as const) {
    telegram.faults.add('sendMessage', fault);
    const error: unknown = await adapter
      .deliver(outgoing('a secret', { to: to(ada) }))
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Error);
    const all = JSON.stringify(error, Object.getOwnPropertyNames(error));
    expect(all).not.toContain(telegram.token);
    expect(all).not.toContain('a secret');
  }
});

test('a chat that is closed is told apart from one that is to wait', async () => {
  const { telegram, adapter, outgoing } = await connect();
  const [ada, ben, cy] = [telegram.user(), telegram.user(), telegram.user()];
  ada.starts();
  ada.blocks();
  await expect(adapter.deliver(outgoing('hi', { to: to(ada) }))).rejects.toThrow(Unreachable);
  // Never opened the private chat.
  await expect(adapter.deliver(outgoing('hi', { to: to(ben) }))).rejects.toThrow(Unreachable);
  await expect(adapter.deliver(outgoing('hi', { to: { userId: '77', chatId: 'dm' } }))).rejects.toThrow(
    Unreachable,
  );
  cy.starts();
  telegram.faults.add('sendMessage', { kind: 'flood', retryAfter: 40 });
  await expect(adapter.deliver(outgoing('hi', { to: to(cy) }))).rejects.toMatchObject({
    name: RetryLater.name,
    afterMs: 40_000,
  });
});

test('an edit puts a message in the place of another, and the same again is no error', async () => {
  const { telegram, adapter, outgoing } = await connect();
  const ada = telegram.user();
  ada.starts();
  const { messageRef } = await adapter.deliver(outgoing('round 1', { to: to(ada) }));
  expect(await adapter.edit(messageRef, outgoing('round 2', { to: to(ada) }))).toEqual({ messageRef });
  expect(await adapter.edit(messageRef, outgoing('round 2', { to: to(ada) }))).toEqual({ messageRef });
  expect(ada.last()?.text).toBe('round 2');
});

test('a file that takes the place of a text comes below it, once, and stays where it stood already', async () => {
  const url = `file:${ID}`;
  const files = { [url]: { bytes: Buffer.from('a,b'), name: 'x', type: 'text/csv' } };
  const { telegram, adapter, outgoing } = await connect({ files });
  const ada = telegram.user();
  ada.starts();
  const withFile = (text: string) =>
    outgoing(
      { blocks: [line(text)], files: [{ name: 'links.csv', url, alt: 'Claim links' }] },
      { to: to(ada) },
    );
  const read = () =>
    ada.messages().map(({ text = '', caption = '', document }) => [text + caption, document?.file_name]);
  const preview = await adapter.deliver(outgoing('2 new creators', { to: to(ada) }));
  const done = withFile('2 were imported');
  for (const _ of ['as it is', 'after a crash'])
    expect(await adapter.edit(preview.messageRef, done)).toEqual(preview);
  expect(read().slice(1)).toEqual([
    ['2 were imported', undefined],
    ['Claim links', 'links.csv'],
  ]);
  const { messageRef } = await adapter.deliver(withFile('Read this'));
  expect(await adapter.edit(messageRef, withFile('Read that'))).toEqual({ messageRef });
  expect(read().slice(3)).toEqual([['Read that', 'links.csv']]);
});

test('what cannot be edited any more is sent anew', async () => {
  const { telegram, adapter, outgoing } = await connect();
  const ada = telegram.user();
  ada.starts();
  const { messageRef } = await adapter.deliver(outgoing('round 1', { to: to(ada) }));
  const message = ada.last();
  if (message) ada.deletes(message);
  const anew = await adapter.edit(messageRef, outgoing('round 2', { to: to(ada) }));
  expect(anew.messageRef).not.toBe(messageRef);
  expect(ada.last()?.text).toBe('round 2');
  expect((await adapter.edit('', outgoing('round 3', { to: to(ada) }))).messageRef).not.toBe('');
});

test('a picture has the text as its caption, which is edited as one', async () => {
  const { telegram, adapter, outgoing } = await connect();
  const ada = telegram.user();
  ada.starts();
  const product: View = { blocks: [title('Teapot'), image('https://shop.example/teapot.jpg', 'a teapot')] };
  const { messageRef } = await adapter.deliver(outgoing(product, { to: to(ada) }));
  expect(ada.last()).toMatchObject({ caption: 'Teapot' });
  await adapter.edit(messageRef, outgoing('sold out', { to: to(ada) }));
  expect(ada.last()).toMatchObject({ caption: 'sold out' });
});

test('a picture that Telegram cannot fetch is a link in the text', async () => {
  const { telegram, adapter, outgoing } = await connect();
  const ada = telegram.user();
  ada.starts();
  telegram.faults.add('sendPhoto', {
    kind: 'error',
    code: 400,
    description: 'Bad Request: failed to get HTTP URL content',
  });
  const product: View = { blocks: [title('Teapot'), image('https://shop.example/teapot.jpg', 'a teapot')] };
  await adapter.deliver(outgoing(product, { to: to(ada) }));
  expect(ada.last()).toMatchObject({
    text: 'Teapot\na teapot',
    entities: [{ type: 'bold' }, { type: 'text_link', url: 'https://shop.example/teapot.jpg' }],
  });
});

test('where a group wants no pictures, a picture is a link in the text', async () => {
  const { telegram, adapter, outgoing } = await connect();
  const ada = telegram.user();
  const group = telegram.group({ owner: ada });
  group.addsBot(ada);
  const description = 'Bad Request: not enough rights to send photos to the chat';
  telegram.faults.add('sendPhoto', { kind: 'error', code: 400, description });
  const product: View = { blocks: [title('Teapot'), image('https://shop.example/teapot.jpg', 'a teapot')] };
  await adapter.deliver(outgoing(product, { to: { userId: '', chatId: String(group.id) } }));
  expect(group.with(ada).last()?.text).toBe('Teapot\na teapot');
});

test('files come as bytes: one with the text as its caption, several below it', async () => {
  const bytes = Buffer.from('a,b\n1,2\n');
  const files = {
    'file:1': { bytes, name: 'statement.csv', type: 'text/csv' },
    'file:2': { bytes, name: 'chart.png', type: 'image/png' },
  };
  const { telegram, adapter, outgoing } = await connect({ files });
  const ada = telegram.user();
  ada.starts();
  const [one, two] = Object.keys(files).map((url) => ({ name: 'x', url, alt: 'what it shows' }));
  if (!one || !two) throw new Error('there are two files');
  await adapter.deliver(outgoing({ blocks: [line('Your statement')], files: [one] }, { to: to(ada) }));
  expect(ada.last()).toMatchObject({ caption: 'Your statement', document: { file_name: 'x' } });
  expect(telegram.file(ada.last()?.document?.file_id ?? '')).toEqual(bytes);
  const both = await adapter.deliver(
    outgoing({ blocks: [line('Both')], files: [one, two] }, { to: to(ada) }),
  );
  const messages = ada.messages().slice(-3);
  expect(messages.map(({ text, caption }) => text ?? caption)).toEqual([
    'Both',
    'what it shows',
    'what it shows',
  ]);
  expect(messages[2]?.photo).toBeDefined();
  expect(both.messageRef).toBe(`${ada.user.id}/${messages[0]?.message_id}`);
});

test('an answer names what it answers, and goes without where that is gone', async () => {
  const { telegram, adapter, outgoing } = await connect();
  const ada = telegram.user();
  ada.starts();
  const said = ada.writes('hello');
  const repliesTo = `${ada.user.id}/${said.message_id}`;
  await adapter.deliver(outgoing('yes', { to: to(ada), repliesTo, silent: true }));
  expect(ada.last()?.reply_to_message?.message_id).toBe(said.message_id);
  expect(telegram.calls('sendMessage').at(-1)?.params).toMatchObject({ disable_notification: true });
  ada.deletes(said);
  await adapter.deliver(outgoing('still', { to: to(ada), repliesTo }));
  expect(ada.last()?.text).toBe('still');
});

test('a topic that is gone is told to a room; an answer finds another way', async () => {
  const { telegram, adapter, outgoing, events } = await connect({ topics: true });
  const ada = telegram.user();
  ada.starts();
  const room = await adapter.rooms.open?.({
    key: 'room:1',
    title: 'Lumen Tea',
    people: [String(ada.user.id)],
  });
  const { chatId } = room ?? { chatId: '' };
  await adapter.deliver(outgoing('card', { to: to(ada, chatId) }));
  const thread = Number(chatId.split(':')[1]);
  expect(ada.inTopic(thread).last()?.text).toBe('card');
  ada.deletesTopic(thread);
  await expect(adapter.deliver(outgoing('card', { to: to(ada, chatId) }))).rejects.toThrow(ChatGone);
  await expect(adapter.rooms.reopen?.({ userId: String(ada.user.id), chatId })).rejects.toThrow(ChatGone);
  const again = await adapter.rooms.open?.({
    key: 'room:1',
    title: 'Lumen Tea',
    people: [String(ada.user.id)],
  });
  expect(again?.chatId).not.toBe(chatId);
  expect(events).toEqual([]);
});

test('a person is called by an entity, and nobody by what was written', async () => {
  const { telegram, adapter, outgoing } = await connect();
  const ada = telegram.user({ first_name: 'Ada' });
  ada.starts();
  const view: View = {
    blocks: [
      line(
        mention(String(ada.user.id), 'Ada'),
        ': @everyone https://evil.example /payout_now #tag $USD a@b.example',
      ),
    ],
  };
  await adapter.deliver(outgoing(view, { to: to(ada) }));
  expect(ada.last()?.entities).toMatchObject([{ type: 'text_mention', offset: 0, length: 3 }]);
  expect(ada.last()?.entities).toHaveLength(1);
});
