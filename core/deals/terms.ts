import { createHash } from 'node:crypto';
import { z } from 'zod';
import { rateBps } from '../catalog/index.ts';
import { moneyField } from '../use-case.ts';
import { moneyText, type MoneyText } from '../kernel/money.ts';

export const DELIVERABLE_KINDS = ['video', 'live', 'post'] as const;
export type Deliverable = { kind: (typeof DELIVERABLE_KINDS)[number]; count: number };

/** From `sales` credited orders of the deal on, the rate is this one. */
export type Tier = { sales: number; rateBps: number };

/** What the brand may do with the creator's content: share it on its own channels, or run ads with it for some days. */
export type Usage = { kind: 'repost' } | { kind: 'ads'; days: number };

/** What two sides agree on. What was not promised is left out, so that it does not count in the hash. */
export type Terms = {
  rateBps: number;
  /** The rate on everything else the shop sells; left out, nothing else earns. */
  shopRateBps?: number;
  /** When the deal begins, business time; left out, with the acceptance. */
  startsAt?: string;
  /** When it ends by itself, business time. */
  endsAt?: string;
  deliverables?: Deliverable[];
  /** The brand sends a free sample. */
  sample?: true;
  /** Paid beside the commission, in the brand's currency. */
  flatFee?: MoneyText;
  /** Ascending in sales and in rate, all above `rateBps`. */
  tiers?: Tier[];
  usage?: Usage;
};

const TIERS_MAX = 5;
const ADS_DAYS_MAX = 365;

const moment = z.iso
  .datetime({ error: 'must be a time in UTC, such as 2026-12-31T23:00:00Z' })
  .transform((text) => new Date(text).toISOString());

const deliverables = z
  .array(
    z.strictObject({
      kind: z.enum(DELIVERABLE_KINDS, 'must be "video", "live" or "post"'),
      count: z.int('must be a whole number').min(1, 'must be at least 1').max(100, 'must be at most 100'),
    }),
  )
  .max(DELIVERABLE_KINDS.length, 'must name each kind once')
  .refine((all) => new Set(all.map(({ kind }) => kind)).size === all.length, 'must name each kind once');

const tiers = z
  .array(
    z.strictObject({
      sales: z
        .int('must be a whole number')
        .min(1, 'must be at least 1')
        .max(1_000_000, 'must be at most 1,000,000'),
      rateBps,
    }),
  )
  .max(TIERS_MAX, `must be at most ${TIERS_MAX} steps`);

const usage = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('repost') }),
    z.strictObject({
      kind: z.literal('ads'),
      days: z
        .int('must be a whole number of days')
        .min(1, 'must be at least 1 day')
        .max(ADS_DAYS_MAX, `must be at most ${ADS_DAYS_MAX} days`),
    }),
  ],
  'must be {"kind":"repost"} or {"kind":"ads","days":30}',
);

/** Terms as they are handed in. A promise of `false`, of nothing or of an empty list is none. */
export const termsSchema = z
  .strictObject({
    rateBps,
    shopRateBps: rateBps.exactOptional(),
    startsAt: moment.exactOptional(),
    endsAt: moment.exactOptional(),
    deliverables: deliverables.optional(),
    sample: z.boolean().optional(),
    flatFee: moneyField.optional(),
    tiers: tiers.optional(),
    usage: usage.exactOptional(),
  })
  .superRefine((terms, context) => {
    const problem = (path: string, message: string, code?: string) =>
      context.addIssue({ code: 'custom', path: [path], message, params: { code } });
    if (terms.startsAt !== undefined && terms.endsAt !== undefined && terms.endsAt <= terms.startsAt)
      problem('endsAt', 'must be after the start', 'ends_first');
    const steps = [{ sales: 0, rateBps: terms.rateBps }, ...(terms.tiers ?? [])];
    const rises = steps.every((step, index) => {
      const before = steps[index - 1];
      return before === undefined || (step.sales > before.sales && step.rateBps > before.rateBps);
    });
    if (!rises)
      problem(
        'tiers',
        'must rise: each step with more sales and a higher rate than the one before',
        'tiers_rise',
      );
    if (terms.flatFee && terms.flatFee.minor < 0n) problem('flatFee', 'must not be negative');
  })
  .transform((given): Terms => {
    const { deliverables: due, sample, flatFee, tiers: steps, ...plain } = given;
    return {
      ...plain,
      ...(due !== undefined && due.length > 0 && { deliverables: due }),
      ...(sample === true && { sample }),
      ...(flatFee !== undefined && flatFee.minor > 0n && { flatFee: moneyText(flatFee) }),
      ...(steps !== undefined && steps.length > 0 && { tiers: steps }),
    };
  });

/** SHA-256 over the terms, names in a fixed order at every depth: what both sides can compare. */
export function termsHash(terms: Terms): string {
  return createHash('sha256')
    .update(JSON.stringify(ordered(terms)))
    .digest('hex');
}

/** Objects as lists of name and value, sorted by name, so that a hash survives however they are stored. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, one]) => [name, ordered(one)]);
}
