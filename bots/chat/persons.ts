import { withTx, type Database } from '../../core/db/index.ts';
import { identifyPerson } from '../../core/identity/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Ids } from '../../core/kernel/id.ts';
import type { Ingress } from './adapter.ts';
import type { Person } from './context.ts';
import type { Platform } from './limits.ts';
import type { ChatPorts } from './ports.ts';

export type Persons = {
  /** The person behind a chat identity, made at first sight. */
  resolve(platform: Platform, from: Ingress['from']): Promise<Person>;
};

/** Longest name that is kept of what a platform shows. */
const NAME_MAX = 200;

/**
 * Finds out who is talking.
 * @param parts.operators who runs the instance, as `platform:userId`
 */
export function createPersons(parts: {
  database: Database;
  clock: Clock;
  ids: Ids;
  ports: Pick<ChatPorts, 'seatsOf'>;
  operators: ReadonlySet<string>;
}): Persons {
  const { database, clock, ids, ports, operators } = parts;
  return {
    async resolve(platform, { userId, name }) {
      const identity = { platform, platformUserId: userId, name: name.slice(0, NAME_MAX) };
      const { accountId } = await withTx(database, (tx) => identifyPerson(tx, ids, clock, identity));
      const seats = await ports.seatsOf(accountId);
      return { ...seats, accountId, name: identity.name, operator: operators.has(`${platform}:${userId}`) };
    },
  };
}
