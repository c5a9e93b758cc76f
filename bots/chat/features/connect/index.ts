import {
  askToConnect,
  beginConnecting,
  listIdentities,
  previewConnecting,
  stopConnecting,
  type IdentityView,
} from '../../../../core/connections/index.ts';
import { showId } from '../../../../core/kernel/id.ts';
import { button, defineAction, textPart } from '../../action.ts';
import { defineCommand } from '../../command.ts';
import type { ChatContext } from '../../context.ts';
import { textField } from '../../fields.ts';
import { optional } from '../../form.ts';
import { nameOf } from '../../inert.ts';
import { goButton } from '../../target.ts';
import { code, day, facts, line, link, list, minute, title, type Block, type View } from '../../view.ts';
import { chatName, gains } from './names.ts';
import { connectNo, connectYes } from './targets.ts';

/** As much as Telegram's links carry. */
const CODE_MAX = 64;
/** What every code for connecting begins with. */
const CODE_MARK = 'connect_';

/** Whether a code that somebody came with connects chats. */
export const isConnectCode = (given: string): boolean => given.trim().startsWith(CODE_MARK);

/** The chat that something is done from, as the use cases want it. */
const here = ({ platform, from }: ChatContext) => ({ platform, userId: from.userId });
const actorOf = ({ person }: ChatContext) => ({ kind: 'person' as const, accountId: person.accountId });

/** `/connect [CODE]`: alone, the chats of this person; with a code from another chat, the way to become one person. */
export const connect = defineCommand({
  name: 'connect',
  audience: ['everyone'],
  place: 'private',
  visibility: 'private',
  fields: { code: optional(textField({ label: 'field-connect-code', max: CODE_MAX })) },
  async run(context, { code: given }) {
    return given === undefined ? overview(context) : previewConnect(context, given);
  },
});

async function overview(context: ChatContext, changed?: Block): Promise<View> {
  const { words, ask } = context;
  const own = await ask(listIdentities, actorOf(context), { here: here(context) });
  const heading = words.say('connect-title', { count: own.length });
  return {
    blocks: [
      ...(changed ? [changed, line(heading)] : [title(heading)]),
      list(own.map((one) => identityLine(context, one))),
      line(words.say('connect-what', { platforms: canConnect(context) })),
    ],
    actions: [
      button(words.label('button-connect-begin'), beginAction, {}, 'primary'),
      ...(own.length > 1 ? [button(words.label('button-disconnect'), pickAction, {})] : []),
    ],
  };
}

function identityLine({ words }: ChatContext, one: IdentityView) {
  const id = one.isHere ? 'connect-identity-here' : 'connect-identity';
  return words.say(id, { chat: chatName(words, one), since: day(new Date(one.since)) });
}

/** The chat apps that this instance is connected with, as one would list them. */
function canConnect({ ports, words }: ChatContext): string {
  const names = ports.platforms().map(({ platform }) => words.label(`chat-${platform}`));
  return new Intl.ListFormat(words.locale, { type: 'disjunction' }).format(names);
}

/** Makes a code to be used in the other chat. */
export const beginAction = defineAction({
  verb: 'conbegin',
  parts: {},
  ack: 'reply',
  async run(context) {
    const { words, act, ports } = context;
    const made = await act(beginConnecting, actorOf(context), { here: here(context) });
    const links = ports.platforms().flatMap(({ platform, privateLink }) => {
      const url = privateLink?.(made.code);
      return url === undefined ? [] : [{ name: words.label(`chat-${platform}`), url }];
    });
    return {
      blocks: [
        title(words.say('connect-code-title', { until: minute(new Date(made.endsAt)) })),
        line(words.say('connect-code-how', { command: code(`/connect ${made.code}`) })),
        ...links.map(({ name, url }) =>
          line(words.say('connect-code-link', { app: name, link: link(url, url) })),
        ),
        line(words.say('connect-code-warn')),
      ],
    };
  },
});

