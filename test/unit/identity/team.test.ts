import { describe, expect, test } from 'vitest';
import { decideTeam, SEATS_MAX, type Seat } from '../../../core/identity/team.ts';
import type { Role } from '../../../core/use-case.ts';

const ROLES: readonly Role[] = ['owner', 'manager', 'fulfilment', 'finance'];
const seat = (id: string, role: Role, accountId: string | null = `person ${id}`): Seat => ({
  id,
  role,
  accountId,
});
const codeOf = (decision: ReturnType<typeof decideTeam>): string | undefined =>
  'refusal' in decision ? decision.refusal.code : undefined;

describe('with one owner', () => {
  const team = [seat('a', 'owner'), seat('b', 'manager'), seat('c', 'owner', null)];

  test.each(ROLES)('the owner’s seat becomes %s only if that is owner', (role) => {
    const decision = decideTeam(team, { do: 'give_role', seatId: 'a', role });
    expect(codeOf(decision)).toBe(role === 'owner' ? undefined : 'team.last_owner');
  });

  test.each(ROLES)('everyone else may become %s', (role) => {
    for (const seatId of ['b', 'c']) {
      const decision = decideTeam(team, { do: 'give_role', seatId, role });
      expect(codeOf(decision)).toBeUndefined();
      expect(decision).toMatchObject({ unchanged: team.find(({ id }) => id === seatId)?.role === role });
    }
  });

  test('the owner stays, everyone else may go', () => {
    expect(codeOf(decideTeam(team, { do: 'remove', seatId: 'a' }))).toBe('team.last_owner');
    expect(codeOf(decideTeam(team, { do: 'remove', seatId: 'b' }))).toBeUndefined();
    expect(codeOf(decideTeam(team, { do: 'remove', seatId: 'c' }))).toBeUndefined();
  });
});

test('of two owners either may go', () => {
  const team = [seat('a', 'owner'), seat('b', 'owner')];
  for (const seatId of ['a', 'b']) {
    expect(codeOf(decideTeam(team, { do: 'remove', seatId }))).toBeUndefined();
    expect(codeOf(decideTeam(team, { do: 'give_role', seatId, role: 'finance' }))).toBeUndefined();
  }
});

test('a seat that is not there is not changed', () => {
  const team = [seat('a', 'owner')];
  expect(codeOf(decideTeam(team, { do: 'remove', seatId: 'z' }))).toBe('team.seat_unknown');
  expect(codeOf(decideTeam(team, { do: 'give_role', seatId: 'z', role: 'owner' }))).toBe('team.seat_unknown');
});

test('a team has an end', () => {
  const team = Array.from({ length: SEATS_MAX }, (_, index) => seat(String(index), 'owner'));
  expect(codeOf(decideTeam(team.slice(1), { do: 'invite', role: 'owner' }))).toBeUndefined();
  expect(codeOf(decideTeam(team, { do: 'invite', role: 'owner' }))).toBe('team.full');
});
