import { commandData, resolvedOf, type OptionValue } from './command-input.ts';
import { fieldsOf, submission, type FieldValue } from './form-input.ts';
import {
  AUTOCOMPLETE,
  COMMAND,
  COMPONENT,
  MODAL_SUBMIT,
  type Choice,
  type FirstAnswer,
  type Interaction,
  type Modal,
} from './interaction.ts';
import type { Interactions, Start } from './interactions.ts';
import { allComponents, type Component } from './message-body.ts';
import { change, post, remove } from './messages.ts';
import type { Channel, Message, StoredFile, User } from './model.ts';
import { has, rightsOf } from './permissions.ts';
import { changeThread, createDm } from './places.ts';
import type { Platform } from './platform.ts';
import { shown } from './shown.ts';

/** Where something is done: a channel or thread, by itself or its id; the direct messages with the app when left out. */
export type Where = { id: string } | string | undefined;

/** What came of something that was done with the app. */
export type Done = FirstAnswer & { interaction: Interaction };

/** Somebody at a client. What a client would not let out is thrown; what the app answers is returned. */
export type Person = {
  readonly id: string;
  readonly user: User;
  /** The form on the screen, if one is. */
  readonly form: { modal: Modal; fields: { label: string; field: Component }[] } | undefined;
  /** Types a command with its options: `uses('/product add', { title: 'Teapot' })`. */
  uses(command: string, options?: Record<string, OptionValue>, where?: Where): Promise<Done>;
  /** What is suggested while an option is typed. */
  types(
    command: string,
    option: string,
    text: string,
    given?: Record<string, OptionValue>,
    where?: Where,
  ): Promise<Choice[]>;
  /** Presses the last button of that label; `twice` sends the same event a second time. */
  presses(label: string, where?: Where, options?: { twice?: boolean; on?: Message }): Promise<Done>;
  /** Picks from the last select that has all of these: options by label, people, roles and channels by id. */
  picks(options: string | string[], where?: Where, more?: { on?: Message }): Promise<Done>;
  /** Submits the form on the screen. */
  submits(values: Record<string, FieldValue>): Promise<Done>;
  /** Closes the form on the screen; the app hears nothing of it. */
  dismisses(): void;
  /** Presses something with a payload of one's own making, as no client does. */
  forges(customId: string, where?: Where, type?: number): Promise<Done>;
  writes(text: string, where?: Where, options?: { repliesTo?: Message; files?: StoredFile[] }): Message;
  edits(message: Message, text: string): void;
  deletes(message: Message): void;
  /** The messages on the screen there, oldest first. */
  messages(where?: Where): Message[];
  /** All of it as it is read, messages apart by an empty line. */
  screen(where?: Where): string;
  /** Waits until all of these stand on the screen. */
  sees(texts: string | readonly string[], where?: Where): Promise<string>;
};

type Parts = { platform: Platform; interactions: Interactions };

