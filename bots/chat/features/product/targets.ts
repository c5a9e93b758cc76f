import { idPart } from '../../action.ts';

const edit = <V extends string, L extends string>(verb: V, label: L) => ({
  verb,
  label,
  parts: { brand: idPart, product: idPart },
});

/** The button of each thing that can be changed of a product. */
export const EDITS = {
  title: edit('ptitle', 'field-title'),
  price: edit('pprice', 'field-price'),
  url: edit('purl', 'field-url'),
  image: edit('pimage', 'field-image'),
  category: edit('pcategory', 'field-category'),
};

/** Picks one product out of a list. */
export const openTarget = { verb: 'popen', parts: { brand: idPart } };
