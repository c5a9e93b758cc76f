import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActionDefinition } from '../../bots/chat/action.ts';
import { registry } from '../../bots/chat/features/index.ts';
import { changedIn } from '../support/rows.ts';
import { whoMay } from '../unit/access/use-cases.ts';
import { ABOUT_NOTHING, BUTTONS, NARROWED, OPEN_TO_CREATORS, STRANGERS } from './strangers/buttons.ts';
import { FILLED, PARTS, PICKED, PICKED_THING } from './strangers/filled.ts';
import { openStage, PEOPLE, textOf, type Name, type Stage } from './strangers/people.ts';
import { isBug, isRefusal, isUnknown } from './strangers/refusals.ts';
import { MAKERS, payloadOf, standing, type Things } from './strangers/things.ts';

/** There are many of them; none waits for a clock. */
const LONG = { timeout: 90_000 };

let stage: Stage;
/** What each button is about; made once, and still as it was made when whoever may presses it. */
const about = new Map<string, Things>();
beforeAll(async () => {
  stage = await openStage();
  for (const [verb, { about: maker }] of BUTTONS)
    about.set(verb, { ...standing(stage), ...(await MAKERS[maker](stage)), ...PARTS[verb] });
});
afterAll(() => stage.close());

/** Those of the table; the first test tells of others. */
const actions = registry.actions.filter(({ verb }) => BUTTONS.has(verb));

const permissionsOf = ({ verb }: ActionDefinition): readonly string[] => {
  const does = BUTTONS.get(verb)?.does ?? '';
  return does === 'everybody' ? ['person'] : whoMay(NARROWED[does] ?? does);
};

function pickedThing(verb: string, things: Things): string | undefined {
  const thing = PICKED_THING[verb];
  const value = thing === undefined ? undefined : things[thing];
  return typeof value === 'string' ? value : undefined;
}

/** Presses a button, and where it asks for something, fills that in as well; answers everything that was shown. */
async function press(who: Name, action: ActionDefinition): Promise<string> {
  const { verb, fields = {} } = action;
  // Whoever forges a button puts in their own name.
  const by = createHash('sha256').update(stage.accountOf(who)).digest('base64url').slice(0, 6);
  const things: Things = { by, ...about.get(verb) };
  const payload = payloadOf(action, things);
  const picked = PICKED[verb] ?? pickedThing(verb, things);
  const shown = await stage.does(who, { kind: 'press', payload, ...(picked !== undefined && { picked }) });
  if (Object.keys(fields).length === 0) return textOf(shown);
  const filled = await stage.does(who, { kind: 'form', formId: payload, values: FILLED[verb] ?? {} });
  return `${textOf(shown)}\n${textOf(filled)}`;
}

/** Whether somebody who is no partner of the brand may all the same: about themselves, or what is open to everyone. */
const isOpenTo = (who: Name, action: ActionDefinition): boolean => {
  const permissions = permissionsOf(action);
  if (who === 'finance') return permissions.includes('finance');
  return who === 'mallory' && OPEN_TO_CREATORS.has(action.verb);
};

/** What happened to everyone's things since. */
async function happened(after: string): Promise<string[]> {
  const events = await stage.world.database.sql<{ said: string }[]>`
    select actor || ' ' || type as said from events where id > ${after} order by id`;
  return events.map(({ said }) => said);
}

test('every button is in the table', () => {
  expect([...BUTTONS.keys()].toSorted()).toEqual(registry.actions.map(({ verb }) => verb).toSorted());
});

test(
  'forged by somebody who may not, no button changes anything or shows what is private',
  LONG,
  async () => {
    const { rows, world } = stage;
    const before = await rows.read();
    const after = world.ids.next();
    const wrong: string[] = [];
    let pressed = 0;
    await Promise.all(
      STRANGERS.map(async (who) => {
        for (const action of actions) {
          if (permissionsOf(action).includes('person') || isOpenTo(who, action)) continue;
          pressed += 1;
          const text = await press(who, action);
          if (text.trim() === '' || isBug(text)) wrong.push(`${action.verb} by ${who}: ${text}`);
          wrong.push(...stage.secretsIn(text).map((one) => `${action.verb} tells ${who} ${one}`));
        }
      }),
    );
    expect(wrong).toEqual([]);
    expect(await happened(after)).toEqual([]);
    expect(changedIn(before, await rows.read())).toEqual([]);
    expect(pressed).toBeGreaterThan(550);
  },
);

test(
  'what is open to creators, or one’s own, shows nothing that two others have agreed on',
  LONG,
  async () => {
    const { rows, lumen } = stage;
    const before = await rows.read(lumen.brandId);
    const wrong: string[] = [];
    for (const action of actions) {
      if (!permissionsOf(action).includes('person')) continue;
      for (const who of ['mallory', 'rival'] as const) {
        const text = await press(who, action);
        if (isBug(text)) wrong.push(`${action.verb} by ${who}: ${text}`);
        wrong.push(...stage.secretsIn(text).map((one) => `${action.verb} tells ${who} ${one}`));
      }
    }
    expect(changedIn(before, await rows.read(lumen.brandId))).toEqual([]);
    for (const action of actions) {
      if (!isOpenTo('mallory', action)) continue;
      const text = await press('mallory', action);
      if (isBug(text)) wrong.push(`${action.verb}: ${text}`);
      wrong.push(...stage.secretsIn(text).map((one) => `${action.verb} tells mallory ${one}`));
    }
    expect(wrong).toEqual([]);
  },
);

/** Who may press a button, of those who have to do with the brand. */
function rightOne(action: ActionDefinition): Name | undefined {
  const permissions = permissionsOf(action);
  const all: Name[] = ['owner', 'ada', 'fulfilment', 'nobody'];
  const found = all.find((one) => permissions.includes(PEOPLE[one]));
  return found ?? (permissions.includes('operator') ? 'operator' : undefined);
}

test('whoever may is served, by the role table', LONG, async () => {
  const wrong: string[] = [];
  let served = 0;
  // What ends everything between the two comes last.
  const last = (verb: string): number => ['blockb', 'blockend', 'blockc'].indexOf(verb);
  for (const action of actions.toSorted((a, b) => last(a.verb) - last(b.verb))) {
    const who = rightOne(action);
    if (who === undefined || ABOUT_NOTHING.has(action.verb)) continue;
    served += 1;
    const text = await press(who, action);
    if (text.trim() === '' || isBug(text) || isRefusal(text) || isUnknown(text))
      wrong.push(`${action.verb} by ${who}: ${text}`);
  }
  expect(wrong).toEqual([]);
  expect(served).toBeGreaterThan(150);
});
