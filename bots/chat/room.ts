import type { Uuid } from '../../core/kernel/id.ts';

/** Where people talk: the private chat of one person with the bot, the room of a deal, or a group that reads along. */
export type RoomKind = 'private' | 'room' | 'group';

/** One of a person's chats. */
export type Room = { id: string; title: string; kind: RoomKind };

/** The chats a platform shows a person. */
export type Rooms = {
  /** All chats of a person, the private one first. */
  roomsOf(userId: string): Promise<Room[]>;
  /**
   * Makes a chat of its own for a room; undefined where there can be none, so that it is shown in private chats. The same
   * `key` makes one chat, where the platform lets us. `people` answers who of several reads in it; all of them where it
   * is left out. Without the first one, who is the creator, there is none.
   */
  open?(room: RoomToOpen): Promise<{ chatId: string; people?: string[] } | undefined>;
  /** Sums up, and closes the chat; it can be opened again. */
  close?(chat: RoomChat): Promise<void>;
  /** Opens a chat again that was closed, or that the platform put away. Throws `ChatGone` when it is no more. */
  reopen?(chat: RoomChat): Promise<void>;
  /** Takes a person out of a chat that several read. Throws `ChatGone` when it is no more. */
  dismiss?(chat: RoomChat, userId: string): Promise<void>;
};

/**
 * A room that wants a chat of its own: for one person (a topic in their private chat), or, with `place`, for several
 * people of a server (a private thread under `channel`), the creator first.
 */
export type RoomToOpen = { key: string; title: string; people: string[]; place?: string; channel?: string };

/** The chat of a room, as {@link Rooms.open} made it. */
export type RoomChat = { userId: string; chatId: string };

/**
 * The room of one brand and one creator, and on which side of it a person sits. `shared` in a thread that both sides
 * read: whatever is said there has crossed.
 */
export type RoomSeat = { id: Uuid; brandId: Uuid; creatorId: Uuid; side: 'brand' | 'creator'; shared?: true };
