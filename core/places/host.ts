import { z } from 'zod';
import { ownAccount } from '../access.ts';
import { openBrandChannel } from '../alerts/index.ts';
import { findBrandNames } from '../catalog/index.ts';
import { findRole } from '../identity/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase, idOf, lineOf, notAllowed, type Context, type Role } from '../use-case.ts';
import { notYourBrand, placeTaken } from './errors.ts';
import { closeAlerts, giveUpBrand } from './give-up.ts';
import { closeChatMailbox, openChatMailbox } from './mailbox.ts';
import { heldPlace, keyOf, viewPlace, type PlaceView } from './place-view.ts';
import { findPlaceBrand, savePlace, savePlaceBrand, type Place } from './places.store.ts';

/** How a place is set up. */
export const getPlace = defineUseCase({
  name: 'see a place',
  input: z.strictObject({}),
  allow: ['host'],
  async run({ tx, actor }): Promise<PlaceView> {
    const key = keyOf(actor);
    return viewPlace(tx, key, await heldPlace(tx, key));
  },
});

const chat = z.strictObject({ id: z.string().min(1).max(64), name: lineOf(200) });

/**
 * Changes how a place is set up; what is not named stays. The brand it belongs to, and that brand's channels, are set
 * by somebody who looks after the place and is an owner or manager of the brand.
 */
export const setUpPlace = defineUseCase({
  name: 'set up a place',
  input: z.strictObject({
    brandId: idOf('brand').nullable().optional(),
    policy: z.enum(['any', 'listed']).optional(),
    reports: chat.nullable().optional(),
    deals: chat.nullable().optional(),
    alerts: chat.nullable().optional(),
    staffRole: z.string().max(64).nullable().optional(),
  }),
  allow: ['host'],
  async run(context, { brandId, ...input }): Promise<PlaceView> {
    const { tx, actor, record } = context;
    const key = keyOf(actor);
    let place = await heldPlace(tx, key);
    if (brandId !== undefined) await setBrand(context, place, brandId);
    if (input.policy !== undefined) await savePlace(tx, key, { policy: input.policy });
    if (input.reports !== undefined) await setReports(context, place, input.reports);
    place = await heldPlace(tx, key);
    const own = { deals: input.deals, alerts: input.alerts, staffRole: input.staffRole };
    if (Object.values(own).some((value) => value !== undefined)) await setChannels(context, place, own);
    const changed = Object.entries({ brandId, ...input }).flatMap(([name, value]) =>
      value === undefined ? [] : [name],
    );
    record({
      type: 'place.set_up',
      subject: `${key.platform}:${key.placeId}`,
      ...(place.brandId !== null && { brandId: place.brandId }),
      data: { changed },
    });
    return viewPlace(tx, key, place);
  },
});

async function setBrand(context: Context, place: Place, brandId: Uuid | null): Promise<void> {
  const { tx, actor, clock } = context;
  const key = keyOf(actor);
  if (brandId === place.brandId) return;
  if (brandId !== null) {
    if (place.brandId !== null) {
      const [name] = await findBrandNames(tx, [place.brandId]);
      throw placeTaken({ brand: name ?? '' });
    }
    await holdOwnBrand(context, brandId);
    const setBy = ownAccount(actor);
    await savePlaceBrand(tx, key, brandId, { state: 'allowed', setBy }, clock.wall());
  }
  if (place.brandId !== null) await giveUpBrand(tx, key, place.brandId, clock.wall());
  if (brandId !== null) await savePlace(tx, key, { brandId });
}

/** Whoever connects a brand with a place speaks for it. */
async function holdOwnBrand({ tx, actor }: Context, brandId: Uuid): Promise<Role> {
  invariant(actor.kind === 'host', 'only hosts get here', { kind: actor.kind });
  const role = await findRole(tx, brandId, actor.accountId);
  if (role !== 'owner' && role !== 'manager') throw notYourBrand({});
  return role;
}

async function setReports(
  context: Context,
  place: Place,
  reports: z.output<typeof chat> | null,
): Promise<void> {
  const key = keyOf(context.actor);
  if ((reports?.id ?? null) === place.reportsChat) return;
  await savePlace(context.tx, key, { reportsChat: null, reportsMailboxId: null });
  if (place.reportsChat !== null && place.reportsMailboxId !== null) {
    const old = { platform: key.platform, chatId: place.reportsChat, mailboxId: place.reportsMailboxId };
    await closeChatMailbox(context.tx, old);
  }
  if (!reports) return;
  const { mailboxId } = await openChatMailbox(context, {
    platform: key.platform,
    chatId: reports.id,
    name: reports.name,
  });
  await savePlace(context.tx, key, { reportsChat: reports.id, reportsMailboxId: mailboxId });
}

type Channels = {
  deals: z.output<typeof chat> | null | undefined;
  alerts: z.output<typeof chat> | null | undefined;
  staffRole: string | null | undefined;
};

async function setChannels(context: Context, place: Place, own: Channels): Promise<void> {
  const { tx, actor, clock } = context;
  const { brandId } = place;
  if (brandId === null) throw notYourBrand({});
  const role = await holdOwnBrand(context, brandId);
  // A role that seats people is a standing invitation, and those are an owner's to give.
  if (own.staffRole && role !== 'owner')
    throw notAllowed({ act: 'let a role into the team', needed: 'owner' });
  const key = keyOf(actor);
  const change = {
    ...(own.deals !== undefined && { dealsChat: own.deals?.id ?? null }),
    ...(own.staffRole !== undefined && { staffRole: own.staffRole }),
  };
  if (Object.keys(change).length > 0) await savePlaceBrand(tx, key, brandId, change, clock.wall());
  if (own.alerts === undefined) return;
  const before = await findPlaceBrand(tx, key, brandId);
  if ((before?.alertsChat ?? null) === (own.alerts?.id ?? null)) return;
  await closeAlerts(tx, key, brandId, clock.wall());
  if (!own.alerts) return;
  const { id: chatId, name } = own.alerts;
  const { mailboxId } = await openChatMailbox(context, { platform: key.platform, chatId, name });
  const opened = { alertsChat: chatId, alertsMailboxId: mailboxId };
  await savePlaceBrand(tx, key, brandId, opened, clock.wall());
  await openBrandChannel(tx, brandId, mailboxId);
}
