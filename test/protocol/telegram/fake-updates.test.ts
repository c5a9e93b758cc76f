import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { GrammyError } from 'grammy';
import { describe, expect, onTestFinished, test } from 'vitest';
import { grammyOn, notes, polls, telegramWithBot } from '../../support/telegram/grammy.ts';

describe('polling', () => {
  test('an update comes again until an offset confirms it, and then never', async () => {
    const { telegram, bot } = await telegramWithBot();
    const ben = telegram.user();
    ben.starts();
    ben.writes('one');
    ben.writes('two');
    const texts = async (offset?: number) =>
      (await bot.api.getUpdates(offset === undefined ? {} : { offset })).map(({ message }) => message?.text);
    expect(await texts()).toEqual(['/start', 'one', 'two']);
    expect(await texts()).toEqual(['/start', 'one', 'two']);
    const [first] = await bot.api.getUpdates({ limit: 1 });
    expect(await texts((first?.update_id ?? 0) + 1)).toEqual(['one', 'two']);
    // An offset of the past brings nothing back.
    expect(await texts(first?.update_id)).toEqual(['one', 'two']);
    expect(await texts(-1)).toEqual(['two']);
    expect(await texts()).toEqual(['two']);
  });

  test('a poll waits for what happens, and a second poller ends the first', async () => {
    const { telegram, bot } = await telegramWithBot();
    const ben = telegram.user();
    const first = bot.api.getUpdates({ timeout: 20 });
    await telegram.until(() => telegram.calls('getUpdates')[0]);
    const second = grammyOn(telegram).api.getUpdates({ timeout: 20 });
    await expect(first).rejects.toThrow(/409: Conflict: terminated by other getUpdates request/);
    ben.starts();
    expect(await second).toMatchObject([{ message: { text: '/start' } }]);
  });

  test('a poll is refused while a webhook is set', async () => {
    const { bot } = await telegramWithBot();
    await bot.api.setWebhook('https://parley.example/telegram/webhook');
    await expect(bot.api.getUpdates()).rejects.toThrow(
      /409: Conflict: can't use getUpdates method while webhook/,
    );
    expect(await bot.api.getWebhookInfo()).toMatchObject({ url: 'https://parley.example/telegram/webhook' });
    await bot.api.deleteWebhook();
    expect(await bot.api.getUpdates()).toEqual([]);
  });

  test('update ids may jump down, and what comes twice or out of order is taken', async () => {
    const { telegram, bot } = await telegramWithBot();
    const noted = notes(bot);
    await polls(telegram, bot);
    const ben = telegram.user();
    ben.starts();
    await telegram.settled();
    telegram.jumpTo(100);
    ben.writes('after a week');
    await telegram.settled();
    const message = { date: 1, chat: { id: 1, type: 'private', first_name: 'Ben' }, message_id: 1 } as const;
    telegram.raw({ update_id: 300, message: { ...message, text: 'late' } as never });
    telegram.raw({ update_id: 299, message: { ...message, text: 'early' } as never });
    telegram.raw({ update_id: 299, message: { ...message, text: 'early' } as never });
    telegram.raw({ update_id: 301, never_heard_of: {} } as never);
    await telegram.settled();
    await bot.stop();
    expect(noted).toEqual([
      'message /start',
      'message after a week',
      'message late',
      'message early',
      'message early',
      'never_heard_of',
    ]);
  });

  test('a revoked token is answered with 401', async () => {
    const { telegram, bot } = await telegramWithBot();
    telegram.revoke();
    await expect(bot.api.getMe()).rejects.toThrow(/401: Unauthorized/);
  });

  test('members are told of to those who ask for it', async () => {
    const { telegram, bot } = await telegramWithBot();
    const noted = notes(bot);
    await polls(telegram, bot, ['chat_member']);
    const mara = telegram.user({ first_name: 'Mara' });
    const group = telegram.group({ owner: mara });
    group.addsBot(mara);
    group.promotesBot();
    group.with(telegram.user({ first_name: 'Ben' }));
    await telegram.settled();
    expect(noted).toEqual(['chat_member']);
  });
});

