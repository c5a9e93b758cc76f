import { globSync, readFileSync } from 'node:fs';
import { FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';
import { registry } from '../../../bots/chat/features/index.ts';
import { commandKey, purposeOf } from '../../../bots/chat/command.ts';
import { LOCALES } from '../../../bots/chat/locale.ts';
import { wordsFor } from '../../../bots/chat/words.ts';

const ROOT = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');
const sources = (pattern: string) => globSync(pattern, { cwd: ROOT }).map((path) => read(path));

/** Refusals of the modules chat uses that no command or button leads to yet. What chat begins to use leaves this list. */
const NOT_IN_CHAT = [
  // Said to shops and over HTTP.
  /^(intake|webhook|order)\./,
  /^money\.currency_mismatch$/,
  // Said on the page itself, and by the simulator's verb.
  /^(one_time_page|simulate)\./,
];

/** Where the refusals come from that chat may meet: what every use case goes through, and the modules chat uses. */
function refusingSources(): string[] {
  const used = sources('bots/chat/**/*.ts').flatMap((source) =>
    [...source.matchAll(/core\/([\w-]+)\/index\.ts/g)].map(([, name]) => name ?? ''),
  );
  const folders = [...new Set(used), 'kernel'].map((name) => `core/${name}/**/*.ts`);
  return [...folders, 'core/use-case.ts', 'core/kept-answers.ts', 'bots/chat/**/*.ts'].flatMap(sources);
}

/** The messages of a language with the variables each needs. */
function messages(locale: string): Map<string, string[]> {
  const { body } = new FluentResource(read(`bots/chat/locales/${locale}.ftl`));
  return new Map(
    body.map(({ id, value }) => {
      const names = [...JSON.stringify(value).matchAll(/"type":"var","name":"(\w+)"/g)].map(
        ([, name]) => name ?? '',
      );
      return [id, [...new Set(names)].toSorted()];
    }),
  );
}

const english = messages('en');
const isRefusal = (id: string): boolean => id.startsWith('error-') && id !== 'error-bug';

describe.each(LOCALES.filter((locale) => locale !== 'en'))('%s', (locale) => {
  const translated = messages(locale);

  it('has every message of English, and no other', () => {
    expect([...translated.keys()].filter((id) => !isRefusal(id)).toSorted()).toEqual(
      [...english.keys()].filter((id) => !isRefusal(id)).toSorted(),
    );
  });

  it('uses the same variables in each', () => {
    expect(english.get('why-reversed')).toEqual(['remaining', 'taken']);
    const differing = [...english].filter(([id, names]) => translated.get(id)?.join() !== names.join());
    expect(differing.map(([id]) => id)).toEqual([]);
  });

  it('says every refusal that chat can meet', () => {
    const codes = refusingSources().flatMap((source) =>
      [...source.matchAll(/(?:defineError|new DomainError)\(\s*'([\w.]+)'/g)].map(([, found]) => found ?? ''),
    );
    expect(codes.length).toBeGreaterThan(10);
    const met = codes.filter((found) => !NOT_IN_CHAT.some((pattern) => pattern.test(found)));
    const untranslated = met.filter((found) => !translated.has(`error-${found.replaceAll('.', '-')}`));
    expect(untranslated).toEqual([]);
  });
});

describe('the words', () => {
  it('are all used', () => {
    const code = sources('bots/**/*.ts').join('\n');
    // Ids put together in code, by what they begin with: `state-${...}`.
    const made = [...code.matchAll(/`([a-z]+(?:-[a-z]+)*-)\$\{/g)].map(([, start]) => start ?? '');
    expect(made).toContain('role-');
    const unused = [...english.keys()].filter(
      (id) => !code.includes(`'${id}'`) && !made.some((start) => id.startsWith(start)) && !isRefusal(id),
    );
    expect(unused).toEqual([]);
  });

  it('are there for everything the code asks for by name', () => {
    const asked = sources('bots/**/*.ts').flatMap((source) =>
      [...source.matchAll(/\b(?:say|label)\(\s*'([\w-]+)'/g)].map(([, id]) => id ?? ''),
    );
    expect(asked.length).toBeGreaterThan(30);
    expect(asked.filter((id) => !english.has(id))).toEqual([]);
  });

  it('are there for every reason, state and role there is', () => {
    const names = (path: string, type: string): string[] => {
      const [, union = ''] = new RegExp(`export type ${type} =([^;]+);`).exec(read(path)) ?? [];
      return [...union.matchAll(/'(\w+)'/g)].map(([, name]) => name ?? '');
    };
    const ids = [
      ...names('core/attribution/decide.ts', 'Reason').map((name) => `reason-${name}`),
      ...names('core/attribution/order.ts', 'OrderStanding').map((name) => `order-state-${name}`),
      ...names('core/use-case.ts', 'Role').map((name) => `role-${name}`),
      ...['estimated', 'payable', 'paid'].flatMap((name) => [`why-${name}`, `state-${name}`]),
      ...['creator', 'brand', 'operator'].map((name) => `not-for-you-${name}`),
      'order-state-set_aside',
    ];
    expect(ids.length).toBeGreaterThan(25);
    expect(ids.filter((id) => !english.has(id))).toEqual([]);
  });

  it('say what every command and field is for', () => {
    for (const command of registry.commands) {
      const fields = Object.values(command.fields).flatMap(({ label, hint }) =>
        hint === undefined ? [label] : [label, hint],
      );
      for (const id of [purposeOf(command), ...fields]) {
        expect(english.has(id), `${commandKey(command)}: ${id}`).toBe(true);
      }
    }
  });

  it('keep to the tone: no exclamation marks, no emoji, no please', () => {
    for (const locale of LOCALES) {
      const said = read(`bots/chat/locales/${locale}.ftl`);
      expect(said).not.toMatch(/[!¡]|\p{Extended_Pictographic}|\b(please|successfully|por favor)\b/iu);
      expect(wordsFor(locale).label('button-help')).not.toBe('');
    }
  });
});
