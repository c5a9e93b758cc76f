import { z } from 'zod';
import { ownAccount } from '../access.ts';
import { openPersonalMailbox, writeAlerts, type NewAlert } from '../alerts/index.ts';
import { findBrandNames } from '../catalog/index.ts';
import { countReports, findCreator, insertReport, REPORTS_MOST, reportsUsedUp } from '../creators/index.ts';
import { findOperators, lockAccount } from '../identity/index.ts';
import { HOUR_MS, later } from '../kernel/clock.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { findReportsMailbox } from '../places/index.ts';
import { defineUseCase, idOf, lineOf, type Context } from '../use-case.ts';
import { findOther } from './block.ts';
import { sideOf } from './contact.ts';

const REPORT_MAX = 1_000;

/** Who was told: how many operators, and whether those who look after the place were. */
export type Reported = { who: string; operators: number; place: boolean };

/**
 * Tells the operator about the other side, and whoever looks after the server or group in which this is done, where
 * they have said where reports go, unless that is the brand that is reported. The other side is told nothing.
 */
export const reportOther = defineUseCase({
  name: 'report the other side',
  input: z.strictObject({
    brandId: idOf('brand').optional(),
    creatorId: idOf('creator').optional(),
    text: lineOf(REPORT_MAX),
    /** Where it is done. */
    place: z.strictObject({ platform: z.string(), placeId: z.string() }).optional(),
  }),
  allow: ['creator', 'owner', 'manager', 'fulfilment', 'finance'],
  async run(context, { text, place, ...named }): Promise<Reported> {
    const { tx, actor, ids, clock, record } = context;
    const accountId = ownAccount(actor);
    await lockAccount(tx, accountId);
    const { pair, who } = await findOther(context, named);
    const at = clock.wall();
    const sent = await countReports(tx, accountId, later(at, -HOUR_MS));
    if (sent >= REPORTS_MOST) throw reportsUsedUp({ most: REPORTS_MOST });
    const side = sideOf(actor, 'brand');
    const id = ids.next();
    await insertReport(tx, { ...pair, id, side, accountId, text, at });
    const by =
      side === 'creator'
        ? (await findCreator(tx, pair.creatorId))?.name
        : (await findBrandNames(tx, [pair.brandId]))[0];
    const operators = (await findOperators(tx)).filter((one) => one !== accountId);
    const kept = place && (await findReportsMailbox(tx, place));
    // In a server of the brand that is reported its own people would read it.
    const reports = side === 'creator' && kept?.brandId === pair.brandId ? undefined : kept;
    const told = { by: by ?? '', about: who, text, creatorId: showId('creator', pair.creatorId) };
    const mailboxIds = await mailboxesOf(context, operators);
    if (reports) mailboxIds.push(reports.mailboxId);
    const payload = { ...told, place: reports?.name ?? '' };
    const alertTo = (mailboxId: Uuid): NewAlert => ({
      ...{ mailboxId, id: ids.next(), brandId: pair.brandId, kind: 'report', amount: undefined, payload },
      cause: `${id}:${accountId}`,
    });
    await writeAlerts(tx, mailboxIds.map(alertTo), at);
    const subject = showId('creator', pair.creatorId);
    record({ type: 'contact.reported', brandId: pair.brandId, subject, data: { by: side } });
    return { who, operators: operators.length, place: reports !== undefined };
  },
});

async function mailboxesOf({ tx, ids, clock }: Context, accountIds: readonly Uuid[]): Promise<Uuid[]> {
  const mailboxIds: Uuid[] = [];
  for (const one of accountIds) mailboxIds.push(await openPersonalMailbox(tx, ids, clock, one));
  return mailboxIds;
}
