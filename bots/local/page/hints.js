import { sampleStep } from './sampling.js';
import { shelf } from './steps.js';

// One hint at a time, with whoever's move it is. `fill` puts a command into the composer; nothing is ever sent.

const RATE = '15\u00a0%';

const settingUp = {
  brand: ['/brand create', 'A name and a currency. The rest can wait.'],
  product: ['/product add', 'A ceramic teapot, say, for 48.00. Its address in the demo store is filled in.'],
  offer: ['/offer open', 'Open the teapot to every creator, at 12\u00a0% say.'],
};

function setUp(j) {
  const { brand } = j.people;
  const next = j.state.brand === null ? 'brand' : j.has('product.added') ? 'offer' : 'product';
  const [fill, text] = settingUp[next];
  const more = next === 'product' ? ` title:"Ceramic teapot" url:${location.origin}${shelf(j)}` : '';
  return { person: brand, bold: `Set up ${brand.first}'s brand`, text, fill, more };
}

function join(j) {
  const person = j.people.creator;
  if (j.state.creator === null) {
    return {
      person,
      bold: `Join as ${person.first}`,
      text: 'Under a minute; looking around needs no check.',
      fill: '/join',
    };
  }
  if (!j.has('check.sent', 'check.approved')) {
    const text = 'A code goes into the bio, and somebody looks. Here nobody looks at a real bio.';
    return { person, bold: 'Show that the profile is yours', text, fill: '/verify' };
  }
  return {
    person,
    bold: 'Find the offer',
    text: 'See what brands offer to somebody like you.',
    fill: '/discover',
  };
}

function negotiate(j) {
  const { creator, brand } = j.people;
  const last = j.last('deal.')?.data;
  if (last?.state !== 'proposed') {
    const text = '12\u00a0% is open to all. Propose 20\u00a0%.';
    return { person: creator, bold: 'Ask for more', text, fill: '/propose' };
  }
  if (!j.has('check.approved')) {
    const text = 'Accepting waits for it. Approve, with 18400 followers.';
    return { person: brand, bold: `Check ${creator.first}'s profile`, text, chat: 'dm' };
  }
  return last.by === 'creator'
    ? {
        person: brand,
        bold: 'Meet in the middle',
        text: `Counter with ${RATE} and a free sample. ${creator.first} hears at once.`,
        room: true,
      }
    : { person: creator, bold: 'Decide', text: 'Accept, and the terms are frozen for both.', room: true };
}

const SAMPLE_HINTS = {
  ask: [
    'creator',
    'Ask for the sample',
    'The terms promise one. Ask for it, and give the address on its own page.',
  ],
  address: ['creator', 'Give the address', 'On a page of its own: a chat keeps what was said in it.'],
  approve: ['brand', 'Approve the sample', 'By the button, or with /samples approve S-1.'],
  ship: ['brand', 'Send the sample', 'Press Ship, and say with which carrier.'],
  receive: ['creator', 'Receive the sample', 'Press "Got it": from then on the days for the video run.'],
};

function publish(j) {
  const sample = sampleStep(j);
  if (sample) {
    const [side, bold, text] = SAMPLE_HINTS[sample];
    return { person: j.people[side], bold, text, room: true };
  }
  const person = j.people.creator;
  return j.has('content.added')
    ? {
        person,
        bold: 'Say that it is an ad',
        text: 'Promise the disclosure, and the link of the video is yours.',
        chat: 'dm',
      }
    : {
        person,
        bold: 'Post the video',
        text: 'Paste its address; any address of a video will do here.',
        fill: '/content',
      };
}

function buy(j) {
  if (!j.addresses.link) return undefined;
  const { first } = j.people.creator;
  return { store: true, bold: `Open ${first}'s link`, text: 'Then buy two, as a shopper would.' };
}

function holdOut(j) {
  if (!j.state.clock.movable) return undefined;
  const text = 'It is 30 days. Move the clock and see what is payable.';
  return { person: j.people.creator, bold: 'Let the hold pass', text, move: true };
}

function askWhy(j) {
  const { creator: person } = j.people;
  const fill = `/why ${j.played.order?.number ?? ''}`;
  return { person, bold: 'Ask why', text: 'Every line of the order explains itself.', fill };
}

const HINTS = [
  setUp,
  join,
  negotiate,
  publish,
  buy,
  (j) => ({
    person: j.people.creator,
    bold: 'Follow the sale',
    text: 'Press a hop in the strip below and see what it wrote.',
  }),
  () => undefined,
  () => ({ store: true, bold: 'Send one back', text: 'Press Refund and watch both chats.' }),
  holdOut,
  askWhy,
];

/** The hint of a step (1 to 10), or undefined where there is nothing to lead to. */
export const hintOf = (j, step) => HINTS[step - 1]?.(j);
