import { z } from 'zod';
import { showId } from '../kernel/id.ts';
import { currencyDigits, moneyText, type Currency, type Money, type MoneyText } from '../kernel/money.ts';
import { RATE_MAX_BPS, RATE_MIN_BPS, type RateBps } from '../kernel/rate.ts';
import { isTimeZone } from '../kernel/zone.ts';
import { lineOf, moneyField } from '../use-case.ts';
import type { brands } from './catalog.tables.ts';

/** The selling organisation and its settings; see the table for units. */
export type Brand = typeof brands.$inferSelect;

export const brandName = lineOf(80);

/** Most followers anyone can ask for: more than any account has. */
export const FOLLOWERS_MAX = 1_000_000_000;

/** IANA name, such as Europe/Madrid. */
export const timeZoneName = z
  .string()
  .max(64)
  .refine(isTimeZone, 'must be an IANA time zone, such as Europe/Madrid');

const notNegative = moneyField.refine((money) => money.minor >= 0n, 'must not be negative');

const rateField = z
  .int('must be a whole number of basis points, 1500 for 15 %')
  .min(RATE_MIN_BPS, `must be at least ${RATE_MIN_BPS} basis points (1 %)`)
  .max(RATE_MAX_BPS, `must be at most ${RATE_MAX_BPS} basis points (80 %)`);

/** Which of creators' proposals answer themselves; null takes a limit away. */
export const answerLimits = {
  /** A bare rate up to this is accepted by itself. */
  acceptUpToBps: rateField.nullable().optional(),
  /** A rate above this is declined by itself. */
  declineAboveBps: rateField.nullable().optional(),
};

/** What a brand may set about itself. */
export const brandSettings = z.strictObject({
  name: brandName.optional(),
  /** Followers a profile needs before a deal can be accepted. */
  followersMin: z.int().min(0).max(FOLLOWERS_MAX).optional(),
  /** Days after a click in which a sale is credited. */
  windowDays: z.int().min(1).max(365).optional(),
  /** Days from payment until a commission becomes payable. */
  holdDays: z.int().min(0).max(365).optional(),
  /** Smallest payout, in the brand's currency. */
  payoutMin: notNegative.optional(),
  /** A payout run above this needs a second approver; in the brand's currency. */
  secondApproverAbove: notNegative.optional(),
  timeZone: timeZoneName.optional(),
  ...answerLimits,
  /** A rate above this needs a second person; null for no limit. */
  rateLimitBps: rateField.nullable().optional(),
  /** At which a new product is on offer to everyone at once; null to leave that to people. */
  defaultRateBps: rateField.nullable().optional(),
});
export type BrandSettings = z.output<typeof brandSettings>;

/** 10 and 1,000 of the currency; where it has no smaller unit, a hundred times that, which is about as much. */
export function defaultLimits(currency: Currency): {
  payoutMinMinor: bigint;
  secondApproverAboveMinor: bigint;
} {
  const scale = 10n ** BigInt(Math.max(2, currencyDigits(currency)));
  return { payoutMinMinor: 10n * scale, secondApproverAboveMinor: 1_000n * scale };
}

/** Whether limits cross: the same rate would be both accepted and declined. */
export function areCrossed({
  acceptUpToBps,
  declineAboveBps,
}: Pick<Brand, 'acceptUpToBps' | 'declineAboveBps'>): boolean {
  return acceptUpToBps !== null && declineAboveBps !== null && acceptUpToBps > declineAboveBps;
}

/** The columns that `settings` change. Amounts in another currency than the brand's are answered as fields that are wrong. */
export function decideSettings(
  brand: Pick<Brand, 'currency'>,
  settings: BrandSettings,
): { changes: Partial<Brand> } | { wrongCurrency: string[] } {
  const { payoutMin, secondApproverAbove, ...plain } = settings;
  const amounts: Record<string, Money | undefined> = { payoutMin, secondApproverAbove };
  const wrongCurrency = Object.keys(amounts).filter(
    (name) => amounts[name] !== undefined && amounts[name].currency !== brand.currency,
  );
  if (wrongCurrency.length > 0) return { wrongCurrency };
  const changes: Partial<Brand> = {
    ...(Object.fromEntries(
      Object.entries(plain).filter(([, value]) => value !== undefined),
    ) as Partial<Brand>),
    ...(payoutMin && { payoutMinMinor: payoutMin.minor }),
    ...(secondApproverAbove && { secondApproverAboveMinor: secondApproverAbove.minor }),
  };
  return { changes };
}

/** A higher limit, or none, that waits for a second person or for a day to pass. */
export type LimitChangeView = {
  id: string;
  rateLimitBps: RateBps | null;
  /** Null for a program. */
  askedBy: string | null;
  askedAt: string;
  /** When it holds by itself unless somebody stops it, business time. */
  takesEffectAt: string;
  /** Whether this actor may be the second. */
  isSecond: boolean;
};

export type BrandView = {
  id: string;
  name: string;
  currency: string;
  timeZone: string;
  followersMin: number;
  windowDays: number;
  holdDays: number;
  payoutMin: MoneyText;
  secondApproverAbove: MoneyText;
  acceptUpToBps: RateBps | null;
  declineAboveBps: RateBps | null;
  rateLimitBps: RateBps | null;
  rateLimitChange: LimitChangeView | null;
  defaultRateBps: RateBps | null;
  createdAt: string;
};

/** A brand as its own team and programs see it. */
export function viewBrand(brand: Brand, rateLimitChange: LimitChangeView | null = null): BrandView {
  const { name, currency, timeZone, followersMin, windowDays, holdDays } = brand;
  const { acceptUpToBps, declineAboveBps, rateLimitBps, defaultRateBps } = brand;
  return {
    id: showId('brand', brand.id),
    ...{ name, currency, timeZone, followersMin, windowDays, holdDays },
    payoutMin: moneyText({ minor: brand.payoutMinMinor, currency }),
    secondApproverAbove: moneyText({ minor: brand.secondApproverAboveMinor, currency }),
    ...{ acceptUpToBps, declineAboveBps, rateLimitBps, rateLimitChange, defaultRateBps },
    createdAt: brand.createdAt.toISOString(),
  };
}
