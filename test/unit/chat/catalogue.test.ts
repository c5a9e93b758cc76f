import { describe, expect, it } from 'vitest';
import {
  catalogue,
  CHOICES_MAX,
  DESCRIPTION_MAX,
  OPTIONS_MAX,
  type CatalogueCall,
  type CatalogueEntry,
} from '../../../bots/chat/catalogue.ts';
import { defineCommand } from '../../../bots/chat/command.ts';
import { registry } from '../../../bots/chat/features/index.ts';
import {
  choiceField,
  longField,
  numberField,
  pickField,
  rateField,
  textField,
} from '../../../bots/chat/fields.ts';
import { optional } from '../../../bots/chat/form.ts';
import { fitLabel } from '../../../bots/chat/inert.ts';
import { LOCALES } from '../../../bots/chat/locale.ts';
import { createRegistry } from '../../../bots/chat/registry.ts';
import { purposeOf } from '../../../bots/chat/command.ts';
import { wordsFor } from '../../../bots/chat/words.ts';

const callsOf = (entry: CatalogueEntry): (CatalogueEntry | CatalogueCall)[] => [entry, ...entry.subcommands];

/** What Discord counts of a command: every name, description and fixed choice in it. */
const lettersOf = (call: Pick<CatalogueCall, 'localName' | 'description' | 'options'>): number =>
  [
    call.localName,
    call.description,
    ...call.options.flatMap(({ name, description, options = [] }) => [
      name,
      description,
      ...options.flatMap(({ label, value }) => [label, value]),
    ]),
  ].join('').length;

