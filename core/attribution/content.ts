import { z } from 'zod';
import { brandOf } from '../access.ts';
import { creatorUnknown, findCreator, findProfileOwner, platformName } from '../creators/index.ts';
import { hasDealt } from '../deals/index.ts';
import { invalidInput } from '../kernel/error.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { defineUseCase, idOf, lineOf, type Context } from '../use-case.ts';
import { readContentUrl, type ContentAddress, type ContentPlatform } from './content-url.ts';
import { upsertContent } from './contents.store.ts';
import { notYourProfile, someoneElsesContent } from './link-errors.ts';

/** `isNew` is false when this creator had content under the same address already. */
export type ContentView = {
  id: string;
  creatorId: string;
  platform: ContentPlatform;
  url: string;
  title: string | null;
  isNew: boolean;
};

/**
 * Adds what a creator has published, by its address. The same address again is the same content. A brand adds content
 * for creators it has or had a deal with; others do not exist for it.
 */
export const addContent = defineUseCase({
  name: 'add content',
  input: z.strictObject({
    creatorId: idOf('creator'),
    url: z.string().max(2_048),
    title: lineOf(200).optional(),
  }),
  allow: ['key', 'operator', 'owner', 'manager', 'creator'],
  run: (context, input) => saveContent(context, input),
});

/** See {@link addContent}. */
export async function saveContent(
  context: Context,
  input: {
    creatorId: Uuid;
    url: string;
    title?: string | undefined;
    /** Whose it is, as the platform says; the address may not name them. */
    author?: string | undefined;
  },
): Promise<ContentView> {
  const { tx, ids, clock, record } = context;
  await requireCreator(context, input.creatorId);
  const address = readContentUrl(input.url);
  if (address === undefined) {
    throw invalidInput([{ path: 'url', message: 'must be the public https address of the video or post' }]);
  }
  await refuseOthers(context, { ...address, handle: input.author ?? address.handle }, input.creatorId);
  const { platform, url } = address;
  const { creatorId, title = null } = input;
  const made = { id: ids.next(), creatorId, url, platform, title, createdAt: clock.wall() };
  const content = await upsertContent(tx, made);
  const isNew = content.id === made.id;
  const id = showId('content', content.id);
  // The log keeps nothing personal, so not the address: it names the creator.
  if (isNew)
    record({ type: 'content.added', subject: id, data: { creatorId: showId('creator', creatorId) } });
  return { id, creatorId: showId('creator', creatorId), platform, url, title: content.title, isNew };
}

/**
 * Where an address, or the platform, names whose it is, it is no other creator's. Creators themselves add what stands under their own
 * profiles; a brand or the operator may know better which further ones are theirs.
 */
async function refuseOthers(
  { tx, actor }: Context,
  { platform, handle }: ContentAddress,
  creatorId: Uuid,
): Promise<void> {
  if (platform === 'other' || handle === undefined) return;
  const owner = await findProfileOwner(tx, platform, handle);
  if (owner !== undefined && owner !== creatorId) throw someoneElsesContent({});
  if (actor.kind === 'creator' && owner !== creatorId)
    throw notYourProfile({ platform: platformName(platform), handle });
}

async function requireCreator({ tx, actor }: Context, creatorId: Uuid): Promise<void> {
  const brandId = brandOf(actor);
  const own = actor.kind !== 'creator' || actor.creatorId === creatorId;
  const known = own && (brandId === undefined || (await hasDealt(tx, brandId, creatorId)));
  if (!known || !(await findCreator(tx, creatorId))) throw creatorUnknown({});
}
