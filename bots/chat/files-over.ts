import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { withTx, type Database } from '../../core/db/index.ts';
import { keepFile } from '../../core/files/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Ids } from '../../core/kernel/id.ts';
import type { FilesPort } from './ports.ts';

/** Bytes that one person may have kept within so many seconds: more than a day's work brings, less than fills a disk. */
const HOURLY = { points: 200 * 1_024 * 1_024, duration: 3_600 };

/** Files as the database keeps them. How much each person sends is counted in memory, by every process for itself. */
export function filesOver(
  parts: { database: Database; clock: Clock; ids: Ids },
  most: { points: number; duration: number } = HOURLY,
): FilesPort {
  const { database, clock, ids } = parts;
  const limiter = new RateLimiterMemory(most);
  return {
    async keep(bytes, accountId) {
      try {
        await limiter.consume(accountId, bytes.length);
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return undefined;
      }
      return withTx(database, (tx) => keepFile(tx, { ids, at: clock.wall() }, bytes));
    },
  };
}
