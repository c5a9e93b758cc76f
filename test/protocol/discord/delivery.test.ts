import { describe, expect, it } from 'vitest';
import { ChatGone, RetryLater, Unreachable } from '../../../bots/chat/adapter.ts';
import { mention, title, type View } from '../../../bots/chat/view.ts';
import { HOUR_MS, MINUTE_MS } from '../../../core/kernel/clock.ts';
import { acknowledged, card, openOutside, outgoing, publishHelp, type Outside } from './outside.ts';

/** Messages on their way out, over the real REST client of discord.js. */

const POST = 'POST /channels/{channel}/messages';
const PATCH = 'PATCH /channels/{channel}/messages/{message}';
const OPEN = 'POST /users/@me/channels';

const requestsOf = ({ discord }: Outside, route: string) =>
  discord.platform.requests.filter((one) => `${one.method} ${one.route}` === route);

describe('a message to a private chat', () => {
  it('opens the chat once, also for the next process', async () => {
    const outside = await openOutside();
    const ada = outside.discord.user({ name: 'Ada' });
    await outside.delivery.deliver(outgoing(ada.id, 'One'));
    await outside.delivery.deliver(outgoing(ada.id, 'Two'));
    const next = outside.connect(outside.discord);
    await next.delivery.deliver(outgoing(ada.id, 'Three'));
    expect(ada.screen()).toBe('One\n\nTwo\n\nThree');
    expect(requestsOf(outside, OPEN)).toHaveLength(1);
  });

  it('is there once, however often and by whomever it is sent', async () => {
    const outside = await openOutside();
    const ada = outside.discord.user();
    const one = outgoing(ada.id, 'Once');
    const sent = await outside.delivery.deliver(one);
    const again = await outside.connect(outside.discord).delivery.deliver(one);
    expect(again).toEqual(sent);
    expect(ada.screen()).toBe('Once');
  });

  it('is there once when the answer to it never came', async () => {
    const outside = await openOutside();
    const ada = outside.discord.user();
    outside.discord.fails(POST, { kind: 'lost answer', how: 'reset' });
    await outside.delivery.deliver(outgoing(ada.id, 'Once'));
    expect(ada.screen()).toBe('Once');
    expect(requestsOf(outside, POST)).toHaveLength(2);
  });

  it('is sent again after a page of the edge and after a fault of the servers', async () => {
    for (const fault of [{ kind: 'html', status: 502 } as const, { kind: 'error', status: 500 } as const]) {
      const outside = await openOutside();
      const ada = outside.discord.user();
      outside.discord.fails(POST, fault);
      await outside.delivery.deliver(outgoing(ada.id, 'Here'));
      expect(ada.screen()).toBe('Here');
    }
  });

  it('waits a short limit out, and leaves a long one to whoever sends it', async () => {
    const outside = await openOutside();
    const ada = outside.discord.user();
    outside.discord.fails(POST, { kind: 'limited', retryAfter: 0.05, scope: 'shared' });
    await outside.delivery.deliver(outgoing(ada.id, 'Short'));
    outside.discord.fails(POST, { kind: 'limited', retryAfter: 30 });
    const later = await outside.delivery.deliver(outgoing(ada.id, 'Long')).catch((error: unknown) => error);
    expect(later).toBeInstanceOf(RetryLater);
    expect((later as RetryLater).afterMs).toBeGreaterThan(29_000);
    expect(ada.screen()).toBe('Short');
  });

  it('says why somebody cannot be reached', async () => {
    const outside = await openOutside();
    const closed = outside.discord.user({ closedDms: true, installed: false });
    await expect(outside.delivery.deliver(outgoing(closed.id, 'x'))).rejects.toThrow(
      'this person takes no direct messages from the bot',
    );
    await expect(outside.delivery.deliver(outgoing('123456789012345678', 'x'))).rejects.toThrow(Unreachable);
    await expect(outside.delivery.deliver(outgoing('ada', 'x'))).rejects.toThrow(Unreachable);
  });

  it('waits where chats are opened too fast', async () => {
    const outside = await openOutside({ rules: { dmOpensPerTenMinutes: 1 } });
    const [ada, ben] = [outside.discord.user(), outside.discord.user()];
    await outside.delivery.deliver(outgoing(ada.id, 'One'));
    await expect(outside.delivery.deliver(outgoing(ben.id, 'Two'))).rejects.toThrow(RetryLater);
  });

  it('calls the one person it names, and nobody else', async () => {
    const outside = await openOutside();
    const ada = outside.discord.user();
    const view = {
      blocks: [title(mention(ada.id, 'Ada'), ', it is your turn @everyone <@1234567890123456>')],
    };
    const { messageRef } = await outside.delivery.deliver(outgoing(ada.id, view));
    await outside.delivery.edit(messageRef, outgoing(ada.id, view));
    expect(outside.discord.platform.pings.map(({ by, users, everyone }) => [by, users, everyone])).toEqual([
      ['create', [ada.id], false],
      ['edit', [ada.id], false],
    ]);
  });

  it('brings files with what they show in words, and goes without them where they are too large', async () => {
    const outside = await openOutside();
    const ada = outside.discord.user();
    outside.files.set('file:1', { bytes: Buffer.from('a,b'), name: 'x.csv', type: 'text/csv' });
    const files = [{ name: 'statement.csv', url: 'file:1', alt: 'Statement of May' }];
    const view = { blocks: [title('Your statement')], files };
    await outside.delivery.deliver(outgoing(ada.id, view));
    expect(ada.screen()).toBe('Your statement\n(statement.csv: Statement of May)');
    outside.discord.fails(POST, {
      kind: 'error',
      status: 413,
      code: 40_005,
      message: 'Request entity too large',
    });
    await outside.delivery.deliver(outgoing(ada.id, view));
    expect(ada.screen()).toMatch(/\n\nYour statement\nStatement of May$/);
  });

  it('answers an earlier one, and keeps quiet when told to', async () => {
    const outside = await openOutside();
    const ada = outside.discord.user();
    const { messageRef } = await outside.delivery.deliver(outgoing(ada.id, 'Asked'));
    await outside.delivery.deliver(outgoing(ada.id, 'Answered', { repliesTo: messageRef, silent: true }));
    const last = ada.messages().at(-1)?.api;
    expect(last?.message_reference?.message_id).toBe(messageRef.split('/')[1]);
    expect(last?.flags).toBe(1 << 12);
  });
});

