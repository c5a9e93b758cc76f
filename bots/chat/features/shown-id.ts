import { readId, showId, type IdKind } from '../../../core/kernel/id.ts';
import { idPart, type PartCodec } from '../action.ts';

/** An id as use cases show it, `product_...`, in the 22 characters of {@link idPart}. */
export const shownId = (kind: IdKind): PartCodec<string> => ({
  write(shown) {
    const id = readId(kind, shown);
    return id === undefined ? '' : idPart.write(id);
  },
  read(text) {
    const id = idPart.read(text);
    return id === undefined ? undefined : showId(kind, id);
  },
});
