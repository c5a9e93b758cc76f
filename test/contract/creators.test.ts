import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createOffer } from '../../core/deals/index.ts';
import { importCreator, type LookOutcome } from '../../core/creators/index.ts';
import { makeDeal, makeShop, operator } from '../support/cast.ts';
import { STAGES, type Exchange, type Speaker, type Stage } from './speaker.ts';
import { createWorld, OPERATOR_ID, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

let people = 0;
/** A name nobody has had. */
const fresh = (name: string): string => `${name}${(people += 1)}`;

/** A shop with an open offer at 12 % on its one product. */
async function openShop(name: string) {
  const shop = await makeShop(world, name);
  const input = { productIds: [shop.product.id], kind: 'open', rateBps: 1_200 };
  await world.execute(createOffer, { actor: shop.key, input });
  return shop;
}

describe.each(STAGES)('a creator, with $name', ({ open }) => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await open(world);
  });
  afterEach(async () => {
    await stage.end();
    expect(world.logged).toEqual([]);
  });

  /** Someone who has joined with a fresh handle. */
  async function newcomer(locale?: string) {
    const handle = fresh('noor');
    const speaker = await stage.person(handle, locale === undefined ? {} : { locale });
    await speaker.says(`/join Noor TikTok ${handle} adult:yes contact:yes`).sees(handle);
    return { handle, speaker };
  }

  /** A press that is answered with a form, which some platforms open at once. */
  const asks = (pressed: Exchange, field: string) =>
    stage.adapter.forms === 'modal' ? pressed.seesNothing() : pressed.sees(field);

  /** Goes through what waits until a check of this handle is shown, and looks at it. */
  async function looksAt(speaker: Speaker, handle: string): Promise<Exchange> {
    let [shown] = await speaker.says('/todo').sees('Check @');
    const isIt = ({ label }: { label: string }): boolean => label === `Check @${handle}`;
    while (!shown?.actions.some(isIt)) [shown] = await speaker.presses('Next').sees(' of ');
    return speaker.presses(`Check @${handle}`);
  }

  it('joins in a minute, by a form or in one line', async () => {
    const [ada, handle] = [await stage.person(fresh('ada')), fresh('ada.makes')];
    await ada.says('/join').sees('/join needs a little more');
    await ada
      .fills({ name: 'Ada', platform: 'TikTok', handle: `@${handle}`, adult: 'Yes' })
      .sees('Welcome, Ada', `@${handle} on TikTok is not verified yet`, '[Find offers]', '[Verify]');
    await ada.says('/start').sees('You are the creator Ada.');
    await ada.says(`/join Ada youtube ${fresh('AdaTube')} adult:yes`).sees('on YouTube is added, Ada');
    await ada.says(`/join Ada tiktok ${handle} adult:yes`).sees('Saved, Ada');
  });

  it('is 18 or older, and names a handle nobody else has', async () => {
    const { handle } = await newcomer();
    const eve = await stage.person(fresh('eve'));
    await eve.says(`/join Eve tiktok ${fresh('eve')} adult:no`).sees('18 or older', 'Nothing was saved');
    await eve
      .says(`/join Eve tiktok ${handle.toUpperCase()} adult:yes`)
      .sees('belongs to another creator', 'was not added', '/start CODE');
    await eve.says('/join Eve myspace eve adult:yes').sees('Platform', 'TikTok, YouTube, Instagram');
    await eve.says('/cancel').sees('is left');
    await eve.says('/join Eve tiktok ../eve adult:yes').sees('handle');
  });

  it('is verified by a code that the operator looks for', async () => {
    const { handle, speaker } = await newcomer();
    const olga = await stage.person(OPERATOR_ID);
    await olga.says('/start').sees('Parley');
    const [shown] = await speaker.says('/verify').sees('into your TikTok bio', '[I have put it there]');
    const code = /\d{6}/.exec(shown?.text ?? '')?.[0] ?? '';
    await speaker.says('/verify').sees(code);
    await speaker
      .presses('I have put it there')
      .sees(`@${handle} on TikTok waits to be checked`, 'the operator');
    await speaker.says('/verify').sees('waits to be checked', code, '[New code]');

    const looking = await looksAt(olga, handle);
    await looking.sees('Noor asks you to check', code, 'counts for every brand', '[Approve]', '[Decline]');
    const again = await looksAt(olga, handle);
    await again.sees('asks you to check');
    await asks(olga.presses('Approve'), 'Followers');
    await olga.fills({ followers: '12,400' }).sees('is verified with 12,400 followers', 'for 180 days');
    await speaker.says('/verify').sees('is verified with 12,400 followers', 'It counts until');
    await asks(olga.presses('Decline'), 'Reason');
    await olga.fills({ reason: 'Too late' }).sees('was approved before you answered', 'nothing was changed');
  });

  it('is verified by the platform itself, where that can be asked', async () => {
    const before = world.ports.verification;
    const outcomes: LookOutcome[] = [
      { kind: 'failed', why: 'no_code' },
      { kind: 'later', why: 'limit', again: '2026-03-02T10:00:00.000Z' },
      { kind: 'verified', followers: 4_200 },
    ];
    world.ports.verification = {
      methodOf: (platform) => (platform === 'tiktok' || platform === 'youtube' ? platform : undefined),
      look: async () => outcomes.shift() ?? { kind: 'rechecked' },
    };
    onTestFinished(() => void (world.ports.verification = before));
    const { handle, speaker } = await newcomer();
    await speaker
      .says('/verify')
      .sees(`Sign in there as @${handle}`, 'Sign in at TikTok', '[Use a code in the bio]');
    await speaker.presses('Use a code in the bio').sees('into your TikTok bio', '[I have put it there]');
    const tube = fresh('NoorTube');
    await speaker.says(`/join Noor youtube ${tube} adult:yes`).sees('on YouTube is added');
    await speaker.says('/verify').sees('Which profile', `@${tube}`);
    await speaker
      .presses(`@${tube} on YouTube`)
      .sees('into the description of your YouTube channel', '[Check now]');
    await speaker.presses('Check now').sees('not in the description yet', '[Have a person look]');
    await speaker.presses('Check now').sees('no more questions today', 'asked again by itself');
    await speaker.says('/verify').sees('Which profile');
    await speaker.presses(`@${tube} on YouTube`).sees('[Check now]');
    await speaker.presses('Check now').sees('Verified with 4,200 followers', 'You can take the code out');
  });

  it('hears why a check was declined, and may ask again', async () => {
    const { handle, speaker } = await newcomer();
    const olga = await stage.person(OPERATOR_ID);
    await speaker.says('/verify').sees('bio');
    await speaker.presses('I have put it there').sees('waits to be checked');
    const looking = await looksAt(olga, handle);
    await looking.sees('asks you to check');
    await asks(olga.presses('Decline'), 'Reason');
    await olga.fills({ reason: 'No code there' }).sees('was not verified', 'has been told why');
    await speaker.says('/verify').sees('into your TikTok bio');
    for (let round = 0; round < 3; round += 1) await speaker.presses('New code').sees('bio');
    await speaker.presses('New code').sees('5 codes in the last hour', 'no new one was made');
  });

  it('is checked by a brand for that brand alone, where it has a room with the creator', async () => {
    const { handle, speaker } = await newcomer();
    const name = fresh('Brand ');
    await openShop(fresh('Other '));
    const shop = await openShop(name);
    const mara = await stage.person(fresh('mara'));
    await mara.says(`/start ${shop.claimCode}`).sees('You are the owner');
    await speaker.says(`/propose ${shop.product.id} 20`).sees('You proposed');
    await speaker.says('/verify').sees('bio');
    await speaker.presses('I have put it there').sees(name);
    await mara.says('/todo').sees(`Check @${handle} on TikTok of Noor for ${name}`);
    await mara.presses(`Check @${handle}`).sees(`counts for ${name} alone`, '[Approve]');
    await asks(mara.presses('Approve'), 'Followers');
    await mara.fills({ followers: 'many' }).sees('Followers');
    await mara.fills({ followers: '5000' }).sees('is verified with 5,000 followers', 'for this brand');
    await speaker.says('/verify').sees('waits to be checked', `${name} saw 5,000 followers`);
    await speaker.says(`/discover brand:"${name}"`).sees('Open to you', '[Take it at 12');
  });

  it('finds offers, one as a card and several as a list', async () => {
    const shop = await openShop(fresh('Lumen Tea '));
    const { speaker } = await newcomer();
    await openShop(fresh('Oak & Co '));
    await speaker.says('/discover').sees('open offers', 'The teapot · 12', 'needs 1,000 verified followers');
    await speaker.says('/discover minRate:80').sees('No open offer matches.', '[All offers]');
    await speaker.says('/discover "no such thing"').sees('No open offer matches.');
    await speaker.says('/discover category:tea').sees('No open offer matches.');
    await speaker.says('/discover "the teapot" sort:best').sees('with "the teapot" in the title');
    const [listed] = await speaker.says('/discover').sees('open offers');
    const select = listed?.actions.find((one) => one.kind === 'select');
    const option = select?.kind === 'select' ? (select.options[0]?.label ?? '') : '';
    await speaker
      .picks(option)
      .sees('The teapot, 12', '$4.80 a sale', 'Sales are not tracked yet', '[Verify]', '[Ask the brand]');
    expect(shop.product.title).toBe('The teapot');
  });

  it('sees what is trending, or that nothing is', async () => {
    const ada = await stage.person(fresh('ada'));
    await ada.says('/trending').sees('Nothing has sold', 'The first sale puts its offer on this board.');
  });

  it('gets a link once the disclosure is promised, and binds it to what was posted', async () => {
    const { handle, speaker } = await newcomer();
    await openShop(fresh('Lumen '));
    await speaker.says('/link').sees('You have no deal in force', '[All offers]');
    const shop = await makeShop(world, 'Lumen Tea');
    const creatorId = await verified(handle);
    await makeDeal(world, shop, { creatorId, productIds: [shop.product.id] });

    await speaker.says('/link chair').sees('no deal in force on "chair"', 'No open offer matches');
    await speaker
      .says('/link teapot')
      .sees(
        'One promise before your link',
        'Ad: Lumen Tea pays me',
        '"Affiliate link" alone',
        'On TikTok also',
      );
    const [made] = await speaker
      .presses('I will disclose it')
      .sees(
        'Your link for The teapot',
        'https://parley.example/l/',
        `number 1 at https://parley.example/c/${handle}`,
      );
    const url = /https:\/\/parley\.example\/l\/\w+/.exec(made?.text ?? '')?.[0] ?? '';
    await speaker.says('/link').sees(url);
    await speaker.presses('QR code').sees('Your link as a QR code', url);

    const video = `https://www.tiktok.com/@${handle}/video/1`;
    await speaker.says(`/content ${video}`).sees('/content needs a little more');
    await speaker
      .fills({ title: 'My tea ritual' })
      .sees('"My tea ritual" carries your link for The teapot', url);
    await speaker.says(`/content ${video} "My tea ritual"`).sees(url);
    await speaker
      .says(`/content https://www.tiktok.com/@${handle}.other/video/1 Theirs`)
      .sees('is no profile of yours', 'was not added');
    // The next one has no link that waits, so the promise comes first.
    await speaker.says('/content https://youtu.be/abc123 Second').sees('"Second" is noted', 'One promise');
    await speaker.picks('Germany').sees('Most of your viewers: Germany', 'Werbung');
    await speaker.presses('I will disclose it').sees('under this content', 'number 2');
  });

  it('need not say what the platform tells, and posts nothing of others', async () => {
    const before = world.ports.lookUpContent;
    onTestFinished(() => void (world.ports.lookUpContent = before));
    const { handle, speaker } = await newcomer();
    const url = `https://www.tiktok.com/@${handle}/video/77`;
    world.ports.lookUpContent = async () => ({ title: 'Tea ritual', authorHandle: handle, url });
    await speaker.says('/content https://vm.tiktok.com/ZMabc').sees('"Tea ritual" is noted');
    await speaker.says(`/content ${url}?_t=1`).sees('"Tea ritual" was noted before');
    world.ports.lookUpContent = async () => ({ title: 'Theirs', authorHandle: 'someone', url: undefined });
    await speaker
      .says('/content https://youtu.be/abc1234')
      .sees('@someone on YouTube', 'is no profile of yours', 'was not added', '/join');
    // TikTok opens a video under whatever name stands in its address.
    await speaker
      .says(`/content https://www.tiktok.com/@${handle}/video/78 Mine`)
      .sees('@someone on TikTok', 'is no profile of yours', 'was not added');
    world.ports.lookUpContent = async () => ({ gone: true });
    await speaker.says('/content https://youtu.be/soon123').sees('Nothing stands at this address', 'Title');
    await speaker.says('/cancel').sees('is left');
    await speaker
      .says('/content https://youtu.be/soon123 "Live on Friday"')
      .sees('"Live on Friday" is noted');
  });

  it('picks the product where it may be one of several', async () => {
    const { handle, speaker } = await newcomer();
    const creatorId = await verified(handle);
    for (const name of ['Aroma', 'Brew']) {
      const shop = await makeShop(world, name);
      await makeDeal(world, shop, { creatorId, productIds: [shop.product.id] });
    }
    await speaker.says('/link').sees('A link for which product?');
    await speaker.picks('The teapot · Brew').sees('Brew', '[I will disclose it]');
    await asks(speaker.presses('Say it in my own words'), 'What you will say');
    await speaker.fills({ disclosure: 'affiliate link' }).sees('does not tell viewers that you are paid');
    await speaker
      .fills({ disclosure: 'Brew pays me a commission' })
      .sees('Your link for The teapot', 'Brew pays me a commission');
    await speaker.says('/link').sees('A link for which product?');
    await speaker.picks('The teapot · Brew').sees('Brew pays me a commission');
    // The one link that waits is what was made for this video; the other product can be added.
    await speaker.says('/content https://youtu.be/abcdef Both').sees('"Both" carries your link', 'with Brew');
    await speaker.picks('The teapot · Aroma').sees('Ad: Aroma pays me');
    await speaker.presses('I will disclose it').sees('under this content', 'number 2');
    const other = fresh('Cha ');
    for (const name of [other, fresh('Dosha ')]) {
      const shop = await makeShop(world, name);
      await makeDeal(world, shop, { creatorId, productIds: [shop.product.id] });
    }
    await speaker.says('/content https://youtu.be/ghijkl Next').sees('deals on several products');
    await speaker.picks(`The teapot · ${other}`).sees('[I will disclose it]');
  });

  it('is spoken to in Spanish', async () => {
    const { handle, speaker } = await newcomer('es');
    await speaker.says('/help').sees('/discover', '/verify');
    await speaker.says('/verify').sees('en tu biografía de TikTok', '[Ya lo he puesto]');
    await speaker.presses('Ya lo he puesto').sees('espera revisión');
    await speaker.says('/trending').sees('Nada se ha vendido');
    await speaker.says('/link').sees('No tienes ningún trato en vigor');
    const otro = await stage.person(fresh('otro'), { locale: 'es' });
    await otro.says(`/join Otro tiktok ${handle} adult:sí`).sees('ya es de otro creador aquí');
    await otro.says(`/join Otro tiktok ${fresh('otro')} adult:no`).sees('18 años o más');
  });

  /** Has the operator vouch for a profile, and answers whose it is. */
  async function verified(handle: string): Promise<string> {
    const profiles = [{ platform: 'tiktok', handle, followers: 5_000 }];
    return (await world.execute(importCreator, { actor: operator, input: { name: 'Noor', profiles } })).id;
  }
});
