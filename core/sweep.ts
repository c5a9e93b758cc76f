import type { Logger } from 'pino';
import { settleLimits } from './catalog/index.ts';
import {
  findBrandsWithDue,
  pauseUndisclosed,
  raiseTiers,
  releaseDueCommissions,
} from './attribution/index.ts';
import { lapseProfiles } from './creators/index.ts';
import {
  beginDeals,
  cutRates,
  endDeals,
  endOffers,
  expireInvitations,
  expireProposals,
  remindOfCuts,
  remindOfEnds,
  remindOfOfferEnds,
  remindOfProposals,
  renewDeals,
  resumeDeals,
  settleApprovals,
  spreadRates,
} from './deals/index.ts';
import { getClockOffset, withRetriedTx, type Database } from './db/index.ts';
import type { Chore } from './due.ts';
import { SECOND_MS, type SystemClock } from './kernel/clock.ts';
import { showId, type Ids, type Uuid } from './kernel/id.ts';
import {
  announceBoosts,
  capBoosts,
  endBoosts,
  remindOfBoosts,
  startBoosts,
  sumUpBoosts,
  tellProductNews,
} from './market/index.ts';
import { countTrends, refreshRecords } from './insights/index.ts';
import { giveUpDeserted } from './places/index.ts';
import { eraseNext, type Eraser } from './privacy/index.ts';
import { endBaselessSamples, moveDueSamples, purgeAddresses, remindOfSamples } from './samples/index.ts';

export type Sweeper = {
  start(): void;
  /** Acts on everything that is due now; also called right after the clock was moved. */
  sweep(): Promise<void>;
  stop(): Promise<void>;
};

/** What happens because its time has come, in the order in which one thing may lead to another. */
const CHORES: readonly Chore[] = [
  settleLimits,
  settleApprovals,
  expireProposals,
  beginDeals,
  resumeDeals,
  renewDeals,
  raiseTiers,
  pauseUndisclosed,
  remindOfEnds,
  endDeals,
  expireInvitations,
  remindOfProposals,
  spreadRates,
  remindOfCuts,
  cutRates,
  remindOfOfferEnds,
  endOffers,
  lapseProfiles,
  startBoosts,
  capBoosts,
  endBoosts,
  announceBoosts,
  remindOfBoosts,
  sumUpBoosts,
  tellProductNews,
  endBaselessSamples,
  moveDueSamples,
  remindOfSamples,
  purgeAddresses,
  refreshRecords,
  countTrends,
];

type SweeperParts = {
  database: Database;
  clock: SystemClock;
  ids: Ids;
  log: Logger;
  /** Those who keep something of people outside of the core. */
  erasers: readonly Eraser[];
};

/**
 * Acts on `due_at` columns every second, on the business clock. Nothing is kept in memory, so a restart forgets no
 * deadline and any number of processes may sweep.
 */
export function createSweeper(parts: SweeperParts): Sweeper {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;

  async function run(): Promise<void> {
    parts.clock.offsetMs = await getClockOffset(parts.database);
    for (;;) {
      const brands = await findBrandsWithDue(parts.database, parts.clock);
      const released = await Promise.all(brands.map(releaseOf));
      let done = 0;
      for (const chore of CHORES) done += await runChore(chore);
      if (done === 0 && released.every((count) => count === 0)) break;
    }
    await giveUpDeserted(parts);
    await eraseDue(parts);
  }

  /** A chore that cannot even look holds up no other; the next sweep tries again. */
  async function runChore(chore: Chore): Promise<number> {
    try {
      return await chore(parts);
    } catch (error) {
      parts.log.warn({ err: error }, 'what is due could not be looked for; trying again');
      return 0;
    }
  }

  /** What fails for one brand is that brand's trouble; the next sweep tries again. */
  async function releaseOf(brandId: Uuid): Promise<number> {
    try {
      return await withRetriedTx(parts.database, (tx) => releaseDueCommissions(tx, parts, brandId));
    } catch (error) {
      parts.log.error(
        { err: error, brand: showId('brand', brandId) },
        'commissions that are due could not be released',
      );
      return 0;
    }
  }

  async function sweep(): Promise<void> {
    // A call while a sweep runs must see what is due at its own time, so it gets one more round.
    again = true;
    running ??= (async () => {
      while (again) {
        again = false;
        await run();
      }
    })().finally(() => (running = undefined));
    return running;
  }

  return {
    start() {
      timer = setInterval(() => {
        sweep().catch((error: unknown) =>
          parts.log.warn({ err: error }, 'the sweep of due dates failed; trying again'),
        );
      }, SECOND_MS);
    },
    sweep,
    async stop() {
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}

/** After what is owed has been booked, so that nothing is booked for someone half gone. */
async function eraseDue(parts: SweeperParts): Promise<void> {
  try {
    while (await eraseNext(parts));
  } catch (error) {
    parts.log.error({ err: error }, 'a person whose waiting time is over could not be erased; trying again');
  }
}
