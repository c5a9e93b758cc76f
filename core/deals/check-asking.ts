import { openPersonalMailbox, writeAlerts, type NewAlert } from '../alerts/index.ts';
import type { CheckView } from '../creators/index.ts';
import { NO_BRAND } from '../events/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import type { Context } from '../use-case.ts';
import { findAskedBrand, findWaitingChecks, type AskedBrand } from './check-readers.ts';

/** What is told of a check to whoever is asked to look. */
type AboutCheck = Pick<CheckView, 'id' | 'code' | 'platform' | 'handle' | 'profileUrl'> & { creator: string };
type AskContext = Pick<Context, 'tx' | 'ids' | 'clock'>;

/** Asks operators, by their accounts, and brands to look at a profile. */
export async function askToLook(
  { tx, ids, clock }: AskContext,
  about: AboutCheck,
  asked: { operators: readonly Uuid[]; brands: readonly AskedBrand[] },
): Promise<void> {
  const { id, code, platform, handle, profileUrl, creator } = about;
  const payload = { id, code, platform, handle, profileUrl, creator };
  const alertTo = (mailboxId: Uuid, brandId: Uuid, brand: string | null): NewAlert => ({
    ...{ mailboxId, id: ids.next(), brandId, kind: 'check', cause: id, amount: undefined },
    payload: { ...payload, brand, brandId: brand === null ? null : showId('brand', brandId) },
  });
  const alerts: NewAlert[] = [];
  for (const accountId of asked.operators) {
    alerts.push(alertTo(await openPersonalMailbox(tx, ids, clock, accountId), NO_BRAND, null));
  }
  for (const { brandId, name, mailboxIds } of asked.brands) {
    alerts.push(...mailboxIds.map((mailboxId) => alertTo(mailboxId, brandId, name)));
  }
  await writeAlerts(tx, alerts, clock.wall());
}

/** A brand that has just met a creator is asked to look at the profiles whose checks wait already. */
export async function askNewAcquaintance(
  context: AskContext,
  { brandId, creatorId }: { brandId: Uuid; creatorId: Uuid },
): Promise<void> {
  const checks = await findWaitingChecks(context.tx, { kind: 'brand', brandId, creatorId });
  if (checks.length === 0) return;
  const brand = await findAskedBrand(context.tx, brandId);
  for (const check of checks) {
    await askToLook(context, check, { operators: [], brands: brand ? [brand] : [] });
  }
}
