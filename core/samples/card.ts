import { z } from 'zod';
import { brandOf } from '../access.ts';
import { findProductsOf, findVariantsOf, getBrandSettings, showCode } from '../catalog/index.ts';
import { findCreator, findProof } from '../creators/index.ts';
import type { Side } from '../deals/index.ts';
import type { Db } from '../db/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { defineUseCase, type Actor } from '../use-case.ts';
import { findOwn, sampleRef, DECIDES, READS_ADDRESS, SHIPS } from './access.ts';
import { commandsOf, type SampleCommand } from './sample.ts';
import { viewSample, type SampleView } from './sample-view.ts';
import { findSample, positionOf, type Sample } from './samples.store.ts';
import { findWaiting } from './card.store.ts';
import { findContentTitle, findLastOfTeam } from './desk.store.ts';
import {
  brandSampleScores,
  creatorSampleScores,
  type BrandSampleScore,
  type CreatorSampleScore,
} from './scores.ts';

/** A sample as one of its sides sees it, with everything a card needs; `both` where both look at one card. */
export type SampleCard = SampleView & {
  side: Side | 'both';
  brand: string;
  creator: string;
  product: string;
  imageUrl: string | null;
  /** What the content is called that fulfilled it. */
  content: string | null;
  /** For the brand: who of the team acted last, where nobody else has since. */
  movedBy: string | null;
  /** Code of the deal, `D-27`. */
  deal: string | null;
  /** Pieces left of what was asked for; null where nobody counts. For the brand alone. */
  stock: number | null;
  /** What the reader can do now; of a card for both what either side can, by side. */
  commands: SampleCommand[];
  otherCommands: SampleCommand[];
  /** Whether the reader may ask for the page with the address, and whether the reader may give one. */
  mayReadAddress: boolean;
  mayGiveAddress: boolean;
  /** For the brand: the creator's verified profile that counts most here, and how the creator deals with samples. */
  proof: { platform: string; handle: string; followers: number } | null;
  creatorScore: CreatorSampleScore | null;
  /** For the creator: how the brand deals with requests. */
  brandScore: BrandSampleScore | null;
};

/** A sample as a card, for the side that the actor is on. */
export const getSampleCard = defineUseCase({
  name: 'see a sample',
  input: z.strictObject({ id: sampleRef }),
  allow: ['owner', 'manager', 'fulfilment', 'creator'],
  async run({ tx, actor, clock }, { id }): Promise<SampleCard> {
    const sample = await findOwn(tx, actor, id);
    return describeSample(tx, sample, actor, clock.business());
  },
});

/** A sample as a card in a room, for whoever has made sure that the reader is of that side. */
export async function sampleCard(
  db: Db,
  id: Uuid,
  side: Side | 'both',
  at: Date,
): Promise<SampleCard | undefined> {
  const sample = await findSample(db, id);
  return sample && describeSample(db, sample, side, at);
}

/** What waits for me: a sample on which the actor's side has the next move. */
export type WaitingSample = {
  id: string;
  code: string;
  /** The own brand where a team looks, and the other side. */
  brand: string;
  with: string;
  product: string;
  state: SampleView['state'];
  stop: SampleView['stop'];
  extension: SampleView['extension'];
  hasAddress: boolean;
  /** Since when it waits, and until when it can. */
  since: string;
  dueAt: string | null;
  commands: SampleCommand[];
};

/** The samples of a creator or of a member's brand in which it is the own move, or all open ones; longest waiting first. */
export const listWaitingSamples = defineUseCase({
  name: 'see the samples that wait',
  input: z.strictObject({
    /** All open ones, not only those in which it is the own move. */
    all: z.boolean().optional(),
  }),
  allow: ['owner', 'manager', 'fulfilment', 'creator'],
  async run({ tx, actor, clock }, { all = false }): Promise<WaitingSample[]> {
    const creatorId = actor.kind === 'creator' ? actor.creatorId : null;
    const ships = actor.kind === 'member' && SHIPS.includes(actor.role);
    const found = await findWaiting(tx, { creatorId, brandId: brandOf(actor) ?? null, all, ships });
    return found.map(({ sample, brand, with: other, product, since }) => ({
      id: showId('sample', sample.id),
      code: showCode('sample', sample.number),
      ...{ brand, with: other, product },
      ...{ state: sample.state, stop: sample.stop, extension: sample.extension },
      hasAddress: sample.addressAt !== null,
      since: since.toISOString(),
      dueAt: sample.dueAt?.toISOString() ?? null,
      commands: allowedTo(actor, sample, clock.business()),
    }));
  },
});

