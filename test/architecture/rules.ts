import { type Import, scan, type SourceFile } from './scan.ts';

/** The modules of `core`: each may use those before it, never those after it. */
const ORDER = [
  'kernel',
  'chat-platforms',
  'lookup-settings',
  'config',
  'key-files',
  'db/embedded',
  'db',
  'jobs',
  'events',
  'files',
  'kept-answers',
  'use-case',
  'access',
  'due',
  'identity',
  'alerts',
  'ledger',
  'catalog',
  'creators',
  'places',
  'deals',
  'samples',
  'attribution',
  'market',
  'payouts',
  'insights',
  'connections',
  'privacy',
];
/** Beside the order: connectors to shops, used through a port alone. */
const STORES = 'stores';
/** Proves what the others keep, by the same pure rules and from the same rows, so it sees behind their doors. */
const AUDIT = 'audit';
/** The composition root, which fills every port, and what is put together beside it over all modules. */
const APP = [
  ...[
    'app',
    'hot-path',
    'sweep',
    'housekeeping',
    'move-clock',
    'lost-connections',
    'startup-memory',
    'doctor',
    'simulator',
  ],
  AUDIT,
];
/** What builds a running instance: `main.ts`, and for it and the commands the file and folder that do nothing else. */
const COMPOSITION = /^(main\.ts|api\/(instance|chat)\.ts|api\/verbs\/.+)$/;
const ADAPTERS = ['discord', 'telegram', 'local'];