export function createPerson({ platform, interactions }: Parts, user: User): Person {
  const { id } = user.api;
  let open: { modal: Modal; interaction: Interaction } | undefined;

  const placed = (where: Where): Channel => {
    if (where === undefined || where === 'dm') return createDm(platform, id);
    const channel = platform.channels.get(typeof where === 'string' ? where : where.id);
    if (!channel || !canSee(platform, id, channel))
      throw new Error(`${user.api.username} sees no such channel`);
    return channel;
  };
  const messages = (where: Where): Message[] =>
    [...placed(where).messages.values()].filter(({ onlyFor }) => onlyFor === undefined || onlyFor === id);
  const screen = (where: Where): string => messages(where).map(shown).join('\n\n');

  const start = async (parts: Omit<Start, 'userId'>): Promise<Done> => {
    if (parts.channel.thread?.archived)
      throw new Error('nothing can be pressed or used in an archived thread');
    const { interaction, answer } = await interactions.start({ ...parts, userId: id });
    if (answer.kind === 'form') open = { modal: answer.modal, interaction };
    return { ...answer, interaction };
  };
  const last = (where: Where, fits: (one: Component) => boolean, on?: Message) => {
    for (const message of on ? [on] : messages(where).toReversed()) {
      const component = allComponents(message.api.components).find(fits);
      if (component) return { message, component };
    }
    throw new Error(`there is no such thing to press. The screen:\n${screen(where)}`);
  };
  const act = (
    where: Where,
    found: ReturnType<typeof last>,
    more: Record<string, unknown>,
    twice = false,
  ) => {
    const { message: source, component } = found;
    const { type, custom_id, id: number } = component;
    if (component.disabled) throw new Error(`${component.label ?? custom_id} is disabled`);
    const data = { component_type: type, custom_id, id: number, ...more };
    return start({ type: COMPONENT, channel: placed(where), source, data, twice });
  };

  return {
    id,
    user,
    get form() {
      return open && { modal: open.modal, fields: fieldsOf(open.modal) };
    },
    uses: async (path, values = {}, where) => {
      const channel = placed(where);
      if (channel.guildId !== undefined) demand(platform, id, channel, 'USE_APPLICATION_COMMANDS');
      return start({
        type: COMMAND,
        channel,
        data: commandData(platform, { userId: id, channel, path, values }),
      });
    },
    async types(path, option, text, values = {}, where) {
      const channel = placed(where);
      const data = commandData(platform, { userId: id, channel, path, values }, { option, text });
      const done = await start({ type: AUTOCOMPLETE, channel, data });
      return done.kind === 'choices' ? done.choices : [];
    },
    presses: async (label, where, { twice, on } = {}) => {
      const found = last(where, (one) => one.type === 2 && one.label === label, on);
      if (found.component.url !== undefined)
        throw new Error(`${label} is a link: the app hears nothing of it`);
      return act(where, found, {}, twice);
    },
    picks: async (picked, where, { on } = {}) => {
      const wanted = [picked].flat();
      const found = last(
        where,
        ({ type, options = [] }) =>
          type === 3
            ? wanted.every((one) => options.some(({ label }) => label === one))
            : type >= 5 && type <= 8 && wanted.every((one) => isPickable(platform, type, one)),
        on,
      );
      const { type, options = [], max_values: most = 1 } = found.component;
      if (wanted.length > most) throw new Error(`only ${most} can be picked`);
      const values = wanted.map((one) => options.find(({ label }) => label === one)?.value ?? one);
      const resolved = wanted.map((one) => resolvedOf(platform, placed(where), one));
      return act(where, found, {
        values,
        ...(type !== 3 && { resolved: Object.assign({}, ...resolved) as object }),
      });
    },
    submits: async (values) => {
      if (!open) throw new Error(`${user.api.username} has no form on the screen`);
      const { modal, interaction } = open;
      const data = submission(platform, modal, values);
      open = undefined;
      return start({ type: MODAL_SUBMIT, channel: interaction.channel, source: interaction.source, data });
    },
    dismisses() {
      open = undefined;
    },
    forges: async (custom_id, where, type = 2) => {
      const source = messages(where).findLast(({ api }) => api.author.id === platform.bot.api.id);
      const data = { component_type: type, custom_id, id: 1, ...(type === 3 && { values: ['forged'] }) };
      return start({ type: COMPONENT, channel: placed(where), source, data });
    },
    writes(text, where, { repliesTo, files = [] } = {}) {
      const channel = placed(where);
      const { thread } = channel;
      if (channel.guildId !== undefined)
        demand(platform, id, channel, thread ? 'SEND_MESSAGES_IN_THREADS' : 'SEND_MESSAGES');
      if (thread?.locked) throw new Error('the thread is locked');
      if (thread?.archived) changeThread(platform, channel, () => void (thread.archived = false));
      return post(platform, {
        channel,
        authorId: id,
        body: { content: text, ...(repliesTo && { message_reference: { message_id: repliesTo.api.id } }) },
        files: files.map((file, index) => ({ ...file, field: `files[${index}]` })),
      });
    },
    edits: (message, text) => void change(platform, message, { content: text }),
    deletes: (message) => remove(platform, message),
    messages,
    screen,
    sees: (texts, where) =>
      platform.until(
        () => {
          const now = screen(where);
          return [texts].flat().every((text) => now.includes(text)) && now;
        },
        () => `${user.api.username} does not see ${JSON.stringify(texts)}. The screen:\n${screen(where)}`,
      ),
  };
}

/** Whether somebody sees a channel: members of the server with the right to, of a private thread those who are in it. */
function canSee(platform: Platform, userId: string, channel: Channel): boolean {
  const { guildId, recipientId, thread } = channel;
  if (guildId === undefined) return recipientId === userId;
  const guild = platform.guilds.get(guildId);
  const rights = guild ? rightsOf(guild, userId, platform.placeOf(channel)) : 0n;
  if (!has(rights, 'VIEW_CHANNEL')) return false;
  return channel.type !== 12 || thread?.members.has(userId) === true || has(rights, 'MANAGE_THREADS');
}

function demand(
  platform: Platform,
  userId: string,
  channel: Channel,
  right: Parameters<typeof has>[1],
): void {
  const guild = platform.guilds.get(channel.guildId ?? '');
  if (!guild || !has(rightsOf(guild, userId, platform.placeOf(channel)), right))
    throw new Error(`the client does not let this out: ${right} is missing`);
}

function isPickable(platform: Platform, type: number, id: string): boolean {
  const isRole = [...platform.guilds.values()].some(({ roles }) => roles.has(id));
  if (type === 5) return platform.users.has(id);
  if (type === 6) return isRole;
  return type === 7 ? isRole || platform.users.has(id) : platform.channels.has(id);
}
