import type { Logger } from 'pino';
import { plainArray, type Database } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';

/** One visit through a link. `ignored` says why it does not count; such a visit carries no token. */
export type Visit = {
  brandId: Uuid;
  linkId: Uuid;
  clickedAt: Date;
  nonce: string | undefined;
  ignored: string | undefined;
};

export type VisitLog = {
  /** Notes a visit; it is written within a moment, together with others. */
  note(visit: Visit): void;
  /** Writes what is left and stops. */
  close(): Promise<void>;
};

const EVERY_MS = 100;
const MAX_ROWS = 1_000;
/** Beyond this the database is far behind; further visits are left out of the analysis, no sale depends on them. */
const MAX_WAITING = 50_000;

/** Writes visits in batches behind the redirect. They are for analysis: the signed token alone decides a sale. */
export function createVisitLog(database: Database, log: Logger): VisitLog {
  let waiting: Visit[] = [];
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const rows = waiting.slice(0, MAX_ROWS);
      waiting = waiting.slice(MAX_ROWS);
      await insertVisits(database, rows).catch((error: unknown) => {
        log.warn(
          { err: error, visits: rows.length },
          'visits were not written and are missing from the analysis',
        );
      });
    }
  }

  function start(): Promise<void> {
    timer = undefined;
    running ??= flush().finally(() => (running = undefined));
    return running;
  }

  return {
    note(visit) {
      if (waiting.length >= MAX_WAITING) return;
      waiting.push(visit);
      timer ??= setTimeout(() => void start(), EVERY_MS);
    },
    async close() {
      clearTimeout(timer);
      await start();
    },
  };
}

/**
 * Writes visits in one statement. Most of a group came through a few links within a tenth of a second, so links travel
 * once and times as milliseconds after the first: reading ids and dates is what such a statement spends its time on.
 */
async function insertVisits(database: Database, rows: readonly Visit[]): Promise<void> {
  const links = new Map<Uuid, { at: number; brandId: Uuid }>();
  const places = rows.map(({ linkId, brandId }) => {
    const known = links.get(linkId);
    if (known) return known.at;
    const at = links.size + 1;
    links.set(linkId, { at, brandId });
    return at;
  });
  const first = rows[0]?.clickedAt ?? new Date(0);
  await database.pool`
    insert into clicks (brand_id, link_id, clicked_at, nonce, ignored)
    select link.brand_id, link.id, ${first.toISOString()}::timestamptz + visit.ms * interval '1 millisecond', visit.nonce, visit.ignored
    from unnest(
      ${plainArray(places)}::int[],
      ${plainArray(rows.map(({ clickedAt }) => clickedAt.getTime() - first.getTime()))}::bigint[],
      ${plainArray(rows.map(({ nonce }) => nonce))}::text[],
      ${plainArray(rows.map(({ ignored }) => ignored))}::text[]
    ) as visit(link, ms, nonce, ignored)
    join unnest(
      ${plainArray([...links.values()].map(({ brandId }) => brandId))}::uuid[], ${plainArray([...links.keys()])}::uuid[]
    ) with ordinality as link(brand_id, id, n) on link.n = visit.link`;
}
