import { expect, test } from 'vitest';
import { registry } from '../../../bots/chat/features/index.ts';
import { commandsPayload } from '../../../bots/discord/commands.ts';

type Part = {
  name: string;
  description?: string;
  options?: Part[];
  choices?: { name: string; value: string; name_localizations?: Record<string, string> }[];
  name_localizations?: Record<string, string>;
  description_localizations?: Record<string, string>;
  contexts?: number[];
  integration_types?: number[];
  default_member_permissions?: string | null;
};

const payload = commandsPayload(registry) as Part[];
const all = (parts: readonly Part[]): Part[] => parts.flatMap((part) => [part, ...all(part.options ?? [])]);

/** The longest of a text and its translations, as Discord counts. */
const longest = (text: string, translated: Record<string, string> = {}): number =>
  Math.max(text.length, ...Object.values(translated).map(({ length }) => length));

const weight = (part: Part): number =>
  longest(part.name, part.name_localizations) +
  longest(part.description ?? '', part.description_localizations) +
  (part.choices ?? []).reduce(
    (sum, { name, value, name_localizations }) => sum + longest(name, name_localizations) + value.length,
    0,
  ) +
  (part.options ?? []).reduce((sum, one) => sum + weight(one), 0);

test('are within what Discord takes', () => {
  expect(payload.length).toBeLessThanOrEqual(100);
  for (const command of payload)
    expect([command.name, weight(command) <= 8_000]).toEqual([command.name, true]);
  for (const part of all(payload)) {
    const names = [part.name, ...Object.values(part.name_localizations ?? {})];
    for (const name of names) expect(name).toMatch(/^[-_'\p{Ll}\p{N}]{1,32}$/u);
    const described = [part.description ?? '', ...Object.values(part.description_localizations ?? {})];
    for (const description of described) expect(description).toMatch(/^.{1,100}$/u);
    expect(part.options?.length ?? 0).toBeLessThanOrEqual(25);
    expect(part.choices?.length ?? 0).toBeLessThanOrEqual(25);
    const siblings = part.options?.map(({ name }) => name) ?? [];
    expect(new Set(siblings).size).toBe(siblings.length);
  }
});

test('say what they are in every language Discord knows one of ours by', () => {
  const help = payload.find(({ name }) => name === 'help');
  expect(Object.keys(help?.description_localizations ?? {})).toEqual(['en-US', 'en-GB', 'es-ES', 'es-419']);
  expect(help?.name_localizations?.['es-419']).not.toBe('help');
});

test('are a creator’s everywhere, a brand’s where the brand is', () => {
  const named = (wanted: string) => payload.find(({ name }) => name === wanted);
  expect(named('discover')).toMatchObject({ integration_types: [0, 1], contexts: [0, 1, 2] });
  expect(named('product')).toMatchObject({ integration_types: [0], contexts: [0, 1] });
  // For who may manage the server, until they open it to others.
  expect(named('setup')).toMatchObject({ contexts: [0], default_member_permissions: '32' });
  expect(named('discover')?.default_member_permissions).toBeNull();
});
