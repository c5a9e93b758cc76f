import type { Terms } from '../../../../core/deals/index.ts';
import { RATE_MAX_BPS, RATE_MIN_BPS, readRate } from '../../../../core/kernel/rate.ts';

type Deliverable = NonNullable<Terms['deliverables']>[number];
type Tier = NonNullable<Terms['tiers']>[number];
type Usage = NonNullable<Terms['usage']>;

/** As people write them, in English and in Spanish; accents and plurals make no difference. */
const KINDS: Readonly<Record<string, Deliverable['kind']>> = {
  video: 'video',
  videos: 'video',
  live: 'live',
  lives: 'live',
  directo: 'live',
  directos: 'live',
  post: 'post',
  posts: 'post',
  publicacion: 'post',
  publicaciones: 'post',
};

const COUNT_MAX = 100;
const TIERS_MAX = 5;
const SALES_MAX = 1_000_000;
const ADS_DAYS_MAX = 365;

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();

/** Whether a text takes a promise away: `none`, `no`, `ninguna`, `-`. */
export const isNone = (text: string): boolean =>
  /^(?:none|no|nothing|ninguno|ninguna|nada|-)$/.test(plain(text));

/** `2 videos, 1 live`, `2 vídeos y 1 directo`; undefined for anything else, or a kind that is named twice. */
export function readDeliverables(text: string): Deliverable[] | undefined {
  const parts = plain(text)
    .split(/\s*(?:,|;|\+|\by\b|\band\b|&)\s*/)
    .filter((part) => part !== '');
  const read: Deliverable[] = [];
  for (const part of parts) {
    const [, digits = '', word = ''] = /^(\d{1,3})\s*x?\s*([a-z]+)$/.exec(part) ?? [];
    const kind = KINDS[word];
    const count = Number(digits);
    if (kind === undefined || count < 1 || count > COUNT_MAX || read.some((one) => one.kind === kind))
      return undefined;
    read.push({ kind, count });
  }
  return read.length === 0 ? undefined : read;
}

/** `100: 18, 500: 20`: from so many sales on, that rate. Rising in both, else undefined. */
export function readTiers(text: string): Tier[] | undefined {
  const parts = plain(text)
    .replaceAll(/\s*(?:sales?|ventas?)\b/g, '')
    .split(/\s*(?:;|,\s+|,(?=\d+\s*[:=]))\s*/)
    .filter((part) => part !== '');
  const read: Tier[] = [];
  for (const part of parts) {
    const [, sales = '', rate = ''] = /^(\d{1,7})\s*[:=]\s*(.+)$/.exec(part) ?? [];
    const rateBps = readRate(rate);
    const last = read.at(-1) ?? { sales: 0, rateBps: 0 };
    if (rateBps === undefined || rateBps < RATE_MIN_BPS || rateBps > RATE_MAX_BPS) return undefined;
    if (Number(sales) > SALES_MAX || Number(sales) <= last.sales || rateBps <= last.rateBps) return undefined;
    read.push({ sales: Number(sales), rateBps });
  }
  return read.length === 0 || read.length > TIERS_MAX ? undefined : read;
}

/** `repost`, `ads 30`, `anuncios 30 días`; undefined for anything else. */
export function readUsage(text: string): Usage | undefined {
  const said = plain(text);
  if (/^(?:repost|reposts|republicar|compartir)$/.test(said)) return { kind: 'repost' };
  const [, digits = ''] =
    /^(?:ads?|anuncios?)\s*(?:for|por|durante)?\s*(\d{1,3})\s*(?:days?|dias?|d)?$/.exec(said) ?? [];
  const days = Number(digits);
  return days >= 1 && days <= ADS_DAYS_MAX ? { kind: 'ads', days } : undefined;
}

/** Promises as a form brought them: undefined stays as it was, null is taken away. */
export type GivenPromises = {
  [K in Exclude<keyof Terms, 'rateBps' | 'sample'>]?: Terms[K] | null | undefined;
} & {
  sample?: boolean | undefined;
};

/** Terms with another rate and with what was said about the other promises; what was not said stays. */
export function withPromises(base: Partial<Terms>, rateBps: number, given: GivenPromises): Terms {
  const { sample, ...others } = given;
  const said = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined));
  const all = { ...base, ...said, rateBps, ...(sample !== undefined && { sample }) };
  const kept = Object.entries(all).filter(
    ([, value]) => value !== null && value !== false && value !== undefined,
  );
  return Object.fromEntries(kept) as Terms;
}
