import { z } from 'zod';
import { DAY_MS, later } from '../kernel/clock.ts';
import { cleanLine } from '../kernel/text.ts';
import { idOf, lineOf } from '../use-case.ts';

/** Announcements of a brand in {@link QUOTA_MS}, on the business clock: those who get more stop reading. */
export const QUOTA = 2;
export const QUOTA_MS = 7 * DAY_MS;
/** Creators who are "top", and the days whose sales they are so by. */
export const TOP = 10;
export const TOP_DAYS = 30;
/** Days without a credited sale, and with a deal, after which a creator is idle. */
export const IDLE_DAYS = 30;
/** As much as every platform shows in one message beside who it is from. */
export const TEXT_MAX = 1_000;

export const AUDIENCES = ['all', 'product', 'top', 'idle', 'tag'] as const;
export type AudienceKind = (typeof AUDIENCES)[number];

export const announcementInput = z
  .strictObject({
    text: z
      .string()
      .overwrite(cleanLine)
      .min(1, 'must not be empty')
      .max(TEXT_MAX, `must have at most ${TEXT_MAX} characters`),
    audience: z.enum(AUDIENCES, 'must be "all", "product", "top", "idle" or "tag"').default('all'),
    /** Whose promoters are meant, with the audience `product`. */
    productId: idOf('product').optional(),
    /** A word the team has put beside creators, with the audience `tag`. */
    tag: lineOf(40).optional(),
  })
  .superRefine(({ audience, productId, tag }, context) => {
    const check = (path: string, given: boolean, kind: AudienceKind) => {
      if (given === (audience === kind)) return;
      const message = given
        ? `must be left out with the audience "${audience}"`
        : 'must say which one is meant';
      context.addIssue({ code: 'custom', path: [path], message });
    };
    check('productId', productId !== undefined, 'product');
    check('tag', tag !== undefined, 'tag');
  });
export type AnnouncementInput = z.output<typeof announcementInput>;

/** How many of the announcements of a brand count against its share. */
export const countSent = (sent: readonly Date[], now: Date): number =>
  sent.filter((at) => later(at, QUOTA_MS) > now).length;

/** From when on the next announcement may go out, business time; undefined when it may at once. @param sent newest first */
export function waitsUntil(sent: readonly Date[], now: Date): Date | undefined {
  const counting = sent.filter((at) => later(at, QUOTA_MS) > now);
  const oldest = counting[QUOTA - 1];
  return oldest === undefined ? undefined : later(oldest, QUOTA_MS);
}
