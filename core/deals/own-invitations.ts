import { z } from 'zod';
import { findProductsOf } from '../catalog/index.ts';
import type { InvitationState } from '../creators/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase, idOf } from '../use-case.ts';
import { noteOf } from './invite.ts';
import type { InvitedNote } from './room.ts';

/** An invitation as its creator sees it outside of the room. `author` is who sent it; times are ISO text. */
export type OwnInvitation = {
  brandId: string;
  brand: string;
  author: string | null;
  state: InvitationState;
  message: string | null;
  since: string;
  note: InvitedNote;
};

type Row = {
  id: Uuid;
  brandId: Uuid;
  brand: string;
  author: string | null;
  productIds: Uuid[];
  rateBps: number | null;
  message: string | null;
  state: InvitationState;
  createdAt: Date;
  dueAt: Date;
};

const MOST = 50;

/** The invitations that wait for the creator's answer, the longest waiting first; or the one that is named. */
export const listOwnInvitations = defineUseCase({
  name: 'see the own invitations',
  input: z.strictObject({ id: idOf('invitation').optional() }),
  allow: ['creator'],
  async run({ tx, actor, clock }, { id }): Promise<OwnInvitation[]> {
    invariant(actor.kind === 'creator', 'only a creator gets here', { kind: actor.kind });
    const rows = await tx.sql<Row[]>`
      select i.id, i.brand_id as "brandId", b.name as brand, a.name as author, i.product_ids as "productIds",
        i.rate_bps as "rateBps", i.message, i.state, i.created_at as "createdAt",
        coalesce(i.due_at, i.created_at) as "dueAt"
      from invitations i join brands b on b.id = i.brand_id left join accounts a on a.id = i.author_id
      where i.creator_id = ${actor.creatorId} and i.state = 'waiting'
        and i.due_at > ${clock.business().toISOString()}::timestamptz and (${id ?? null}::uuid is null or i.id = ${id ?? null})
      order by i.created_at, i.id limit ${MOST}`;
    const found: OwnInvitation[] = [];
    for (const { brandId, brand, author, state, message, createdAt, dueAt, productIds, ...row } of rows) {
      const note = noteOf(row, dueAt, await findProductsOf(tx, brandId, productIds));
      const since = createdAt.toISOString();
      found.push({ brandId: showId('brand', brandId), brand, author, state, message, since, note });
    }
    return found;
  },
});
