import type { StoreView } from '../../../../core/catalog/index.ts';
import { readId, type Uuid } from '../../../../core/kernel/id.ts';
import { button, idPart } from '../../action.ts';
import { fitLabel, nameOf } from '../../inert.ts';
import type { Action } from '../../view.ts';
import type { Words } from '../../words.ts';

export const secretTarget = { verb: 'ssecret', parts: { brand: idPart, store: idPart } };
export const testTarget = { verb: 'stest', parts: { brand: idPart, store: idPart } };

/** As much of a store's name as a button holds beside its verb. */
const NAME_MAX = 20;

const TARGETS = { secret: secretTarget, test: testTarget };

/** A button for a store; it names the store where there are several. */
export function storeButton(
  words: Words,
  what: keyof typeof TARGETS,
  { brand, store, named }: { brand: Uuid; store: StoreView; named: boolean },
): Action {
  const label = named
    ? words.label(`button-${what}-of`, { store: fitLabel(nameOf(store.name), NAME_MAX) })
    : words.label(`button-${what}`);
  return button(label, TARGETS[what], { brand, store: readId('store', store.id) ?? '' });
}
