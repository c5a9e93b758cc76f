import { z } from 'zod';
import { ownBrand } from '../access.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { defineUseCase } from '../use-case.ts';

/** What has come from a store so far. */
export type StoreActivity = {
  storeId: string;
  /** When its last event came; null when none has. */
  lastEventAt: string | null;
  /** Events that could not be applied and wait for someone to look. */
  setAside: number;
};

type Row = { storeId: Uuid; lastAt: Date | null; setAside: bigint };

/** What has come from the brand's stores, for whoever looks after them. */
export const getStoreActivity = defineUseCase({
  name: 'see what stores sent',
  input: z.strictObject({}),
  allow: ['key', 'owner', 'manager', 'fulfilment', 'finance'],
  async run({ tx, actor }): Promise<StoreActivity[]> {
    const brandId = ownBrand(actor);
    const rows = await tx.sql<Row[]>`
      select s.id as "storeId",
        (select received_at from kept_events where brand_id = s.brand_id and store_id = s.id order by id desc limit 1) as "lastAt",
        (select count(*) from ended_events where brand_id = s.brand_id and store_id = s.id and state = 3) as "setAside"
      from stores s where s.brand_id = ${brandId} order by s.id`;
    return rows.map(({ storeId, lastAt, setAside }) => ({
      storeId: showId('store', storeId),
      lastEventAt: lastAt?.toISOString() ?? null,
      setAside: Number(setAside),
    }));
  },
});
