import { z } from 'zod';
import type { Brand, Creator, Deal, Room, Sample } from './cast.ts';
import type { Stage } from './stage.ts';
import { mustBe, NotSeen } from './step.ts';

const CARRIER = 'Royal Mail';
const TRACKING = 'QA123456789GB';
const ADDRESS = {
  ...{ country: 'GB', name: 'Juno Reyes', line1: '12 Rose Lane', line2: '', postalCode: 'LS1 4AP' },
  ...{ city: 'Leeds', region: '', phone: '' },
};

/** Step 4, its first half: the sample that was agreed is asked for, approved by command, sent and received. */
export async function sendSample(
  stage: Stage,
  brand: Brand,
  creator: Creator,
  { room, deal }: { room: Room; deal: Deal },
): Promise<Sample> {
  const code = await askForIt(stage, creator, room, deal);
  const { member } = brand;
  await room.ofBrand.hears(
    'what is asked for',
    /^Juno asks for a sample of Ceramic teapot.*D-1 promises it/s,
  );
  await member.says(`/samples approve ${code}`);
  await member.hears('that it is to be shipped', /^The sample of Ceramic teapot for Juno is approved/);
  await room.ofCreator.hears('that it is approved', /^Your sample of Ceramic teapot is approved/);

  await member.says(`/samples ship ${code} "${CARRIER}" ${TRACKING}`);
  await member.hears('that it is under way', /^The sample of Ceramic teapot is on its way to Juno/);
  const underway = await room.ofCreator.hears(
    'how it can be followed',
    new RegExp(`^Your sample of Ceramic teapot is on its way.*${TRACKING}`, 's'),
  );
  await room.ofCreator.presses(underway, /^Got it$/);
  await room.ofCreator.hears('until when to post', /^You have your sample of Ceramic teapot.*\/content/s);
  await room.ofBrand.hears('that it has come', /^Juno has the sample of Ceramic teapot/);
  const { id } = await member.decided('sample.arrived', z.object({ state: z.literal('content_due') }));
  return { id, code };
}

/** Asks in the room, from the card of what was agreed, and gives the address on the page of its own. */
async function askForIt(stage: Stage, { person }: Creator, { ofCreator }: Room, deal: Deal): Promise<string> {
  const agreed = (await ofCreator.conversation()).find(({ text }) => text.startsWith('Agreed: 15'));
  if (agreed === undefined) throw new NotSeen('the card of what was agreed', 'Agreed: 15 %', 'nothing');
  await ofCreator.presses(agreed, /^Ask for sample$/);
  const outlook = await ofCreator.hears(
    'what asking comes to',
    new RegExp(
      `^Ask Lumen Tea for a sample of Ceramic teapot\\?.*${deal.code} promises you this sample`,
      's',
    ),
  );
  await ofCreator.presses(outlook, /^Ask for it$/);
  const form = await ofCreator.hears('that a note may go along', /^Ask for it: more can be added/);
  await ofCreator.fills(form, { note: 'A slow video of the first brew' });
  const card = await ofCreator.hears('that it is asked for', /^You asked for a sample of Ceramic teapot/);
  const code = /\bS-\d+\b/.exec(card.text)?.[0];
  if (code === undefined) throw new NotSeen('the code of the sample', 'such as S-1', card.text);

  await ofCreator.presses(card, /^Give your address$/);
  const way = await ofCreator.hears('where to give the address', /^Your address for Ceramic teapot/);
  const page = ofCreator.follows(way, /^Open the page$/);
  const edge = stage.edge.as();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams(ADDRESS).toString();
  mustBe('the answer of the address page', (await edge.asks({ method: 'GET', path: page })).status, 200);
  mustBe(
    'the answer to the address',
    (await edge.asks({ method: 'POST', path: page, headers, body })).status,
    200,
  );
  mustBe(
    'the answer of the page once it was used',
    (await edge.asks({ method: 'GET', path: page })).status,
    410,
  );
  for (const chat of [person, ofCreator]) {
    const said = (await chat.conversation()).some(({ text }) => text.includes(ADDRESS.line1));
    mustBe('whether the address stands in a chat', said, false);
  }
  return code;
}

/** Step 4, its end: what was posted fulfils the sample, and both are told so. */
export async function seeFulfilled(
  { member }: Brand,
  { ofBrand, ofCreator }: Room,
  sample: Sample,
): Promise<void> {
  await ofCreator.hears(
    'that it fulfils the sample',
    /^"My tea ritual" fulfils your sample of Ceramic teapot/,
  );
  await ofBrand.hears('that it fulfils the sample', /^"My tea ritual" of Juno fulfils the sample/);
  const fulfilled = await member.decided('sample.fulfilled', z.object({ state: z.literal('fulfilled') }));
  mustBe('the sample that is fulfilled', fulfilled.id, sample.id);
}
