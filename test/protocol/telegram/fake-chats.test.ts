import { describe, expect, test } from 'vitest';
import { notes, polls, telegramWithBot } from '../../support/telegram/grammy.ts';

describe('private chats', () => {
  test('the bot writes only to those who have started it, and not to those who left', async () => {
    const { telegram, bot } = await telegramWithBot({ limits: 'off' });
    const ben = telegram.user({ first_name: 'Ben' });
    const write = () => bot.api.sendMessage(ben.user.id, 'Hello');
    await expect(bot.api.sendMessage(1, 'Hello')).rejects.toThrow(/chat not found/);
    await expect(write()).rejects.toThrow(/403: Forbidden: bot can't initiate conversation with a user/);
    ben.starts();
    await write();
    ben.blocks();
    await expect(write()).rejects.toThrow(/403: Forbidden: bot was blocked by the user/);
    ben.starts();
    await write();
    ben.deactivates();
    await expect(write()).rejects.toThrow(/403: Forbidden: user is deactivated/);
    const kinds = (await bot.api.getUpdates()).map((update) => Object.keys(update)[1]);
    expect(kinds).toEqual(['message', 'my_chat_member', 'my_chat_member', 'message']);
  });

  test('what people send that is no text, and what they change', async () => {
    const { telegram, bot } = await telegramWithBot();
    const noted = notes(bot);
    await polls(telegram, bot);
    const ben = telegram.user();
    ben.starts();
    ben.sends({ voice: true });
    ben.sends({ sticker: true });
    ben.sends({ photo: { content: 'picture' }, caption: 'Look' });
    ben.edits(ben.writes('15 %'), '18 %');
    ben.writes('from elsewhere', {
      as: { forward_origin: { type: 'hidden_user', date: 1, sender_user_name: 'Ada' } },
    });
    await telegram.settled();
    expect(noted).toEqual([
      'message /start',
      'message',
      'message',
      'message Look',
      'message 15 %',
      'edited_message 18 %',
      'message from elsewhere',
    ]);
  });
});

describe('topics', () => {
  test('of a one-to-one chat: made, written in, renamed, deleted by either side; closing is for supergroups', async () => {
    const { telegram, bot } = await telegramWithBot({ limits: 'off' });
    const noted = notes(bot);
    await polls(telegram, bot);
    const ben = telegram.user({ first_name: 'Ben' });
    ben.starts();
    const id = ben.user.id;
    const topic = await bot.api.createForumTopic(id, 'Lumen Tea');
    const thread = topic.message_thread_id;
    await bot.api.sendMessage(id, 'Your room', { message_thread_id: thread });
    ben.inTopic(thread).writes('could you do 18%?');
    await telegram.settled();
    expect(noted).toEqual(['message /start', 'message could you do 18%?']);
    expect(ben.inTopic(thread).sees()).toBe(
      'Parley: <forum topic created>\nParley: Your room\nBen: could you do 18%?',
    );
    expect(ben.sees()).toBe('Ben: /start');
    await bot.api.editForumTopic(id, thread, { name: 'Lumen Tea, closed' });
    await expect(bot.api.editForumTopic(id, thread, { name: 'Lumen Tea, closed' })).rejects.toThrow(
      /TOPIC_NOT_MODIFIED/,
    );
    await expect(bot.api.closeForumTopic(id, thread)).rejects.toThrow(/not a supergroup/);
    ben.deletesTopic(thread);
    await expect(bot.api.sendMessage(id, 'Gone?', { message_thread_id: thread })).rejects.toThrow(
      /message thread not found/,
    );
  });

  test('are refused where they are off', async () => {
    const { telegram, bot } = await telegramWithBot({ topics: false });
    const ben = telegram.user();
    ben.starts();
    expect(await bot.api.getMe()).toMatchObject({ has_topics_enabled: false });
    await expect(bot.api.createForumTopic(ben.user.id, 'Room')).rejects.toThrow(/not a forum/);
  });

  test('of a forum need a right, and closed ones take nothing', async () => {
    const { telegram, bot } = await telegramWithBot({ limits: 'off' });
    const mara = telegram.user();
    const forum = telegram.group({ owner: mara, forum: true });
    forum.addsBot(mara);
    const topic = forum.makesTopic('Samples');
    await expect(bot.api.createForumTopic(forum.id, 'Deals')).rejects.toThrow(
      /not enough rights to create a topic/,
    );
    await bot.api.sendMessage(forum.id, 'Here', { message_thread_id: topic });
    forum.closesTopic(topic);
    await expect(bot.api.sendMessage(forum.id, 'Here', { message_thread_id: topic })).rejects.toThrow(
      /TOPIC_CLOSED/,
    );
    forum.promotesBot({ can_manage_topics: true });
    await bot.api.reopenForumTopic(forum.id, topic);
    await expect(bot.api.reopenForumTopic(forum.id, topic)).rejects.toThrow(/TOPIC_NOT_MODIFIED/);
  });
});

describe('groups', () => {
  test('privacy mode: only what is meant for the bot comes, until it is an administrator', async () => {
    const { telegram, bot } = await telegramWithBot({ username: 'parley_bot', limits: 'off' });
    const noted = notes(bot);
    await polls(telegram, bot);
    const mara = telegram.user({ first_name: 'Mara' });
    const group = telegram.group({ owner: mara });
    group.addsBot(mara);
    const there = group.with(mara);
    const ours = await bot.api.sendMessage(group.id, 'Hello all');
    there.writes('among us');
    there.writes('/todo');
    there.writes('/todo@parley_bot');
    there.writes('/todo@other_bot');
    there.writes('@parley_bot what now?');
    there.replies(ours, 'an answer');
    group.otherBot('other_bot').writes('I am a bot');
    there.writes('/todo for the other');
    group.anonymous().writes('/status@parley_bot');
    await telegram.settled();
    expect(noted).toEqual([
      ...[
        'my_chat_member',
        'message',
        'message /todo',
        'message /todo@parley_bot',
        'message @parley_bot what now?',
      ],
      ...['message an answer', 'message /status@parley_bot'],
    ]);
    group.promotesBot();
    there.writes('now I am heard');
    await telegram.settled();
    expect(noted.at(-1)).toBe('message now I am heard');
  });

  test('a group that becomes a supergroup says so, and refuses by its old id', async () => {
    const { telegram, bot } = await telegramWithBot({ limits: 'off' });
    const mara = telegram.user({ first_name: 'Mara' });
    const group = telegram.group({ type: 'group', owner: mara });
    group.addsBot(mara);
    await bot.api.sendMessage(group.id, 'Hello');
    const next = group.migrates();
    const updates = await bot.api.getUpdates();
    expect(
      updates.map(({ message }) => message?.migrate_to_chat_id ?? message?.migrate_from_chat_id),
    ).toEqual([undefined, undefined, next.id, group.id]);
    await expect(bot.api.sendMessage(group.id, 'Hello')).rejects.toMatchObject({
      error_code: 400,
      parameters: { migrate_to_chat_id: next.id },
    });
    await bot.api.sendMessage(next.id, 'Hello again');
  });

  test('members and administrators can be asked for while the bot is in', async () => {
    const { telegram, bot } = await telegramWithBot({ limits: 'off' });
    const mara = telegram.user({ first_name: 'Mara' });
    const noor = telegram.user({ first_name: 'Noor' });
    const group = telegram.group({ owner: mara });
    group.addsBot(mara);
    group.with(noor);
    const statusOf = async (person: { user: { id: number } }) =>
      (await bot.api.getChatMember(group.id, person.user.id)).status;
    expect([await statusOf(mara), await statusOf(noor), await statusOf(telegram.user())]).toEqual([
      'creator',
      'member',
      'left',
    ]);
    group.promotes(noor);
    expect((await bot.api.getChatAdministrators(group.id)).map(({ user }) => user.first_name)).toEqual([
      'Mara',
      'Noor',
    ]);
    expect(await bot.api.getChat(group.id)).toMatchObject({ title: 'Lumen team', type: 'supergroup' });
    await bot.api.leaveChat(group.id);
    await expect(bot.api.sendMessage(group.id, 'Hello')).rejects.toThrow(
      /bot is not a member of the supergroup chat/,
    );
    group.addsBot(mara);
    group.removesBot(mara);
    await expect(bot.api.sendMessage(group.id, 'Hello')).rejects.toThrow(
      /403: Forbidden: bot was kicked from the supergroup chat/,
    );
  });
});
