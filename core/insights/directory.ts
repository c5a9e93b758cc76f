import { z } from 'zod';
import { ownBrand } from '../access.ts';
import { PLATFORMS } from '../creators/index.ts';
import { defineUseCase, idOf, lineOf } from '../use-case.ts';
import { findCreators, viewFound, type FoundCreator } from './directory.store.ts';

/** Creators of one page, and how many there are in all. */
export type CreatorsFound = { creators: FoundCreator[]; total: number; page: number; pages: number };

/** More are not read at once, and each has to have room in one message of every platform. */
export const CREATORS_PER_PAGE = 8;
const FOLLOWERS_MAX = 1_000_000_000;

export const CREATOR_SORTS = ['followers', 'sales', 'answers', 'newest'] as const;
export type CreatorSort = (typeof CREATOR_SORTS)[number];

export const CREATOR_GROUPS = ['all', 'worked', 'new', 'uninvited', 'blocked'] as const;
/**
 * `worked` has or had a deal with the brand, `new` has not; `uninvited` was not invited by it within 90 days; `blocked` is
 * whom it has blocked, who are in no other group.
 */
export type CreatorGroup = (typeof CREATOR_GROUPS)[number];

/**
 * The creators a brand may know of: those who consented to be written to by brands they do not know, and those it has
 * something to do with or has brought in itself. Nobody of the own team, and nobody who has blocked the brand.
 */
export const findInDirectory = defineUseCase({
  name: 'find creators',
  input: z.strictObject({
    search: lineOf(200).optional(),
    platform: z.enum(PLATFORMS).optional(),
    followersMin: z.int().min(0).max(FOLLOWERS_MAX).optional(),
    followersMax: z.int().min(0).max(FOLLOWERS_MAX).optional(),
    /** Only those with a profile that is verified for this brand. */
    verified: z.boolean().optional(),
    /** Orders credited within 90 days, by whatever brand; whoever lies in the same range is found. */
    salesMin: z.int().min(0).max(1_000_000).optional(),
    tag: lineOf(30).optional(),
    group: z.enum(CREATOR_GROUPS).default('all'),
    sort: z.enum(CREATOR_SORTS).default('followers'),
    page: z.int().min(0).max(10_000).default(0),
    perPage: z.int().min(1).max(25).default(CREATORS_PER_PAGE),
  }),
  allow: ['owner', 'manager'],
  async run({ tx, actor, clock }, input): Promise<CreatorsFound> {
    const asking = { brandId: ownBrand(actor), at: clock.business() };
    const { rows, total } = await findCreators(tx, asking, input);
    return {
      creators: rows.map(viewFound),
      ...{ total, page: input.page, pages: Math.ceil(total / input.perPage) },
    };
  },
});

/** One creator of the directory by name, for whoever is typing it. */
export const suggestCreators = defineUseCase({
  name: 'find creators by name',
  input: z.strictObject({ text: z.string().max(200), creatorId: idOf('creator').optional() }),
  allow: ['owner', 'manager'],
  async run({ tx, actor, clock }, { text, creatorId }): Promise<FoundCreator[]> {
    const asking = { brandId: ownBrand(actor), at: clock.business() };
    const search = text.trim() === '' ? {} : { search: text.trim() };
    const wanted = creatorId === undefined ? search : { only: creatorId };
    const query = { group: 'all' as const, sort: 'followers' as const, page: 0, perPage: 25, ...wanted };
    const { rows } = await findCreators(tx, asking, query);
    return rows.map(viewFound);
  },
});
