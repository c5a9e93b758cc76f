import { decimalText } from '../../../core/kernel/money.ts';
import { showRate } from '../../../core/kernel/rate.ts';
import type { Cast, Creator } from './cast.ts';
import type { Chat } from './chat.ts';
import { balancesOf } from './hearing.ts';
import { ORDER } from './order.ts';
import { waitForOrder } from './sale.ts';
import type { Stage } from './stage.ts';

const NAME = 8;
const ACCOUNT = 28;
const AMOUNT = 8;

/** Prints what everybody read, and what stands in the books. */
export async function printEnding(stage: Stage, cast: Cast): Promise<void> {
  const { brand, creator, room } = cast;
  stage.say('\nEvery chat as it stands now: cards show what they came to, and ">" what was done with them.');
  const mara = `${brand.member.name} (${brand.name})`;
  const juno = `${creator.name} (creator)`;
  await printChat(stage, brand.member, `What ${mara} reads`);
  await printChat(stage, room.ofBrand, `What ${mara} reads in the room with ${creator.name}`);
  await printChat(stage, creator.person, `What ${juno} reads`);
  await printChat(stage, room.ofCreator, `What ${juno} reads in the room with ${brand.name}`);
  await printOrder(stage, cast);
  await printLedger(stage, cast);
  await printBalances(stage, cast);
}

/** A chat as it stands in the end: a card that changed shows what it came to, and below it what was done with it. */
async function printChat({ say }: Stage, chat: Chat, heading: string): Promise<void> {
  say(`\n${heading}\n`);
  const margin = ' '.repeat(NAME + 2);
  for (const message of await chat.conversation()) {
    const speaker = message.from.charAt(0).toUpperCase() + message.from.slice(1);
    say(`  ${speaker.padEnd(NAME)}${message.text.replaceAll('\n', `\n${margin}`)}`);
    const buttons = message.actions.map(({ label }) => `[${label}]`);
    if (buttons.length > 0) say(margin + buttons.join(' '));
    for (const deed of chat.deedsOn(message)) say(`${margin}> ${deed}`);
  }
}

async function printOrder(stage: Stage, { brand, creator, deal, link }: Cast): Promise<void> {
  const { say } = stage;
  const { number, state, lines } = await waitForOrder(brand, 'partially_refunded');
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

async function printLedger({ say }: Stage, { brand, creator }: Cast): Promise<void> {
  say(`\nLedger of ${brand.name}, every entry sums to zero\n`);
  for (const { kind, currency, postings } of await brand.books.entries()) {
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
  for (const { account, currency, balance } of await brand.books.balance()) {
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
