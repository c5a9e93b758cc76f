import {
  decideBrandHere,
  getPlace,
  joinPlace,
  leavePlace,
  movePlace,
  setUpPlace,
  testAlerts,
  type BrandHere,
} from '../../../../core/places/index.ts';
import { button, defineAction, writePayload } from '../../action.ts';
import { defineCommand } from '../../command.ts';
import type { ChatContext, PlaceContext } from '../../context.ts';
import { nameOf } from '../../inert.ts';
import type { PlaceChange } from '../../registry.ts';
import { code, line, list, title, type View } from '../../view.ts';
import { setupCard } from './card.ts';
import { choiceAction, publicAction } from './choose.ts';
import { hosting, isHosting, type Hosting } from './host.ts';
import { reportCommand } from './reports.ts';
import { joinTeam } from './staff.ts';
import { backTarget, brandsTarget, leaveTarget, setupTarget, testTarget } from './targets.ts';

/** `/setup`: how this server or group is set up, for those who look after it. */
export const setup = defineCommand({
  name: 'setup',
  audience: ['everyone'],
  place: 'anywhere',
  visibility: 'private',
  fields: {},
  run: (context) => openSetup(context, context.place?.id),
});

/** The same in the place of what was looked at. */
export const backAction = defineAction({
  ...backTarget,
  ack: 'update',
  run: (context, { place }) => openSetup(context, place),
});

/** The same from a button, such as that of the first message. */
export const setupAction = defineAction({
  ...setupTarget,
  ack: 'reply',
  run: (context, { place }) => openSetup(context, place),
});

async function openSetup(context: ChatContext, placeId: string | undefined): Promise<View> {
  const host = await hosting(context, placeId);
  if (!isHosting(host)) return host;
  // We may have come in while nothing ran.
  await context.act(joinPlace, host.actor, { ...keyOf(host), name: host.place.name });
  return setupCard(context, host);
}

const keyOf = ({ actor }: Hosting) => ({ platform: actor.platform, placeId: actor.placeId });

/** Sends a test alert on the way of the real ones. */
export const testAction = defineAction({
  ...testTarget,
  ack: 'update',
  async run(context, { place }) {
    const host = await hosting(context, place);
    if (!isHosting(host)) return host;
    const { to } = await context.act(testAlerts, host.actor, {});
    return setupCard(context, host, title(context.words.say(`setup-tested-${to}`)));
  },
});

/** The brands that act here: picking one blocks it, or lets it act again. */
export const brandsAction = defineAction({
  ...brandsTarget,
  ack: 'update',
  async run(context, { place }, picked) {
    const host = await hosting(context, place);
    if (!isHosting(host)) return host;
    if (picked === 'any' || picked === 'listed') {
      await context.act(setUpPlace, host.actor, { policy: picked });
    } else if (picked !== undefined) {
      const { brands } = await context.ask(getPlace, host.actor, {});
      const chosen = brands.find(({ id }) => id === picked);
      const state = chosen?.state === 'allowed' ? 'blocked' : 'allowed';
      if (chosen) await context.act(decideBrandHere, host.actor, { brandId: chosen.id, state });
    }
    return brandsCard(context, host);
  },
});

async function brandsCard({ words, ask }: ChatContext, { actor, place }: Hosting): Promise<View> {
  const { brands, policy } = await ask(getPlace, actor, {});
  const other = policy === 'any' ? 'listed' : 'any';
  const label = ({ name, state }: BrandHere): string =>
    words.label(`setup-brand-turn-${state === 'allowed' ? 'off' : 'on'}`, { brand: nameOf(name) });
  return {
    blocks: [
      title(words.say(`setup-brands-${policy}`, { place: nameOf(place.name) })),
      brands.length === 0
        ? line(words.say('setup-brands-nobody'))
        : list(brands.map(({ name, state }) => words.say(`setup-brand-${state}`, { brand: nameOf(name) }))),
    ],
    actions: [
      {
        kind: 'select',
        label: words.label('setup-brands-change'),
        payload: writePayload(brandsTarget, { place: place.id }),
        options: [
          { value: other, label: words.label(`setup-policy-choose-${other}`) },
          ...brands.slice(0, 20).map((one) => ({ value: one.id, label: label(one) })),
        ],
      },
      button(words.label('button-setup-back'), backTarget, { place: place.id }),
    ],
  };
}

/** Takes us out of a place and forgets it. */
export const leaveAction = defineAction({
  ...leaveTarget,
  ack: 'update',
  async run(context, { place, sure }) {
    const { words, act } = context;
    const host = await hosting(context, place);
    if (!isHosting(host)) return host;
    const name = nameOf(host.place.name);
    if (sure !== 'yes') {
      return {
        blocks: [title(words.say('setup-leave-title', { place: name })), line(words.say('setup-leave-what'))],
        actions: [
          button(words.label('button-setup-leave-sure'), leaveTarget, { place, sure: 'yes' }, 'danger'),
          button(words.label('button-setup-back'), backTarget, { place }),
        ],
      };
    }
    await act(leavePlace, host.actor, keyOf(host));
    await host.places.leave(place);
    return { blocks: [title(words.say('setup-left', { place: name }))] };
  },
});

/** We came into a server or group, were taken out of it, or it has another id. */
export async function placeChanged(context: PlaceContext, change: PlaceChange): Promise<View | undefined> {
  const { words, place, platform, act } = context;
  if (!place) return undefined;
  const actor = { kind: 'system', name: platform } as const;
  const key = { platform: place.platform, placeId: place.id };
  switch (change.change) {
    case 'joined': {
      await act(joinPlace, actor, { ...key, name: change.name });
      const word = context.ports.places.on(platform)?.word ?? 'group';
      return {
        blocks: [
          title(words.say('place-hello', { place: nameOf(change.name) })),
          line(words.say(`place-hello-${word}`, { setup: code('/setup') })),
        ],
        actions: [button(words.label('button-setup'), setupTarget, { place: place.id }, 'primary')],
      };
    }
    case 'left':
      await act(leavePlace, actor, key);
      return undefined;
    case 'moved':
      if (change.to !== undefined) await act(movePlace, actor, { ...key, to: change.to });
      return undefined;
  }
}

export const placeCommands = [setup, reportCommand, joinTeam];
export const placeActions = [
  setupAction,
  backAction,
  choiceAction,
  publicAction,
  testAction,
  brandsAction,
  leaveAction,
];
