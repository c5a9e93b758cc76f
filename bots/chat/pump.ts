import type { Logger } from 'pino';
import { SECOND_MS } from '../../core/kernel/clock.ts';

/** Brings what waits in the database to the chats. */
export type Deliverer = {
  start(): void;
  /** Says that there is something to deliver; without it that is noticed within a second. */
  wake(): void;
  /** Takes nothing more and lets what is being sent arrive. */
  stop(): Promise<void>;
};

/** Several as one. */
export const together = (deliverers: readonly Deliverer[]): Deliverer => ({
  start() {
    for (const one of deliverers) one.start();
  },
  wake() {
    for (const one of deliverers) one.wake();
  },
  async stop() {
    await Promise.all(deliverers.map((one) => one.stop()));
  },
});

export type PumpParts<T> = {
  /** What is brought, in the words of the log. */
  what: { one: string; many: string };
  log: Logger;
  keyOf(item: T): string;
  /** Takes up to so many things, each for a lease. */
  take(limit: number): Promise<T[]>;
  /** Sends one and settles it. What throws is taken again when its lease is over. */
  send(item: T): Promise<void>;
  /** Prolongs the leases of what is still being sent. */
  renew?(items: T[]): Promise<void>;
};

/** Chats that are written to at the same time. */
const CHATS_AT_ONCE = 100;
/** So many are enough to go on with: what more there is can be taken together a little later. */
const ENOUGH = CHATS_AT_ONCE / 2;
const TOGETHER_MS = 250;
/** A sending that takes longer than this has failed without saying so; others may try. */
const SENDING_MAX_MS = 60 * SECOND_MS;

type Sending<T> = { item: T; sending: Promise<void>; since: number };

/**
 * Takes deliveries and sends them. Each chat is on its own: a slow or failing one holds up no other, and what could not
 * be sent is taken again when its lease is over.
 */
export function createPump<T>(parts: PumpParts<T>): Deliverer {
  const { what, log, keyOf } = parts;
  const underWay = new Map<string, Sending<T>>();
  let timer: NodeJS.Timeout | undefined;
  let soon: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  function wake(): void {
    again = true;
    if (stopped || running) return;
    // A take costs as much for one as for many.
    if (underWay.size > ENOUGH) soon ??= setTimeout(takeNow, TOGETHER_MS);
    else takeNow();
  }

  function takeNow(): void {
    clearTimeout(soon);
    soon = undefined;
    if (stopped || running || underWay.size >= CHATS_AT_ONCE) return;
    running = take().finally(() => {
      running = undefined;
      if (again) wake();
    });
  }

  async function take(): Promise<void> {
    do {
      again = false;
      const items = await takeSome(parts, CHATS_AT_ONCE - underWay.size);
      // A delivery whose lease ran out while it is being sent comes again.
      for (const item of items.filter((one) => !underWay.has(keyOf(one)))) {
        underWay.set(keyOf(item), { item, sending: send(item), since: performance.now() });
      }
    } while (again && !stopped && underWay.size <= ENOUGH);
  }

  async function send(item: T): Promise<void> {
    try {
      await parts.send(item);
      // What comes next in this chat has waited for it.
      again = true;
    } catch (error) {
      log.warn({ err: error, delivery: keyOf(item) }, `${what.one} could not be sent; trying again`);
    }
    underWay.delete(keyOf(item));
    if (again) wake();
  }

  return {
    start() {
      timer = setInterval(() => {
        renewSlow(parts, underWay.values());
        wake();
      }, SECOND_MS);
      wake();
    },
    wake,
    async stop() {
      stopped = true;
      clearInterval(timer);
      clearTimeout(soon);
      await running;
      await Promise.all([...underWay.values()].map(({ sending }) => sending));
    },
  };
}

async function takeSome<T>({ take, what, log }: PumpParts<T>, limit: number): Promise<T[]> {
  try {
    return await take(limit);
  } catch (error) {
    log.warn({ err: error }, `${what.many} could not be taken; trying again`);
    return [];
  }
}

/** A slow platform is no reason for another process to send the same again. */
function renewSlow<T>({ renew, log }: PumpParts<T>, underWay: Iterable<Sending<T>>): void {
  const now = performance.now();
  const slow = [...underWay].filter(({ since }) => {
    const ms = now - since;
    return ms >= SECOND_MS && ms < SENDING_MAX_MS;
  });
  if (slow.length === 0) return;
  renew?.(slow.map(({ item }) => item)).catch((error: unknown) =>
    log.warn({ err: error }, 'the leases of slow sendings could not be renewed'),
  );
}
