import { getOrder } from '../../../../core/attribution/index.ts';
import { listStores, prepareStoreTest } from '../../../../core/catalog/index.ts';
import { showId } from '../../../../core/kernel/id.ts';
import { defineAction } from '../../action.ts';
import { defineCommand } from '../../command.ts';
import type { ChatContext, SeatContext } from '../../context.ts';
import { pickField } from '../../fields.ts';
import { optional, type Option } from '../../form.ts';
import { nameOf } from '../../inert.ts';
import { goButton } from '../../target.ts';
import { code, facts, line, status, title, type View } from '../../view.ts';
import { nextStep } from '../next-step.ts';
import { noStore } from './list.ts';
import { storeButton, testTarget } from './targets.ts';

/** Stores offered as buttons where it is not said which is meant. */
const SHOWN = 8;

/** `/store test`: a signed test event on the way of the real ones, and what came of it. */
export const testStore = defineCommand({
  name: 'store',
  subcommand: 'test',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  place: 'private',
  visibility: 'private',
  fields: { store: optional(pickField({ label: 'field-store', options: storeOptions })) },
  async run(context, { store }) {
    const { words, seat, brand, ask } = context;
    if (store !== undefined) return test(context, store);
    const stores = await ask(listStores, seat, {});
    const [only, ...others] = stores;
    if (!only) return noStore(context);
    if (others.length === 0) return test(context, only.id);
    return {
      blocks: [title(words.say('store-which'))],
      actions: stores
        .slice(0, SHOWN)
        .map((one) => storeButton(words, 'test', { brand: brand.id, store: one, named: true })),
    };
  },
});

async function storeOptions({ seat, ask }: ChatContext): Promise<Option[]> {
  const stores = seat ? await ask(listStores, seat, {}) : [];
  return stores.map(({ id, name }) => ({ value: id, label: nameOf(name) }));
}

/** Sends the test event of the store under whose card the button stands. */
export const testAction = defineAction({
  ...testTarget,
  ack: 'reply',
  label: 'button-test',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  run: (context: SeatContext, { store }) => test(context, showId('store', store)),
});

async function test(context: SeatContext, id: string): Promise<View> {
  const { words, seat, brand, ports, ask, act } = context;
  const store = await act(prepareStoreTest, seat, { id });
  const outcome = await ports.sendTestEvent(store);
  const overline = words.say('store-overline', { kind: words.label(`store-kind-${store.kind}`) });
  const again = storeButton(words, 'test', { brand: brand.id, store, named: false });
  if (outcome.outcome === 'refused' || outcome.standing === 'set_aside') {
    const reason = outcome.reason ?? '';
    return {
      blocks: [
        status(overline, { label: words.label('test-failed'), tone: 'warn' }),
        title(words.say('test-refused', { name: nameOf(store.name) })),
        line(words.say('test-refused-why', { reason: code(reason) })),
      ],
      actions: [storeButton(words, 'secret', { brand: brand.id, store, named: false }), again],
    };
  }
  if (outcome.standing === 'waiting') {
    return {
      blocks: [
        status(overline, { label: words.label('test-kept'), tone: 'quiet' }),
        title(words.say('test-waiting', { name: nameOf(store.name) })),
        line(words.say('test-waiting-next')),
      ],
      actions: [again],
    };
  }
  const order = await ask(getOrder, seat, { externalId: outcome.orderId, storeId: store.id });
  return {
    blocks: [
      status(overline, { label: words.label('test-arrived'), tone: 'good' }),
      title(words.say('test-ok', { name: nameOf(store.name) })),
      facts([
        [words.label('field-order'), code(order.number ?? order.externalId)],
        [words.label('test-signature'), words.say('test-signature-good')],
        [words.label('test-decision'), words.say('test-not-credited')],
      ]),
      line(words.say('test-next')),
    ],
    actions: [
      nextStep(context, brand.id, { label: 'button-add-product', line: 'product add', tone: 'primary' }),
      goButton(words.label('button-why'), `why ${outcome.orderId}`),
    ],
  };
}
