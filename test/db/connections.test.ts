import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { takeEverywhere } from '../support/deliveries.ts';
import {
  openPersonalMailbox,
  postponeDelivery,
  settleDelivery,
  writeAlerts,
} from '../../core/alerts/index.ts';
import { getTeam, inviteMember } from '../../core/catalog/index.ts';
import {
  askToConnect,
  beginConnecting,
  CONNECT_MINUTES,
  createConnectionUseCases,
  listIdentities,
  previewConnecting,
  stopConnecting,
} from '../../core/connections/index.ts';
import { claimSeat } from '../../core/creators/index.ts';
import { withTx } from '../../core/db/index.ts';
import { askBrand, editText, sayToBrand } from '../../core/deals/index.ts';
import { NO_BRAND } from '../../core/events/index.ts';
import { findMemberships, findOperators, identifyPerson, noteOperator } from '../../core/identity/index.ts';
import { DAY_MS, later, MINUTE_MS } from '../../core/kernel/clock.ts';
import { DomainError } from '../../core/kernel/error.ts';
import type { Uuid } from '../../core/kernel/id.ts';
import { eraseNext, requestErasure } from '../../core/privacy/index.ts';
import { makeBrand, makeCreator, makeDeal, makeMember, makeShop, uuidOf } from '../support/cast.ts';
import { openBench, type Bench } from '../support/executor.ts';

let bench: Bench;
const moved: { user: string; accountId: Uuid }[] = [];
const { confirmConnecting, disconnect } = createConnectionUseCases({
  movers: [
    async (_tx, { platform, platformUserId }, accountId) =>
      void moved.push({ user: `${platform}:${platformUserId}`, accountId }),
  ],
});

beforeAll(async () => {
  bench = await openBench();
});
beforeEach(async () => {
  bench.clock.offsetMs = 0;
  await deliver();
  moved.length = 0;
});
afterAll(() => bench.close());

type Chat = { kind: 'person'; accountId: Uuid; here: { platform: string; userId: string } };

let people = 0;
/** A person at one chat. */
async function chatOf(platform: string, name = `user${(people += 1)}`): Promise<Chat> {
  const who = { platform, platformUserId: name, name };
  const { accountId } = await withTx(bench.database, (tx) => identifyPerson(tx, bench.ids, bench.clock, who));
  return { kind: 'person', accountId, here: { platform, userId: name } };
}

const actorOf = ({ accountId }: Chat) => ({ kind: 'person' as const, accountId });
const begin = (chat: Chat) =>
  bench.execute(beginConnecting, { actor: actorOf(chat), input: { here: chat.here } });
const use = (chat: Chat, code: string) =>
  bench.execute(askToConnect, { actor: actorOf(chat), input: { code, here: chat.here } });
const confirm = (chat: Chat, id: string) =>
  bench.execute(confirmConnecting, { actor: actorOf(chat), input: { id, here: chat.here } });
const chats = (chat: Chat) =>
  bench.execute(listIdentities, { actor: actorOf(chat), input: { here: chat.here } });

/** What waits for people, by the chat it goes to. */
async function deliver(): Promise<{ to: string; kind: string; payload: Record<string, unknown> }[]> {
  const told = [];
  for (;;) {
    const taken = await takeEverywhere(bench, 20);
    if (taken.length === 0) return told;
    for (const { id, chat, alerts } of taken) {
      await settleDelivery(bench, id, { messageRef: `m-${id}` });
      for (const { kind, payload } of alerts)
        told.push({ to: `${chat.platform}:${chat.platformUserId}`, kind, payload });
    }
  }
}

async function connect(giver: Chat, taker: Chat): Promise<void> {
  const { code } = await begin(giver);
  await use(taker, code);
  const asked = (await deliver()).find(({ kind }) => kind === 'connect_asked');
  await confirm(giver, String(asked?.payload['connectionId']));
}

