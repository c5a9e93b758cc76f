import type { InlineKeyboardButton, MessageEntity } from '@grammyjs/types';
import { describe, expect, onTestFinished, test } from 'vitest';
import { grammyOn, telegramWithBot } from '../../support/telegram/grammy.ts';
import { openTelegram, type Telegram } from '../../support/telegram/index.ts';
import { isDescribed, updateProblems } from '../../support/telegram/spec.ts';

/** A bot that may write to a person, and whose problems the test looks at itself. */
async function written() {
  const { telegram, bot } = await telegramWithBot({ limits: 'off' });
  onTestFinished(() => void telegram.takeProblems());
  const ben = telegram.user();
  ben.starts();
  return { telegram, bot, ben, id: ben.user.id };
}

/** `sent`, or what the platform said instead. */
const answerTo = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'sent',
    (error: unknown) => String(error),
  );

describe('what a message may be', () => {
  const entity = (type: string, offset: number, length: number, more = {}): MessageEntity =>
    ({ type, offset, length, ...more }) as MessageEntity;
  const TEXT = 'A 🫖 for you';
  test.each<[string, string, MessageEntity[], RegExp | undefined]>([
    ['all of a text', TEXT, [entity('bold', 0, TEXT.length)], undefined],
    ['an emoji', TEXT, [entity('code', 2, 2)], undefined],
    ['one within another', TEXT, [entity('bold', 0, 8), entity('italic', 2, 2)], undefined],
    ['side by side', TEXT, [entity('bold', 0, 2), entity('code', 2, 2)], undefined],
    ['nothing', TEXT, [entity('bold', 0, 0)], /not within the text/],
    ['beyond the end', TEXT, [entity('bold', 8, 5)], /not within the text/],
    ['half an emoji', TEXT, [entity('bold', 0, 3)], /middle of a UTF-16 symbol/],
    ['overlapping', TEXT, [entity('bold', 0, 5), entity('italic', 4, 4)], /overlap/],
    ['code with something in it', TEXT, [entity('code', 0, 8), entity('bold', 2, 2)], /code can't hold/],
    ['a link to nowhere', TEXT, [entity('text_link', 0, 4, { url: 'javascript:alert(1)' })], /wrong URL/],
    ['an empty text', ' \n', [], /message text is empty/],
    ['a text of 4,096', 'x'.repeat(4_096), [], undefined],
    ['a text of 4,097', 'x'.repeat(4_097), [], /message is too long/],
  ])('entities over %s', async (_, text, entities, refused) => {
    const { bot, id, telegram } = await written();
    const answer = await answerTo(bot.api.sendMessage(id, text, { entities }));
    expect(answer).toMatch(refused ?? /^sent$/);
    expect(telegram.takeProblems().length > 0).toBe(refused !== undefined);
  });

  test.each<[string, object, RegExp | undefined]>([
    ['64 bytes', { callback_data: 'é'.repeat(32) }, undefined],
    ['65 bytes', { callback_data: `${'é'.repeat(32)}x` }, /BUTTON_DATA_INVALID/],
    ['no data', { callback_data: '' }, /BUTTON_DATA_INVALID/],
    ['no action', {}, /text buttons are unallowed/],
    ['two actions', { callback_data: 'a', url: 'https://parley.example' }, /callback_data, url/],
    ['a link', { url: 'https://parley.example/l/a' }, undefined],
    ['a link to a host without a name', { url: 'http://localhost:8080/' }, /Wrong HTTP URL/],
    ['a link that runs', { url: 'javascript:alert(1)' }, /Wrong HTTP URL/],
    ['a text to copy', { copy_text: { text: 'x'.repeat(256) } }, undefined],
    ['a long text to copy', { copy_text: { text: 'x'.repeat(257) } }, /COPY_TEXT/],
    ['a colour', { callback_data: 'a', style: 'primary' }, undefined],
  ])('a button with %s', async (_, action, refused) => {
    const { bot, id, telegram } = await written();
    const button = { text: 'Open', ...action } as InlineKeyboardButton;
    const reply_markup = { inline_keyboard: [[button]] };
    expect(await answerTo(bot.api.sendMessage(id, 'Look', { reply_markup }))).toMatch(refused ?? /^sent$/);
    expect(telegram.takeProblems().length > 0).toBe(refused !== undefined);
  });

  test("edits: the same again, somebody else's, one that is gone", async () => {
    const { bot, ben, id, telegram } = await written();
    const { message_id: ours } = await bot.api.sendMessage(id, 'Hello');
    const { message_id: theirs } = ben.writes('Hi');
    const edit = (message: number, text: string) => bot.api.editMessageText(id, message, text);
    await expect(edit(ours, 'Hello')).rejects.toThrow(/message is not modified/);
    await expect(edit(theirs, 'Hey')).rejects.toThrow(/message can't be edited/);
    await bot.api.deleteMessage(id, ours);
    await expect(edit(ours, 'Hey')).rejects.toThrow(/message to edit not found/);
    expect(telegram.takeProblems()).toEqual([]);
  });

  test('commands and topics by their names', async () => {
    const { bot, id, telegram } = await written();
    const set = (command: string, description = 'What it does') =>
      bot.api.setMyCommands([{ command, description }]);
    await expect(set('Help')).rejects.toThrow(/BOT_COMMAND_INVALID/);
    await expect(set('x'.repeat(33))).rejects.toThrow(/BOT_COMMAND_INVALID/);
    await expect(set('help', '')).rejects.toThrow(/DESCRIPTION_INVALID/);
    const many = Array.from({ length: 101 }, (__, n) => ({ command: `c${n}`, description: 'One of many' }));
    await expect(bot.api.setMyCommands(many)).rejects.toThrow(/TOO_MUCH/);
    await expect(bot.api.createForumTopic(id, 'x'.repeat(129))).rejects.toThrow(/TOPIC_TITLE_INVALID/);
    await expect(bot.api.createForumTopic(id, '')).rejects.toThrow(/non-empty/);
    expect(telegram.takeProblems().length).toBeGreaterThan(5);
  });
});

describe('how much may be sent', () => {
  async function sending(count: number, telegram: Telegram, chat: (n: number) => number) {
    const bot = grammyOn(telegram);
    const sent: (number | undefined)[] = [];
    for (let n = 0; n < count; n += 1) {
      const outcome = bot.api.sendMessage(chat(n), `${n}`).then(
        () => undefined,
        (error: { parameters: { retry_after?: number } }) => error.parameters.retry_after,
      );
      sent.push(await outcome);
    }
    return sent;
  }
  const open = async () => {
    const time = { now: Date.parse('2026-03-02T09:00:00Z') };
    const telegram = await openTelegram({ now: () => time.now });
    onTestFinished(() => telegram.close());
    return { telegram, time };
  };

  test('one a second to a chat, after a few at once', async () => {
    const { telegram, time } = await open();
    const ben = telegram.user();
    ben.starts();
    const toBen = (count: number) => sending(count, telegram, () => ben.user.id);
    expect(await toBen(5)).toEqual([undefined, undefined, undefined, 1, 1]);
    time.now += 1_000;
    expect(await toBen(2)).toEqual([undefined, 1]);
  });

  test('thirty a second in all', async () => {
    const { telegram, time } = await open();
    const people = Array.from({ length: 40 }, () => telegram.user());
    for (const person of people) person.starts();
    const all = () => sending(40, telegram, (n) => people[n]?.user.id ?? 0);
    expect((await all()).filter((after) => after === undefined)).toHaveLength(30);
    time.now += 500;
    expect((await all()).filter((after) => after === undefined)).toHaveLength(15);
  });

  test('twenty a minute to a group', async () => {
    const { telegram, time } = await open();
    const mara = telegram.user();
    const group = telegram.group({ owner: mara });
    group.addsBot(mara);
    const outcomes: (number | undefined)[] = [];
    for (let n = 0; n < 21; n += 1) {
      outcomes.push(...(await sending(1, telegram, () => group.id)));
      time.now += 1_000;
    }
    // Twenty, and what a third of a minute gives back.
    expect(outcomes.filter((after) => after === undefined).length).toBeGreaterThan(19);
    time.now -= 1_000;
    const rest = await sending(10, telegram, () => group.id);
    expect(Math.max(...rest.map((after) => after ?? 0))).toBeLessThanOrEqual(3);
    expect(rest.at(-1)).toBeGreaterThan(0);
  });
});

// ../shared/specs has the Bot API's own description.
describe.skipIf(!isDescribed)('the description of the Bot API', () => {
  test.each<[string, string, object, RegExp]>([
    ['an unknown method', 'sendTelepathy', {}, /no such method/],
    ['a field of a later version', 'sendMessage', { ephemeral_message_parameters: {} }, /no such field/],
    [
      'a nested field of a later version',
      'sendMessage',
      { reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'a', disabled: true }]] } },
      /disabled: there is no such field/,
    ],
    ['a missing field', 'sendMessage', { text: undefined }, /text is missing/],
    ['a wrong type', 'sendMessage', { disable_notification: 'yes' }, /not of type Boolean/],
    [
      'a word that is none',
      'sendMessage',
      { reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'a', style: 'blue' }]] } },
      /not one of danger, success, primary/,
    ],
    [
      'a text over its length',
      'answerCallbackQuery',
      { callback_query_id: '1', text: 'x'.repeat(201), chat_id: undefined },
      /201 characters/,
    ],
  ])('tells %s', async (_, method, params, problem) => {
    const { telegram, id } = await written();
    await fetch(`${telegram.url}/bot${telegram.token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: id, text: 'Hello', ...params }),
    });
    expect(telegram.takeProblems().join('\n')).toMatch(problem);
  });

  test('is held against the updates of the fake as well', () => {
    const update = { update_id: 1, message: { message_id: 1, date: 1, chat: { id: 1, type: 'private' } } };
    expect(updateProblems(update)).toEqual([]);
    expect(updateProblems({ ...update, message: { message_id: '1' } })).not.toEqual([]);
  });

  test('fails the test that ends with a problem', async () => {
    const telegram = await openTelegram();
    await fetch(`${telegram.url}/bot${telegram.token}/sendTelepathy`);
    await expect(telegram.close()).rejects.toThrow(/sendTelepathy: there is no such method/);
  });
});
