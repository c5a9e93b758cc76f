import { z } from 'zod';
import { ownBrand } from '../access.ts';
import {
  CSV_MAX_BYTES,
  csvText,
  keepImport,
  readTable,
  takeImport,
  type ImportOutcome,
  type ImportPreview,
  type RowProblem,
} from '../catalog/index.ts';
import { keepFile, useFiles } from '../files/index.ts';
import { later } from '../kernel/clock.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import type { RateBps } from '../kernel/rate.ts';
import { actorName, defineUseCase, type Context } from '../use-case.ts';
import { CHECK_LASTS_MS } from './check.ts';
import { findApprovals, insertBrandCheck } from './checks.store.ts';
import { findCreator, findProfile, insertNewProfiles, type Profile } from './creators.store.ts';
import { makeCreator } from './import.ts';
import { COLUMNS, keyOf, OWN, readList, type Listed } from './import-rows.ts';

/** A creator of a file with what is to be put to them. */
export type Wished = { creatorId: Uuid; productId: Uuid; rateBps: RateBps | undefined };

/** What became of a file of creators; `checked` are known creators whose profile this brand vouches for from now on. */
export type CreatorsTakenOver = ImportOutcome & {
  checked: number;
  wished: Wished[];
  /** The claim links of the new ones, as a file; null where there are none. */
  links: { fileId: Uuid; name: string } | null;
};

/** Looks at a file of creators: what of it would be new, and what is wrong. Keeps it for the import. */
export const previewCreators = defineUseCase({
  name: 'look at a file of creators',
  input: z.strictObject({ text: z.string().max(CSV_MAX_BYTES) }),
  allow: ['owner', 'manager'],
  async run(context, { text }): Promise<ImportPreview> {
    const { rows, unknown } = readTable(text, COLUMNS);
    const { listed, wrong } = await readList(context, rows);
    let known = 0;
    let fresh = 0;
    for (const { row, profile } of listed) {
      const found = await findProfile(context.tx, profile);
      if (found && (await isOwn(context, found.creatorId))) wrong.push({ row, problems: [OWN] });
      else if (found) known += 1;
      else fresh += 1;
    }
    const importId = await keepImport(context, 'creators', rows);
    return { importId, fresh, known, wrong: inOrder(wrong), unknownColumns: unknown };
  },
});

/**
 * Takes over the creators of a file that has been looked at. The brand vouches for their profiles, which counts for this
 * brand alone and as long as any check of a brand. A profile that somebody has already leads to that creator. The same
 * file twice changes nothing.
 */
export async function takeOverCreators(context: Context, importId: string): Promise<CreatorsTakenOver> {
  const { listed, wrong } = await readList(context, await takeImport(context, 'creators', importId));
  const made: string[][] = [];
  const wished: Wished[] = [];
  const counts = { fresh: 0, known: 0, checked: 0 };
  // In one order, so that two files with the same creators do not wait for each other in a ring.
  const ordered = listed.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
  for (const one of ordered) {
    const came = await takeOver(context, one);
    if (came.kind === 'own') {
      wrong.push({ row: one.row, problems: [OWN] });
      continue;
    }
    counts[came.kind] += 1;
    if (came.kind === 'fresh') {
      made.push([one.name, one.profile.platform, one.profile.handle, came.claimUrl]);
    }
    const { productId, rateBps } = one;
    if (productId !== undefined) wished.push({ creatorId: came.creatorId, productId, rateBps });
  }
  const links = await keepLinks(context, importId, made);
  return { importId, ...counts, wished, wrong: inOrder(wrong), links };
}

const inOrder = (wrong: readonly RowProblem[]): RowProblem[] =>
  wrong.toSorted((left, right) => left.row - right.row);

async function isOwn({ tx, actor }: Context, creatorId: Uuid): Promise<boolean> {
  invariant(actor.kind === 'member', 'only a team gets here', { kind: actor.kind });
  const creator = await findCreator(tx, creatorId);
  return creator?.accountId === actor.accountId;
}

type TakenOver = { creatorId: Uuid } & (
  | { kind: 'fresh'; claimUrl: string }
  | { kind: 'known' | 'checked' | 'own' }
);

async function takeOver(context: Context, { name, profile }: Listed): Promise<TakenOver> {
  const { tx, ids } = context;
  const newId = ids.next();
  const { followers, ...who } = profile;
  const unchecked = { verifiedBy: null, verifiedAt: null, method: null, expiresAt: null };
  await insertNewProfiles(tx, [{ id: ids.next(), creatorId: newId, ...who, followers: 0, ...unchecked }]);
  const found = await findProfile(tx, profile);
  invariant(found, 'a profile that was added is there', who);
  if (found.creatorId === newId) {
    const { claimUrl } = await makeCreator(context, { id: newId, name, emailKey: undefined });
    invariant(claimUrl, 'a new creator has a claim link', { creatorId: newId });
    await vouch(context, found, { followers, brought: true });
    return { kind: 'fresh', claimUrl, creatorId: newId };
  }
  const { creatorId } = found;
  if (await isOwn(context, creatorId)) return { kind: 'own', creatorId };
  return {
    kind: (await vouch(context, found, { followers, brought: false })) ? 'checked' : 'known',
    creatorId,
  };
}

/** The brand says how many followers a profile has; false where it has said so already. */
async function vouch(
  { tx, ids, actor, clock, record }: Context,
  { id: profileId, creatorId }: Profile,
  { followers, brought }: { followers: number; brought: boolean },
): Promise<boolean> {
  const brandId = ownBrand(actor);
  const at = clock.business();
  const newest = (await findApprovals(tx, brandId, creatorId)).findLast(
    (one) => one.profileId === profileId && (one.expiresAt === null || one.expiresAt > at),
  );
  if (newest?.followers === followers) return false;
  const checkId = ids.next();
  await insertBrandCheck(tx, {
    ...{ brandId, checkId, profileId, creatorId, method: 'import', state: 'approved', followers, brought },
    ...{ reason: null, decidedBy: actorName(actor), decidedAt: at, expiresAt: later(at, CHECK_LASTS_MS) },
  });
  record({ type: 'check.approved', brandId, subject: showId('check', checkId), data: { followers } });
  return true;
}

const LINKS_NAME = 'claim-links.csv';

/** The claim links of new creators as a file of the brand's: each is told this once. */
async function keepLinks(
  context: Context,
  importId: Uuid,
  made: string[][],
): Promise<CreatorsTakenOver['links']> {
  if (made.length === 0) return null;
  const { tx, ids, clock, actor } = context;
  const text = csvText([['name', 'platform', 'handle', 'claim link'], ...made]);
  const at = clock.wall();
  const id = await keepFile(tx, { ids, at }, Buffer.from(text));
  const file = { id, name: LINKS_NAME, type: 'text/csv' };
  await useFiles(tx, { brandId: ownBrand(actor), usedBy: importId }, [file], at);
  return { fileId: id, name: LINKS_NAME };
}