describe.each(LOCALES)('the catalogue in %s', (locale) => {
  const entries = catalogue(registry, locale);
  const words = wordsFor(locale);

  it('holds every command once, under a name that every platform takes', () => {
    const keys = entries.flatMap(({ name, subcommands }) =>
      subcommands.length > 0 ? subcommands.map(({ key }) => key) : [name],
    );
    expect(keys.toSorted()).toEqual(
      registry.commands
        .map(({ name, subcommand }) => (subcommand === undefined ? name : `${name} ${subcommand}`))
        .toSorted(),
    );
    for (const { name, localName } of entries.flatMap(callsOf)) {
      for (const one of [name, localName]) expect(one).toMatch(/^[a-z0-9_]{1,32}$/);
    }
    for (const { name } of entries.flatMap(callsOf).flatMap(({ options }) => options)) {
      expect(name).toMatch(/^[a-z0-9_]{1,32}$/);
    }
  });

  it('calls no two commands, and no two parts of one, the same', () => {
    const all = (list: readonly { localName: string }[]) => list.map(({ localName }) => localName);
    for (const names of [all(entries), ...entries.map(({ subcommands }) => all(subcommands))]) {
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('says whole what each is for', () => {
    const whole = [
      ...registry.commands.map((command) => words.label(purposeOf(command))),
      ...entries.flatMap(callsOf).map(({ description }) => description),
    ];
    expect(whole.filter((text) => text === '' || text.length > DESCRIPTION_MAX)).toEqual([]);
    const cut = entries
      .flatMap(callsOf)
      .flatMap(({ options }) => options)
      .filter(({ description }) => description.length > DESCRIPTION_MAX || description === '');
    expect(cut).toEqual([]);
  });

  it('fits what Discord takes of one command', () => {
    for (const entry of entries) {
      const letters = callsOf(entry).reduce((sum, call) => sum + lettersOf(call), 0);
      expect(letters, `/${entry.name}`).toBeLessThanOrEqual(8_000);
      expect(entry.subcommands.length).toBeLessThanOrEqual(OPTIONS_MAX);
      for (const { options } of callsOf(entry)) {
        expect(options.length).toBeLessThanOrEqual(OPTIONS_MAX);
        expect(options.filter((one) => (one.options?.length ?? 0) > CHOICES_MAX)).toEqual([]);
      }
    }
    expect(entries.length).toBeLessThanOrEqual(100);
  });
});

it('no name of one language is another command in another', () => {
  const meant = new Map<string, string>();
  for (const { name, localName } of LOCALES.flatMap((locale) => catalogue(registry, locale))) {
    for (const one of [name, localName]) {
      expect(meant.get(one) ?? name, `/${one}`).toBe(name);
      meant.set(one, name);
    }
  }
});

it('English names are those of the code', () => {
  const entries = catalogue(registry, 'en').flatMap(callsOf);
  expect(entries.filter(({ name, localName }) => name !== localName)).toEqual([]);
});

const common = { audience: ['brand'], place: 'anywhere', visibility: 'private' } as const;
const about = { label: 'field-code' };
const base = defineCommand({
  ...common,
  name: 'team',
  seat: ['owner'],
  fields: {},
  run: async () => ({ blocks: [] }),
});
const part = defineCommand({
  ...common,
  name: 'team',
  subcommand: 'invite',
  fields: {
    note: optional(longField({ ...about, max: 200 })),
    minFollowers: numberField({ ...about, min: 5, max: 90 }),
    rate: rateField(about),
    which: pickField({ ...about, options: async () => [] }),
    role: choiceField({ ...about, options: [{ value: 'a', label: 'option-yes' }] }),
    many: choiceField({
      ...about,
      options: Array.from({ length: 26 }, (_, n) => ({ value: `v${n}`, label: 'option-no' })),
    }),
  },
  run: async () => ({ blocks: [] }),
});
const lone = defineCommand({
  ...common,
  name: 'why',
  fields: { order: textField({ ...about, max: 9 }) },
  run: async () => ({ blocks: [] }),
});

describe('a catalogue of its own', () => {
  const [team, why] = catalogue(createRegistry([base, part, lone], []), 'es');

  it('gives a command with subcommands a place among them', () => {
    expect(team).toMatchObject({ name: 'team', localName: 'equipo', options: [] });
    expect(team?.subcommands.map(({ key, name, localName }) => [key, name, localName])).toEqual([
      ['team', 'show', 'ver'],
      ['team invite', 'invite', 'invitar'],
    ]);
    expect(team?.subcommands[0]?.options).toMatchObject([
      { field: 'brand', kind: 'autocomplete', required: false },
    ]);
    expect(why).toMatchObject({ name: 'why', subcommands: [], options: [{ kind: 'text', max: 9 }] });
  });

  it('types each option, what is required first', () => {
    expect(team?.subcommands[1]?.options.map(({ field, kind, required }) => [field, kind, required])).toEqual(
      [
        ['minFollowers', 'integer', true],
        ['rate', 'text', true],
        ['which', 'autocomplete', true],
        ['role', 'choice', true],
        ['many', 'autocomplete', true],
        ['note', 'text', false],
      ],
    );
    expect(team?.subcommands[1]?.options[0]).toMatchObject({ name: 'min_followers', min: 5, max: 90 });
    expect(team?.subcommands[1]?.options[3]?.options).toEqual([
      { value: 'a', label: fitLabel(wordsFor('es').label('option-yes'), 100) },
    ]);
  });
});

describe('a command is found', () => {
  const known = createRegistry([base, part, lone], []);
  const found = (name: string, ...words: string[]) => {
    const call = known.find(name, words);
    return call && [call.command.name, call.command.subcommand, ...call.words];
  };
  it.each([
    [
      ['team', 'invite', 'x'],
      ['team', 'invite', 'x'],
    ],
    [
      ['equipo', 'Invitar', 'x'],
      ['team', 'invite', 'x'],
    ],
    [
      ['equipo', 'invite'],
      ['team', 'invite'],
    ],
    [['team'], ['team', undefined]],
    [
      ['team', 'show'],
      ['team', undefined],
    ],
    [
      ['equipo', 'ver'],
      ['team', undefined],
    ],
    [
      ['team', 'other'],
      ['team', undefined, 'other'],
    ],
    [
      ['why', 'show'],
      ['why', undefined, 'show'],
    ],
    [
      ['porque', '1001'],
      ['why', undefined, '1001'],
    ],
  ])('as %j', ([name = '', ...words], call) => {
    expect(found(name, ...words)).toEqual(call);
  });

  it('not by a name that none has', () => {
    expect(known.find('ayudas', [])).toBeUndefined();
  });
});
