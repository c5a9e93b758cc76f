import {
  listBoosts,
  stopBoost,
  confirmBoost,
  previewBoost,
  type OwnBoost,
} from '../../../../core/market/index.ts';
import { getBrand } from '../../../../core/catalog/index.ts';
import { readId, showId } from '../../../../core/kernel/id.ts';
import { button, defineAction, writePayload, type ActionDefinition } from '../../action.ts';
import { defineCommand, type Command } from '../../command.ts';
import type { ChatContext, SeatContext } from '../../context.ts';
import { pickField } from '../../fields.ts';
import type { Option } from '../../form.ts';
import { line, list, title, type Action, type Block, type View } from '../../view.ts';
import { nextStep } from '../next-step.ts';
import { boostBlocks, boostLine, boostName, previewBlocks } from './card.ts';
import { boostFields, productIdsOf } from './fields.ts';
import { confirmTarget, pickTarget, stopTarget } from './targets.ts';

const SELLERS = ['owner', 'manager'] as const;

/** `/boost`: what goes on, what is to come and what is over, with what came of it. */
const listCommand = defineCommand({
  name: 'boost',
  audience: ['brand'],
  seat: ['owner', 'manager', 'fulfilment', 'finance'],
  place: 'private',
  visibility: 'private',
  fields: {},
  run: (context) => boostList(context),
});

/** `/boost start`: a higher rate for a while. Shows whom it raises before it begins. */
const startCommand = defineCommand({
  name: 'boost',
  subcommand: 'start',
  audience: ['brand'],
  seat: SELLERS,
  place: 'private',
  visibility: 'private',
  fields: boostFields,
  async run(context, { products, rate, until, from, cap, ownDeals }) {
    const { words, seat, brand, ask, act } = context;
    const productIds = await productIdsOf(context, products);
    if (productIds.length === 0)
      return { blocks: [title(words.say('product-none')), line(words.say('product-none-next'))] };
    const { currency } = await ask(getBrand, seat, {});
    const seen = await act(previewBoost, seat, {
      ...{ productIds, rateBps: rate, ...until },
      ...(from && { startsAt: from.toISOString() }),
      ...(cap !== undefined && { cap: { amount: cap, currency } }),
      ...(ownDeals !== undefined && { ownDeals }),
    });
    const draft = readId('draft', seen.draftId) ?? '';
    return {
      blocks: previewBlocks(seen, words),
      actions: [
        ...(seen.needsSecond
          ? []
          : [
              button(
                words.label('button-boost-confirm'),
                confirmTarget,
                { brand: brand.id, draft },
                'primary',
              ),
            ]),
        nextStep(context, brand.id, { label: 'button-leave', line: 'boost' }),
      ],
    };
  },
});

/** `/boost stop`: asks once more, and ends one before its time. */
const stopCommand = defineCommand({
  name: 'boost',
  subcommand: 'stop',
  audience: ['brand'],
  seat: SELLERS,
  place: 'private',
  visibility: 'private',
  fields: { boost: pickField({ label: 'field-boost', options: openBoosts }) },
  run: (context, { boost }) => askStop(context, boost),
});

/** Boosts that can still be stopped. */
async function openBoosts({ seat, ask, words }: ChatContext): Promise<Option[]> {
  if (!seat) return [];
  const { data } = await ask(listBoosts, seat, {});
  return data.filter(isOpen).map((boost) => ({ value: boost.id, label: boostName(boost, words) }));
}

const isOpen = ({ state }: OwnBoost): boolean => state === 'live' || state === 'scheduled';
const mayChange = ({ seat }: SeatContext): boolean => SELLERS.some((role) => role === seat.role);

/** @param heading what has just been done, told first */
async function boostList(context: SeatContext, heading?: Block): Promise<View> {
  const { words, brand, seat, ask } = context;
  const { data } = await ask(listBoosts, seat, {});
  const open = data.filter(isOpen);
  const start = mayChange(context)
    ? [nextStep(context, brand.id, { label: 'button-boost-start', line: 'boost start', tone: 'primary' })]
    : [];
  if (data.length === 0)
    return { blocks: [title(words.say('boost-none')), line(words.say('boost-none-next'))], actions: start };
  const count = words.say('boost-list-title', { count: open.length });
  const stop: Action = {
    kind: 'select',
    label: words.label('boost-pick-stop'),
    payload: writePayload(pickTarget, { brand: brand.id }),
    options: open.slice(0, OPTIONS).map((boost) => ({ value: boost.id, label: boostName(boost, words) })),
  };
  return {
    blocks: [
      ...(heading ? [heading, line(count)] : [title(count)]),
      list(data.slice(0, SHOWN).map((boost) => boostLine(boost, words))),
      ...(data.length > SHOWN ? [line(words.say('and-more', { count: data.length - SHOWN }))] : []),
    ],
    actions: [...(mayChange(context) && open.length > 0 ? [stop] : []), ...start],
  };
}

/** As many as are read, and as can be picked from on every platform. */
const SHOWN = 15;
const OPTIONS = 25;

async function askStop(context: SeatContext, id: string): Promise<View> {
  const { words, brand, seat, ask } = context;
  const { data } = await ask(listBoosts, seat, {});
  const found = data.find((boost) => boost.id === id);
  if (!found || !isOpen(found)) return boostList(context, title(words.say('boost-over-already')));
  const boost = readId('boost', id) ?? '';
  return {
    blocks: [
      title(words.say('boost-stop-title', { boost: boostName(found, words) })),
      ...boostBlocks(found, words),
      line(words.say('boost-stop-what')),
    ],
    actions: [
      button(words.label('button-boost-stop'), stopTarget, { brand: brand.id, boost }, 'danger'),
      nextStep(context, brand.id, { label: 'button-leave', line: 'boost' }),
    ],
  };
}

const confirm = defineAction({
  ...confirmTarget,
  ack: 'update',
  label: 'button-boost-confirm',
  audience: ['brand'],
  seat: SELLERS,
  async run(context: SeatContext, { draft }) {
    const { words, seat, act } = context;
    const made = await act(confirmBoost, seat, { draftId: showId('draft', draft) });
    const said = made.state === 'live' ? 'boost-started' : 'boost-planned';
    return boostList(context, title(words.say(said, { code: made.code })));
  },
});

const stop = defineAction({
  ...stopTarget,
  ack: 'update',
  label: 'button-boost-stop',
  audience: ['brand'],
  seat: SELLERS,
  async run(context: SeatContext, { boost }) {
    const { words, seat, act } = context;
    const stopped = await act(stopBoost, seat, { id: showId('boost', boost) });
    return boostList(context, title(words.say('boost-stopped', { code: stopped.code })));
  },
});

const pick = defineAction({
  ...pickTarget,
  ack: 'reply',
  label: 'boost-pick-stop',
  audience: ['brand'],
  seat: SELLERS,
  run: (context: SeatContext, _values, picked = '') => askStop(context, picked),
});

export const boostCommands: Command[] = [listCommand, startCommand, stopCommand];
export const boostActions: ActionDefinition[] = [confirm, stop, pick];
