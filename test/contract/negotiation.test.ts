import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createOffer } from '../../core/catalog/index.ts';
import { findRoomsOf, proposeDeal } from '../../core/deals/index.ts';
import { DAY_MS } from '../../core/kernel/clock.ts';
import { makeCreator, makeProduct, makeShop, operator } from '../support/cast.ts';
import { STAGES, type Exchange, type Speaker, type Stage } from './speaker.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

let people = 0;
/** A name nobody has had. */
const fresh = (name: string): string => {
  people += 1;
  return `${name}${people}`;
};

describe.each(STAGES)('a negotiation, with $name', ({ open }) => {
  let stage: Stage;
  beforeEach(() => {
    stage = open(world);
  });
  afterEach(() => {
    stage.end();
    world.clock.offsetMs = 0;
    expect(world.logged).toEqual([]);
  });

  /** Mara's brand with one offer at 12 %, and the creator Noor, each in their private chats. */
  async function scene(locale?: string) {
    const shop = await makeShop(world, 'Lumen Tea');
    const product = await makeProduct(world, shop, fresh('lamp'));
    const input = { productIds: [product.id], kind: 'open', rateBps: 1_200 };
    await world.execute(createOffer, { actor: shop.key, input });
    const name = fresh('noor');
    const creator = { ...(await makeCreator(world, name)), name };
    const person = async (called: string, code: string) => {
      const speaker = await stage.person(fresh(called.toLowerCase()), {
        name: called,
        ...(locale !== undefined && { locale }),
      });
      await speaker.says(`/start ${code}`).sees('Lumen Tea'.slice(0, 0));
      return speaker;
    };
    const mara = await person('Mara', shop.claimCode);
    const noor = await person('Noor', creator.claimCode ?? '');
    const room = async (): Promise<string> => {
      const [row] = await world.database.sql<{ accountId: string }[]>`
        select account_id as "accountId" from creators where id in (select creator_id from rooms where brand_id = ${shop.brandId})`;
      const [found] = await findRoomsOf(world.database, row?.accountId ?? '');
      return found?.id ?? '';
    };
    return { shop, creator, mara, noor, room, lamp: product.title };
  }

  /** Both in the room, after the creator has proposed 20 %. */
  async function proposed(locale?: string) {
    const { room, ...rest } = await scene(locale);
    await rest.noor.says(`/propose ${rest.lamp} 20`).sees('20');
    const id = await room();
    return { ...rest, inRoom: (speaker: Speaker) => speaker.within(id) };
  }

  /** A press that is answered with a form; where that is a modal there is no message. */
  const asked = (exchange: Exchange) =>
    stage.adapter.forms === 'modal' ? exchange.seesNothing() : exchange.sees('Counter');

  it('goes from 20 % to 15 % and a sample, in one room', async () => {
    const { mara, noor, inRoom, creator, lamp } = await proposed();
    const [maraThere, noorThere] = [inRoom(mara), inRoom(noor)];
    const [card] = await maraThere.hears();
    expect(card?.text.split('\n')[0]).toBe(`${creator.name} proposes 20\u00a0% on ${lamp}`);
    expect(card?.text).toContain('You keep: $32.00 of $40.00');
    expect(card?.actions.map(({ label }) => label)).toEqual(['Accept 20\u00a0%', 'Counter', 'Decline']);
    const [own] = await noorThere.hears();
    expect(own?.text).toContain('You earn: $8.00 a sale');
    expect(own?.text).toContain('On offer: 12\u00a0%, $4.80 a sale');
    expect(own?.text).not.toContain('keep:');
    expect(own?.actions.map(({ label }) => label)).toEqual(['Withdraw']);

    await asked(maraThere.presses('Counter'));
    await maraThere
      .fills({ rate: '15', sample: 'yes', final: 'no' })
      .sees(`Mara proposes 15\u00a0% and a free sample on ${lamp}`, '[Withdraw]');
    const heard = await noorThere.hears();
    expect(heard.at(0)?.text).toContain('Countered by Lumen Tea');
    expect(heard.at(0)?.actions).toEqual([]);
    expect(heard.at(-1)?.text).toContain(`Lumen Tea proposes 15\u00a0% and a free sample on ${lamp}`);
    await noorThere
      .presses('Accept 15\u00a0%')
      .sees(`You accepted 15\u00a0% and a free sample on ${lamp}`, 'D-1 is in force', 'frozen');
    const told = await maraThere.hears();
    expect(told.at(-1)?.text).toContain(`${creator.name} accepted 15\u00a0% and a free sample on ${lamp}`);
    expect(told.flatMap(({ actions }) => actions.map(({ label }) => label))).not.toContain('Withdraw');
  });

  it('answers an old button with the card as it is now', async () => {
    const { mara, noor, inRoom, lamp } = await proposed();
    await inRoom(mara).hears();
    // The list in the private chat shows the proposal while the room goes on.
    await mara.says('/deals').sees('D-1 · ', 'your turn');
    await mara.presses((await lastButton(mara)) ?? '').sees('proposes 20\u00a0%', '[Accept 20\u00a0%]');
    await inRoom(noor).presses('Withdraw').sees(`You withdrew your proposal of 20\u00a0% on ${lamp}`);
    await mara
      .presses('Accept 20\u00a0%')
      .sees('This proposal is closed since', '(Withdrawn)', 'Nothing was accepted', 'Withdrawn by');
  });
});

const lastButton = async (speaker: Speaker): Promise<string | undefined> =>
  (await speaker.hears()).at(-1)?.actions[0]?.label;
void proposeDeal;
void operator;
void DAY_MS;
