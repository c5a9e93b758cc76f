import { RATE_MAX_BPS, RATE_MIN_BPS, type RateBps } from '../../../../core/kernel/rate.ts';

/** More rates than this in one text are a comparison, not a wish. */
const RATES_MAX = 2;

const ONES: Readonly<Record<string, number>> = {
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
  ...{ eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17 },
  ...{ eighteen: 18, nineteen: 19 },
  ...{ un: 1, uno: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10 },
  ...{ once: 11, doce: 12, trece: 13, catorce: 14, quince: 15, dieciseis: 16, diecisiete: 17 },
  ...{ dieciocho: 18, diecinueve: 19, veintiuno: 21, veintiun: 21, veintidos: 22, veintitres: 23 },
  ...{ veinticuatro: 24, veinticinco: 25, veintiseis: 26, veintisiete: 27, veintiocho: 28, veintinueve: 29 },
};
const TENS: Readonly<Record<string, number>> = {
  ...{ twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80 },
  ...{ veinte: 20, treinta: 30, cuarenta: 40, cincuenta: 50, sesenta: 60, setenta: 70, ochenta: 80 },
};

/** What another person said, and what is no talk: quoted lines, quotations, code, addresses. */
const NOT_SAID = [
  /^\s*>.*$/gm,
  /```[\s\S]*?(?:```|$)/g,
  /`[^`\n]*`/g,
  /\b[a-z][a-z0-9+.-]*:\/\/\S*/gi,
  /\b(?:www\.)?[\w-]+(?:\.[\w-]+)+\/\S*/gi,
  /["“”«»„][^"“”«»„\n]*["“”«»„]/g,
];

const SIGN = String.raw`(?:%|％|(?:per\s?cent|percent|por\s?cien(?:to)?|pct)(?![a-z]))`;
/** `18`, `18.5`, `18,5`; with no further digits, points or signs before or behind that would make it another number. */
const DIGITS = String.raw`(?<![\d.,/:$€£+-]|\d\s)(\d{1,3})(?:[.,](\d{1,2}))?`;
const WORDS = String.raw`(?<![a-z-])([a-z]+(?:(?:[-\s]|\s+y\s+)[a-z]+){0,4})`;
const MEDIO = String.raw`(?:\s+(?:and\s+a\s+half|y\s+medi[oa]))?`;
const SPOKEN = new RegExp(`(?:${DIGITS}|${WORDS}?)${MEDIO}\\s*${SIGN}`, 'g');

/** What is so many per cent of something else is no rate: `20 % off`, `60 % of my followers`, `el 60 % de mis seguidores`. */
const OF_ELSE =
  /^\s*(?:off\b|discount|de\s+(?:descuento|mis?|tus?|sus?|nuestr|l[oa]s?\b|el\b|engagement|interaccion)|of\s+(?!(?:the\s+)?(?:sale|price|each|every)s?\b)|engagement|sure\b|segur|cotton|algodon|organic|vegan|more\b|less\b|mas\b|menos\b|fewer\b|higher\b|lower\b)/;

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[\u00a0\u2000-\u200a\u202f]/g, ' ')
    .toLowerCase();

/**
 * Rates that a text names as a share, in English or Spanish: `18%`, `18,5 %`, `eighteen percent`, `dieciocho por
 * ciento`. Each once, in order, from 1 to 80 %; none at all where there are so many that it is a comparison. A number
 * without a sign or word for per cent is no rate, however it is meant.
 */
export function readSpokenRates(text: string): RateBps[] {
  const said = NOT_SAID.reduce((rest, not) => rest.replaceAll(not, ' \n '), plain(text));
  const found = new Set<RateBps>();
  for (const match of said.matchAll(SPOKEN)) {
    const [whole, digits, fraction = '', words = ''] = match;
    if (OF_ELSE.test(said.slice(match.index + whole.length))) continue;
    const half = /half|medi[oa]/.test(whole) && fraction === '' ? 50 : 0;
    const number = digits === undefined ? wordsNumber(words) : Number(digits);
    if (number === undefined) continue;
    const rateBps = Math.round(number * 100) + Number(fraction.padEnd(2, '0')) + half;
    if (rateBps >= RATE_MIN_BPS && rateBps <= RATE_MAX_BPS) found.add(rateBps);
  }
  return found.size > RATES_MAX ? [] : [...found];
}

/** A half at the end, which is counted apart. */
const HALF = /\s+(?:and\s+a\s+half|y\s+medi[oa])$/;
/** What stands before the last digits of a fraction: `two point five`, `diez coma cinco`. */
const POINTS = new Set(['point', 'coma', 'punto', 'con']);
/** With one of these a number is above what can be agreed on, whatever comes behind: `a hundred and twenty`. */
const HUNDREDS = new Set(['hundred', 'thousand', 'cien', 'ciento', 'doscientos', 'mil']);

/**
 * The number at the end of some words: `could you do twenty five`, `treinta y cinco`, `ten point five`; undefined without
 * one.
 */
function wordsNumber(words: string): number | undefined {
  const parts = words
    .replace(HALF, '')
    .split(/[-\s]+/)
    .filter((part) => part !== 'y' && part !== 'and' && part !== '');
  if (parts.some((part) => HUNDREDS.has(part))) return undefined;
  if (!POINTS.has(parts.at(-2) ?? '')) return wholeNumber(parts);
  const whole = wholeNumber(parts.slice(0, -2));
  const fraction = wholeNumber(parts.slice(-1));
  if (whole === undefined || fraction === undefined || fraction > 9) return undefined;
  return whole + fraction / 10;
}

function wholeNumber(parts: readonly string[]): number | undefined {
  const last = parts.at(-1) ?? '';
  const before = TENS[parts.at(-2) ?? ''];
  const tens = TENS[last];
  if (tens !== undefined) return tens;
  const ones = ONES[last];
  if (ones === undefined) return undefined;
  return before !== undefined && ones < 10 ? before + ones : ones;
}
