import type { Tx } from '../db/index.ts';
import { deliveryColumns, type DeliveryRow } from './delivery.store.ts';

/** Whether the chat of a delivery `d` is still the person's. */
const isOwnChat = (tx: Tx) => tx.sql`
  exists (select 1 from identities i where i.platform = d.platform and i.platform_user_id = d.platform_user_id
    and i.account_id = d.account_id)`;

/**
 * Deliveries that were taken and never settled: their process died, or the platform had us wait. Taken anew, for another
 * lease. One whose chat is not the person's any more is given up: what it tells waits for another one.
 */
export async function retakeLost(
  tx: Tx,
  platform: string,
  { before, now, limit }: { before: Date; now: Date; limit: number },
): Promise<DeliveryRow[]> {
  await tx.sql`
    with gone as (
      update deliveries set state = 'unreachable', reason = 'not the chat of this person any more',
        settled_at = ${now.toISOString()}::timestamptz
      where id in (
        select id from deliveries d where state = 'taken' and taken_at < ${before.toISOString()}::timestamptz
          and platform = ${platform} and not ${isOwnChat(tx)} limit ${limit} for update skip locked
      ) returning id
    )
    update alerts a set delivery_id = null from gone where a.delivery_id = gone.id`;
  return await tx.sql<DeliveryRow[]>`
    update deliveries set taken_at = ${now.toISOString()}::timestamptz where id in (
      select id from deliveries d where state = 'taken' and taken_at < ${before.toISOString()}::timestamptz
        and platform = ${platform} and ${isOwnChat(tx)}
      order by taken_at limit ${limit} for update skip locked
    ) returning ${tx.sql.unsafe(deliveryColumns)}`;
}
