import { getBrandSettings } from '../../core/catalog/index.ts';
import { findCreatorByAccount } from '../../core/creators/index.ts';
import { withTx, type Database } from '../../core/db/index.ts';
import { findMemberships, identifyPerson } from '../../core/identity/index.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { Ids } from '../../core/kernel/id.ts';
import type { Ingress } from './adapter.ts';
import type { Person } from './context.ts';
import { chooseLocale } from './locale.ts';
import type { Platform } from './limits.ts';

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
  operators: ReadonlySet<string>;
}): Persons {
  const { database, clock, ids, operators } = parts;
  return {
    async resolve(platform, { userId, name, locale }) {
      const identity = { platform, platformUserId: userId, name: name.slice(0, NAME_MAX), locale };
      const { accountId, settings } = await withTx(database, (tx) =>
        identifyPerson(tx, ids, clock, identity),
      );
      const [creator, seats] = await Promise.all([
        findCreatorByAccount(database, accountId),
        findMemberships(database, accountId),
      ]);
      const memberships = seats.map(async (seat) => {
        const { name: brandName } = await getBrandSettings(database, seat.brandId);
        return { ...seat, brandName };
      });
      return {
        accountId,
        name: identity.name,
        operator: operators.has(`${platform}:${userId}`),
        creator: creator && { id: creator.id, name: creator.name, mailboxId: creator.mailboxId },
        memberships: await Promise.all(memberships),
        settings: { ...settings, appLocale: chooseLocale(locale) },
      };
    },
  };
}
