import { z } from 'zod';
import { ownBrand } from '../access.ts';
import { findProductsOf } from '../catalog/index.ts';
import { lockCreator, takeOverCreators, type CreatorsTakenOver } from '../creators/index.ts';
import { DomainError } from '../kernel/error.ts';
import { defineUseCase, type Context } from '../use-case.ts';
import { sendInvitation } from './invite.ts';

/** What became of a file of creators; to `invited` a rate or a product was put, which `uninvited` could not be. */
export type CreatorsImported = Omit<CreatorsTakenOver, 'wished'> & { invited: number; uninvited: number };

/**
 * Takes over the creators of a file that has been looked at. What the file names beside them is put to them as an
 * invitation: it waits until they come, at the rate they had before where it names one.
 */
export const importCreators = defineUseCase({
  name: 'import creators',
  input: z.strictObject({ importId: z.uuid() }),
  allow: ['owner', 'manager'],
  async run(context, { importId }): Promise<CreatorsImported> {
    const { wished, ...taken } = await takeOverCreators(context, importId);
    let invited = 0;
    for (const wish of wished) if (await invite(context, wish)) invited += 1;
    return { ...taken, invited, uninvited: wished.length - invited };
  },
});

/** False where something stands against it: a deal there is, an answer that is awaited, a consent that was not given. */
async function invite(
  context: Context,
  { creatorId, productId, rateBps }: CreatorsTakenOver['wished'][number],
): Promise<boolean> {
  const brandId = ownBrand(context.actor);
  const products = await findProductsOf(context.tx, brandId, [productId]);
  const creator = await lockCreator(context.tx, creatorId);
  if (!creator || products.length === 0) return false;
  const wanted = { brandId, products, rateBps: rateBps ?? null, message: null, isImported: true };
  try {
    await sendInvitation(context, creator, wanted);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
