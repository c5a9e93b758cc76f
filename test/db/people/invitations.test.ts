import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  INVITATION_MOVES,
  INVITATION_STATES,
  INVITATION_TRANSITIONS,
  decideInvitation,
} from '../../../core/creators/invitation.ts';
import { claimSeat, INVITATIONS_PER_WEEK, previewCreators, weekOf } from '../../../core/creators/index.ts';
import {
  acceptInvitation,
  askBrand,
  createOffer,
  declineInvitation,
  expireInvitations,
  getInvitation,
  importCreators,
  inviteCreator,
  listInvitations,
  proposeDeal,
  withdrawInvitation,
} from '../../../core/deals/index.ts';
import { DAY_MS, later } from '../../../core/kernel/clock.ts';
import type { Actor } from '../../../core/use-case.ts';
import { findFile } from '../../../core/files/index.ts';
import {
  makeCreator,
  makeDeal,
  makeMember,
  makePerson,
  makeProduct,
  makeShop,
  uuidOf,
} from '../../support/cast.ts';
import { openBench, type Bench } from '../../support/executor.ts';
import { invite, makeJoined, roomPosts } from './scene.ts';

let bench: Bench;
beforeAll(async () => void (bench = await openBench()));
afterAll(() => bench.close());

/** Sets how many places of this week a brand has used up. */
const useUp = (brandId: string, used: number) => bench.database.sql`
  insert into invitation_weeks (brand_id, week, used) values (${brandId}, ${weekOf(bench.clock.business(), 'UTC')}, ${used})
  on conflict (brand_id, week) do update set used = ${used}`;

