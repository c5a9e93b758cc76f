import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writePayload } from '../../bots/chat/action.ts';
import { targets } from '../../bots/chat/features/people/targets.ts';
import { showId, type Uuid } from '../../core/kernel/id.ts';
import { makeProduct, makeShop } from '../support/cast.ts';
import { STAGES, type Exchange, type Stage } from './speaker.ts';
import { fresh, leaveRooms } from './two-sides.ts';
import { createWorld, OPERATOR_ID, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe.each(STAGES)('people, with $name', ({ open }) => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await open(world);
  });
  afterEach(async () => {
    await stage.end();
    await leaveRooms(world);
    expect(world.logged).toEqual([]);
  });

  /** A press that is answered with a form, which some platforms open at once. */
  const asks = (pressed: Exchange, field: string) =>
    stage.adapter.forms === 'modal' ? pressed.seesNothing() : pressed.sees(field);

  /** Mara's brand with a lamp, and Noor, who joined by herself and has a verified profile. */
  async function scene({ contact = 'yes', locale }: { contact?: string; locale?: string } = {}) {
    const brand = fresh('Lumen');
    const shop = { ...(await makeShop(world, brand)), name: brand };
    const { title: lamp, id: productId } = await makeProduct(world, shop, fresh('lamp'));
    const options = locale === undefined ? {} : { locale };
    const mara = await stage.person(fresh('mara'), options);
    await mara.says(`/start ${shop.claimCode}`).sees('Lumen');
    const name = fresh('noor');
    const noor = await stage.person(name, options);
    await noor.says(`/join ${name} tiktok ${name} adult:yes contact:${contact}`).sees(name);
    await world.database.sql`
      update profiles set followers = 12400, verified_by = 'operator:olga', verified_at = '2026-03-01T00:00:00Z',
        method = 'bio_code' where handle_key = ${name}`;
    const room = async (): Promise<string> => {
      const [row] = await world.database.sql<
        { id: Uuid }[]
      >`select id from rooms where brand_id = ${shop.brandId}`;
      return showId('room', row?.id ?? '');
    };
    return { shop, lamp, productId, mara, noor, name, room };
  }

  const heard = async (speaker: { hears(): Promise<readonly { text: string }[]> }): Promise<string> =>
    (await speaker.hears()).map(({ text }) => text).join('\n');

  it('finds a creator, notes something down, invites them at a rate, and they accept', async () => {
    const { shop, lamp, mara, noor, name, room } = await scene();
    await mara
      .says(`/creators find ${name} verified:yes group:new`)
      .sees(
        `@${name} on TikTok`,
        '12,400 followers, checked for everyone',
        'nothing to go by yet',
        '[Invite]',
      );
    await mara
      .says(`/creators notes ${name} "note:Loves teapots" "tags:Tea, vip, tea"`)
      .sees('for your team alone', 'Note of your team: Loves teapots', 'Tags: Tea, vip');
    await mara.says('/creators find tag:VIP sort:sales').sees('tagged VIP', `@${name} on TikTok`);
    await mara.says('/creators find nobody.at.all').sees('No creator fits', '[All creators]');
    await mara
      .says(`/invite ${name} "${lamp}" 15 Love your work`)
      .sees(
        `${name} is invited to promote ${lamp} at 15`,
        '99 invitations to people you do not know are left',
      );
    await mara
      .says(`/invite ${name} "${lamp}" 16`)
      .sees('has an invitation to this product already', 'no other one was sent');
    const there = noor.within(await room());
    expect(await heard(there)).toContain(`${shop.name} invites you to promote ${lamp} at 15`);
    expect(await heard(there)).toContain('$6.00 a sale');
    expect(await heard(there)).toContain('writes: Love your work');
    expect(await heard(noor)).not.toContain('Loves teapots');
    await noor.says('/todo').sees(`${shop.name} invites you to promote ${lamp} at 15`);
    await noor.presses(`${shop.name} invites you`).sees('Accepting makes a deal at 15', '[Decline]');
    await there.presses('Accept 15\u00a0%').sees('15', 'is in force');
    await mara.says(`/creators find ${name}`).sees('Works with you', 'one deal in force');
    await noor
      .forges(writePayload(targets.accept, { invitation: await invitationOf(shop.brandId) }))
      .sees('This invitation is over (accepted)', 'nothing was done');
  });

  it('says no with a reason, and hears what is left to do without a rate', async () => {
    const { lamp, mara, noor, name, room } = await scene();
    await mara.says(`/invite ${name} "${lamp}"`).sees('is invited to look at');
    const there = noor.within(await room());
    // It is on offer to nobody, but whoever is invited can propose.
    await noor.says(`/propose "${lamp}" 14`).sees('14', lamp);
    await asks(there.presses('Decline'), 'Reason');
    await there.fills({ reason: 'No time before June' }).sees(`You declined the invitation to ${lamp}`);
    expect(await heard(mara.within(await room()))).toContain(`${name} declined your invitation to ${lamp}`);
    expect(await heard(mara.within(await room()))).toContain('No time before June');
    const shy = await scene({ contact: 'no' });
    await shy.mara
      .says(`/invite tiktok:${shy.name} "${shy.lamp}" 12`)
      .sees('does not want to hear from brands', 'nothing was sent');
    const stranger = fresh('stranger');
    await shy.mara
      .says(`/invite tiktok:@${stranger} "${shy.lamp}" 12`)
      .sees('Nobody here has this profile yet', '/start claim_', 'it is shown once');
  });

  it('ends contact from either side, and takes it back', async () => {
    const { shop, lamp, mara, noor, name, room } = await scene();
    await mara.says(`/invite ${name} "${lamp}" 15`).sees('is invited to promote');
    const [noorThere, maraThere] = [noor.within(await room()), mara.within(await room())];
    await noorThere.presses('Not this brand').sees(`${shop.name} is blocked`, '[Unblock]');
    await noorThere.says('hello?').sees('You have blocked', '/block');
    await maraThere.says('Are you there?').sees('Who should read this?');
    await maraThere
      .presses(`To ${name}`)
      .sees('does not want to be contacted by you any more', 'nothing was sent');
    await noor.says('/block').sees(`You have blocked ${shop.name}`, '[Unblock]', '[Report]');
    await asks(noor.presses('Report'), 'What is wrong');
    await noor
      .fills({ text: 'Asks for money first' })
      .sees(`Your report on ${shop.name} is sent`, 'is told nothing');
    const olga = await stage.person(OPERATOR_ID);
    await olga.says('/todo').sees(`${name} reports ${shop.name}`);
    await olga.presses('Dealt with').sees('Noted as dealt with');
    await noor.presses('Unblock').sees('is not blocked any more');
    await noorThere.says('I changed my mind').seesNothing();
    await mara.says(`/block ${name}`).sees(`Contact with ${name}`, '[Block]');
    await asks(mara.presses('Block'), 'Reason');
    await mara.fills({ reason: '' }).sees(`${name} is blocked`);
    await noorThere.says('Why?').sees('does not want to be contacted by you any more');
    await mara.says('/creators find group:blocked').sees(name);
    await mara.presses('Unblock').sees('is not blocked any more');
  });

  it('reads in Spanish as well', async () => {
    const { lamp, mara, noor, name, room } = await scene({ locale: 'es' });
    await mara
      .says(`/creadores buscar ${name}`)
      .sees(`@${name} en TikTok`, 'comprobado para todos', '[Invitar]');
    await mara
      .says(`/invitar ${name} "${lamp}" 15`)
      .sees('tiene tu invitación a promocionar', 'invitaciones a personas que no conoces');
    const there = noor.within(await room());
    expect(await heard(there)).toContain(`te invita a promocionar ${lamp} al 15`);
    await asks(there.presses('Rechazar'), 'Motivo');
    await there.fills({ reason: 'Sin tiempo' }).sees(`Has rechazado la invitación a ${lamp}`);
    await noor.says('/bloquear').sees('Contacto con', '[Bloquear]', '[Denunciar]');
    await noor.presses('Bloquear').sees('queda fuera de contacto', '[Desbloquear]');
  });
});

async function invitationOf(brandId: Uuid): Promise<Uuid> {
  const [row] = await world.database.sql<
    { id: Uuid }[]
  >`select id from invitations where brand_id = ${brandId}`;
  return row?.id ?? '';
}
