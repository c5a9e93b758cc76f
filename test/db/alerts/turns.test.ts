import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assignMailbox,
  createMailbox,
  openIdentityMailbox,
  settleDelivery,
  takeDeliveries,
  writeAlerts,
} from '../../../core/alerts/index.ts';
import { withTx } from '../../../core/db/index.ts';
import { identifyPerson } from '../../../core/identity/index.ts';
import type { Uuid } from '../../../core/kernel/id.ts';
import { openBench, type Bench } from '../../support/executor.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** Someone with a mailbox; answers what puts an alert into it. */
async function reader(platformUserId: string): Promise<() => Promise<void>> {
  const mailboxId = await withTx(bench.database, async (tx) => {
    const who = { platform: 'local', platformUserId, name: platformUserId };
    const { accountId } = await identifyPerson(tx, bench.ids, bench.clock, who);
    const made = await createMailbox(tx, bench.ids, bench.clock);
    await assignMailbox(tx, made, accountId);
    return made;
  });
  return () => alertIn(mailboxId);
}

async function alertIn(mailboxId: Uuid): Promise<void> {
  const id = bench.ids.next();
  const amount = { minor: 600n, currency: 'USD' };
  const one = { mailboxId, id, brandId: mailboxId, kind: 'sale', cause: id, amount, payload: {} };
  await withTx(bench.database, (tx) => writeAlerts(tx, [one], bench.clock.wall()));
}

test('while more waits than can be sent, nobody is passed over: whoever has waited longest comes first', async () => {
  const names = Array.from({ length: 12 }, (_, index) => `reader${index}`);
  const tell = new Map<string, () => Promise<void>>();
  for (const name of names) tell.set(name, await reader(name));
  const turns: string[] = [];
  // In another order than that of their mailboxes and accounts.
  for (const name of [...names.slice(5), ...names.slice(0, 5)].toReversed()) await tell.get(name)?.();
  for (let turn = 0; turn < 2 * names.length; turn += 1) {
    const [delivery] = await takeDeliveries(bench, { platform: 'local', connected: ['local'] }, 1);
    const name = delivery?.chat.platformUserId ?? '';
    turns.push(name);
    await settleDelivery(bench, delivery?.id ?? '', { messageRef: `m ${turn}` });
    // Who has just been told has something new at once.
    await tell.get(name)?.();
  }
  const round = [...names.slice(5), ...names.slice(0, 5)].toReversed();
  expect(turns).toEqual([...round, ...round]);
});

test('what waits for an identity that cannot be reached takes the turn of nobody else', async () => {
  const closed = await withTx(bench.database, async (tx) => {
    const who = { platform: 'local', platformUserId: 'closed', name: 'closed' };
    const { accountId } = await identifyPerson(tx, bench.ids, bench.clock, who);
    const elsewhere = { id: bench.ids.next(), accountId, platform: 'local', platformUserId: 'elsewhere' };
    await tx.sql`
      insert into identities (id, account_id, platform, platform_user_id, name, created_at, unreachable_at)
      values (${elsewhere.id}, ${accountId}, 'local', 'elsewhere', 'elsewhere', now(), now())`;
    return openIdentityMailbox(tx, bench.ids, bench.clock, elsewhere);
  });
  await alertIn(closed);
  const tell = await reader('open');
  await tell();
  const names: (string | undefined)[] = [];
  for (let turn = 0; turn < 13; turn += 1) {
    const [delivery] = await takeDeliveries(bench, { platform: 'local', connected: ['local'] }, 1);
    names.push(delivery?.chat.platformUserId);
    if (delivery) await settleDelivery(bench, delivery.id, { messageRef: `n ${turn}` });
  }
  expect(names).toContain('open');
  expect(names).not.toContain('closed');
});
