import { setUpBrand } from './brand.ts';
import { bringCreator } from './creator.ts';
import { negotiate } from './dealing.ts';
import { explain, hearOfSale, passHold } from './hearing.ts';
import { printEnding } from './print.ts';
import { publish } from './publishing.ts';
import { attribute, buy, refund } from './sale.ts';
import type { Stage } from './stage.ts';
import { labelOf, step } from './step.ts';

/** Plays the journey as far as this version goes, and prints what became of it. */
export async function playJourney(stage: Stage): Promise<void> {
  const { say } = stage;
  const absent = (number: number, what: string) =>
    say(`${labelOf(number, '--')}${what}: not part of this version`);

  const brand = await step(say, 1, () => setUpBrand(stage));
  const { room, ...creator } = await step(say, 2, () => bringCreator(stage, brand));
  const deal = await step(say, 3, () => negotiate(brand, creator, room));
  const link = await step(say, 4, () => publish(stage, brand, creator, { room, deal }));
  await step(say, 5, () => buy(stage, brand, link));
  await step(say, 6, () => attribute(brand, { creator, deal, link }));
  const { alert } = await step(say, 7, () => hearOfSale(brand, creator, link));
  await step(say, 8, () => refund(stage, brand, creator));
  await step(say, 9, () => passHold(stage, brand, creator));
  absent(9, 'The payout and its statement');
  await step(say, 10, () => explain(brand, creator, alert));
  await printEnding(stage, { brand, creator, room, deal, link });
}
