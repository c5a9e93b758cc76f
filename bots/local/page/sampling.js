import { when } from './hands.js';

// The sample of step 4, played for the two people: asked for, given an address, approved, sent, received.

const NOTE = 'A slow video of the first brew';
const PARCEL = { carrier: 'Royal Mail', tracking: 'QA123456789GB' };
const HOUSE = { line1: '12 Rose Lane', line2: '', postalCode: 'LS1 4AP', city: 'Leeds', country: 'GB' };
const PAGE = /\/f\/[\w-]{20,}$/;

/** Where the sample stands: what of it is still to be done, first things first. */
export const sampleStep = (j) =>
  [
    ['ask', 'sample.requested'],
    ['address', 'sample.address_given'],
    ['approve', 'sample.approved'],
    ['ship', 'sample.shipped'],
    ['receive', 'sample.arrived'],
  ].find(([, event]) => !j.has(event, 'sample.arrived', 'sample.fulfilled'))?.[0];

/** Plays what of the sample is not done yet. @param until waits until the journey has an event */
export async function playSample(play, until) {
  const { journey: j } = play;
  const { brand, creator } = play.people;
  const acts = {
    async ask() {
      await play.press(creator, /^askfor\|/);
      await play.press(creator, /^sampreq\|/, { note: NOTE });
      await until('sample.requested', 'The request');
    },
    async address() {
      await play.press(creator, /^sampaddr\|/);
      await giveAddress(creator);
      await until('sample.address_given', 'The address');
    },
    async approve() {
      await play.press(brand, /^sampyes\|/);
      await until('sample.approved', 'The approval');
    },
    async ship() {
      await play.press(brand, /^sampship\|/, PARCEL);
      await until('sample.shipped', 'The parcel');
    },
    async receive() {
      await play.press(creator, /^gotit\|/);
      await until('sample.arrived', 'The sample');
    },
  };
  for (let next = sampleStep(j); next; next = sampleStep(j)) await acts[next]();
}

/** Fills in the one-time page, which stands outside of every chat. */
async function giveAddress(creator) {
  const find = () =>
    creator.messages
      .flatMap(({ actions }) => actions.map(({ url = '' }) => url))
      .findLast((url) => PAGE.test(url));
  const url = await when(creator, ['message'], find, 'The page for the address');
  const values = { ...HOUSE, name: creator.name, region: '', phone: '' };
  const answer = await fetch(new URL(url).pathname, { method: 'POST', body: new URLSearchParams(values) });
  if (!answer.ok) throw new Error('The page did not take the address. Open it by hand and go on from there.');
}
