import { DomainError } from '../kernel/error.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Role } from '../use-case.ts';
import { lastOwner, seatUnknown, teamFull } from './errors.ts';

/** A seat as far as its team's rules go; an invitation nobody has taken up has no account. */
export type Seat = { id: Uuid; role: Role; accountId: Uuid | null };

/** What can be done to a team. */
export type TeamCommand =
  | { do: 'invite'; role: Role }
  | { do: 'give_role'; seatId: Uuid; role: Role }
  | { do: 'remove'; seatId: Uuid };

/** Most seats of a team, invitations included. */
export const SEATS_MAX = 50;

/**
 * What a command makes of a team: the seats after it, or the refusal. A person who owns stays at every moment; an
 * owner's invitation that nobody has taken up is not one.
 */
export function decideTeam(
  team: readonly Seat[],
  command: TeamCommand,
): { seat: Seat | undefined; unchanged: boolean } | { refusal: DomainError } {
  if (command.do === 'invite') {
    if (team.length >= SEATS_MAX) return { refusal: teamFull({ most: SEATS_MAX }) };
    return { seat: undefined, unchanged: false };
  }
  const seat = team.find(({ id }) => id === command.seatId);
  if (seat === undefined) return { refusal: seatUnknown({}) };
  if (command.do === 'give_role' && command.role === seat.role) return { seat, unchanged: true };
  const staysOwner = command.do === 'give_role' && command.role === 'owner';
  const owners = team.filter((one) => one.role === 'owner' && one.accountId !== null);
  const isLast = owners.length === 1 && owners[0]?.id === seat.id;
  if (isLast && !staysOwner) return { refusal: lastOwner({}) };
  return { seat, unchanged: false };
}
