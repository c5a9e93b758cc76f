import { z } from 'zod';
import { assignMailbox, createMailbox } from '../alerts/index.ts';
import { addMemberSeat, createApiKey, createClaimCode } from '../identity/index.ts';
import { invalidInput } from '../kernel/error.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { currencyField, defineUseCase, type Context } from '../use-case.ts';
import { ownBrand } from '../access.ts';
import {
  answerLimits,
  areCrossed,
  brandName,
  brandSettings,
  decideSettings,
  defaultLimits,
  viewBrand,
  type BrandSettings,
} from './brand.ts';
import { limitsCross } from './errors.ts';
import { mayChangeLimit, viewLimitChange } from './limit-change.ts';
import { getBrand as loadBrand, insertBrand, lockBrand, saveBrand } from './brands.store.ts';

/** What a brand begins with; everything else can be changed later. */
export type BrandBeginning = { name: string; currency: string; timeZone?: string };

/**
 * Makes a brand with its first owner's seat, empty unless a person is named, and writes it to the log.
 * Answers the seat's mailbox beside the ids, for what the owner should hear first.
 */
export async function foundBrand(
  context: Context,
  beginning: BrandBeginning,
  ownerId?: Uuid,
): Promise<{ brandId: Uuid; seatId: Uuid; mailboxId: Uuid }> {
  const { tx, ids, clock } = context;
  const { currency } = beginning;
  const brandId = ids.next();
  const createdAt = clock.wall();
  await insertBrand(tx, { id: brandId, ...beginning, ...defaultLimits(currency), createdAt });
  const mailboxId = await createMailbox(tx, ids, clock);
  const owner = ownerId === undefined ? {} : { accountId: ownerId };
  const seatId = await addMemberSeat(tx, context, { brandId, role: 'owner', mailboxId, ...owner });
  if (ownerId !== undefined) await assignMailbox(tx, mailboxId, ownerId);
  context.record({
    type: 'brand.created',
    brandId,
    subject: showId('brand', brandId),
    data: { currency, ...(ownerId !== undefined && { owner: showId('account', ownerId) }) },
  });
  return { brandId, seatId, mailboxId };
}

/**
 * Makes a brand with an empty owner seat, a key with the owner's rights and a code by which the owner takes the seat in
 * chat. Key and code are shown this once.
 */
export const createBrand = defineUseCase({
  name: 'create a brand',
  input: z.strictObject({ name: brandName, currency: currencyField }),
  allow: ['operator'],
  async run(context, beginning) {
    const { tx } = context;
    const { brandId, seatId } = await foundBrand(context, beginning);
    const { keyId, token } = await createApiKey(tx, context, { brandId, label: 'first key' });
    const claimCode = await createClaimCode(tx, context, { kind: 'seat', brandId, seatId });
    context.record({ type: 'key.created', brandId, subject: showId('key', keyId) });
    const id = showId('brand', brandId);
    return { id, apiKey: token, claimCode, claimUrl: claimUrl(context.publicUrl, claimCode) };
  },
});

/** Where a person redeems a claim code with the local chat; in the other chats the code goes after `/start`. */
export function claimUrl(publicUrl: string, code: string): string {
  return `${publicUrl}/chat?start=${code}`;
}

/** The own brand's settings. */
export const getBrand = defineUseCase({
  name: 'see the brand',
  input: z.strictObject({}),
  allow: ['key', 'owner', 'manager', 'fulfilment', 'finance'],
  async run(context) {
    const brandId = ownBrand(context.actor);
    return viewBrand(await loadBrand(context.tx, brandId), await viewLimitChange(context, brandId));
  },
});

/**
 * Changes the own brand's settings; what is not named stays as it is. They hold for decisions taken from now on; a higher
 * rate that needs two people waits for the second.
 */
export const updateBrand = defineUseCase({
  name: 'change the brand',
  input: brandSettings,
  allow: ['key', 'owner'],
  run: (context, settings) => changeSettings(context, settings),
});

/** Changes which proposals of creators answer themselves; whoever negotiates may, unlike with all other settings. */
export const changeAnswerLimits = defineUseCase({
  name: 'change which proposals answer themselves',
  input: z.strictObject(answerLimits),
  allow: ['key', 'owner', 'manager'],
  run: (context, limits) => changeSettings(context, limits),
});

async function changeSettings(context: Context, settings: BrandSettings) {
  const { tx, actor, record } = context;
  const brand = await lockBrand(tx, ownBrand(actor));
  const decision = decideSettings(brand, settings);
  if ('wrongCurrency' in decision) {
    const message = `must be in ${brand.currency}, the currency of the brand`;
    throw invalidInput(decision.wrongCurrency.map((name) => ({ path: `${name}.currency`, message })));
  }
  const { rateLimitBps: wanted, ...others } = decision.changes;
  const holds = wanted === undefined || (await mayChangeLimit(context, brand, wanted));
  const changes = holds ? decision.changes : others;
  const waiting = await viewLimitChange(context, brand.id);
  if (Object.keys(changes).length === 0) return viewBrand(brand, waiting);
  if (areCrossed({ ...brand, ...changes })) throw limitsCross({});
  const { defaultRateBps, rateLimitBps } = { ...brand, ...changes };
  if (defaultRateBps !== null && rateLimitBps !== null && defaultRateBps > rateLimitBps)
    throw invalidInput([
      { path: 'defaultRateBps', message: 'must not be above the rate that needs two people' },
    ]);
  await saveBrand(tx, brand.id, changes);
  const after = viewBrand({ ...brand, ...changes }, waiting);
  const data = Object.fromEntries(
    Object.entries(after).filter(([name]) => name in settings && (holds || name !== 'rateLimitBps')),
  );
  record({ type: 'brand.changed', brandId: brand.id, subject: after.id, data });
  return after;
}
