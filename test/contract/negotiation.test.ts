import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expireProposals } from '../../core/deals/index.ts';
import { DAY_MS } from '../../core/kernel/clock.ts';
import { uuidOf } from '../support/cast.ts';
import { STAGES, type Exchange, type Speaker, type Stage } from './speaker.ts';
import { leaveRooms, proposed, twoSides } from './two-sides.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe.each(STAGES)('a negotiation, with $name', ({ open }) => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await open(world);
  });
  afterEach(async () => {
    await stage.end();
    await leaveRooms(world);
    world.clock.offsetMs = 0;
    expect(world.logged).toEqual([]);
  });

  /** A press that is answered with a form; where that is a modal there is no message. */
  const asked = (exchange: Exchange, ...texts: string[]) =>
    stage.adapter.forms === 'modal' ? exchange.seesNothing() : exchange.sees(...texts);

  it('goes from 20 % to 15 % and a sample, in one room', async () => {
    const { maraThere, noorThere, creator, lamp } = await proposed(world, stage);
    const [card] = await maraThere.hears();
    expect(card?.text.split('\n')[0]).toBe(`${creator.name} proposes 20\u00a0% on ${lamp}`);
    expect(card?.text).toContain('You keep: $32.00 of $40.00');
    expect(card?.text).toContain('Answer by: Mon 9 Mar, 09:00');
    expect(labels(card)).toEqual(['Accept 20\u00a0%', 'Counter', 'More terms', 'Decline', 'I take this']);
    const [own] = await noorThere.hears();
    expect(own?.text.split('\n')[0]).toBe(`You proposed 20\u00a0% on ${lamp}`);
    expect(own?.text).toContain('You earn: $8.00 a sale');
    expect(own?.text).toContain('On offer: 12\u00a0%, $4.80 a sale');
    expect(own?.text).not.toContain('keep:');
    expect(labels(own)).toEqual(['Withdraw', 'Ask for sample']);

    await asked(maraThere.presses('Counter'), 'Your counter-proposal');
    await maraThere
      .fills({ rate: '15', sample: 'yes', final: 'no' })
      .sees(`Mara proposes 15\u00a0% and a free sample on ${lamp}`, '[Withdraw]');
    const heard = await noorThere.hears();
    expect(heard.at(0)?.text).toContain('Countered by Lumen Tea');
    expect(heard.at(0)?.actions).toEqual([]);
    expect(heard.at(-1)?.text).toContain(`Lumen Tea proposes 15\u00a0% and a free sample on ${lamp}`);
    await noorThere
      .presses('Accept 15\u00a0%')
      .sees(`You accepted 15\u00a0% and a free sample on ${lamp}`, 'D-1 is in force', 'frozen');
    const told = await maraThere.hears();
    expect(told.at(-1)?.text).toContain(`${creator.name} accepted 15\u00a0% and a free sample on ${lamp}`);
    expect(told.flatMap(labels)).not.toContain('Withdraw');
  });

  it('answers an old button with the card as it is now', async () => {
    const { mara, maraThere, noorThere, lamp } = await proposed(world, stage);
    // The list in the private chat shows the proposal while the room goes on.
    await mara.says('/deals').sees('D-1 · ', 'your turn');
    await pressLast(mara).sees('proposes 20\u00a0%', '[Accept 20\u00a0%]');
    await noorThere.presses('Withdraw').sees(`You withdrew your proposal of 20\u00a0% on ${lamp}`);
    await mara
      .presses('Accept 20\u00a0%')
      .sees('This proposal is closed since', '(Withdrawn)', 'Nothing was accepted', 'Withdrawn by');
    expect((await maraThere.hears()).flatMap(labels)).toEqual([]);
  });

  it('shows the current card when it went on meanwhile', async () => {
    const { mara, maraThere } = await proposed(world, stage);
    await mara.says('/deals').sees('D-1');
    await pressLast(mara).sees('[Accept 20\u00a0%]');
    await asked(maraThere.presses('Counter'), 'Your counter-proposal');
    await maraThere.fills({ rate: '15', sample: 'no', final: 'yes' }).sees('Final proposal, round 2');
    await mara
      .presses('Accept 20\u00a0%')
      .sees(
        'This proposal changed on Mon 2 Mar, 09:00',
        'Nothing was accepted. Here is the current one.',
        'Mara proposes 15\u00a0%',
        '[Withdraw]',
      );
  });

  it('ends with a final proposal that can only be taken or left', async () => {
    const { maraThere, noorThere, lamp } = await proposed(world, stage);
    await asked(maraThere.presses('Counter'), 'Your counter-proposal');
    await maraThere.fills({ rate: '15', sample: 'no', final: 'yes' }).sees('You called this your last word');
    const card = (await noorThere.hears()).at(-1);
    expect(card?.text).toContain('This is their last word: accept it or decline it.');
    expect(labels(card)).toEqual(['Accept 15\u00a0%', 'Decline', 'Ask for sample']);
    await noorThere.presses('Decline').sees(`You declined 15\u00a0% on ${lamp}`, 'nothing was agreed');
  });

  it('expires, and says so to both', async () => {
    const { maraThere, noorThere, lamp } = await proposed(world, stage);
    await maraThere.hears();
    world.clock.offsetMs = 7 * DAY_MS;
    await expireProposals(world);
    for (const there of [maraThere, noorThere]) {
      const heard = await there.hears();
      expect(heard.at(0)?.text).toContain('so it expired. Nothing was agreed.');
      expect(heard.at(-1)?.text).toContain(`The proposal of 20\u00a0% on ${lamp} expired`);
      expect(heard.flatMap(labels)).toEqual([]);
    }
  });

  it('refuses rates that cannot be agreed on, and asks again (B93)', async () => {
    const { noor, lamp } = await twoSides(world, stage);
    for (const wrong of ['0', '-5', '80.01', 'a lot']) {
      await noor.says(`/propose "${lamp}" "${wrong}"`).sees('Rate', '1\u00a0% to 80\u00a0%');
      await noor.says('/cancel').sees('Nothing was sent');
    }
    await noor.says('/deals').sees('You have no deals yet', '[Propose]');
  });

  it('is begun by a team too, with a creator it knows', async () => {
    const { mara, noorThere, noor, maraThere, lamp, creator } = await proposed(world, stage);
    await noorThere.presses('Withdraw').sees('You withdrew');
    await mara.says(`/propose ${lamp} 18`).sees(`To whom do you propose 18\u00a0% on ${lamp}?`);
    await mara.picks(creator.name).sees(`You proposed 18\u00a0% on ${lamp}`, 'waits for the creator');
    await maraThere.presses('Withdraw').sees('Mara withdrew the proposal of 18\u00a0%');
    // In the room it is clear with whom, and the card says it all.
    await maraThere.says(`/propose ${lamp} 17`).sees(`Mara proposes 17\u00a0% on ${lamp}`, '[Withdraw]');
    await noor.says('/todo').sees('1 thing waits for you', 'with Lumen Tea: answer 17\u00a0%');
    await pressLast(noor).sees('Lumen Tea proposes 17\u00a0%', '[Accept 17\u00a0%]');
    await noor.presses('Accept 17\u00a0%').sees(`Agreed: 17\u00a0% on ${lamp}`, 'frozen');
    await noor.says('/todo').sees('Nothing waits for you');
  });

  it('knows one winner when both sides move at once, and the other is told', async () => {
    const { maraThere, noorThere } = await proposed(world, stage);
    await maraThere.hears();
    await noorThere.hears();
    const moves = [maraThere.presses('Accept 20\u00a0%'), noorThere.presses('Withdraw')];
    // Who of them looks first may be shown nothing yet; in the end both have heard all of it.
    await Promise.allSettled(moves.map((move) => move.sees()));
    const said = [...(await maraThere.hears()), ...(await noorThere.hears())].map(({ text }) => text);
    const count = (pattern: RegExp): number => said.filter((text) => pattern.test(text)).length;
    const won = [count(/accepted 20/) / 2, count(/withdrew/) / 2];
    const lost = [count(/Nothing was withdrawn/), count(/Nothing was accepted/)];
    expect([won.includes(1), won.includes(0)]).toEqual([true, true]);
    expect(lost).toEqual(won);
  });

  it('waits for a verified profile, and leads there', async () => {
    const { noor, mara, room, lamp, creator } = await twoSides(world, stage);
    await world.database.pool`
      update profiles set followers = 999 where creator_id = ${uuidOf('creator', creator.id)}`;
    await noor.says(`/propose ${lamp} 20`).sees('You proposed');
    const there = mara.within(await room());
    await there
      .presses('Accept 20\u00a0%')
      .sees(`${creator.name} has no verified profile with 1,000 followers yet`, 'nothing was accepted');
    await asked(there.presses('Counter'), 'Your counter-proposal');
    await there.fills({ rate: '15', sample: 'no', final: 'no' }).sees('Mara proposes 15');
    await noor
      .within(await room())
      .presses('Accept 15\u00a0%')
      .sees('Accepting needs a verified profile of yours', 'Nothing was accepted', '[Verify]');
  });

  it('is one at a time on a product: a second proposal shows the first', async () => {
    const { noor, noorThere, lamp } = await proposed(world, stage);
    await noor
      .says(`/propose ${lamp} 25`)
      .sees('D-1 is open on this already. Nothing new was sent.', 'You proposed 20\u00a0%', '[Withdraw]');
    await noorThere.says(`/propose ${lamp} 25`).sees('D-1 is open on this already');
  });

  it('is nobody else’s business', async () => {
    const { maraThere } = await proposed(world, stage);
    const stranger = await twoSides(world, stage);
    const press = (await maraThere.hears()).at(0)?.actions.at(0);
    expect(press?.label).toBe('Accept 20\u00a0%');
    const payload = press && 'payload' in press ? press.payload : (press as { id?: string } | undefined)?.id;
    for (const one of [stranger.noor, stranger.mara]) {
      await one.forges(payload ?? '').sees('There is no such deal of yours here', 'Nothing was changed');
    }
    await stranger.noor.forges('accept|AAAA|1').sees('This button is not known any more');
  });

  it('is in Spanish for who reads Spanish', async () => {
    const { creator, lamp, noor, mara, room } = await twoSides(world, stage, 'es');
    await noor.says(`/propose ${lamp} 20`).sees(`Propusiste 20\u00a0% por ${lamp}`, 'Lumen Tea');
    const there = mara.within(await room());
    const card = (await there.hears()).at(0);
    expect(card?.text.split('\n')[0]).toBe(`${creator.name} propone 20\u00a0% por ${lamp}`);
    expect(labels(card)).toEqual([
      ...['Aceptar 20\u00a0%', 'Contraproponer', 'Más condiciones', 'Rechazar', 'Me encargo yo'],
    ]);
    await there.presses('Aceptar 20\u00a0%').sees('Mara aceptó', 'está en vigor');
  });
});

const labels = (heard: { actions: readonly { label: string }[] } | undefined): string[] =>
  (heard?.actions ?? []).map(({ label }) => label);

/** Presses the first button of the last message. */
function pressLast(speaker: Speaker): Exchange {
  const pressed = (async () => {
    const label = labels((await speaker.hears()).at(-1))[0] ?? '';
    return speaker.presses(label);
  })();
  return {
    sees: async (...texts) => (await pressed).sees(...texts),
    seesNothing: async () => (await pressed).seesNothing(),
  };
}
