import { getPlace, type PlaceView } from '../../../../core/places/index.ts';
import { button } from '../../action.ts';
import type { ChatContext } from '../../context.ts';
import { nameOf } from '../../inert.ts';
import type { MissingRight } from '../../place.ts';
import {
  day,
  facts,
  line,
  list,
  status,
  title,
  type Action,
  type Block,
  type Part,
  type View,
} from '../../view.ts';
import type { Hosting } from './host.ts';
import { backTarget, brandsTarget, choiceTarget, leaveTarget, testTarget, type Choice } from './targets.ts';

/** Rights named one by one; more would not be read at once. */
const RIGHTS_SHOWN = 8;
/** No right would help here. */
const CHANNEL_GONE = 'breaks-channel-gone';

/** How a server or group is set up, what is missing there, and what can be changed. */
export async function setupCard(context: ChatContext, host: Hosting, changed?: Block): Promise<View> {
  const { words, ask } = context;
  const { actor, places, place } = host;
  const set = await ask(getPlace, actor, {});
  const channels = [set.dealsChat, set.alertsChat, set.reportsChat].filter((one) => one !== null);
  const missing = await places.missingRights(place.id, channels, set.dealsChat);
  const ready = missing.length === 0;
  return {
    blocks: [
      status(words.say(`setup-overline-${places.word}`, { place: nameOf(place.name) }), {
        label: words.label(ready ? 'setup-chip-ready' : 'setup-chip-missing'),
        tone: ready ? 'good' : 'warn',
      }),
      ...(changed ? [changed] : []),
      title(headline(context, set)),
      facts(rows(context, host, set)),
      ...rights(context, missing),
      ...(set.alertsTrouble === null
        ? []
        : [line(words.say('setup-alerts-trouble', { since: day(new Date(set.alertsTrouble)) }))]),
    ],
    actions: buttons(context, host, set),
  };
}

const headline = ({ words }: ChatContext, { brand }: PlaceView) =>
  brand === null
    ? words.say('setup-title-open')
    : words.say('setup-title-brand', { brand: nameOf(brand.name) });

function rows({ words }: ChatContext, { place, places }: Hosting, set: PlaceView): [string, Part][] {
  const channel = (id: string | null, none: string): string => {
    if (id === null) return words.label(none);
    const found = place.channels.find((one) => one.id === id);
    if (id === place.id) return words.label('setup-here');
    return found ? `#${nameOf(found.name)}` : words.label('setup-channel-gone');
  };
  const role = place.roles.find(({ id }) => id === set.staffRole);
  const isServer = places.word === 'server';
  const own: [string, Part][] =
    set.brand === null
      ? []
      : [
          ...(isServer
            ? ([
                [words.label('setup-staff'), role ? nameOf(role.name) : words.label('setup-staff-none')],
                [words.label('setup-deals'), channel(set.dealsChat, 'setup-deals-none')],
              ] satisfies [string, Part][])
            : []),
          [words.label('setup-alerts'), channel(set.alertsChat, 'setup-alerts-none')],
        ];
  return [
    ...own,
    [words.label('setup-reports'), channel(set.reportsChat, 'setup-none')],
    [words.label('setup-brands'), words.label(`setup-policy-${set.policy}`)],
  ];
}

/** What we lack, each with what does not work without it. */
function rights({ words }: ChatContext, missing: readonly MissingRight[]): Block[] {
  if (missing.length === 0) return [line(words.say('setup-rights-all'))];
  const items = missing.slice(0, RIGHTS_SHOWN).map(({ right, breaks, channel }) =>
    breaks === CHANNEL_GONE
      ? words.say('setup-channel-lost')
      : words.say(channel === undefined ? 'setup-right' : 'setup-right-in', {
          right: words.label(right),
          breaks: words.label(breaks),
          ...(channel !== undefined && { channel: `#${nameOf(channel)}` }),
        }),
  );
  const left = missing.length - items.length;
  return [
    line(words.say('setup-rights-missing')),
    list(items),
    ...(left > 0 ? [line(words.say('and-more', { count: left }))] : []),
  ];
}

function buttons({ words }: ChatContext, { place, places }: Hosting, set: PlaceView): Action[] {
  const choose = (what: Choice, tone?: 'primary'): Action =>
    button(words.label(`button-setup-${what}`), choiceTarget, { place: place.id, what }, tone);
  const own =
    set.brand === null
      ? []
      : [
          ...(places.word === 'server' ? [choose('staff'), choose('deals')] : []),
          choose('alerts', set.alertsChat === null ? 'primary' : undefined),
          button(words.label('button-setup-test'), testTarget, { place: place.id }),
        ];
  return [
    choose('brand', set.brand === null ? 'primary' : undefined),
    ...own,
    choose('reports'),
    // The clock is that of the channels that are written to.
    ...(set.alertsChat === null && set.reportsChat === null ? [] : [choose('zone')]),
    button(words.label('button-setup-brands'), brandsTarget, { place: place.id }),
    ...(set.brand === null
      ? [button(words.label('button-setup-check'), backTarget, { place: place.id })]
      : []),
    button(words.label(`button-setup-leave-${places.word}`), leaveTarget, { place: place.id, sure: '' }),
  ];
}
