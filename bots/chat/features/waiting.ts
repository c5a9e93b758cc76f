import type { WaitingSource } from '../waiting.ts';
import { waitingLimits, waitingRequests } from './brand/index.ts';
import { waitingAppeals } from './deals/appeals.ts';
import { waitingApprovals } from './deals/approvals.ts';
import { waitingDeals } from './deals/waiting.ts';
import { waitingInvitations, waitingReports } from './people/waiting.ts';
import { waitingDisclosures } from './disclosure/index.ts';
import { waitingSamples } from './samples/waiting.ts';
import { waitingChecks } from './verify/waiting.ts';

/** Everything that can wait for somebody; `/todo` puts it in order. */
export const waitingSources: readonly WaitingSource[] = [
  waitingDeals,
  waitingInvitations,
  waitingApprovals,
  waitingLimits,
  waitingAppeals,
  waitingDisclosures,
  waitingSamples,
  waitingChecks,
  waitingRequests,
  waitingReports,
];
