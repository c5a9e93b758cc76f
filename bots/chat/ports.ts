import type { Uuid } from '../../core/kernel/id.ts';
import type { Actor } from '../../core/use-case.ts';
import type { Platform } from './limits.ts';
import type { Room, RoomSeat } from './room.ts';

/** A deal in which it is the actor's turn. `with` is the other side, `since` when its proposal came. */
export type WaitingDeal = { code: string; with: string; product: string; rateBps: number; since: string };

/** Where the rooms of brands and creators are. */
export type RoomsPort = {
  /** The room that a chat of a platform shows this account; undefined when it shows none, or none to this account. */
  find(platform: Platform, chatId: string, accountId: Uuid): Promise<RoomSeat | undefined>;
  /** The rooms of an account as further chats, in the order they are to be listed. */
  ofAccount(accountId: Uuid): Promise<Room[]>;
};

/** What the chat asks of the product beside its use cases; the app fills it. */
export type ChatPorts = {
  waitingDeals(actor: Actor): Promise<WaitingDeal[]>;
  rooms: RoomsPort;
};
