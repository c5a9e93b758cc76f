import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Unreachable, type Adapter } from '../../../bots/chat/adapter.ts';
import { createDeliverer, type Deliverer } from '../../../bots/chat/index.ts';
import {
  assignMailbox,
  changeAlertSettings,
  changeSettings,
  createMailbox,
  writeAlerts,
} from '../../../core/alerts/index.ts';
import { LEASE_MS } from '../../../core/alerts/delivery.ts';
import { withTx } from '../../../core/db/index.ts';
import type { Platform } from '../../../bots/chat/limits.ts';
import { HOUR_MS } from '../../../core/kernel/clock.ts';
import { showId } from '../../../core/kernel/id.ts';
import { moneyText } from '../../../core/kernel/money.ts';
import { createMemoryAdapter, type MemoryAdapter } from '../../contract/memory-adapter.ts';
import { createWorld, type World } from '../../contract/world.ts';
import { makePerson } from '../../support/cast.ts';

let world: World;
let adapter: MemoryAdapter;
let people = 0;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  adapter = createMemoryAdapter('local', 'inline');
  world.logged.splice(0);
});

/** A person with a mailbox. */
async function reader() {
  people += 1;
  const handle = `mina${people}`;
  const { accountId } = await makePerson(world, handle);
  const mailboxId = await withTx(world.database, async (tx) => {
    const id = await createMailbox(tx, world.ids, world.clock);
    await assignMailbox(tx, id, accountId);
    return id;
  });
  return { handle, mailboxId, accountId };
}

async function alert(
  mailboxId: string,
  kind: string,
  minor: bigint,
  payload: Record<string, unknown> = {},
): Promise<void> {
  const amount = { minor, currency: 'USD' };
  const sale = {
    order: '#1',
    orderId: 'o1',
    commission: moneyText(amount),
    net: moneyText({ ...amount, minor: minor * 10n }),
    remaining: moneyText({ ...amount, minor: 0n }),
    rateBps: 1_000,
    items: [{ product: 'Teapot', content: null, quantity: 2 }],
    creator: 'Mina',
    brand: 'Lumen Tea',
    side: 'creator',
    dueAt: '2026-04-01T00:00:00.000Z',
  };
  const id = world.ids.next();
  const row = {
    mailboxId,
    id,
    brandId: world.ids.next(),
    kind,
    cause: id,
    amount,
    payload: { ...sale, ...payload },
  };
  await withTx(world.database, (tx) => writeAlerts(tx, [row], world.clock.wall()));
}

async function deliver(work: (deliverer: Deliverer) => Promise<void>): Promise<void> {
  const deliverer = createDeliverer({ ...world, adapters: new Map<'local', Adapter>([['local', adapter]]) });
  deliverer.start();
  await work(deliverer);
  await deliverer.stop();
}

const texts = (handle: string) => adapter.chatOf(handle).map(({ text }) => text.split('\n')[0]);
async function arrives(handle: string, count = 1): Promise<void> {
  await expect.poll(() => texts(handle), { timeout: 5_000 }).toHaveLength(count);
}

