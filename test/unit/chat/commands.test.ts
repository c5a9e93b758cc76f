import { describe, expect, it, test } from 'vitest';
import {
  button,
  defineAction,
  idPart,
  numberPart,
  readPayload,
  textPart,
} from '../../../bots/chat/action.ts';
import { defineCommand, isFor, type Audience } from '../../../bots/chat/command.ts';
import type { Person } from '../../../bots/chat/context.ts';
import { choiceField, textField } from '../../../bots/chat/fields.ts';
import { assignWords, optional, plainFields, readFields, showForm } from '../../../bots/chat/form.ts';
import { createRegistry } from '../../../bots/chat/registry.ts';
import { aim, goButton } from '../../../bots/chat/target.ts';
import { createTurns } from '../../../bots/chat/turns.ts';
import { wordsFor } from '../../../bots/chat/words.ts';

const words = wordsFor('en');
const nobody: Person = {
  accountId: 'a',
  name: 'Ada',
  operator: false,
  creator: undefined,
  memberships: [],
  settings: { language: null, timeZone: null, appLocale: 'en' },
};

function command(name: string, subcommand?: string, audience: readonly Audience[] = ['everyone']) {
  return defineCommand({
    name,
    ...(subcommand !== undefined && { subcommand }),
    audience,
    place: 'anywhere',
    visibility: 'private',
    fields: {
      title: textField({ label: 'field-code', max: 10 }),
      state: optional(
        choiceField({
          label: 'field-order',
          options: [
            { value: 'open', label: 'state-payable' },
            { value: 'done', label: 'state-paid' },
          ],
        }),
      ),
    },
    run: async () => ({ blocks: [] }),
  });
}

describe('fields', () => {
  const { fields } = command('x');
  const known = plainFields(fields, words);

  test.each([
    [{ title: 'tea' }, { title: 'tea' }],
    [
      { title: ' tea ', state: 'OPEN' },
      { title: 'tea', state: 'open' },
    ],
    [
      { title: 'tea', state: 'Paid' },
      { title: 'tea', state: 'done' },
    ],
    [{ title: 'tea', state: '' }, { title: 'tea' }],
  ])('%j are read', (given, values) => {
    expect(readFields(known, given, words)).toEqual({ complete: true, values });
  });

  it('name what is missing and what is wrong', () => {
    expect(readFields(known, { title: ' ', state: 'shut' }, words)).toEqual({
      complete: false,
      missing: ['title'],
      problems: { state: { id: 'problem-no-option', args: { options: 'Payable, Paid' } } },
    });
    expect(readFields(known, { title: 'x'.repeat(11) }, words)).toMatchObject({
      complete: false,
      missing: [],
    });
  });

  it('take words in their order, and the last one what is left', () => {
    expect(assignWords(fields, ['tea'])).toEqual({ title: 'tea' });
    expect(assignWords(fields, ['tea', 'very', 'open'])).toEqual({ title: 'tea', state: 'very open' });
    expect(assignWords({}, ['x'])).toEqual({});
  });

  it('show as a form what was given and what is wrong with it', () => {
    const form = showForm(
      { id: 'f', title: '/x', known },
      words,
      { title: 'tea' },
      { state: { id: 'problem-no-field' } },
    );
    expect(form).toMatchObject({ id: 'f', title: '/x', submit: 'Send' });
    expect(form.fields).toEqual([
      { name: 'title', label: 'Code', kind: 'text', required: true, value: 'tea' },
      {
        name: 'state',
        label: 'Order',
        kind: 'choice',
        required: false,
        options: [
          { value: 'open', label: 'Payable' },
          { value: 'done', label: 'Paid' },
        ],
        problem: 'There is no such field here. Leave it out.',
      },
    ]);
  });
});

