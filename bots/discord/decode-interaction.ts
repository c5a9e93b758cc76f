import type {
  APIApplicationCommandAutocompleteInteraction,
  APIApplicationCommandInteractionDataBasicOption,
  APIChatInputApplicationCommandInteraction,
  APIInteraction,
  APIInteractionDataResolved,
  APIMessageComponentInteraction,
  APIModalSubmitInteraction,
} from 'discord.js';
import { PRIVATE_CHAT, type IncomingFile, type Ingress } from '../chat/adapter.ts';
import type { Asking } from '../chat/suggest.ts';
import { fileOf, isRoom } from './decode-message.ts';
import { readModal } from './modal.ts';
import { fieldName, messageRefOf } from './names.ts';
import type { DiscordSelf } from './types.ts';

const COMMAND = 2;
const COMPONENT = 3;
const MODAL_SUBMIT = 5;
const CHAT_INPUT = 1;
const SUBCOMMAND = 1;
const GROUP = 2;
const ATTACHMENT = 11;
const BOT_DM = 1;
const PRIVATE_THREAD = 12;

/** Installed for a server; the other is for a person. */
const FOR_PLACE = '0';
const ADMINISTRATOR = 1n << 3n;
const MANAGE_GUILD = 1n << 5n;

type Common = Omit<Extract<Ingress, { kind: 'unreadable' }>, 'kind'>;

/** A command, a press or a form. Undefined for what we never ask for, such as commands on a message. */
export function decodeInteraction(
  interaction: APIInteraction,
  self: DiscordSelf,
  at: Date,
): Ingress | undefined {
  const common = commonOf(interaction, self, at);
  if (!common) return undefined;
  // By number, so that the types of the library need not be there to run.
  switch (interaction.type as number) {
    case COMMAND:
      return decodeCommand(interaction as APIChatInputApplicationCommandInteraction, common);
    case COMPONENT:
      return decodePress(interaction as APIMessageComponentInteraction, common);
    case MODAL_SUBMIT:
      return decodeForm(interaction as APIModalSubmitInteraction, common);
    default:
      return undefined;
  }
}

function decodeCommand(
  { data }: APIChatInputApplicationCommandInteraction,
  common: Common,
): Ingress | undefined {
  if ((data.type as number) !== CHAT_INPUT) return undefined;
  const { path, options } = flatten(data.options);
  const { values, files } = readOptions(options, data.resolved);
  return {
    ...common,
    kind: 'command',
    name: data.name,
    ...(path.length > 0 && { subcommand: path.join(' ') }),
    values,
    ...(files.length > 0 && { files }),
  };
}

/** What somebody is typing into an argument, and what the others have so far. */
export function decodeTyping(
  interaction: APIApplicationCommandAutocompleteInteraction,
  self: DiscordSelf,
  at: Date,
): Asking | undefined {
  const common = commonOf(interaction, self, at);
  const { path, options } = flatten(interaction.data.options as AnyOption[]);
  const typing = options.find((option) => 'focused' in option && option.focused);
  if (!common || !typing) return undefined;
  const { values: given } = readOptions(options.filter((option) => option !== typing));
  return {
    platform: 'discord',
    from: common.from,
    chat: common.chat,
    command: interaction.data.name,
    ...(path.length > 0 && { subcommand: path.join(' ') }),
    field: fieldName(typing.name),
    typed: String(typing.value),
    given,
  };
}

type AnyOption = NonNullable<APIChatInputApplicationCommandInteraction['data']['options']>[number];

/** The names of the subcommand, and the options beneath. */
function flatten(options: readonly AnyOption[] = []): {
  path: string[];
  options: APIApplicationCommandInteractionDataBasicOption[];
} {
  const [first] = options;
  if (first && ((first.type as number) === SUBCOMMAND || (first.type as number) === GROUP)) {
    const inner = flatten((first as { options?: AnyOption[] }).options);
    return { path: [first.name, ...inner.path], options: inner.options };
  }
  return { path: [], options: options as APIApplicationCommandInteractionDataBasicOption[] };
}

