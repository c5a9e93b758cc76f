import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { FIRST_CONTACTS_MOST, UNANSWERED_MOST } from '../../../core/creators/index.ts';
import {
  acceptDeal,
  acceptInvitation,
  appealDeal,
  askBrand,
  blockOther,
  counterDeal,
  createOffer,
  decideAppeal,
  declineInvitation,
  editText,
  getDeal,
  getInvitation,
  keepDraft,
  listOthers,
  proposeDeal,
  reportOther,
  sayToBrand,
  sayToCreator,
  sendDraft,
  takeOffer,
  unblockOther,
} from '../../../core/deals/index.ts';
import { findInDirectory, noteCreator } from '../../../core/insights/index.ts';
import { eraseNext, openExport, requestErasure, takeExport } from '../../../core/privacy/index.ts';
import { noteOperator } from '../../../core/identity/index.ts';
import { withTx } from '../../../core/db/index.ts';
import { DAY_MS } from '../../../core/kernel/clock.ts';
import { showId } from '../../../core/kernel/id.ts';
import { makeDeal, makeMember, makePerson, makeProduct, makeShop, operator } from '../../support/cast.ts';
import { openBench, type Bench } from '../../support/executor.ts';
import { invite, makeJoined } from './scene.ts';

let bench: Bench;
beforeAll(async () => void (bench = await openBench()));
afterAll(() => bench.close());

const verify = (handle: string) =>
  bench.database.sql`
    update profiles set followers = 5000, verified_by = 'operator:test', verified_at = ${bench.clock.now.toISOString()}::timestamptz,
      method = 'import' where handle_key = ${handle}`;

/** A shop with a manager, and a creator it may write to. */
async function makePair(name: string) {
  const shop = await makeShop(bench, name);
  const manager = await makeMember(bench, shop.brandId, 'manager');
  const creator = await makeJoined(bench, name.toLowerCase());
  await verify(name.toLowerCase());
  return { shop, manager, creator, brandId: showId('brand', shop.brandId), creatorId: creator.id };
}

const roomOf = async (brandId: string): Promise<string> => {
  const [room] = await bench.database.sql<{ id: string }[]>`select id from rooms where brand_id = ${brandId}`;
  return showId('room', room?.id ?? '');
};

