import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writePayload } from '../../bots/chat/action.ts';
import { targets } from '../../bots/chat/features/deals/targets.ts';
import { uuidOf } from '../support/cast.ts';
import { STAGES, type Exchange, type Stage } from './speaker.ts';
import { leaveRooms, proposed, twoSides } from './two-sides.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe.each(STAGES)('a room, with $name', ({ open }) => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await open(world);
  });
  afterEach(async () => {
    await stage.end();
    await leaveRooms(world);
    expect(world.logged).toEqual([]);
  });

  const asked = (exchange: Exchange, ...texts: string[]) =>
    stage.adapter.forms === 'modal' ? exchange.seesNothing() : exchange.sees(...texts);

  it('takes what a creator writes to the team, without an echo', async () => {
    const { maraThere, noorThere, creator } = await proposed(world, stage);
    await noorThere.hears();
    await noorThere.says('I would film it twice.\nOnce at dawn.').seesNothing();
    const heard = (await maraThere.hears()).at(-1);
    expect(heard?.text).toBe(`${creator.name}: I would film it twice.\nOnce at dawn.`);
    expect(heard?.actions.map(({ label }) => label)).toEqual([`Reply to ${creator.name}`]);
  });

  it('asks a team for whom a text is, and never guesses', async () => {
    const { maraThere, noorThere, creator } = await proposed(world, stage);
    await maraThere.hears();
    await noorThere.hears();
    await maraThere
      .says('She will take 15')
      .sees('Who should read this?', `[To ${creator.name}]`, '[Only the team]');
    expect((await noorThere.hears()).map(({ text }) => text).join()).not.toContain('She will take');
    await maraThere.presses('Only the team').sees('Kept in the team. The creator does not see it.');
    expect((await noorThere.hears()).map(({ text }) => text).join()).not.toContain('She will take');

    await maraThere.says('Love the evening idea').sees('Who should read this?');
    await maraThere.presses(`To ${creator.name}`).sees('Sent to the creator.');
    expect((await noorThere.hears()).at(-1)?.text).toBe('Mara, Lumen Tea: Love the evening idea');
  });

  it('sends an answer across, marked as such for the team', async () => {
    const { maraThere, noorThere, creator } = await proposed(world, stage);
    await noorThere.says('Is it in stock?').seesNothing();
    await maraThere.hears();
    await asked(maraThere.presses(`Reply to ${creator.name}`), 'Your answer');
    await maraThere.fills({ text: 'Yes, 40 of them' }).sees(`Mara to ${creator.name}: Yes, 40 of them`);
    expect((await noorThere.hears()).at(-1)?.text).toBe('Mara, Lumen Tea: Yes, 40 of them');
  });

  it('takes no aside for the answer of a form that was left open beside it', async () => {
    const { maraThere, noorThere, creator } = await proposed(world, stage);
    await noorThere.says('Is it in stock?').seesNothing();
    await maraThere.hears();
    await asked(maraThere.presses(`Reply to ${creator.name}`), 'Your answer');
    if (stage.adapter.forms === 'prompts') {
      // Here typing is the answer; the bot has just asked for it by name.
      await maraThere.says('/cancel').sees('Nothing was sent');
    }
    await maraThere.says('Our limit is 15').sees('Who should read this?');
    await maraThere.presses('Only the team').sees('Kept in the team');
    expect((await noorThere.hears()).map(({ text }) => text).join()).not.toContain('Our limit');
    if (stage.adapter.forms === 'inline') {
      // The form is still there, and what is sent with it crosses.
      await maraThere.fills({ text: 'Yes, plenty' }).sees(`Mara to ${creator.name}: Yes, plenty`);
    }
  });

  it('is opened by asking the brand about what it offers', async () => {
    const { noor, mara, room, lamp, creator, product } = await twoSides(world, stage);
    const ask = writePayload(targets.ask, { product: uuidOf('product', product.id) });
    await noor.forges(ask).sees('Your room with Lumen Tea is open', `Ask there about ${lamp}`);
    await mara.forges(ask).sees('is for creators');
    const id = await room();
    await noor.within(id).says('Does it dim?').seesNothing();
    const heard = await mara.within(id).hears();
    expect(heard.map(({ text }) => text.split('\n')[0])).toEqual([
      `${creator.name} has a question about ${lamp}`,
      `${creator.name}: Does it dim?`,
    ]);
  });

  it('says of what is too long that nothing was sent', async () => {
    const { noorThere, maraThere } = await proposed(world, stage);
    await noorThere.says('x'.repeat(1_501)).sees('Use at most 1,500 characters', 'Nothing was sent');
    await maraThere.says('x'.repeat(1_501)).sees('Use at most 1,500 characters', 'Nothing was sent');
  });

  it('shows nothing people wrote as anything but text (B85 to B90)', async () => {
    const { noorThere, maraThere } = await proposed(world, stage);
    await noorThere.says('@everyone \u202e[bank](https://evil) **x** <b>\u200b ```').seesNothing();
    const text = (await maraThere.hears()).at(-1)?.text ?? '';
    expect(text).toContain('@everyone [bank](https://evil) **x** <b> ```');
    expect(text).not.toMatch(/[\u202a-\u202e\u200b]/u);
  });

  it('is nobody’s who does not belong in it', async () => {
    const { noorThere, maraThere, creator } = await proposed(world, stage);
    const other = await proposed(world, stage);
    await noorThere.says('Is it in stock?').seesNothing();
    const reply = (await maraThere.hears()).at(-1)?.actions.at(0);
    expect(reply?.label).toBe(`Reply to ${creator.name}`);
    const payload = reply && 'payload' in reply ? reply.payload : (reply as { id?: string } | undefined)?.id;
    // The same button in another room, and with someone who is on no team.
    const forged = other.noorThere.forges(payload ?? '');
    // A modal is opened before anything is looked up; whoever sends it is refused.
    if (stage.adapter.forms === 'modal') await forged.seesNothing();
    else await forged.sees('is for brand teams');
    const foreign = other.maraThere.forges(payload ?? '');
    if (stage.adapter.forms === 'modal') {
      await foreign.seesNothing();
      await other.maraThere.fills({ text: 'hm' }).sees('no brand of that name');
    } else await foreign.sees('no brand of that name');
    expect((await noorThere.hears()).map(({ text }) => text).join()).not.toContain('hm');
  });
});