describe('an alert', () => {
  it('arrives without anyone calling, and once', async () => {
    const { handle, mailboxId } = await reader();
    await deliver(async () => {
      await alert(mailboxId, 'sale', 600n);
      await arrives(handle);
    });
    await deliver(async (deliverer) => deliverer.wake());
    expect(texts(handle)).toEqual(['+$6.00 · Teapot · Lumen Tea']);
  });

  it('of each kind comes in its own message, in order', async () => {
    const { handle, mailboxId } = await reader();
    await alert(mailboxId, 'sale', 600n);
    await alert(mailboxId, 'refund', 300n);
    await deliver(() => arrives(handle, 2));
    expect(texts(handle)).toEqual([
      '+$6.00 · Teapot · Lumen Tea',
      '\u2212$3.00 · Teapot · refund on order #1',
    ]);
  });

  it('is sent again when the sending failed, under the same key', async () => {
    const { handle, mailboxId } = await reader();
    await alert(mailboxId, 'sale', 600n);
    const keys: string[] = [];
    adapter.onDeliver = ({ key }) => {
      keys.push(key);
      if (keys.length === 1) throw new Error('timeout');
    };
    await deliver(async (deliverer) => {
      await expect.poll(() => keys.length).toBe(1);
      world.clock.now = new Date(world.clock.now.getTime() + LEASE_MS + 1);
      deliverer.wake();
      await arrives(handle);
    });
    expect(new Set(keys).size).toBe(1);
    expect(world.logged.map(({ msg }) => msg)).toEqual(['an alert could not be sent; trying again']);
  });

  it('of one chat does not wait for another chat that hangs or fails', async () => {
    const [slow, broken, quick] = [await reader(), await reader(), await reader()];
    const gate = Promise.withResolvers<void>();
    adapter.onDeliver = ({ to }) => {
      if (to.userId === slow.handle) return gate.promise;
      if (to.userId === broken.handle) throw new Error('500');
      return undefined;
    };
    for (const { mailboxId } of [slow, broken, quick]) await alert(mailboxId, 'sale', 600n);
    await deliver(async () => {
      await arrives(quick.handle);
      await alert(quick.mailboxId, 'refund', 100n);
      await arrives(quick.handle, 2);
      expect(texts(slow.handle)).toEqual([]);
      gate.resolve();
    });
    expect(texts(slow.handle)).toHaveLength(1);
  });

  it('to a closed chat is settled as such, and not tried for ever', async () => {
    const { handle, mailboxId } = await reader();
    await alert(mailboxId, 'sale', 600n);
    let tries = 0;
    adapter.onDeliver = () => {
      tries += 1;
      throw new Unreachable('blocked by the person');
    };
    const state = async () => {
      const [row] = await world.database.pool<{ state: string; reason: string }[]>`
        select state, reason from deliveries where platform_user_id = ${handle}`;
      return row;
    };
    await deliver(async () => {
      await expect.poll(state).toEqual({ state: 'unreachable', reason: 'blocked by the person' });
    });
    expect(tries).toBe(1);
  });

  it('to a closed chat is told in another chat of the person, with all that waited there, in one message', async () => {
    const { handle, mailboxId, accountId } = await reader();
    await withTx(
      world.database,
      (tx) => tx.sql`
        insert into identities (id, account_id, platform, platform_user_id, name, created_at)
        values (${world.ids.next()}, ${accountId}, 'discord', ${handle}, 'mina', now() + interval '1 day')`,
    );
    const discord = createMemoryAdapter('discord', 'modal');
    discord.onDeliver = () => {
      throw new Unreachable('blocked by the person');
    };
    await alert(mailboxId, 'sale', 600n);
    await alert(mailboxId, 'sale', 400n);
    const adapters = new Map<Platform, Adapter>([
      ['local', adapter],
      ['discord', discord],
    ]);
    const deliverer = createDeliverer({ ...world, adapters });
    deliverer.start();
    await arrives(handle);
    await deliverer.stop();
    expect(texts(handle)).toEqual(['+$10.00 · 2 sales · Lumen Tea']);
    expect(discord.chatOf(handle)).toEqual([]);
  });

  it('that was held back is told with all others in one message, by its kinds, in the language and by the clock of the person', async () => {
    const { handle, mailboxId, accountId } = await reader();
    const actor = { kind: 'person', accountId } as const;
    const id = showId('mailbox', mailboxId);
    await world.execute(changeSettings, { actor, input: { language: 'es', timeZone: 'Asia/Tokyo' } });
    await world.execute(changeAlertSettings, { actor, input: { mailboxId: id, mute: '1h' } });
    await alert(mailboxId, 'sale', 600n);
    await alert(mailboxId, 'refund', 200n);
    await alert(mailboxId, 'sale', 100n);
    await alert(mailboxId, 'moon_landing', 1n);
    await deliver(async (deliverer) => deliverer.wake());
    expect(texts(handle)).toEqual([]);
    world.clock.now = new Date(world.clock.now.getTime() + HOUR_MS);
    await deliver(() => arrives(handle));
    expect(adapter.chatOf(handle).map(({ text }) => text.replaceAll('\u00a0', ' '))).toEqual([
      [
        'Mientras los avisos esperaban: 2 ventas +7,00 US$, 1 devolución \u22122,00 US$, 1 más',
        '• +6,00 US$ · Teapot · Lumen Tea',
        '• \u22122,00 US$ · Teapot · devolución en el pedido #1',
        '• +1,00 US$ · Teapot · Lumen Tea',
        '• Hay algo nuevo: moon_landing',
      ].join('\n'),
    ]);
  });

  it('that a slow platform takes longer for than the lease is sent once', async () => {
    const { handle, mailboxId } = await reader();
    await alert(mailboxId, 'sale', 600n);
    const gate = Promise.withResolvers<void>();
    let tries = 0;
    adapter.onDeliver = ({ to }) => {
      // What earlier tests have left may come again by now.
      if (to.userId !== handle) return undefined;
      tries += 1;
      return gate.promise;
    };
    const taken = async () => {
      const [row] = await world.database.pool<{ at: Date }[]>`
        select taken_at as at from deliveries where platform_user_id = ${handle}`;
      return row?.at;
    };
    const adapters = new Map<Platform, Adapter>([['local', adapter]]);
    const [one, other] = [createDeliverer({ ...world, adapters }), createDeliverer({ ...world, adapters })];
    one.start();
    await expect.poll(() => tries).toBe(1);
    // Nearly a lease later the first says that it is still at it; a lease after that another process looks.
    world.clock.now = new Date(world.clock.now.getTime() + LEASE_MS - 1);
    await expect.poll(taken, { timeout: 5_000 }).toEqual(world.clock.now);
    world.clock.now = new Date(world.clock.now.getTime() + LEASE_MS - 1);
    other.start();
    other.wake();
    gate.resolve();
    await arrives(handle);
    await Promise.all([one.stop(), other.stop()]);
    expect(tries).toBe(1);
  });

  it('that cannot be put into words is told all the same', async () => {
    const { handle, mailboxId } = await reader();
    await alert(mailboxId, 'sale', 600n, { items: 'none' });
    await alert(mailboxId, 'moon_landing', 100n);
    await deliver(() => arrives(handle, 2));
    expect(texts(handle)).toEqual(['Something new: sale', 'Something new: moon_landing']);
    expect(world.logged.map(({ msg }) => msg)).toEqual(['an alert could not be put into words']);
  });

  it('in a burst grows the last message, and every amount is in the sums once', async () => {
    const { handle, mailboxId } = await reader();
    await deliver(async (deliverer) => {
      for (let pushes = 1; pushes <= 3; pushes += 1) {
        await alert(mailboxId, 'sale', 100n);
        deliverer.wake();
        await arrives(handle, pushes);
        world.clock.now = new Date(world.clock.now.getTime() + 2_000);
      }
      for (let more = 0; more < 12; more += 1) await alert(mailboxId, 'sale', 100n);
      deliverer.wake();
      await expect.poll(() => adapter.chatOf(handle).at(-1)?.edited).toBe(true);
    });
    expect(texts(handle)).toEqual([
      '+$1.00 · Teapot · Lumen Tea',
      '+$1.00 · Teapot · Lumen Tea',
      '+$13.00 · 13 sales',
    ]);
  });
});
