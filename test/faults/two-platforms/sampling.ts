import { pathOf, roomOf, type Step } from './scene.ts';

const ADDRESS = {
  ...{ country: 'GB', name: 'Juno Reyes', line1: '12 Rose Lane', line2: '', postalCode: 'LS1 4AP' },
  ...{ city: 'Leeds', region: '', phone: '' },
};
const REQUEST_TO_BRAND = /Juno asks for a sample of Ceramic teapot/;
const APPROVED_TO_CREATOR = /Your sample of Ceramic teapot is approved/;
const SHIPPED_TO_CREATOR = /Your sample of Ceramic teapot is on its way/;
const ARRIVED_TO_BRAND = /Juno has the sample of Ceramic teapot/;
const FULFILLED_TO_CREATOR = /"My tea ritual" fulfils your sample of Ceramic teapot/;
const FULFILLED_TO_BRAND = /"My tea ritual" of Juno fulfils the sample/;

/** From the request to the parcel in the creator's hands. */
export const SAMPLING: Step[] = [
  {
    name: 'Mara hears of it; Juno asks for the sample',
    async run(scene) {
      const { juno, mara } = scene;
      await mara.hears(/Agreed: 15\s%.*Ceramic teapot/);
      const there = juno.person.inTopic(await roomOf(scene));
      there.presses('Ask for sample');
      await juno.hears(/D-1 promises you this sample/);
      there.presses('Ask for it');
      await juno.hears(/Note to the brand/);
      there.writes('A slow video of the first brew');
      await juno.hears(/You asked for a sample of Ceramic teapot/);
    },
  },
  {
    name: 'gives her address on its page',
    async run(scene) {
      const { juno, ask, must } = scene;
      const there = juno.person.inTopic(await roomOf(scene));
      there.presses('Give your address');
      await juno.hears(/Your address for Ceramic teapot/);
      const page = pathOf(there.presses('Open the page').url ?? '');
      const body = new URLSearchParams(ADDRESS);
      must('the page takes the address', (await ask(page, { method: 'POST', body })).status === 200);
      must('the page works once', (await ask(page)).status === 410);
    },
  },
  {
    name: 'Mara approves the sample',
    async run({ mara }) {
      await mara.hears(REQUEST_TO_BRAND);
      await mara.person.uses('samples approve', { codes: 'S-1' });
      await mara.hears(/The sample of Ceramic teapot for Juno is approved/);
    },
  },
  {
    name: 'ships it',
    async run({ mara, juno }) {
      await juno.hears(APPROVED_TO_CREATOR);
      await mara.person.presses('Ship');
      await mara.person.submits({ carrier: 'Royal Mail', tracking: 'QA123456789GB' });
      await mara.hears(/The sample of Ceramic teapot is on its way to Juno/);
    },
  },
  {
    name: 'Juno has got it',
    async run(scene) {
      const { juno, mara, must } = scene;
      await juno.hears(SHIPPED_TO_CREATOR);
      juno.person.inTopic(await roomOf(scene)).presses('Got it');
      await juno.hears(/You have your sample of Ceramic teapot/);
      await mara.hears(ARRIVED_TO_BRAND);
      must('the address stands in no chat', mara.count(/Rose Lane/) + juno.count(/Rose Lane/) === 0);
    },
  },
];

/** The end of it, once the video is posted. */
export const FULFILLED: Step = {
  name: 'both hear that it fulfils the sample',
  async run({ juno, mara }) {
    await juno.hears(FULFILLED_TO_CREATOR);
    await mara.hears(FULFILLED_TO_BRAND);
  },
};

/** What each of them hears exactly once of the sample; its card, which follows it, says some of the same. */
export const SAMPLE_ONCE = {
  mara: [ARRIVED_TO_BRAND, besideTheCard(FULFILLED_TO_BRAND)],
  juno: [APPROVED_TO_CREATOR, SHIPPED_TO_CREATOR, besideTheCard(FULFILLED_TO_CREATOR)],
};

function besideTheCard({ source }: RegExp): RegExp {
  return new RegExp(`^(?!.*Sample · S-1).*${source}`, 's');
}
