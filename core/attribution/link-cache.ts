import type { Database } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';

/** Where a link leads. Without a deal in force, or disabled, it still opens the product, but without a token. */
export type LinkTarget = {
  brandId: Uuid;
  linkId: Uuid;
  url: string;
  active: boolean;
  /** The address with a click token in it. */
  withToken(token: string): string;
};

export type LinkCache = {
  /** The target of a link code, at most {@link CACHE_MS} old; undefined for a code that does not exist. */
  find(code: string): Promise<LinkTarget | undefined> | LinkTarget | undefined;
};

/** How long a target is believed. Set once when it is read and not renewed by visits, so a busy link is no staler than a quiet one. */
const CACHE_MS = 5_000;
const UNKNOWN_MS = 1_000;
const MAX_ENTRIES = 50_000;

type Entry = { target: Promise<LinkTarget | undefined> | LinkTarget | undefined; until: number };

/**
 * Link targets in memory. The sale itself is decided from the database; this only saves a read per visit.
 * @param now monotonic milliseconds
 */
export function createLinkCache(database: Database, now: () => number): LinkCache {
  const entries = new Map<string, Entry>();

  /** @param askedAt what is read is no newer than this, however long reading takes */
  async function load(code: string, askedAt: number): Promise<LinkTarget | undefined> {
    try {
      const target = await readTarget(database, code);
      entries.set(code, { target, until: askedAt + (target ? CACHE_MS : UNKNOWN_MS) });
      return target;
    } catch (error) {
      entries.delete(code);
      throw error;
    }
  }

  return {
    find(code) {
      const entry = entries.get(code);
      const askedAt = now();
      if (entry && entry.until > askedAt) return entry.target;
      // Oldest first: the map keeps the order in which codes were first asked for.
      if (!entry && entries.size >= MAX_ENTRIES)
        for (const oldest of entries.keys()) if (entries.delete(oldest)) break;
      const target = load(code, askedAt);
      entries.set(code, { target, until: askedAt + CACHE_MS });
      return target;
    },
  };
}

async function readTarget(database: Database, code: string): Promise<LinkTarget | undefined> {
  const [row] = await database.sql<Omit<LinkTarget, 'withToken'>[]>`
    select l.brand_id as "brandId", l.id as "linkId", p.url, l.disabled_at is null and exists (
      select 1 from deal_products d
      join deal_spans s on s.brand_id = d.brand_id and s.deal_id = d.deal_id and s.until_at is null
      where d.brand_id = l.brand_id and d.creator_id = l.creator_id and d.product_id = l.product_id and d.live
    ) as active
    from directory dir
    join links l on l.brand_id = dir.brand_id and l.id = dir.id
    join products p on p.brand_id = l.brand_id and p.id = l.product_id
    where dir.kind = 'link' and dir.key = ${code}`;
  return row && { ...row, withToken: tokenPlace(row.url) };
}

/** What the token is put under; the shop's own parameters of these names give way. */
const OURS = new Set(['ref', 'utm_source', 'utm_content']);

/**
 * How the token goes into an address: `ref` for the shop, the utm pair for shops that keep only those. Worked out once
 * per link instead of once per visit.
 */
function tokenPlace(address: string): (token: string) => string {
  const url = new URL(address);
  const { search, hash } = url;
  // Not by `searchParams`, which would spell the shop's own parameters anew: `?flag` as `?flag=`, `%20` as `+`.
  const pieces = search === '' ? [] : search.slice(1).split('&');
  const kept = pieces.filter((piece) => !OURS.has(nameOf(piece)));
  url.search = '';
  url.hash = '';
  const before = `${url.href}?${[...kept, 'ref='].join('&')}`;
  return (token) => `${before}${token}&utm_source=parley&utm_content=${token}${hash}`;
}

/** The name in a piece of a query, as a shop reads it: `%72ef` is `ref`. */
function nameOf(piece: string): string {
  const [name = ''] = new URLSearchParams(piece).keys();
  return name;
}
