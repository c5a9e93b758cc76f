import { readBook } from '../../../core/ledger/index.ts';
import { readId } from '../../../core/kernel/id.ts';
import { decimalText } from '../../../core/kernel/money.ts';
import { showRate } from '../../../core/kernel/rate.ts';
import type { Brand, Creator, Deal, Link } from './cast.ts';
import { balancesOf } from './hearing.ts';
import { ORDER } from './order.ts';
import type { Person } from './person.ts';
import { mustBalance, waitForOrder } from './sale.ts';
import type { Stage } from './stage.ts';

type Cast = { brand: Brand; creator: Creator; deal: Deal; link: Link };

const NAME = 8;
const ACCOUNT = 28;
const AMOUNT = 8;

/** Prints what everybody read, and what stands in the books. */
export async function printEnding(stage: Stage, cast: Cast): Promise<void> {
  await printConversation(stage, cast.brand.member, cast.brand.name);
  await printConversation(stage, cast.creator.person, 'creator');
  await printOrder(stage, cast);
  await printLedger(stage, cast);
  await printBalances(stage, cast);
}

async function printConversation({ say }: Stage, person: Person, role: string): Promise<void> {
  say(`\nWhat ${person.name} (${role}) reads\n`);
  const margin = ' '.repeat(NAME + 2);
  for (const message of await person.conversation()) {
    const speaker = message.from === 'Parley' ? message.from : person.name;
    say(`  ${speaker.padEnd(NAME)}${message.text.replaceAll('\n', `\n${margin}`)}`);
    const buttons = message.actions.map(({ label }) =>
      person.hasPressed(message, label) ? `[${label}] < pressed` : `[${label}]`,
    );
    if (buttons.length > 0) say(margin + buttons.join(' '));
  }
}

async function printOrder(stage: Stage, { brand, creator, deal, link }: Cast): Promise<void> {
  const { say } = stage;
  const { number, state, lines } = await waitForOrder(stage, brand, 'partially_refunded');
  say(`\nOrder ${number} (${ORDER.id}), ${state.replace('_', ' ')}\n`);
  for (const { productId, net, refunded, attribution, commission } of lines) {
    const title = productId === brand.teapot.id ? brand.teapot.title : brand.tin.title;
    say(`  2 x ${title}: $${net.amount} net, $${refunded.amount} refunded`);
    say(`    ${attribution.outcome} (${attribution.reason})`);
    if (commission === null) continue;
    say(
      `    to ${creator.name} by ${deal.code}, from "${link.videoTitle}", at ${showRate(attribution.rateBps ?? 0)}`,
    );
    say(
      `    commission $${commission.amount.amount}, $${commission.reversed.amount} of it reversed; ${commission.state}`,
    );
  }
}

async function printLedger({ say, database }: Stage, { brand, creator }: Cast): Promise<void> {
  say(`\nLedger of ${brand.name}, every entry sums to zero\n`);
  for (const { kind, currency, postings } of await readBook(database, readId('brand', brand.id) ?? '')) {
    say(`  ${kind}`);
    for (const { account, amountMinor } of postings) {
      say(
        amountLine(
          `  ${accountOf(account, creator)}`,
          decimalText({ minor: amountMinor, currency }),
          currency,
        ),
      );
    }
  }
}

async function printBalances(stage: Stage, { brand, creator }: Cast): Promise<void> {
  const { say } = stage;
  say(`\nTrial balance of ${brand.name}\n`);
  for (const { account, currency, balance } of await mustBalance(brand)) {
    say(amountLine(accountOf(account, creator), balance, currency));
  }
  say(amountLine('sum', '0', ''));
  const owed = await balancesOf(stage, creator);
  say(`\n${creator.name} is owed by ${brand.name}: $${owed?.estimated} estimated, $${owed?.payable} payable`);
}

function amountLine(what: string, amount: string, currency: string): string {
  return `  ${what.padEnd(ACCOUNT)}${amount.padStart(AMOUNT)} ${currency}`.trimEnd();
}

/** An account with the creator's name in place of the id. */
function accountOf(account: string, creator: Creator): string {
  return account.replace(/^creator:[^:]+:/, `${creator.name.toLowerCase()}:`);
}
