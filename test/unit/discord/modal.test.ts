import { expect, test } from 'vitest';
import { registry } from '../../../bots/chat/features/index.ts';
import { commandKey } from '../../../bots/chat/command.ts';
import { arePlain, plainFields, showForm } from '../../../bots/chat/form.ts';
import { fitForm } from '../../../bots/chat/form-pages.ts';
import { LIMITS } from '../../../bots/chat/limits.ts';
import { LOCALES } from '../../../bots/chat/locale.ts';
import type { Form } from '../../../bots/chat/view.ts';
import { wordsFor } from '../../../bots/chat/words.ts';
import { modalOf, readModal } from '../../../bots/discord/modal.ts';

test.each(LOCALES)('every form that opens at once, in %s', async (locale) => {
  const words = wordsFor(locale);
  const modals = registry.commands
    .filter(({ fields }) => arePlain(fields) && Object.keys(fields).length > 0)
    .map((command) => {
      const id = commandKey(command);
      const form = showForm({ id, title: `/${id}`, known: plainFields(command.fields, words) }, words, {});
      const [first] = Object.keys(command.fields);
      const page = { ...form, fields: form.fields.slice(0, LIMITS.discord.formFields) };
      expect(first).toBeDefined();
      return modalOf(fitForm(page, LIMITS.discord));
    });
  await expect(`${JSON.stringify(modals, null, 1)}\n`).toMatchFileSnapshot(
    `../../golden/discord/modals.${locale}.txt`,
  );
});

test.each(LOCALES)(
  'no name, hint or option of a field is cut where Discord has least room, in %s',
  (locale) => {
    const words = wordsFor(locale);
    const { fieldLabel, fieldHint, optionLabel } = LIMITS.discord;
    const fields = [...registry.commands, ...registry.actions].flatMap(({ fields: own = {} }) =>
      Object.values(own),
    );
    const over = (ids: readonly (string | undefined)[], most: number): string[] =>
      ids.flatMap((id) => (id !== undefined && words.label(id).length > most ? [id] : []));
    const options = fields.flatMap((field) => (field.options ?? []).map(({ label }) => label));
    expect(fields.length).toBeGreaterThan(100);
    expect([
      ...over(
        fields.map(({ label }) => label),
        fieldLabel,
      ),
      ...over(
        fields.map(({ hint }) => hint),
        fieldHint,
      ),
      ...over(options, optionLabel),
    ]).toEqual([]);
  },
);

test('a yes that must be said is a tick, few options are seen at once, many are picked from a list', () => {
  const options = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ value: `v${index}`, label: `Option ${index}` }));
  const yesNo = [
    { value: 'yes', label: 'Yes' },
    { value: 'no', label: 'No' },
  ];
  const form: Form = {
    id: 'join',
    title: 'Join',
    submit: 'Send',
    fields: [
      { name: 'adult', label: 'Adult', kind: 'choice', required: true, options: yesNo },
      { name: 'contact', label: 'Contact', kind: 'choice', required: false, options: yesNo, value: 'no' },
      { name: 'many', label: 'Many', kind: 'choice', required: true, options: options(25) },
      { name: 'list', label: 'List', kind: 'file', required: true },
      { name: 'note', label: 'Note', kind: 'long', required: false, problem: 'Too long', hint: 'A word' },
    ],
  };
  const { components } = modalOf(form);
  const inner = components as unknown as { description?: string; component: { type: number } }[];
  expect(inner.map(({ component }) => component.type)).toEqual([23, 21, 3, 19, 4]);
  expect(inner.at(-1)?.description).toBe('Too long');
});

test('what was left empty is not given', () => {
  const components = [
    { type: 18, component: { type: 21, custom_id: 'a', value: null } },
    { type: 18, component: { type: 3, custom_id: 'b', values: [] } },
    { type: 1, components: [{ type: 4, custom_id: 'c', value: 'old rows too' }] },
  ];
  expect(readModal(components as never)).toEqual({ values: { c: 'old rows too' }, fileIds: [] });
});

test('values to pick stand above the text they may take the place of, as long as there is room', () => {
  const presets = {
    label: 'Rate, to pick',
    options: ['16', '20'].map((value) => ({ value, label: `${value} %` })),
  };
  const rate = { name: 'rate', label: 'Rate', kind: 'rate', required: true, presets } as const;
  const others = ['a', 'b', 'c', 'd'].map((name) => ({
    ...{ name, label: name, kind: 'text', required: false },
  })) as Form['fields'];
  const ids = (fields: Form['fields']) => {
    const { components } = modalOf({ id: 'counter', title: 'Counter', submit: 'Send', fields });
    return (components as unknown as { component: { custom_id: string; required: boolean } }[]).map(
      ({ component }) => `${component.custom_id}${component.required ? '!' : ''}`,
    );
  };
  expect(ids([rate, ...others.slice(0, 3)])).toEqual(['rate.picked', 'rate', 'a', 'b', 'c']);
  expect(ids([rate, ...others])).toEqual(['rate', 'a', 'b', 'c', 'd']);
  const read = (picked: string | null, typed: string) =>
    readModal([
      { type: 18, component: { type: 21, custom_id: 'rate.picked', value: picked } },
      { type: 18, component: { type: 4, custom_id: 'rate', value: typed } },
    ] as never).values;
  expect([read('16', ''), read('16', '17'), read(null, '17'), read(null, '')]).toEqual([
    { rate: '16' },
    { rate: '17' },
    { rate: '17' },
    { rate: '' },
  ]);
});
