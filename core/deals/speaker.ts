import type { Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import type { Actor } from '../use-case.ts';
import type { Mover } from './deal.ts';

/** Who did something in a room, as the room shows them. Without a name it was a program, the operator or the clock. */
export type Speaker = { accountId: Uuid | null; name: string | null; platform: string | null };

/** A program, the operator or the clock. */
export const NOBODY: Speaker = { accountId: null, name: null, platform: null };

/**
 * The person behind an actor: a creator by the creator's name, a member by the name on the chat used last. Nobody where
 * the actor does something that stands for another side, as whoever takes an offer does.
 */
export async function findSpeaker({ tx, actor }: { tx: Tx; actor: Actor }, by?: Mover): Promise<Speaker> {
  if (actor.kind !== 'creator' && actor.kind !== 'member') return NOBODY;
  const own: Mover = actor.kind === 'creator' ? 'creator' : 'brand';
  if (by !== undefined && by !== own) return NOBODY;
  const { accountId } = actor;
  const creatorId = actor.kind === 'creator' ? actor.creatorId : null;
  const [row] = await tx.sql<{ name: string; platform: string | null }[]>`
    select coalesce((select name from creators where id = ${creatorId}), a.name) as name, i.platform
    from accounts a left join lateral (
      select platform from identities where account_id = a.id order by created_at desc limit 1
    ) i on true
    where a.id = ${accountId}`;
  return { accountId, name: row?.name ?? null, platform: row?.platform ?? null };
}
