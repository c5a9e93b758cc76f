import type { Logger } from 'pino';
import type { Database } from '../db/index.ts';
import { showId } from '../kernel/id.ts';
import { findContradicted } from './intake.store.ts';
import type { IncomingEvent } from './intake.ts';

/**
 * Logs repeated events whose content is not what was kept under their id the first time: the first one counts. Runs
 * beside the answers and never holds them up.
 */
export function warnOfContradictions(
  database: Database,
  repeated: readonly IncomingEvent[],
  log: Logger,
): void {
  const warn = async (): Promise<void> => {
    for (const { storeId, eventKey } of await findContradicted(database, repeated)) {
      log.warn(
        { store: showId('store', storeId), eventKey },
        'a store sent another content under a known event id; the first one counts',
      );
    }
  };
  warn().catch((error: unknown) =>
    log.warn({ err: error }, 'repeated store events could not be compared with the first ones'),
  );
}
