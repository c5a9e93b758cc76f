import type { SignupUseCases, StoreUseCases } from '../../core/catalog/index.ts';
import type { Uuid } from '../../core/kernel/id.ts';
import type { StoreTester } from '../../core/simulator/index.ts';
import type { Platform } from './limits.ts';
import type { Room, RoomSeat } from './room.ts';

/** Where the rooms of brands and creators are. */
export type RoomsPort = {
  /** The room that a chat of a platform shows this account; undefined when it shows none, or none to this account. */
  find(platform: Platform, chatId: string, accountId: Uuid): Promise<RoomSeat | undefined>;
  /** The rooms of an account as further chats, in the order they are to be listed. */
  ofAccount(accountId: Uuid): Promise<Room[]>;
  /**
   * The room that a message in a person's private chat belongs to; undefined when it belongs to none, or to none of this
   * account.
   */
  ofMessage(
    platform: Platform,
    userId: string,
    messageRef: string,
    accountId: Uuid,
  ): Promise<RoomSeat | undefined>;
};

/** What servers and groups are to us. */
export type PlacesPort = {
  /** The brand that a server or group belongs to; undefined where several meet, or none. */
  brandOf(platform: Platform, placeId: string): Promise<Uuid | undefined>;
};

/** Use cases that need something of the running instance: who may make a brand, which kinds of store there are. */
export type InstanceUseCases = SignupUseCases & Pick<StoreUseCases, 'addProduct' | 'connectStore'>;

/** Who runs this instance, as far as they have said so. */
export type InstanceAbout = {
  name: string;
  contact: string | undefined;
  privacyUrl: string | undefined;
  termsUrl: string | undefined;
};

/** What the chat asks of the product beside its use cases; the app fills it. */
export type ChatPorts = {
  about: InstanceAbout;
  instance: InstanceUseCases;
  /** Sends a store's signed test event on the way of its real ones and waits for what comes of it. */
  sendTestEvent: StoreTester;
  rooms: RoomsPort;
  places: PlacesPort;
};
