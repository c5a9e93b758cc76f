import type { Uuid } from '../../core/kernel/id.ts';

/** Where people talk: the private chat of one person with the bot, the room of a deal, or a group that reads along. */
export type RoomKind = 'private' | 'room' | 'group';

/** One of a person's chats. */
export type Room = { id: string; title: string; kind: RoomKind };

/** The chats a platform shows a person. */
export type Rooms = {
  /** All chats of a person, the private one first. */
  roomsOf(userId: string): Promise<Room[]>;
};

/** The room of one brand and one creator, and on which side of it a person sits. */
export type RoomSeat = { id: Uuid; brandId: Uuid; creatorId: Uuid; side: 'brand' | 'creator' };
