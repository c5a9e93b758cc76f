import { z } from 'zod';
import { pageFields, pageOf, readAfter, type Page } from '../catalog/index.ts';
import { ownBrand } from '../access.ts';
import type { Uuid } from '../kernel/id.ts';
import { defineUseCase, idOf } from '../use-case.ts';
import { DEAL_STATES } from './deal.ts';
import { viewDeal, type DealView } from './deal-view.ts';
import { findDeal } from './deals.store.ts';

/** The brand's deals, oldest first, page by page. */
export const pageDeals = defineUseCase({
  name: 'list the deals',
  input: z.strictObject({
    ...pageFields,
    state: z.enum(DEAL_STATES, `must be one of ${DEAL_STATES.join(', ')}`).optional(),
    creatorId: idOf('creator').optional(),
  }),
  allow: ['key', 'owner', 'manager'],
  async run({ tx, actor, keys }, input): Promise<Page<DealView>> {
    const { limit, state = null, creatorId = null } = input;
    const brandId = ownBrand(actor);
    const scope = `deals ${brandId}`;
    const after = readAfter(keys, scope, input.after) ?? null;
    const ids = await tx.sql<{ id: Uuid }[]>`
      select id from deals where brand_id = ${brandId} and (${after}::uuid is null or id > ${after}::uuid)
        and (${state}::text is null or state = ${state}) and (${creatorId}::uuid is null or creator_id = ${creatorId}::uuid)
      order by id limit ${limit + 1}`;
    const page = pageOf(keys, scope, { rows: [...ids], limit, view: ({ id }) => id });
    const deals = [];
    for (const id of page.data) deals.push(await findDeal(tx, id));
    return { data: deals.flatMap((deal) => (deal ? [viewDeal(deal)] : [])), next: page.next };
  },
});