/** Shows what a code would do, before it does anything. */
export async function previewConnect(context: ChatContext, given: string): Promise<View> {
  const { words, ask, person } = context;
  const other = await ask(previewConnecting, actorOf(context), { code: given });
  const brings = [
    ...(person.creator ? [person.creator.name] : []),
    ...person.memberships.map((one) => one.brandName),
  ];
  return {
    blocks: [
      title(words.say('connect-preview-title', { chat: chatName(words, other) })),
      line(words.say('connect-preview-what', { name: nameOf(other.name) })),
      facts([
        [words.label('connect-they-bring'), gains(words, other.brings)],
        [words.label('connect-you-bring'), gains(words, brings)],
      ]),
      line(words.say('connect-preview-next', { app: words.label(`chat-${other.platform}`) })),
    ],
    actions: [
      button(words.label('button-connect-use'), useAction, { code: given.trim() }, 'danger'),
      goButton(words.label('button-cancel'), 'cancel'),
    ],
  };
}

/** Uses a code: the other chat is asked to confirm. */
export const useAction = defineAction({
  verb: 'conuse',
  parts: { code: textPart },
  ack: 'update',
  async run(context, values) {
    const { words, act } = context;
    const other = await act(askToConnect, actorOf(context), { code: values.code, here: here(context) });
    return {
      blocks: [
        title(words.say('connect-asked-title', { chat: chatName(words, other) })),
        line(words.say('connect-asked-next', { app: words.label(`chat-${other.platform}`) })),
      ],
    };
  },
});

/** Confirms, where the code was made. */
export const confirmAction = defineAction({
  ...connectYes,
  ack: 'update',
  async run(context, { id }) {
    const { words, act, ports } = context;
    const input = { id: showId('connection', id), here: here(context) };
    const other = await act(ports.connections.confirmConnecting, actorOf(context), input);
    return overview(context, title(words.say('connect-done', { chat: chatName(words, other) })));
  },
});

/** Stops it there. */
export const stopAction = defineAction({
  ...connectNo,
  ack: 'update',
  async run(context, { id }) {
    const { words, act } = context;
    const { name } = await act(stopConnecting, actorOf(context), { id: showId('connection', id) });
    return overview(context, title(words.say('connect-stopped', { name: nameOf(name) })));
  },
});

/** Asks which chat is to go. */
export const pickAction = defineAction({
  verb: 'conpick',
  parts: {},
  ack: 'update',
  async run(context, _values, picked) {
    const { words, ask } = context;
    const own = await ask(listIdentities, actorOf(context), { here: here(context) });
    const chosen = own.find(({ id }) => id === picked);
    if (!chosen) {
      return {
        blocks: [title(words.say('disconnect-which'))],
        actions: [
          {
            kind: 'select',
            label: words.label('disconnect-which-label'),
            payload: 'conpick',
            options: own.map((one) => ({ value: one.id, label: chatName(words, one) })),
          },
          goButton(words.label('button-leave'), 'connect'),
        ],
      };
    }
    return {
      blocks: [
        title(words.say('disconnect-title', { chat: chatName(words, chosen) })),
        line(words.say(chosen.isHere ? 'disconnect-what-here' : 'disconnect-what')),
      ],
      actions: [
        button(words.label('button-disconnect-it'), outAction, { id: chosen.id }, 'danger'),
        goButton(words.label('button-leave'), 'connect'),
      ],
    };
  },
});

/** Takes a chat out. */
export const outAction = defineAction({
  verb: 'conout',
  parts: { id: textPart },
  ack: 'update',
  async run(context, { id }) {
    const { words, act, ports } = context;
    const input = { id, here: here(context) };
    const gone = await act(ports.connections.disconnect, actorOf(context), input);
    const said = title(words.say('disconnected', { chat: chatName(words, gone) }));
    // Whoever took the chat out that they are in is nobody here any more.
    return gone.left.some(({ isHere }) => isHere) ? overview(context, said) : { blocks: [said] };
  },
});

export const connectCommands = [connect];
export const connectActions = [beginAction, useAction, confirmAction, stopAction, pickAction, outAction];