describe('webhook', () => {
  /** A program that is called. @param answers the status of each call in turn, then 200 */
  async function program(answers: number[] = [], body = '') {
    const heard: { text: string | undefined; secret: unknown }[] = [];
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const update = JSON.parse(Buffer.concat(chunks).toString()) as { message?: { text?: string } };
        const status = answers.shift() ?? 200;
        heard.push({
          text: update.message?.text,
          secret: request.headers['x-telegram-bot-api-secret-token'],
        });
        response.writeHead(status).end(status === 200 ? body : '');
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram/webhook` };
  }

  test('is called in the order of a chat, with its secret, until it answers 2xx', async () => {
    const { telegram, bot } = await telegramWithBot({ webhookRetryMs: 5 });
    const { heard, url } = await program([500, 503]);
    await bot.api.setWebhook(url, { secret_token: 'sesame_open' });
    const ben = telegram.user();
    ben.starts();
    ben.writes('one');
    ben.writes('two');
    await telegram.settled();
    expect(heard).toEqual(
      ['/start', '/start', '/start', 'one', 'two'].map((text) => ({ text, secret: 'sesame_open' })),
    );
    expect(await bot.api.getWebhookInfo()).toMatchObject({
      pending_update_count: 0,
      last_error_message: expect.stringContaining('503'),
    });
  });

  test('one chat that fails holds up no other', async () => {
    const { telegram, bot } = await telegramWithBot({ webhookRetryMs: 3_600_000 });
    const { heard, url } = await program([500]);
    await bot.api.setWebhook(url);
    telegram.user({ first_name: 'Ada' }).starts('ada');
    await telegram.until(() => heard[0]);
    telegram.user({ first_name: 'Ben' }).starts('ben');
    await telegram.until(() => heard[1]);
    expect(heard.map(({ text }) => text)).toEqual(['/start ada', '/start ben']);
  });

  test('may answer with a call of a method', async () => {
    const { telegram, bot } = await telegramWithBot();
    const ben = telegram.user();
    const { url } = await program(
      [],
      JSON.stringify({ method: 'sendMessage', chat_id: ben.user.id, text: 'Hello' }),
    );
    await bot.api.setWebhook(url);
    ben.starts();
    await ben.hears('Hello');
    expect(ben.sees()).toBe('Ben: /start\nParley: Hello');
  });
});

describe('faults', () => {
  test('each call fails as it is told, then no more', async () => {
    const { telegram, bot } = await telegramWithBot();
    const ben = telegram.user();
    ben.starts();
    const { faults } = telegram;
    faults.add('sendMessage', { kind: 'flood', retryAfter: 7 });
    faults.add('sendMessage', { kind: 'error', code: 500, description: 'Internal Server Error' });
    faults.add('sendMessage', { kind: 'html', status: 502 });
    faults.add('sendMessage', { kind: 'reset', after: true }, { chatId: ben.user.id });
    const send = () =>
      bot.api.sendMessage(ben.user.id, 'Hello').then(
        () => 'sent',
        (error: unknown) =>
          error instanceof GrammyError
            ? `${error.error_code} ${error.parameters.retry_after ?? ''}`.trim()
            : 'no answer',
      );
    expect([await send(), await send(), await send(), await send()]).toEqual([
      '429 7',
      '500',
      'no answer',
      'no answer',
    ]);
    expect(ben.sees()).toBe('Ben: /start\nParley: Hello');
    expect(await send()).toBe('sent');
  });

  test('a call may take effect and never be answered', async () => {
    const { telegram, bot } = await telegramWithBot();
    const ben = telegram.user();
    ben.starts();
    telegram.faults.add('sendMessage', { kind: 'silence', after: true });
    const patience = new AbortController();
    const sending = bot.api.sendMessage(ben.user.id, 'Hello', {}, patience.signal as never);
    await ben.hears('Hello');
    patience.abort();
    await expect(sending).rejects.toThrow(/aborted|failed/);
  });
});
