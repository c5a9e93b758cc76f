import { joinAsCreator } from '../../../core/creators/index.ts';
import { inviteCreator } from '../../../core/deals/index.ts';
import type { Actor } from '../../../core/use-case.ts';
import { makePerson, uuidOf } from '../../support/cast.ts';
import type { Bench } from '../../support/executor.ts';

/** Somebody who joined by themselves; `contact` is whether brands they do not know may write. */
export async function makeJoined(
  bench: Bench,
  handle: string,
  { contact = true }: { contact?: boolean } = {},
): Promise<{ id: string; actor: Extract<Actor, { kind: 'creator' }> }> {
  const person = await makePerson(bench, handle);
  const input = { name: handle, platform: 'tiktok', handle, adult: true, contact };
  const { creatorId: id } = await bench.execute(joinAsCreator, { actor: person, input });
  const creatorId = uuidOf('creator', id);
  return { id, actor: { kind: 'creator', creatorId, accountId: person.accountId } };
}

/** Invites a creator to a product. */
export const invite = (
  bench: Bench,
  actor: Actor,
  input: { creatorId: string; productIds: string[]; rateBps?: number; message?: string },
) => bench.execute(inviteCreator, { actor, input });

/** What a room holds, as kind and news, oldest first. */
export async function roomPosts(bench: Bench): Promise<string[]> {
  const rows = await bench.database.sql<{ what: string }[]>`
    select coalesce(side, '-') || ' ' || kind || coalesce(' ' || (body ->> 'news'), '') as what from room_posts order by id`;
  return rows.map(({ what }) => what);
}
