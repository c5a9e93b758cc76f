import { Hono } from 'hono';
import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { Unreachable } from '../../../bots/chat/adapter.ts';
import { defineCommand } from '../../../bots/chat/command.ts';
import { registry as everything } from '../../../bots/chat/features/index.ts';
import { whyAction } from '../../../bots/chat/features/why.ts';
import { createRegistry } from '../../../bots/chat/registry.ts';
import { goButton } from '../../../bots/chat/target.ts';
import { title } from '../../../bots/chat/view.ts';
import { localChat, type LocalChat } from '../../../bots/local/index.ts';
import { SaleHops } from '../../../core/attribution/index.ts';
import { DomainError } from '../../../core/kernel/error.ts';
import { STATUS_OF_KIND } from '../../../api/problem.ts';
import { createWorld, type World } from '../../contract/world.ts';
import { makeBrand } from '../../support/cast.ts';

/** Everything there is, but with a `/help` whose buttons are the same for everybody. */
const stable = createRegistry(
  [
    defineCommand({
      name: 'help',
      audience: ['everyone'],
      place: 'anywhere',
      visibility: 'private',
      fields: {},
      run: async () => ({
        blocks: [title('What you can do here')],
        actions: [goButton('/todo', 'todo'), goButton('/why', 'why')],
      }),
    }),
    ...everything.commands.filter(({ name }) => name !== 'help'),
  ],
  [whyAction],
);

let world: World;
let local: LocalChat;
let app: Hono;
let people = 0;
let ada = '';
const hops = new SaleHops();
const LOOPBACK = { incoming: { socket: { remoteAddress: '127.0.0.1' } } };

/** The routes as they are mounted, over a chat that has just started. */
function open(): void {
  local = localChat({ ...world, hops });
  app = new Hono();
  app.onError((error, c) => {
    if (!(error instanceof DomainError)) throw error;
    return c.json({ code: error.code, errors: error.fields }, STATUS_OF_KIND[error.kind]);
  });
  app.route('/', local.routes);
}

beforeAll(async () => {
  world = await createWorld({ registry: stable });
  open();
});
afterAll(async () => {
  local.close();
  await world.close();
});
beforeEach(async () => {
  people += 1;
  ada = `ada${people}`;
  await call('/local/users', { handle: ada });
});

type Action = { id: string; label: string; kind: string; options?: { value: string; label: string }[] };
type Form = { id: string; fields: { name: string; label: string; kind: string; required: boolean }[] };
type Message = {
  id: string;
  from: string;
  text: string;
  edited: boolean;
  actions: Action[];
  form?: Form;
  files: unknown[];
  blocks: unknown[];
};
type Answer = { status: number; body: Record<string, unknown> };

const request = (
  path: string,
  init: { method?: string; body?: string; headers?: Record<string, string> } = {},
  env: object = LOOPBACK,
) =>
  app.request(
    `http://localhost:8080${path}`,
    { ...init, headers: { host: 'localhost:8080', ...init.headers } },
    env,
  );

