import type { Logger } from 'pino';
import {
  createChat,
  createDeliverer,
  createRoomChatOpener,
  createRoomDeliverer,
  filesOver,
  moveInChat,
  roomsOver,
  together,
  type Adapter,
  type ChatPorts,
  type Deliverer,
  type Platform,
} from '../bots/chat/index.ts';
import { localChat, moveInLocal, type LocalChat, type StageParts } from '../bots/local/index.ts';
import type { App } from '../core/app.ts';
import { createSignupUseCases, type SignupPolicy } from '../core/catalog/index.ts';
import type { Config } from '../core/config.ts';
import { withTx } from '../core/db/index.ts';
import { createConnectionUseCases } from '../core/connections/index.ts';
import { keepOperators } from '../core/identity/index.ts';
import type { Uuid } from '../core/kernel/id.ts';
import { createMoveClock } from '../core/move-clock.ts';
import { findBrandOfPlace, findStaffRole, mayActIn } from '../core/places/index.ts';
import { createStoreTester } from '../core/simulator/index.ts';
import { contentLookup } from './lookups/index.ts';
import { connectPlatforms, type Connection } from './platforms.ts';

/** The chat platforms of a running instance. */
export type ChatSide = {
  local: LocalChat | undefined;
  /** Discord and Telegram, as far as they are configured. */
  connections: readonly Connection[];
  /** Brings alerts to the chats; {@link ChatSide.start} starts it. */
  deliverer: Deliverer;
  /** Answers what an earlier process left unanswered, and starts to deliver. */
  start(): void;
  /** Drops what nobody will ask for any more; nightly. */
  tidy(): Promise<void>;
  stop(): Promise<void>;
};

/** How often is looked for events whose process died. */
const RESUME_MS = 10_000;

/** Puts together every chat platform that is configured, and what brings alerts to them. */
export async function createChatSide(app: App, config: Config, log: Logger): Promise<ChatSide> {
  const { database, clock, ids, random, execute, hops } = app;
  const operators = config.operators.map(({ platform, platformUserId }) => `${platform}:${platformUserId}`);
  const adapters = new Map<Platform, Adapter>();
  // Whatever somebody does may have left something to show in a room.
  const chat = createChat({
    onActed: () => rooms.wake(),
    database,
    clock,
    ids,
    random,
    execute,
    log,
    ports: portsOf(app, config, adapters),
    operators: new Set(operators),
  });
  const local = config.localChat
    ? localChat({ chat, database, clock, ids, hops, stage: createStage(app, config) })
    : undefined;
  if (local) adapters.set('local', local.adapter);
  const connections = await connectPlatforms(app, config, chat);
  for (const { name, adapter } of connections) adapters.set(name, adapter);
  const { deliverer, rooms } = createDelivery(app, adapters, log);
  let timer: NodeJS.Timeout | undefined;
  const resume = (): void => {
    chat
      .resume(adapters)
      .catch((error: unknown) => log.warn({ err: error }, 'unanswered chat events could not be looked for'));
  };
  return {
    local,
    connections,
    deliverer,
    start() {
      timer = setInterval(resume, RESUME_MS);
      resume();
      withTx(database, (tx) => keepOperators(tx, operators)).catch((error: unknown) =>
        log.warn({ err: error }, 'those who no longer run the instance could not be forgotten'),
      );
      deliverer.start();
      rooms.start();
      for (const connection of connections) connection.start();
    },
    async tidy() {
      await chat.tidy();
      for (const connection of connections) await connection.tidy();
    },
    async stop() {
      clearInterval(timer);
      // Nothing new comes before what has come is answered.
      await Promise.all(connections.map((connection) => connection.stop()));
      await Promise.all([chat.idle(), deliverer.stop(), rooms.stop()]);
    },
  };
}

/** What brings alerts, and what stands in rooms, to the chats. */
function createDelivery(app: App, adapters: ReadonlyMap<Platform, Adapter>, log: Logger) {
  const { database, clock, ids, hops } = app;
  const onTold = (alerts: readonly { id: Uuid }[]): void => {
    if (hops.watched)
      hops.tellDelivered(
        alerts.map(({ id }) => id),
        clock.wall(),
      );
  };
  const deliverer = createDeliverer({ database, clock, ids, log, adapters, onTold });
  const roomDeliverer = createRoomDeliverer({ database, clock, ids, log, adapters });
  const roomChats = createRoomChatOpener({
    ...{ database, clock, ids, log, adapters },
    onOpened: () => roomDeliverer.wake(),
  });
  return { deliverer, rooms: together([roomChats, roomDeliverer]) };
}

/** What the chat asks of the product and of the platforms. */
function portsOf(app: App, config: Config, adapters: ReadonlyMap<Platform, Adapter>): ChatPorts {
  const { database } = app;
  return {
    about: {
      name: config.instanceName,
      contact: config.instanceContact,
      privacyUrl: config.privacyUrl,
      termsUrl: config.termsUrl,
    },
    instance: { ...app.storeUseCases, ...createSignupUseCases(signupPolicy(config)) },
    sendTestEvent: createStoreTester(app),
    verification: app.verifier,
    lookUpContent: contentLookup(config.lookups),
    rooms: roomsOver(database),
    files: filesOver(app),
    places: {
      brandOf: (platform, placeId) => findBrandOfPlace(database, { platform, placeId }),
      mayAct: (platform, placeId, brandId) => mayActIn(app, { platform, placeId }, brandId),
      staffOf: (platform, placeId) => findStaffRole(database, { platform, placeId }),
      on: (platform) => adapters.get(platform)?.places,
    },
    connections: createConnectionUseCases({ movers: [moveInChat, moveInLocal] }),
    platforms: () => [...adapters.values()],
  };
}

const signupPolicy = ({ brandSignup, operators }: Config): SignupPolicy => ({
  signup: brandSignup,
  hasOperators: operators.length > 0,
});

/** What the page may do beside talking. The clock is moved by the same use case as over HTTP, where that is allowed. */
function createStage({ execute, keys, random, tokens, sweeper, publicUrl }: App, config: Config): StageParts {
  const moveClock = createMoveClock({ allowed: config.testClock, sweep: () => sweeper.sweep() });
  const actor = { kind: 'operator', name: 'local page' } as const;
  return {
    ...{ execute, keys, random, tokens, publicUrl },
    moveClock: config.testClock
      ? (advanceBy) => execute(moveClock, { actor, input: { advanceBy } })
      : undefined,
  };
}
