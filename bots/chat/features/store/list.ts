import { getStoreActivity, type StoreActivity } from '../../../../core/attribution/index.ts';
import { listStores, type StoreView } from '../../../../core/catalog/index.ts';
import { defineCommand } from '../../command.ts';
import type { SeatContext } from '../../context.ts';
import { nameOf } from '../../inert.ts';
import {
  bold,
  code,
  facts,
  line,
  list,
  minute,
  status,
  title,
  type Action,
  type Block,
  type View,
} from '../../view.ts';
import { nextStep } from '../next-step.ts';
import { storeButton } from './targets.ts';

/** Stores that get buttons of their own; each has two, and a message shows eight. */
const WITH_BUTTONS = 3;

/** `/store list`: the stores, where they send their events, and what has come from them. */
export const listStoresCommand = defineCommand({
  name: 'store',
  subcommand: 'list',
  audience: ['brand'],
  seat: ['owner', 'manager', 'fulfilment', 'finance'],
  place: 'private',
  visibility: 'private',
  fields: {},
  async run(context) {
    const { seat, ask } = context;
    const [stores, activity] = await Promise.all([
      ask(listStores, seat, {}),
      ask(getStoreActivity, seat, {}),
    ]);
    if (stores.length === 0) return noStore(context);
    const activityOf = new Map(activity.map((one) => [one.storeId, one]));
    const [only, ...others] = stores;
    const alone = only !== undefined && others.length === 0;
    return {
      blocks: alone
        ? storeCard(context, only, activityOf.get(only.id))
        : storeLines(context, stores, activityOf),
      actions: mayChange(context) ? buttons(context, stores) : [],
    };
  },
});

/** What to say to a brand without a store, and the way to one. */
export const noStore = (context: SeatContext): View => ({
  blocks: [title(context.words.say('store-none')), line(context.words.say('store-none-next'))],
  actions: mayChange(context)
    ? [
        nextStep(context, context.brand.id, {
          label: 'button-connect-store',
          line: 'store connect',
          tone: 'primary',
        }),
      ]
    : [],
});

const mayChange = ({ seat }: SeatContext): boolean => seat.role === 'owner' || seat.role === 'manager';

function storeCard({ words }: SeatContext, store: StoreView, activity: StoreActivity | undefined): Block[] {
  const { lastEventAt = null, setAside = 0 } = activity ?? {};
  const chip =
    setAside > 0
      ? ({ label: words.label('store-set-aside-chip'), tone: 'warn' } as const)
      : lastEventAt === null
        ? ({ label: words.label('store-waits'), tone: 'quiet' } as const)
        : ({ label: words.label('store-works'), tone: 'good' } as const);
  return [
    status(words.say('store-overline', { kind: words.label(`store-kind-${store.kind}`) }), chip),
    title(words.say('store-title', { name: nameOf(store.name), domain: code(store.domain) })),
    facts([
      [words.label('store-webhook'), code(store.webhookUrl)],
      [
        words.label('store-last'),
        lastEventAt === null ? words.say('store-no-event') : minute(new Date(lastEventAt)),
      ],
      [words.label('store-aside'), words.say('number', { number: setAside })],
    ]),
    ...(setAside > 0 ? [line(words.say('store-aside-next'))] : []),
  ];
}

/** Several stores, a line each. */
function storeLines(
  { words }: SeatContext,
  stores: readonly StoreView[],
  activityOf: ReadonlyMap<string, StoreActivity>,
): Block[] {
  const items = stores.map((store) => {
    const { lastEventAt = null, setAside = 0 } = activityOf.get(store.id) ?? {};
    return words.say('store-item', {
      name: bold(nameOf(store.name)),
      domain: code(store.domain),
      kind: words.label(`store-kind-${store.kind}`),
      last: lastEventAt === null ? words.say('store-no-event') : minute(new Date(lastEventAt)),
      aside: setAside,
      webhook: code(store.webhookUrl),
    });
  });
  return [title(words.say('store-list-title', { count: stores.length })), list(items)];
}

function buttons(context: SeatContext, stores: readonly StoreView[]): Action[] {
  const { words, brand } = context;
  const named = stores.length > 1;
  return [
    ...stores
      .slice(0, WITH_BUTTONS)
      .flatMap((store) => [
        storeButton(words, 'test', { brand: brand.id, store, named }),
        storeButton(words, 'secret', { brand: brand.id, store, named }),
      ]),
    nextStep(context, brand.id, { label: 'button-connect-store', line: 'store connect' }),
  ];
}
