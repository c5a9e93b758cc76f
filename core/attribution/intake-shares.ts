import type { Uuid } from '../kernel/id.ts';
import type { IncomingEvent } from './intake.ts';

type Share = { events: number; characters: number };

/**
 * Shares the room for events that wait among the stores that send them. A store may have as much waiting as there is
 * room left for all: alone it gets half, two get a third each, and however much they send, the same again is free for
 * the next. So one store's flood is put off while every other is still taken.
 */
export function createShares(room: Share) {
  const all: Share = { events: 0, characters: 0 };
  /** Of the stores that have something waiting, no others. */
  const shares = new Map<Uuid, Share>();

  function count({ storeId, body }: Pick<IncomingEvent, 'storeId' | 'body'>, by: 1 | -1): void {
    const share = shares.get(storeId) ?? { events: 0, characters: 0 };
    for (const one of [share, all]) {
      one.events += by;
      one.characters += by * body.length;
    }
    if (share.events === 0) shares.delete(storeId);
    else shares.set(storeId, share);
  }

  return {
    take: (event: IncomingEvent): void => count(event, 1),
    giveBack: (event: IncomingEvent): void => count(event, -1),
    isUsedUp(storeId: Uuid): boolean {
      const { events, characters } = shares.get(storeId) ?? { events: 0, characters: 0 };
      return events >= room.events - all.events || characters >= room.characters - all.characters;
    },
  };
}