/** What this reader can do with a sample now: what its side can, as far as the reader's role goes. */
function allowedTo(reader: Actor | Side, sample: Sample, at: Date): SampleCommand[] {
  const position = positionOf(sample);
  if (reader === 'creator' || (typeof reader !== 'string' && reader.kind === 'creator'))
    return commandsOf(position, 'creator', at);
  const commands = commandsOf(position, 'brand', at);
  if (typeof reader === 'string' || reader.kind !== 'member') return commands;
  const { role } = reader;
  return commands.filter((command) => (SHIPPING.has(command) ? SHIPS : DECIDES).includes(role));
}

const SHIPPING: ReadonlySet<SampleCommand> = new Set<SampleCommand>(['ship', 'correct', 'deliver']);

async function describeSample(
  db: Db,
  sample: Sample,
  reader: Actor | Side | 'both',
  at: Date,
): Promise<SampleCard> {
  const { brandId, creatorId, productId } = sample;
  const side = typeof reader === 'string' ? reader : reader.kind === 'creator' ? 'creator' : 'brand';
  const brand = await getBrandSettings(db, brandId);
  const creator = await findCreator(db, creatorId);
  const [product] = await findProductsOf(db, brandId, [productId]);
  const proof = side === 'brand' ? await findProof(db, { brandId, creatorId }, at) : undefined;
  const needsAddress =
    sample.state === 'requested' || sample.state === 'approved' || sample.state === 'stopped';
  return {
    ...viewSample(sample),
    ...{ side, brand: brand.name, creator: creator?.name ?? '', product: product?.title ?? '' },
    imageUrl: product?.imageUrl ?? null,
    content: sample.contentId === null ? null : await findContentTitle(db, sample.contentId),
    movedBy: side === 'brand' ? await findLastOfTeam(db, sample) : null,
    deal: await dealCode(db, sample),
    stock: side === 'brand' ? await stockOf(db, sample, product?.stock ?? null) : null,
    commands: allowedTo(reader === 'both' ? 'creator' : reader, sample, at),
    otherCommands: reader === 'both' ? allowedTo('brand', sample, at) : [],
    mayReadAddress:
      typeof reader !== 'string' &&
      reader.kind === 'member' &&
      READS_ADDRESS.includes(reader.role) &&
      sample.state !== 'requested' &&
      sample.addressAt !== null,
    mayGiveAddress: side !== 'brand' && needsAddress,
    proof: proof ? { platform: proof.platform, handle: proof.handle, followers: proof.followers } : null,
    creatorScore:
      side === 'brand' ? ((await creatorSampleScores(db, [creatorId], at)).get(creatorId) ?? null) : null,
    brandScore:
      side === 'creator' ? ((await brandSampleScores(db, [brandId], at)).get(brandId) ?? null) : null,
  };
}

/** The code of the deal that a sample rests on. */
export async function dealCode(
  db: Db,
  { brandId, dealId }: Pick<Sample, 'brandId' | 'dealId'>,
): Promise<string | null> {
  if (dealId === null) return null;
  const [row] = await db.sql<{ number: number }[]>`
    select number from deals where brand_id = ${brandId} and id = ${dealId}`;
  return row ? showCode('deal', row.number) : null;
}

async function stockOf(
  db: Db,
  { brandId, productId, variantId }: Sample,
  stock: number | null,
): Promise<number | null> {
  if (variantId === null) return stock;
  const variants = await findVariantsOf(db, brandId, [productId]);
  return variants.find(({ id }) => id === variantId)?.stock ?? null;
}