describe('a token that is not taken', () => {
  it('stops everything, and is in no error and no log', async () => {
    const outside = await openOutside();
    const ada = outside.discord.user();
    await outside.delivery.deliver(outgoing(ada.id, 'One'));
    outside.discord.platform.app.token = 'another';
    const errors = [];
    for (const text of ['Two', 'Three']) {
      errors.push(await outside.delivery.deliver(outgoing(ada.id, text)).catch((error: unknown) => error));
    }
    expect(errors[1]).toBeInstanceOf(RetryLater);
    expect(outside.rest.trouble()).toBe('token refused');
    expect(requestsOf(outside, POST)).toHaveLength(2);
    const told = JSON.stringify([errors.map((error) => [String(error), error]), outside.logged]);
    expect(told).not.toContain(outside.discord.token);
  });
});

describe('a change of a message', () => {
  it('takes everything of the earlier one away', async () => {
    const outside = await openOutside();
    const ada = outside.discord.user();
    const { messageRef } = await outside.delivery.deliver(outgoing(ada.id, card('Before', 'a', 'b')));
    const edited = await outside.delivery.edit(messageRef, outgoing(ada.id, 'After'));
    expect(edited).toEqual({ messageRef });
    expect(ada.screen()).toBe('After');
  });

  it('leaves the files where they stand when only the words are others', async () => {
    const outside = await openOutside();
    const ada = outside.discord.user();
    outside.files.set('file:1', { bytes: Buffer.from('a set'), name: 'x.png', type: 'image/png' });
    const files = [{ name: 'set.png', url: 'file:1', alt: 'Picture of a set' }];
    const view = { blocks: [title('My set')], files };
    const { messageRef } = await outside.delivery.deliver(outgoing(ada.id, view));
    await outside.delivery.edit(messageRef, outgoing(ada.id, 'My new set'));
    expect(ada.screen()).toBe('My new set\n(set.png: Picture of a set)');
    const other = { blocks: [title('Another')], files: [{ ...files[0], name: 'other.png' }] } as View;
    await outside.delivery.edit(messageRef, outgoing(ada.id, other));
    expect(ada.screen()).toBe('Another\n(other.png: Picture of a set)');
  });

  it('comes anew where the earlier one is gone, or too old to be changed often', async () => {
    const outside = await openOutside({ rules: { oldEditsPerHour: 0 } });
    const ada = outside.discord.user();
    const { messageRef } = await outside.delivery.deliver(outgoing(ada.id, 'Old'));
    outside.discord.fails(PATCH, { kind: 'error', status: 429, code: 30_046, message: 'Too many edits' });
    const second = await outside.delivery.edit(messageRef, outgoing(ada.id, 'New'));
    expect(second.messageRef).not.toBe(messageRef);
    const gone = ada.messages().at(-1);
    if (gone) ada.deletes(gone);
    await outside.delivery.edit(second.messageRef, outgoing(ada.id, 'Newer'));
    expect(ada.screen()).toBe('Old\n\nNewer');
  });
});

