import { joinTeamByRole } from '../../../../core/places/index.ts';
import { defineCommand } from '../../command.ts';
import { goButton } from '../../target.ts';
import { line, title } from '../../view.ts';

/**
 * `/team join`: takes a seat in the team of the brand that this server belongs to, with the role that the server gives
 * to its staff. The platform is asked for the role now.
 */
export const joinTeam = defineCommand({
  name: 'team',
  subcommand: 'join',
  audience: ['everyone'],
  place: 'anywhere',
  visibility: 'private',
  fields: {},
  async run({ words, platform, from, person, place, ports, act }) {
    const staff = place && (await ports.places.staffOf(platform, place.id));
    if (!place || !staff) return { blocks: [line(words.say('staff-nowhere'))] };
    const has = await ports.places.on(platform)?.hasRole(place.id, from.userId, staff.roleId);
    if (has !== true) return { blocks: [line(words.say('staff-no-role'))] };
    const actor = { kind: 'person' as const, accountId: person.accountId };
    const input = { platform, placeId: place.id, roleId: staff.roleId };
    await act(joinTeamByRole, actor, input);
    return {
      blocks: [title(words.say('staff-seated')), line(words.say('staff-seated-next'))],
      actions: [goButton(words.label('button-help'), 'help', 'primary')],
    };
  },
});
