import { z } from 'zod';
import { ownAccount } from '../access.ts';
import type { Db } from '../db/index.ts';
import { later, MINUTE_MS, type Clock } from '../kernel/clock.ts';
import { showId } from '../kernel/id.ts';
import { hashToken, newToken } from '../kernel/secret.ts';
import { defineUseCase } from '../use-case.ts';
import {
  findByCode,
  insertConnection,
  listOwn,
  lockConnection,
  saveConnection,
  stopOpen,
  type Connection,
  type OwnIdentity,
} from './connections.store.ts';
import { connectionUnknown } from './errors.ts';
import { here, lockOwn, otherSide, refuseClash, view, type IdentityView, type OtherSide } from './sides.ts';
import { tellIdentities } from './tell.ts';

/** How long a code can be used and confirmed, in minutes. */
export const CONNECT_MINUTES = 10;

/** The chats a person can be reached in, the oldest first. */
export const listIdentities = defineUseCase({
  name: 'see connected chats',
  input: z.strictObject({ here }),
  allow: ['person'],
  async run({ tx, actor }, input): Promise<IdentityView[]> {
    const own = await listOwn(tx, ownAccount(actor));
    return own.map((one) => view(one, input.here));
  },
});

/** Makes a code that connects the chat it is used in; the one before it is good no more. */
export const beginConnecting = defineUseCase({
  name: 'begin to connect a chat',
  input: z.strictObject({ here }),
  allow: ['person'],
  async run({ tx, actor, clock, ids, random }, input): Promise<{ code: string; endsAt: string }> {
    const accountId = ownAccount(actor);
    const giver = await lockOwn(tx, accountId, input.here);
    await stopOpen(tx, accountId);
    const code = newToken('connect_', random);
    const expiresAt = later(clock.business(), CONNECT_MINUTES * MINUTE_MS);
    await insertConnection(tx, {
      id: ids.next(),
      codeHash: hashToken(code),
      accountId,
      giverIdentityId: giver.id,
      takerIdentityId: null,
      state: 'open',
      createdAt: clock.wall(),
      expiresAt,
    });
    return { code, endsAt: expiresAt.toISOString() };
  },
});

/** With whom a code would connect the person who has it. Throws what using it would throw. */
export const previewConnecting = defineUseCase({
  name: 'look at a connection code',
  input: z.strictObject({ code: z.string().max(64) }),
  allow: ['person'],
  async run({ tx, actor, clock }, { code }): Promise<OtherSide> {
    const found = usable(await findByCode(tx, hashToken(code.trim())), clock, 'open');
    await refuseClash(tx, found.accountId, ownAccount(actor));
    return otherSide(tx, await giverOf(tx, found));
  },
});

/** Uses a code: the chat it came from is asked to confirm. */
export const askToConnect = defineUseCase({
  name: 'ask to connect a chat',
  input: z.strictObject({ code: z.string().max(64), here }),
  allow: ['person'],
  async run(context, { code, here: from }): Promise<OtherSide> {
    const { tx, actor, clock, record } = context;
    const accountId = ownAccount(actor);
    const found = usable(await lockConnection(tx, { codeHash: hashToken(code.trim()) }), clock, 'open');
    await refuseClash(tx, found.accountId, accountId);
    const taker = await lockOwn(tx, accountId, from);
    const giver = await giverOf(tx, found);
    await saveConnection(tx, found.id, { state: 'asked', takerIdentityId: taker.id });
    const payload = {
      connectionId: showId('connection', found.id),
      name: taker.name,
      platform: taker.platform,
      expiresAt: found.expiresAt.toISOString(),
    };
    const cause = { id: found.id, about: accountId };
    await tellIdentities(context, [giver], { kind: 'connect_asked', payload }, cause);
    record({ type: 'connection.asked', subject: showId('account', found.accountId) });
    return otherSide(tx, giver);
  },
});

function usable(row: Connection | undefined, clock: Clock, state: Connection['state']): Connection {
  if (!row || row.state !== state || row.expiresAt <= clock.business()) throw connectionUnknown({});
  return row;
}

async function giverOf(tx: Db, { accountId, giverIdentityId }: Connection): Promise<OwnIdentity> {
  const giver = (await listOwn(tx, accountId)).find(({ id }) => id === giverIdentityId);
  if (!giver) throw connectionUnknown({});
  return giver;
}
