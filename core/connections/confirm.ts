import { z } from 'zod';
import { ownAccount } from '../access.ts';
import { dropIdentityMailbox, moveMailboxes } from '../alerts/index.ts';
import { refuseBothSides } from '../creators/index.ts';
import type { Tx } from '../db/index.ts';
import { showId, type Uuid } from '../kernel/id.ts';
import { defineUseCase, idOf, type Context } from '../use-case.ts';
import {
  listOwn,
  lockConnection,
  lockIdentity,
  saveConnection,
  stopAsked,
  stopOpen,
  type OwnIdentity,
} from './connections.store.ts';
import { connectionOver, identityUnknown, lastIdentity } from './errors.ts';
import { lockBoth, moveEverything, moveOut, namesOf } from './merge.store.ts';
import { here, isSame, lockOwn, refuseClash, view, type IdentityView, type OtherSide } from './sides.ts';
import { tellIdentities } from './tell.ts';

/**
 * Follows a chat identity to another account, in the transaction in which the core does: whatever keeps accounts beside
 * identities outside of the core.
 */
export type Mover = (
  tx: Tx,
  identity: Pick<OwnIdentity, 'platform' | 'platformUserId'>,
  accountId: Uuid,
) => Promise<void>;

/** The chat that was taken out, and those that are left. */
type Disconnected = { left: IdentityView[]; name: string; platform: string };

/** Makes what confirms; see {@link Mover}. */
export function createConnectionUseCases(parts: { movers: readonly Mover[] }) {
  const moveAlong = async (tx: Tx, identities: readonly OwnIdentity[], accountId: Uuid): Promise<void> => {
    for (const mover of parts.movers) for (const one of identities) await mover(tx, one, accountId);
  };

  /** Confirms where the code was made: the two become one person, and every chat of that person hears of it. */
  const confirmConnecting = defineUseCase({
    name: 'connect a chat',
    input: z.strictObject({ id: idOf('connection'), here }),
    allow: ['person'],
    async run(context, { id, here: from }): Promise<OtherSide> {
      const { tx, actor, clock, record } = context;
      const accountId = ownAccount(actor);
      const { found, taker } = await lockAsked(context, id);
      const giver = await lockOwn(tx, accountId, from);
      if (giver.id !== found.giverIdentityId) throw connectionOver({});
      if (!(await lockBoth(tx, accountId, taker.accountId))) throw connectionOver({});
      await refuseClash(tx, accountId, taker.accountId);
      const arriving = await listOwn(tx, taker.accountId);
      await stopAsked(tx, [accountId, taker.accountId]);
      await moveAlong(tx, arriving, accountId);
      await moveMailboxes(tx, taker.accountId, accountId);
      await moveEverything(tx, taker.accountId, accountId, clock.wall());
      await refuseBothSides(tx, accountId);
      await saveConnection(tx, id, { state: 'done' });
      const others = (await listOwn(tx, accountId)).filter((one) => one.id !== giver.id);
      const news = { name: taker.name, platform: taker.platform };
      await tellIdentities(context, others, { kind: 'connected', payload: news }, { id, about: accountId });
      record({
        type: 'identity.connected',
        subject: showId('account', accountId),
        data: { identity: showId('identity', taker.id), platform: taker.platform },
      });
      return { ...news, brings: await namesOf(tx, accountId) };
    },
  });

  /** Takes a chat out of a person; it is somebody new from then on, and every other chat hears of it. */
  const disconnect = defineUseCase({
    name: 'disconnect a chat',
    input: z.strictObject({ id: idOf('identity'), here }),
    allow: ['person'],
    async run(context, { id, here: from }): Promise<Disconnected> {
      const { tx, actor, ids, record } = context;
      const accountId = ownAccount(actor);
      await tx.sql`select 1 from accounts where id = ${accountId} for update`;
      const own = await listOwn(tx, accountId);
      const leaving = own.find((one) => one.id === id);
      if (!leaving) throw identityUnknown({});
      if (own.length === 1) throw lastIdentity({});
      const fresh = ids.next();
      await takeOut(context, leaving, fresh);
      await moveAlong(tx, [leaving], fresh);
      const { name, platform } = leaving;
      const stay = own.filter((one) => one.id !== id);
      const told = [...stay, { ...leaving, accountId: fresh }].filter((one) => !isSame(one, from));
      const cause = { id: ids.next(), about: fresh };
      await tellIdentities(context, told, { kind: 'disconnected', payload: { name, platform } }, cause);
      record({
        type: 'identity.disconnected',
        subject: showId('account', accountId),
        data: { identity: showId('identity', id), platform },
      });
      return { left: stay.map((one) => view(one, from)), name, platform };
    },
  });
  return { confirmConnecting, disconnect };
}

/** Makes somebody new of a chat, and ends what was begun while it was its person's. */
async function takeOut(
  { tx, clock }: Pick<Context, 'tx' | 'clock'>,
  leaving: OwnIdentity,
  fresh: Uuid,
): Promise<void> {
  const { accountId } = leaving;
  await dropIdentityMailbox(tx, leaving.id);
  await moveOut(tx, leaving, fresh, clock.wall());
  await stopOpen(tx, accountId);
  await stopAsked(tx, [accountId, fresh]);
  // Whoever runs the instance is noted anew by the chat they do it from.
  await tx.sql`delete from operators where account_id = ${accountId}`;
}

export type ConnectionUseCases = ReturnType<typeof createConnectionUseCases>;

/** Stops a wish to connect, from either side. */
export const stopConnecting = defineUseCase({
  name: 'refuse to connect a chat',
  input: z.strictObject({ id: idOf('connection') }),
  allow: ['person'],
  async run(context, { id }): Promise<{ name: string }> {
    const { tx, actor, record } = context;
    const { found, taker } = await lockAsked(context, id);
    if (found.accountId !== ownAccount(actor)) throw connectionOver({});
    await saveConnection(tx, id, { state: 'stopped' });
    record({ type: 'connection.stopped', subject: showId('account', found.accountId) });
    return { name: taker.name };
  },
});

/** A wish whose code was used and that nobody has decided, with the identity that used it. */
async function lockAsked({ tx, actor, clock }: Context, id: Uuid) {
  const row = await lockConnection(tx, { id });
  if (!row || row.accountId !== ownAccount(actor) || row.state !== 'asked') throw connectionOver({});
  if (row.expiresAt <= clock.business() || row.takerIdentityId === null) throw connectionOver({});
  const taker = await lockIdentity(tx, { id: row.takerIdentityId });
  if (!taker || taker.accountId === row.accountId) throw connectionOver({});
  return { found: row, taker };
}