describe('a channel', () => {
  it('is told when the bot may not write there, and who is gone', async () => {
    const outside = await openOutside();
    const server = outside.discord.guild();
    const sealed = server.channel('sealed', { denyBot: ['SEND_MESSAGES'] });
    const to = (chatId: string) => ({ to: { userId: '', chatId } });
    await outside.delivery.deliver(outgoing('', 'Hello', to(server.general.id)));
    await expect(outside.delivery.deliver(outgoing('', 'x', to(sealed.id)))).rejects.toThrow(
      'the bot may not write in the channel',
    );
    server.deletes(sealed);
    await expect(outside.delivery.deliver(outgoing('', 'x', to(sealed.id)))).rejects.toThrow(
      'the channel was deleted',
    );
    await expect(outside.delivery.deliver(outgoing('', 'x', to(sealed.id)))).rejects.not.toBeInstanceOf(
      ChatGone,
    );
  });
});

describe('the answer to an interaction', () => {
  async function scene(options: Parameters<typeof openOutside>[0] = {}) {
    const outside = await openOutside(options);
    await publishHelp(outside);
    const ada = outside.discord.user({ name: 'Ada' });
    const ben = outside.discord.user({ name: 'Ben' });
    const server = outside.discord.guild({ members: [ada, ben] });
    const where = server.general;
    await outside.delivery.deliver(
      outgoing(
        '',
        { blocks: [title('Card')], actions: [{ kind: 'button', label: 'Help', payload: 'go|help' }] },
        {
          to: { userId: '', chatId: where.id },
        },
      ),
    );
    const say = (
      answers: Awaited<ReturnType<typeof acknowledged>>,
      index: number,
      text: string,
      open = false,
    ) =>
      outside.delivery.deliver(
        outgoing('', text, {
          key: `discord:${answers.key}:${index}`,
          to: { userId: open ? '' : ada.id, chatId: where.id },
          answers,
        }),
      );
    return { outside, ada, ben, where, say };
  }

  it('takes the place of "thinking" and goes on for the same eyes', async () => {
    const { outside, ada, ben, where, say } = await scene();
    const act = () => ada.uses('help', {}, where);
    const event = await acknowledged(outside, act, { deferred: 'reply', visibility: 'private' });
    await say(event, 0, 'First');
    await say(event, 1, 'Second');
    // A process that dies here does it all again.
    await say(event, 0, 'First');
    await say(event, 1, 'Second');
    expect(ada.screen(where)).toMatch(/\n\nFirst\n\nSecond$/);
    expect(ben.screen(where)).not.toContain('First');
    expect(ben.screen(where)).not.toContain('Second');
  });

  it('goes to the private chat once the token is too old or not taken, never before others', async () => {
    const { outside, ada, ben, where, say } = await scene();
    const act = () => ada.uses('help', {}, where);
    const event = await acknowledged(outside, act, { deferred: 'reply', visibility: 'private' });
    outside.time.aheadMs = 14 * MINUTE_MS + 1;
    await say(event, 0, 'Late');
    expect(ada.screen()).toBe('Late');
    outside.time.aheadMs = 0;
    const forgotten = { ...event, key: 'lost', handle: { ...event.handle, token: 'unknown' } };
    await say(forgotten, 0, 'Lost');
    await say({ ...event, key: 'late', handle: { ...event.handle, deferred: 'late' } }, 0, 'Refused');
    expect(ada.screen()).toBe('Late\n\nLost\n\nRefused');
    expect(ben.screen(where)).not.toMatch(/Late|Lost|Refused/);
    // The token of an interaction is not ours.
    expect(outside.rest.trouble()).toBeUndefined();
  });

  it('goes to the channel where it was open', async () => {
    const { outside, ada, ben, where, say } = await scene();
    const event = await acknowledged(outside, () => ada.uses('help', {}, where), { deferred: 'reply' });
    outside.time.aheadMs = HOUR_MS;
    await say(event, 0, 'For all', true);
    expect(ben.screen(where)).toContain('For all');
  });

  it('changes the message that was pressed, and says what went wrong beside it', async () => {
    const { outside, ada, ben, where, say } = await scene();
    const event = await acknowledged(outside, () => ada.presses('Help', where), { deferred: 'update' });
    const ref = event.kind === 'press' ? event.messageRef : '';
    await outside.delivery.edit(
      ref,
      outgoing('', 'Changed', { answers: event, to: { userId: '', chatId: where.id } }),
    );
    expect(ben.screen(where)).toBe('Changed');
    await say(event, 1, 'Only for you');
    expect(ada.screen(where)).toBe('Changed\n\nOnly for you');
    expect(ben.screen(where)).toBe('Changed');
    expect(requestsOf(outside, PATCH)).toEqual([]);
  });

  it('takes "thinking" back when an older message is changed in its place, or nothing is said', async () => {
    const { outside, ada, where } = await scene();
    const [message] = ada.messages(where);
    const ref = `${where.id}/${message?.api.id}`;
    const how = { deferred: 'reply', visibility: 'private' } as const;
    const event = await acknowledged(outside, () => ada.presses('Help', where), how);
    expect(ada.screen(where)).toContain('thinking');
    await outside.delivery.edit(
      ref,
      outgoing('', card('Changed'), { answers: event, to: { userId: '', chatId: where.id } }),
    );
    expect(ada.screen(where)).not.toContain('thinking');
    const silent = await acknowledged(outside, () => ada.uses('help', {}, where), how);
    await outside.delivery.leaveUnanswered(silent);
    expect(ada.screen(where)).not.toContain('thinking');
  });

  it('goes on in the private chat when only the person has the app and five messages are out', async () => {
    const outside = await openOutside();
    await publishHelp(outside);
    const ada = outside.discord.user({ name: 'Ada' });
    const server = outside.discord.guild({ members: [ada], invited: false });
    const how = { deferred: 'reply', visibility: 'private', install: 'user' } as const;
    const event = await acknowledged(outside, () => ada.uses('help', {}, server.general), how);
    for (let index = 0; index < 8; index += 1) {
      await outside.delivery.deliver(
        outgoing(ada.id, `Page ${index}`, {
          key: `discord:${event.key}:${index}`,
          to: { userId: ada.id, chatId: server.general.id },
          answers: event,
        }),
      );
    }
    const all = `${ada.screen(server.general)}\n\n${ada.screen()}`;
    expect(all.split('\n\n')).toEqual(Array.from({ length: 8 }, (_, index) => `Page ${index}`));
  });
});
