import { z } from 'zod';
import { findProduct, getBrandSettings, productUnknown } from '../catalog/index.ts';
import { creatorUnknown, findCreator } from '../creators/index.ts';
import { findMemberships } from '../identity/index.ts';
import { showId } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase, idOf } from '../use-case.ts';
import { askNewAcquaintance } from './check-asking.ts';
import { turnToBrand } from './contact.ts';
import { ownBrandDeal } from './errors.ts';
import type { PostBody } from './room.ts';
import { addPost, findLastPost, takeRoom } from './rooms.store.ts';
import { findSpeaker } from './speaker.ts';

/** What came of opening a room. */
export type OpenedRoom = { roomId: string; brand: string; product: string };

/**
 * Opens the room of a creator and the brand of a product, to ask before there is a proposal. Asking about the same
 * product again says nothing twice.
 */
export const askBrand = defineUseCase({
  name: 'ask the brand',
  input: z.strictObject({ productId: idOf('product') }),
  allow: ['creator'],
  async run({ tx, actor, ids, clock, record }, { productId }): Promise<OpenedRoom> {
    invariant(actor.kind === 'creator', 'only a creator gets here', { kind: actor.kind });
    const product = await findProduct(tx, productId);
    if (product === undefined) throw productUnknown({});
    const creator = await findCreator(tx, actor.creatorId);
    if (creator === undefined) throw creatorUnknown({});
    const { brandId } = product;
    const memberships = await findMemberships(tx, actor.accountId);
    if (memberships.some((one) => one.brandId === brandId)) throw ownBrandDeal({});
    await turnToBrand({ tx, actor, clock }, { brandId, creatorId: creator.id });
    const at = clock.wall();
    const room = await takeRoom(tx, { brandId, creatorId: creator.id }, { id: ids.next(), at });
    const roomId = showId('room', room.id);
    const body: PostBody = { kind: 'note', news: 'asks', product: product.title };
    const last = await findLastPost(tx, room);
    const known = last?.kind === 'note' && last.news === 'asks' && last.product === product.title;
    if (!known) {
      const speaker = await findSpeaker({ tx, actor });
      await addPost(
        tx,
        room,
        { id: ids.next(), body, side: 'creator', visibility: 'crossed', speaker, at },
        ids,
      );
    }
    if (room.lastSeq === 0) {
      const data = { creatorId: showId('creator', creator.id) };
      record({ type: 'room.opened', brandId, subject: roomId, data });
      await askNewAcquaintance({ tx, ids, clock }, room);
    }
    const { name: brand } = await getBrandSettings(tx, brandId);
    return { roomId, brand, product: product.title };
  },
});
