import { findBrandNames } from '../catalog/index.ts';
import type { Tx } from '../db/index.ts';
import { findChannelTrouble } from '../identity/index.ts';
import { showId } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import type { Actor } from '../use-case.ts';
import { placeUnknown } from './errors.ts';
import { findPlaceBrands, lockPlace, type Place, type PlaceKey } from './places.store.ts';

/** A brand in a server or group, as its host sees it. */
export type BrandHere = { id: string; name: string; state: 'asked' | 'allowed' | 'blocked' };

/** A server or group as it is set up. Chats and roles are the platform's own ids. */
export type PlaceView = {
  name: string;
  /** The one brand it belongs to. */
  brand: { id: string; name: string } | null;
  policy: 'any' | 'listed';
  reportsChat: string | null;
  dealsChat: string | null;
  alertsChat: string | null;
  /** Since when the alerts' chat could not be written to. */
  alertsTrouble: string | null;
  staffRole: string | null;
  brands: BrandHere[];
};

/** A place as its host sees it. */
export async function viewPlace(tx: Tx, key: PlaceKey, place: Place): Promise<PlaceView> {
  const brands = await findPlaceBrands(tx, key);
  const own = brands.find(({ brandId }) => brandId === place.brandId);
  const [ownName] = place.brandId === null ? [] : await findBrandNames(tx, [place.brandId]);
  const trouble = own?.alertsChat ? await findChannelTrouble(tx, key.platform, own.alertsChat) : undefined;
  return {
    name: place.name,
    brand: place.brandId === null ? null : { id: showId('brand', place.brandId), name: ownName ?? '' },
    policy: place.policy as PlaceView['policy'],
    reportsChat: place.reportsChat,
    dealsChat: own?.dealsChat ?? null,
    alertsChat: own?.alertsChat ?? null,
    alertsTrouble: trouble?.toISOString() ?? null,
    staffRole: own?.staffRole ?? null,
    brands: brands.map(({ brandId, name, state }) => ({
      id: showId('brand', brandId),
      name,
      state: state as BrandHere['state'],
    })),
  };
}

/** The place, held until the transaction ends; throws when we are not in it any more. */
export async function heldPlace(tx: Tx, key: PlaceKey): Promise<Place> {
  const place = await lockPlace(tx, key);
  if (!place) throw placeUnknown({});
  return place;
}

/** The place that a host looks after. */
export function keyOf(actor: Actor): PlaceKey {
  invariant(actor.kind === 'host', 'only hosts get here', { kind: actor.kind });
  return { platform: actor.platform, placeId: actor.placeId };
}
