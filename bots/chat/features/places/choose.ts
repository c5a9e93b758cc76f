import { setUpPlace, tunePlace } from '../../../../core/places/index.ts';
import { button, defineAction, writePayload } from '../../action.ts';
import { localeOf, type ChatContext } from '../../context.ts';
import type { Option } from '../../form.ts';
import { fitOptions } from '../../form-pages.ts';
import { nameOf } from '../../inert.ts';
import { LIMITS } from '../../limits.ts';
import { goButton } from '../../target.ts';
import { line, title, type Action, type View } from '../../view.ts';
import { COMMON_ZONES } from '../settings/zones.ts';
import { setupCard } from './card.ts';
import { brandValue, hosting, isHosting, type Hosting } from './host.ts';
import { backTarget, choiceTarget, CHOICES, publicTarget, type Choice } from './targets.ts';

/** The option that leaves a thing unset. */
const NONE = '-';
/** What that is called, where it is not a channel. */
const NOTHING: Partial<Record<Choice, string>> = { brand: 'setup-brand-none', staff: 'setup-staff-none' };

/** Chooses one thing a place is set up with, or shows what there is to choose from. */
export const choiceAction = defineAction({
  ...choiceTarget,
  ack: 'update',
  async run(context, { place, what }, picked) {
    const host = await hosting(context, place);
    if (!isHosting(host)) return host;
    const choice = CHOICES.find((one) => one === what);
    if (choice === undefined) return setupCard(context, host);
    return picked === undefined ? offer(context, host, choice) : take(context, host, choice, picked);
  },
});

function offer(context: ChatContext, { place, places }: Hosting, what: Choice): View {
  const { words, platform } = context;
  const options = fitOptions(optionsFor(context, { place, places }, what), LIMITS[platform]);
  const back = button(words.label('button-setup-back'), backTarget, { place: place.id });
  const heading = [title(words.say(`setup-ask-${what}`)), line(words.say(`setup-ask-${what}-what`))];
  const choices = options.slice(0, LIMITS[platform].options);
  if (what === 'brand' && choices.length === 1) {
    return {
      blocks: [...heading, line(words.say('setup-no-brand'))],
      actions: [goButton('/brand create', 'brand create', 'primary'), back],
    };
  }
  const select: Action = {
    kind: 'select',
    label: words.label(`button-setup-${what}`),
    payload: writePayload(choiceTarget, { place: place.id, what }),
    options: choices,
  };
  return { blocks: heading, actions: [select, back] };
}

function optionsFor(
  { words, person }: ChatContext,
  { place, places }: Pick<Hosting, 'place' | 'places'>,
  what: Choice,
): Option[] {
  const none = { value: NONE, label: words.label(NOTHING[what] ?? 'setup-none') };
  switch (what) {
    case 'brand':
      return [
        none,
        ...person.memberships
          .filter(({ role }) => role === 'owner' || role === 'manager')
          .map(({ brandId, brandName }) => ({ value: brandValue(brandId), label: nameOf(brandName) })),
      ];
    case 'staff':
      return [none, ...place.roles.map(({ id, name }) => ({ value: id, label: nameOf(name) }))];
    case 'zone':
      return COMMON_ZONES.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
    case 'deals':
    case 'alerts':
    case 'reports':
      return places.word === 'group'
        ? [none, { value: place.id, label: words.label('setup-here') }]
        : // What only some read comes first: alerts and reports are not for everyone.
          [
            none,
            ...place.channels
              .filter(({ threads }) => what !== 'deals' || threads !== false)
              .toSorted((left, right) => Number(left.public) - Number(right.public))
              .map(channelOption(words)),
          ];
  }
}

const channelOption =
  (words: ChatContext['words']) =>
  ({ id, name, public: open }: Hosting['place']['channels'][number]): Option => ({
    value: id,
    label: open ? words.label('setup-channel-public', { name: nameOf(name) }) : `#${nameOf(name)}`,
  });

async function take(context: ChatContext, host: Hosting, what: Choice, picked: string): Promise<View> {
  const { act, words, person } = context;
  const { actor, place } = host;
  // What comes with a press may be anybody's making: only what was there to choose from is a choice.
  if (!optionsFor(context, host, what).some(({ value }) => value === picked)) {
    return offer(context, host, what);
  }
  const none = picked === NONE;
  if (what === 'zone') {
    await act(tunePlace, actor, { timeZone: picked });
    return setupCard(context, host, title(words.say('setup-changed')));
  }
  const channel = place.channels.find(({ id }) => id === picked);
  if (what === 'alerts' && channel?.public === true) return confirmPublic(context, host, channel);
  const chat = none ? null : { id: picked, name: channel?.name ?? place.name };
  const input = {
    ...(what === 'brand' && { brandId: none ? null : picked }),
    ...(what === 'staff' && { staffRole: none ? null : picked }),
    ...(what === 'deals' && { deals: chat }),
    ...(what === 'alerts' && { alerts: chat }),
    ...(what === 'reports' && { reports: chat }),
  };
  await act(setUpPlace, actor, input);
  const language = localeOf(person.settings);
  // A new channel is written to in the language and by the clock of whoever chose it, until somebody says otherwise.
  if (what === 'alerts' || what === 'reports') {
    const { timeZone } = person.settings;
    await act(tunePlace, actor, { language, ...(timeZone !== null && { timeZone }) });
  }
  return setupCard(context, host, title(words.say('setup-changed')));
}

/** What everyone reads gets no amounts before somebody has said so. */
function confirmPublic(
  { words }: ChatContext,
  { place, places }: Hosting,
  channel: Hosting['place']['channels'][number],
): View {
  const name = `${places.word === 'group' ? '' : '#'}${nameOf(channel.name)}`;
  return {
    blocks: [
      title(
        channel.readers === undefined
          ? words.say('setup-public-title', { channel: name })
          : words.say('setup-public-title-count', { channel: name, count: channel.readers }),
      ),
      line(words.say('setup-public-what')),
    ],
    actions: [
      button(
        words.label('button-setup-public'),
        publicTarget,
        { place: place.id, chat: channel.id },
        'danger',
      ),
      button(words.label('button-setup-back'), backTarget, { place: place.id }),
    ],
  };
}

/** Has the alerts go to a channel that everyone reads. */
export const publicAction = defineAction({
  ...publicTarget,
  ack: 'update',
  async run(context, { place, chat }) {
    const host = await hosting(context, place);
    if (!isHosting(host)) return host;
    const channel = host.place.channels.find(({ id }) => id === chat);
    if (!channel) return setupCard(context, host);
    const alerts = { id: channel.id, name: channel.name };
    await context.act(setUpPlace, host.actor, { alerts });
    return setupCard(context, host, title(context.words.say('setup-changed')));
  },
});
