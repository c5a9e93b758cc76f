import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createMemoryAdapter, type MemoryAdapter } from './memory-adapter.ts';
import { memoryStage, type Stage } from './speaker.ts';
import { leaveRooms, proposed, twoSides } from './two-sides.ts';
import { createWorld, type World } from './world.ts';

let world: World;
let discord: MemoryAdapter;
let stage: Stage;
beforeAll(async () => {
  world = await createWorld();
  // Every server is a brand's own, and everybody is in all of them.
  await world.database.pool`
    create function own_server() returns trigger language plpgsql as $$ begin
      insert into places (platform, id, name, brand_id, joined_at) values ('discord', 'guild-' || new.id, new.name, new.id, now());
      insert into place_brands (brand_id, platform, place_id, state, deals_chat, created_at)
      values (new.id, 'discord', 'guild-' || new.id, 'allowed', 'channel', now());
      return new;
    end $$`;
  await world.database
    .pool`create trigger own_server after insert on brands for each row execute function own_server()`;
});
afterAll(() => world.close());
beforeEach(() => {
  discord = createMemoryAdapter('discord', 'modal');
  discord.inServer.has = () => true;
  stage = memoryStage(world, discord);
});
afterEach(async () => {
  await leaveRooms(world);
  expect(world.logged).toEqual([]);
});

const threadOf = (): string => [...discord.opened.values()].at(-1) ?? '';
const texts = (): string =>
  discord
    .chatOf('', threadOf())
    .map(({ text }) => text)
    .join('\n\n');

it('is one chat for both sides, in which each can do what is theirs', async () => {
  const { maraThere, noorThere, lamp, creator } = await proposed(world, stage);
  const [card] = await maraThere.hears();
  expect(threadOf()).toMatch(/^thread/);
  expect(card?.text.split('\n')[0]).toBe(`${creator.name} proposes 20\u00a0% on ${lamp}`);
  expect(card?.text).toContain('Both sides read everything here');
  expect(card?.text).toContain('Waiting for Lumen Tea');
  expect(card?.text).not.toContain('keep');
  // It is not her turn, and withdrawing is not the brand's: each is told so, and nothing happens.
  await noorThere.presses('Accept 20\u00a0%').sees('turn');
  await maraThere.presses('Withdraw').sees('Nothing');
  await maraThere
    .presses('Accept 20\u00a0%')
    .sees(`Lumen Tea accepted 20\u00a0% on ${lamp}`, 'D-1 is in force');
  expect((await noorThere.hears()).filter(({ text }) => text.includes('D-1 is in force'))).toHaveLength(1);
});

it('holds what both write, once, without asking for whom', async () => {
  const { maraThere, noorThere, creator } = await proposed(world, stage);
  await maraThere.hears();
  await maraThere.says('We could do 15').seesNothing();
  await noorThere.says('That is low').seesNothing();
  // Typed there it stands there already; where typing does not reach us, a form does.
  expect(texts()).not.toContain('We could do 15');
  await noorThere.presses('Reply').seesNothing();
  await noorThere.fills({ text: 'What about 18?' }).sees(`${creator.name}: What about 18?`);
  await maraThere.presses('Reply').seesNothing();
  await maraThere.fills({ text: 'Let me ask' }).sees('Mara, Lumen Tea: Let me ask');
  const posts = await world.database.sql<{ visibility: string }[]>`
    select visibility from room_posts where kind = 'text' order by seq`;
  expect(posts.map(({ visibility }) => visibility)).toEqual(['crossed', 'crossed', 'crossed', 'crossed']);
});

it('is closed to who sits on neither side, and to who has left the team', async () => {
  const { noorThere, maraThere, shop } = await proposed(world, stage);
  await maraThere.hears();
  const eve = await stage.person('eve');
  const [card] = discord.chatOf('', threadOf());
  const accept = card?.actions[0];
  if (!accept || accept.kind === 'link') throw new Error('there is a button');
  await eve.forges(accept.payload).sees('Nothing');
  await world.database.pool`delete from members where brand_id = ${shop.brandId} and account_id is not null`;
  const left: string[] = [];
  discord.rooms.dismiss = async (_chat, userId) => void left.push(userId);
  await noorThere.hears();
  expect(left).toHaveLength(1);
  expect(left[0]).toMatch(/^mara/);
});

it('speaks the language of the creator', async () => {
  const { noor, mara, lamp } = await twoSides(world, stage, 'es');
  await noor.says(`/propose ${lamp} 20`).sees('20');
  await mara.hears();
  expect(texts()).toContain('Ambas partes leen todo lo de aqu\u00ed');
});