describe('two chats become one person', () => {
  test('by a code that is used on the one side and confirmed on the other, and every chat hears of it', async () => {
    const [ada, phone] = [await chatOf('discord'), await chatOf('telegram')];
    const creator = await makeCreator(bench, 'connected');
    await bench.execute(claimSeat, { actor: actorOf(phone), input: { code: creator.claimCode } });
    const { code } = await begin(ada);
    expect(code).toMatch(/^connect_[\w-]{22,}$/);
    expect(code.length).toBeLessThanOrEqual(64);
    const look = { actor: actorOf(phone), input: { code } };
    expect(await bench.execute(previewConnecting, look)).toMatchObject({ platform: 'discord', brings: [] });
    await use(phone, code);
    const [asked] = await deliver();
    expect(asked).toMatchObject({ to: `discord:${ada.here.userId}`, kind: 'connect_asked' });
    expect(await confirm(ada, String(asked?.payload['connectionId']))).toMatchObject({
      platform: 'telegram',
      brings: ['connected'],
    });
    expect(await deliver()).toMatchObject([{ to: `telegram:${phone.here.userId}`, kind: 'connected' }]);
    expect(moved).toEqual([{ user: `telegram:${phone.here.userId}`, accountId: ada.accountId }]);
    const again = await chatOf('telegram', phone.here.userId);
    expect(again.accountId).toBe(ada.accountId);
    expect((await chats(ada)).map(({ platform, isHere }) => [platform, isHere])).toEqual([
      ['discord', true],
      ['telegram', false],
    ]);
  });

  test('a second code, one that was used, and one of ten minutes ago are good for nothing', async () => {
    const [ada, phone, other] = [await chatOf('discord'), await chatOf('telegram'), await chatOf('local')];
    const first = await begin(ada);
    const second = await begin(ada);
    await expect(use(phone, first.code)).rejects.toMatchObject({ code: 'connection.unknown' });
    await use(phone, second.code);
    await expect(use(other, second.code)).rejects.toMatchObject({ code: 'connection.unknown' });
    const third = await begin(ada);
    bench.clock.offsetMs = CONNECT_MINUTES * MINUTE_MS;
    await expect(use(phone, third.code)).rejects.toMatchObject({ code: 'connection.unknown' });
    expect(await chats(ada)).toHaveLength(1);
  });

  test('nobody but the chat that made the code confirms, and not after ten minutes', async () => {
    const [ada, phone, mallory] = [
      await chatOf('discord'),
      await chatOf('telegram'),
      await chatOf('telegram'),
    ];
    const { code } = await begin(ada);
    await use(phone, code);
    const [asked] = await deliver();
    const id = String(asked?.payload['connectionId']);
    await expect(confirm(mallory, id)).rejects.toMatchObject({ code: 'connection.over' });
    await expect(confirm(phone, id)).rejects.toMatchObject({ code: 'connection.over' });
    bench.clock.offsetMs = CONNECT_MINUTES * MINUTE_MS;
    await expect(confirm(ada, id)).rejects.toMatchObject({ code: 'connection.over' });
    bench.clock.offsetMs = 0;
    await bench.execute(stopConnecting, { actor: actorOf(ada), input: { id } });
    await expect(confirm(ada, id)).rejects.toMatchObject({ code: 'connection.over' });
    expect(await chats(ada)).toHaveLength(1);
  });

  test('confirmed twice at once, it happens once', async () => {
    const [ada, phone] = [await chatOf('discord'), await chatOf('telegram')];
    const { code } = await begin(ada);
    await use(phone, code);
    const [asked] = await deliver();
    const id = String(asked?.payload['connectionId']);
    const both = await Promise.allSettled([confirm(ada, id), confirm(ada, id)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await chats(ada)).toHaveLength(2);
  });
});

describe('what keeps two from becoming one', () => {
  test('two creators, a seat each in one brand, a wish to be erased, the same person', async () => {
    const [ada, phone] = [await chatOf('discord'), await chatOf('telegram')];
    const { code } = await begin(ada);
    await expect(use(ada, code)).rejects.toMatchObject({ code: 'connection.already' });
    const brand = await makeBrand(bench);
    await bench.execute(claimSeat, { actor: actorOf(ada), input: { code: brand.claimCode } });
    const owner = { ...actorOf(ada), kind: 'member', brandId: brand.brandId, role: 'owner' } as const;
    const invited = await bench.execute(inviteMember, { actor: owner, input: { role: 'finance' } });
    await bench.execute(claimSeat, { actor: actorOf(phone), input: { code: invited.claimCode } });
    await expect(use(phone, code)).rejects.toMatchObject({ params: { what: 'team' } });

    const third = await chatOf('telegram');
    await bench.execute(requestErasure, { actor: actorOf(third), input: {} });
    await expect(use(third, code)).rejects.toMatchObject({ params: { what: 'leaving' } });

    const creators = [await chatOf('discord'), await chatOf('telegram')] as const;
    for (const [index, one] of creators.entries()) {
      const { claimCode } = await makeCreator(bench, `twice${index}`);
      await bench.execute(claimSeat, { actor: actorOf(one), input: { code: claimCode } });
    }
    await expect(use(creators[1], (await begin(creators[0])).code)).rejects.toMatchObject({
      params: { what: 'creator' },
    });
  });

  test('nobody comes to deal with the own brand', async () => {
    const shop = await makeShop(bench);
    const creator = await makeCreator(bench, 'ownbrand');
    await makeDeal(bench, shop, { creatorId: creator.id, productIds: [shop.product.id] });
    const [owner, promoter] = [await chatOf('discord'), await chatOf('telegram')];
    await bench.execute(claimSeat, { actor: actorOf(owner), input: { code: shop.claimCode } });
    await bench.execute(claimSeat, { actor: actorOf(promoter), input: { code: creator.claimCode } });
    await expect(connect(owner, promoter)).rejects.toMatchObject({ code: 'claim.both_sides' });
    expect(await chats(owner)).toHaveLength(1);
    expect(await findMemberships(bench.database, promoter.accountId)).toEqual([]);
  });
});

describe('a chat that is taken out again', () => {
  test('is somebody new, hears of it, and takes nothing along', async () => {
    const [ada, phone] = [await chatOf('discord'), await chatOf('telegram')];
    const brand = await makeBrand(bench);
    await bench.execute(claimSeat, { actor: actorOf(phone), input: { code: brand.claimCode } });
    await connect(ada, phone);
    await deliver();
    const telegram = (await chats(ada)).find(({ platform }) => platform === 'telegram');
    const input = { id: telegram?.id ?? '', here: ada.here };
    const { left } = await bench.execute(disconnect, { actor: actorOf(ada), input });
    expect(left.map(({ platform }) => platform)).toEqual(['discord']);
    const alone = await chatOf('telegram', phone.here.userId);
    expect(alone.accountId).not.toBe(ada.accountId);
    expect(moved.at(-1)).toEqual({ user: `telegram:${phone.here.userId}`, accountId: alone.accountId });
    expect(await findMemberships(bench.database, alone.accountId)).toEqual([]);
    expect(await findMemberships(bench.database, ada.accountId)).toHaveLength(1);
    expect(await deliver()).toMatchObject([{ to: `telegram:${phone.here.userId}`, kind: 'disconnected' }]);
    const again = { id: telegram?.id ?? '', here: ada.here };
    await expect(bench.execute(disconnect, { actor: actorOf(ada), input: again })).rejects.toMatchObject({
      code: 'connection.identity_unknown',
    });
  });

  test('the only chat stays', async () => {
    const ada = await chatOf('discord');
    const [only] = await chats(ada);
    const input = { id: only?.id ?? '', here: ada.here };
    await expect(bench.execute(disconnect, { actor: actorOf(ada), input })).rejects.toMatchObject({
      code: 'connection.last_identity',
    });
  });

  test('nothing that waits for one chat reaches another', async () => {
    const [ada, phone] = [await chatOf('discord'), await chatOf('telegram')];
    const { code } = await begin(ada);
    await use(phone, code);
    // The newest chat of the person is another one by now; it is the code's own chat that has to confirm.
    await bench.database.sql`
      update identities set unreachable_at = now() where platform_user_id = ${ada.here.userId}`;
    expect(await deliver()).toEqual([]);
    await bench.database.sql`
      update identities set unreachable_at = null where platform_user_id = ${ada.here.userId}`;
    expect(await deliver()).toMatchObject([{ to: `discord:${ada.here.userId}` }]);
  });
});

describe('what was under way or said before', () => {
  test('a wish from before a connection brings along nothing of what came by it', async () => {
    const [mallory, phone, desk] = [
      await chatOf('discord'),
      await chatOf('telegram'),
      await chatOf('discord'),
    ];
    const { code } = await begin(mallory);
    await use(phone, code);
    const asked = (await deliver()).find(({ kind }) => kind === 'connect_asked');
    await connect(desk, phone);
    const late = confirm(mallory, String(asked?.payload['connectionId']));
    await expect(late).rejects.toMatchObject({ code: 'connection.over' });
    expect(await chats(desk)).toHaveLength(2);
    expect(await chats(mallory)).toHaveLength(1);
  });

  test('people who connect in a ring at once end as whole people', async () => {
    const [one, two, three] = [await chatOf('discord'), await chatOf('telegram'), await chatOf('local')];
    const wishes: { by: Chat; id: string }[] = [];
    for (const [giver, taker] of [
      [one, two],
      [two, three],
      [three, one],
    ] as const) {
      await use(taker, (await begin(giver)).code);
      const asked = (await deliver()).find(({ kind }) => kind === 'connect_asked');
      wishes.push({ by: giver, id: String(asked?.payload['connectionId']) });
    }
    const settled = await Promise.allSettled(wishes.map(({ by, id }) => confirm(by, id)));
    expect(settled.some(({ status }) => status === 'fulfilled')).toBe(true);
    const refused = settled.filter((outcome) => outcome.status === 'rejected');
    expect(refused.every(({ reason }) => reason instanceof DomainError)).toBe(true);
    const lost = await bench.database.sql`
      select 1 from identities i where not exists (select 1 from accounts a where a.id = i.account_id)`;
    expect(lost).toHaveLength(0);
  });

  test('does not come to a chat that has been taken out, however late it is tried again', async () => {
    const [ada, phone] = [await chatOf('discord'), await chatOf('telegram')];
    await connect(ada, phone);
    await deliver();
    const id = bench.ids.next();
    await withTx(bench.database, async (tx) => {
      const mailboxId = await openPersonalMailbox(tx, bench.ids, bench.clock, ada.accountId);
      const about = { mailboxId, id, brandId: NO_BRAND, kind: 'test', cause: id, amount: undefined };
      await writeAlerts(tx, [{ ...about, payload: {} }], bench.clock.wall());
    });
    const [slow] = await takeEverywhere(bench, 20);
    await postponeDelivery(bench, slow?.id ?? '', 60_000);
    const [went, stays] = slow?.chat.platform === 'telegram' ? [phone, ada] : [ada, phone];
    const own = await chats({ ...stays, accountId: ada.accountId });
    const out = own.find(({ platform }) => platform === went.here.platform)?.id ?? '';
    const actor = { kind: 'person', accountId: ada.accountId } as const;
    await bench.execute(disconnect, { actor, input: { id: out, here: stays.here } });
    bench.clock.now = later(bench.clock.now, 2 * MINUTE_MS);
    const told = await deliver();
    expect(told.filter(({ kind }) => kind === 'test')).toEqual([
      expect.objectContaining({ to: `${stays.here.platform}:${stays.here.userId}` }),
    ]);
  });

  test('is still its person’s, and goes with them when they are erased', async () => {
    const [ada, phone, other] = [
      await chatOf('discord'),
      await chatOf('telegram', 'Zanzibara'),
      await chatOf('local'),
    ];
    const shop = await makeShop(bench);
    const made = await makeCreator(bench, 'talker');
    await bench.execute(claimSeat, { actor: actorOf(phone), input: { code: made.claimCode } });
    const as = (chat: Chat) =>
      ({ kind: 'creator', creatorId: uuidOf('creator', made.id), accountId: chat.accountId }) as const;
    const { roomId } = await bench.execute(askBrand, {
      actor: as(phone),
      input: { productId: shop.product.id },
    });
    const origin = {
      platform: 'telegram',
      userId: phone.here.userId,
      chatId: 'dm',
      messageRef: 'said-before',
    };
    await bench.execute(sayToBrand, {
      actor: as(phone),
      input: { roomId, text: 'My secret', from: origin },
    });
    const { code } = await begin(other);
    await use(phone, code);
    await connect(ada, phone);
    const edit = { platform: 'telegram', messageRef: 'said-before', text: 'My other secret' };
    expect(await bench.execute(editText, { actor: actorOf(ada), input: edit })).toEqual({ changed: true });
    await bench.execute(requestErasure, { actor: actorOf(ada), input: {} });
    bench.clock.offsetMs = 30 * DAY_MS;
    while (await eraseNext({ ...bench, erasers: [] }));
    const [rest] = await bench.database.sql<{ posts: string; alerts: string }[]>`
      select (select string_agg(p::text, ' ') from room_posts p) as posts,
        (select string_agg(payload::text, ' ') from alerts) as alerts`;
    expect(rest?.posts).not.toContain('secret');
    expect(rest?.alerts).not.toContain('Zanzibara');
  });

  test('whoever runs the instance does so from that chat alone', async () => {
    const [ada, desk] = [await chatOf('discord'), await chatOf('telegram')];
    await connect(ada, desk);
    await withTx(bench.database, (tx) => noteOperator(tx, bench.clock, ada.accountId));
    const out = (await chats(ada)).find(({ platform }) => platform === 'telegram')?.id ?? '';
    await bench.execute(disconnect, { actor: actorOf(ada), input: { id: out, here: ada.here } });
    expect(await findOperators(bench.database)).not.toContain(ada.accountId);
  });

  test('a seat that was taken away meanwhile does nothing more, whatever was looked up before', async () => {
    const { brandId } = await makeShop(bench);
    const manager = await makeMember(bench, brandId, 'manager');
    await bench.execute(getTeam, { actor: manager, input: {} });
    await bench.database.pool`update members set role = 'finance' where account_id = ${manager.accountId}`;
    const late = bench.execute(getTeam, { actor: manager, input: {} });
    await expect(late).rejects.toMatchObject({ code: 'access.not_allowed' });
  });
});

test('every column that names a person is known to the connection', async () => {
  const rows = await bench.database.sql<{ name: string }[]>`
    select c.table_name || '.' || c.column_name as name from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
      and c.column_name in ('account_id', 'author_id', 'used_by', 'set_by')
      and c.table_name <> 'file_uses' order by 1`;
  const moves = [
    'announcements.account_id',
    'brand_requests.account_id',
    'claim_codes.used_by',
    'contact_reports.account_id',
    'creator_notes.author_id',
    'creators.account_id',
    'deliveries.account_id',
    'former_accounts.account_id',
    'identities.account_id',
    'invitations.author_id',
    'mailboxes.account_id',
    'members.account_id',
    'one_time_pages.account_id',
    'place_brands.set_by',
    'offers.author_id',
    'proposals.author_id',
    'room_drafts.account_id',
    'room_seats.account_id',
    'unaddressed_texts.account_id',
  ];
  // Wishes of the one who comes are over, who runs the instance is noted anew, whoever leaves is not connected, and
  // what was said in a room keeps the name of that day.
  const ends = [
    'connections.account_id',
    'erasures.account_id',
    'operators.account_id',
    'room_posts.author_id',
  ];
  const movers = ['chat_sessions.account_id', 'local_users.account_id'];
  expect(rows.map(({ name }) => name)).toEqual([...moves, ...ends, ...movers].toSorted());
});
