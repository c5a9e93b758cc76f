import type { Database } from '../../../core/db/index.ts';
import type { Uuid } from '../../../core/kernel/id.ts';
import { showMoney } from '../../../core/kernel/money.ts';
import { showRate } from '../../../core/kernel/rate.ts';
import {
  readAlerts,
  readDecisions,
  type Comparison,
  type PlannedEvent,
  type PlannedOrder,
  type Target,
} from '../../../core/simulator/index.ts';
import type { Answer } from './sender.ts';

type Say = (line: string) => void;

const HOP = 12;
const OUTCOME = 20;

function hop(name: string, outcome: string, detail: string): string {
  return `  ${name.padEnd(HOP)}${outcome.padEnd(OUTCOME)}${detail}`;
}

function outcomeOf({ status, ms, tries }: Answer): string {
  return `${status} in ${ms.toFixed(1)} ms${tries > 1 ? `, try ${tries}` : ''}`;
}

/** What is printed of every hop while a run is small enough to be read. */
export function hopPrinter(target: Target, say: Say) {
  const money = (minor: bigint): string => showMoney({ minor, currency: target.store.currency });
  return {
    order: (order: PlannedOrder) => say(`\n${order.number}`),
    click(order: PlannedOrder, answer: Answer) {
      say(
        hop(
          'click',
          outcomeOf(answer),
          `/l/${order.link.code} of ${order.link.creator}, ${order.link.product.title}`,
        ),
      );
    },
    webhook({ order, kind }: PlannedEvent, answer: Answer) {
      const sum = order.lines.reduce((total, line) => total + line.netMinor, 0n);
      const what =
        kind === 'paid'
          ? `order ${order.number} paid, ${money(sum)}`
          : `refund of ${money(order.refund?.netMinor ?? 0n)} on ${order.number}`;
      say(hop('webhook', outcomeOf(answer), what));
    },
    /** @param ms since the webhook was answered, where it was waited for */
    async decision(database: Database, order: PlannedOrder, since: Date, ms: number | undefined) {
      let after = ms === undefined ? '' : `after ${ms.toFixed(1)} ms`;
      for (const line of await readDecisions(database, target, order.orderId)) {
        const { title, quantity, netMinor, outcome, reason, rateBps, amountMinor, reversedMinor } = line;
        const rate = rateBps === null ? '' : ` at ${showRate(rateBps)}`;
        say(
          hop('decision', after, `${quantity} x ${title}, ${money(netMinor)}: ${outcome}${rate} (${reason})`),
        );
        after = '';
        const back = reversedMinor === 0n ? '' : `, ${money(reversedMinor)} of it taken back`;
        if (outcome === 'credited') say(hop('commission', '', `${money(amountMinor)}${back}`));
      }
      for (const { mailboxId, kind, amountMinor } of await readAlerts(
        database,
        target,
        order.orderId,
        since,
      )) {
        say(hop('alert', kind, `${money(amountMinor)} to ${mailboxName(target, mailboxId)}`));
      }
    },
  };
}

export type HopPrinter = ReturnType<typeof hopPrinter>;

/** Whose mailbox it is, as far as the target knows. */
export function mailboxName(target: Target, mailboxId: Uuid): string {
  const creator = target.links.find((link) => link.mailboxId === mailboxId);
  if (creator) return creator.creator;
  const seat = target.brandMailboxes.indexOf(mailboxId);
  if (seat < 0) return 'nobody who should have it';
  return target.brandMailboxes.length === 1 ? target.brand : `${target.brand}, seat ${seat + 1}`;
}

/** Prints the comparison; answers how many lines differ. */
export function printComparison(rows: readonly Comparison[], say: Say): number {
  const widthOf = (pick: (row: Comparison) => string, title: string): number =>
    Math.max(title.length, ...rows.map((row) => pick(row).length)) + 2;
  const widths = [
    widthOf((row) => row.what, ''),
    widthOf((row) => row.expected, 'expected'),
    widthOf((row) => row.found, 'found'),
  ];
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join('');
  say('');
  say(line(['', 'expected', 'found']));
  for (const { what, expected, found } of rows) {
    say(`${line([what, expected, found])}${expected === found ? '' : '   differs'}`);
  }
  return rows.filter((row) => row.expected !== row.found).length;
}
