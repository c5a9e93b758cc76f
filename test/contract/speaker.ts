import { PRIVATE_CHAT, type Adapter, type Ingress } from '../../bots/chat/adapter.ts';
import { localChat } from '../../bots/local/index.ts';
import type { Platform } from '../../bots/chat/limits.ts';
import { aim } from '../../bots/chat/target.ts';
import type { Action } from '../../bots/chat/view.ts';
import { expect } from 'vitest';
import { discordStage } from './discord-stage.ts';
import { createMemoryAdapter, type Heard, type MemoryAdapter } from './memory-adapter.ts';
import { privateSpot, roomSpot, type Spot } from './spot.ts';
import { does, hasOption, type Speaker, type Stage } from './stage.ts';
import { telegramStage } from './telegram-stage.ts';
import type { World } from './world.ts';

export type { Exchange, Speaker, Stage } from './stage.ts';

type Opening = { name: string; open(world: World): Promise<Stage> };

const inMemory = (name: string, platform: Platform, forms: Adapter['forms']): Opening => ({
  name,
  open: async (world) => memoryStage(world, createMemoryAdapter(platform, forms)),
});

const INLINE = inMemory('forms in the chat', 'local', 'inline');
const MODALS = inMemory('forms as modals', 'discord', 'modal');
const PROMPTS = inMemory('forms as prompts', 'telegram', 'prompts');
const LOCAL: Opening = { name: 'the local chat', open: async (world) => localStage(world) };

/** Where the stories are told: the real adapters over loopback platforms, and forms in a chat. */
export const STAGES: readonly Opening[] = [
  INLINE,
  { name: 'Discord', open: discordStage },
  { name: 'Telegram', open: telegramStage },
  LOCAL,
];

/** For commands that are a test's own, which no platform is told of. */
export const STAGES_IN_MEMORY: readonly Opening[] = [INLINE, MODALS, PROMPTS, LOCAL];

/** Does things through an in-memory platform. */
export function memoryStage(world: World, adapter: MemoryAdapter): Stage {
  return {
    adapter,
    idOf: (name) => name,
    end: async () => undefined,
    async person(userId, { name = userId, locale } = {}) {
      const from = { userId, name, ...(locale !== undefined && { locale }) };
      return memorySpeaker(world, adapter, from, privateSpot(adapter, from.userId));
    },
  };
}

function memorySpeaker(world: World, adapter: MemoryAdapter, from: Ingress['from'], spot: Spot): Speaker {
  const receive = async (ingress: Ingress): Promise<void> => {
    await spot.during(async () => {
      const receipt = await world.chat.receive(adapter, ingress);
      await receipt?.handled;
    });
  };
  const event = async () => ({
    ...{ platform: adapter.platform, key: world.ids.next(), from },
    chat: await spot.chat(),
  });
  const press = async (fits: (action: Action) => boolean, option?: string): Promise<void> => {
    const message = (await spot.heard()).findLast(({ actions }) => actions.some(fits));
    const action = message?.actions.find(fits);
    if (!message || !action || action.kind === 'link') throw new Error('there is no such button');
    const picked =
      action.kind === 'select' ? action.options.find(({ label }) => label === option)?.value : undefined;
    const pressed = { kind: 'press', messageRef: message.ref, payload: action.payload } as const;
    await receive({ ...(await event()), ...pressed, ...(picked !== undefined && { picked }) });
  };
  const say = async (text: string) =>
    receive(typed({ ...(await event()), kind: 'text', text, ...(await spot.answers()) }));
  /** Where several read a room, a command is given to the platform, which takes it apart. */
  const typed = (said: Ingress): Ingress => {
    const target = aim(world.chat.registry, said);
    if (!adapter.whispers || said.chat.kind !== 'room' || target.kind !== 'command') return said;
    const { name, subcommand } = target.command;
    const words = { name, ...(subcommand !== undefined && { subcommand }), values: target.given };
    const { platform, key, chat } = said;
    return { platform, key, from, chat, kind: 'command', ...words };
  };
  const submit = async (formId: string, values: Record<string, string>) =>
    receive({ ...(await event()), kind: 'form', formId, values });
  const fill = async (values: Record<string, string>): Promise<void> => {
    if (adapter.forms === 'prompts') {
      for (const value of Object.values(values)) await say(value);
      return;
    }
    if (adapter.forms === 'modal') return fillModals(values);
    const form = (await spot.heard()).findLast((one) => one.form !== undefined)?.form;
    if (!form) throw new Error('there is no form');
    await submit(form.id, values);
  };
  /** A form in parts: each is opened by a button, or was the answer to what was done last. */
  const fillModals = async (values: Record<string, string>): Promise<void> => {
    let left = Object.entries(values);
    while (left.length > 0) {
      const open = adapter.acknowledged.at(-1);
      if (open?.ack !== 'form') await press(({ label }) => label === 'Fill in');
      const modal = adapter.acknowledged.at(-1);
      if (modal?.ack !== 'form') throw new Error('no form was opened');
      const here = left.filter(([name]) => modal.form.fields.some((field) => field.name === name));
      left = here.length === 0 ? [] : left.filter((one) => !here.includes(one));
      await submit(modal.form.id, Object.fromEntries(here));
    }
    const rest = (await spot.heard()).at(-1)?.actions.find(({ label }) => label === 'Send as it is');
    if (rest) await press((action) => action === rest);
  };
  const hears = async () => {
    await world.deliverRooms(adapter);
    return spot.heard();
  };
  return {
    hears,
    says: (text) => does({ hears, act: () => say(text) }),
    presses: (label) => does({ hears, act: () => press((action) => action.label === label) }),
    picks: (option) => does({ hears, act: () => press((action) => hasOption(action, option), option) }),
    fills: (values) => does({ hears, act: () => fill(values) }),
    forges: (payload) =>
      does({
        hears,
        act: async () => receive({ ...(await event()), kind: 'press', messageRef: 'm0', payload }),
      }),
    within: (id) => memorySpeaker(world, adapter, from, roomSpot(world, adapter, from.userId, id)),
  };
}

