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

  it('that is a question by its name is asked as it is', async () => {
    await ada.says('/join Ada TikTok @ada.makes').sees('a little more\nAre you 18 or older?\n');
    await ada.says('perhaps').sees('\nAre you 18 or older? Choose one of');
  });

  it('takes one of two presses on the same option; the second says that the form has gone on', async () => {
    await ada.says('/join Ada').sees('[Platform]');
    const [message] = adapter.chatOf(who).slice(-1);
    const action = message?.actions.find(({ kind }) => kind === 'select');
    if (!message || action?.kind !== 'select') throw new Error('there are options');
    const picked = action.options[0]?.value ?? '';
    const [one, two] = [world.ids.next(), world.ids.next()];
    for (const key of [one, two]) {
      const from = { userId: who, name: 'Ada' };
      const press = { kind: 'press', messageRef: message.ref, payload: action.payload, picked };
      const chat = { id: PRIVATE_CHAT, kind: 'private' };
      await (
        await world.chat.receive(adapter, { platform: 'telegram', key, from, chat, ...press })
      )?.handled;
    }
    const [asked, again] = adapter.chatOf(who).slice(-2);
    expect(asked?.text).toContain('Handle?');
    expect(again?.text).toContain('belongs to an earlier question');
    expect(again?.text).toContain('/join waits for its next answer');
    await ada.says('@ada.makes').sees('18 or older');
  });

  it('of which command was meant goes by the word after its name too', async () => {
    await ada.says('/satrt x').sees('[/start]');
    await ada.says('/conect').sees('[/connect]');
    await ada.says('/brnad create').sees('[/brand create]');
  });

  it('is not begun by changing what was read already', async () => {
    const change = async (text: string) => {
      const before = adapter.chatOf(who).length;
      const from = { userId: who, name: 'Ada' };
      const chat = { id: PRIVATE_CHAT, kind: 'private' };
      const event = { platform: 'telegram', key: world.ids.next(), from, chat };
      await (
        await world.chat.receive(adapter, { ...event, kind: 'edited', messageRef: 'own1', text })
      )?.handled;
      return adapter.chatOf(who)[before];
    };
    expect(await change('hello')).toBeUndefined();
    const said = await change('/join');
    expect(said?.text).toContain('nothing was done with your change');
    expect(said?.actions).toMatchObject([{ label: '/join' }, { label: 'Help' }]);
  });

  it('is not answered, nor skipped, by a picture without a word', async () => {
    await ada.says('/join Ada TikTok @ada.makes').sees('18 or older');
    await ada.picks('Yes').sees('[Skip]');
    const files = [{ ref: 'f1', name: 'me.jpg', type: 'image/jpeg', size: 3 }];
    expect(await send('', { files })).toContain('/join is still waiting for an answer');
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
