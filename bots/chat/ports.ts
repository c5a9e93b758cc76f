import type { ContentLookup } from '../../core/attribution/index.ts';
import type { SignupUseCases, StoreUseCases } from '../../core/catalog/index.ts';
import type { ConnectionUseCases } from '../../core/connections/index.ts';
import type { Verifier } from '../../core/creators/index.ts';
import type { Uuid } from '../../core/kernel/id.ts';
import type { StoreTester } from '../../core/simulator/index.ts';
import type { Platform } from './limits.ts';
import type { Places } from './place.ts';
import type { Room, RoomSeat } from './room.ts';

/** Where the rooms of brands and creators are. */
export type RoomsPort = {
  /** The room that a chat of a platform shows this account; undefined when it shows none, or none to this account. */
  find(platform: Platform, chatId: string, accountId: Uuid): Promise<RoomSeat | undefined>;
  /** The rooms of an account as further chats, in the order they are to be listed. */
  ofAccount(accountId: Uuid): Promise<Room[]>;
  /** Whether the room of a brand and a creator is shown to this person in this chat, among other things. */
  isShownIn(
    chat: { platform: Platform; userId: string; chatId: string },
    pair: { brandId: Uuid; creatorId: Uuid },
  ): Promise<boolean>;
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

/** Where files that people sent are kept. */
export type FilesPort = {
  /**
   * Keeps bytes, for as long as something shows them; answers the file's id, or undefined where this person has sent too
   * much of late.
   */
  keep(bytes: Uint8Array, accountId: Uuid): Promise<Uuid | undefined>;
};

/** What servers and groups are to us. */
export type PlacesPort = {
  /** What a platform tells about its places; undefined where it has none. */
  on(platform: Platform): Places | undefined;
  /** Whether a brand may act there. One that may not is noted as having asked, where the host decides for each. */
  mayAct(platform: Platform, placeId: string, brandId: Uuid): Promise<boolean>;
  /** The role of a server whose holders may join the team of the brand it belongs to. */
  staffOf(platform: Platform, placeId: string): Promise<{ brandId: Uuid; roleId: string } | undefined>;
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
  /** Asks platforms about profiles, as far as this instance has the keys. */
  verification: Pick<Verifier, 'methodOf' | 'look'>;
  /** Asks a platform about content, within two seconds. */
  lookUpContent: ContentLookup;
  rooms: RoomsPort;
  files: FilesPort;
  places: PlacesPort;
  connections: ConnectionUseCases;
  /** The chat apps that this instance is connected with, each with the link that opens a private chat in it. */
  platforms(): readonly { platform: Platform; privateLink?: (payload?: string) => string | undefined }[];
};
