import type { Db } from '../db/index.ts';
import { PLATFORMS, readHandle, type ProfilePlatform } from '../creators/index.ts';
import type { Uuid } from '../kernel/id.ts';

/** One numbered tile of a bio page. Without a deal in force it opens the product without a click token. */
export type BioTile = {
  number: number;
  /** Of the content; the product's where nothing has been published yet. */
  title: string;
  product: string;
  brand: string;
  /** When the content came, or the link while it waits for it. */
  at: Date;
  live: boolean;
};

/** A creator's public page. */
export type BioPage = { creatorId: Uuid; name: string; tiles: BioTile[]; more: boolean };

/** Tiles of one page, the newest content first. */
export const TILES = 100;

/**
 * The creator whom a bio page's address names: the earliest profile with that handle on any platform, one that the
 * operator has seen before all that were only named, so that nobody has a page by saying a handle first. A platform in
 * front (`tiktok:ada`) names a profile for certain.
 */
export async function findBioOwner(
  db: Db,
  text: string,
): Promise<{ creatorId: Uuid; name: string } | undefined> {
  const named = PLATFORMS.find((platform) => text.startsWith(`${platform}:`));
  const handle = named === undefined ? text : text.slice(named.length + 1);
  const platforms = named === undefined ? PLATFORMS : [named];
  const keys = platforms.map((platform) => readHandle(platform, handle)?.handleKey ?? null);
  if (keys.every((key) => key === null)) return undefined;
  const [row] = await db.sql<{ creatorId: Uuid; name: string }[]>`
    select c.id as "creatorId", c.name from unnest(${[...platforms]}::text[], ${keys}::text[]) as k(platform, handle_key)
    join profiles p on p.platform = k.platform and p.handle_key = k.handle_key
    join creators c on c.id = p.creator_id
    order by p.verified_at is null, p.id limit 1`;
  return row;
}

/** The handle under which a creator's own page is found: the plain one where it leads here, else with its platform. */
export async function findBioHandle(db: Db, creatorId: Uuid): Promise<string | undefined> {
  const rows = await db.sql<{ platform: ProfilePlatform; handleKey: string; plain: boolean }[]>`
    select p.platform, p.handle_key as "handleKey", not exists (
      select 1 from profiles o where o.platform = any(${[...PLATFORMS]}::text[]) and o.handle_key = p.handle_key
        and (o.verified_at is null, o.id) < (p.verified_at is null, p.id) and o.creator_id <> p.creator_id
    ) as plain
    from profiles p where p.creator_id = ${creatorId} order by p.id`;
  const first = rows.find(({ plain }) => plain) ?? rows[0];
  return first && (first.plain ? first.handleKey : `${first.platform}:${first.handleKey}`);
}

/** The page of a creator, from its newest content on; `before` is how many tiles the pages before it have shown. */
export async function readBioPage(
  db: Db,
  owner: { creatorId: Uuid; name: string },
  before: number,
): Promise<BioPage> {
  const tiles = await db.sql<BioTile[]>`
    select t.number, coalesce(c.title, p.title) as title, p.title as product, b.name as brand,
      coalesce(c.created_at, l.created_at) as at, exists (
        select 1 from deal_products d
        join deal_spans s on s.brand_id = d.brand_id and s.deal_id = d.deal_id and s.until_at is null
        where d.brand_id = l.brand_id and d.creator_id = l.creator_id and d.product_id = l.product_id and d.live
      ) as live
    from bio_tiles t
    join links l on l.brand_id = t.brand_id and l.id = t.link_id
    join products p on p.brand_id = l.brand_id and p.id = l.product_id
    join brands b on b.id = l.brand_id
    left join contents c on c.id = l.content_id
    where t.creator_id = ${owner.creatorId} and l.disabled_at is null
    order by at desc, t.number desc limit ${TILES + 1} offset ${before}`;
  return { ...owner, tiles: tiles.slice(0, TILES), more: tiles.length > TILES };
}

/** The code of the link behind a tile. */
export async function findTileCode(db: Db, creatorId: Uuid, number: number): Promise<string | undefined> {
  const [row] = await db.sql<{ code: string }[]>`
    select l.code from bio_tiles t join links l on l.brand_id = t.brand_id and l.id = t.link_id
    where t.creator_id = ${creatorId} and t.number = ${number}`;
  return row?.code;
}