describe('what a brand says before the first answer', () => {
  it('is five messages, whatever they are; the answer opens the room', async () => {
    const { shop, manager, creator, creatorId } = await makePair('Five');
    const { id } = await invite(bench, manager, { creatorId, productIds: [shop.product.id] });
    const cup = await makeProduct(bench, shop, 'cup');
    const proposal = { creatorId, productIds: [cup.id], terms: { rateBps: 1_000 }, by: 'brand' };
    await bench.execute(proposeDeal, { actor: shop.key, input: proposal });
    const roomId = await roomOf(shop.brandId);
    const say = (text: string) => bench.execute(sayToCreator, { actor: manager, input: { roomId, text } });
    for (let said = 2; said < UNANSWERED_MOST - 1; said += 1) await say(`hello ${said}`);
    // Of two at the last place one is said: the room is held.
    const both = await Promise.allSettled([say('fifth'), say('fifth as well')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = { code: 'contact.unanswered', kind: 'limited' };
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject(refused);
    const pot = await makeProduct(bench, shop, 'pot');
    const more = { creatorId, productIds: [pot.id] };
    await expect(invite(bench, manager, more)).rejects.toMatchObject(refused);
    await expect(
      bench.execute(proposeDeal, { actor: shop.key, input: { ...proposal, ...more } }),
    ).rejects.toMatchObject(refused);
    const { draftId } = await bench.execute(keepDraft, { actor: manager, input: { roomId, text: 'draft' } });
    await expect(
      bench.execute(sendDraft, { actor: manager, input: { roomId, draftId, to: 'creator' } }),
    ).rejects.toMatchObject(refused);
    // Within the team nothing is counted, and what was refused can still go there.
    await bench.execute(sendDraft, { actor: manager, input: { roomId, draftId, to: 'team' } });
    await bench.execute(declineInvitation, { actor: creator.actor, input: { id } });
    for (const text of ['six', 'seven']) await say(text);
  });
});

describe('the first contacts of a creator', () => {
  it('are twenty brands a day, of which one can be the last; whoever is known goes on', async () => {
    const { shop, creator } = await makePair('Eager');
    const ask = (productId: string) =>
      bench.execute(askBrand, { actor: creator.actor, input: { productId } });
    await bench.database.sql`
      insert into first_contacts (brand_id, creator_id, at)
      select gen_random_uuid(), ${creator.actor.creatorId}, ${bench.clock.business().toISOString()}::timestamptz
      from generate_series(1, ${FIRST_CONTACTS_MOST - 1})`;
    const last = await makeShop(bench, 'Last');
    const both = await Promise.allSettled([ask(shop.product.id), ask(last.product.id)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({
      ...{ code: 'contact.used_up', kind: 'limited' },
    });
    const [known, unknown] =
      both[0]?.status === 'fulfilled'
        ? [shop.product.id, last.product.id]
        : [last.product.id, shop.product.id];
    await ask(known);
    const proposal = {
      creatorId: creator.id,
      productIds: [unknown],
      terms: { rateBps: 1_000 },
      by: 'creator',
    };
    await expect(bench.execute(proposeDeal, { actor: creator.actor, input: proposal })).rejects.toMatchObject(
      {
        code: 'contact.used_up',
      },
    );
    const offset = bench.clock.offsetMs;
    bench.clock.offsetMs += DAY_MS;
    await bench.execute(proposeDeal, { actor: creator.actor, input: proposal });
    bench.clock.offsetMs = offset;
  });

  it('do not count where the brand wrote first', async () => {
    const { shop, manager, creator, creatorId } = await makePair('Answered');
    await invite(bench, manager, { creatorId, productIds: [shop.product.id] });
    const input = { productId: shop.product.id };
    await bench.execute(askBrand, { actor: creator.actor, input });
    const [row] = await bench.database.sql<{ count: number }[]>`
      select count(*)::int as count from first_contacts where creator_id = ${creator.actor.creatorId}`;
    expect(row?.count).toBe(0);
  });
});

describe('a block', () => {
  for (const side of ['brand', 'creator'] as const) {
    it(`by the ${side} closes every way between the two, and what was open`, async () => {
      const { shop, manager, creator, brandId, creatorId } = await makePair(`Blocked_${side}`);
      const { product } = shop;
      const cup = await makeProduct(bench, shop, 'cup');
      const offer = await bench.execute(createOffer, {
        ...{ actor: shop.key, input: { kind: 'open', rateBps: 1_200, productIds: [cup.id] } },
      });
      await bench.execute(askBrand, { actor: creator.actor, input: { productId: product.id } });
      const roomId = await roomOf(shop.brandId);
      const terms = { rateBps: 2_000 };
      const propose = (by: 'brand' | 'creator', productId: string) =>
        bench.execute(proposeDeal, {
          actor: by === 'brand' ? shop.key : creator.actor,
          input: { creatorId, productIds: [productId], terms, by },
        });
      const theirs = await propose('creator', product.id);
      const ours = await propose('brand', cup.id);
      const invitation = await invite(bench, manager, { creatorId, productIds: [product.id], rateBps: 900 });
      const blocker = side === 'brand' ? manager : creator.actor;
      const other = side === 'brand' ? { creatorId } : { brandId };
      const blocked = await bench.execute(blockOther, { actor: blocker, input: other });
      expect(blocked).toMatchObject({ isNew: true, closed: 2, ended: 0 });
      const state = async (id: string) =>
        (await bench.execute(getDeal, { actor: shop.key, input: { id } })).state;
      expect([await state(theirs.id), await state(ours.id)]).toEqual(
        side === 'brand' ? ['declined', 'withdrawn'] : ['withdrawn', 'declined'],
      );
      const dropped = await bench.execute(getInvitation, { actor: shop.key, input: { id: invitation.id } });
      expect(dropped.state).toBe(side === 'brand' ? 'withdrawn' : 'declined');
      const [ofBrand, ofCreator] =
        side === 'brand' ? ['contact.blocked', 'contact.refused'] : ['contact.refused', 'contact.blocked'];
      const say = { roomId, text: 'still there?' };
      const refusals = await Promise.all([
        ...[
          () => bench.execute(sayToCreator, { actor: manager, input: say }),
          () => propose('brand', product.id),
          () => invite(bench, manager, { creatorId, productIds: [product.id] }),
        ].map((act) => code(act())),
        ...[
          () => bench.execute(sayToBrand, { actor: creator.actor, input: say }),
          () => propose('creator', product.id),
          () => bench.execute(askBrand, { actor: creator.actor, input: { productId: product.id } }),
          () =>
            bench.execute(takeOffer, {
              ...{ actor: creator.actor, input: { offerId: offer.id, productId: cup.id, rateBps: 1_200 } },
            }),
        ].map((act) => code(act())),
      ]);
      expect(refusals).toEqual([...Array(3).fill(ofBrand), ...Array(4).fill(ofCreator)]);
      expect(await bench.execute(blockOther, { actor: blocker, input: other })).toMatchObject({
        isNew: false,
      });
      const listed = await bench.execute(listOthers, { actor: blocker, input: {} });
      expect(listed).toMatchObject([{ creatorId, brandId, blocked: true }]);
      // The other side cannot take it back, and once it is taken back everything is possible again.
      const [taker, named] = side === 'brand' ? [creator.actor, { brandId }] : [manager, { creatorId }];
      expect(await bench.execute(unblockOther, { actor: taker, input: named })).toMatchObject({
        isGone: false,
      });
      expect(await code(bench.execute(sayToBrand, { actor: creator.actor, input: say }))).toBe(ofCreator);
      expect(await bench.execute(unblockOther, { actor: blocker, input: other })).toMatchObject({
        isGone: true,
      });
      await propose('creator', product.id);
    });
  }

  it('is not got round by changing what was said before', async () => {
    const { shop, manager, creator, brandId, creatorId } = await makePair('Edited');
    await invite(bench, manager, { creatorId, productIds: [shop.product.id] });
    const roomId = await roomOf(shop.brandId);
    const from = { platform: 'local', userId: 'x', chatId: 'dm', messageRef: 'before' };
    await bench.execute(sayToCreator, { actor: manager, input: { roomId, text: 'Good day', from } });
    const edit = (text: string) =>
      bench.execute(editText, {
        actor: { kind: 'person', accountId: manager.accountId },
        input: { platform: 'local', messageRef: 'before', text },
      });
    expect(await edit('Good evening')).toEqual({ changed: true });
    await bench.execute(blockOther, { actor: creator.actor, input: { brandId } });
    expect(await code(edit('You will be sorry'))).toBe('contact.refused');
    const [post] = await bench.database.sql<{ text: string }[]>`
      select body ->> 'text' as text from room_posts where brand_id = ${shop.brandId} and kind = 'text'`;
    expect(post?.text).toBe('Good evening');
  });

  it('keeps a proposal from being answered that the operator put between the two', async () => {
    const { shop, manager, creatorId } = await makePair('Between');
    const input = { creatorId, productIds: [shop.product.id], terms: { rateBps: 1_000 }, by: 'creator' };
    await bench.execute(blockOther, { actor: manager, input: { creatorId } });
    await expect(bench.execute(proposeDeal, { actor: operator, input })).rejects.toMatchObject({
      code: 'contact.refused',
    });
  });

  it('comes before or after an accept of the same moment, and nothing is in force after it', async () => {
    const { shop, manager, creator, creatorId } = await makePair('Racing');
    const input = { creatorId, productIds: [shop.product.id], terms: { rateBps: 1_000 }, by: 'brand' };
    const deal = await bench.execute(proposeDeal, { actor: shop.key, input });
    const { id, version } = deal;
    const results = await Promise.allSettled([
      bench.execute(acceptDeal, { actor: creator.actor, input: { id, version, by: 'creator' } }),
      bench.execute(blockOther, { actor: manager, input: { creatorId, reason: 'sent spam' } }),
    ]);
    expect(results[1]?.status).toBe('fulfilled');
    const after = await bench.execute(getDeal, { actor: shop.key, input: { id } });
    expect(['ended', 'withdrawn']).toContain(after.state);
    const counter = { id, version: after.version, by: 'creator', terms: { rateBps: 1_100 } };
    expect(await code(bench.execute(counterDeal, { actor: creator.actor, input: counter }))).not.toBe('done');
  });

  it('ends what is in force: by the creator at once, by the brand for a reason that can be read', async () => {
    for (const side of ['brand', 'creator'] as const) {
      const { shop, manager, creator, brandId, creatorId } = await makePair(`Force_${side}`);
      const deal = await makeDeal(bench, shop, { creatorId, productIds: [shop.product.id] });
      const actor = side === 'brand' ? manager : creator.actor;
      const other = side === 'brand' ? { creatorId } : { brandId };
      const input = side === 'brand' ? { ...other, reason: 'posts without disclosure' } : other;
      expect(await bench.execute(blockOther, { actor, input })).toMatchObject({ ended: 1 });
      const after = await bench.execute(getDeal, { actor: shop.key, input: { id: deal.id } });
      expect(after.state).toBe('ended');
      const [span] = await bench.database.sql<{ closed: string }[]>`
        select closed_by as closed from deal_spans where brand_id = ${shop.brandId}`;
      expect(span?.closed).toBe('ended');
    }
  });

  it('of a brand with a deal in force needs a reason, and does nothing without', async () => {
    const { shop, manager, creatorId } = await makePair('Unreasoned');
    const deal = await makeDeal(bench, shop, { creatorId, productIds: [shop.product.id] });
    const input = { creatorId };
    expect(await code(bench.execute(blockOther, { actor: manager, input }))).toBe('contact.needs_reason');
    const after = await bench.execute(getDeal, { actor: shop.key, input: { id: deal.id } });
    expect(after.state).toBe('accepted');
    expect(await bench.execute(unblockOther, { actor: manager, input })).toMatchObject({ isGone: false });
  });

  it('of the brand is lifted with the end for cause that it was; the creator’s own stands', async () => {
    const { shop, manager, creator, brandId, creatorId } = await makePair('Appealing');
    const deal = await makeDeal(bench, shop, { creatorId, productIds: [shop.product.id] });
    await bench.execute(blockOther, { actor: manager, input: { creatorId, reason: 'we do not like them' } });
    const { id } = deal;
    const version = async () => (await bench.execute(getDeal, { actor: shop.key, input: { id } })).version;
    const appeal = { id, version: await version(), text: 'That is no reason' };
    await bench.execute(appealDeal, { actor: creator.actor, input: appeal });
    await bench.execute(blockOther, { actor: creator.actor, input: { brandId } });
    const grant = async () =>
      bench.execute(decideAppeal, { actor: operator, input: { id, version: await version(), grant: true } });
    expect(await code(grant())).toBe('deal.appeal_blocked');
    await bench.execute(unblockOther, { actor: creator.actor, input: { brandId } });
    expect(await grant()).toMatchObject({ state: 'accepted' });
    // Of a grant and a block of the same moment none leaves a deal in force with somebody who is blocked.
    const offset = bench.clock.offsetMs;
    bench.clock.offsetMs += 1;
    await bench.execute(blockOther, { actor: manager, input: { creatorId, reason: 'we still do not' } });
    const again = { id, version: await version(), text: 'That is none either' };
    await bench.execute(appealDeal, { actor: creator.actor, input: again });
    const [, blocking] = await Promise.allSettled([
      grant(),
      bench.execute(blockOther, { actor: creator.actor, input: { brandId } }),
    ]);
    bench.clock.offsetMs = offset;
    expect(blocking?.status).toBe('fulfilled');
    expect(await bench.execute(getDeal, { actor: shop.key, input: { id } })).toMatchObject({
      state: 'ended',
    });
    await bench.execute(unblockOther, { actor: creator.actor, input: { brandId } });
    await bench.execute(unblockOther, { actor: manager, input: { creatorId } });
    const input = { roomId: await roomOf(shop.brandId), text: 'good that we talk again' };
    expect(await code(bench.execute(sayToBrand, { actor: creator.actor, input }))).toBe('done');
  });

  it('is nobody else’s to make, and needs somebody who is there', async () => {
    const { shop, creatorId, creator } = await makePair('Nobody');
    const finance = await makeMember(bench, shop.brandId, 'finance');
    expect(await code(bench.execute(blockOther, { actor: finance, input: { creatorId } }))).toBe(
      'access.not_allowed',
    );
    expect(await code(bench.execute(blockOther, { actor: shop.key, input: { creatorId } }))).toBe(
      'access.not_allowed',
    );
    const brandId = showId('brand', bench.ids.next());
    expect(await code(bench.execute(blockOther, { actor: creator.actor, input: { brandId } }))).toBe(
      'brand.unknown',
    );
    expect(await code(bench.execute(blockOther, { actor: creator.actor, input: { creatorId } }))).toBe(
      'brand.unknown',
    );
  });
});

describe('a report', () => {
  it('goes to the operators and stays with the instance, five an hour', async () => {
    const { creator, brandId, shop } = await makePair('Reported');
    const olga = await makePerson(bench, 'olga');
    await withTx(bench.database, (tx) => noteOperator(tx, bench.clock, olga.accountId));
    const send = () =>
      bench.execute(reportOther, { actor: creator.actor, input: { brandId, text: 'asks for a fee' } });
    expect(await send()).toEqual({ who: 'Reported', operators: 1, place: false });
    const [alert] = await bench.database.sql<{ payload: object }[]>`
      select payload from alerts where kind = 'report' and brand_id = ${shop.brandId}`;
    expect(alert?.payload).toMatchObject({ by: 'reported', about: 'Reported', text: 'asks for a fee' });
    for (let sent = 1; sent < 5; sent += 1) await send();
    expect(await code(send())).toBe('contact.reports_used_up');
    // Whoever takes their data along has what they told, and whom they turned to.
    await bench.execute(askBrand, { actor: creator.actor, input: { productId: shop.product.id } });
    const person = { kind: 'person' as const, accountId: creator.actor.accountId };
    const { url } = await bench.execute(openExport, { actor: person, input: {} });
    const token = url.slice(url.lastIndexOf('/') + 1);
    const data = await bench.execute(takeExport, { actor: person, input: { token } });
    expect(data.reports).toHaveLength(5);
    expect(data.reports[0]).toMatchObject({ about: 'Reported', text: 'asks for a fee' });
    expect(data.creator).toMatchObject({ invitations: { turnedTo: [{ brand: 'Reported' }] } });
  });
});

async function code(act: Promise<unknown>): Promise<string> {
  try {
    await act;
    return 'done';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

it('an invitation of before a block cannot be accepted after it', async () => {
  const { shop, manager, creator, creatorId } = await makePair('Before');
  const { id } = await invite(bench, manager, { creatorId, productIds: [shop.product.id], rateBps: 1_000 });
  await bench.execute(blockOther, { actor: manager, input: { creatorId } });
  expect(await code(bench.execute(acceptInvitation, { actor: creator.actor, input: { id } }))).toBe(
    'invitation.closed',
  );
});

it('whoever is erased is in nothing that a brand wrote down, sent or reported, nor in what they sent', async () => {
  const canary = 'Narwhalia';
  const { shop, manager, creator, creatorId, brandId } = await makePair(canary);
  await bench.execute(noteCreator, {
    ...{ actor: manager, input: { creatorId, note: `${canary} is late`, tags: [canary] } },
  });
  const sent = { creatorId, productIds: [shop.product.id], message: `Dear ${canary}` };
  const { id } = await invite(bench, manager, sent);
  await bench.execute(declineInvitation, {
    actor: creator.actor,
    input: { id, reason: `${canary} is busy` },
  });
  const text = `${canary} threatens us`;
  await bench.execute(reportOther, { actor: manager, input: { creatorId, text } });
  await bench.execute(reportOther, {
    actor: creator.actor,
    input: { brandId, text: `${canary} is threatened` },
  });
  await bench.execute(blockOther, { actor: creator.actor, input: { brandId } });
  const rows = async (): Promise<string[]> => {
    const found = await bench.database.sql<{ row: string }[]>`
      select t::text as row from invitations t where creator_id = ${creator.actor.creatorId}
      union all select t::text from creator_notes t where creator_id = ${creator.actor.creatorId}
      union all select t::text from contact_reports t where creator_id = ${creator.actor.creatorId}
      union all select t::text from contact_blocks t where creator_id = ${creator.actor.creatorId}
      union all select t::text from room_posts t where brand_id = ${shop.brandId}
      union all select payload::text from alerts where kind = 'report' and brand_id = ${shop.brandId}`;
    return found.map(({ row }) => row);
  };
  expect((await rows()).filter((row) => row.toLowerCase().includes('narwhalia')).length).toBeGreaterThan(3);
  const person = { kind: 'person' as const, accountId: creator.actor.accountId };
  await bench.execute(requestErasure, { actor: person, input: {} });
  const offset = bench.clock.offsetMs;
  bench.clock.offsetMs += 30 * DAY_MS;
  while (await eraseNext({ ...bench, erasers: [] }));
  bench.clock.offsetMs = offset;
  // The brand in this scene is called after the creator; its own name stays.
  const left = (await rows()).map((row) => row.toLowerCase()).filter((row) => row.includes('narwhalia'));
  expect(left).toEqual([]);
  const listed = await bench.execute(findInDirectory, { actor: manager, input: { search: canary } });
  expect(listed.creators).toEqual([]);
});

it('a report from a server goes to those who look after it as well', async () => {
  const { shop, manager, creator, creatorId, brandId } = await makePair('Hosted');
  const [box] = await bench.database.sql<{ id: string }[]>`
    select mailbox_id as id from members where account_id = ${manager.accountId}`;
  await bench.database.sql`
    insert into places (platform, id, name, joined_at, reports_chat, reports_mailbox_id)
    values ('discord', 'guild', 'The guild', now(), 'channel', ${box?.id ?? ''})`;
  const place = { platform: 'discord', placeId: 'guild' };
  const input = { creatorId, text: 'spams the channel', place };
  expect(await bench.execute(reportOther, { actor: manager, input })).toMatchObject({ place: true });
  const [alert] = await bench.database.sql<{ payload: object }[]>`
    select payload from alerts where kind = 'report' and mailbox_id = ${box?.id ?? ''}`;
  expect(alert?.payload).toMatchObject({ place: 'The guild', about: 'hosted', by: 'Hosted' });
  // In a server of the brand that is reported, its own people look after it.
  await bench.database.sql`update places set brand_id = ${shop.brandId} where id = 'guild'`;
  const about = { brandId, text: 'asks for a fee', place };
  expect(await bench.execute(reportOther, { actor: creator.actor, input: about })).toMatchObject({
    place: false,
  });
  const [there] = await bench.database.sql<{ count: number }[]>`
    select count(*)::int as count from alerts where kind = 'report' and mailbox_id = ${box?.id ?? ''}`;
  expect(there?.count).toBe(1);
});
