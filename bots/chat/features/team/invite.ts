import { inviteMember } from '../../../../core/catalog/index.ts';
import { defineCommand } from '../../command.ts';
import { nameOf } from '../../inert.ts';
import { code, day, line, link, status, title } from '../../view.ts';
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
    const { words, seat, brand, act, ports } = context;
    const { claimCode, claimUrl, endsAt } = await act(inviteMember, seat, { role });
    const shown = words.label(`role-${role}`);
    // The page of the local chat is of use to people on this machine only; elsewhere the code goes into the chat app.
    const local =
      ports.platforms().some(({ platform }) => platform === 'local') &&
      ['localhost', '127.0.0.1', '[::1]'].includes(new URL(claimUrl).hostname);
    const links = ports.platforms().flatMap(({ platform, privateLink }) => {
      const url = privateLink?.(claimCode);
      return url === undefined ? [] : [{ app: words.label(`chat-${platform}`), url }];
    });
    return {
      blocks: [
        status(words.say('team-overline', { brand: nameOf(brand.name) }), {
          label: words.label('invite-chip'),
          tone: 'turn',
        }),
        title(words.say('invite-title', { role: shown, until: day(new Date(endsAt)) })),
        line(words.say('invite-pass-on', { start: code(`/start ${claimCode}`) })),
        ...links.map(({ app, url }) => line(words.say('connect-code-link', { app, link: link(url, url) }))),
        ...(local ? [line(words.say('invite-link', { link: link(claimUrl, claimUrl) }))] : []),
        line(words.say(`invite-may-${role}`)),
      ],
      actions: [nextStep(context, brand.id, { label: 'button-team', line: 'team' })],
    };
  },
});
