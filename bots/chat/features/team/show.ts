import { getTeam, type SeatView } from '../../../../core/catalog/index.ts';
import { defineCommand } from '../../command.ts';
import type { SeatContext } from '../../context.ts';
import { nameOf } from '../../inert.ts';
import { bold, day, line, list, title, type Block, type Span, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { nextStep } from '../next-step.ts';

/** `/team`: who is in the team and which invitations are open. */
export const showTeam = defineCommand({
  name: 'team',
  audience: ['brand'],
  seat: ['owner', 'manager', 'fulfilment', 'finance'],
  place: 'private',
  visibility: 'private',
  fields: {},
  run: async (context) => teamCard(context, await context.ask(getTeam, context.seat, {})),
});

/** The team as a list. @param changed what has just been changed, told first */
export function teamCard(context: SeatContext, team: readonly SeatView[], changed?: Block): View {
  const { words, seat, brand } = context;
  const owns = seat.role === 'owner';
  const people = team.filter(({ name }) => name !== null).length;
  const heading = words.say('team-title', { brand: nameOf(brand.name), count: people });
  return {
    blocks: [
      ...(changed ? [changed, line(heading)] : [title(heading)]),
      list(team.map((one) => seatLine(one, words))),
      line(words.say(owns ? 'team-owner-may' : 'team-owner-only')),
    ],
    actions: owns
      ? [
          nextStep(context, brand.id, { label: 'button-invite', line: 'team invite', tone: 'primary' }),
          nextStep(context, brand.id, { label: 'button-roles', line: 'team roles' }),
        ]
      : [],
  };
}

function seatLine({ role, name, isYou, inviteEndsAt }: SeatView, words: Words): Span[] {
  const shown = words.label(`role-${role}`);
  if (name !== null)
    return words.say(isYou ? 'team-you' : 'team-member', { name: bold(nameOf(name)), role: shown });
  return inviteEndsAt === null
    ? words.say('team-invitation', { role: shown })
    : words.say('team-invitation-until', { role: shown, until: day(new Date(inviteEndsAt)) });
}
