import { grouped, withTx } from '../../core/db/index.ts';
import { DAY_MS, later } from '../../core/kernel/clock.ts';
import { storable } from '../../core/kernel/text.ts';
import type { Adapter, Ingress } from './adapter.ts';
import { answerPlace, formChat } from './answer-place.ts';
import { createHandler, type HandlerParts } from './handler.ts';
import { forgetIngress, storeIngress, takeAbandoned } from './ingress.store.ts';
import type { Platform } from './limits.ts';
import { modalFor } from './modal.ts';
import { dropExpiredSessions } from './session.store.ts';
import { createPersonPace } from './slow-down.ts';
import { acknowledgementOf, aim, type Target } from './target.ts';
import { createTurns } from './turns.ts';

export type Dispatcher = {
  /**
   * Takes one event of a platform. Resolves once the event is stored, so that the platform may forget it; `handled`
   * resolves when it has been answered. Undefined when there is nothing more to do: not for us, known already, answered
   * with a form, or more than one person may send at once.
   */
  receive(adapter: Adapter, native: unknown): Promise<{ handled: Promise<void> } | undefined>;
  /** Takes up events that a process left unfinished when it died; answers when they are done. */
  resume(adapters: ReadonlyMap<Platform, Adapter>): Promise<void>;
  /** Drops what is no longer needed: events handled long ago, forms of yesterday. */
  tidy(): Promise<void>;
  /** Resolves when everything received has been answered. */
  idle(): Promise<void>;
};

/** How long a second delivery of an event is recognised; platforms give up within a day. */
const REMEMBERED_MS = 30 * DAY_MS;

/** The one place through which every event of every platform goes, in the steps of architecture.md. */
export function createDispatcher(parts: HandlerParts): Dispatcher {
  const { database, clock, log, registry } = parts;
  const { handle, finish } = createHandler(parts);
  const pace = createPersonPace(clock, parts.pace);
  const turns = createTurns((error) => log.error({ err: error }, 'a chat event was left unfinished'));

  const store = grouped((events: readonly { ingress: Ingress; now: Date }[]) =>
    withTx(database, (tx) => storeIngress(tx, events)),
  );
  const inTurn = (chat: string, { platform, from }: Ingress, work: () => Promise<void>): Promise<void> =>
    turns.take(`${platform} ${chat} ${from.userId}`, work);
  const chatOf = (adapter: Adapter, ingress: Ingress, target: Target): string =>
    formChat(answerPlace(adapter, ingress, target), ingress);

  return {
    async receive(adapter, native) {
      const decoded = adapter.decode(native);
      if (!decoded) {
        log.debug({ platform: adapter.platform }, 'an event that is not for us was left alone');
        return undefined;
      }
      const ingress = storable(decoded);
      const target = aim(registry, ingress);
      const slowed = await pace.take(ingress, target);
      if (slowed) {
        await adapter.acknowledge(ingress, acknowledgementOf(target));
        // Whoever brings events waits for no platform: behind this one stand those of others.
        void inTurn('slowed', ingress, () => pace.slowDown(adapter, ingress, target, slowed));
        return undefined;
      }
      const form = adapter.forms === 'modal' ? await modalFor(parts, ingress, target) : undefined;
      await adapter.acknowledge(ingress, form ? { ack: 'form', form } : acknowledgementOf(target));
      if (form || !(await store({ ingress, now: clock.wall() }))) return undefined;
      const chat = chatOf(adapter, ingress, target);
      return { handled: inTurn(chat, ingress, () => handle(adapter, ingress, target)) };
    },
    async resume(adapters) {
      for (const { ingress, reply } of await takeAbandoned(database, clock.wall())) {
        const adapter = adapters.get(ingress.platform);
        if (!adapter) continue;
        const target = aim(registry, ingress);
        await inTurn(chatOf(adapter, ingress, target), ingress, async () => {
          if (reply) await finish(adapter, ingress, reply);
          else await handle(adapter, ingress, target);
        });
      }
    },
    tidy: () =>
      withTx(database, async (tx) => {
        await forgetIngress(tx, later(clock.wall(), -REMEMBERED_MS));
        await dropExpiredSessions(tx, clock.business());
      }),
    idle: () => turns.idle(),
  };
}
