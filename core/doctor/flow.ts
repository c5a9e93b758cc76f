import { listSetAside, readBacklog } from '../attribution/index.ts';
import type { Database } from '../db/index.ts';
import { DAY_MS, later, SECOND_MS, type Clock } from '../kernel/clock.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { ok, warning, wrong, type Finding } from './finding.ts';

/** Store events and chat messages are on their way for milliseconds; after this something holds them up. */
const STUCK_MS = 60 * SECOND_MS;
const SHOWN = 5;
const LOOK_BACK_DAYS = 7;
const MAX_STORES = 1_000;

/**
 * Whether store events become sales and sales become messages.
 * @param runs whether a process runs that should do it
 */
export async function examineFlow(database: Database, clock: Clock, runs: boolean): Promise<Finding[]> {
  return [
    await examineBacklog(database, clock, runs),
    await examineSetAside(database),
    await examineDeliveries(database, clock, runs),
    ...(await examineTracking(database)),
  ];
}

async function examineBacklog(database: Database, clock: Clock, runs: boolean): Promise<Finding> {
  const { waiting, oldestAt } = await readBacklog(database);
  if (oldestAt === undefined) return ok('store events', 'None is waiting.');
  const ageMs = clock.wall().getTime() - oldestAt.getTime();
  const says = `${waiting} waiting, the oldest for ${Math.round(ageMs / SECOND_MS)} s.`;
  if (!runs) return warning('store events', says, 'Start Parley; it processes them first.');
  if (ageMs < STUCK_MS) return ok('store events', says);
  return wrong(
    'store events',
    says,
    'The worker does not keep up or fails: look at its log for "processing store events failed".',
  );
}

async function examineSetAside(database: Database): Promise<Finding> {
  const { total, events } = await listSetAside(database, SHOWN);
  if (total === 0) return ok('set aside', 'No store event is set aside.');
  const lines = events.map(({ id, store, order, reason, detail, receivedAt }) => {
    const what = order === null ? 'an event' : `order ${order}`;
    return `\n  ${id}  ${receivedAt}  ${what} of ${store}: ${reason}${detail === null ? '' : ` (${detail})`}`;
  });
  const says = `${total} store events could not be applied, the newest are:${lines.join('')}`;
  return warning(
    'set aside',
    says,
    'Mend the reason, then run "npm run replay -- ID" for one of them or "npm run replay -- all".',
  );
}

async function examineDeliveries(database: Database, clock: Clock, runs: boolean): Promise<Finding> {
  const now = clock.wall();
  const [row] = await database.sql<{ unreachable: bigint; stuck: bigint; reason: string | null }[]>`
    select count(*) filter (where state = 'unreachable' and settled_at > ${later(now, -LOOK_BACK_DAYS * DAY_MS).toISOString()}::timestamptz) as unreachable,
      count(*) filter (where state = 'taken' and taken_at < ${later(now, -STUCK_MS).toISOString()}::timestamptz) as stuck,
      (array_agg(reason order by settled_at desc) filter (where state = 'unreachable'))[1] as reason
    from deliveries`;
  const { unreachable = 0n, stuck = 0n, reason = null } = row ?? {};
  if (stuck > 0n && runs) {
    const says = `${stuck} messages have been on their way for over a minute.`;
    return wrong(
      'messages',
      says,
      'The chat platform or the delivery fails: look at the log of the process that runs the bots.',
    );
  }
  if (unreachable === 0n) return ok('messages', 'All found their person.');
  return warning(
    'messages',
    `${unreachable} could not be delivered in the last ${LOOK_BACK_DAYS} days, the last because of: ${reason ?? 'unknown'}.`,
    'The person has blocked or left the bot: reach them elsewhere and let them connect again with /connect.',
  );
}

type StoreRow = { id: Uuid; name: string; heard: boolean; sold: boolean; tracked: boolean };

/** Whether each store's events come, and whether its orders carry click tokens. */
async function examineTracking(database: Database): Promise<Finding[]> {
  const rows = await database.sql<StoreRow[]>`
    select s.id, s.name,
      exists (select 1 from kept_events e where e.brand_id = s.brand_id and e.store_id = s.id) as heard,
      exists (select 1 from orders o where o.brand_id = s.brand_id and o.store_id = s.id and o.version_at is not null) as sold,
      exists (select 1 from orders o where o.brand_id = s.brand_id and o.store_id = s.id and o.tokens <> '{}') as tracked
    from stores s order by s.id desc limit ${MAX_STORES}`;
  const silent = rows.filter((row) => !row.heard);
  const untracked = rows.filter((row) => row.sold && !row.tracked);
  const findings: Finding[] = [];
  if (silent.length > 0) {
    const remedy =
      'Enter the webhook address and the secret of the store in the shop, then send a test order.';
    findings.push(warning('stores', `No event has ever come from ${listed(silent)}.`, remedy));
  }
  if (untracked.length > 0) {
    const says = `Sales are not tracked yet in ${listed(untracked)}: orders come, but none has carried a click token.`;
    findings.push(
      warning(
        'tracking',
        says,
        'Let the shop keep the parameter "ref" of the landing page and send it with the order.',
      ),
    );
  }
  if (findings.length > 0) return findings;
  return [
    ok(
      'tracking',
      rows.length === 0 ? 'No store is connected yet.' : `Events come from all ${rows.length} stores.`,
    ),
  ];
}

function listed(rows: readonly StoreRow[]): string {
  const names = rows.slice(0, SHOWN).map((row) => `${row.name} (${showId('store', row.id)})`);
  return rows.length > SHOWN ? `${names.join(', ')} and ${rows.length - SHOWN} more` : names.join(', ');
}
