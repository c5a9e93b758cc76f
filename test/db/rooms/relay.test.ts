import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  answerCreator,
  askBrand,
  findRoomSeat,
  findRoomsOf,
  keepDraft,
  ROOM_TEXT_MAX,
  sayToBrand,
  sendDraft,
  keepUnaddressed,
  takeUnaddressed,
  editText,
} from '../../../core/deals/index.ts';
import { readId, type Uuid } from '../../../core/kernel/id.ts';
import type { Actor } from '../../../core/use-case.ts';
import { makeProduct } from '../../support/cast.ts';
import { openBench, type Bench } from '../../support/executor.ts';
import { addMember, seatedScene, showAll } from './scene.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

type Scene = Awaited<ReturnType<typeof seatedScene>>;

/** A room that is open and in which everything so far has been shown. */
async function openRoom(): Promise<Scene & { roomId: string }> {
  const scene = await seatedScene(bench);
  await scene.propose();
  await showAll(bench);
  return { ...scene, roomId: await scene.room() };
}

const accountOf = (actor: Actor): Uuid => ('accountId' in actor ? actor.accountId : '');

/** What each person of a scene was shown since it was looked at last, by who they are. */
async function shownTo({ noor, mara, ben }: Scene): Promise<Record<'noor' | 'mara' | 'ben', string[]>> {
  const rows = await bench.database.sql<{ handle: string; account: Uuid }[]>`
    select platform_user_id as handle, account_id as account from identities`;
  const handles = new Map(rows.map(({ handle, account }) => [handle, account]));
  const shown = await showAll(bench);
  const of = (actor: Actor) =>
    shown.filter(({ handle }) => handles.get(handle) === accountOf(actor)).map(({ said }) => said);
  return { noor: of(noor), mara: of(mara), ben: of(ben) };
}

const firstText = async ({ shop }: Scene): Promise<Uuid> => {
  const [row] = await bench.database.sql<{ id: Uuid }[]>`
    select id from room_posts where brand_id = ${shop.brandId} and kind = 'text' order by seq limit 1`;
  return row?.id ?? '';
};

