import { z } from 'zod';
import { findBrandNames } from '../catalog/index.ts';
import { tuneChannel } from '../identity/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { isTimeZone } from '../kernel/zone.ts';
import { defineUseCase, idOf } from '../use-case.ts';
import { giveUpBrand } from './give-up.ts';
import { heldPlace, keyOf, type BrandHere } from './place-view.ts';
import { findPlaceBrand, savePlaceBrand } from './places.store.ts';

/** The language and the clock of a place's channels. */
export const tunePlace = defineUseCase({
  name: 'choose the language and clock of a place',
  input: z.strictObject({
    language: z
      .string()
      .regex(/^[a-z]{2}$/, 'must be two small letters such as es')
      .optional(),
    timeZone: z
      .string()
      .max(64)
      .refine(isTimeZone, 'must be an IANA time zone such as Europe/Madrid')
      .optional(),
  }),
  allow: ['host'],
  async run({ tx, actor }, { language, timeZone }): Promise<{ channels: number }> {
    const key = keyOf(actor);
    await heldPlace(tx, key);
    const accounts = await tx.sql<{ accountId: Uuid }[]>`
      select m.account_id as "accountId" from mailboxes m where m.account_id is not null and m.id in (
        select reports_mailbox_id from places where platform = ${key.platform} and id = ${key.placeId}
        union all
        select alerts_mailbox_id from place_brands where platform = ${key.platform} and place_id = ${key.placeId})`;
    for (const { accountId } of accounts) {
      await tuneChannel(tx, accountId, {
        ...(language !== undefined && { language }),
        ...(timeZone !== undefined && { timeZone }),
      });
    }
    return { channels: accounts.length };
  },
});

/**
 * Lets a brand act in a place, or not; blocked, it does nothing there from its next command on, and a place that was its
 * own is so no more.
 */
export const decideBrandHere = defineUseCase({
  name: 'decide on a brand in a place',
  input: z.strictObject({ brandId: idOf('brand'), state: z.enum(['allowed', 'blocked']) }),
  allow: ['host'],
  async run(context, { brandId, state }): Promise<BrandHere & { unchanged: boolean }> {
    const { tx, actor, clock, record } = context;
    const key = keyOf(actor);
    const place = await heldPlace(tx, key);
    const before = await findPlaceBrand(tx, key, brandId);
    if (state === 'blocked' && place.brandId === brandId) await giveUpBrand(tx, key, brandId, clock.wall());
    await savePlaceBrand(tx, key, brandId, { state }, clock.wall());
    const [name] = await findBrandNames(tx, [brandId]);
    const unchanged = before?.state === state;
    if (!unchanged) {
      record({ type: `place.brand_${state}`, brandId, subject: `${key.platform}:${key.placeId}` });
    }
    return { id: showId('brand', brandId), name: name ?? '', state, unchanged };
  },
});
