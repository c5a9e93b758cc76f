import { z } from 'zod';
import { ownBrand } from '../access.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { defineUseCase, idOf } from '../use-case.ts';
import type { ReportState } from './missing-disclosure.ts';

/** A link under which a deal is promoted, as its brand sees it. */
export type DealLink = {
  id: string;
  code: string;
  product: string;
  /** Title and address of what it stands under; null while it waits for its content. */
  content: string | null;
  url: string | null;
  creator: string;
  isWorking: boolean;
  /** What is open about a missing disclosure, and the version that goes with the next command. */
  report: { state: ReportState; version: number } | null;
};

const LINKS_MAX = 25;

/** The links of a deal's creator on its products, the newest first. */
export const listDealLinks = defineUseCase({
  name: 'see the links of a deal',
  input: z.strictObject({ id: idOf('deal') }),
  allow: ['owner', 'manager'],
  async run({ tx, actor }, { id }): Promise<DealLink[]> {
    const rows = await tx.sql<(Omit<DealLink, 'id' | 'report'> & Row)[]>`
      select l.id, l.code, p.title as product, t.title as content, t.url, c.name as creator,
        l.disabled_at is null as "isWorking", r.state, r.version
      from deals d
      join creators c on c.id = d.creator_id
      join deal_products dp on dp.brand_id = d.brand_id and dp.deal_id = d.id
      join links l on l.brand_id = d.brand_id and l.creator_id = d.creator_id and l.product_id = dp.product_id
      join products p on p.brand_id = l.brand_id and p.id = l.product_id
      left join contents t on t.id = l.content_id
      left join disclosure_reports r on r.brand_id = l.brand_id and r.link_id = l.id and r.state <> 'accepted'
      where d.brand_id = ${ownBrand(actor)} and d.id = ${id}
      order by l.id desc limit ${LINKS_MAX}`;
    return rows.map(({ id: linkId, state, version, ...link }) => ({
      ...link,
      id: showId('link', linkId),
      report: state === null || version === null ? null : { state, version },
    }));
  },
});

type Row = { id: Uuid; state: ReportState | null; version: number | null };
