import { findRoomSeat, findRoomsOf } from '../../core/deals/index.ts';
import type { Db } from '../../core/db/index.ts';
import { readId } from '../../core/kernel/id.ts';
import { nameOf } from './inert.ts';
import type { RoomsPort } from './ports.ts';

/** Rooms as the database has them. A chat that shows a room has the room's own id. */
export function roomsOver(db: Db): RoomsPort {
  return {
    async find(_platform, chatId, accountId) {
      const id = readId('room', chatId);
      return id === undefined ? undefined : findRoomSeat(db, id, accountId);
    },
    async ofAccount(accountId) {
      const rooms = await findRoomsOf(db, accountId);
      return rooms.map(({ id, side, brand, creator }) => ({
        id,
        title: nameOf(side === 'brand' ? creator : brand),
        kind: 'room',
      }));
    },
  };
}
