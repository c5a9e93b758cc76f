import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ChatGone, PRIVATE_CHAT, Unreachable, type Ingress } from '../../../bots/chat/adapter.ts';
import { createMemoryAdapter, type MemoryAdapter } from '../../contract/memory-adapter.ts';
import { createWorld, OPERATOR_ID, type World } from '../../contract/world.ts';
import { makeBrand } from '../../support/cast.ts';

let world: World;
let adapter: MemoryAdapter;
let people = 0;
let who = '';
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  adapter = createMemoryAdapter('telegram', 'prompts');
  people += 1;
  who = `ada${people}`;
});
afterEach(() => expect(world.logged.splice(0)).toEqual([]));

type Part<T> = T extends { kind: string } ? Omit<T, 'platform' | 'key' | 'from' | 'chat'> : never;

const event = (part: Part<Ingress>, over: Partial<Ingress> = {}): Ingress =>
  ({
    platform: 'telegram',
    key: world.ids.next(),
    from: { userId: who, name: 'Ada' },
    chat: { id: PRIVATE_CHAT, kind: 'private' },
    ...part,
    ...over,
  }) as Ingress;
const text = (typed: string): Ingress => event({ kind: 'text', text: typed });

async function receive(ingress: Ingress): Promise<void> {
  const receipt = await world.chat.receive(adapter, ingress);
  await receipt?.handled;
}

/** A process that dies before its answer gets out: what it stored stays, and a minute later others see it. */
async function dieWhileSending(ingress: Ingress): Promise<void> {
  adapter.onDeliver = () => {
    throw new Error('killed');
  };
  await receive(ingress);
  expect(world.logged.splice(0).map(({ msg }) => msg)).toEqual(['a chat event was left unfinished']);
  adapter.onDeliver = () => undefined;
  world.clock.now = new Date(world.clock.now.getTime() + 61_000);
}

const resume = () => world.chat.resume(new Map([['telegram', adapter]]));
const heard = () => adapter.chatOf(who).map((message) => message.text.split('\n')[0]);

describe('an event', () => {
  it('acts once, however often it is delivered', async () => {
    const once = text('/help');
    await Promise.all([receive(once), receive(once), receive(once)]);
    await receive(once);
    expect(heard()).toEqual(['What you can do here']);
    expect(adapter.acknowledged).toHaveLength(4);
  });

  it('is acknowledged by its definition, before anything is looked up', async () => {
    await receive(text('/help'));
    await receive(event({ kind: 'press', messageRef: 'm', payload: 'why|x|0' }));
    await receive(event({ kind: 'command', name: 'why', values: {} }));
    expect(adapter.acknowledged).toEqual([
      { ack: 'reply', visibility: 'private' },
      { ack: 'reply', visibility: 'private' },
      { ack: 'reply', visibility: 'private' },
    ]);
  });

  it('is not acted on when it comes too late to be acknowledged', async () => {
    adapter.acknowledge = () => Promise.reject(new Error('Unknown interaction'));
    await expect(receive(text('/help'))).rejects.toThrow('Unknown interaction');
    expect(heard()).toEqual([]);
  });

  it('is answered after a crash, by whoever comes next', async () => {
    await dieWhileSending(text('/help'));
    expect(heard()).toEqual([]);
    await resume();
    await resume();
    expect(heard()).toEqual(['What you can do here']);
  });

  it.each([
    ['is closed to us', new Unreachable('blocked')],
    ['is no more', new ChatGone('deleted')],
  ])('is over when its chat %s by then', async (_how, closed) => {
    adapter.onDeliver = () => {
      throw closed;
    };
    const { claimCode } = await makeBrand(world, 'Lumen Tea');
    await receive(text(`/start ${claimCode}`));
    adapter.onDeliver = () => undefined;
    world.clock.now = new Date(world.clock.now.getTime() + 61_000);
    await resume();
    expect(heard()).toEqual([]);
    await receive(text('/start'));
    expect(adapter.chatOf(who).at(-1)?.text).toContain('You act for');
  });

  it('is left to the process that has it', async () => {
    const gate = Promise.withResolvers<void>();
    adapter.onDeliver = () => gate.promise;
    const receipt = await world.chat.receive(adapter, text('/help'));
    await resume();
    gate.resolve();
    await receipt?.handled;
    expect(heard()).toEqual(['What you can do here']);
  });

  it('has its effect once over a crash, and is answered the same', async () => {
    const { claimCode } = await makeBrand(world, 'Lumen Tea');
    await dieWhileSending(text(`/start ${claimCode}`));
    await resume();
    expect(heard()).toEqual(['You are the owner of Lumen Tea now.']);
    await receive(text('/start'));
    const seats = adapter
      .chatOf(who)
      .at(-1)
      ?.text.match(/You act for/g);
    expect(seats).toHaveLength(1);
  });

  it('fills in one field over a crash, not the next one too', async () => {
    await receive(text('/why'));
    await dieWhileSending(text('#77'));
    await resume();
    expect(heard()).toEqual(['/why needs a little more', 'There is no order #77 that you can see.']);
    await receive(text('#78'));
    expect(heard().at(-1)).toContain('I answer commands');
  });

  it('is given up after some attempts that brought the process down', async () => {
    await dieWhileSending(text('/help'));
    for (let attempt = 0; attempt < 6; attempt += 1) {
      adapter.onDeliver = () => {
        throw new Error('killed');
      };
      await resume();
      world.clock.now = new Date(world.clock.now.getTime() + 61_000);
    }
    expect(world.logged.splice(0)).toHaveLength(4);
    adapter.onDeliver = () => undefined;
    await resume();
    expect(heard()).toEqual([]);
  });

  it('keeps nothing of what was said once it is handled, and is forgotten in the end', async () => {
    await receive(text('/help and a secret'));
    const rows = () => world.database.pool`select body, reply from chat_ingress where key in (
      select key from chat_ingress order by received_at desc limit 1)`;
    expect(await rows()).toEqual([{ body: null, reply: null }]);
    await world.chat.tidy();
    expect(await rows()).toHaveLength(1);
    world.clock.now = new Date(world.clock.now.getTime() + 31 * 86_400_000);
    await world.chat.tidy();
    expect(await rows()).toEqual([]);
  });
});