/** Options by our fields' names, as text; files apart, for they are fetched later. */
function readOptions(
  options: readonly APIApplicationCommandInteractionDataBasicOption[],
  resolved?: APIInteractionDataResolved,
): { values: Record<string, string>; files: IncomingFile[] } {
  const values: Record<string, string> = {};
  const files: IncomingFile[] = [];
  for (const { name, type, value } of options) {
    if ((type as number) === ATTACHMENT) {
      const file = resolved?.attachments?.[String(value)];
      if (file) files.push(fileOf(file));
    } else if (typeof value === 'boolean') values[fieldName(name)] = value ? 'yes' : 'no';
    else values[fieldName(name)] = String(value);
  }
  return { values, files };
}

function decodePress({ data, message }: APIMessageComponentInteraction, common: Common): Ingress {
  const picked = 'values' in data ? data.values[0] : undefined;
  return {
    ...common,
    kind: 'press',
    // Every button stands in a message; one that comes without is answered all the same.
    messageRef: (message as typeof message | undefined) ? messageRefOf(message.channel_id, message.id) : '',
    payload: data.custom_id,
    ...(picked !== undefined && { picked }),
  };
}

function decodeForm({ data }: APIModalSubmitInteraction, common: Common): Ingress {
  const { values, fileIds } = readModal(data.components);
  const files = fileIds.flatMap((id) => data.resolved?.attachments?.[id] ?? []).map(fileOf);
  return {
    ...common,
    kind: 'form',
    formId: data.custom_id,
    values,
    ...(files.length > 0 && { files }),
  };
}

function commonOf(interaction: APIInteraction, self: DiscordSelf, at: Date): Common | undefined {
  const { id, token, member, locale } = interaction as APIInteraction & { locale?: string };
  const user = member?.user ?? interaction.user;
  if (!user || user.bot === true) return undefined;
  const chat = chatOf(interaction, self);
  return {
    platform: 'discord',
    key: `interaction:${id}`,
    from: {
      userId: user.id,
      name: member?.nick ?? user.global_name ?? user.username,
      handle: user.username,
      ...(locale !== undefined && { locale }),
      ...(chat.place !== undefined && member && { hosts: isHost(member.permissions) }),
    },
    chat,
    handle: { id, token, at: String(at.getTime()), install: installOf(interaction) },
  };
}

/** Who looks after a server: those who may manage it. */
function isHost(permissions: string): boolean {
  const rights = BigInt(permissions);
  return (rights & (ADMINISTRATOR | MANAGE_GUILD)) !== 0n;
}

/** Where only the person has installed us, we are not in the place. */
function installOf({ authorizing_integration_owners: owners }: APIInteraction): 'place' | 'user' {
  const known = owners as Record<string, string> | undefined;
  return known === undefined || FOR_PLACE in known ? 'place' : 'user';
}

function chatOf(interaction: APIInteraction, self: DiscordSelf): Ingress['chat'] {
  const { channel, guild_id: guild, context } = interaction;
  const id = channel?.id ?? PRIVATE_CHAT;
  if (guild === undefined) {
    // Of two people's own chat, or a group's, we see what is asked of us and nothing else.
    const isOurs = context === undefined || (context as number) === BOT_DM;
    return isOurs ? { id: PRIVATE_CHAT, kind: 'private' } : { id, kind: 'group' };
  }
  const place = installOf(interaction) === 'place' ? { place: guild } : {};
  return { id, kind: isRoomChannel(channel, self) ? 'room' : 'group', ...place };
}

/** A private thread whose maker is not told is taken for ours: where it is none, the person is told so. */
function isRoomChannel(channel: APIInteraction['channel'], self: DiscordSelf): boolean {
  const { type, owner_id: ownerId } = (channel ?? {}) as { type?: number; owner_id?: string };
  return type === PRIVATE_THREAD && (ownerId === undefined || isRoom({ type, ownerId }, self));
}
