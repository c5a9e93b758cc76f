import { z } from 'zod';
import type { Brand, Creator, Link } from './cast.ts';
import { ORDER } from './order.ts';
import type { Message } from './chat.ts';
import type { Person } from './person.ts';
import { commissionOf, waitForOrder } from './sale.ts';
import type { Stage } from './stage.ts';
import { mustBe } from './step.ts';

const SALE_TO_CREATOR = /^\+\$12\.00 · Ceramic teapot · "My tea ritual" · Lumen Tea/;
const SALE_TO_BRAND = /^Sale \$80\.00 · Ceramic teapot · "My tea ritual" · Juno/;

const balances = z.object({
  data: z.array(
    z.object({
      currency: z.string(),
      estimated: z.string(),
      payable: z.string(),
      paid: z.string(),
      clawback: z.string(),
    }),
  ),
});

/** Step 7: both are told of the sale, with the video's title. */
export async function hearOfSale(
  brand: Brand,
  creator: Creator,
  link: Link,
): Promise<{ alert: Message; seen: string }> {
  const alert = await creator.person.hears('of the sale', SALE_TO_CREATOR);
  await brand.member.hears('of the sale', SALE_TO_BRAND);
  const seen = `${creator.name} and ${brand.member.name} each hear of it, from "${link.videoTitle}"`;
  return { alert, seen };
}

/** Step 9, without its payout: the hold of 30 days passes, not a day earlier. */
export async function passHold(stage: Stage, brand: Brand, creator: Creator): Promise<{ seen: string }> {
  const advance = (advanceBy: string) => stage.operator.moves('/v1/clock', { advanceBy }, z.object({}));
  await advance('PT696H');
  mustBe('what is payable after 29 days', (await balancesOf(stage, creator))?.payable, '0.00');
  await advance('PT24H');
  const left = '6.00';
  mustBe('what is owed after 30 days', await balancesOf(stage, creator), {
    currency: 'USD',
    estimated: '0.00',
    payable: left,
    paid: '0.00',
    clawback: '0.00',
  });
  const { lines } = await waitForOrder(brand, 'partially_refunded');
  mustBe("the teapots' commission", lines[0]?.commission, commissionOf('payable', ORDER.refund.commission));
  await brand.books.balance();
  return { seen: `30 days pass, and the $${left} that remain become payable` };
}

/** Step 10: both ask why, and what it comes to. */
export async function explain(brand: Brand, creator: Creator, alert: Message): Promise<{ seen: string }> {
  const { member } = brand;
  const { person } = creator;
  await person.presses(alert, /^Why$/);
  await person.hears(
    'why she was credited',
    /#1001.*15\s% of \$80\.00 is \$12\.00.*does not cover this product/s,
  );
  await person.says('/earnings');
  await person.hears('what she has earned', /Payable: \$6\.00/);
  await member.says(`/why ${ORDER.number}`);
  await member.hears(`why ${creator.name} was credited`, /#1001.*Juno: 15\s% of \$80\.00 is \$12\.00/s);
  await member.says('/earnings');
  await member.hears('what the brand owes', /Payable: \$6\.00/);
  await mustHaveHeardOnce(person, SALE_TO_CREATOR);
  await mustHaveHeardOnce(member, SALE_TO_BRAND);
  return { seen: `/why ${ORDER.number} explains both lines to both, /earnings says what is payable` };
}

async function mustHaveHeardOnce(person: Person, alert: RegExp): Promise<void> {
  const heard = (await person.conversation()).filter(({ text }) => alert.test(text));
  mustBe(`how often ${person.name} was told of the sale`, heard.length, 1);
}

/** What the creator is owed. */
export async function balancesOf({ operator }: Stage, creator: Creator) {
  const { data } = await operator.sees(`/v1/creators/${creator.id}/balances`, balances);
  return data[0];
}
