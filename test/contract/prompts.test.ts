import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PRIVATE_CHAT, type IncomingFile } from '../../bots/chat/adapter.ts';
import { HOUR_MS, later, MINUTE_MS } from '../../core/kernel/clock.ts';
import { createMemoryAdapter, type MemoryAdapter } from './memory-adapter.ts';
import { memoryStage, type Speaker } from './speaker.ts';
import { createWorld, type World } from './world.ts';

// Where one thing is asked for at a time, what is typed answers what was asked; unless it does not.
describe('a question in a private chat', () => {
  let world: World;
  let adapter: MemoryAdapter;
  let ada: Speaker;
  let people = 0;
  let who = '';
  beforeAll(async () => {
    world = await createWorld();
    adapter = createMemoryAdapter('telegram', 'prompts');
  });
  afterAll(() => world.close());
  afterEach(() => expect(world.logged.splice(0)).toEqual([]));
  beforeEach(async () => {
    people += 1;
    who = `ada${people}`;
    ada = await memoryStage(world, adapter).person(who, { name: 'Ada' });
  });

  const pass = (ms: number): void => void (world.clock.now = later(world.clock.now, ms));
  const send = async (text: string, with_: { repliesTo?: string; files?: IncomingFile[] }) => {
    const from = { userId: who, name: 'Ada' };
    const chat = { id: PRIVATE_CHAT, kind: 'private' } as const;
    const event = { platform: 'telegram', key: world.ids.next(), from, chat, kind: 'text', text, ...with_ };
    await (
      await world.chat.receive(adapter, event)
    )?.handled;
    return adapter.chatOf(who).at(-1)?.text;
  };

  it('is answered by what is typed within a quarter of an hour', async () => {
    await ada.says('/join').sees('/join needs a little more', 'Your name?');
    pass(15 * MINUTE_MS);
    await ada.says('Ada').sees('[Platform]');
  });

  it('is not answered by what is typed later, and can be come back to for a day', async () => {
    await ada.says('/join').sees('Your name?');
    await ada.says('Ada').sees('[Platform]');
    pass(15 * MINUTE_MS + 1);
    await ada
      .says('what a day')
      .sees('/join is still waiting for an answer', 'was not put into it', '[Resume]', '[Cancel]');
    await ada.presses('Resume').sees('/join needs a little more', '[Platform]');
    await ada.picks('TikTok').sees('Handle?');
    pass(23 * HOUR_MS);
    await ada.says('hello').sees('/join is still waiting');
    await ada.presses('Cancel').sees('/join is left. Nothing was sent.');
    await ada.says('hello').sees('I answer commands and buttons');
  });

  it('is answered by a reply to it however late, and by a reply to another message at no time', async () => {
    const [help] = await ada.says('/help').sees('/join');
    const [question] = await ada.says('/join').sees('Your name?');
    expect(await send('so that is it', { repliesTo: help?.ref ?? '' })).toContain('still waiting');
    pass(20 * HOUR_MS);
    expect(await send('Ada', { repliesTo: question?.ref ?? '' })).toContain('Platform?');
  });

  it('asks for what may be left out as well, which can be skipped or all of it', async () => {
    const begin = async (): Promise<void> => {
      await ada.says('/join').sees('Your name?');
      await ada.says('Ada').sees('[Platform]');
      await ada.picks('TikTok').sees('Handle?');
      await ada.says(`@${who}.makes`).sees('18 or older');
      await ada.picks('Yes').sees('/join: more can be added', 'What you make?', '[Skip]', '[Send as it is]');
    };
    await begin();
    await ada.presses('Skip').sees('May brands you do not know write to you?', '[Skip]');
    await ada.picks('Yes').sees(who);
    await begin();
    await ada.says('tea').sees('May brands you do not know');
    await ada.presses('Send as it is').sees(who);
  });
});
