import { and, eq, sql } from 'drizzle-orm';
import { textArray, type Db, type Tx } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Ids, Uuid } from '../kernel/id.ts';
import { accounts, identities } from './identity.tables.ts';
import type { AccountSettings } from './settings.ts';

/** A person as a chat platform names them. `name` is what the platform shows; it may change. */
export type ChatIdentity = { platform: string; platformUserId: string; name: string };

/** Most identities one account can be reached by. */
const IDENTITIES_MAX = 20;

const sameUser = (who: ChatIdentity) =>
  and(eq(identities.platform, who.platform), eq(identities.platformUserId, who.platformUserId));

/** The account behind a chat identity, with what its person has chosen. */
export type Identified = { accountId: Uuid; isNew: boolean; settings: AccountSettings };

/**
 * Finds the account behind a chat identity, or makes both at the first sight of it. `locale` is the language the
 * person's app speaks now, in which alerts come from here on.
 */
export async function identifyPerson(
  tx: Tx,
  ids: Ids,
  clock: Clock,
  { locale, ...who }: ChatIdentity & { locale?: string | undefined },
): Promise<Identified> {
  const known = await findIdentity(tx, who);
  if (known) {
    if (locale !== undefined && locale !== known.locale) {
      await tx.orm.update(accounts).set({ locale }).where(eq(accounts.id, known.accountId));
    }
    if (known.name !== who.name || known.unreachableAt !== null) {
      // Whoever writes can be written to again.
      await tx.orm.update(identities).set({ name: who.name, unreachableAt: null }).where(sameUser(who));
    }
    return { accountId: known.accountId, isNew: false, settings: chosenBy(known) };
  }
  const accountId = ids.next();
  const createdAt = clock.wall();
  const made = await tx.orm
    .insert(identities)
    .values({ id: ids.next(), accountId, createdAt, ...who })
    .onConflictDoNothing()
    .returning({ id: identities.id });
  if (made.length === 0) {
    // Two first messages at once: the other one has made the account by now.
    const other = await findIdentity(tx, who);
    if (other) return { accountId: other.accountId, isNew: false, settings: chosenBy(other) };
  }
  await tx.orm
    .insert(accounts)
    .values({ id: accountId, name: who.name, createdAt, ...(locale === undefined ? {} : { locale }) });
  return { accountId, isNew: true, settings: { language: null, timeZone: null } };
}

/** A person as they show themselves in one event. */
export type Sighting = ChatIdentity & { locale?: string | undefined };

/**
 * The accounts of people of whom nothing has to be noted, in their order: undefined for who is new, has another name
 * or language than before, or could not be written to until now. Those are for {@link identifyPerson}.
 */
export async function recognisePeople(
  db: Db,
  people: readonly Sighting[],
): Promise<(Identified | undefined)[]> {
  const platforms = textArray(people.map(({ platform }) => platform));
  const users = textArray(people.map(({ platformUserId }) => platformUserId));
  const rows = await selectIdentities(db).where(
    sql`(${identities.platform}, ${identities.platformUserId}) in (select * from unnest(${platforms}::text[], ${users}::text[]))`,
  );
  const known = new Map(rows.map((row) => [`${row.platform} ${row.platformUserId}`, row]));
  return people.map(({ platform, platformUserId, name, locale }) => {
    const row = known.get(`${platform} ${platformUserId}`);
    const isSame = row?.name === name && row.unreachableAt === null && (locale ?? row.locale) === row.locale;
    return isSame ? { accountId: row.accountId, isNew: false, settings: chosenBy(row) } : undefined;
  });
}

type Known = {
  accountId: Uuid;
  name: string;
  unreachableAt: Date | null;
  locale: string | null;
} & AccountSettings;

const chosenBy = ({ language, timeZone }: Known): AccountSettings => ({ language, timeZone });

async function findIdentity(db: Db, who: ChatIdentity): Promise<Known | undefined> {
  const [row] = await selectIdentities(db).where(sameUser(who));
  return row;
}

const selectIdentities = (db: Db) =>
  db.orm
    .select({
      platform: identities.platform,
      platformUserId: identities.platformUserId,
      accountId: identities.accountId,
      name: identities.name,
      unreachableAt: identities.unreachableAt,
      locale: accounts.locale,
      language: accounts.language,
      timeZone: accounts.timeZone,
    })
    .from(identities)
    .leftJoin(accounts, eq(accounts.id, identities.accountId));

/** What a person is called; undefined where there is no such account. */
export async function findPersonName(db: Db, accountId: Uuid): Promise<string | undefined> {
  const [row] = await db.orm.select({ name: accounts.name }).from(accounts).where(eq(accounts.id, accountId));
  return row?.name;
}

/** The language a person reads: the one they chose, else the one their app speaks. */
export async function findPersonLocale(db: Db, accountId: Uuid): Promise<string | undefined> {
  const [row] = await db.orm
    .select({ language: accounts.language, locale: accounts.locale })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  return row?.language ?? row?.locale;
}

/** The chat identities of an account, oldest first, at most twenty. */
export function findIdentities(db: Db, accountId: Uuid): Promise<ChatIdentity[]> {
  return db.orm
    .select({
      platform: identities.platform,
      platformUserId: identities.platformUserId,
      name: identities.name,
    })
    .from(identities)
    .where(eq(identities.accountId, accountId))
    .orderBy(identities.id)
    .limit(IDENTITIES_MAX);
}

/** Holds an account until the transaction ends: a guard for what a person may become once. */
export async function lockAccount(tx: Tx, accountId: Uuid): Promise<void> {
  await tx.orm.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId)).for('update');
}
