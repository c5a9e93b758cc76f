import { inviteMember } from '../../../../core/catalog/index.ts';
import { defineCommand } from '../../command.ts';
import { nameOf } from '../../inert.ts';
import { code, day, line, status, title } from '../../view.ts';
import { claimLines } from '../claim-lines.ts';
import { nextStep } from '../next-step.ts';
import { roleField } from './fields.ts';

/** `/team invite ROLE`: a code for a seat, to be passed on to the one person it is for. */
export const inviteToTeam = defineCommand({
  name: 'team',
  subcommand: 'invite',
  audience: ['brand'],
  seat: ['owner'],
  place: 'private',
  visibility: 'private',
  fields: { role: roleField },
  async run(context, { role }) {
    const { words, seat, brand, act } = context;
    const { claimCode, claimUrl, endsAt } = await act(inviteMember, seat, { role });
    const shown = words.label(`role-${role}`);
    return {
      blocks: [
        status(words.say('team-overline', { brand: nameOf(brand.name) }), {
          label: words.label('invite-chip'),
          tone: 'turn',
        }),
        title(words.say('invite-title', { role: shown, until: day(new Date(endsAt)) })),
        line(words.say('invite-pass-on', { start: code(`/start ${claimCode}`) })),
        ...claimLines(context, { claimCode, claimUrl }),
        line(words.say(`invite-may-${role}`)),
      ],
      actions: [nextStep(context, brand.id, { label: 'button-team', line: 'team' })],
    };
  },
});
