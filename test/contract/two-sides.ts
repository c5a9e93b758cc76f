import { createOffer } from '../../core/deals/index.ts';
import { showId, type Uuid } from '../../core/kernel/id.ts';
import { makeCreator, makeProduct, makeShop } from '../support/cast.ts';
import type { Speaker, Stage } from './speaker.ts';
import type { World } from './world.ts';

let people = 0;
/** A name nobody has had. */
export const fresh = (name: string): string => {
  people += 1;
  return `${name}${people}`;
};

/** A brand's owner and a creator, each in their private chats, and the way into the room they share. */
export type TwoSides = Awaited<ReturnType<typeof twoSides>>;

/** Mara's brand Lumen Tea with one product on offer at 12 %, and the creator Noor. */
export async function twoSides(world: World, stage: Stage, locale?: string) {
  const shop = await makeShop(world, 'Lumen Tea');
  const product = await makeProduct(world, shop, fresh('lamp'));
  const input = { productIds: [product.id], kind: 'open', rateBps: 1_200 };
  await world.execute(createOffer, { actor: shop.key, input });
  const name = fresh('noor');
  const creator = { ...(await makeCreator(world, name)), name };
  const person = async (called: string, code: string): Promise<Speaker> => {
    const options = { name: called, ...(locale !== undefined && { locale }) };
    const speaker = await stage.person(fresh(called.toLowerCase()), options);
    await speaker.says(`/start ${code}`).sees(code === shop.claimCode ? 'Lumen Tea' : name);
    return speaker;
  };
  const mara = await person('Mara', shop.claimCode);
  const noor = await person('Noor', creator.claimCode ?? '');
  const room = async (): Promise<string> => {
    const [row] = await world.database.sql<{ id: Uuid }[]>`
      select id from rooms where brand_id = ${shop.brandId}`;
    return showId('room', row?.id ?? '');
  };
  return { shop, product, creator, mara, noor, room, lamp: product.title };
}

/** Both in their room, after the creator has proposed 20 %. */
export async function proposed(world: World, stage: Stage, locale?: string) {
  const { room, ...rest } = await twoSides(world, stage, locale);
  await rest.noor.says(`/propose ${rest.lamp} 20`).sees('20');
  const id = await room();
  return { ...rest, maraThere: rest.mara.within(id), noorThere: rest.noor.within(id) };
}

/** Leaves what was said to the platform it was said on: the next stage knows none of its messages. */
export async function leaveRooms({ database }: World): Promise<void> {
  await database.pool`update room_deliveries set state = 'unreachable', reason = 'the stage has ended'`;
}
