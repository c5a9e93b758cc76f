import type { Tx } from '../db/index.ts';
import { readId, type Uuid } from '../kernel/id.ts';

/** Every value of a brand's settings that was ever in force: a decision may have been taken under any of them. */
export type PastSettings = { windowDays: number[]; holdDays: number[] };

/** What a brand begins with; every later change stands in the log. */
const FIRST_DAYS = 30;

/** The settings of all brands over time, the current values first. */
export async function readPastSettings({ sql }: Tx): Promise<Map<Uuid, PastSettings>> {
  const rows = await sql<
    { id: Uuid; windowDays: number; holdDays: number; windows: number[]; holds: number[] }[]
  >`
    with changes as (
      select brand_id, (data ->> 'windowDays')::int as window_days, (data ->> 'holdDays')::int as hold_days
      from events where type = 'brand.changed'
    )
    select b.id, b.window_days as "windowDays", b.hold_days as "holdDays",
      coalesce(array_agg(c.window_days) filter (where c.window_days is not null), '{}') as windows,
      coalesce(array_agg(c.hold_days) filter (where c.hold_days is not null), '{}') as holds
    from brands b left join changes c on c.brand_id = b.id group by b.id`;
  return new Map(
    rows.map(({ id, windowDays, holdDays, windows, holds }) => [
      id,
      {
        windowDays: [...new Set([windowDays, FIRST_DAYS, ...windows])],
        holdDays: [...new Set([holdDays, FIRST_DAYS, ...holds])],
      },
    ]),
  );
}

/** Since when a creator's mail is certainly what it is: the last import that may have changed it. */
export async function readMailsKnownSince({ sql }: Tx): Promise<Map<Uuid, Date>> {
  const creators = await sql<{ id: Uuid; createdAt: Date }[]>`
    select id, created_at as "createdAt" from creators where email_key is not null`;
  const since = new Map(creators.map(({ id, createdAt }) => [id, createdAt]));
  const checks = await sql<{ subject: string; at: Date }[]>`
    select subject, max(at) as at from events where type = 'creator.checked' group by subject`;
  for (const { subject, at } of checks) {
    const id = readId('creator', subject) ?? '';
    const known = since.get(id);
    if (known && at > known) since.set(id, at);
  }
  return since;
}
