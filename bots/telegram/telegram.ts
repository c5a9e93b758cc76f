import { holdAlone, withTx } from '../../core/db/index.ts';
import { DAY_MS, later, SECOND_MS } from '../../core/kernel/clock.ts';
import type { Ingress } from '../chat/adapter.ts';
import { createAcknowledgements, createTelegramAdapter } from './adapter.ts';
import { createClient } from './client.ts';
import { meaningOf } from './failures.ts';
import { createFetchFile } from './fetch-file.ts';
import { createHook } from './hook.ts';
import type { TelegramChat, TelegramChatParts, TelegramHealth } from './index.ts';
import { createIntake, type Intake } from './intake.ts';
import { forgetKept } from './kept.store.ts';
import { createMenus, publishPatiently } from './menus.ts';
import { createPolling, type Heard } from './polling.ts';
import { forgetSends } from './sends.store.ts';
import { webhookRoutes } from './webhook.ts';
import { createWork } from './work.ts';

/** What one process at a time does: ask for updates. */
const LOCK = 'telegram';
/** No sending is tried again after this. */
const SENDS_MS = 30 * DAY_MS;
/** A button is known this long after its message was last shown. */
const KEPT_MS = 400 * DAY_MS;
/** Two questions for updates without an answer. */
const SILENCE_MS = 90 * SECOND_MS;
/** Roles are looked up for a person's list of commands no more often than this. */
const MENU_MS = 10 * SECOND_MS;
/** People whose last look-up is remembered. */
const SEEN_MAX = 10_000;

/** Puts everything together; loaded only where Telegram is configured. */
export function openTelegram(parts: TelegramChatParts): TelegramChat {
  const { chat, database, clock, log, config } = parts;
  const client = createClient(config);
  const acknowledgements = createAcknowledgements(client.api, log);
  const names = new Set(chat.registry.commands.map(({ name }) => name));
  const holder: { intake?: Intake } = {};
  const adapter = createTelegramAdapter({
    ...parts,
    client,
    isCommand: (name) => names.has(name),
    fetchFile: createFetchFile(config, client),
    onMoved: (from, to) => holder.intake?.moved(from, to),
  });
  const menus = createMenus({ client, database, registry: chat.registry });
  const seen = new Map<string, Date>();

  async function onAnswered(from: Ingress['from']): Promise<void> {
    const at = seen.get(from.userId);
    if (at && later(at, MENU_MS) > clock.wall()) return;
    if (seen.size >= SEEN_MAX) seen.clear();
    seen.set(from.userId, clock.wall());
    await menus.publishFor(from.userId, await chat.persons.resolve('telegram', from));
  }

  const intake = createIntake({ ...parts, adapter, client, acknowledgements, onAnswered });
  holder.intake = intake;
  const polling = createPolling({ client, intake, clock, log });
  const hook = createHook({ ...parts, client });
  const alone = holdAlone({
    url: parts.databaseUrl,
    name: LOCK,
    begin: () => polling.start(),
    end: () => polling.stop(),
    failed: (error) => log.warn({ err: error }, 'whoever asks Telegram for updates could not be settled'),
  });
  const work = createWork();
  const stopping = new AbortController();
  return {
    adapter,
    ...(config.transport === 'webhook' && {
      routes: webhookRoutes({ intake, secret: config.secret, log }),
    }),
    start() {
      if (config.transport === 'webhook') hook.start();
      else alone.start();
      work.begin(publishPatiently({ menus, log, signal: stopping.signal }), (error) =>
        log.warn({ err: meaningOf(error) }, 'the lists of commands could not be sent to Telegram'),
      );
    },
    async stop() {
      stopping.abort();
      await Promise.all([alone.stop(), hook.stop()]);
      await Promise.all([intake.idle(), acknowledgements.idle(), work.idle()]);
    },
    health(): TelegramHealth {
      if (config.transport === 'webhook') return hook.health();
      if (!alone.holds) return { ok: true, says: 'another process asks for updates' };
      return pollingHealth(polling.heard, clock.wall());
    },
    tidy: () =>
      withTx(database, async (tx) => {
        await forgetSends(tx, later(clock.wall(), -SENDS_MS));
        await forgetKept(tx, later(clock.wall(), -KEPT_MS));
      }),
  };
}

function pollingHealth({ answeredAt, trouble }: Heard, now: Date): TelegramHealth {
  if (!answeredAt) return { ok: false, says: trouble ?? 'has not answered yet' };
  const age = Math.round((now.getTime() - answeredAt.getTime()) / SECOND_MS);
  const says = [`answered ${age} s ago`, trouble].filter(Boolean).join('; ');
  return { ok: age * SECOND_MS < SILENCE_MS, says };
}
