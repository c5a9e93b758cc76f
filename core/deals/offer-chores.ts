import { writeAlerts, type NewAlert } from '../alerts/index.ts';
import { closePairs, findProductsOf, holdOffer, saveOffer, showCode, type Offer } from '../catalog/index.ts';
import { choreOf, type DueContext } from '../due.ts';
import { DAY_MS, later } from '../kernel/clock.ts';
import { showId } from '../kernel/id.ts';
import { spreadRate } from './change-offer.ts';
import { findAskedBrand } from './check-readers.ts';
import { lockDeal } from './deals.store.ts';
import { cutWhatIsDue, follows } from './follow-offer.ts';
import { findCut, findCutsToRemind, findDueCuts, noteCutReminded } from './followers.store.ts';
import { postOfferNews } from './offer-news.ts';
import { reviseInvitations } from './offer-posts.store.ts';
import {
  findDueOffers,
  findEndingOffers,
  findTakers,
  findUnfollowed,
  type OfferKey,
} from './offers-due.store.ts';

/** How long before the end of an offer its brand is reminded, on the business clock. */
const END_REMINDER_MS = 3 * DAY_MS;

/** Has the deals of an offer follow a new rate that one transaction could not hold. */
export const spreadRates = choreOf<OfferKey>({
  failure: 'a new rate of an offer could not be followed',
  find: (db, _at, limit) => findUnfollowed(db, limit),
  async act(context, key) {
    const offer = await holdOffer(context.tx, key.brandId, key.id);
    if (!offer || offer.followedVersion >= offer.rateVersion) return false;
    return (await spreadRate(context, offer)) > 0;
  },
});

/** Gives deals the lower rate that was announced to their creators thirty days before. */
export const cutRates = choreOf({
  failure: 'a lower rate that is due could not be set',
  find: findDueCuts,
  act: cutWhatIsDue,
});

/** Tells creators once more, two days before, that their rate goes down. */
export const remindOfCuts = choreOf({
  failure: 'nobody could be reminded of a lower rate',
  find: findCutsToRemind,
  async act(context, id) {
    const deal = await lockDeal(context.tx, id);
    const cut = deal && (await findCut(context.tx, deal));
    if (!deal || !cut || !(await noteCutReminded(context.tx, deal))) return false;
    // What has ended or goes its own way is not cut any more.
    if (!follows(deal)) return true;
    const rates = { fromBps: deal.frozen.terms.rateBps, toBps: cut.rateBps, at: cut.dueAt };
    const code = showCode('deal', deal.number);
    await postOfferNews(context, deal, { what: 'soon', dealId: id, code, ...rates });
    return true;
  },
});

/** Ends offers whose time is over. Deals that were taken from them go on, and their creators are told so. */
export const endOffers = choreOf<OfferKey>({
  failure: 'an offer that is due could not be ended',
  find: findDueOffers,
  async act(context, { brandId, id }) {
    const { tx, clock, record } = context;
    const offer = await holdOffer(tx, brandId, id);
    const due = offer?.endsAt && offer.endsAt <= clock.business();
    if (!offer || !due || offer.state === 'ended') return false;
    await saveOffer(tx, offer, { state: 'ended' });
    await closePairs(tx, offer);
    await reviseInvitations(tx, offer);
    const data = { from: offer.state, to: 'ended', endsAt: offer.endsAt?.toISOString() };
    record({ type: 'offer.ended', brandId, subject: showId('offer', id), data });
    // A draft was nobody's but the brand's.
    if (offer.state !== 'draft') await tellTakers(context, offer);
    return true;
  },
});

async function tellTakers(context: DueContext, offer: Offer): Promise<void> {
  for (const { dealId, creatorId, number, rateBps } of await findTakers(context.tx, offer)) {
    const about = { what: 'ended' as const, dealId, code: showCode('deal', number) };
    const rates = { fromBps: rateBps, toBps: rateBps, at: null };
    await postOfferNews(context, { brandId: offer.brandId, creatorId }, { ...about, ...rates });
  }
}

/** Reminds owners and managers, three days before, that an offer ends. */
export const remindOfOfferEnds = choreOf<OfferKey>({
  failure: 'nobody could be reminded of the end of an offer',
  find: (db, at, limit) => findEndingOffers(db, { from: at, until: later(at, END_REMINDER_MS) }, limit),
  async act({ tx, ids, clock }, { brandId, id }) {
    const offer = await holdOffer(tx, brandId, id);
    const endsAt = offer?.endsAt;
    const now = clock.business();
    if (!offer || !endsAt || endsAt <= now || later(now, END_REMINDER_MS) < endsAt) return false;
    if (offer.endReminded?.getTime() === endsAt.getTime()) return false;
    await saveOffer(tx, offer, { endReminded: endsAt });
    const asked = await findAskedBrand(tx, brandId);
    const [product] = await findProductsOf(tx, brandId, offer.productIds.slice(0, 1));
    const shown = showId('offer', id);
    const payload = {
      ...{ offerId: shown, kind: offer.kind, rateBps: offer.rateBps, endsAt: endsAt.toISOString() },
      ...{ brand: asked?.name ?? '', brandId: showId('brand', brandId), product: product?.title ?? '' },
      products: offer.productIds.length,
    };
    const alerts = (asked?.mailboxIds ?? []).map((mailboxId): NewAlert => ({
      ...{ mailboxId, id: ids.next(), brandId, kind: 'offer_ending', payload, amount: undefined },
      cause: `${shown} ${endsAt.toISOString()}`,
    }));
    await writeAlerts(tx, alerts, clock.wall());
    return true;
  },
});