describe('what is said in a room', () => {
  test('by the creator goes to the whole team, and not back to the creator', async () => {
    const scene = await openRoom();
    await scene.asks('I would film it twice');
    expect(await shownTo(scene)).toEqual({
      noor: [],
      mara: ['I would film it twice'],
      ben: ['I would film it twice'],
    });
  });

  test('by the team among itself goes to the team alone (I39)', async () => {
    const scene = await openRoom();
    await scene.says('She would take 15', 'team');
    expect(await shownTo(scene)).toEqual({ noor: [], mara: [], ben: ['She would take 15'] });
  });

  test('by the team to the creator goes to the creator, and is seen by the rest of the team', async () => {
    const scene = await openRoom();
    await scene.says('Happy to send a sample', 'creator');
    const said = ['Happy to send a sample'];
    expect(await shownTo(scene)).toEqual({ noor: said, mara: [], ben: said });
  });

  test('as an answer crosses, and its writer sees that it did', async () => {
    const scene = await openRoom();
    await scene.asks('Is it in stock?');
    await showAll(bench);
    const input = { roomId: scene.roomId, postId: await firstText(scene), text: 'Yes, 40 of them' };
    await bench.execute(answerCreator, { actor: scene.ben, input });
    const said = ['Yes, 40 of them'];
    expect(await shownTo(scene)).toEqual({ noor: said, mara: said, ben: said });
  });

  test('is nobody’s until its writer has said whose, and is said once', async () => {
    const scene = await openRoom();
    const { roomId, mara } = scene;
    const input = { roomId, text: 'Not above 15, she will say yes' };
    const { draftId } = await bench.execute(keepDraft, { actor: mara, input });
    expect(await shownTo(scene)).toEqual({ noor: [], mara: [], ben: [] });
    const send = (to: string, actor = mara) =>
      bench.execute(sendDraft, { actor, input: { roomId, draftId, to } });
    await expect(send('creator', scene.ben)).rejects.toMatchObject({ code: 'room.no_draft' });
    const outcomes = await Promise.allSettled([send('team'), send('team')]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(send('creator')).rejects.toMatchObject({ code: 'room.already_said' });
    expect(await shownTo(scene)).toEqual({ noor: [], mara: [], ben: ['Not above 15, she will say yes'] });
  });

  test('beside all rooms is said as its writer last wrote it, by nobody else and once', async () => {
    const { noor, mara } = await seatedScene(bench);
    const person = (actor: Actor): Actor => ({
      kind: 'person',
      accountId: 'accountId' in actor ? actor.accountId : '',
    });
    const from = { platform: 'telegram', userId: 'noor', chatId: 'dm', messageRef: 'beside' };
    const { id } = await bench.execute(keepUnaddressed, {
      actor: person(noor),
      input: { text: 'I would take 5 %', from },
    });
    const edit = (actor: Actor, text: string) =>
      bench.execute(editText, {
        actor: person(actor),
        input: { platform: 'telegram', messageRef: 'beside', text },
      });
    expect(await edit(mara, 'I would take 1 %')).toEqual({ changed: false });
    expect(await edit(noor, 'I would take 15 %')).toEqual({ changed: true });
    const take = (actor: Actor) => bench.execute(takeUnaddressed, { actor: person(actor), input: { id } });
    await expect(take(mara)).rejects.toMatchObject({ code: 'room.no_draft' });
    expect(await take(noor)).toMatchObject({ text: 'I would take 15 %' });
    await expect(take(noor)).rejects.toMatchObject({ code: 'room.no_draft' });
  });

  test('holds people’s text as it is, however it looks (B98, B99)', async () => {
    const scene = await openRoom();
    const nasty = '@everyone \u202e**x** <b>\n\n\u001b[31m `; drop table room_posts --`\r\n../../etc';
    await scene.asks(nasty);
    expect((await shownTo(scene)).mara).toEqual([nasty]);
  });

  test('has bounds', async () => {
    const scene = await openRoom();
    for (const text of ['', '   ', 'x'.repeat(ROOM_TEXT_MAX + 1)]) {
      await expect(scene.asks(text)).rejects.toMatchObject({ kind: 'invalid' });
    }
    expect(await shownTo(scene)).toEqual({ noor: [], mara: [], ben: [] });
  });
});

describe('nothing internal ever reaches the creator (I39)', () => {
  test('not by delivery, whatever is said in whatever order', async () => {
    const scene = await openRoom();
    const secrets: string[] = [];
    for (let n = 0; n < 12; n += 1) {
      const secret = `internal ${n}`;
      secrets.push(secret);
      await scene.says(secret, 'team', n % 2 === 0 ? scene.mara : scene.ben);
      if (n % 3 === 0) await scene.asks(`question ${n}`);
      if (n % 4 === 0) await scene.says(`answer ${n}`, 'creator');
    }
    const { noor } = await shownTo(scene);
    expect(noor).toEqual(['answer 0', 'answer 4', 'answer 8']);
    expect(noor.filter((said) => secrets.includes(said))).toEqual([]);
  });

  test('not by rows: the database itself refuses such a delivery', async () => {
    const scene = await openRoom();
    await scene.says('internal', 'team');
    const attempt = bench.database.pool`
      insert into room_deliveries (brand_id, room_id, seat_id, post_id, seq, side, visibility)
      select p.brand_id, p.room_id, s.id, p.id, p.seq, s.side, p.visibility from room_posts p
      join room_seats s on s.brand_id = p.brand_id and s.room_id = p.room_id and s.side = 'creator'
      where p.visibility = 'internal'`;
    await expect(attempt).rejects.toThrow('room_deliveries_internal');
  });

  test('not by changing what was said: to whom it was is kept for good', async () => {
    const scene = await openRoom();
    await scene.says('internal', 'team');
    for (const change of [
      `update room_posts set visibility = 'crossed' where visibility = 'internal'`,
      `update room_posts set side = 'creator' where kind = 'text'`,
      `update room_posts set body = '{"kind":"card"}' where kind = 'card'`,
      `delete from room_posts`,
      `truncate room_posts`,
    ]) {
      await expect(bench.database.pool.unsafe(change)).rejects.toThrow('append-only');
    }
  });

  test('not by coming later: a creator who takes the seat now finds what crossed, and no more', async () => {
    const scene = await openRoom();
    await scene.says('internal', 'team');
    await scene.says('hello', 'creator');
    await bench.database
      .pool`delete from room_deliveries where brand_id = ${scene.shop.brandId} and side = 'creator'`;
    await bench.database
      .pool`delete from room_seats where brand_id = ${scene.shop.brandId} and side = 'creator'`;
    await scene.asks('I am back');
    const { noor } = await shownTo(scene);
    expect(noor).toEqual(['round 1', 'hello', 'I am back'].slice(0, 2));
  });

  test('not by being on both sides: who is the creator sits on the creator’s side', async () => {
    const scene = await openRoom();
    await bench.database.pool`
      update members set account_id = ${accountOf(scene.noor)} where brand_id = ${scene.shop.brandId}
        and account_id = ${accountOf(scene.ben)}`;
    await scene.says('internal', 'team');
    expect((await shownTo(scene)).noor).toEqual([]);
    const id = readId('room', scene.roomId) ?? '';
    expect(await findRoomSeat(bench.database, id, accountOf(scene.noor))).toMatchObject({ side: 'creator' });
  });

  test('not to a stranger: neither another creator nor another team gets in', async () => {
    const [scene, other] = [await openRoom(), await openRoom()];
    const text = 'Let me in';
    for (const actor of [other.noor]) {
      const input = { roomId: scene.roomId, text };
      await expect(bench.execute(sayToBrand, { actor, input })).rejects.toMatchObject({
        code: 'room.unknown',
      });
    }
    for (const useCase of [keepDraft, answerCreator]) {
      const input = {
        roomId: scene.roomId,
        text,
        ...(useCase === answerCreator && { postId: bench.ids.next() }),
      };
      await expect(
        bench.execute(useCase as typeof keepDraft, { actor: other.mara, input }),
      ).rejects.toMatchObject({ code: 'room.unknown' });
    }
    const id = readId('room', scene.roomId) ?? '';
    expect(await findRoomSeat(bench.database, id, accountOf(other.noor))).toBeUndefined();
    expect(await findRoomSeat(bench.database, id, accountOf(other.mara))).toBeUndefined();
  });

  test('not to fulfilment or finance, who do not deal', async () => {
    const scene = await openRoom();
    for (const role of ['fulfilment', 'finance'] as const) {
      const accountId = await addMember(
        bench,
        scene.shop.brandId,
        `${role}-${bench.ids.next().slice(-6)}`,
        role,
      );
      const id = readId('room', scene.roomId) ?? '';
      expect(await findRoomSeat(bench.database, id, accountId)).toBeUndefined();
      const actor: Actor = { kind: 'member', brandId: scene.shop.brandId, accountId, role };
      const input = { roomId: scene.roomId, text: 'May I?' };
      await expect(bench.execute(keepDraft, { actor, input })).rejects.toMatchObject({ kind: 'forbidden' });
    }
  });
});

describe('an answer', () => {
  test('answers what the creator said in this room, and nothing else', async () => {
    const [scene, other] = [await openRoom(), await openRoom()];
    await scene.asks('one');
    await other.asks('two');
    await scene.says('our own', 'team');
    const [own] = await bench.database.sql<{ id: Uuid }[]>`
      select id from room_posts where brand_id = ${scene.shop.brandId} and visibility = 'internal'`;
    for (const postId of [await firstText(other), own?.id ?? '', bench.ids.next()]) {
      const input = { roomId: scene.roomId, postId, text: 'hm' };
      await expect(bench.execute(answerCreator, { actor: scene.mara, input })).rejects.toMatchObject({
        code: 'room.nothing_to_answer',
      });
    }
  });
});

describe('asking the brand', () => {
  test('opens one room, and says what it is about once', async () => {
    const { shop, noor, mara, ben, ...scene } = await seatedScene(bench);
    const ask = (productId: string) => bench.execute(askBrand, { actor: noor, input: { productId } });
    const opened = await ask(shop.product.id);
    expect(opened).toMatchObject({ brand: 'Lumen Tea', product: 'The teapot' });
    expect(await ask(shop.product.id)).toEqual(opened);
    const said = ['asks'];
    expect(await shownTo({ shop, noor, mara, ben, ...scene })).toEqual({ noor: said, mara: said, ben: said });
    const cup = await makeProduct(bench, shop, 'cup');
    expect((await ask(cup.id)).roomId).toBe(opened.roomId);
    expect((await shownTo({ shop, noor, mara, ben, ...scene })).ben).toEqual(['asks']);
    expect(await findRoomsOf(bench.database, accountOf(mara))).toEqual([
      {
        id: opened.roomId,
        brand: 'Lumen Tea',
        creator: expect.stringContaining('noor') as string,
        side: 'brand',
      },
    ]);
  });

  test('at once by several taps makes one room', async () => {
    const { shop, noor } = await seatedScene(bench);
    const input = { productId: shop.product.id };
    const rooms = await Promise.all(
      Array.from({ length: 5 }, () => bench.execute(askBrand, { actor: noor, input })),
    );
    expect(new Set(rooms.map(({ roomId }) => roomId)).size).toBe(1);
    const posts = await bench.database.sql`select 1 from room_posts where brand_id = ${shop.brandId}`;
    expect(posts).toHaveLength(1);
  });
});
