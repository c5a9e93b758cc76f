import { z } from 'zod';
import { ownBrand } from '../access.ts';
import { writeAlerts, type NewAlert } from '../alerts/index.ts';
import { findBrandNames, findProductsOf, lockBrand, productUnknown } from '../catalog/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase, idOf, parseInput, type Context } from '../use-case.ts';
import {
  announcementInput,
  countSent,
  QUOTA,
  waitsUntil,
  type AnnouncementInput,
  type AudienceKind,
} from './announcement.ts';
import {
  deleteOptOut,
  findLastSent,
  findOptOuts,
  findReaders,
  insertAnnouncement,
  insertOptOut,
} from './announcements.store.ts';
import { closeDraft, keepDraft, lockDraft } from './drafts.store.ts';
import { announcementsSpent, draftDone, draftUnknown, nobodyReads } from './errors.ts';

const SELLERS = ['key', 'owner', 'manager'] as const;

/** An announcement before it is sent: to how many it would go, and how many of those meant asked not to be written to. */
export type AnnouncementPreview = {
  draftId: string;
  text: string;
  audience: AudienceKind;
  product: string | null;
  tag: string | null;
  readers: number;
  optedOut: number;
  /** How many more may go out now, with this one. */
  left: number;
};

export type Announcement = {
  id: string;
  text: string;
  audience: AudienceKind;
  readers: number;
  sentAt: string;
};

/** Looks at an announcement before it is sent, and keeps it for {@link confirmAnnouncement}. */
export const previewAnnouncement = defineUseCase({
  name: 'prepare an announcement',
  input: announcementInput,
  allow: ['owner', 'manager'],
  async run(context, input): Promise<AnnouncementPreview> {
    const { tx, ids, clock } = context;
    const brandId = ownBrand(context.actor);
    const { readers, product, left } = await look(context, input);
    const id = ids.next();
    const { text, audience, productId, tag } = input;
    const kept = {
      ...{ text, audience, ...(tag !== undefined && { tag }) },
      ...(productId !== undefined && { productId: showId('product', productId) }),
    };
    await keepDraft(tx, { brandId, id, kind: 'announcement', input: kept, createdAt: clock.wall() });
    return {
      ...{ draftId: showId('draft', id), text, audience, product, tag: tag ?? null, left },
      ...{ readers: readers.mailboxIds.length, optedOut: readers.optedOut },
    };
  },
});

/** Sends the announcement that was looked at, once, to those it is for by then. */
export const confirmAnnouncement = defineUseCase({
  name: 'announce',
  input: z.strictObject({ draftId: idOf('draft') }),
  allow: ['owner', 'manager'],
  async run(context, { draftId }): Promise<Announcement> {
    const { tx, actor, clock } = context;
    const key = { brandId: ownBrand(actor), id: draftId };
    const draft = await lockDraft(tx, key, 'announcement');
    if (draft === undefined) throw draftUnknown({});
    if (draft.done) throw draftDone({});
    const sent = await send(context, parseInput(announcementInput, draft.input));
    await closeDraft(tx, key, clock.wall());
    return sent;
  },
});

/** Says something to the brand's creators, or some of them, in their own chats. */
export const announce = defineUseCase({
  name: 'announce',
  input: announcementInput,
  allow: SELLERS,
  run: send,
});

async function send(context: Context, input: AnnouncementInput): Promise<Announcement> {
  const { tx, actor, clock, ids, record } = context;
  const brandId = ownBrand(actor);
  // Of two at once the second waits here and finds what the first has used up.
  await lockBrand(tx, brandId);
  const { readers, brand } = await look(context, input);
  const { text, audience, productId = null, tag = null } = input;
  const id = ids.next();
  const shown = showId('announcement', id);
  const count = readers.mailboxIds.length;
  const sentAt = clock.business();
  const accountId = actor.kind === 'member' ? actor.accountId : null;
  const row = { brandId, id, text, audience, productId, tag, readers: count, accountId, sentAt };
  await insertAnnouncement(tx, row);
  const payload = { brand, brandId: showId('brand', brandId), text };
  const alerts = readers.mailboxIds.map((mailboxId): NewAlert => {
    const cause = `announcement:${id}`;
    return { mailboxId, id: ids.next(), brandId, kind: 'announcement', cause, amount: undefined, payload };
  });
  await writeAlerts(tx, alerts, clock.wall());
  record({ type: 'announcement.sent', brandId, subject: shown, data: { audience, readers: count } });
  return { id: shown, text, audience, readers: count, sentAt: sentAt.toISOString() };
}

/** Whom an announcement would reach; throws where it may not be sent, or nobody would read it. */
async function look({ tx, actor, clock }: Context, input: AnnouncementInput) {
  const brandId = ownBrand(actor);
  const now = clock.business();
  const products = input.productId === undefined ? [] : await findProductsOf(tx, brandId, [input.productId]);
  const [product] = products;
  if (input.productId !== undefined && product === undefined) throw productUnknown({});
  const sent = await findLastSent(tx, brandId);
  const until = waitsUntil(sent, now);
  if (until) throw announcementsSpent({ most: QUOTA, until: showTime(until) });
  const readers = await findReaders(tx, brandId, input, now);
  if (readers.mailboxIds.length === 0) throw nobodyReads({});
  const [brand = ''] = await findBrandNames(tx, [brandId]);
  return { readers, brand, product: product?.title ?? null, left: QUOTA - countSent(sent, now) };
}

/** Brands whose announcements a creator does not want. */
export const listSilenced = defineUseCase({
  name: 'see whose announcements are off',
  input: z.strictObject({}),
  allow: ['creator'],
  async run({ tx, actor }): Promise<{ data: { brandId: string; brand: string }[] }> {
    const silenced = await findOptOuts(tx, ownCreator(actor));
    return { data: silenced.map(({ id, name }) => ({ brandId: showId('brand', id), brand: name })) };
  },
});

/** Turns the announcements of one brand off or on for a creator; doing it twice changes nothing. */
export const silenceBrand = defineUseCase({
  name: 'turn announcements off',
  input: z.strictObject({ brandId: idOf('brand'), silent: z.boolean() }),
  allow: ['creator'],
  async run({ tx, actor, clock }, { brandId, silent }): Promise<{ brand: string; silent: boolean }> {
    const creatorId = ownCreator(actor);
    const [brand = ''] = await findBrandNames(tx, [brandId]);
    if (silent) await insertOptOut(tx, { brandId, creatorId, createdAt: clock.wall() });
    else await deleteOptOut(tx, { brandId, creatorId });
    return { brand, silent };
  },
});

/** `2026-03-09 09:00 UTC`, for a sentence. */
const showTime = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

function ownCreator(actor: Context['actor']): Uuid {
  invariant(actor.kind === 'creator', 'only a creator gets here', { kind: actor.kind });
  return actor.creatorId;
}