async function call(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const init =
    body === undefined
      ? {}
      : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) };
  const response = await request(path, { ...init, headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const chat = (handle = ada) => `/local/users/${handle}/chats/dm`;
const say = (text: string, headers?: Record<string, string>) => call(`${chat()}/messages`, { text }, headers);

async function messages(query = '', handle = ada): Promise<Message[]> {
  await world.chat.idle();
  return (await call(`${chat(handle)}/messages${query}`)).body['data'] as Message[];
}

const last = async (): Promise<Message> => {
  const message = (await messages()).at(-1);
  if (!message) throw new Error('there is a message');
  return message;
};

describe('people', () => {
  it('are made once and found in any case', async () => {
    expect(await call('/local/users', { handle: 'Zoe.X-1_', name: ' Zoë\n ' })).toMatchObject({
      status: 201,
      body: { id: expect.stringMatching(/^account_/), handle: 'zoe.x-1_', name: 'Zoë' },
    });
    expect(await call('/local/users', { handle: 'ZOE.x-1_' })).toMatchObject({
      status: 200,
      body: { name: 'Zoë' },
    });
    expect(await call('/local/users/Zoe.X-1_/chats')).toEqual({
      status: 200,
      body: { data: [{ id: 'dm', title: 'Parley', kind: 'private' }], next: null },
    });
  });

  test.each([
    [{}, 'handle'],
    [{ handle: '' }, 'handle'],
    [{ handle: 'a b' }, 'handle'],
    [{ handle: 'x'.repeat(33) }, 'handle'],
    [{ handle: '../x' }, 'handle'],
    [{ handle: 'x', name: '' }, 'name'],
    [{ handle: 'x', nickname: 'y' }, ''],
    [[], ''],
    ['not json', ''],
    ['', ''],
  ])('are refused as %j, by the field', async (body, path) => {
    const answer = await call('/local/users', body);
    expect(answer).toMatchObject({ status: 400, body: { errors: [expect.objectContaining({ path })] } });
  });

  it('have no other chats, and strangers have none', async () => {
    expect(await call(`/local/users/${ada}/chats/room/messages`)).toMatchObject({ status: 404 });
    expect(await call('/local/users/nobody/chats')).toMatchObject({
      status: 404,
      body: { code: 'local.user_unknown' },
    });
    expect(await call('/local/users/nobody/chats/dm/messages', { text: 'x' })).toMatchObject({ status: 404 });
    expect(await call('/local/users/nobody/events')).toMatchObject({ status: 404 });
    expect(await call('/local/commands')).toMatchObject({ status: 404 });
  });
});

describe('messages', () => {
  it('have the shape of the contract', async () => {
    const said = await say('/help');
    expect(said).toEqual({ status: 202, body: { id: expect.stringMatching(/^message_[\w-]{22}$/) } });
    const [mine, answer] = await messages();
    expect(mine).toMatchObject({
      id: said.body['id'],
      from: ada,
      text: '/help',
      edited: false,
      actions: [],
      files: [],
    });
    expect(answer).toMatchObject({ from: 'Parley', edited: false, files: [] });
    expect(answer?.text.split('\n')[0]).toBe('What you can do here');
    expect(answer?.blocks[0]).toEqual({
      kind: 'title',
      spans: [{ kind: 'text', text: 'What you can do here' }],
    });
    expect(answer?.actions).toEqual([
      { id: 'go|todo', label: '/todo', kind: 'button' },
      { id: 'go|why', label: '/why', kind: 'button' },
    ]);
    expect(mine).not.toHaveProperty('form');
  });

  it('are listed oldest first, in pages', async () => {
    for (const typed of ['one', 'two', 'three']) {
      await say(typed);
      await world.chat.idle();
    }
    const all = await messages();
    expect(all.map(({ from }) => from)).toEqual([ada, 'Parley', ada, 'Parley', ada, 'Parley']);
    const { body: first } = await call(`${chat()}/messages?limit=4`);
    expect(first['data']).toEqual(all.slice(0, 4));
    expect(first['next']).toBe(all[3]?.id);
    const { body: rest } = await call(`${chat()}/messages?limit=4&after=${String(first['next'])}`);
    expect(rest).toEqual({ data: all.slice(4), next: null });
    expect(await messages(`?after=${all[5]?.id}`)).toEqual([]);
  });

  test.each([
    'limit=0',
    'limit=201',
    'limit=1000000000',
    'limit=x',
    'after=nonsense',
    'after=message_x',
    'page=2',
  ])('are not listed by ?%s', async (query) => {
    expect(await call(`${chat()}/messages?${query}`)).toMatchObject({ status: 400 });
  });

  it('of one person are no place in the list of another', async () => {
    await say('hello');
    const [message] = await messages();
    await call('/local/users', { handle: 'eve' });
    expect(await call(`${chat('eve')}/messages?after=${message?.id}`)).toMatchObject({ status: 400 });
    expect(await messages('', 'eve')).toEqual([]);
  });

  test.each([{}, { text: '' }, { text: 'x'.repeat(4_001) }, { text: 7 }, { text: 'x', to: 'y' }])(
    'are refused as %j',
    async (body) => {
      expect(await call(`${chat()}/messages`, body)).toMatchObject({ status: 400 });
      expect(await messages()).toEqual([]);
    },
  );

  test('takes what no database keeps for what it is without it, and never breaks (B10, B11)', async () => {
    await say('/help');
    const [, help] = await messages();
    const odd = 'a\u0000b\ud800';
    const press = { messageId: help?.id ?? '', action: odd, value: odd };
    expect(await call(`${chat()}/actions`, press)).toMatchObject({ status: 202 });
    const values = { [odd]: odd, ['__proto__']: 'x' };
    expect(await call(`${chat()}/forms`, { formId: odd, values })).toMatchObject({ status: 202 });
    expect(await call('/local/users', { handle: `${ada}x`, locale: odd })).toMatchObject({ status: 201 });
    expect(await call('/local/users/a%00b/chats')).toMatchObject({ status: 404 });
    expect(await call('/local/commands?handle=%00')).toMatchObject({ status: 404 });
    const answers = (await messages()).slice(2).map(({ text }) => text);
    expect(answers).toEqual([
      expect.stringContaining('This button is not known'),
      expect.stringContaining('This form is closed'),
    ]);
  });

  it('keep what was typed, but for what a database cannot keep', async () => {
    await say("two\nlines \u0000'; drop table -- <b>");
    const [mine] = await messages();
    expect(mine?.text).toBe("two\nlines '; drop table -- <b>");
    expect(mine?.blocks).toHaveLength(2);
  });

  it('with a key of their own are taken once', async () => {
    const key = { 'idempotency-key': 'k1' };
    const [first, again] = [await say('/help', key), await say('/help', key)];
    expect(again).toEqual(first);
    expect(await messages()).toHaveLength(2);
  });
});

describe('buttons', () => {
  const press = (message: Message, action: string, value?: string) =>
    call(`${chat()}/actions`, { messageId: message.id, action, ...(value !== undefined && { value }) });

  it('are pressed by id or by label', async () => {
    await say('/help');
    const help = await last();
    expect(await press(help, 'go|todo')).toMatchObject({ status: 202 });
    expect((await last()).text).toMatch(/^Nothing waits for you/);
    await press(help, ' /TODO ');
    expect(await messages()).toHaveLength(3);
    world.clock.now = new Date(world.clock.now.getTime() + 1_001);
    await press(help, '/todo');
    expect(await messages()).toHaveLength(4);
  });

  it('are known by how their label begins, where that means one of them', async () => {
    await say('/start');
    const begin = await last();
    await press(begin, 'I');
    expect((await last()).text).toContain('This button is not known any more');
    await press(begin, 'I\u00a0am');
    expect((await last()).form?.fields.map(({ name }) => name)).toContain('handle');
  });

  it('act once on a double click, and each on its own', async () => {
    await say('/help');
    const help = await last();
    await Promise.all([press(help, '/todo'), press(help, '/todo'), press(help, 'go|todo')]);
    expect(await messages()).toHaveLength(3);
    await press(help, '/why');
    expect(await messages()).toHaveLength(4);
  });

  it('that are none are answered in words', async () => {
    await say('/help');
    const help = await last();
    await press(help, 'No such button');
    expect((await last()).text).toContain('This button is not known any more');
    await press(help, 'why|#1|0', 'picked');
    expect((await last()).text).toContain('There is no order #1');
  });

  it('of messages that are none, or another person’s, are not found', async () => {
    await say('/help');
    const help = await last();
    await call('/local/users', { handle: 'mallory' });
    const body = { messageId: help.id, action: '/todo' };
    expect(await call(`${chat('mallory')}/actions`, body)).toMatchObject({ status: 404 });
    expect(await call(`${chat()}/actions`, { ...body, messageId: 'message_x' })).toMatchObject({
      status: 404,
    });
    expect(await call(`${chat()}/actions`, { ...body, messageId: help.id.slice(0, -1) })).toMatchObject({
      status: 404,
    });
    expect(await call(`${chat()}/actions`, { messageId: help.id })).toMatchObject({ status: 400 });
  });

  it('survive a restart', async () => {
    await say('/help');
    const help = await last();
    local.close();
    open();
    await press(help, '/todo');
    expect((await last()).text).toMatch(/^Nothing waits for you/);
  });
});

describe('forms', () => {
  const submit = (formId: string, values: unknown) => call(`${chat()}/forms`, { formId, values });

  it('are there while they can be submitted, and no longer', async () => {
    await say('/why');
    const asked = await last();
    expect(asked.form).toMatchObject({
      id: expect.any(String),
      fields: [{ name: 'order', label: 'Order', kind: 'text', required: true }],
    });
    expect(asked.actions.map(({ label }) => label)).toEqual(['Cancel']);
    expect(await submit(asked.form?.id ?? '', { order: '' })).toMatchObject({ status: 202 });
    const again = await last();
    expect(again.form?.id).not.toBe(asked.form?.id);
    expect(again.text.split('\n')).toContain('Order: This is needed.');
    expect((await messages()).filter(({ form }) => form)).toHaveLength(1);

    await submit(again.form?.id ?? '', { order: 1001 });
    expect((await last()).text).toContain('There is no order 1001');
    expect(
      (await messages()).some(({ form, actions }) => form ?? actions.some(({ label }) => label === 'Cancel')),
    ).toBe(false);
    await submit(again.form?.id ?? '', { order: '1' });
    expect((await last()).text).toContain('This form is closed');
  });

  it('submitted twice at once act once', async () => {
    await say('/why');
    const { form } = await last();
    await Promise.all([submit(form?.id ?? '', { order: '1' }), submit(form?.id ?? '', { order: '1' })]);
    const texts = (await messages()).map(({ text }) => text.split('\n')[0]);
    expect(texts.filter((text) => text?.includes('There is no order 1'))).toHaveLength(1);
  });

  it('carry what every kind of field needs', async () => {
    const { claimCode } = await makeBrand(world);
    await say(`/start ${claimCode}`);
    await say('/product add');
    const { form, text } = await last();
    expect(text).toContain('/product add needs a little more');
    const kinds = new Map(form?.fields.map(({ name, kind }) => [name, kind]));
    expect(Object.fromEntries(kinds)).toMatchObject({ title: 'text', price: 'money', url: 'url' });
    for (const field of form?.fields ?? []) {
      expect(field).toMatchObject({ label: expect.any(String), required: expect.any(Boolean) });
    }
    await submit(form?.id ?? '', { title: 'Teapot', price: 'much', url: 'https://lumen.example' });
    const again = (await last()).form?.fields as { name: string; value?: string; problem?: string }[];
    expect(again.find(({ name }) => name === 'title')).toMatchObject({ value: 'Teapot' });
    expect(again.find(({ name }) => name === 'price')?.problem).toContain('Write an amount above zero');
  });

  it('say what is wrong as a message', async () => {
    await say('/why');
    const { form } = await last();
    await submit(form?.id ?? '', { order: 'x'.repeat(256), colour: 'red' });
    expect((await last()).text).toContain('colour: There is no such field here.');
    const next = (await last()).form?.id ?? '';
    await submit(next, { order: 'x'.repeat(256) });
    expect((await last()).text).toContain('Order: Use at most 255 characters.');
  });

  it('close when a day is over', async () => {
    await say('/why');
    expect((await last()).form).toBeDefined();
    world.clock.offsetMs += 86_400_001;
    expect((await last()).form).toBeUndefined();
    world.clock.offsetMs = 0;
  });

  test.each([
    { formId: 'x' },
    { formId: 'x', values: [] },
    { formId: 'x', values: { order: {} } },
    { values: {} },
  ])('are refused as %j', async (body) => {
    expect(await call(`${chat()}/forms`, body)).toMatchObject({ status: 400 });
  });
});

describe('commands', () => {
  it('are all listed, with what this person may do', async () => {
    const list = async () => {
      const { body } = await call(`/local/commands?handle=${ada}`);
      return body['data'] as {
        name: string;
        subcommand: string | null;
        allowed: boolean;
        arguments: unknown[];
        purpose: string;
      }[];
    };
    const before = await list();
    expect(before.map((one) => [one.name, one.subcommand ?? undefined])).toEqual(
      world.chat.registry.commands.map(({ name, subcommand }) => [name, subcommand]),
    );
    expect(before.find(({ name }) => name === 'why')).toMatchObject({
      allowed: true,
      audience: ['everyone'],
      subcommand: null,
      arguments: [{ name: 'order', label: 'Order', kind: 'text', required: true }],
    });
    expect(before.find(({ name }) => name === 'earnings')?.allowed).toBe(false);
    const { claimCode } = await makeBrand(world);
    await say(`/start ${claimCode}`);
    await world.chat.idle();
    expect((await list()).find(({ name }) => name === 'earnings')?.allowed).toBe(true);
    const add = async () =>
      (await list()).find(({ name, subcommand }) => name === 'product' && subcommand === 'add');
    expect(await add()).toMatchObject({ allowed: true });
    expect((await add())?.arguments).not.toContainEqual(expect.objectContaining({ name: 'brand' }));
    await say(`/start ${(await makeBrand(world, 'Oak Lamps')).claimCode}`);
    await world.chat.idle();
    expect((await add())?.arguments.at(-1)).toMatchObject({
      name: 'brand',
      kind: 'choice',
      required: false,
      options: [{ label: 'Lumen Tea' }, { label: 'Oak Lamps' }],
    });
  });
});

const atLeast = (count: number) => (events: unknown[]) => events.length >= count;

type Live = { id: string; event: string | undefined; data: Message };

/** Reads server-sent events until there are `enough`. */
async function read(path: string, enough: (events: Live[]) => boolean, headers: Record<string, string> = {}) {
  const response = await request(path, { headers });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const events = (): Live[] =>
    text.split('\n\n').flatMap((part) => {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1];
      const data = field('data');
      return data === undefined
        ? []
        : [{ id: field('id') ?? '', event: field('event'), data: JSON.parse(data) as Message }];
    });
  return {
    async take() {
      while (!enough(events())) {
        const { value, done } = (await reader?.read()) ?? { done: true };
        if (done) break;
        text += value;
      }
      await reader?.cancel();
      return events();
    },
  };
}

describe('live events', () => {
  it('are all messages so far and each that comes, and go on where the line broke', async () => {
    await say('one');
    await world.chat.idle();
    const live = await read(`/local/users/${ada}/events`, atLeast(4));
    await say('two');
    const events = await live.take();
    expect(events.map(({ data }) => data)).toEqual(await messages());
    expect(events.map(({ event }) => event)).toEqual(['message', 'message', 'message', 'message']);
    const rest = await (
      await read(`/local/users/${ada}/events`, atLeast(1), { 'last-event-id': events[2]?.id ?? '' })
    ).take();
    expect(rest.map(({ data }) => data.id)).toEqual([events[3]?.data.id]);
  });

  it('tell when a form closes', async () => {
    await say('/why');
    const asked = await last();
    const ofForm = (events: Live[]) => events.filter(({ data }) => data.id === asked.id);
    const live = await read(`/local/users/${ada}/events`, (events) => {
      const newest = ofForm(events).at(-1);
      return newest !== undefined && newest.data.form === undefined;
    });
    await say('/cancel');
    expect(ofForm(await live.take()).at(-1)?.data.actions).toEqual([]);
  });

  it('are those of the rooms as well, new and changed', async () => {
    const { rooms } = world.ports;
    world.ports.rooms = {
      ...rooms,
      ofAccount: async () => [{ id: 'room_1', title: 'Lumen Tea', kind: 'room' }],
    };
    expect((await call(`/local/users/${ada}/chats`)).body['data']).toEqual([
      { id: 'dm', title: 'Parley', kind: 'private' },
      { id: 'room_1', title: 'Lumen Tea', kind: 'room' },
    ]);
    const live = await read(`/local/users/${ada}/events`, atLeast(2));
    const to = { userId: ada, chatId: 'room_1' };
    const shown = (text: string) => ({ to, message: local.adapter.render({ blocks: [title(text)] }, 'en') });
    const { messageRef } = await local.adapter.deliver({ key: world.ids.next(), ...shown('15 %') });
    await local.adapter.edit(messageRef, { key: world.ids.next(), ...shown('Accepted') });
    const events = await live.take();
    expect(events.at(-1)?.data).toMatchObject({ chat: 'room_1', text: 'Accepted', edited: true });
    const { body } = await call(`/local/users/${ada}/chats/room_1/messages`);
    expect(body['data']).toEqual([events.at(-1)?.data]);
    expect(await messages()).toEqual([]);
    world.ports.rooms = rooms;
  });

  it('go to nobody who is not there', async () => {
    const message = local.adapter.render({ blocks: [title('one')] }, 'en');
    const to = { userId: 'gone', chatId: 'dm' };
    await expect(local.adapter.deliver({ key: world.ids.next(), to, message })).rejects.toThrow(Unreachable);
  });

  it('are those that another process wrote, too', async () => {
    const live = await read(`/local/users/${ada}/events`, atLeast(2));
    const taken = live.take();
    const other = localChat({ ...world, hops });
    const to = { userId: ada, chatId: 'dm' };
    for (const text of ['one', 'two']) {
      const message = other.adapter.render({ blocks: [title(text)] }, 'en');
      await other.adapter.deliver({ key: world.ids.next(), to, message });
    }
    expect((await taken).map(({ data }) => data.text)).toEqual(['one', 'two']);
    other.close();
  });

  it('of sales come hop by hop', async () => {
    const live = await read('/local/sales/events', atLeast(2));
    const taken = live.take();
    await expect.poll(() => hops.watched).toBe(true);
    const hop = { sale: '#1', state: 'ok', at: '2026-03-02T09:00:00.000Z', detail: 'x' } as const;
    hops.tell({ ...hop, hop: 'decision', ms: 4 });
    hops.tell({ ...hop, hop: 'click', ms: undefined });
    expect((await taken).map(({ event, data }) => [event, data])).toEqual([
      ['hop', { ...hop, hop: 'decision', ms: 4 }],
      ['hop', { ...hop, hop: 'click', ms: null }],
    ]);
    await expect.poll(() => hops.watched).toBe(false);
  });

  it('end when the chat closes', async () => {
    const reading = (await read(`/local/users/${ada}/events`, atLeast(1))).take();
    local.close();
    expect(await reading).toEqual([]);
    open();
  });
});

describe('strangers', () => {
  const ROUTES = [
    '/chat',
    '/chat/chat.js',
    '/local/commands?handle=x',
    '/local/sales/events',
    '/local/users/x/events',
  ];

  test.each(ROUTES)('get nothing from %s', async (path) => {
    const far = { incoming: { socket: { remoteAddress: '192.168.1.7' } } };
    expect((await request(path, {}, far)).status).toBe(403);
    expect((await request(path, {}, {})).status).toBe(403);
    expect((await request(path, { headers: { host: 'evil.example' } })).status).toBe(403);
    expect((await request(path, { headers: { origin: 'https://evil.example' } })).status).toBe(403);
    expect((await request(path, { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(403);
  });

  it('do nothing either', async () => {
    const headers = { origin: 'http://localhost:9999' };
    for (const what of ['messages', 'actions', 'forms']) {
      expect(await call(`${chat()}/${what}`, { text: '/help' }, headers)).toMatchObject({ status: 403 });
    }
    expect(await call('/local/users', { handle: 'eve2' }, headers)).toMatchObject({ status: 403 });
    expect(await messages()).toEqual([]);
  });
});

describe('the page', () => {
  const folder = new URL('../../../bots/local/page/', import.meta.url);
  const files = readdirSync(folder);

  it('is served whole, under a policy that lets it ask nobody else', async () => {
    for (const file of files) {
      const response = await request(file === 'chat.html' ? '/chat' : `/chat/${file}`);
      expect([file, response.status]).toEqual([file, 200]);
      expect(response.headers.get('content-security-policy')).toMatch(
        /default-src 'none'.*connect-src 'self'/,
      );
      expect(await response.text()).toBe(readFileSync(new URL(file, folder), 'utf8'));
    }
    expect((await request('/chat/../index.ts')).status).toBe(404);
  });

  it('names no other host, and writes no markup from text', () => {
    for (const file of files) {
      // The name of SVG's vocabulary is no address that is asked for.
      const source = readFileSync(new URL(file, folder), 'utf8').replaceAll('http://www.w3.org/2000/svg', '');
      expect(source).not.toMatch(/https?:\/\/|\/\/\w+\.\w+\//);
      expect(source).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/);
    }
  });
});
