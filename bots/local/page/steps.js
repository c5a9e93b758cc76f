// The ten steps: what is done at each, by whom, how one can tell that it is done, and the hint that leads through it.

const saidWhy = ({ messages }) =>
  messages.some(({ from, text }) => from !== 'Parley' && /^\/why\b/i.test(text));
const said = ({ messages }, command) => messages.some(({ text }) => text.startsWith(command));

/** @param j the journey @returns the ten steps in order; `later` is what this version does not have yet */
export function stepsOf(j) {
  const { brand, creator } = j.people;
  const [mara, noor] = [brand.first, creator.first];
  const { played } = j;
  const verified = j.has('check.approved', 'creator.checked');
  return [
    {
      name: 'Set up a brand and an offer',
      who: mara,
      side: 'brand',
      about: `${mara} makes a brand, adds a teapot and opens it to creators at 12\u00a0%.`,
      done: j.state.brand !== null && j.has('product.added') && j.has('offer.opened'),
    },
    {
      name: 'Join, and be checked',
      who: noor,
      side: 'creator',
      about: `${noor} joins in under a minute, shows that the profile is hers, and finds the offer.`,
      done: j.state.creator !== null && verified && said(creator, '/discover'),
    },
    {
      name: 'Agree on a rate',
      who: 'Both',
      side: 'both',
      about: `${noor} proposes 20\u00a0%, ${mara} counters with 15\u00a0%, and once accepted the terms are frozen.`,
      done: j.has('deal.accepted'),
    },
    {
      name: 'Post the video, take the link',
      who: noor,
      side: 'creator',
      about: `${noor} takes a tracked link and binds it to her video. Asking for a sample is not part of this version.`,
      done: j.has('content.added') && j.addresses.link !== undefined,
    },
    {
      name: 'Buy through the link',
      who: 'Shopper',
      side: 'store',
      about: 'A shopper opens the link, lands in the store and buys two.',
      done: played.order !== undefined,
    },
    {
      name: 'Follow the sale',
      who: 'Live sale',
      side: 'strip',
      about:
        "The store's signed webhook becomes a decision and a ledger entry. Open any hop below to look inside.",
      done: played.opened === true,
    },
    {
      name: 'Both hear of it',
      who: 'Both',
      side: 'both',
      about: 'Each reads the sale in their own chat, and it names the video.',
      done: played.told === true,
    },
    {
      name: 'Give one back',
      who: 'Shopper',
      side: 'store',
      about: 'The shopper returns one of two, and the commission shrinks in proportion.',
      done: played.refunded === true,
    },
    {
      name: 'Let the hold pass',
      who: 'Clock',
      side: 'strip',
      about: 'After 30 days the commission becomes payable. Paying it out is not part of this version.',
      done: j.state.money.some(({ payable }) => Number(payable.amount) > 0),
    },
    {
      name: 'Ask why',
      who: 'Either',
      side: 'creator',
      about: 'Every line of an order explains itself to those whom it concerns.',
      done: saidWhy(creator) || saidWhy(brand),
    },
  ];
}

/** A hint stands with the one whose move it is. `fill` puts a command into the composer; nothing is ever sent. */
const HINTS = {
  1(j) {
    const { brand } = j.people;
    const [key, text] =
      j.state.brand === null
        ? ['/brand create', 'A name, a currency and a time zone. The rest can wait.']
        : j.has('product.added')
          ? ['/offer open', 'Open the teapot to every creator, at 12\u00a0% say.']
          : ['/product add', `Sell a teapot. Its address: ${location.host}${shelf(j)}`];
    return { person: brand, bold: `Set up ${brand.first}'s brand`, text, fill: key };
  },
  2(j) {
    const { creator, brand } = j.people;
    if (j.state.creator === null) {
      return {
        person: creator,
        bold: `Join as ${creator.first}`,
        text: 'Under a minute; browsing needs no check.',
        fill: '/join',
      };
    }
    if (!j.has('check.sent') && !j.has('check.approved')) {
      return {
        person: creator,
        bold: 'Show that the profile is yours',
        text: 'A code in the bio, looked at by hand. Here nobody looks at a real bio.',
        fill: '/verify',
      };
    }
    if (!j.has('check.approved')) {
      return {
        person: brand,
        bold: `Check ${creator.first}'s profile`,
        text: 'See what waits, and confirm what you see.',
        fill: '/todo',
      };
    }
    return {
      person: creator,
      bold: 'Find the offer',
      text: 'See what brands offer to somebody like you.',
      fill: '/discover',
    };
  },
  3(j) {
    const { creator, brand } = j.people;
    const last = j.last('deal.')?.data;
    if (last === undefined || last.state !== 'proposed') {
      return {
        person: creator,
        bold: 'Ask for more',
        text: '12\u00a0% is open to all. Propose 20\u00a0%.',
        fill: '/propose',
      };
    }
    if (last.by === 'creator') {
      return {
        person: brand,
        bold: 'Meet in the middle',
        text: `Counter with 15\u00a0%. ${creator.first} hears at once.`,
        room: true,
      };
    }
    return {
      person: creator,
      bold: 'Decide',
      text: 'Accept, and the terms are frozen for both.',
      room: true,
    };
  },
  4(j) {
    const { creator } = j.people;
    return j.has('link.made') || !j.people.creator.commands?.some(({ name }) => name === 'content')
      ? {
          person: creator,
          bold: 'Post the video',
          text: 'Any address of a video will do here.',
          fill: '/content',
        }
      : {
          person: creator,
          bold: 'Take your link',
          text: 'It knows you, the teapot and soon the video.',
          fill: '/link',
        };
  },
  5(j) {
    return j.addresses.link
      ? {
          store: true,
          bold: `Open ${j.people.creator.first}'s link`,
          text: 'Then buy two, as a shopper would.',
        }
      : undefined;
  },
  6: () => ({ strip: true, bold: 'Follow the sale', text: 'Press a hop below to see what it wrote.' }),
  7: () => undefined,
  8: () => ({ store: true, bold: 'Send one back', text: 'Press Refund and watch both chats.' }),
  9: (j) =>
    j.state.clock.movable
      ? {
          person: j.people.creator,
          bold: 'Let the hold pass',
          text: 'It is 30 days. Move the clock and see what is payable.',
          move: true,
        }
      : undefined,
  10(j) {
    const number = j.played.order?.number ?? '';
    return {
      person: j.people.creator,
      bold: 'Ask why',
      text: 'Every line explains itself.',
      fill: `/why ${number}`,
    };
  },
};

/** Where the brand's products stand in the demo store. */
export const shelf = (j) => `/local/shop/${j.people.brand.handle}/ceramic-teapot`;

/** The hint of a step, or undefined where there is nothing to lead to. */
export const hintOf = (j, step) => HINTS[step]?.(j);
