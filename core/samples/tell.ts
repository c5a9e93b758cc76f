import { writeAlerts } from '../alerts/index.ts';
import { findProductsOf, getBrandSettings, showCode } from '../catalog/index.ts';
import { findCreator } from '../creators/index.ts';
import {
  addPost,
  askNewAcquaintance,
  findSpeaker,
  NOBODY,
  reviseEverywhere,
  takeRoom,
  type PostBody,
  type SampleNews,
  type Side,
} from '../deals/index.ts';
import { showId } from '../kernel/id.ts';
import type { SampleContext } from './change.ts';
import type { SampleMover } from './sample.ts';
import type { Sample } from './samples.store.ts';
import { findSamplePost, findShippers } from './tell.store.ts';

/** News that only one side is told: a question to it, or what it has to do. */
const AUDIENCE: Partial<Record<SampleNews, Side>> = { asked: 'creator', address_given: 'brand' };
/** What changes nothing for those who pack and ship. */
const NOT_FOR_SHIPPERS: ReadonlySet<SampleNews | 'requested'> = new Set<SampleNews>([
  ...(['asked', 'content_started', 'overdue', 'fulfilled', 'extension_granted'] as const),
  ...(['extension_refused', 'arrived', 'delivered', 'shipped', 'shipping_corrected'] as const),
]);

type TellContext = Omit<SampleContext, 'record'>;

/** Shows a sample that has just been asked for, in the room of the two sides; the room is made when it is the first. */
export async function postSample(context: TellContext, sample: Sample, side: Side): Promise<void> {
  const { tx, ids, clock } = context;
  const { brandId, creatorId, id: sampleId } = sample;
  const at = clock.wall();
  const room = await takeRoom(tx, { brandId, creatorId }, { id: ids.next(), at });
  const body: PostBody = { kind: 'sample', sampleId };
  const speaker = await findSpeaker(context, side);
  const post = { id: ids.next(), body, side, visibility: 'crossed' as const };
  await addPost(tx, room, { ...post, speaker, at }, ids);
  if (room.lastSeq === 0) await askNewAcquaintance({ tx, ids, clock }, room);
  await alertShippers(context, sample, 'requested');
}

/** Has the sample's card follow what has become of it. */
export async function reviseSample({ tx }: Pick<TellContext, 'tx'>, sample: Sample): Promise<void> {
  const card = await findSamplePost(tx, sample);
  if (card) await reviseEverywhere(tx, card);
}

/** Tells both sides what has become of a sample: its card changes, and a note makes the push. */
export async function tellOfSample(
  context: TellContext,
  sample: Sample,
  what: SampleNews,
  by: SampleMover,
  audience: Side | undefined = AUDIENCE[what],
): Promise<void> {
  const { tx, ids, clock } = context;
  const { brandId, creatorId } = sample;
  await reviseSample(context, sample);
  const at = clock.wall();
  const room = await takeRoom(tx, { brandId, creatorId }, { id: ids.next(), at });
  const side = by === 'brand' || by === 'creator' ? by : null;
  const speaker = side === null ? NOBODY : await findSpeaker(context, side);
  const body: PostBody = { kind: 'note', news: 'sample', what, ...(await factsOf(context, sample)) };
  const visibility = 'crossed' as const;
  const post = { id: ids.next(), body, side, visibility, ...(audience && { audience }) };
  await addPost(tx, room, { ...post, speaker, at }, ids);
  if (audience !== 'creator') await alertShippers(context, sample, what);
}

type NoteFacts = Omit<Extract<PostBody, { news: 'sample' }>, 'kind' | 'news' | 'what'>;

async function factsOf({ tx }: Pick<TellContext, 'tx'>, sample: Sample): Promise<NoteFacts> {
  const [product] = await findProductsOf(tx, sample.brandId, [sample.productId]);
  return {
    sampleId: sample.id,
    code: showCode('sample', sample.number),
    product: product?.title ?? '',
    dueAt: sample.dueAt?.toISOString() ?? null,
    reason: sample.reason,
  };
}

/**
 * Tells those of the team who pack and ship, who have no seat in rooms, but not whoever has just done it. The alert says
 * what, of which sample; never where it goes.
 */
async function alertShippers(
  context: TellContext,
  sample: Sample,
  what: SampleNews | 'requested',
): Promise<void> {
  if (NOT_FOR_SHIPPERS.has(what)) return;
  const { tx, ids, clock, actor } = context;
  const { brandId, id, version, state } = sample;
  const doer = 'accountId' in actor ? actor.accountId : null;
  const mailboxIds = await findShippers(tx, brandId, doer);
  if (mailboxIds.length === 0) return;
  const { name: brand } = await getBrandSettings(tx, brandId);
  const creator = await findCreator(tx, sample.creatorId);
  const { sampleId: _, ...facts } = await factsOf(context, sample);
  const payload = {
    ...{ what, state, version, ...facts, brand, creator: creator?.name ?? '' },
    ...{ sampleId: showId('sample', id), brandId: showId('brand', brandId) },
  };
  const alerts = mailboxIds.map((mailboxId) => ({
    ...{ mailboxId, id: ids.next(), brandId, kind: 'sample', amount: undefined, payload },
    cause: `${id}:${version}:${what}`,
  }));
  await writeAlerts(tx, alerts, clock.wall());
}
