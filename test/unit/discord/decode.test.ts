import { describe, expect, test } from 'vitest';
import { decodeEvent } from '../../../bots/discord/decode.ts';
import type { DiscordEvent } from '../../../bots/discord/types.ts';

const SELF = { applicationId: '900', userId: '901', user: { username: 'parley' }, readsMessages: false };
const AT = new Date('2026-03-02T09:00:00Z');
const ADA = { id: '3', username: 'ada', global_name: 'Ada' };

const decode = (event: object) => decodeEvent(event as DiscordEvent, SELF, AT);
const message = (d: object, more: object = {}) =>
  decode({
    t: 'MESSAGE_CREATE',
    d: {
      ...{ id: '1', channel_id: '5', type: 0, content: 'hello', author: ADA },
      ...{ mentions: [], attachments: [], edited_timestamp: null },
      ...d,
    },
    ...more,
  });
const interaction = (d: object) =>
  decode({
    t: 'INTERACTION_CREATE',
    d: {
      ...{ id: '7', application_id: '900', token: 'secret', type: 2, version: 1, locale: 'es-419' },
      ...{
        context: 1,
        channel: { id: '5', type: 1 },
        user: ADA,
        authorizing_integration_owners: { '1': '3' },
      },
      ...d,
    },
  });

describe('what people write', () => {
  test('is heard in the private chat, with the person and the message', () => {
    expect(message({})).toEqual({
      platform: 'discord',
      key: 'message:1',
      from: { userId: '3', name: 'Ada', handle: 'ada' },
      chat: { id: 'dm', kind: 'private' },
      kind: 'text',
      text: 'hello',
      messageRef: '5/1',
    });
  });

  test.each([
    ['another bot', { author: { ...ADA, bot: true } }],
    ['a webhook', { webhook_id: '4' }],
    ['the system', { type: 7 }],
    ['ourselves', { author: { id: '901', username: 'parley', bot: true } }],
    ['somebody in a server who does not mean us', { guild_id: '8' }],
  ])('is not heard from %s', (_who, d) => {
    expect(message(d)).toBeUndefined();
  });

  test('is heard in a server where we are called, without our name in it', () => {
    const d = { guild_id: '8', content: '<@901> /todo', mentions: [{ id: '901' }] };
    expect(message(d)).toMatchObject({
      chat: { id: '5', kind: 'group', place: '8' },
      kind: 'text',
      text: '/todo',
    });
  });

  test('is heard in a room, which is a private thread of ours', () => {
    const room = message({ guild_id: '8' }, { channel: { type: 12, ownerId: '901' } });
    expect(room).toMatchObject({ chat: { id: '5', kind: 'room', place: '8' } });
    expect(message({ guild_id: '8' }, { channel: { type: 12, ownerId: '3' } })).toBeUndefined();
    expect(
      message({ guild_id: '8', content: '' }, { channel: { type: 12, ownerId: '901' } }),
    ).toBeUndefined();
  });

  test('says which message of ours it answers, and brings its files', () => {
    const attachment = { id: '6', url: 'https://cdn.discordapp.com/a', filename: 'a.png', size: 9 };
    const d = {
      type: 19,
      referenced_message: { id: '2', author: { id: '901' } },
      attachments: [{ ...attachment, content_type: 'image/png' }],
    };
    expect(message(d)).toMatchObject({
      repliesTo: '5/2',
      files: [{ ref: 'https://cdn.discordapp.com/a', name: 'a.png', type: 'image/png', size: 9 }],
    });
  });

  test('that cannot be read is told apart from silence', () => {
    expect(message({ content: '', flags: 1 << 13, attachments: [{ url: 'x' }] })).toMatchObject({
      kind: 'unreadable',
    });
    expect(message({ content: '', sticker_items: [{ id: '1' }] })).toMatchObject({ kind: 'unreadable' });
  });

  test('and changed is an edit once its words have changed, not when a link gets its preview', () => {
    const update = { t: 'MESSAGE_UPDATE' };
    expect(message({}, update)).toBeUndefined();
    expect(message({ edited_timestamp: '2026-03-02T09:00:01Z' }, update)).toMatchObject({
      key: 'edit:1:2026-03-02T09:00:01Z',
      kind: 'edited',
      messageRef: '5/1',
    });
    expect(decode({ t: 'MESSAGE_UPDATE', d: { id: '1', channel_id: '5', embeds: [] } })).toBeUndefined();
  });
});

