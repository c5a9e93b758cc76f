import { z } from 'zod';
import { assignMailbox, createMailbox, openPersonalMailbox, writeAlerts } from '../alerts/index.ts';
import { refuseBothSides } from '../creators/index.ts';
import type { Db, Tx } from '../db/index.ts';
import { NO_BRAND } from '../events/index.ts';
import {
  addMemberSeat,
  alreadyMember,
  decideTeam,
  findPersonName,
  lockAccount,
  lockTeam,
} from '../identity/index.ts';
import { HOUR_MS, later } from '../kernel/clock.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { ownAccount } from '../access.ts';
import { defineUseCase, lineOf, type Context } from '../use-case.ts';
import { placeKey } from './come-and-go.ts';
import { noSeatByRole, placeUnknown, reportsEnough, reportsNowhere } from './errors.ts';
import { keyOf } from './place-view.ts';
import { findPlaceBrand, findPlaceRow, type PlaceKey } from './places.store.ts';

const REPORT_MAX = 1_000;
/** Reports that one person sends about one place within an hour. */
const REPORTS_MAX = 5;

/** Tells those who look after a place that something is wrong there. */
export const report = defineUseCase({
  name: 'report',
  input: z.strictObject({ ...placeKey, text: lineOf(REPORT_MAX) }),
  allow: ['person'],
  async run(context, { text, ...key }): Promise<{ place: string }> {
    const { tx, actor, ids, clock } = context;
    const place = await findPlaceRow(tx, key);
    if (!place) throw placeUnknown({});
    if (place.reportsMailboxId === null) throw reportsNowhere({});
    const accountId = ownAccount(actor);
    await lockAccount(tx, accountId);
    const mailboxId = place.reportsMailboxId;
    const since = later(clock.wall(), -HOUR_MS);
    const sent = await countReports(tx, { mailboxId, accountId, since });
    if (sent >= REPORTS_MAX) throw reportsEnough({ most: REPORTS_MAX });
    const by = (await findPersonName(tx, accountId)) ?? '';
    const id = ids.next();
    const cause = `${id}:${accountId}`;
    const alert = { mailboxId, id, brandId: NO_BRAND, kind: 'report', cause };
    const payload = { by, text, place: place.name };
    await writeAlerts(tx, [{ ...alert, amount: undefined, payload }], clock.wall());
    context.record({ type: 'place.reported', subject: `${key.platform}:${key.placeId}` });
    return { place: place.name };
  },
});

/** How often a person has reported to a mailbox since then. */
async function countReports(
  tx: Tx,
  { mailboxId, accountId, since }: { mailboxId: Uuid; accountId: Uuid; since: Date },
): Promise<number> {
  const [row] = await tx.sql<{ count: number }[]>`
    select count(*)::int as count from alerts where mailbox_id = ${mailboxId} and kind = 'report'
      and created_at > ${since.toISOString()}::timestamptz and cause like ${`%:${accountId}`}`;
  return row?.count ?? 0;
}

/** Where a test alert went: into the brand's channel, or to whoever asked. */
export type TestAlert = { to: 'channel' | 'you' };

/** Sends an alert that says it is a test, on the way of the real ones. */
export const testAlerts = defineUseCase({
  name: 'send a test alert',
  input: z.strictObject({}),
  allow: ['host'],
  async run(context): Promise<TestAlert> {
    const { tx, actor, ids, clock } = context;
    const key = keyOf(actor);
    const place = await findPlaceRow(tx, key);
    if (!place) throw placeUnknown({});
    const brand = place.brandId === null ? undefined : await findPlaceBrand(tx, key, place.brandId);
    const channel = brand?.alertsMailboxId ?? null;
    const mailboxId = channel ?? (await openPersonalMailbox(tx, ids, clock, ownAccount(actor)));
    const id = ids.next();
    const about = { mailboxId, id, brandId: place.brandId ?? NO_BRAND, kind: 'test', cause: id };
    await writeAlerts(tx, [{ ...about, amount: undefined, payload: { place: place.name } }], clock.wall());
    return { to: channel === null ? 'you' : 'channel' };
  },
});

/** The role of a server whose holders may take a seat in the team of the brand it belongs to. */
export async function findStaffRole(
  db: Db,
  key: PlaceKey,
): Promise<{ brandId: Uuid; roleId: string } | undefined> {
  const place = await findPlaceRow(db, key);
  if (!place || place.brandId === null) return undefined;
  const brand = await findPlaceBrand(db, key, place.brandId);
  return brand?.staffRole ? { brandId: place.brandId, roleId: brand.staffRole } : undefined;
}

/**
 * Seats a person in the team of the brand that a server belongs to, as a manager, because the server gave them the role
 * that is for its staff. Whether they have it now is for the caller to have asked the platform.
 */
export const joinTeamByRole = defineUseCase({
  name: 'join a team by a role',
  input: z.strictObject({ ...placeKey, roleId: z.string().max(64) }),
  allow: ['person'],
  async run(context, { roleId, ...key }): Promise<{ brandId: string; role: 'manager' }> {
    const { tx, actor } = context;
    const accountId = ownAccount(actor);
    const staff = await findStaffRole(tx, key);
    if (!staff || staff.roleId !== roleId) throw noSeatByRole({});
    await lockAccount(tx, accountId);
    const team = await lockTeam(tx, staff.brandId);
    if (team.some((one) => one.accountId === accountId)) throw alreadyMember({});
    const decision = decideTeam(team, { do: 'invite', role: 'manager' });
    if ('refusal' in decision) throw decision.refusal;
    await seat(context, staff.brandId, accountId);
    await refuseBothSides(tx, accountId);
    const brandId = showId('brand', staff.brandId);
    context.record({ type: 'team.joined_by_role', brandId: staff.brandId, subject: brandId });
    return { brandId, role: 'manager' };
  },
});

async function seat(context: Context, brandId: Uuid, accountId: Uuid): Promise<void> {
  const { tx, ids, clock } = context;
  const mailboxId = await createMailbox(tx, ids, clock);
  await assignMailbox(tx, mailboxId, accountId);
  await addMemberSeat(tx, context, { brandId, role: 'manager', mailboxId, accountId });
}
