import { getBrandSettings } from '../catalog/index.ts';
import {
  insertApproach,
  INVITATIONS_PER_WEEK,
  invitationsUsedUp,
  noConsent,
  useInvitation,
  weekOf,
  type Creator,
} from '../creators/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Context } from '../use-case.ts';
import { isConnected, refuseBlocked, refuseUnanswered } from './contact.ts';
import { refuseOwnBrand } from './moves.ts';

/**
 * A brand writes to a creator on its own account, whom the caller holds. Throws what stands against it: a block, too much
 * that is unanswered already, and for whoever does not know the brand the missing consent, or a week whose places are
 * used up.
 * @param isImported the creator comes out of a programme the brand runs already, which needs no place of the week
 * @returns whether a place of the week was used up
 */
export async function approachCreator(
  context: Pick<Context, 'tx' | 'clock'>,
  creator: Creator,
  { brandId, isImported = false }: { brandId: Uuid; isImported?: boolean },
): Promise<boolean> {
  const { tx, clock } = context;
  const pair = { brandId, creatorId: creator.id };
  await refuseOwnBrand(context, brandId, creator);
  await refuseBlocked(tx, pair, 'brand');
  await refuseUnanswered(tx, pair);
  if (await isConnected(tx, pair)) return false;
  // Whoever has not come yet is written to by nobody: what is said waits, and the brand passes the link on itself.
  if (creator.accountId !== null && creator.contactAt === null) throw noConsent({ creator: creator.name });
  if (isImported) return false;
  const { timeZone } = await getBrandSettings(tx, brandId);
  const week = weekOf(clock.business(), timeZone);
  if (!(await insertApproach(tx, pair, week))) return false;
  const most = INVITATIONS_PER_WEEK;
  if (!(await useInvitation(tx, { brandId, week, most }))) throw invitationsUsedUp({ most });
  return true;
}
