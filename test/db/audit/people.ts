import { createSignupUseCases, decideBrandRequest } from '../../../core/catalog/index.ts';
import { joinAsCreator, requestCode } from '../../../core/creators/index.ts';
import { withTx } from '../../../core/db/index.ts';
import { approveCheck, proposeDeal, submitCheck } from '../../../core/deals/index.ts';
import { createOneTimePage, noteOperator } from '../../../core/identity/index.ts';
import { requestErasure } from '../../../core/privacy/index.ts';
import { makePerson, makeShop, operator, uuidOf } from '../../support/cast.ts';
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
  const { accountId } = await makePerson(world, 'people-mara');
  const mara = { kind: 'member', brandId: shop.brandId, accountId, role: 'owner' } as const;
  for (const decider of [mara, operator]) {
    await world.execute(approveCheck, { actor: decider, input: { code, followers: 5_000 } });
  }
  const page = { accountId, brandId: shop.brandId, subjectId: uuidOf('store', shop.store.id) };
  await withTx(world.database, (tx) =>
    createOneTimePage(tx, world, { ...page, purpose: 'show_store_secret' }),
  );
}
