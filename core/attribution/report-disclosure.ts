import { z } from 'zod';
import { reaches } from '../access.ts';
import { writeAlerts, type NewAlert } from '../alerts/index.ts';
import { choreOf } from '../due.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { defineUseCase, idOf, type Context, type Permission } from '../use-case.ts';
import { linkUnknown, nothingReported, reportOpen } from './link-errors.ts';
import { lockLink, type Link } from './links.store.ts';
import {
  decideReport,
  isPaused,
  openReport,
  type ReportMove,
  type ReportState,
} from './missing-disclosure.ts';
import {
  findDealerMailboxes,
  findOpenReports,
  findOverdue,
  findReport,
  findStory,
  insertReport,
  insertStrike,
  saveReport,
  setPaused,
  type LinkStory,
  type Report,
} from './missing-disclosure.store.ts';

type ReportContext = Pick<Context, 'tx' | 'clock' | 'ids' | 'record'>;

/** A missing disclosure as either side sees it. */
export type ReportView = {
  linkId: string;
  state: ReportState;
  version: number;
  /** Until when the disclosure has to be there or, once it was added, to be looked at; business time. Null once settled. */
  dueAt: string | null;
};

const version = z.int('must be the version you saw').min(1);
const looks: readonly Permission[] = ['key', 'operator', 'owner', 'manager'];

/**
 * Somebody of the brand, or the operator, finds no disclosure where a link stands. The creator has 24 hours; then the link
 * is paused until somebody has seen that it is there.
 */
export const reportDisclosure = defineUseCase({
  name: 'report a missing disclosure',
  input: z.strictObject({ id: idOf('link') }),
  allow: looks,
  async run(context, { id }): Promise<ReportView> {
    const { tx, clock } = context;
    const link = await holdLink(context, id);
    const last = await findReport(tx, link);
    if (link.disabledAt !== null || (last && last.state !== 'accepted')) throw reportOpen({});
    const at = clock.business();
    const report: Report = {
      ...{ brandId: link.brandId, linkId: id, number: (last?.number ?? 0) + 1, creatorId: link.creatorId },
      ...openReport(last?.version ?? 0, at),
      ...{ reportedAt: at, addedAt: null, pausedAt: null, acceptedAt: null },
    };
    await insertReport(tx, report);
    await tell(context, link, report);
    return view(report);
  },
});

/** The creator has added the disclosure: from now on it is for whoever reported it to look, within a week. */
export const addDisclosure = defineUseCase({
  name: 'say that the disclosure is there',
  input: z.strictObject({ id: idOf('link'), version }),
  allow: ['creator', 'operator'],
  run: (context, input) => move(context, 'add', input),
});

/** The disclosure is there: what was paused works again. */
export const acceptDisclosure = defineUseCase({
  name: 'accept a disclosure',
  input: z.strictObject({ id: idOf('link'), version }),
  allow: looks,
  run: (context, input) => move(context, 'accept', input),
});

/** The disclosure is still missing: the link is paused, or stays so. */
export const rejectDisclosure = defineUseCase({
  name: 'reject a disclosure',
  input: z.strictObject({ id: idOf('link'), version }),
  allow: looks,
  run: (context, input) => move(context, 'reject', input),
});

/** Pauses links whose disclosure was not added in time, and settles what was added and nobody looked at in time. */
export const pauseUndisclosed = choreOf({
  failure: 'a link without disclosure could not be paused',
  find: findOverdue,
  async act(context, id) {
    const link = await lockLink(context.tx, id);
    const report = link && (await findReport(context.tx, link));
    if (!link || !report?.dueAt || report.dueAt > context.clock.business()) return false;
    await change(context, link, report, { move: 'run_out', version: report.version });
    return true;
  },
});

