import { z } from 'zod';
import { openPersonalMailbox, writeAlerts } from '../alerts/index.ts';
import { NO_BRAND } from '../events/index.ts';
import { findMemberships, findOperators, findPersonName, lockAccount } from '../identity/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { currencyField, defineUseCase, idOf, type Context } from '../use-case.ts';
import { brandName, timeZoneName } from './brand.ts';
import { foundBrand } from './brands.ts';
import { brandsFull, requestDecided, requestUnknown, requestWaits, signupClosed } from './errors.ts';
import {
  findRequestOf,
  findWaitingRequests,
  insertRequest,
  lockRequest,
  saveRequest,
  type BrandRequest,
} from './signup.store.ts';

/** Who may make a brand in chat, and whether anyone is there to decide where not everyone may. */
export type SignupPolicy = { signup: 'open' | 'approve'; hasOperators: boolean };

/** What became of somebody's wish for a brand. */
export type SignupOutcome =
  | { outcome: 'made'; id: string; name: string; currency: string; timeZone: string }
  | { outcome: 'waiting'; id: string; name: string };

/** A request as the operator sees it. */
export type BrandRequestView = {
  id: string;
  name: string;
  currency: string;
  timeZone: string;
  /** Who asks; undefined when that account is gone. */
  person: string | null;
  since: string;
};

/** Brands one person may own: more is a mistake or an attack. */
const BRANDS_MAX = 10;
const WAITING_MAX = 50;

/** The use cases by which people get brands of their own in chat. */
export function createSignupUseCases(policy: SignupPolicy) {
  return {
    /** Makes a brand whose owner is the person, or asks the operator for it, as the operator has chosen. */
    requestBrand: defineUseCase({
      name: 'create a brand in chat',
      input: z.strictObject({
        name: brandName,
        currency: currencyField,
        timeZone: timeZoneName.default('UTC'),
      }),
      allow: ['person'],
      async run(context, beginning): Promise<SignupOutcome> {
        const { tx, actor, ids, clock } = context;
        invariant(actor.kind === 'person', 'only a person gets here', { kind: actor.kind });
        // Held, so that of several at once each sees what the one before has made.
        await lockAccount(tx, actor.accountId);
        const owned = (await findMemberships(tx, actor.accountId)).filter(({ role }) => role === 'owner');
        if (owned.length >= BRANDS_MAX) throw brandsFull({ most: BRANDS_MAX });
        if (policy.signup === 'open') {
          const { brandId } = await foundBrand(context, beginning, actor.accountId);
          return { outcome: 'made', id: showId('brand', brandId), ...beginning };
        }
        if (!policy.hasOperators) throw signupClosed({});
        const made = { id: ids.next(), accountId: actor.accountId, createdAt: clock.wall() };
        if (!(await insertRequest(tx, { ...made, ...beginning, state: 'waiting' }))) {
          const waiting = await findRequestOf(tx, actor.accountId);
          throw requestWaits({ name: waiting?.name ?? beginning.name });
        }
        const id = showId('request', made.id);
        context.record({ type: 'brand.requested', subject: id, data: beginning });
        await askOperators(context, { ...made, ...beginning });
        return { outcome: 'waiting', id, name: beginning.name };
      },
    }),
  };
}

/** Every operator who has been seen in a chat hears of the request there; the others find it among what waits. */
async function askOperators(
  context: Context,
  request: Pick<BrandRequest, 'id' | 'accountId' | 'name' | 'currency' | 'timeZone' | 'createdAt'>,
): Promise<void> {
  const payload = await viewRequest(context, request);
  for (const accountId of await findOperators(context.tx)) {
    await tell(context, accountId, { kind: 'brand_request', requestId: request.id, payload });
  }
}

async function tell(
  { tx, ids, clock }: Context,
  accountId: Uuid,
  alert: { kind: string; requestId: Uuid; payload: Record<string, unknown> },
): Promise<void> {
  const mailboxId = await openPersonalMailbox(tx, ids, clock, accountId);
  const { kind, payload } = alert;
  const cause = showId('request', alert.requestId);
  const about = { id: ids.next(), brandId: NO_BRAND, cause, amount: undefined };
  await writeAlerts(tx, [{ ...about, mailboxId, kind, payload }], clock.wall());
}

/** Lets a request become a brand, or not, once; the person who asked is told. */
export const decideBrandRequest = defineUseCase({
  name: 'decide on a brand',
  input: z.strictObject({ id: idOf('request'), approve: z.boolean() }),
  allow: ['operator'],
  async run(context, { id, approve }): Promise<{ name: string; state: 'approved' | 'declined' }> {
    const { tx, clock } = context;
    const request = await lockRequest(tx, id);
    if (request === undefined) throw requestUnknown({});
    const { name, currency, timeZone, accountId } = request;
    if (request.state !== 'waiting') throw requestDecided({ name });
    const state = approve ? 'approved' : 'declined';
    const made = approve ? await foundBrand(context, { name, currency, timeZone }, accountId) : undefined;
    await saveRequest(tx, id, { state, decidedAt: clock.wall(), brandId: made?.brandId ?? null });
    const subject = showId('request', id);
    context.record({ type: `brand.request_${state}`, subject, data: { name } });
    await tell(context, accountId, { kind: `brand_${state}`, requestId: id, payload: { name } });
    return { name, state };
  },
});

/** Requests that wait for the operator, oldest first. */
export const listBrandRequests = defineUseCase({
  name: 'see the brands asked for',
  input: z.strictObject({}),
  allow: ['operator'],
  async run(context): Promise<BrandRequestView[]> {
    const requests = await findWaitingRequests(context.tx, WAITING_MAX);
    return Promise.all(requests.map((request) => viewRequest(context, request)));
  },
});

async function viewRequest(
  { tx }: Pick<Context, 'tx'>,
  request: Pick<BrandRequest, 'id' | 'accountId' | 'name' | 'currency' | 'timeZone' | 'createdAt'>,
): Promise<BrandRequestView> {
  const { name, currency, timeZone } = request;
  const person = (await findPersonName(tx, request.accountId)) ?? null;
  const since = request.createdAt.toISOString();
  return { id: showId('request', request.id), name, currency, timeZone, person, since };
}

export type SignupUseCases = ReturnType<typeof createSignupUseCases>;
