import { noConsent, type Creator } from '../creators/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Context } from '../use-case.ts';
import { isConnected, refuseBlocked, refuseUnanswered, saidNo } from './contact.ts';
import { refuseOwnBrand } from './moves.ts';
import { takePlace } from './strangers.ts';

/**
 * A brand writes to a creator on its own account, whom the caller holds. Throws what stands against it: a block, too much
 * that is unanswered already, and for whoever does not know the brand the missing consent, or a week whose places are
 * used up.
 * @param isImported the creator comes out of a programme the brand runs already, which needs no place of the week for
 * those who have not come yet: a list of people who are here is written by anyone
 * @param called what a refusal calls somebody of whom the brand knows no more than a profile
 * @returns whether a place of the week was used up
 */
export async function approachCreator(
  context: Pick<Context, 'tx' | 'clock'>,
  creator: Creator,
  {
    brandId,
    isImported = false,
    called,
  }: { brandId: Uuid; isImported?: boolean; called?: string | undefined },
): Promise<boolean> {
  const { tx } = context;
  const pair = { brandId, creatorId: creator.id };
  await refuseOwnBrand(context, brandId, creator);
  await refuseBlocked(tx, pair, 'brand');
  await refuseUnanswered(tx, pair);
  if (await isConnected(tx, pair)) return false;
  // Whoever has not come yet is written to by nobody: what is said waits, and the brand passes the link on itself.
  if (creator.accountId !== null && saidNo(creator)) throw noConsent({ creator: called ?? creator.name });
  if (isImported && creator.accountId === null) return false;
  return takePlace(context, pair);
}
