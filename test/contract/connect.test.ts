import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { takeEverywhere } from '../support/deliveries.ts';
import { sendDelivery } from '../../bots/chat/alert-sender.ts';
import { makeCreator, makeShop } from '../support/cast.ts';
import { STAGES, type Stage } from './speaker.ts';
import { fresh } from './two-sides.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** Shows what waits for people in their chats. */
async function deliver({ adapter }: Stage): Promise<void> {
  const parts = { ...world, adapters: new Map([[adapter.platform, adapter]]) };
  for (;;) {
    const taken = await takeEverywhere(world, 20);
    if (taken.length === 0) return;
    for (const delivery of taken) await sendDelivery(parts, delivery);
  }
}

describe.each(STAGES)('connecting chats, with $name', ({ open }) => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await open(world);
  });
  afterEach(async () => {
    await stage.end();
    expect(world.logged).toEqual([]);
  });

  /** The code that a chat was given last. */
  const codeIn = async (speaker: { hears(): Promise<readonly { text: string }[]> }): Promise<string> => {
    const last = (await speaker.hears()).findLast(({ text }) => text.includes('connect_'));
    return /connect_[\w-]+/.exec(last?.text ?? '')?.[0] ?? '';
  };

  it('says what it gives away, asks on both sides, and makes one person of two', async () => {
    const name = fresh('noor');
    const creator = await makeCreator(world, name);
    const desk = await stage.person(fresh('desk'), { name: 'Noor' });
    const phone = await stage.person(fresh('phone'), { name: 'Noor on the go' });
    await desk.says(`/start ${creator.claimCode}`).sees(name);

    await desk.says('/connect').sees('You are one person in one chat', 'this one', 'full control');
    await desk
      .presses('Connect another chat')
      .sees('Send this code from your other chat', '/connect connect_');
    await phone
      .says(`/connect ${await codeIn(desk)}`)
      .sees('Connect this chat with Noor', 'full control', 'They bring', name, 'nothing yet');
    await phone.presses('Yes, make us one person').sees('Asked Noor', 'Nothing is connected before that');
    await phone.says('/earnings').sees('/join');
    await deliver(stage);
    await desk.says('/help').sees('/help');
    expect((await desk.hears()).some(({ text }) => text.includes('Noor on the go'))).toBe(true);
    await desk.presses('Yes, that is me').sees('Connected: Noor on the go', 'one person in 2 chats');
    await phone.says('/earnings').sees('earn');
    await phone.says('/connect').sees('one person in 2 chats');
  });

  it('lets a chat go again, and the last one never', async () => {
    const desk = await stage.person(fresh('desk'), { name: 'Mara' });
    const phone = await stage.person(fresh('phone'), { name: 'Mara at home' });
    const shop = await makeShop(world, 'Lumen Tea');
    await desk.says(`/start ${shop.claimCode}`).sees('Lumen Tea');
    await desk.says('/connect').sees('one chat');
    await desk.presses('Connect another chat').sees('connect_');
    await phone.says(`/start ${await codeIn(desk)}`).sees('Connect this chat with Mara', 'Lumen Tea');
    await phone.presses('Yes, make us one person').sees('Asked Mara');
    await deliver(stage);
    await desk.presses('Yes, that is me').sees('Connected');
    await phone.says('/team').sees('Lumen Tea');
    await desk.says('/connect').sees('2 chats');
    await desk.presses('Disconnect a chat').sees('Which chat is to go?');
    const label = (await desk.hears())
      .flatMap(({ actions }) => actions.flatMap((one) => ('options' in one ? (one.options ?? []) : [])))
      .find((one) => one.label.includes('at home'))?.label;
    await desk.picks(label ?? '').sees('Disconnect Mara at home', 'It keeps nothing');
    await desk.presses('Disconnect it').sees('Disconnected: Mara at home', 'one person in one chat');
    await phone.says('/team').sees('You are in none here');
  });

  it('stops on a no, and an old or foreign code is good for nothing', async () => {
    const desk = await stage.person(fresh('desk'), { name: 'Ada' });
    const other = await stage.person(fresh('other'), { name: 'Mallory' });
    await desk.says('/connect').sees('one chat');
    await desk.presses('Connect another chat').sees('connect_');
    const code = await codeIn(desk);
    await other.says(`/connect ${code}`).sees('Connect this chat with Ada');
    await other.presses('Yes, make us one person').sees('Asked Ada');
    await deliver(stage);
    await desk.presses('No, stop it').sees('Stopped', 'Mallory');
    await other.says(`/connect ${code}`).sees('not known or not good any more');
    await other.says('/connect nonsense').sees('not known or not good any more');
    await desk.says(`/connect`).sees('one chat');
  });
});