describe('interactions', () => {
  const options = [
    { type: 1, name: 'create', options: [{ type: 3, name: 'time_zone', value: 'Europe/Berlin' }] },
  ];

  test('are commands with values by the names of fields, and what is needed to answer them', () => {
    expect(interaction({ data: { type: 1, name: 'brand', options } })).toEqual({
      platform: 'discord',
      key: 'interaction:7',
      from: { userId: '3', name: 'Ada', handle: 'ada', locale: 'es-419' },
      chat: { id: 'dm', kind: 'private' },
      handle: { id: '7', token: 'secret', at: String(AT.getTime()), install: 'user' },
      kind: 'command',
      name: 'brand',
      subcommand: 'create',
      values: { timeZone: 'Europe/Berlin' },
    });
  });

  test('bring files beside the values', () => {
    const resolved = { attachments: { '6': { url: 'https://cdn/x', filename: 'x.csv', size: 3 } } };
    const file = { type: 11, name: 'file', value: '6' };
    expect(interaction({ data: { type: 1, name: 'import', options: [file], resolved } })).toMatchObject({
      values: {},
      files: [{ ref: 'https://cdn/x', name: 'x.csv', size: 3 }],
    });
  });

  test('in a server tell who looks after it, where we are in it', () => {
    const data = { type: 1, name: 'help' };
    const inServer = { context: 0, guild_id: '8', channel: { id: '5', type: 0 }, user: undefined, data };
    const member = (permissions: string) => ({ user: ADA, nick: null, permissions });
    const owners = { authorizing_integration_owners: { '0': '8' } };
    expect(interaction({ ...inServer, ...owners, member: member('32') })).toMatchObject({
      from: { hosts: true },
      chat: { id: '5', kind: 'group', place: '8' },
    });
    expect(interaction({ ...inServer, ...owners, member: member('2048') })?.from.hosts).toBe(false);
    const elsewhere = interaction({ ...inServer, member: member('32') });
    expect(elsewhere?.from.hosts).toBeUndefined();
    expect(elsewhere?.chat.place).toBeUndefined();
  });

  test('between two people are not private to us', () => {
    const data = { type: 1, name: 'help' };
    expect(interaction({ context: 2, data })?.chat).toEqual({ id: '5', kind: 'group' });
  });

  test('are presses, with what was picked', () => {
    const d = { type: 3, message: { id: '2', channel_id: '5' } };
    expect(
      interaction({ ...d, data: { component_type: 3, custom_id: 'pick|x', values: ['a'] } }),
    ).toMatchObject({ kind: 'press', payload: 'pick|x', picked: 'a', messageRef: '5/2' });
  });

  test('are forms, with every kind of field read as text', () => {
    const label = (component: object) => ({ type: 18, component });
    const components = [
      label({ type: 4, custom_id: 'name', value: 'Lumen' }),
      label({ type: 21, custom_id: 'kind', value: 'open' }),
      label({ type: 21, custom_id: 'left', value: null }),
      label({ type: 23, custom_id: 'adult', value: true }),
      label({ type: 3, custom_id: 'zone', values: ['UTC'] }),
      label({ type: 19, custom_id: 'file', values: ['6'] }),
    ];
    const resolved = { attachments: { '6': { url: 'u', filename: 'f', size: 1 } } };
    expect(interaction({ type: 5, data: { custom_id: 'join', components, resolved } })).toMatchObject({
      kind: 'form',
      formId: 'join',
      values: { name: 'Lumen', kind: 'open', adult: 'yes', zone: 'UTC' },
      files: [{ ref: 'u' }],
    });
  });

  test('of kinds we never ask for are left alone', () => {
    expect(interaction({ data: { type: 3, name: 'Report', target_id: '2' } })).toBeUndefined();
    expect(interaction({ type: 99, data: {} })).toBeUndefined();
  });
});
