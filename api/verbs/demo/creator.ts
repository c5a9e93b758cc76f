import { z } from 'zod';
import type { Brand, Creator, Room } from './cast.ts';
import type { Message } from './chat.ts';
import { enterChat, type Person } from './person.ts';
import type { Stage } from './stage.ts';
import { NotSeen } from './step.ts';

const QUESTION = 'Does the pot survive a gas stove?';
const ANSWER = 'Yes, on a low flame.';

/** Step 2: a creator joins, finds the offer, asks the brand about it, and has her profile checked by it. */
export async function bringCreator(
  { edge }: Stage,
  brand: Brand,
): Promise<Creator & { room: Room; seen: string }> {
  const [name, handle] = ['Juno', 'juno.brews'];
  const person = await enterChat(edge, name);
  await person.says('/join');
  const form = await person.hears('what joining needs', /^\/join needs a little more/);
  await person.fills(form, { name, platform: 'TikTok', handle, adult: 'yes', contact: 'no' });
  await person.hears('that she has joined', /^Welcome, Juno\n@juno\.brews on TikTok is not verified yet/);
  const { id } = await person.decided('creator.joined', z.object({ platform: z.literal('tiktok') }));

  await person.says('/discover');
  const offer = await person.hears('of the offer', /^Ceramic teapot, 12\s%.*You earn: \$5\.04 a sale/s);
  const room = await askTheBrand(brand, { name, person, offer });
  await checkProfile(brand.member, person);
  const seen = `${name} joins, finds the offer and asks about it; ${brand.member.name} checks her profile: 12,000 followers`;
  return { id, name, handle, person, room, seen };
}

/** A question before any proposal; it opens the room, and what is said there reaches the other side. */
async function askTheBrand(
  { name: brand, member }: Brand,
  { name, person, offer }: { name: string; person: Person; offer: Message },
): Promise<Room> {
  await person.presses(offer, /^Ask the brand$/);
  await person.hears('that the room is open', /^Your room with Lumen Tea is open/);
  const room = { ofBrand: await member.room(name), ofCreator: await person.room(brand) };
  await room.ofCreator.says(QUESTION);
  const asked = await room.ofBrand.hears(
    'the question',
    new RegExp(`^Juno: ${QUESTION.replace('?', '\\?')}`),
  );
  await room.ofBrand.presses(asked, /^Reply/);
  const form = await room.ofBrand.hears('that her answer is awaited', /^Your answer to the creator/);
  await room.ofBrand.fills(form, { text: ANSWER });
  await room.ofCreator.hears('the answer', new RegExp(`^Mara, Lumen Tea: ${ANSWER}`));
  return room;
}

/** A code in the bio; the brand looks, and says by a button how many follow. */
async function checkProfile(member: Person, person: Person): Promise<void> {
  await person.says('/verify');
  const task = await person.hears('which code to show', /^Put \d{6} into your TikTok bio/);
  await person.presses(task, /^I have put it there$/);
  await person.hears('who looks', /waits to be checked\nAsked to look: Lumen Tea/);

  const check = await member.hears('whom to check', /^Juno asks you to check @juno\.brews on TikTok/);
  const code = /\d{6}/.exec(task.text)?.[0] ?? '';
  if (!check.text.includes(code)) throw new NotSeen('the code that the brand looks for', code, check.text);
  await member.presses(check, /^Approve$/);
  const form = await member.hears('what the check asks', /^Approve needs a little more/);
  await member.fills(form, { followers: '12,000' });
  await person.hears('that she is verified', /^Lumen Tea verified @juno\.brews.* with 12,000 followers/);
  await member.decided('check.approved', z.object({ followers: z.literal(12_000) }));
}
