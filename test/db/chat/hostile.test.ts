import { Hono } from 'hono';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { STATUS_OF_KIND } from '../../../api/problem.ts';
import { button, defineAction, numberPart } from '../../../bots/chat/action.ts';
import { defineCommand } from '../../../bots/chat/command.ts';
import { cancel } from '../../../bots/chat/features/cancel.ts';
import { help } from '../../../bots/chat/features/help.ts';
import { numberField, rateField, textField } from '../../../bots/chat/fields.ts';
import { nameOf, titleOf } from '../../../bots/chat/inert.ts';
import { createRegistry } from '../../../bots/chat/registry.ts';
import { facts, line, link, list, text, title } from '../../../bots/chat/view.ts';
import { createChat } from '../../../bots/chat/index.ts';
import { localChat, type LocalChat } from '../../../bots/local/index.ts';
import { DomainError } from '../../../core/kernel/error.ts';
import { createMemoryAdapter } from '../../contract/memory-adapter.ts';
import { createWorld, type World } from '../../contract/world.ts';

// A command that shows what it is given, in every place where people's text may stand, and a button that counts.
const field = { label: 'field-code' };
const common = { audience: ['everyone'], place: 'anywhere', visibility: 'private' } as const;
let presses: string[] = [];

const count = defineAction({
  verb: 'count',
  parts: { version: numberPart },
  ack: 'reply',
  run: async ({ person }, { version }) => {
    presses.push(`${person.name} ${version}`);
    return { blocks: [line(`counted ${version}`)] };
  },
});
const echo = defineCommand({
  ...common,
  name: 'echo',
  fields: { said: textField({ ...field, max: 9_000 }) },
  run: async (_context, { said }) => ({
    blocks: [
      title(titleOf(said)),
      line(text(said)),
      list([said]),
      facts([[said.slice(0, 20), nameOf(said)]]),
      line(link(said.slice(0, 20), said)),
    ],
    actions: [button('Count', count, { version: 1 }), button('Count', count, { version: 2 })],
  }),
});
const range = defineCommand({
  ...common,
  name: 'range',
  fields: { share: rateField(field), days: numberField({ ...field, min: 1, max: 30 }) },
  run: async (_context, { share, days }) => ({ blocks: [line(`${share} for ${days}`)] }),
});
const burst = defineCommand({
  ...common,
  name: 'burst',
  fields: { said: textField({ ...field, max: 900 }) },
  run: async (_context, { said }) => Promise.reject(new Error(`broken by ${said}`)),
});
const secret = defineCommand({
  ...common,
  name: 'secret',
  place: 'private',
  fields: {},
  run: async () => ({ blocks: [line('for your eyes')] }),
});
const registry = createRegistry([echo, range, burst, secret, help, cancel], [count]);

let world: World;
let local: LocalChat;
let app: Hono;
let people = 0;
let ada = '';

beforeAll(async () => {
  world = await createWorld({ registry });
  local = localChat({ ...world, hops: { watch: () => () => undefined } });
  app = new Hono();
  app.onError((error, c) => {
    if (!(error instanceof DomainError)) throw error;
    return c.json({ code: error.code, errors: error.fields }, STATUS_OF_KIND[error.kind]);
  });
  app.route('/', local.routes);
});
afterAll(async () => {
  local.close();
  await world.close();
});
beforeEach(async () => {
  presses = [];
  people += 1;
  ada = await enter(`ada${people}`);
});
afterEach(() => expect(world.logged.splice(0)).toEqual([]));

type Span = { kind: string; text: string };
type Message = {
  id: string;
  from: string;
  text: string;
  blocks: { kind: string; spans?: Span[]; items?: Span[][]; rows?: { label: string; value: Span[] }[] }[];
  actions: { id: string; label: string }[];
  form?: { id: string };
};

