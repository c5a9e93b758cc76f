import { pino, type Logger } from 'pino';
import { createChat, moveInChat, type Chat, type ChatPorts } from '../../bots/chat/index.ts';
import { moveInLocal } from '../../bots/local/index.ts';
import type { PaceLimit } from '../../bots/chat/slow-down.ts';
import type { Registry } from '../../bots/chat/registry.ts';
import { createSignupUseCases, createStoreUseCases } from '../../core/catalog/index.ts';
import { createConnectionUseCases } from '../../core/connections/index.ts';
import { findBrandOfPlace, findStaffRole, mayActIn } from '../../core/places/index.ts';
import { connectors } from '../../core/stores/index.ts';
import type { Adapter } from '../../bots/chat/adapter.ts';
import { sendRoomDelivery } from '../../bots/chat/room-sender.ts';
import { filesOver } from '../../bots/chat/files-over.ts';
import { arrangeRoomChat } from '../../bots/chat/room-chat-opener.ts';
import { roomsOver } from '../../bots/chat/rooms-over.ts';
import { arrangeSeats, takeRoomChats, takeRoomDeliveries } from '../../core/deals/index.ts';
import { openBench, type Bench } from '../support/executor.ts';

/** Who runs the instance in these tests, on every platform. */
export const OPERATOR_ID = 'olga';
/** The same where people have numbers. */
export const DISCORD_OPERATOR_ID = '424242424242424242';
export const TELEGRAM_OPERATOR_ID = '4242424242';

/** The chat over a real database, before any platform. */
export type World = Bench & {
  chat: Chat;
  log: Logger;
  /** The rooms; replaced by tests that need some. */
  ports: ChatPorts;
  /** Shows everything that stands in rooms to those who sit in them on this platform. */
  deliverRooms(adapter: Adapter): Promise<void>;
  /** What was logged as a warning or an error. */
  logged: { msg: string; reference?: string }[];
};

/** Posts of rooms that are taken at once. */
const ROOM_POSTS = 50;

/** Opens a world with a database of its own. @param options.registry commands and buttons in the place of the real ones */
export async function createWorld(options: { registry?: Registry; pace?: PaceLimit } = {}): Promise<World> {
  const bench = await openBench();
  const logged: World['logged'] = [];
  const write = (text: string): void => void logged.push(JSON.parse(text) as World['logged'][number]);
  const log = pino({ level: 'warn' }, { write });
  const ports: World['ports'] = {
    about: { name: 'Parley', contact: undefined, privacyUrl: undefined, termsUrl: undefined },
    rooms: roomsOver(bench.database),
    files: filesOver(bench),
    places: {
      on: () => undefined,
      brandOf: (platform, placeId) => findBrandOfPlace(bench.database, { platform, placeId }),
      mayAct: (platform, placeId, brandId) => mayActIn(bench, { platform, placeId }, brandId),
      staffOf: (platform, placeId) => findStaffRole(bench.database, { platform, placeId }),
    },
    connections: createConnectionUseCases({ movers: [moveInChat, moveInLocal] }),
    platforms: () => [{ platform: 'discord' }, { platform: 'telegram' }, { platform: 'local' }],
    instance: {
      ...createStoreUseCases(connectors),
      ...createSignupUseCases({ signup: 'open', hasOperators: true }),
    },
    sendTestEvent: async () => ({ outcome: 'refused', reason: 'no_secret' }),
    lookUpContent: async () => undefined,
    verification: { methodOf: () => undefined, look: async () => ({ kind: 'rechecked' }) },
  };
  const chat = createChat({
    ...bench,
    ...options,
    log,
    ports: {
      get about() {
        return ports.about;
      },
      get instance() {
        return ports.instance;
      },
      sendTestEvent: (store) => ports.sendTestEvent(store),
      lookUpContent: (address) => ports.lookUpContent(address),
      get verification() {
        return ports.verification;
      },
      rooms: {
        find: (...place) => ports.rooms.find(...place),
        ofAccount: (accountId) => ports.rooms.ofAccount(accountId),
        ofMessage: (...message) => ports.rooms.ofMessage(...message),
        isShownIn: (...where) => ports.rooms.isShownIn(...where),
      },
      files: ports.files,
      places: {
        on: (platform) => ports.places.on(platform),
        brandOf: (...place) => ports.places.brandOf(...place),
        mayAct: (...place) => ports.places.mayAct(...place),
        staffOf: (...place) => ports.places.staffOf(...place),
      },
      get connections() {
        return ports.connections;
      },
      platforms: () => ports.platforms(),
    },
    operators: new Set([
      ...['local', 'telegram', 'discord'].map((platform) => `${platform}:${OPERATOR_ID}`),
      `discord:${DISCORD_OPERATOR_ID}`,
      `telegram:${TELEGRAM_OPERATOR_ID}`,
    ]),
  });
  let delivering = Promise.resolve();
  const deliverRooms = async (adapter: Adapter): Promise<void> => {
    const parts = { ...bench, log, adapters: new Map([[adapter.platform, adapter]]) };
    await arrangeSeats(parts);
    for (;;) {
      const chats = await takeRoomChats(parts, [adapter.platform], ROOM_POSTS);
      for (const work of chats) await arrangeRoomChat(parts, work);
      const taken = await takeRoomDeliveries(parts, [adapter.platform], ROOM_POSTS);
      if (taken.length + chats.length === 0) return;
      for (const delivery of taken) await sendRoomDelivery(parts, delivery);
    }
  };
  return {
    ...bench,
    chat,
    log,
    ports,
    logged,
    deliverRooms(adapter) {
      // One after another, so that whoever waits for it finds what another call has taken delivered as well.
      delivering = delivering.catch(() => undefined).then(() => deliverRooms(adapter));
      return delivering;
    },
    async close() {
      await chat.idle();
      await bench.close();
    },
  };
}
