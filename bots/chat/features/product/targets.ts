import { idPart, numberPart, textPart } from '../../action.ts';

const ofProduct = { brand: idPart, product: idPart };

const edit = <V extends string, L extends string>(verb: V, label: L) => ({ verb, label, parts: ofProduct });

/** The button of each thing that is changed of a product most. */
export const EDITS = {
  title: edit('ptitle', 'field-title'),
  price: edit('pprice', 'field-price'),
  stock: edit('pstock', 'field-stock'),
  url: edit('purl', 'field-url'),
  image: edit('pimage', 'field-image'),
  category: edit('pcategory', 'field-category'),
};

/** Of each that is changed less. */
export const MORE_EDITS = {
  cost: edit('pcost', 'field-cost'),
  variants: edit('pvariants', 'field-variants'),
};

/** Shows what else can be changed. */
export const moreTarget = { verb: 'pmore', label: 'button-product-more', parts: ofProduct };
/** Puts a product aside (1), or brings it back (0). */
export const asideTarget = { verb: 'paside', parts: { ...ofProduct, aside: numberPart } };

/** Picks one product out of a list. */
export const openTarget = { verb: 'popen', parts: { brand: idPart } };
/** Turns the list to a page of what is searched for. */
export const pageTarget = { verb: 'plist', parts: { brand: idPart, page: numberPart, search: textPart } };