/** Libraries with a home: nobody else imports them. */
const HOMES = [
  { what: /^(discord\.js|@discordjs\/.+|discord-api-types(\/.+)?)$/, home: /^bots\/discord\// },
  { what: /^(grammy(\/.+)?|@grammyjs\/.+)$/, home: /^bots\/telegram\// },
  {
    what: /^(hono(\/.+)?|@hono\/.+|hono-openapi(\/.+)?)$/,
    home: /^(api\/|bots\/(discord|telegram|local)\/|main\.ts$)/,
  },
];
/** Where the outside world is read; everywhere else clock, randomness and settings are parameters. */
const AMBIENT_HOMES = new Set(['main.ts', 'core/config.ts', 'core/kernel/clock.ts', 'core/kernel/random.ts']);
const PRIVATE = /\.(tables|store)\.ts$/;
const NAMELESS = /(^|\/)(src|utils?|helpers?|common|lib|misc)(\/|\.)/;

/** Where a file stands: its part of the tree and the room in it (a module of `core`, an adapter in `bots`). */
interface Place {
  path: string;
  part: string;
  room: string;
}

export interface Violation {
  file: string;
  rule: RuleName;
  detail: string;
}

export type RuleName = keyof typeof IMPORT_RULES | keyof typeof FILE_RULES;
type ImportRule = (from: Place, to: Place, typeOnly: boolean) => string | false;

/** Rules on an import of one file of the tree by another; each answers what is wrong. */
const IMPORT_RULES = {
  'core-order': (from, to) => {
    if (from.part !== 'core' || to.part !== 'core' || from.room === to.room) return false;
    if (APP.includes(from.room) || from.room === STORES || from.path === 'core/db/schema.ts') return false;
    const rightward = ORDER.indexOf(to.room) < 0 || ORDER.indexOf(to.room) > ORDER.indexOf(from.room);
    return rightward && `${from.room} stands left of ${to.room}: use a port that app.ts fills, or an event`;
  },

  'front-door': (from, to) => {
    if (to.part !== 'core' || isSameRoom(from, to) || isPublic(to) || PRIVATE.test(to.path)) return false;
    if (to.path === 'core/db/columns.ts' && from.path.endsWith('.tables.ts')) return false;
    if (from.room === AUDIT || (from.room === STORES && to.room === 'attribution')) return false;
    return `reach ${to.room} through core/${to.room}/index.ts`;
  },

  'private-tables': (from, to) =>
    PRIVATE.test(to.path) &&
    !isSameRoom(from, to) &&
    from.room !== AUDIT &&
    !(from.path === 'core/db/schema.ts' && to.path.endsWith('.tables.ts')) &&
    `tables and queries belong to ${to.room} alone`,

  // Whoever imports all tables has gone round the rule above.
  'schema-is-for-migrations': (_from, to) =>
    to.path === 'core/db/schema.ts' && 'only drizzle.config.ts and tests read the whole schema',

  'core-alone': (from, to) => from.part === 'core' && to.part !== 'core' && 'core knows nothing outside core',

  'stores-alone': (from, to, typeOnly) =>
    from.part === 'core' &&
    from.room === STORES &&
    !['kernel', STORES].includes(to.room) &&
    !(to.room === 'attribution' && typeOnly) &&
    'a connector uses the kernel and types of attribution',

  'embedded-alone': (from, to) =>
    from.room === 'db/embedded' &&
    !['kernel', 'db/embedded'].includes(to.room) &&
    'embedded PostgreSQL uses the kernel and nothing else of core',

  'composition-root': (from, to, typeOnly) => {
    if (to.path !== 'core/app.ts' || COMPOSITION.test(from.path)) return false;
    return (
      !(from.part === 'api' && typeOnly) &&
      'app.ts is built where an instance is put together; api may use its types'
    );
  },

  'bots-inward': (from, to, typeOnly) => {
    if (from.part !== 'bots' || to.part === 'bots') return false;
    if (to.part !== 'core') return 'bots know chat and core';
    const typed = ['core/use-case.ts', 'core/config.ts'].includes(to.path);
    return typed && !typeOnly && `of ${to.path} bots use types only`;
  },

  'adapters-apart': (from, to) => {
    if (from.part !== 'bots' || to.part !== 'bots') return false;
    return from.room !== to.room && to.room !== 'chat' && `${from.room} may know bots/chat, not ${to.room}`;
  },

  'mounts-only': (from, to) => {
    if (from.part === 'bots' || to.part !== 'bots') return false;
    const mounts = ADAPTERS.some((adapter) => to.path === `bots/${adapter}/index.ts`);
    if (to.path === 'bots/chat/index.ts' && COMPOSITION.test(from.path)) return false;
    return !mounts && 'from bots only an adapter as a whole, by its index.ts';
  },

  'api-is-an-edge': (from, to) =>
    to.part === 'api' && !['api', 'top'].includes(from.part) && 'only main.ts mounts the api',

  'main-is-the-door': (_from, to) => to.path === 'main.ts' && 'main.ts imports, nobody imports it',

  'tests-outside': (from, to) =>
    to.part === 'test' && from.part !== 'top' && 'the product does not know its tests',
} satisfies Record<string, ImportRule>;

/** Rules on a file by itself; each answers all that is wrong. */
const FILE_RULES = {
  'platform-libraries': (from, { packages }) =>
    packages.flatMap((name) =>
      HOMES.some(({ what, home }) => what.test(name) && !home.test(from.path))
        ? [`${name} has another home`]
        : [],
    ),

  'node-only': (from, { packages }) => {
    if (from.part !== 'core' || !['kernel', 'db/embedded'].includes(from.room)) return [];
    const own = { 'core/kernel/id.ts': 'uuidv7', 'core/db/embedded/connect.ts': 'postgres' }[from.path];
    return packages.filter((name) => !name.startsWith('node:') && name !== own);
  },

  'readable-imports': (_from, { computedImports }) =>
    computedImports > 0 ? ['import() of a computed name'] : [],

  ambient: (from, { ambient }) => {
    if (AMBIENT_HOMES.has(from.path)) return [];
    // Its password and its file names are made before there is an app that could pass anything.
    return from.room === 'db/embedded' ? ambient.filter((name) => name !== 'crypto.randomBytes') : ambient;
  },

  rooms: (from) => {
    const known = { core: [...ORDER, STORES, ...APP], bots: ['chat', ...ADAPTERS] }[from.part];
    if (NAMELESS.test(from.path)) return [`${from.path} has no name of its own`];
    return known && !known.includes(from.room) ? [`${from.part} has no room called ${from.room}`] : [];
  },
} satisfies Record<string, (from: Place, file: FileFacts) => string[]>;

interface FileFacts {
  packages: string[];
  computedImports: number;
  ambient: string[];
}

/** Everything in `files` that breaks a rule of the house. Tests are only held to the names of rooms. */
export function violations(files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) => {
    const from = placeOf(file.path);
    if (from.part === 'test') return found(file, 'rooms', FILE_RULES.rooms(from));
    const { imports, ...rest } = scan(file);
    const packages = imports.filter((each) => !each.relative).map((each) => each.target);
    const byFile = Object.entries(FILE_RULES).flatMap(([rule, check]) =>
      found(file, rule as RuleName, check(from, { ...rest, packages })),
    );
    return [...byFile, ...imports.filter((each) => each.relative).flatMap((each) => judge(file, from, each))];
  });
}

function judge(file: SourceFile, from: Place, { target, typeOnly }: Import): Violation[] {
  return Object.entries(IMPORT_RULES).flatMap(([rule, check]: [string, ImportRule]) => {
    const wrong = check(from, placeOf(target), typeOnly);
    return wrong === false ? [] : found(file, rule as RuleName, [`${target}: ${wrong}`]);
  });
}

function found({ path }: SourceFile, rule: RuleName, details: readonly string[]): Violation[] {
  return details.map((detail) => ({ file: path, rule, detail }));
}

function placeOf(path: string): Place {
  const [, part = 'top', room = ''] =
    /^(core)\/(db\/embedded|[^/.]+)/.exec(path) ?? /^(core|bots|api|test)\/([^/.]*)/.exec(path) ?? [];
  return { path, part, room };
}

function isSameRoom(from: Place, to: Place): boolean {
  return from.part === to.part && from.room === to.room;
}

/** What other rooms may see of a module: its index, or the module itself where it is one file. The kernel is open. */
function isPublic({ path, room }: Place): boolean {
  return room === 'kernel' || path === `core/${room}/index.ts` || path === `core/${room}.ts`;
}
