import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { endDeals, remindOfEnds, renewDeals } from '../../core/deals/index.ts';
import { DAY_MS } from '../../core/kernel/clock.ts';
import { OPERATOR_ID, createWorld, type World } from './world.ts';
import { STAGES, type Exchange, type Speaker, type Stage } from './speaker.ts';
import { leaveRooms, proposed } from './two-sides.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const log = pino({ level: 'silent' });

describe.each(STAGES)('a deal in force, with $name', ({ open }) => {
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

  const asked = (exchange: Exchange, ...texts: string[]) =>
    stage.adapter.forms === 'modal' ? exchange.seesNothing() : exchange.sees(...texts);

  /** Lets business time pass, and does what has come due. */
  async function advance(days: number): Promise<void> {
    world.clock.offsetMs += days * DAY_MS;
    for (const chore of [renewDeals, remindOfEnds, endDeals]) await chore({ ...world, log });
  }

  /** Both in their room, the 20 % of the creator accepted. */
  async function inForce(locale?: string) {
    const scene = await proposed(world, stage, locale);
    const accept = locale === 'es' ? 'Aceptar' : 'Accept';
    await scene.maraThere.presses(`${accept} 20\u00a0%`).sees('20');
    await scene.noorThere.hears();
    return scene;
  }

  const lastLine = async (speaker: Speaker) => (await speaker.hears()).at(-1)?.text.split('\n')[0];

  it('is paused, renegotiated, and ended with notice', async () => {
    const { maraThere, noorThere, creator, lamp } = await inForce();
    await asked(maraThere.presses('Pause'), 'Pause this deal');
    await maraThere.fills({ reason: 'Sold out' }).sees('Paused', '[Resume]', 'Reason: “Sold out”');
    expect(await lastLine(noorThere)).toBe(`Lumen Tea paused D-1 on ${lamp}`);
    await maraThere.presses('Resume').sees(`D-1 on ${lamp} goes on after its pause`, 'Links earn again');

    await asked(noorThere.presses('Renegotiate'), 'New terms for this deal');
    const wishes = { rate: '25', startsAt: '', endsAt: '', sample: '', final: '' };
    await noorThere.fills(wishes).sees('New terms · D-1', `You proposed 25\u00a0% on ${lamp}`);
    await maraThere
      .presses('Decline')
      .sees(
        `Mara declined 25\u00a0% on ${lamp}`,
        'D-1 goes on by the terms it has',
        'In force now: 20\u00a0%',
      );
    await asked(maraThere.presses('Renegotiate'), 'New terms for this deal');
    await maraThere.fills({ ...wishes, rate: '22', startsAt: '2026-03-12' }).sees('Mara proposes 22\u00a0%');
    await noorThere
      .presses('Accept 22\u00a0%')
      .sees('or from the day they name', 'Agreed for later: 22\u00a0% from Thu 12 Mar, 00:00');
    await advance(10);
    expect(await lastLine(noorThere)).toBe(`D-1 has new terms: 22\u00a0% on ${lamp}, it was 20\u00a0%`);

    await maraThere
      .presses('End')
      .sees(`End D-1 of Lumen Tea with ${creator.name} on ${lamp}?`, 'for cause only', '[End in 30 days]');
    await maraThere.presses('End in 30 days').sees('Notice given: D-1 ends Sat 11 Apr');
    const ends = `D-1 on ${lamp} ends Sat 11 Apr, 09:00`;
    expect(await lastLine(noorThere)).toContain(`Lumen Tea gave notice: ${ends}`);
    await advance(28);
    expect(await lastLine(noorThere)).toContain(ends);
    await advance(2);
    expect(await lastLine(maraThere)).toBe(`D-1 on ${lamp} has ended`);
    await maraThere.says('/deals').sees('ended');
  });

  it('ends for cause, the creator appeals, and whoever runs the instance reinstates it', async () => {
    const { maraThere, noorThere, creator, lamp } = await inForce();
    await maraThere.presses('End').sees('[End now for cause]');
    await asked(maraThere.presses('End now for cause'), 'End this deal now, for cause');
    await maraThere.fills({ reason: 'Said that it heals colds' }).sees('D-1 has ended');
    expect(await lastLine(noorThere)).toBe(`Lumen Tea ended D-1 on ${lamp} at once, for cause`);
    await asked(noorThere.presses('Appeal'), 'Your appeal');
    await noorThere
      .fills({ text: 'I never said so' })
      .sees(`You appealed against the end of D-1 on ${lamp}`, 'Until then the deal stays ended');
    const olga = await stage.person(OPERATOR_ID);
    await olga.says('/todo').sees(`D-1: ${creator.name} against Lumen Tea`);
    await olga
      .presses('Decide')
      .sees(`${creator.name} appeals against the end of D-1`, 'heals colds', 'I never said so', '[Grant]');
    await asked(olga.presses('Grant'), 'Answer');
    await olga.fills({ answer: 'The video says nothing of it' }).sees('D-1 is in force again');
    expect(await lastLine(maraThere)).toBe(`D-1 on ${lamp} is in force again`);
    expect((await noorThere.hears()).at(-1)?.text).toContain('The video says nothing of it');
  });

  it('hands out its terms, and ends at the word of the creator; an old button says how it stands', async () => {
    const { maraThere, noorThere, mara, lamp } = await inForce();
    await maraThere.presses('Terms').sees('The terms of D-1', 'Both sides can fetch them');
    await expectFile(lamp);
    await mara.says('/deals').sees('D-1 · ', 'in force');
    await press(mara, 'D-1').sees('[Pause]', '[End]');
    await noorThere
      .presses('End')
      .sees(`End D-1 with Lumen Tea on ${lamp}?`, 'cannot be undone', '[End now]');
    await noorThere.presses('End now').sees('D-1 has ended');
    await asked(mara.presses('Pause'), 'Pause this deal');
    await mara.fills({ reason: 'Sold out' }).sees('has changed since, so nothing was done', 'Ended');
    expect((await maraThere.hears()).flatMap(({ actions }) => actions.map(({ label }) => label))).toEqual([
      'Terms',
    ]);
  });

  it('is in Spanish for who reads Spanish', async () => {
    const { maraThere, noorThere, lamp } = await inForce('es');
    await noorThere.presses('Terminar').sees(`¿Terminar D-1 con Lumen Tea por ${lamp}?`, '[Terminar ahora]');
    await noorThere.presses('Terminar en 30 días').sees('Preaviso dado: D-1 termina el');
    await noorThere.presses('Retirar preaviso').sees(`Retiraste tu preaviso: D-1 por ${lamp} sigue`);
    expect(await lastLine(maraThere)).toContain('retiró el preaviso');
  });
});

/** The file that was handed out last says all that was agreed on, with the hash that stands in the row. */
async function expectFile(lamp: string): Promise<void> {
  const [file] = await world.database.sql<{ text: string; name: string; hash: string }[]>`
    select convert_from(f.bytes, 'UTF8') as text, u.name, v.hash from files f
    join file_uses u on u.file_id = f.id join terms_versions v on v.deal_id = u.used_by
    order by u.created_at desc, u.used_by desc limit 1`;
  expect(file?.name).toBe('D-1.txt');
  for (const said of ['Terms of D-1', 'Lumen Tea', lamp, 'accepted by both sides', '20', file?.hash])
    expect(file?.text).toContain(said);
}

/** Presses the last button whose label begins so. */
function press(speaker: Speaker, start: string): Exchange {
  const pressed = (async () => {
    const labels = (await speaker.hears()).flatMap(({ actions }) => actions.map(({ label }) => label));
    return speaker.presses(labels.findLast((label) => label.startsWith(start)) ?? '');
  })();
  return {
    sees: async (...texts) => (await pressed).sees(...texts),
    seesNothing: async () => (await pressed).seesNothing(),
  };
}
