import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { verbs } from '../../api/verbs/index.ts';
import { registry } from '../../bots/chat/features/index.ts';
import { environment } from '../../core/config.ts';
import { faultsOf, type Facts } from './readme.ts';

const ROOT = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');

function realFacts(): Facts {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const roles = [...read('main.ts').matchAll(/^ {4}case '(\w+)':/gm)].map(([, role = '']) => role);
  const sources = globSync('{api,bots/*}/**/*.ts', { cwd: ROOT }).map(read);
  const routes = sources.flatMap((source) => [...source.matchAll(/['`](\/[a-z][\w./{}:*-]*)['`]/g)]);
  return {
    variables: Object.keys(environment),
    scripts,
    verbs: [...roles, ...verbs.keys()],
    routes: routes.map(([, route = '']) => route),
    commands: registry.commands.map(({ name }) => name),
    // Without what an instance makes: its files come and go.
    topLevel: readdirSync(ROOT).filter((name) => name !== '.parley'),
    exists: (path) => existsSync(new URL(path, ROOT)),
  };
}

it('says what is there, and all of it', () => {
  expect(faultsOf(read('README.md'), realFacts())).toEqual([]);
});

describe('is found wrong when it', () => {
  const README = `
# Parley

\`npm start\`, then <http://localhost:8080/chat> and \`/why ORDER\`; see [the chat](bots/README.md) and \`core/app.ts\`.
The token stands in \`.parley/operator.token\`, events are such as \`orders/paid\`, bodies application/json.

curl localhost:8080/v1/brands -H 'content-type: application/json'

## Commands

| command | what it does |
|---|---|
| \`npm start\` | runs |
| \`npm run replay -- ID\\|all\` | again |

\`npx node main.ts worker\` runs one role.

## Environment

Every variable may also come as \`NAME_FILE\`.

| variable | default |
|---|---|
| \`HOST\`, \`PORT\` | \`8080\` |

## Where things are

\`\`\`
main.ts   the door
core/     the product:
          kernel
\`\`\`
`;
  const FACTS: Facts = {
    variables: ['HOST', 'PORT'],
    scripts: { start: 'exec node main.ts start', replay: 'exec node main.ts replay' },
    verbs: ['start', 'worker', 'replay'],
    routes: ['/v1/brands/{id}', '/chat'],
    commands: ['why'],
    topLevel: ['core', 'bots', 'main.ts', 'README.md'],
    exists: (path) => ['main.ts', 'core/', 'core/app.ts', 'bots/README.md'].includes(path),
  };

  it('is not, as it stands', () => {
    expect(faultsOf(README, FACTS)).toEqual([]);
  });

  const WORDS: [what: string, from: string, to: string, fault: string][] = [
    ['leaves out a variable', '`HOST`, ', '', 'variable HOST is not listed'],
    ['lists a variable that is not read', '`HOST`', '`HOSTS`', 'there is no variable HOSTS'],
    ['lists a variable twice', '`HOST`', '`HOST`, `HOST`', 'variable HOST is listed twice'],
    ['forgets files', 'as `NAME_FILE`', 'as a file', 'the rule of NAME_FILE is not there'],
    ['leaves out a script', '| `npm run replay', '| `npm replay', 'script replay is not listed'],
    ['lists a script that is gone', 'npm run replay', 'npm run again', 'there is no script again'],
    ['names an unknown script in passing', '`npm start`, then', '`npm run up`, then', 'no script "up"'],
    ['names an unknown verb', 'main.ts worker', 'main.ts workers', 'no verb "workers"'],
    ['names a route that is gone', ':8080/chat', ':8080/talk', 'no route and no command /talk'],
    ['names half of a segment', '/v1/brands', '/v1/brand', 'no route and no command /v1/brand'],
    ['names a command that is gone', '`/why', '`/because', 'no route and no command /because'],
    ['links to nothing', 'bots/README.md', 'bots/ABOUT.md', 'no file bots/ABOUT.md'],
    ['names a file that is gone', 'core/app.ts', 'core/apps.ts', 'no file core/apps.ts'],
    ['draws a room that is gone', 'core/     the', 'cores/    the', 'no file cores/'],
    ['has no tree', '## Where things are', '## Where', 'the tree is not there'],
  ];
  test.each(WORDS)('%s', (_what, from, to, fault) => {
    expect(README).toContain(from);
    expect(faultsOf(README.replace(from, to), FACTS)).toContain(fault);
  });

  const SCRIPTS: [what: string, script: string][] = [
    ['unknown to main.ts', 'exec node main.ts play'],
    ['another program', 'exec node test/run.ts'],
    ['in a shell', 'node main.ts replay'],
    ['two at once', 'exec node main.ts replay && true'],
  ];
  test.each(SCRIPTS)('has a script that is %s', (_what, script) => {
    const scripts = { ...FACTS.scripts, replay: script };
    expect(faultsOf(README, { ...FACTS, scripts })).toContain('script "replay" is no verb of main.ts');
  });
});