describe('what people send', () => {
  it('is answered even when it cannot be read', async () => {
    await receive(event({ kind: 'unreadable' }));
    expect(heard()).toEqual([expect.stringContaining('I can read text and buttons only')]);
  });

  it('gets no answer in a group, unless it is a command', async () => {
    const chat = { id: 'g', kind: 'group' } as const;
    await receive(event({ kind: 'text', text: 'hello' }, { chat }));
    await receive(event({ kind: 'unreadable' }, { chat }));
    await receive(event({ kind: 'text', text: '/todo@parley_bot' }, { chat }));
    expect(adapter.chatOf(who, 'g').map((message) => message.text)).toEqual([
      'I sent it to you in our private chat.',
    ]);
    expect(adapter.chatOf(who)).toHaveLength(1);
  });

  it.each(['\0', 'half \ud83d', 'x'.repeat(5_000), "'; drop table accounts; --", '../../etc/passwd'])(
    'never breaks anything: %j',
    async (typed) => {
      await receive(text(typed));
      await receive(text(`/why ${typed}`));
      expect(heard()).toHaveLength(2);
    },
  );

  it('is answered in words when a button was forged or is gone', async () => {
    for (const payload of [
      '',
      'nonsense',
      'why|',
      'fill|AZChssPUfl-KmwwdLj9KWw',
      'go|start',
      'x'.repeat(200),
    ]) {
      await receive(event({ kind: 'press', messageRef: 'nowhere', payload }));
    }
    await receive(event({ kind: 'form', formId: 'forged', values: { order: '1' } }));
    expect(heard()).toEqual([
      expect.stringContaining('This button is not known any more'),
      expect.stringContaining('This button is not known any more'),
      expect.stringContaining('This button is not known any more'),
      expect.stringContaining('This form is closed'),
      expect.stringContaining('Parley connects brands and creators'),
      expect.stringContaining('This button is not known any more'),
      expect.stringContaining('This form is closed'),
    ]);
  });

  it('leaves the form of another chat and of another person alone', async () => {
    await receive(text('/why'));
    const other = { from: { userId: `${who}x`, name: 'Eve' } };
    await receive(event({ kind: 'text', text: '#1' }, other));
    expect(adapter.chatOf(`${who}x`)[0]?.text).toContain('I answer commands');
    await receive(text('#1'));
    expect(heard().at(-1)).toContain('There is no order #1');
  });

  it('is known from the operator by identity alone', async () => {
    const person = await world.chat.persons.resolve('telegram', { userId: OPERATOR_ID, name: 'x' });
    expect(person.operator).toBe(true);
    expect(await world.chat.persons.resolve('telegram', { userId: who, name: OPERATOR_ID })).toMatchObject({
      operator: false,
    });
  });
});

describe('a native command', () => {
  it('gives its arguments by name, and is asked back where one is missing', async () => {
    await receive(event({ kind: 'command', name: 'why', values: { order: '#9' } }));
    await receive(event({ kind: 'command', name: 'nonsense', values: {} }));
    expect(heard()).toEqual([
      'There is no order #9 that you can see.',
      expect.stringContaining('no command /nonsense'),
    ]);
  });

  it('opens a modal at once where the platform has modals, with nothing stored', async () => {
    adapter = createMemoryAdapter('discord', 'modal');
    const given = event({ kind: 'command', name: 'why', values: {} }, { platform: 'discord' });
    expect(await world.chat.receive(adapter, given)).toBeUndefined();
    expect(adapter.acknowledged).toEqual([
      {
        ack: 'form',
        form: expect.objectContaining({
          id: 'why',
          title: '/why',
          fields: [expect.objectContaining({ name: 'order' })],
        }),
      },
    ]);
    await receive(event({ kind: 'form', formId: 'why', values: { order: '#10' } }, { platform: 'discord' }));
    expect(heard()).toEqual(['There is no order #10 that you can see.']);
  });
});
