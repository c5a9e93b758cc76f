import { choreOf } from '../due.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { decideLapse, lapseAfter } from './watch.ts';
import { standingOf, tellNews } from './watching.ts';
import { dropWatch, findLapsing, findWatch, lockProfile, saveWatch } from './watches.store.ts';

/**
 * What runs out for profiles that a platform is asked about: the grace after a dip, and the verification of an account
 * that is not what it was. Deals in force go on; accepting further ones stops where the profile was needed for it.
 */
export const lapseProfiles = choreOf<Uuid>({
  failure: 'the verification of a profile that has run out could not be closed',
  find: findLapsing,
  async act(context, profileId) {
    const { tx, clock, record } = context;
    const at = clock.business();
    const profile = await lockProfile(tx, profileId);
    const watch = await findWatch(tx, profileId);
    if (!watch) return false;
    if (!profile) {
      await dropWatch(tx, profileId);
      return true;
    }
    const standing = standingOf(profile, watch);
    const lapse = decideLapse(standing, at);
    const { heldFollowers, heldUntil } = lapse?.standing ?? standing;
    const lapseAt = lapseAfter({ ...standing, heldUntil }, at);
    // It is late to be looked at, and the look tells.
    if (!lapse && standing.expiresAt !== null && standing.expiresAt <= at) return false;
    // Somebody was here before, or the profile was vouched for anew meanwhile.
    if (!lapse && lapseAt?.getTime() === watch.lapseAt?.getTime()) return false;
    const isOver = lapse?.news.news === 'lapsed' && !['dip', 'silent'].includes(lapse.news.why);
    if (isOver) await dropWatch(tx, profileId);
    else await saveWatch(tx, { ...watch, heldFollowers, heldUntil, lapseAt });
    if (!lapse) return true;
    await tellNews(context, profile, lapse.news);
    record({ type: 'profile.lapsed', subject: showId('profile', profileId), data: lapse.news });
    return true;
  },
});
