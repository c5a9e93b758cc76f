import type { RoomDelivery } from '../../../../core/deals/index.ts';
import { nameOf } from '../../inert.ts';
import type { Words } from '../../words.ts';

/** Whose a text is and who reads it. */
export type Said = Pick<
  RoomDelivery,
  | 'side'
  | 'platform'
  | 'postSide'
  | 'visibility'
  | 'authorName'
  | 'authorPlatform'
  | 'brandName'
  | 'creatorName'
>;

/** Who said something, for whom, and where, if that is not where it is read: `Mara, Lumen Tea, on Discord:`. */
export function bylineOf(said: Said, words: Words): string {
  const { authorName, authorPlatform, brandName, creatorName, platform } = said;
  const who = words.label(bylineId(said), {
    who: nameOf(authorName ?? brandName),
    brand: nameOf(brandName),
    creator: nameOf(creatorName),
  });
  const elsewhere = authorPlatform !== null && authorPlatform !== platform;
  const where =
    elsewhere && words.has(`room-on-${authorPlatform}`) ? `room-on-${authorPlatform}` : 'room-here';
  return words.label(where, { who });
}

function bylineId({ side, postSide, visibility, authorName }: Said): string {
  if (postSide === 'creator') return 'room-by-creator';
  if (side !== 'brand') return authorName === null ? 'room-by-brand' : 'room-by-member';
  return visibility === 'internal' ? 'room-by-team' : 'room-by-crossed';
}