async function request(path: string, body?: unknown): Promise<Response> {
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  return app.request(
    `http://localhost:8080${path}`,
    { ...sent, headers: { host: 'localhost:8080' } },
    { incoming: { socket: { remoteAddress: '127.0.0.1' } } },
  );
}

async function call(
  path: string,
  body?: unknown,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await request(path, body);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function enter(handle: string, name = handle): Promise<string> {
  await call('/local/users', { handle, name });
  return handle;
}

const say = (said: string, who = ada) => call(`/local/users/${who}/chats/dm/messages`, { text: said });
const press = (messageId: string, action: string, who = ada) =>
  call(`/local/users/${who}/chats/dm/actions`, { messageId, action });
const submit = (formId: string, values: object) =>
  call(`/local/users/${ada}/chats/dm/forms`, { formId, values });

async function answers(who = ada): Promise<Message[]> {
  await world.chat.idle();
  const { body } = await call(`/local/users/${who}/chats/dm/messages`);
  return (body['data'] as Message[]).filter(({ from }) => from === 'Parley');
}
async function answer(): Promise<Message> {
  const message = (await answers()).at(-1);
  if (!message) throw new Error('there is an answer');
  return message;
}
const spansOf = ({ blocks }: Message): Span[] =>
  blocks.flatMap(({ spans = [], items = [], rows = [] }) => [
    ...spans,
    ...items.flat(),
    ...rows.flatMap(({ label, value }) => [{ kind: 'label', text: label }, ...value]),
  ]);

describe('people’s text stays text', () => {
  test.each([
    ['B85', '@everyone and <@&123456789012345678>'],
    ['B85', '<@123456789012345678> <#1> <:x:1> </help:1>'],
    ['B86', '[bank.com](https://evil.example)'],
    ['B87', '**bold *half __under ~~struck `code'],
    ['B87', '``` ends here ``` ||spoiler|| > quote # heading'],
    ['B88', '<b>fat</b> <script>alert(1)</script> &lt;'],
    ['B88', 'tg://user?id=1 _*[]()~`>#+-=|{}.!'],
    ['B91', '=HYPERLINK("https://evil.example","click")'],
    ['B91', '+1 -1 @SUM(A1:A9)'],
    ['B99', "'; drop table accounts; --"],
    ['B99', '../../etc/passwd%00'],
  ])('%s %s', async (_number, said) => {
    await say(`/echo ${said.replaceAll('"', '“')}`);
    const shown = await answer();
    expect(spansOf(shown).filter(({ kind }) => !['text', 'label'].includes(kind))).toEqual([]);
    expect(shown.text).toContain(said.replaceAll('"', '“').split('“')[0]);
  });

  it('B85 B89 without marks that cannot be seen or turn the line', async () => {
    await say('/echo @\u200bhere \u202egnp.exe\u202c \u2066x\u2069 te\u00adapot\u{e0041}\u2028end');
    const shown = await answer();
    expect(shown.text.split('\n')[1]).toBe('@here gnp.exe x teapot end');
    expect(shown.text).not.toMatch(/[\u200b\u202a-\u202e\u2066-\u2069\u2028\u00ad]/);
  });

  it('B90 with combining marks kept to a few', async () => {
    await say(`/echo e${'\u0301'.repeat(400)}!`);
    expect((await answer()).text.split('\n')[1]).toBe(`e${'\u0301'.repeat(4)}!`);
  });

  it('B91 in a person’s name: one line, nothing that cannot be seen', async () => {
    const { body } = await call('/local/users', { handle: 'eve-csv', name: '=1+1\t"x"\r\n@SUM\u202e' });
    expect(body['name']).toBe('=1+1 "x" @SUM');
  });
});

describe('B90 very long text', () => {
  test.each([2_001, 3_990])('of %i characters is answered whole, in messages that fit', async (length) => {
    await say(`/echo ${'*'.repeat(length)}`);
    const all = (await answers()).map((message) => message.text).join('\n');
    expect(all.match(/\*/g)?.length).toBeGreaterThan(2 * length);
  });

  test.each([
    ['4,097 characters', 'x'.repeat(4_097)],
    ['4,096 emoji', '🫖'.repeat(4_096)],
  ])('%s are refused, and nothing is kept of them', async (_name, said) => {
    expect(await say(said)).toMatchObject({ status: 400 });
    expect((await call(`/local/users/${ada}/chats/dm/messages`)).body['data']).toEqual([]);
  });

  it('of 1,990 emoji is answered', async () => {
    await say(`/echo ${'🫖'.repeat(1_990)}`);
    expect((await answer()).text).toContain('🫖');
  });
});

describe('B92 B93 values', () => {
  test.each([
    ['0 5', 'Write a rate from 1'],
    ['-15 5', 'Write a rate from 1'],
    ['99 5', 'Write a rate from 1'],
    ['15 0', 'Write a whole number from 1 to 30'],
    ['15 31', 'Write a whole number from 1 to 30'],
    ['15 1e9', 'Write a whole number from 1 to 30'],
  ])('out of range are asked for again: %s', async (values, problem) => {
    await say(`/range ${values}`);
    const asked = await answer();
    expect(asked.text).toContain(problem);
    await submit(asked.form?.id ?? '', { share: '15', days: '7' });
    expect((await answer()).text).toBe('1500 for 7');
  });

  it('for fields that are not there are named and not taken', async () => {
    await say('/range');
    await submit((await answer()).form?.id ?? '', { share: '15', days: '7', brandId: 'x', __proto__x: '1' });
    expect((await answer()).text).toContain('brandId: There is no such field here.');
  });

  test.each(['range', 'echo', 'count|1', '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b', 'x'.repeat(200), ''])(
    'for a form with the forged id %j change nothing',
    async (formId) => {
      await say('/range');
      const open = (await answer()).form;
      await submit(formId, { share: '15' });
      expect((await answer()).text).toMatch(/This form is closed|needs a little more/);
      expect(presses).toEqual([]);
      expect(open).toBeDefined();
    },
  );
});

describe('B92 buttons', () => {
  test.each([
    'counts',
    'count|',
    'count|-1',
    'count|1|2',
    'count|zzzzzzzzzzzz',
    'constructor',
    'fill|x',
    'pick|AZChssPUfl-KmwwdLj9KWw',
    'x'.repeat(101),
  ])('with a forged payload do nothing: %j', async (payload) => {
    await say('/echo tea');
    await press((await answer()).id, payload);
    expect((await answer()).text).toMatch(/not known any more|This form is closed/);
    expect(presses).toEqual([]);
  });

  it('under another person’s message are not found, by whoever presses', async () => {
    await say('/echo tea');
    const mine = await answer();
    const eve = await enter(`eve${people}`);
    await say('/echo tea', eve);
    await answers(eve);
    expect(await press(mine.id, 'count|1', eve)).toMatchObject({ status: 404 });
    expect(presses).toEqual([]);
  });

  it('pressed twice within 5 ms act once; two of one label are told apart by their id', async () => {
    await say('/echo tea');
    const { id } = await answer();
    await Promise.all([press(id, 'count|1'), press(id, 'count|1'), press(id, 'Count')]);
    await press(id, 'count|2');
    await answers();
    expect(presses).toEqual([`${ada} 1`, `${ada} 2`]);
  });

  it('of a form that is over say so', async () => {
    await say('/range');
    const asked = await answer();
    world.clock.offsetMs += 86_400_001;
    await submit(asked.form?.id ?? '', { share: '15', days: '7' });
    expect((await answer()).text).toContain('This form is closed');
    world.clock.offsetMs = 0;
  });

  it('B95 without a message, or of no known kind, are refused', async () => {
    const chat = `/local/users/${ada}/chats/dm`;
    for (const body of [
      { action: 'count|1' },
      { messageId: '', action: 'count|1' },
      { messageId: 7, action: 'x' },
    ]) {
      expect((await call(`${chat}/actions`, body)).status).toBeGreaterThanOrEqual(400);
    }
    expect((await request(`${chat}/reactions`, { messageId: 'm', action: 'x' })).status).toBe(404);
    expect(await answers()).toEqual([]);
  });
});

describe('on any platform', () => {
  const chat = { id: 'dm', kind: 'private' as const };
  const from = () => ({ userId: ada, name: 'Ada' });
  const receive = async (event: object) => {
    const adapter = createMemoryAdapter('telegram', 'prompts');
    const receipt = await world.chat.receive(adapter, {
      platform: 'telegram',
      key: world.ids.next(),
      from: from(),
      chat,
      ...event,
    });
    await receipt?.handled;
    return adapter;
  };

  it('B92 a form is opened for nobody but the person it was begun for', async () => {
    const adapter = createMemoryAdapter('discord', 'modal');
    const act = async (userId: string, event: object): Promise<void> => {
      const shared = { platform: 'discord', key: world.ids.next(), from: { userId, name: userId } };
      const receipt = await world.chat.receive(adapter, { ...shared, chat, ...event });
      await receipt?.handled;
    };
    await act(ada, { kind: 'text', text: '/range 15' });
    const fill = adapter.chatOf(ada)[0]?.actions[0];
    const payload = fill?.kind === 'button' ? fill.payload : '';
    const pressed = { kind: 'press', messageRef: 'm', payload };
    await act('mallory', pressed);
    expect(adapter.acknowledged.at(-1)).toEqual({ ack: 'reply', visibility: 'private' });
    expect(adapter.chatOf('mallory')[0]?.text).toContain('This form is closed');
    await act(ada, pressed);
    expect(adapter.acknowledged.at(-1)).toMatchObject({
      ack: 'form',
      form: { fields: [{ value: '15' }, {}] },
    });
  });

  it('B96 what is no text where text is due is answered in words', async () => {
    const adapter = await receive({ kind: 'unreadable' });
    expect(adapter.chatOf(ada)[0]?.text).toContain('I can read text and buttons only');
  });

  it('B97 what is private is not told where others read along', async () => {
    const group = { id: 'g1', kind: 'group' as const };
    const adapter = await receive({ kind: 'text', text: '/secret', chat: group });
    expect(adapter.chatOf(ada, 'g1')[0]?.text).toBe('I sent it to you in our private chat.');
    const silent = await receive({ kind: 'text', text: 'hello all', chat: group });
    expect(silent.chatOf(ada, 'g1')).toEqual([]);
  });

  it('B97 a command from a room that is not one’s own does nothing', async () => {
    const adapter = await receive({ kind: 'text', text: '/echo x', chat: { id: 'r9', kind: 'room' } });
    expect(adapter.chatOf(ada, 'r9').map((message) => message.text)).toEqual([
      expect.stringContaining('This room is not open to you'),
    ]);
  });

  it('B98 text with escapes and line breaks makes one log line, with nothing of it raw', async () => {
    const written: string[] = [];
    const log = pino({}, { write: (chunk: string) => void written.push(chunk) });
    const chatty = createChat({ ...world, log, registry, operators: new Set() });
    const nasty = '\u001b[31mred\u001b[0m\r\n{"level":60,"msg":"forged"}';
    const event = { platform: 'telegram', key: world.ids.next(), from: from(), chat, kind: 'text' };
    const receipt = await chatty.receive(createMemoryAdapter('telegram', 'prompts'), {
      ...event,
      text: `/burst ${nasty}`,
    });
    await receipt?.handled;
    expect(written).toHaveLength(1);
    expect(written[0]).toContain('forged');
    // One line, and a terminal that shows it obeys nothing in it.
    expect(written[0]?.slice(0, -1)).not.toMatch(/\p{Cc}/u);
    expect(JSON.parse(written[0] ?? '')).toMatchObject({
      level: 50,
      msg: 'a chat event could not be handled',
    });
  });
});
