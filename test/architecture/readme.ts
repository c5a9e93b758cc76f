/** What README.md is held against. */
export interface Facts {
  /** The environment variables that are read. */
  variables: readonly string[];
  /** The scripts of package.json. */
  scripts: Readonly<Record<string, string>>;
  /** What `main.ts` can be asked to do. */
  verbs: readonly string[];
  /** Routes, parameters as `{name}` or `:name`. */
  routes: readonly string[];
  /** Chat commands, without the slash. */
  commands: readonly string[];
  /** The names at the top of the tree. */
  topLevel: readonly string[];
  exists(path: string): boolean;
}

/** Everything that README.md says and is not so, and everything it has to say and does not. */
export function faultsOf(readme: string, facts: Facts): string[] {
  return [
    ...faultsOfVariables(readme, facts),
    ...faultsOfScripts(readme, facts),
    ...faultsOfVerbs(readme, facts),
    ...faultsOfRoutes(readme, facts),
    ...faultsOfPaths(readme, facts),
  ];
}

function faultsOfVariables(readme: string, { variables }: Facts): string[] {
  const section = sectionOf(readme, 'Environment');
  const listed = firstCells(section).flatMap((cell) => quoted(cell));
  const fileRule = section.includes('`NAME_FILE`') ? [] : ['the rule of NAME_FILE is not there'];
  return [...differences('variable', listed, variables), ...fileRule];
}

function faultsOfScripts(readme: string, { scripts }: Facts): string[] {
  const listed = scriptsIn(firstCells(sectionOf(readme, 'Commands')).join('\n'));
  const unknown = scriptsIn(readme).filter((name) => !(name in scripts));
  return [
    ...differences('script', listed, Object.keys(scripts)),
    ...unknown.map((name) => `no script "${name}"`),
  ];
}

/** `npm start`, `npm test` and `npm run NAME`. */
function scriptsIn(text: string): string[] {
  const names = [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)];
  return [...new Set(names.map(([, run, short]) => run ?? short ?? ''))];
}

function faultsOfVerbs(readme: string, { scripts, verbs }: Facts): string[] {
  const byScript = Object.entries(scripts).flatMap(([name, script]) => {
    const verb = /^exec node main\.ts (\S+)$/.exec(script)?.[1];
    return verb !== undefined && verbs.includes(verb) ? [] : [`script "${name}" is no verb of main.ts`];
  });
  const named = [...readme.matchAll(/\bnode main\.ts (\w+)/g)].map(([, verb = '']) => verb);
  return [...byScript, ...named.filter((verb) => !verbs.includes(verb)).map((verb) => `no verb "${verb}"`)];
}

function faultsOfRoutes(readme: string, { routes, commands }: Facts): string[] {
  const known = routes.map(plainRoute);
  const named = [...readme.matchAll(/(?<=localhost:\d+|[\s`(])\/[a-z][\w./{}:-]*/g)].map(([path]) => path);
  const unknown = named
    .map((path) => path.replace(/[./:-]+$/, ''))
    .filter((path) => {
      const route = plainRoute(path);
      const isRoute = known.some((one) => one === route || one.startsWith(`${route}/`));
      return !isRoute && !commands.includes(path.slice(1));
    });
  return unknown.map((path) => `no route and no command ${path}`);
}

function plainRoute(path: string): string {
  return path.replace(/:\w+|\{\w+\}/g, '{}').replace(/\/\*?$/, '');
}

/** Link targets, the tree, and whatever begins with a name at the top of it. What an instance makes is not in the tree. */
function faultsOfPaths(readme: string, { topLevel, exists }: Facts): string[] {
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)\s]+)\)/g)].map(([, path = '']) => path);
  const tree = /```\n([\s\S]*?)```/.exec(sectionOf(readme, 'Where things are'))?.[1] ?? '';
  const rooms = tree.split('\n').flatMap((line) => /^\S+/.exec(line) ?? []);
  const named = [...readme.matchAll(/(?<![\w./:@-])([\w.-]+)\/[\w./-]+/g)].flatMap(([path, top = '']) =>
    topLevel.includes(top) ? [path] : [],
  );
  const missing = [...links, ...rooms, ...named].filter((path) => !exists(path));
  return [
    ...(rooms.length === 0 ? ['the tree is not there'] : []),
    ...missing.map((path) => `no file ${path}`),
  ];
}

function differences(what: string, listed: readonly string[], real: readonly string[]): string[] {
  const twice = listed.filter((name, index) => listed.indexOf(name) < index);
  return [
    ...real.filter((name) => !listed.includes(name)).map((name) => `${what} ${name} is not listed`),
    ...listed.filter((name) => !real.includes(name)).map((name) => `there is no ${what} ${name}`),
    ...twice.map((name) => `${what} ${name} is listed twice`),
  ];
}

/** The text under a heading, up to the next one of its level. */
function sectionOf(readme: string, heading: string): string {
  return readme.split(/^## /m).find((section) => section.startsWith(`${heading}\n`)) ?? '';
}

/** The first cells of a table's rows, without its head. */
function firstCells(section: string): string[] {
  const cells = [...section.matchAll(/^\|((?:\\\||[^|])*)\|/gm)].map(([, cell = '']) => cell.trim());
  return cells.slice(2);
}

function quoted(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
}
