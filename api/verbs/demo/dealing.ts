import { z } from 'zod';
import type { Brand, Creator, Deal, Room } from './cast.ts';
import { NotSeen } from './step.ts';

const agreed = z.object({
  by: z.literal('creator'),
  state: z.literal('accepted'),
  terms: z.object({ rateBps: z.literal(1_500), sample: z.literal(true) }),
  /** Terms that have a hash are frozen. */
  termsHash: z.string(),
});

/** Step 3: 20 % proposed, 15 % and a free sample countered and accepted, in the room; the terms are frozen. */
export async function negotiate(
  brand: Brand,
  { name, person }: Creator,
  { ofBrand, ofCreator }: Room,
): Promise<Deal & { seen: string }> {
  await person.says(`/propose "${brand.teapot.title}" 20`);
  await person.hears('that her proposal is out', /^You proposed 20\s% on Ceramic teapot/);

  const proposal = await ofBrand.hears(
    'the proposal',
    /^Juno proposes 20\s%.*You keep: \$33\.60 of \$42\.00/s,
  );
  await ofBrand.presses(proposal, /^Counter$/);
  const form = await ofBrand.hears('what a counter-proposal needs', /^Your counter-proposal/);
  await ofBrand.fills(form, { rate: '15', sample: 'yes' });

  const counter = await ofCreator.hears(
    'the counter-proposal',
    /^Lumen Tea proposes 15\s% and a free sample.*You earn: \$6\.30 a sale/s,
  );
  await ofCreator.presses(counter, /^Accept 15\s%$/);
  const frozen = /^Agreed: 15\s% and a free sample on Ceramic teapot.*frozen for both sides/s;
  await ofCreator.hears('what was agreed', frozen);
  await ofBrand.hears('what was agreed', frozen);

  const { id } = await brand.member.decided('deal.accepted', agreed);
  const code = /\bD-\d+\b/.exec(counter.text)?.[0];
  if (code === undefined) throw new NotSeen('the code of the deal', 'such as D-1', counter.text);
  const seen = `${name} proposes 20 %, ${brand.name} counters 15 % and a free sample, ${name} accepts: ${code}, its terms frozen`;
  return { id, code, seen };
}
