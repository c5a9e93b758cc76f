import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { sendDelivery } from '../../bots/chat/alert-sender.ts';
import { showId, type Uuid } from '../../core/kernel/id.ts';
import { setAddress } from '../../core/samples/index.ts';
import { operator } from '../support/cast.ts';
import { takeEverywhere } from '../support/deliveries.ts';
import { createMemoryAdapter, type MemoryAdapter } from './memory-adapter.ts';
import { memoryStage, type Speaker, type Stage } from './speaker.ts';
import { fresh, leaveRooms, twoSides } from './two-sides.ts';
import { createWorld, type World } from './world.ts';

const ADDRESS = { name: 'Noor', line1: '12 Rose Lane', city: 'Leeds', postalCode: 'LS1 4AP', country: 'GB' };

let world: World;
let adapter: MemoryAdapter;
let stage: Stage;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  adapter = createMemoryAdapter('local', 'inline');
  stage = memoryStage(world, adapter);
});
afterEach(async () => {
  await leaveRooms(world);
  expect(world.logged).toEqual([]);
});

/** Noor has asked for a sample of the lamp. */
async function requested() {
  const sides = await twoSides(world, stage);
  await sides.noor.says(`/sample ${sides.lamp}`).sees('Ask Lumen Tea');
  await sides.noor.presses('Ask for it').sees('Note to the brand');
  return sides;
}

/** Mara invites somebody into her team. */
async function join(mara: Speaker, role: string, name: string): Promise<Speaker> {
  const [invitation] = await mara.says(`/team invite ${role}`).sees('/start claim_');
  const person = await stage.person(fresh(name.toLowerCase()), { name });
  await person.says(`/start ${/claim_[\w-]+/.exec(invitation?.text ?? '')?.[0] ?? ''}`).sees('Lumen Tea');
  return person;
}

/** The address as the one-time page takes it. */
async function giveAddress(lamp: string): Promise<void> {
  const [row] = await world.database.sql<{ id: Uuid }[]>`
    select s.id from samples s join products p on p.id = s.product_id where p.title = ${lamp}`;
  await world.execute(setAddress, {
    actor: operator,
    input: { id: showId('sample', row?.id ?? ''), address: ADDRESS },
  });
}

/** Sends what waits in mailboxes. */
async function deliverAlerts(): Promise<void> {
  for (;;) {
    const taken = await takeEverywhere(world, 20);
    if (taken.length === 0) return;
    for (const delivery of taken) {
      await sendDelivery({ ...world, adapters: new Map([['local', adapter]]) }, delivery);
    }
  }
}

const textsOf = async (person: Speaker): Promise<string[]> => (await person.hears()).map(({ text }) => text);

it('is told to those who ship by alert and to those who decide in the room, each once', async () => {
  const { noor, mara, room, lamp, creator } = await requested();
  const fia = await join(mara, 'fulfilment', 'Fia');
  const max = await join(mara, 'manager', 'Max');
  await noor.fills({ note: 'A slow video' }).sees(lamp);
  const maraThere = mara.within(await room());
  const heading = `${creator.name} asks for a sample of ${lamp}`;
  await deliverAlerts();
  expect((await textsOf(fia)).filter((text) => text.startsWith(heading))).toHaveLength(1);
  expect((await textsOf(mara)).filter((text) => text.includes(heading))).toHaveLength(0);
  expect((await textsOf(maraThere)).filter((text) => text.startsWith(heading))).toHaveLength(1);

  const [own] = await maraThere.hears();
  const approve = own?.actions.find(({ label }) => label === 'Approve');
  if (approve === undefined || approve.kind === 'link') throw new Error('there is a button');
  await fia.presses('Approve').sees(`The sample of ${lamp} for ${creator.name} is approved`, '[Ship]');
  // Of two at one button the second is told who was first.
  await maraThere.forges(approve.payload).sees('Fia was first: S-1 is Approved', 'Nothing more was done');
  await mara.forges(approve.payload).sees('Fia was first: S-1 is Approved');

  await max.says('/samples list').sees('S-1', creator.name);
  await max.says('/samples ship S-1 UPS').sees('owner or fulfilment', 'Nothing was done');
  await deliverAlerts();
  expect((await textsOf(fia)).some((text) => text.startsWith(`The sample of ${lamp}`))).toBe(true);
  // Nobody can send anything before it is said where to.
  await fia.says('/todo').sees('Nothing waits for you');
  const [listed] = await fia.says('/samples list').sees('S-1', creator.name);
  expect(listed?.actions.map(({ label }) => label)).not.toContain('Sample rules');
  await giveAddress(lamp);
  await deliverAlerts();
  await fia.says('/todo').sees(`S-1: ship ${lamp} to ${creator.name}`);
  await fia.says('/samples ship S-1 UPS 1Z999').sees('is on its way', '[It was delivered]');
  await fia.presses('It was delivered').sees('was delivered to');
  await deliverAlerts();
  // What Fia did herself, and what asks nothing of her, is told to her by nobody.
  expect((await textsOf(fia)).filter((text) => text.includes('S-1 · Lumen Tea'))).toHaveLength(2);
});

it('has one card in a thread, in which each side finds its own buttons and nothing of the other', async () => {
  await world.database.pool`
    create function own_server() returns trigger language plpgsql as $$ begin
      insert into places (platform, id, name, brand_id, joined_at) values ('discord', 'guild-' || new.id, new.name, new.id, now());
      insert into place_brands (brand_id, platform, place_id, state, deals_chat, created_at)
      values (new.id, 'discord', 'guild-' || new.id, 'allowed', 'channel', now());
      return new;
    end $$`;
  await world.database
    .pool`create trigger own_server after insert on brands for each row execute function own_server()`;
  adapter = createMemoryAdapter('discord', 'modal');
  adapter.inServer.has = () => true;
  stage = memoryStage(world, adapter);
  const { noor, mara, room, lamp, creator } = await twoSides(world, stage);
  await noor.says(`/sample ${lamp}`).sees('Ask Lumen Tea');
  await noor.presses('Ask for it').seesNothing();
  await noor.fills({ note: 'A slow video' }).sees(lamp);
  const [maraThere, noorThere] = [mara.within(await room()), noor.within(await room())];
  const [card] = await maraThere.hears();
  expect(card?.text).toContain(`${creator.name} asks for a sample of ${lamp}`);
  expect(card?.text).not.toMatch(/Record|Left/);
  expect(card?.actions.map(({ label }) => label)).toEqual([
    ...['Give your address', 'Approve', 'Decline', 'Withdraw', 'Reply'],
  ]);
  await noorThere.presses('Approve').sees('Approve is for brand teams', 'nothing was done');
  await maraThere.presses('Withdraw').sees('Withdraw is for creators', 'nothing was done');
  await noorThere.presses('Give your address').sees('Your address for', '[Open the page]');
  await maraThere.presses('Approve').sees(`The sample of ${lamp} for ${creator.name} is approved`);
});