describe('the registry', () => {
  const act = defineAction({
    verb: 'accept',
    parts: { deal: idPart, version: numberPart },
    ack: 'update',
    run: async () => ({ blocks: [] }),
  });
  const registry = createRegistry(
    [command('why'), command('product', 'add'), command('product', 'list')],
    [act],
  );

  it('finds commands by name and subcommand', () => {
    expect(registry.find('why', ['add'])).toMatchObject({ command: { name: 'why' }, words: ['add'] });
    expect(registry.find('product', ['ADD', 'x'])).toMatchObject({
      command: { subcommand: 'add' },
      words: ['x'],
    });
    expect(registry.find('product', [])).toBeUndefined();
    expect(registry.byKey('product list')).toMatchObject({ subcommand: 'list' });
  });

  test.each([
    ['product', ['add', 'list']],
    ['wh', [undefined]],
    ['whys', [undefined]],
    ['prodct', ['add']],
    ['completely', []],
  ])('guesses what %s means', (name, subcommands) => {
    expect(registry.closest(name).map(({ subcommand }) => subcommand)).toEqual(subcommands);
  });

  it('refuses two of a name', () => {
    expect(() => createRegistry([command('why'), command('why')], [])).toThrow('there twice');
    expect(() => createRegistry([], [act, act])).toThrow('there twice');
  });

  const deal = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b';
  const press = (payload: string) =>
    aim(registry, {
      platform: 'local',
      key: 'k',
      from: { userId: 'u', name: 'U' },
      chat: { id: 'dm', kind: 'private' },
      kind: 'press',
      messageRef: 'm',
      payload,
    });

  it('aims a press at its action with what the button carries', () => {
    const pressed = button('Accept', act, { deal, version: 7 }, 'primary');
    expect(pressed).toMatchObject({ kind: 'button', label: 'Accept', tone: 'primary' });
    const target = press('payload' in pressed ? pressed.payload : '');
    expect(target).toMatchObject({
      kind: 'action',
      action: { verb: 'accept' },
      values: { deal, version: 7 },
    });
  });

  it('takes a command button for the command', () => {
    const pressed = goButton('Why', 'why "a b" open');
    expect(press('payload' in pressed ? pressed.payload : '')).toMatchObject({
      kind: 'command',
      given: { title: 'a b', state: 'open' },
    });
  });

  test.each([
    '',
    'accept',
    'accept||1',
    'accept|AZChssPUfl-KmwwdLj9KWw',
    'accept|AZChssPUfl-KmwwdLj9KWw|-1',
    'accept|AZChssPUfl-KmwwdLj9KWw|01',
    'accept|AZChssPUfl-KmwwdLj9KWw|1|2',
    'accept|AZChssPUfl-KmwwdLj9KW!|1',
    'constructor|1',
    'fill|x',
    'go|',
    'x'.repeat(101),
    '\u0000',
  ])('knows a forged payload: %j', (payload) => {
    expect(press(payload)).toEqual({ kind: 'unknown_action' });
  });

  it('answers a button of a command that is gone like the command', () => {
    expect(press('go|gone')).toMatchObject({ kind: 'unknown_command', name: 'gone' });
  });

  it('makes no button that Telegram could not carry', () => {
    expect(() => goButton('Why', `why ${'é'.repeat(30)}`)).toThrow('fits behind a button');
    expect(() => goButton('Why', 'why a|b')).toThrow('fits behind a button');
    expect(readPayload({ verb: 'x', parts: { a: textPart } }, 'x|')).toEqual({ a: '' });
  });
});

describe('an audience', () => {
  test.each<[Audience, Partial<Person>]>([
    ['everyone', {}],
    ['creator', { creator: { id: 'c', name: 'Mina', mailboxId: 'm' } }],
    ['brand', { memberships: [{ brandId: 'b', brandName: 'Tea', role: 'owner', mailboxId: 'm' }] }],
    ['operator', { operator: true }],
  ])('%s', (audience, seat) => {
    const only = command('x', undefined, [audience]);
    expect(isFor(only, { ...nobody, ...seat })).toBe(true);
    expect(isFor(only, nobody)).toBe(audience === 'everyone');
  });
});

describe('turns', () => {
  it('keep a chat in order and let chats go side by side', async () => {
    const done: string[] = [];
    const failed: unknown[] = [];
    const turns = createTurns((error) => failed.push(error));
    const gate = Promise.withResolvers<void>();
    const first = turns.take('a', async () => {
      await gate.promise;
      done.push('a1');
    });
    const second = turns.take('a', async () => {
      done.push('a2');
      throw new Error('broken');
    });
    await turns.take('b', async () => void done.push('b1'));
    expect(done).toEqual(['b1']);
    gate.resolve();
    await Promise.all([first, second]);
    await turns.take('a', async () => void done.push('a3'));
    await turns.idle();
    expect(done).toEqual(['b1', 'a1', 'a2', 'a3']);
    expect(failed).toEqual([new Error('broken')]);
  });
});
