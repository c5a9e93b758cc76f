import { getBrandSettings } from '../catalog/index.ts';
import {
  hasApproached,
  insertApproach,
  INVITATIONS_PER_WEEK,
  invitationsUsedUp,
  useInvitation,
  weekOf,
  type Pair,
} from '../creators/index.ts';
import type { Context } from '../use-case.ts';

/**
 * Uses up one of the week's places for somebody the brand does not know; throws {@link invitationsUsedUp} where none is
 * left, and then nothing is noted, so that whoever was refused is refused again. The caller holds the creator.
 * @returns false where the brand has written to this creator in this week already
 */
export async function takePlace({ tx, clock }: Pick<Context, 'tx' | 'clock'>, pair: Pair): Promise<boolean> {
  const { brandId } = pair;
  const { timeZone } = await getBrandSettings(tx, brandId);
  const week = weekOf(clock.business(), timeZone);
  if (await hasApproached(tx, pair, week)) return false;
  const most = INVITATIONS_PER_WEEK;
  if (!(await useInvitation(tx, { brandId, week, most }))) throw invitationsUsedUp({ most });
  await insertApproach(tx, pair, week);
  return true;
}
