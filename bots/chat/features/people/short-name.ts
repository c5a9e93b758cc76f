import type { Uuid } from '../../../../core/kernel/id.ts';
import { button } from '../../action.ts';
import { fitLabel, nameOf } from '../../inert.ts';
import type { Action } from '../../view.ts';
import type { Words } from '../../words.ts';
import { targets } from './targets.ts';

/** As much of a name as fits on a button beside its verb. */
const NAME_MAX = 20;
export const shortName = (name: string): string => fitLabel(nameOf(name), NAME_MAX);

/** `About Lumen Tea`, for cards of what a brand offers. */
export const aboutButton = (words: Words, brand: Uuid, name: string): Action =>
  button(words.label('button-about-brand-name', { name: shortName(name) }), targets.about, { brand });

/** The same where only the product is known. */
export const aboutSellerButton = (words: Words, product: Uuid, name: string): Action =>
  button(words.label('button-about-brand-name', { name: shortName(name) }), targets.aboutSeller, { product });