/** Reports that wait: a team's for its word, a creator's for the disclosure. */
export const listDisclosures = defineUseCase({
  name: 'see the missing disclosures',
  input: z.strictObject({}),
  allow: ['owner', 'manager', 'creator'],
  async run({
    tx,
    actor,
  }): Promise<(ReportView & Omit<LinkStory, 'creatorMailboxId'> & { since: string })[]> {
    const whose =
      actor.kind === 'creator'
        ? { creatorId: actor.creatorId }
        : actor.kind === 'member'
          ? { brandId: actor.brandId }
          : undefined;
    if (!whose) return [];
    const waits: readonly string[] =
      actor.kind === 'creator' ? ['missing', 'paused'] : ['added', 'paused_added'];
    const listed = [];
    for (const report of await findOpenReports(tx, whose, REPORTS_MAX)) {
      const story = await findStory(tx, { brandId: report.brandId, id: report.linkId });
      if (!story || !waits.includes(report.state)) continue;
      const { creatorMailboxId: _, ...known } = story;
      listed.push({ ...view(report), ...known, since: report.reportedAt.toISOString() });
    }
    return listed;
  },
});

const REPORTS_MAX = 50;

/** A link that this actor may speak about, held; only a creator's own for a creator. */
async function holdLink({ tx, actor }: Context, id: Uuid): Promise<Link> {
  const link = await lockLink(tx, id);
  const mine =
    link && (actor.kind === 'creator' ? actor.creatorId === link.creatorId : reaches(actor, link.brandId));
  if (link === undefined || !mine) throw linkUnknown({});
  return link;
}

async function move(
  context: Context,
  name: ReportMove,
  { id, version: seen }: { id: Uuid; version: number },
): Promise<ReportView> {
  const link = await holdLink(context, id);
  const report = await findReport(context.tx, link);
  if (!report) throw nothingReported({});
  return view(await change(context, link, report, { move: name, version: seen }));
}

async function change(
  context: ReportContext,
  link: Link,
  report: Report,
  command: { move: ReportMove; version: number },
): Promise<Report> {
  const { tx, clock, ids } = context;
  const at = clock.business();
  const before = report.state as ReportState;
  const step = decideReport({ ...report, state: before }, command.move, { version: command.version, at });
  if ('refused' in step) throw step.refused;
  const after: Report = {
    ...report,
    ...step,
    ...(command.move === 'add' && { addedAt: at }),
    ...(step.state === 'accepted' && { acceptedAt: at }),
    ...(isPaused(step.state) && !isPaused(before) && { pausedAt: at }),
  };
  await saveReport(tx, after);
  if (isPaused(step.state) && !isPaused(before)) {
    await setPaused(tx, link, clock.wall(), clock.wall());
    const { brandId, creatorId, id: subjectId } = link;
    await insertStrike(tx, { brandId, id: ids.next(), creatorId, kind: 'disclosure', subjectId, at });
  }
  if (isPaused(before) && !isPaused(step.state)) await setPaused(tx, link, null, clock.wall());
  await tell(context, link, after);
  return after;
}

/** Notes what was decided, and tells whoever has to act, or waits for it, what comes next. */
async function tell(context: ReportContext, link: Link, report: Report): Promise<void> {
  const { tx, ids, clock, record } = context;
  const { brandId } = link;
  const shown = view(report);
  const { linkId, ...data } = shown;
  record({ type: `link.disclosure_${report.state}`, brandId, subject: linkId, data });
  const story = await findStory(tx, link);
  if (!story) return;
  const { creatorMailboxId, ...known } = story;
  const isAdded = report.state === 'added' || report.state === 'paused_added';
  const to = isAdded ? await findDealerMailboxes(tx, brandId) : [creatorMailboxId];
  const payload = { ...shown, ...known, side: isAdded ? 'brand' : 'creator' };
  const alerts = to.map((mailboxId): NewAlert => ({
    ...{ mailboxId, id: ids.next(), brandId, kind: 'disclosure', amount: undefined, payload },
    cause: `${linkId}:${report.version}`,
  }));
  await writeAlerts(tx, alerts, clock.wall());
}

const view = ({ linkId, state, version: now, dueAt }: Report): ReportView => ({
  ...{ linkId: showId('link', linkId), state: state as ReportState, version: now },
  dueAt: dueAt?.toISOString() ?? null,
});
