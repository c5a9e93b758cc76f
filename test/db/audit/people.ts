import { createSignupUseCases, decideBrandRequest, previewProducts } from '../../../core/catalog/index.ts';
import { askToConnect, beginConnecting } from '../../../core/connections/index.ts';
import { claimSeat, joinAsCreator, requestCode } from '../../../core/creators/index.ts';
import { withTx } from '../../../core/db/index.ts';
import { approveCheck, proposeDeal, submitCheck } from '../../../core/deals/index.ts';
import { createOneTimePage, noteOperator } from '../../../core/identity/index.ts';
import { showId } from '../../../core/kernel/id.ts';
import { joinPlace, setUpPlace } from '../../../core/places/index.ts';
import { requestErasure } from '../../../core/privacy/index.ts';
import { makeBrand, makePerson, makeShop, operator, uuidOf } from '../../support/cast.ts';
import type { Bench } from '../../support/executor.ts';

/** People who join, are checked, ask for a brand, open a page or want to be erased: what trade alone does not bring about. */
export async function meetPeople(world: Bench): Promise<void> {
  const desk = await makePerson(world, 'people-desk');
  await withTx(world.database, (tx) => noteOperator(tx, world.clock, desk.accountId));
  await checkSomeone(world);

  const founder = await makePerson(world, 'people-founder');
  const { requestBrand } = createSignupUseCases({ signup: 'approve', hasOperators: true });
  const wanted = { name: 'Founded', currency: 'USD' };
  const asked = await world.execute(requestBrand, { actor: founder, input: wanted });
  await world.execute(decideBrandRequest, { actor: operator, input: { id: asked.id, approve: true } });

  const leaver = await makePerson(world, 'people-leaver');
  await world.execute(requestErasure, { actor: leaver, input: {} });
  await meetInServer(world);
  await connectChats(world);
}

/** A server of a brand, with channels for its alerts and for reports. */
async function meetInServer(world: Bench): Promise<void> {
  const [brand, person] = [await makeBrand(world, 'Meets'), await makePerson(world, 'people-host')];
  await world.execute(claimSeat, { actor: person, input: { code: brand.claimCode } });
  const key = { platform: 'discord', placeId: 'people-server' };
  const input = { ...key, name: 'Tea makers' };
  await world.execute(joinPlace, { actor: { kind: 'system', name: 'test' }, input });
  const host = { kind: 'host', accountId: person.accountId, ...key } as const;
  await world.execute(setUpPlace, { actor: host, input: { brandId: showId('brand', brand.brandId) } });
  const chat = { id: 'people-channel', name: 'alerts' };
  await world.execute(setUpPlace, { actor: host, input: { alerts: chat, reports: chat } });
}

/** Somebody who has asked to be the same person in two chats. */
async function connectChats(world: Bench): Promise<void> {
  const [desk, phone] = [await makePerson(world, 'people-one'), await makePerson(world, 'people-two')];
  const here = (userId: string) => ({ platform: 'local', userId });
  const { code } = await world.execute(beginConnecting, { actor: desk, input: { here: here('people-one') } });
  await world.execute(askToConnect, { actor: phone, input: { code, here: here('people-two') } });
}

/** A creator whose profile both a brand and the operator have looked at, and a page for somebody of that brand. */
async function checkSomeone(world: Bench): Promise<void> {
  const [shop, person] = [await makeShop(world, 'Checks'), await makePerson(world, 'people-noor')];
  const about = { name: 'Noor', platform: 'tiktok', handle: 'people.noor', adult: true };
  const joined = await world.execute(joinAsCreator, { actor: person, input: about });
  const creatorId = uuidOf('creator', joined.creatorId);
  const actor = { kind: 'creator', creatorId, accountId: person.accountId } as const;
  const proposal = {
    ...{ creatorId: joined.creatorId, productIds: [shop.product.id], by: 'creator' },
    terms: { rateBps: 2_000 },
  };
  await world.execute(proposeDeal, { actor, input: proposal });
  const { id, code } = await world.execute(requestCode, { actor, input: { profileId: joined.profile.id } });
  await world.execute(submitCheck, { actor, input: { id } });
  const owner = await makePerson(world, 'people-mara');
  await world.execute(claimSeat, { actor: owner, input: { code: shop.claimCode } });
  const { accountId } = owner;
  const mara = { kind: 'member', brandId: shop.brandId, accountId, role: 'owner' } as const;
  for (const decider of [mara, operator]) {
    await world.execute(approveCheck, { actor: decider, input: { code, followers: 5_000 } });
  }
  const cup = 'title,price,url,externalId\nCup,9.00,https://lumen.example/cup,cup\n';
  await world.execute(previewProducts, { actor: mara, input: { text: cup } });
  const page = { accountId, brandId: shop.brandId, subjectId: uuidOf('store', shop.store.id) };
  await withTx(world.database, (tx) =>
    createOneTimePage(tx, world, { ...page, purpose: 'show_store_secret' }),
  );
}
