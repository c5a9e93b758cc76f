import { showId, type Uuid } from '../../core/kernel/id.ts';
import type { Role } from '../../core/use-case.ts';
import { memberActor, type ChatContext, type MemberActor, type Membership, type Person } from './context.ts';
import { nameOf } from './inert.ts';
import type { Option } from './form.ts';
import type { Saying, Words } from './words.ts';
import type { Wish } from './wish.ts';

/** As whom something is done for a brand. */
export type SeatFinding =
  /** Found, or not asked for. */
  | { kind: 'found'; seat?: MemberActor; brand?: { id: string; name: string } }
  /** Several may be meant. */
  | { kind: 'which'; among: Membership[] }
  | { kind: 'refused'; why: Saying };

/**
 * Finds the brand that something is done for: the one that is named, the room's, the one that the server or group
 * belongs to, the only one whose team this person is in with a role that may. @param named what the option `brand` says
 */
export function findSeat(
  wish: Pick<Wish, 'seat' | 'audience' | 'brand'>,
  context: Pick<ChatContext, 'person' | 'room' | 'words'> & { placeBrand?: Uuid | undefined },
  named: string | undefined,
): SeatFinding {
  const { seat: roles } = wish;
  const { person, room } = context;
  if (!roles) return { kind: 'found' };
  const others = wish.audience.some((one) => one !== 'brand');
  if (others && room?.side === 'creator') return { kind: 'found' };
  const found = among(person.memberships, room?.brandId ?? context.placeBrand, wish.brand ?? named);
  if (found.length === 0 && !others) return { kind: 'refused', why: { id: 'brand-not-yours' } };
  const able = found.filter(({ role }) => roles.includes(role));
  const [only, another] = able;
  if (only && !another) return sit(person, only);
  if (others) return { kind: 'found' };
  return only
    ? { kind: 'which', among: able }
    : { kind: 'refused', why: missingRole(roles, found, context.words) };
}

function among(
  memberships: Membership[],
  hereBrand: string | undefined,
  named: string | undefined,
): Membership[] {
  if (named !== undefined && named.trim() !== '') {
    return memberships.filter((one) => isNamed(one, named));
  }
  const here = memberships.filter(({ brandId }) => brandId === hereBrand);
  return here.length > 0 ? here : memberships;
}

const isNamed = ({ brandId, brandName }: Membership, named: string): boolean =>
  [brandId, showId('brand', brandId), brandName, nameOf(brandName)].some(
    (name) => name.toLowerCase() === named.trim().toLowerCase(),
  );

const sit = (person: Person, membership: Membership): SeatFinding => ({
  kind: 'found',
  seat: memberActor(person, membership),
  brand: { id: membership.brandId, name: membership.brandName },
});

function missingRole(roles: readonly Role[], [first]: Membership[], { label, locale }: Words): Saying {
  const names = roles.map((role) => label(`role-${role}`));
  const needed = new Intl.ListFormat(locale, { type: 'disjunction' }).format(names);
  const role = label(`role-${first?.role ?? 'owner'}`);
  return { id: 'needs-role', args: { needed, role, brand: nameOf(first?.brandName ?? '') } };
}

/** Brands to choose from, as options of a select. */
export const brandOptions = (memberships: readonly Membership[]): Option[] =>
  memberships.map(({ brandId, brandName }) => ({
    value: showId('brand', brandId),
    label: nameOf(brandName),
  }));