describe('an invitation', () => {
  it('goes through each state by the table alone, and not after its time', () => {
    const now = new Date('2026-03-02T09:00:00Z');
    for (const state of INVITATION_STATES) {
      for (const move of INVITATION_MOVES) {
        for (const dueAt of [null, later(now, 1), now]) {
          const step = decideInvitation({ state, dueAt }, move, now);
          const overdue = dueAt === now;
          const to = INVITATION_TRANSITIONS[state][move];
          const may = to !== undefined && (move === 'expire') === overdue;
          expect([state, move, dueAt, 'to' in step ? step.to : step.refused.code]).toEqual([
            ...[state, move, dueAt],
            may ? to : to && move === 'expire' ? 'invitation.not_due' : 'invitation.closed',
          ]);
        }
      }
    }
  });

  it('at a rate stands until the creator accepts it, which makes a deal in force', async () => {
    const shop = await makeShop(bench, 'Accepted');
    const { id: creatorId } = await makeCreator(bench, 'accepting');
    const sent = await invite(bench, shop.key, {
      ...{ creatorId, productIds: [shop.product.id], rateBps: 1_800, message: 'We like your\nteapots' },
    });
    expect(sent).toMatchObject({
      state: 'waiting',
      rateBps: 1_800,
      message: 'We like your teapots',
      claimUrl: null,
    });
    const actor = {
      kind: 'creator' as const,
      creatorId: uuidOf('creator', creatorId),
      accountId: bench.ids.next(),
    };
    const deal = await bench.execute(acceptInvitation, { actor, input: { id: sent.id } });
    expect(deal).toMatchObject({ state: 'accepted', terms: { rateBps: 1_800 } });
    const after = await bench.execute(getInvitation, { actor: shop.key, input: { id: sent.id } });
    expect(after).toMatchObject({ state: 'accepted', dealId: deal.id, expiresAt: null });
    await expect(bench.execute(acceptInvitation, { actor, input: { id: sent.id } })).rejects.toMatchObject({
      code: 'invitation.closed',
    });
    await expect(invite(bench, shop.key, { creatorId, productIds: [shop.product.id] })).rejects.toMatchObject(
      { code: 'invitation.needless' },
    );
  });

  it('cannot be accepted by who has no verified profile, nor without a rate, and waits on', async () => {
    const shop = await makeShop(bench, 'Not yet');
    const { id: creatorId, actor } = await makeJoined(bench, 'unverified');
    const sent = await invite(bench, shop.key, { creatorId, productIds: [shop.product.id], rateBps: 1_000 });
    await expect(bench.execute(acceptInvitation, { actor, input: { id: sent.id } })).rejects.toMatchObject({
      code: 'creator.below_threshold',
    });
    const other = await makeProduct(bench, shop, 'cup');
    const look = await invite(bench, shop.key, { creatorId, productIds: [other.id] });
    await expect(bench.execute(acceptInvitation, { actor, input: { id: look.id } })).rejects.toMatchObject({
      code: 'invitation.without_rate',
    });
    const { data } = await bench.execute(listInvitations, { actor: shop.key, input: {} });
    expect(data.map(({ id, state }) => [id, state])).toEqual([
      [look.id, 'waiting'],
      [sent.id, 'waiting'],
    ]);
  });

  it('is answered, taken back and seen by its two sides alone', async () => {
    const shop = await makeShop(bench, 'Two sides');
    const other = await makeShop(bench, 'Another');
    const { id: creatorId, actor } = await makeJoined(bench, 'own');
    const stranger = await makeJoined(bench, 'stranger');
    const { id } = await invite(bench, shop.key, { creatorId, productIds: [shop.product.id] });
    const unknown = { code: 'invitation.unknown' };
    const tries = [
      bench.execute(acceptInvitation, { actor: stranger.actor, input: { id } }),
      bench.execute(declineInvitation, { actor: stranger.actor, input: { id } }),
      bench.execute(withdrawInvitation, { actor: other.key, input: { id } }),
      bench.execute(getInvitation, { actor: other.key, input: { id } }),
    ];
    await Promise.all(tries.map((one) => expect(one).rejects.toMatchObject(unknown)));
    const declined = await bench.execute(declineInvitation, { actor, input: { id, reason: 'no room' } });
    expect(declined).toMatchObject({ state: 'declined', reason: 'no room' });
    await expect(bench.execute(withdrawInvitation, { actor: shop.key, input: { id } })).rejects.toMatchObject(
      {
        code: 'invitation.closed',
      },
    );
    expect(await bench.execute(listInvitations, { actor: other.key, input: {} })).toMatchObject({ data: [] });
  });

  it('waits once for each product, expires after fourteen days and can be sent anew', async () => {
    const shop = await makeShop(bench, 'Expiring');
    const { id: creatorId } = await makeJoined(bench, 'slow');
    const input = { creatorId, productIds: [shop.product.id] };
    const { id } = await invite(bench, shop.key, input);
    await expect(invite(bench, shop.key, input)).rejects.toMatchObject({ code: 'invitation.waits' });
    const offset = bench.clock.offsetMs;
    bench.clock.offsetMs += 14 * DAY_MS - 1;
    await expireInvitations({ ...bench, log: pino({ level: 'silent' }) });
    expect(await bench.execute(getInvitation, { actor: shop.key, input: { id } })).toMatchObject({
      state: 'waiting',
    });
    bench.clock.offsetMs += 1;
    await expireInvitations({ ...bench, log: pino({ level: 'silent' }) });
    expect(await bench.execute(getInvitation, { actor: shop.key, input: { id } })).toMatchObject({
      state: 'expired',
    });
    await invite(bench, shop.key, input);
    bench.clock.offsetMs = offset;
  });

  it('is settled by a deal that comes about some other way', async () => {
    const shop = await makeShop(bench, 'Settled');
    const { id: creatorId } = await makeCreator(bench, 'settling');
    const { id } = await invite(bench, shop.key, { creatorId, productIds: [shop.product.id] });
    const deal = await makeDeal(bench, shop, { creatorId, productIds: [shop.product.id] });
    expect(await bench.execute(getInvitation, { actor: shop.key, input: { id } })).toMatchObject({
      ...{ state: 'accepted', dealId: deal.id },
    });
  });
});

