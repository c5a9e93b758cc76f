import { afterAll, beforeAll, expect, test } from 'vitest';
import { registry } from '../../bots/chat/features/index.ts';
import { commandKey, type Command } from '../../bots/chat/command.ts';
import { changedIn } from '../support/rows.ts';
import { whoMay } from '../unit/access/use-cases.ts';
import { COMMANDS, EVERYBODY, type CommandEntry } from './strangers/commands.ts';
import { NAMES, openStage, PEOPLE, textOf, type Name, type Stage } from './strangers/people.ts';
import { isBug, isRefusal } from './strangers/refusals.ts';

/** There are many of them; none waits for a clock. */
const LONG = { timeout: 90_000 };

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Whether somebody may by the role table, acting for Lumen Tea. */
function may(who: Name, { does, hidden = [] }: CommandEntry): boolean {
  if (hidden.includes(who)) return false;
  if (does === EVERYBODY) return true;
  const permissions = whoMay(does);
  return permissions.includes('person') || permissions.includes(PEOPLE[who]);
}

/** What both sides do is done by the owner of another brand too, for that brand. */
const isForSelf = ({ seat, audience }: Command): boolean => seat === undefined && audience.includes('brand');

async function give(who: Name, command: Command, given: Record<string, string>): Promise<string> {
  const { name, subcommand } = command;
  const brand = command.seat ? { brand: stage.lumen.id } : {};
  return textOf(
    await stage.does(who, {
      ...{ kind: 'command', name, values: { ...given, ...brand } },
      ...(subcommand !== undefined && { subcommand }),
    }),
  );
}

test('every command is in the table', () => {
  expect(Object.keys(COMMANDS).toSorted()).toEqual(registry.commands.map(commandKey).toSorted());
});

test(
  'whoever may not is told why and what next, nothing is changed, and nothing private is shown',
  LONG,
  async () => {
    const { rows, lumen } = stage;
    const given = new Map<Command, Record<string, string>>();
    for (const command of registry.commands)
      given.set(command, (await COMMANDS[commandKey(command)]?.given?.(stage, 'owner')) ?? {});
    const [all, own] = [await rows.read(), await rows.read(lumen.brandId)];
    const wrong: string[] = [];
    let cells = 0;
    await Promise.all(
      NAMES.map(async (who) => {
        for (const [command, values] of given) {
          const entry = COMMANDS[commandKey(command)];
          if (!entry || may(who, entry)) continue;
          cells += 1;
          const text = await give(who, command, values);
          const name = `/${commandKey(command)}`;
          const isOwn = who === 'rival' && isForSelf(command);
          if (isBug(text) || (!isOwn && !isRefusal(text))) wrong.push(`${name} as ${who}: ${text}`);
          wrong.push(...stage.secretsIn(text).map((one) => `${name} tells ${who} ${one}`));
        }
      }),
    );
    expect(wrong).toEqual([]);
    expect(changedIn(own, await rows.read(lumen.brandId))).toEqual([]);
    expect(changedIn(all, await rows.read())).toEqual([]);
    expect(cells).toBeGreaterThan(150);
  },
);

test('whoever may is served, by the role table', LONG, async () => {
  const wrong: string[] = [];
  let cells = 0;
  for (const command of registry.commands) {
    const entry = COMMANDS[commandKey(command)];
    if (!entry) continue;
    for (const who of NAMES.filter((one) => may(one, entry) && !entry.except?.includes(one))) {
      cells += 1;
      const text = await give(who, command, (await entry.given?.(stage, who)) ?? {});
      const isForm = text.includes('"fields"');
      if (text === '' || isBug(text) || isRefusal(text) || isForm)
        wrong.push(`/${commandKey(command)} as ${who}: ${text}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(cells).toBeGreaterThan(150);
});
