import type { Uuid } from '../kernel/id.ts';
import { isPosted, lockOpenOf } from './samples.store.ts';
import { changeSample, type SampleContext } from './change.ts';
import { decideSample } from './sample.ts';
import { positionOf } from './samples.store.ts';

/** Content of a creator that is now bound to a link for a product; `knownAt` is since when it is known, wall time. */
export type PostedContent = {
  brandId: Uuid;
  creatorId: Uuid;
  productId: Uuid;
  contentId: Uuid;
  knownAt: Date;
};

/**
 * Content fulfils the sample that it was made with, in time or late: one that was shipped before the content was known,
 * and content that has fulfilled no other sample of the product. Answers whether it did.
 */
export async function fulfilSample(context: SampleContext, content: PostedContent): Promise<boolean> {
  const { tx, clock } = context;
  const { contentId, knownAt } = content;
  const [sample] = await lockOpenOf(tx, content);
  if (sample?.shippedWallAt == null || knownAt < sample.shippedWallAt) return false;
  const step = decideSample(positionOf(sample), 'fulfil', { by: 'content', at: clock.business() });
  if ('refused' in step || (await isPosted(tx, content))) return false;
  await changeSample(context, sample, 'fulfil', { by: 'content' }, { contentId });
  return true;
}
