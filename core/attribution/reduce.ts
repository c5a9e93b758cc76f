import { withTx, type Database } from '../db/index.ts';
import { DAY_MS, later, type Clock } from '../kernel/clock.ts';
import type { Uuid } from '../kernel/id.ts';
import type { BuyerKey, Connector } from './facts.ts';
import {
  findBodies,
  findBrandIds,
  findReducedUntil,
  saveBodies,
  saveReducedUntil,
  type KeptBody,
} from './reduce.store.ts';

/** Days for which a body is kept as the store sent it. */
const WHOLE_DAYS = 30;
/** Bodies that are reduced in one transaction. */
const PAGE = 500;

export type ReducingParts = {
  database: Database;
  clock: Pick<Clock, 'wall'>;
  connectors: ReadonlyMap<string, Connector>;
  buyerKey: BuyerKey;
};

/**
 * Takes everything about shoppers out of store events that came more than thirty days ago: what parsing and deciding
 * need stays, so that `audit` derives the same orders as before and a set-aside event can still be processed again.
 * Answers how many bodies were changed. Interrupted, it begins where it had not been; done twice, it changes nothing.
 */
export async function reduceOldBodies(parts: ReducingParts): Promise<number> {
  const { database, clock } = parts;
  const until = later(clock.wall(), -WHOLE_DAYS * DAY_MS);
  const from = await findReducedUntil(database);
  if (from && from >= until) return 0;
  let changed = 0;
  for (const brandId of await findBrandIds(database)) {
    const range = { after: firstIdAt(from ?? new Date(0)), before: firstIdAt(until) };
    for (;;) {
      const page = await withTx(database, async (tx) => {
        const bodies = await findBodies(tx, brandId, range, PAGE);
        const reduced = bodies.flatMap((one) => reduceOne(one, parts) ?? []);
        await saveBodies(tx, brandId, reduced);
        return { last: bodies.at(-1)?.id, changed: reduced.length };
      });
      changed += page.changed;
      if (page.last === undefined) break;
      range.after = page.last;
    }
  }
  await withTx(database, (tx) => saveReducedUntil(tx, until));
  return changed;
}

/** A body as it is to be kept; undefined when it is so already, or when no connector knows it. */
function reduceOne(
  { id, kind, topic, body, buyerKeys }: KeptBody,
  { connectors, buyerKey }: ReducingParts,
): { id: Uuid; body: string } | undefined {
  // A key may have been rotated since: what the order knows its buyer by is what the body must go on saying.
  const known = new Set(buyerKeys);
  const asKept = (text: string): readonly string[] => {
    const made = [buyerKey(text)].flat();
    const kept = made.filter((key) => known.has(key));
    return kept.length > 0 ? kept : made;
  };
  const reduced = connectors.get(kind)?.reduce({ topic, body }, asKept);
  return reduced === undefined || reduced === body ? undefined : { id, body: reduced };
}

/** The lowest UUIDv7 of an instant: its milliseconds, then nothing (RFC 9562, section 5.7). */
function firstIdAt(at: Date): Uuid {
  const hex = at.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
