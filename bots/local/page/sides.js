/** The two people, and what stands about them before they are anybody. */
export const SIDES = [
  {
    key: 'brand',
    who: { handle: 'mara', name: 'Mara Lindqvist' },
    role: 'brand manager',
    home: 'No brand yet',
    intro: 'sells, and works with creators',
    first: ['/brand create', '/product add', '/offer open', '/help'],
  },
  {
    key: 'creator',
    who: { handle: 'noor', name: 'Noor Haddad' },
    role: 'creator',
    home: 'Chats',
    intro: 'earns from what her videos sell',
    first: ['/join', '/verify', '/discover', '/help'],
  },
];

const numbered = (who, number) => (number > 1 ? { ...who, handle: `${who.handle}-${number}` } : who);
/** The n-th pair of people of this browser: whoever starts over gets a new one. */
export const pairOf = (number) => SIDES.map(({ who }) => numbered(who, number));
