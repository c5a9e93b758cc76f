import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

type Field = { name: string; types: string[]; required: boolean; description: string };
type Described = { fields?: Field[]; subtypes?: string[]; returns?: string[] };
type Description = { methods: Record<string, Described>; types: Record<string, Described> };

/** Where `TELEGRAM_API_DESCRIPTION` says, or beside the checkout. */
const PLACES = [
  process.env['TELEGRAM_API_DESCRIPTION'] ?? '',
  fileURLToPath(new URL('../../../../shared/specs/telegram-bot-api.json', import.meta.url)),
];

const description = readDescription();

/** Whether the Bot API's own description is at hand; without it nothing is checked against it. */
export const isDescribed = description !== undefined;

function readDescription(): Description | undefined {
  const path = PLACES.find((place) => existsSync(place));
  return path === undefined ? undefined : (JSON.parse(readFileSync(path, 'utf8')) as Description);
}

/** What the Bot API's description has against a call: an unknown method or field, a missing one, a wrong value. */
export function callProblems(method: string, params: Record<string, unknown>): string[] {
  if (!description) return [];
  const described = description.methods[method];
  return described ? fieldProblems(method, described, params) : [`${method}: there is no such method`];
}

/** What it has against a result. */
export function answerProblems(method: string, result: unknown): string[] {
  const types = description?.methods[method]?.returns;
  return types ? valueProblems(`the result of ${method}`, types, result) : [];
}

/** What it has against an update. */
export function updateProblems(update: unknown): string[] {
  return description ? valueProblems('update', ['Update'], update) : [];
}

function fieldProblems(at: string, { fields = [] }: Described, given: Record<string, unknown>): string[] {
  const unknown = Object.keys(given).filter((name) => !fields.some((field) => field.name === name));
  return [
    ...unknown.map((name) => `${at}.${name}: there is no such field`),
    ...fields.flatMap((field) => {
      const value = given[field.name];
      const here = `${at}.${field.name}`;
      if (value === undefined) return field.required ? [`${here} is missing`] : [];
      const wrong = valueProblems(here, field.types, value);
      return wrong.length > 0 ? wrong : proseProblems(here, field, value);
    }),
  ];
}

/** A value may be of any of the types; of what is wrong with it the least is told. */
function valueProblems(at: string, types: readonly string[], value: unknown): string[] {
  const tries = types.map((type) => typeProblems(at, type, value));
  return tries.toSorted((one, other) => one.length - other.length)[0] ?? [];
}

function typeProblems(at: string, type: string, value: unknown): string[] {
  const wrong = [`${at} is not of type ${type}: ${JSON.stringify(value)?.slice(0, 80)}`];
  const [, item] = /^Array of (.+)$/.exec(type) ?? [];
  if (item !== undefined) {
    if (!Array.isArray(value)) return wrong;
    // An array of one of several types is described as one of several arrays.
    return value.flatMap((one, index) => valueProblems(`${at}[${index}]`, [item], one));
  }
  switch (type) {
    case 'Integer':
      return Number.isSafeInteger(value) ? [] : wrong;
    case 'Float':
      return Number.isFinite(value) ? [] : wrong;
    case 'String':
      return typeof value === 'string' ? [] : wrong;
    case 'Boolean':
      return typeof value === 'boolean' ? [] : wrong;
    case 'True':
      return value === true ? [] : wrong;
    case 'InputFile':
      return typeof value === 'string' && value.startsWith('attach://') ? [] : wrong;
    default:
      return objectProblems(at, type, value, wrong);
  }
}

function objectProblems(at: string, type: string, value: unknown, wrong: string[]): string[] {
  const described = description?.types[type];
  if (!described) return [`${at}: the description has no type ${type}`];
  if (described.subtypes) return valueProblems(at, described.subtypes, value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong;
  return fieldProblems(at, described, value as Record<string, unknown>);
}

const RANGE = /(\d+)-(\d+) (characters|bytes|items)/;
const BETWEEN = /between (\d+)-(\d+)/;
const AT_MOST = /At most (\d+) \w+ can be specified/;
const ALWAYS = /(?:must be|always) ["“]?(\w+)["”]?$/;
const ONE_OF = /must be one of|can be either|can be one of|currently one of|Currently, can be/i;

/** What stands in a field's prose: lengths, numbers, and the words it may be. */
function proseProblems(at: string, field: Field, value: unknown): string[] {
  const prose = field.description;
  const [, least, most, unit = ''] = RANGE.exec(prose) ?? BETWEEN.exec(prose) ?? [];
  const ceiling = AT_MOST.exec(prose)?.[1];
  const size = sizeOf(value, unit);
  const outside = size !== undefined && least !== undefined && (size < Number(least) || size > Number(most));
  const words = wordsOf(prose);
  const isWord = words.length === 0 || typeof value !== 'string' || words.includes(value);
  return [
    ...(outside ? [`${at} is ${size} ${unit}, not ${least} to ${most}`] : []),
    ...(ceiling !== undefined && Array.isArray(value) && value.length > Number(ceiling)
      ? [`${at} has ${value.length} items, at most ${ceiling} are allowed`]
      : []),
    ...(isWord ? [] : [`${at} is "${value}", not one of ${words.join(', ')}`]),
  ];
}

function sizeOf(value: unknown, unit: string): number | undefined {
  if (typeof value === 'number') return unit === '' ? value : undefined;
  if (Array.isArray(value)) return unit === 'items' ? value.length : undefined;
  if (typeof value !== 'string') return undefined;
  return unit === 'bytes' ? Buffer.byteLength(value) : value.length;
}

const wordsByProse = new Map<string, string[]>();

function wordsOf(prose: string): string[] {
  const known = wordsByProse.get(prose);
  if (known) return known;
  const always = ALWAYS.exec(prose)?.[1];
  const listed = ONE_OF.test(prose) ? [...prose.matchAll(/["“](\w+)["”]/g)].map(([, word = '']) => word) : [];
  const words = always === undefined ? listed : [always];
  wordsByProse.set(prose, words);
  return words;
}