describe('whom a brand may invite', () => {
  it('is who consented, whoever is not here yet, and who knows the brand; never its own people', async () => {
    const shop = await makeShop(bench, 'Consent');
    const shy = await makeJoined(bench, 'shy', { contact: false });
    const input = { creatorId: shy.id, productIds: [shop.product.id] };
    await expect(invite(bench, shop.key, input)).rejects.toMatchObject({ code: 'creator.no_consent' });
    // Nor is the name told to whoever tries a profile.
    await bench.database.sql`update creators set name = 'Shirin Secret' where id = ${shy.actor.creatorId}`;
    const tried = { profile: { platform: 'tiktok', handle: '@Shy' }, productIds: [shop.product.id] };
    await expect(bench.execute(inviteCreator, { actor: shop.key, input: tried })).rejects.toMatchObject({
      params: { creator: '@Shy' },
    });
    await bench.execute(askBrand, { actor: shy.actor, input: { productId: shop.product.id } });
    await invite(bench, shop.key, input);
    const own = await makeJoined(bench, 'own_team');
    await makeMember(bench, shop.brandId, 'manager', own.actor);
    await expect(
      invite(bench, shop.key, { creatorId: own.id, productIds: [shop.product.id] }),
    ).rejects.toMatchObject({ code: 'deal.own_brand' });
  });

  it('can be somebody who is not here, by a profile and with a claim link that is told once', async () => {
    const shop = await makeShop(bench, 'Claims');
    const profile = { platform: 'tiktok', handle: '@New.Face' };
    const input = { profile, productIds: [shop.product.id], rateBps: 1_200 };
    const sent = await bench.execute(inviteCreator, {
      ...{ actor: shop.key, input },
    });
    expect(sent).toMatchObject({ creator: 'New.Face', claimUrl: expect.stringContaining('claim_') });
    const second = await makeProduct(bench, shop, 'pot');
    const again = await bench.execute(inviteCreator, {
      ...{ actor: shop.key, input: { ...input, productIds: [second.id] } },
    });
    expect(again).toMatchObject({ creatorId: sent.creatorId, claimUrl: null, claimCode: null });
  });

  it('uses up one place of the week each, however often, and none once they have answered', async () => {
    const shop = await makeShop(bench, 'Quota');
    const cup = await makeProduct(bench, shop, 'cup');
    const people = [
      await makeJoined(bench, 'q1'),
      await makeJoined(bench, 'q2'),
      await makeJoined(bench, 'q3'),
    ];
    const [first, second, third] = people;
    if (!first || !second || !third) throw new Error('three were made');
    await useUp(shop.brandId, INVITATIONS_PER_WEEK - 2);
    await invite(bench, shop.key, { creatorId: first.id, productIds: [shop.product.id] });
    await invite(bench, shop.key, { creatorId: first.id, productIds: [cup.id] });
    // One place is left, and two want it at once.
    const both = await Promise.allSettled(
      [second, third].map(({ id }) => invite(bench, shop.key, { creatorId: id, productIds: [cup.id] })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find((one) => one.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'invitation.used_up', kind: 'limited' });
    const turned = await makeJoined(bench, 'q4');
    await bench.execute(askBrand, { actor: turned.actor, input: { productId: cup.id } });
    await invite(bench, shop.key, { creatorId: turned.id, productIds: [cup.id] });
    // On Sunday the places are there again.
    const offset = bench.clock.offsetMs;
    bench.clock.offsetMs += 7 * DAY_MS;
    await invite(bench, shop.key, { creatorId: third.id, productIds: [shop.product.id] });
    bench.clock.offsetMs = offset;
  });

  it('cannot be got round by trying again, by a file, nor by proposals of a program', async () => {
    const shop = await makeShop(bench, 'Round');
    const manager = await makeMember(bench, shop.brandId, 'manager');
    const cup = await makeProduct(bench, shop, 'cup');
    const people = [
      await makeJoined(bench, 'r1'),
      await makeJoined(bench, 'r2'),
      await makeJoined(bench, 'r3'),
    ];
    const [known, second, third] = people.map(({ id }) => id);
    const shy = await makeJoined(bench, 'r_shy', { contact: false });
    const [acquainted] = people;
    await bench.execute(askBrand, {
      actor: acquainted?.actor ?? shop.key,
      input: { productId: shop.product.id },
    });
    await useUp(shop.brandId, INVITATIONS_PER_WEEK - 1);
    const endsAt = later(bench.clock.business(), 10 * DAY_MS).toISOString();
    const target = (productId: string, creatorIds: (string | undefined)[]) =>
      bench.execute(createOffer, {
        actor: shop.key,
        input: { kind: 'targeted', rateBps: 1_100, productIds: [productId], creatorIds, endsAt },
      });
    // One of the two takes the last place; who was left out is left out again.
    const offer = await target(shop.product.id, [known, second, third]);
    expect(offer.conflicts.map(({ reason }) => reason)).toEqual(['quota']);
    const [left = ''] = offer.conflicts.map(({ creatorId }) => creatorId);
    await expect(target(cup.id, [left])).rejects.toMatchObject({ params: { reasons: 'quota' } });
    const input = { productIds: [cup.id], terms: { rateBps: 1_000 }, by: 'brand' };
    const propose = (creatorId: string) =>
      bench.execute(proposeDeal, { actor: shop.key, input: { ...input, creatorId } });
    await expect(propose(left)).rejects.toMatchObject({ code: 'invitation.used_up' });
    await expect(propose(shy.id)).rejects.toMatchObject({ code: 'creator.no_consent' });
    const handle = people.find(({ id }) => id === left) === people[1] ? 'r2' : 'r3';
    const text = `name;platform;handle;followers;product\nHere;tiktok;${handle};5000;cup`;
    const { importId } = await bench.execute(previewCreators, { actor: manager, input: { text } });
    const done = await bench.execute(importCreators, { actor: manager, input: { importId } });
    expect(done).toMatchObject({ checked: 1, invited: 0, uninvited: 1 });
    // Whoever was written to this week has a place, and whoever knows the brand needs none.
    await propose(known ?? '');
    await propose(left === second ? (third ?? '') : (second ?? ''));
  });

  it('begins the week on Sunday by the clock of the brand', () => {
    // A Sunday at 04:30 in London is still Saturday in New York.
    const at = new Date('2026-03-01T04:30:00Z');
    expect(weekOf(at, 'Europe/London')).toBe('2026-03-01');
    expect(weekOf(at, 'America/New_York')).toBe('2026-02-22');
    expect(weekOf(new Date('2026-03-07T23:59:00Z'), 'UTC')).toBe('2026-03-01');
  });
});

describe('a programme that is imported', () => {
  const importing = async (actor: Actor, lines: readonly string[]) => {
    const preview = await bench.execute(previewCreators, { actor, input: { text: lines.join('\n') } });
    const { importId } = preview;
    return { preview, done: await bench.execute(importCreators, { actor, input: { importId } }) };
  };

  it('puts the rate of each row to its creator, who finds it waiting', async () => {
    const shop = await makeShop(bench, 'Programme');
    const manager = await makeMember(bench, shop.brandId, 'manager');
    const shy = await makeJoined(bench, 'programme_shy', { contact: false });
    await useUp(shop.brandId, INVITATIONS_PER_WEEK);
    const { preview, done } = await importing(manager, [
      'name;platform;handle;followers;producto;rate',
      'First;tiktok;programme_1;5000;The teapot;12,5 %',
      'Second;tiktok;programme_2;5000;TEAPOT;',
      'Shy;tiktok;programme_shy;5000;the teapot;10',
      'No product;tiktok;programme_3;5000;;10',
      'Other product;tiktok;programme_4;5000;The lamp;10',
      'No rate;tiktok;programme_5;5000;teapot;a lot',
    ]);
    expect(preview.wrong.map(({ row, problems }) => [row, problems[0]?.code])).toEqual([
      [5, 'row_product'],
      [6, 'row_product'],
      [7, 'row_rate'],
    ]);
    expect(done).toMatchObject({ fresh: 2, checked: 1, invited: 2, uninvited: 1 });
    const { data } = await bench.execute(listInvitations, { actor: manager, input: {} });
    const rates = data.map(({ creator, rateBps }) => `${creator} ${rateBps ?? '-'}`);
    expect(rates.toSorted()).toEqual(['First 1250', 'Second -']);
    // Whoever comes by their link accepts what has waited for them.
    const file = await findFile(bench.database, done.links?.fileId ?? '');
    const [, link = ''] =
      /First,tiktok,programme_1,\S*(claim_[\w-]+)/.exec(Buffer.from(file?.bytes ?? []).toString()) ?? [];
    const person = await makePerson(bench, 'programme-person');
    const claimed = await bench.execute(claimSeat, { actor: person, input: { code: link } });
    expect(claimed).toMatchObject({ kind: 'creator', name: 'First' });
    const creatorId = uuidOf('creator', claimed.kind === 'creator' ? claimed.creatorId : '');
    const actor = { kind: 'creator' as const, creatorId, accountId: person.accountId };
    const id = data.find(({ creator }) => creator === 'First')?.id ?? '';
    const deal = await bench.execute(acceptInvitation, { actor, input: { id } });
    expect(deal).toMatchObject({ state: 'accepted', terms: { rateBps: 1_250 } });
    expect(shy.id).toContain('creator_');
  });
});

it('stands in the room as what each side did', async () => {
  const posts = await roomPosts(bench);
  expect(posts).toContain('brand note invited');
  expect(posts).toContain('creator note uninvited');
});
