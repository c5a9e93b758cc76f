import {
  findRoomOfChat,
  findRoomOfMessage,
  findRoomSeat,
  findRoomsOf,
  isRoomShownIn,
} from '../../core/deals/index.ts';
import type { Db } from '../../core/db/index.ts';
import { readId } from '../../core/kernel/id.ts';
import { nameOf } from './inert.ts';
import type { RoomsPort } from './ports.ts';

/** Rooms as the database has them. A chat of the local platform that shows a room has the room's own id. */
export function roomsOver(db: Db): RoomsPort {
  return {
    async find(platform, chatId, accountId) {
      const id = platform === 'local' ? readId('room', chatId) : undefined;
      return id === undefined
        ? findRoomOfChat(db, { platform, chatId, accountId })
        : findRoomSeat(db, id, accountId);
    },
    async ofAccount(accountId) {
      const rooms = await findRoomsOf(db, accountId);
      return rooms.map(({ id, side, brand, creator }) => ({
        id,
        title: nameOf(side === 'brand' ? creator : brand),
        kind: 'room',
      }));
    },
    isShownIn: (chat, pair) => isRoomShownIn(db, chat, pair),
    ofMessage: (platform, _userId, messageRef, accountId) =>
      findRoomOfMessage(db, { platform, messageRef, accountId }),
  };
}
