import { z } from 'zod';
import { createMailbox, emptyMailbox } from '../alerts/index.ts';
import {
  addMemberSeat,
  createClaimCode,
  decideTeam,
  findTeam,
  lockTeam,
  removeSeat,
  saveRole,
  type Seat,
} from '../identity/index.ts';
import { DAY_MS, later } from '../kernel/clock.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { defineUseCase, idOf, notAllowed, type Actor, type Context, type Role } from '../use-case.ts';
import { ownBrand } from '../access.ts';
import { lockBrand } from './brands.store.ts';
import { claimUrl } from './brands.ts';

const ROLES = ['owner', 'manager', 'fulfilment', 'finance'] as const satisfies readonly Role[];
const role = z.enum(ROLES, 'must be owner, manager, fulfilment or finance');

/** How long an invitation can be taken up. */
const INVITE_DAYS = 7;

/** One seat as the team sees it: who sits in it, or until when its invitation can be taken up. */
export type SeatView = {
  id: string;
  role: Role;
  /** Undefined for an invitation nobody has taken up. */
  name: string | null;
  isYou: boolean;
  inviteEndsAt: string | null;
};

/** The team and its invitations; everyone in it may know whom to ask. */
export const getTeam = defineUseCase({
  name: 'see the team',
  input: z.strictObject({}),
  allow: ['key', 'owner', 'manager', 'fulfilment', 'finance'],
  async run({ tx, actor }): Promise<SeatView[]> {
    const team = await findTeam(tx, ownBrand(actor));
    return team.map((seat) => ({
      id: showId('member', seat.id),
      role: seat.role,
      name: seat.name,
      isYou: actor.kind === 'member' && seat.accountId === actor.accountId,
      inviteEndsAt: seat.accountId === null ? (seat.inviteEndsAt?.toISOString() ?? null) : null,
    }));
  },
});

/** Makes an empty seat and the code by which a person takes it; the code is shown this once. */
export const inviteMember = defineUseCase({
  name: 'invite to the team',
  input: z.strictObject({ role }),
  allow: ['owner'],
  async run(context, input) {
    const { tx, ids, clock, publicUrl } = context;
    const brandId = ownBrand(context.actor);
    const team = await holdTeam(context, brandId);
    const decision = decideTeam(team, { do: 'invite', role: input.role });
    if ('refusal' in decision) throw decision.refusal;
    const mailboxId = await createMailbox(tx, ids, clock);
    const seatId = await addMemberSeat(tx, context, { brandId, role: input.role, mailboxId });
    const goodForMs = INVITE_DAYS * DAY_MS;
    const claimCode = await createClaimCode(tx, context, { kind: 'seat', brandId, seatId }, goodForMs);
    const id = showId('member', seatId);
    context.record({ type: 'team.invited', brandId, subject: id, data: { role: input.role } });
    const endsAt = later(clock.business(), goodForMs).toISOString();
    return { id, role: input.role, claimCode, claimUrl: claimUrl(publicUrl, claimCode), endsAt };
  },
});

/** Gives a member, or an invitation, another role. It holds from the next thing the person does. */
export const giveRole = defineUseCase({
  name: 'change a role',
  input: z.strictObject({ id: idOf('member'), role }),
  allow: ['owner'],
  async run(context, input): Promise<{ id: string; role: Role }> {
    const brandId = ownBrand(context.actor);
    const team = await holdTeam(context, brandId);
    const decision = decideTeam(team, { do: 'give_role', seatId: input.id, role: input.role });
    if ('refusal' in decision) throw decision.refusal;
    const subject = showId('member', input.id);
    if (decision.unchanged) return { id: subject, role: input.role };
    await saveRole(context.tx, context.clock, { brandId, id: input.id }, input.role);
    const data = { from: decision.seat?.role, to: input.role };
    context.record({ type: 'team.role_changed', brandId, subject, data });
    return { id: subject, role: input.role };
  },
});

/** Takes a member out of the team, or an invitation back. What waited for the seat is not delivered any more. */
export const removeMember = defineUseCase({
  name: 'remove from the team',
  input: z.strictObject({ id: idOf('member') }),
  allow: ['owner'],
  async run(context, { id }): Promise<{ id: string; wasInvitation: boolean }> {
    const brandId = ownBrand(context.actor);
    const team = await holdTeam(context, brandId);
    const decision = decideTeam(team, { do: 'remove', seatId: id });
    if ('refusal' in decision) throw decision.refusal;
    const seat = team.find((one) => one.id === id);
    await removeSeat(context.tx, { brandId, id });
    if (seat) await emptyMailbox(context.tx, seat.mailboxId);
    const subject = showId('member', id);
    const wasInvitation = seat?.accountId === null;
    context.record({ type: 'team.removed', brandId, subject, data: { role: seat?.role, wasInvitation } });
    return { id: subject, wasInvitation };
  },
});

/**
 * The team, held. Whoever acts must still own the brand: the role was looked up before the team was held, and another
 * owner may have changed it since.
 */
async function holdTeam(
  { tx, actor }: { tx: Context['tx']; actor: Actor },
  brandId: Uuid,
): Promise<(Seat & { mailboxId: Uuid })[]> {
  await lockBrand(tx, brandId);
  const team = await lockTeam(tx, brandId);
  const own = team.find((seat) => actor.kind === 'member' && seat.accountId === actor.accountId);
  if (own?.role !== 'owner') throw notAllowed({ act: 'change the team', needed: 'owner' });
  return team;
}
