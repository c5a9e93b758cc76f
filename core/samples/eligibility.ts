import type { DomainError } from '../kernel/error.ts';
import { DAY_MS, later } from '../kernel/clock.ts';
import { showCode } from '../catalog/index.ts';
import type { EarlierSamples, Standing } from './eligibility.store.ts';
import {
  sampleFollowers,
  sampleInvitedOnly,
  sampleNotKnown,
  sampleOpenAlready,
  sampleSales,
  samplesOff,
  samplesOpenMost,
  sampleTooSoon,
} from './errors.ts';
import type { SampleRules } from './rules.ts';

/** Days after which a product can be asked for again that was declined, or that nobody reviewed in time. */
export const AGAIN_DAYS = 30;

/** All that decides whether a creator may ask for a sample now. */
export type RequestFacts = {
  /** Whether a product is excluded from the programme. */
  excluded: boolean;
  rules: SampleRules & { openMax: number };
  standing: Standing;
  earlier: EarlierSamples;
  /** Followers that are asked for, and whether the creator has them verified. */
  followersMin: number;
  hasFollowers: boolean;
  sales: number;
  /** What speaks against a further piece of the product, if anything does. */
  quota: DomainError | undefined;
  at: Date;
};

/**
 * What speaks against a request, the reason that nothing can change first. What the terms of a deal promise is the
 * creator's whatever the rules say; there is only one at a time of it.
 * @param ofItself whether the creator asks without the brand or the operator
 */
export function requestProblem(facts: RequestFacts, ofItself: boolean): DomainError | undefined {
  const { rules, standing, earlier, followersMin, at } = facts;
  if (earlier.sameOpen !== null) return sampleOpenAlready({ code: showCode('sample', earlier.sameOpen) });
  if (facts.excluded) return samplesOff({});
  if (standing.promised) return undefined;
  if (!rules.enabled) return samplesOff({});
  if (ofItself && !standing.offered && !standing.acquainted) return sampleNotKnown({});
  if (rules.who === 'deal' && standing.dealId === null) return sampleInvitedOnly({ who: 'deal' });
  if (rules.who === 'invited' && !standing.invited && standing.dealId === null)
    return sampleInvitedOnly({ who: 'invited' });
  if (!facts.hasFollowers) return sampleFollowers({ followersMin });
  if (facts.sales < rules.minSales) return sampleSales({ salesMin: rules.minSales });
  if (earlier.open >= rules.openMax) return samplesOpenMost({ most: rules.openMax });
  const again = earlier.refusedAt && later(earlier.refusedAt, AGAIN_DAYS * DAY_MS);
  if (again && again > at) return sampleTooSoon({ at: again.toISOString().slice(0, 10) });
  return facts.quota;
}

/** Whether the brand's rules approve a request of themselves: one of somebody it has invited. */
export function approvesItself({ rules, standing }: Pick<RequestFacts, 'rules' | 'standing'>): boolean {
  return rules.autoApprove && standing.invited;
}
