import { describe, expect, test } from 'vitest';
import { DAY_MS, later } from '../../../core/kernel/clock.ts';
import {
  decideSample,
  isOpen,
  openSample,
  PROBLEMS,
  SAMPLE_COMMANDS,
  type SampleMover,
  type SamplePosition,
} from '../../../core/samples/sample.ts';
import { chanceOf } from '../../support/chance.ts';
import { runs } from '../../support/runs.ts';
import {
  command,
  isOver,
  MODEL_COMMANDS,
  newSample,
  tick,
  type ModelSample,
} from '../../support/sample-model.ts';

const BEGAN = new Date('2026-03-02T09:00:00.000Z');
const MOVERS: readonly SampleMover[] = ['brand', 'creator', 'clock', 'content', 'system'];
const STEPS = 40;
const on = (day: number): Date => later(BEGAN, day * DAY_MS);
const dayOf = (date: Date | null): number | null =>
  date === null ? null : (date.getTime() - BEGAN.getTime()) / DAY_MS;

/** The machine's sample in the words of the model. */
function asModel({
  dueAt,
  remindAt,
  addressUntil,
  contentLeftMs,
  ...sample
}: SamplePosition): ModelSample & { remind: boolean } {
  // A reminder is never for what is over.
  return {
    ...sample,
    due: dayOf(dueAt),
    purge: dayOf(addressUntil),
    left: contentLeftMs === null ? null : contentLeftMs / DAY_MS,
    remind: remindAt === null || isOpen(sample.state),
  };
}

/** Plays one life by chance; throws where machine and model part. */
function live(seed: number): string {
  const chance = chanceOf(seed);
  const pick = <T>(items: readonly T[]): T => items[chance.below(items.length)] as T;
  let day = 0;
  let machine = openSample(on(0));
  const model = newSample(0);
  const story: string[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    day += chance.below(3) === 0 ? chance.below(40) / 4 : 0;
    const name = pick(SAMPLE_COMMANDS);
    const by = chance.below(4) === 0 ? pick(MOVERS) : moverOf(name);
    const problem = pick(PROBLEMS);
    // Sometimes the clock comes by first, sometimes somebody acts before it does.
    if (chance.below(3) === 0) {
      for (let due = tick(model, day); due !== undefined; due = tick(model, day))
        machine = must(decideSample(machine, due as typeof name, { by: 'clock', at: on(day) }));
    }
    const refused = command(model, name, by, day, problem);
    const decided = decideSample(machine, name, { by, at: on(day), problem });
    const code = 'refused' in decided ? decided.refused.code : undefined;
    if (!('refused' in decided)) machine = decided.sample;
    story.push(`day ${day} ${by} ${name}: ${code ?? machine.state}`);
    const same = { code: refused, sample: { ...model, remind: true } };
    const told = `seed ${seed}: ${story.join('; ')}`;
    expect({ told, code, sample: asModel(machine) }).toEqual({ told, ...same });
    if (isOver(model.state) && chance.below(4) > 0) break;
  }
  return machine.state;
}

function must(step: ReturnType<typeof decideSample>): SamplePosition {
  if ('refused' in step) throw step.refused;
  return step.sample;
}

/** Whoever may give a command at all, so that most of what is tried goes on. */
function moverOf(name: string): SampleMover {
  return MOVERS.find((by) => MODEL_COMMANDS.includes(name) && WHO[by]?.includes(name)) ?? 'brand';
}

const WHO: Partial<Record<SampleMover, string>> = {
  creator: 'withdraw gotIt notYet problem extend',
  clock: 'lapse ask start miss',
  content: 'fulfil',
  system: 'end',
};

describe('R4: the machine lives as the model does, whatever comes in whatever order', () => {
  test('over lives by chance, every state and command among them', () => {
    const ends = new Set<string>();
    const lives = runs(2_000);
    const base = process.env['TEST_RUNS'] ? Number(process.hrtime.bigint() % 1_000_000n) : 0;
    for (let seed = 1; seed <= lives; seed += 1) ends.add(live(base + seed));
    expect([...ends].filter(isOver).toSorted()).toEqual([
      'cancelled',
      'declined',
      'fulfilled',
      'lapsed',
      'lapsed_unshipped',
      'released',
      'withdrawn',
    ]);
  });
});
