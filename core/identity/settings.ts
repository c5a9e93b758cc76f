import { eq } from 'drizzle-orm';
import type { Db, Tx } from '../db/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { accounts } from './identity.tables.ts';

/** What a person has chosen about how Parley talks to them; null where the choice is left to their app. */
export type AccountSettings = {
  /** Two letters, such as `es`. */
  language: string | null;
  /** IANA name; without one times are shown in UTC. */
  timeZone: string | null;
};

const columns = { language: accounts.language, timeZone: accounts.timeZone };

/** What a person has chosen; nothing where there is no such account. */
export async function getSettings(db: Db, accountId: Uuid): Promise<AccountSettings> {
  const [row] = await db.orm.select(columns).from(accounts).where(eq(accounts.id, accountId));
  return row ?? { language: null, timeZone: null };
}

/** {@link getSettings}, held until the transaction ends: alerts to this person are not taken in between. */
export async function lockSettings(tx: Tx, accountId: Uuid): Promise<AccountSettings> {
  const [row] = await tx.orm.select(columns).from(accounts).where(eq(accounts.id, accountId)).for('update');
  return row ?? { language: null, timeZone: null };
}

export async function saveSettings(tx: Tx, accountId: Uuid, settings: AccountSettings): Promise<void> {
  await tx.orm.update(accounts).set(settings).where(eq(accounts.id, accountId));
}
