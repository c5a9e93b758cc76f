import { getEarnings, type Earning } from '../../core/attribution/index.ts';
import type { Database } from '../../core/db/index.ts';
import { listRecentEvents } from '../../core/events/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import { moneyFromText, showMoney, type MoneyText } from '../../core/kernel/money.ts';
import type { Actor, Executor } from '../../core/use-case.ts';
import type { Person } from '../chat/context.ts';

/** Decisions that are looked through; a journey by hand takes some thirty. */
const EVENTS_MAX = 300;

export type JourneyParts = {
  database: Database;
  clock: Clock;
  execute: Executor;
  /** Moves the business clock by an ISO 8601 duration; undefined where the clock may not be moved. */
  moveClock: ((advanceBy: string) => Promise<unknown>) | undefined;
};

/** How far two people have come together, for the steps, the money bar and the date above the page. */
export async function readJourney(parts: JourneyParts, people: { brand: Person; creator: Person }) {
  const { brand, creator } = people;
  const [seat] = brand.memberships;
  const actors = [
    `person:${brand.accountId}`,
    `person:${creator.accountId}`,
    ...(creator.creator ? [`creator:${creator.creator.id}`] : []),
  ];
  const brandIds = seat ? [seat.brandId] : [];
  const rows = await listRecentEvents(parts.database, { brandIds, actors }, EVENTS_MAX);
  return {
    brand: seat ? { name: seat.brandName, role: seat.role } : null,
    creator: creator.creator ? { name: creator.creator.name } : null,
    events: rows.map(({ type, actor, subject, at, data }) => ({
      ...{ type, subject, at: at.toISOString(), data },
      side: actor.endsWith(brand.accountId) ? 'brand' : isBy(actor, creator) ? 'creator' : 'other',
    })),
    money: await readMoney(parts, creator),
    clock: { now: parts.clock.business().toISOString(), movable: parts.moveClock !== undefined },
  };
}

function isBy(actor: string, { accountId, creator }: Person): boolean {
  return actor.endsWith(accountId) || (creator !== undefined && actor.endsWith(creator.id));
}

/** What the creator is owed, one row per brand and currency. */
async function readMoney({ execute }: JourneyParts, { accountId, creator }: Person) {
  if (!creator) return [];
  const actor: Actor = { kind: 'creator', creatorId: creator.id, accountId };
  const earnings = await execute(getEarnings, { actor, input: {} });
  return earnings.map(({ brand, nextDueAt, ...sums }: Earning) => ({
    ...{ brand, nextDueAt },
    estimated: shown(sums.estimated),
    payable: shown(sums.payable),
    paid: shown(sums.paid),
  }));
}

const shown = (text: MoneyText) => ({ ...text, text: showMoney(moneyFromText(text)) });
