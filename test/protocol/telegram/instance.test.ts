import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { startInstance, type Instance } from '../../../api/instance.ts';
import { readConfig } from '../../../core/config.ts';
import { MIGRATED } from '../../support/executor.ts';
import { freshDatabase } from '../../support/database.ts';
import { openTelegram, type Telegram } from '../../support/telegram/index.ts';

/** Stops are asked for at the end of a deployment, and have to be over by then. */
const STOP_MS = 10_000;

/** An instance as `npm start` runs it, connected to a Telegram of its own. */
async function running(
  telegram: Telegram,
  url: string,
  more: Record<string, string> = {},
): Promise<Instance> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-telegram-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const config = readConfig({
    ...{ DATABASE_URL: url, PARLEY_DATA: folder, PORT: '0', LOCAL_CHAT: 'off' },
    ...{ TELEGRAM_TOKEN: telegram.token, TELEGRAM_API_URL: telegram.url, OPERATORS: 'telegram:42' },
    ...more,
  });
  const instance = await startInstance({ config, role: 'all', log: pino({ level: 'silent' }) });
  onTestFinished(() => instance.stop());
  return instance;
}

test('somebody writes, is answered, and finds everything again after a restart', async () => {
  const { url, drop } = await freshDatabase(MIGRATED);
  onTestFinished(() => drop());
  const telegram = await openTelegram();
  onTestFinished(() => telegram.close());
  const first = await running(telegram, url);
  const ada = telegram.user({ first_name: 'Ada', language_code: 'es' });
  ada.starts();
  await ada.hears('¿');
  ada.presses(/creador/i);
  const asked = await ada.hears('[Cancelar]');
  const ready = await fetch(`${first.url}/readyz`);
  const telegramSays = expect.stringMatching(/^answered \d s ago$/) as string;
  expect(await ready.json()).toMatchObject({ status: 'ready', checks: { telegram: telegramSays } });
  const claim = await fetch(`${first.url}/chat?start=claim_of-somebody`);
  expect(await claim.text()).toContain(`https://t.me/${telegram.bot.username}?start=claim_of-somebody`);
  const stopping = performance.now();
  await first.stop();
  expect(performance.now() - stopping).toBeLessThan(STOP_MS);
  // Said while nobody listens; the button is as old as its message.
  ada.writes('Ada');
  await running(telegram, url);
  await ada.hears('[Cancelar]');
  ada.presses('Cancelar');
  await ada.hears(/\/join/);
  expect(ada.messages().filter(({ message_id: id }) => id === asked.message_id)).toHaveLength(1);
});

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

test('the same where Telegram calls', async () => {
  const { url, drop } = await freshDatabase(MIGRATED);
  onTestFinished(() => drop());
  const telegram = await openTelegram();
  onTestFinished(() => telegram.close());
  const port = String(await freePort());
  const instance = await running(telegram, url, {
    ...{ PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` },
    ...{ TELEGRAM_TRANSPORT: 'webhook', TELEGRAM_WEBHOOK_SECRET: 'sixteen-characters' },
  });
  await telegram.until(() => telegram.calls('setWebhook')[0]);
  const ada = telegram.user({ first_name: 'Ada', language_code: 'en' });
  ada.starts();
  await ada.hears('Who are you here?');
  const response = await fetch(`${instance.url}/telegram/webhook`, {
    method: 'POST',
    body: '{"update_id":1}',
  });
  expect(response.status).toBe(401);
});