const LOOPBACK = { incoming: { socket: { remoteAddress: '127.0.0.1' } } };

type LocalJson = {
  id: string;
  from: string;
  text: string;
  edited: boolean;
  actions: Heard['actions'];
  form?: Heard['form'];
};

type Call = (path: string, body?: unknown) => Promise<unknown>;

/** Does things through the HTTP routes of the local chat. */
function localStage(world: World): Stage {
  const local = localChat({ ...world, hops: { watch: () => () => undefined } });
  const call: Call = async (path, body) => {
    const response = await local.routes.request(
      `http://localhost:8080${path}`,
      {
        headers: { host: 'localhost:8080' },
        ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
      },
      LOOPBACK,
    );
    expect(response.ok, `${path} answered ${response.status}`).toBe(true);
    return response.json();
  };
  return {
    adapter: local.adapter,
    idOf: (name) => name,
    end: async () => local.close(),
    async person(userId, options = {}) {
      await call('/local/users', { handle: userId, ...options });
      return localSpeaker(world, local.adapter, call, userId, PRIVATE_CHAT);
    },
  };
}

function localSpeaker(world: World, adapter: Adapter, call: Call, userId: string, chatId: string): Speaker {
  const chat = `/local/users/${userId}/chats/${encodeURIComponent(chatId)}`;
  const list = async () => ((await call(`${chat}/messages`)) as { data: LocalJson[] }).data;
  const hears = async (): Promise<Heard[]> => {
    await world.chat.idle();
    await world.deliverRooms(adapter);
    return (await list())
      .filter(({ from }) => from !== userId)
      .map(({ id, text, actions, form, edited }) => ({ ref: id, text, actions, form, edited }));
  };
  const press = async (label: string): Promise<void> => {
    const message = (await hears()).findLast(({ actions }) => actions.some((one) => one.label === label));
    await call(`${chat}/actions`, { messageId: message?.ref ?? '', action: label });
  };
  const pick = async (option: string): Promise<void> => {
    const message = (await hears()).findLast(({ actions }) => actions.some((one) => hasOption(one, option)));
    const select = message?.actions.find((one) => hasOption(one, option));
    await call(`${chat}/actions`, {
      messageId: message?.ref ?? '',
      action: select?.label ?? '',
      value: option,
    });
  };
  const fill = async (values: Record<string, string>): Promise<void> => {
    const open = (await hears()).findLast(({ form }) => form !== undefined);
    await call(`${chat}/forms`, { formId: open?.form?.id ?? '', values });
  };
  return {
    hears,
    says: (text) => does({ hears, act: async () => void (await call(`${chat}/messages`, { text })) }),
    presses: (label) => does({ hears, act: () => press(label) }),
    picks: (option) => does({ hears, act: () => pick(option) }),
    fills: (values) => does({ hears, act: () => fill(values) }),
    forges: (payload) =>
      does({
        hears,
        async act() {
          await call(`${chat}/actions`, { messageId: (await list()).at(-1)?.id ?? '', action: payload });
        },
      }),
    within: (id) => localSpeaker(world, adapter, call, userId, id),
  };
}
