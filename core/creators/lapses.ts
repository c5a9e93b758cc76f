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
    const { expiresAt } = standing;
    const isLate = expiresAt !== null && expiresAt <= at;
    // What is late to be looked at comes up again until somebody has looked.
    const isOpen = isLate && (!lapse || lapse.news.why === 'dip');
    const lapseAt = isOpen ? expiresAt : lapseAfter({ ...standing, heldUntil }, at);
    if (!lapse && lapseAt?.getTime() === watch.lapseAt?.getTime()) return false;
    const isOver = lapse !== undefined && lapse.news.why !== 'dip' && lapse.news.why !== 'silent';
    if (isOver) await dropWatch(tx, profileId);
    else await saveWatch(tx, { ...watch, heldFollowers, heldUntil, lapseAt });
    if (!lapse) return true;
    await tellNews(context, profile, lapse.news);
    record({ type: 'profile.lapsed', subject: showId('profile', profileId), data: lapse.news });
    return true;
  },
});
