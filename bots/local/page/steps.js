// The ten steps: what is done at each, by whom, and how one can tell that it is done.

import { sampleStep } from './sampling.js';

const saidWhy = ({ messages }) =>
  messages.some(({ from, text }) => from !== 'Parley' && /^\/why\b/i.test(text));
const said = ({ messages }, command) => messages.some(({ text }) => text.startsWith(command));

/** The ten steps in order, as they stand. @param j the journey */
export const stepsOf = (j) => [...talkingSteps(j), ...sellingSteps(j)];

/** Where the brand's products stand in the demo store. */
export const shelf = (j) => `/local/shop/${j.people.brand.handle}/ceramic-teapot`;

function talkingSteps(j) {
  const { brand, creator } = j.people;
  const [mara, noor] = [brand.first, creator.first];
  return [
    {
      name: 'Set up a brand and an offer',
      side: 'brand',
      about: `${mara} makes a brand, adds a teapot and opens it to creators at 12\u00a0%.`,
      done: j.state.brand !== null && j.has('product.added') && j.has('offer.opened'),
    },
    {
      name: 'Join and look around',
      side: 'creator',
      about: `${noor} joins in under a minute, asks for the check of her profile, and finds the offer.`,
      done: j.state.creator !== null && j.has('check.sent', 'check.approved') && said(creator, '/discover'),
    },
    {
      name: 'Agree on a rate',
      side: 'both',
      about: `${noor} proposes 20\u00a0%, ${mara} checks her profile and counters 15\u00a0% and a free sample; accepted, the terms are frozen.`,
      done: j.has('deal.accepted'),
    },
    {
      name: 'Get the sample, post the video',
      side: sampleStep(j) === 'approve' || sampleStep(j) === 'ship' ? 'brand' : 'creator',
      about: `${noor} asks for the sample, ${mara} approves and sends it; the video that ${noor} posts carries a tracked link.`,
      done: sampleStep(j) === undefined && j.has('content.added') && j.addresses.link !== undefined,
    },
  ];
}

function sellingSteps(j) {
  const { brand, creator } = j.people;
  const { played } = j;
  return [
    {
      name: 'Buy through the link',
      side: 'store',
      about: 'A shopper opens the link, lands in the store and buys two.',
      done: played.order !== undefined,
    },
    {
      name: 'Follow the sale',
      side: 'strip',
      about:
        "The store's signed webhook becomes a decision and a ledger entry. Open any hop below to look inside.",
      done: played.opened === true,
    },
    {
      name: 'Both hear of it',
      side: 'both',
      about: 'Each reads the sale in their own chat, and it names the video.',
      done: played.told === true,
    },
    {
      name: 'Give one back',
      side: 'store',
      about: 'The shopper returns one of two, and the commission shrinks in proportion.',
      done: played.refunded === true,
    },
    {
      name: 'Let the hold pass',
      side: 'strip',
      about: 'After 30 days the commission becomes payable. Paying it out is not part of this version.',
      done: j.state.money.some(({ payable }) => Number(payable.amount) > 0),
    },
    {
      name: 'Ask why',
      side: 'creator',
      about: 'Every line of an order explains itself to those whom it concerns.',
      done: saidWhy(creator) || saidWhy(brand),
    },
  ];
}
