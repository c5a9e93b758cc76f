import { z } from 'zod';
import type { Brand, Creator, Deal, Link } from './cast.ts';
import type { Stage } from './stage.ts';
import { mustBe } from './step.ts';

const VIDEO = 'My tea ritual';

const deal = z.object({
  id: z.string(),
  code: z.string(),
  state: z.string(),
  version: z.number(),
  terms: z.object({ rateBps: z.number() }),
  termsHash: z.string().nullable(),
  turn: z.string().nullable(),
});

/** Step 3: 20 % proposed, 15 % countered and accepted; the terms are frozen. */
export async function negotiate(
  { operator }: Stage,
  brand: Brand,
  creator: Creator,
): Promise<Deal & { seen: string }> {
  const proposal = {
    creatorId: creator.id,
    productIds: [brand.teapot.id],
    terms: { rateBps: 2_000 },
    by: 'creator',
  };
  const { id, code, version, turn } = await operator.makes('/v1/deals', proposal, deal);
  mustBe('whose turn it is after the proposal', turn, 'brand');
  await brand.member.says('/todo');
  await brand.member.hears('that the proposal waits for her', new RegExp(`${code}.*20\\s%`, 's'));

  const counter = { by: 'brand', version, terms: { rateBps: 1_500 } };
  const countered = await brand.key.moves(`/v1/deals/${id}/counter`, counter, deal);
  mustBe('whose turn it is after the counter-proposal', countered.turn, 'creator');
  await creator.person.says('/todo');
  await creator.person.hears('that the counter-proposal waits for her', new RegExp(`${code}.*15\\s%`, 's'));

  const accepted = await operator.moves(
    `/v1/deals/${id}/accept`,
    { by: 'creator', version: countered.version },
    deal,
  );
  mustBe('the state of the deal', accepted.state, 'accepted');
  mustBe('the agreed rate in basis points', accepted.terms.rateBps, 1_500);
  mustBe('whether the terms are frozen', accepted.termsHash !== null, true);
  const seen = `${creator.name} proposes 20 %, ${brand.name} counters 15 %, ${creator.name} accepts: ${code}, its terms frozen`;
  return { id, code, seen };
}

/** Step 4, without its sample: the video is posted and the tracked link stands under it. */
export async function takeLink(
  { operator }: Stage,
  brand: Brand,
  creator: Creator,
): Promise<Link & { seen: string }> {
  const url = `https://www.tiktok.com/@${creator.handle}/video/7301234567890123456`;
  const video = { creatorId: creator.id, url, title: VIDEO };
  const content = await operator.makes('/v1/content', video, z.object({ id: z.string() }));
  const wanted = { creatorId: creator.id, productId: brand.teapot.id, contentId: content.id };
  const shape = z.object({ id: z.string(), url: z.url(), contentId: z.literal(content.id) });
  const link = await operator.makes('/v1/links', wanted, shape);
  const { pathname } = new URL(link.url);
  const seen = `${creator.name} has posted "${VIDEO}" with her tracked link ${pathname} under it`;
  return { id: link.id, path: pathname, contentId: content.id, videoTitle: VIDEO, seen };
}
