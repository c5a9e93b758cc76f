import { getTeam, giveRole, removeMember, type SeatView } from '../../../../core/catalog/index.ts';
import { readId, showId } from '../../../../core/kernel/id.ts';
import { button, defineAction, idPart } from '../../action.ts';
import { defineCommand } from '../../command.ts';
import type { ChatContext, SeatContext } from '../../context.ts';
import { pickField } from '../../fields.ts';
import type { Option } from '../../form.ts';
import { nameOf } from '../../inert.ts';
import { line, status, title, type View } from '../../view.ts';
import { nextStep } from '../next-step.ts';
import { newRoleField } from './fields.ts';
import { teamCard } from './show.ts';

/** `/team roles`: gives a member, or an invitation, another role, or takes the seat back. */
export const changeRoles = defineCommand({
  name: 'team',
  subcommand: 'roles',
  audience: ['brand'],
  seat: ['owner'],
  place: 'private',
  visibility: 'private',
  fields: {
    member: pickField({ label: 'field-member', options: seatOptions }),
    role: newRoleField,
  },
  async run(context, { member, role }) {
    const { words, seat, ask, act } = context;
    const team = await ask(getTeam, seat, {});
    const name = seatName(
      team.find(({ id }) => id === member),
      context,
    );
    if (role === 'remove') return confirmRemoval(context, member, name);
    await act(giveRole, seat, { id: member, role });
    const changed = title(words.say('role-changed', { name, role: words.label(`role-${role}`) }));
    return teamCard(context, await ask(getTeam, seat, {}), changed);
  },
});

async function seatOptions(context: ChatContext): Promise<Option[]> {
  const { seat, ask } = context;
  if (!seat) return [];
  const team = await ask(getTeam, seat, {});
  return team.map((one) => ({ value: one.id, label: seatName(one, context) }));
}

function seatName(seat: SeatView | undefined, { words }: Pick<ChatContext, 'words'>): string {
  if (seat === undefined) return words.label('team-someone');
  if (seat.name !== null) return nameOf(seat.name);
  return words.label('team-invitation', { role: words.label(`role-${seat.role}`) });
}

const removeTarget = { verb: 'tremove', parts: { brand: idPart, member: idPart } };

const confirmRemoval = (context: SeatContext, member: string, name: string): View => ({
  blocks: [
    status(context.words.say('team-overline', { brand: nameOf(context.brand.name) }), {
      label: context.words.label('remove-chip'),
      tone: 'warn',
    }),
    title(context.words.say('remove-title', { name })),
    line(context.words.say('remove-what')),
  ],
  actions: [
    button(
      context.words.label('button-remove'),
      removeTarget,
      { brand: context.brand.id, member: readId('member', member) ?? '' },
      'danger',
    ),
    nextStep(context, context.brand.id, { label: 'button-leave', line: 'team' }),
  ],
});

/** Removes a member after a second look. */
export const removeAction = defineAction({
  ...removeTarget,
  ack: 'update',
  label: 'button-remove',
  audience: ['brand'],
  seat: ['owner'],
  async run(context: SeatContext, { member }) {
    const { words, seat, ask, act } = context;
    const before = await ask(getTeam, seat, {});
    const id = showId('member', member);
    const name = seatName(
      before.find((one) => one.id === id),
      context,
    );
    await act(removeMember, seat, { id });
    // Whoever took themselves out may not look at the team any more.
    const wasSelf = before.some((one) => one.id === id && one.isYou);
    const removed = title(
      words.say(wasSelf ? 'removed-self' : 'removed', { name, brand: nameOf(context.brand.name) }),
    );
    if (wasSelf) return { blocks: [removed] };
    return teamCard(context, await ask(getTeam, seat, {}), removed);
  },
});
