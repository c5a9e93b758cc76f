/** Where a hint stands, what its one button does, and whose move it is. */
export function createPlaces({ shopper, noor, money }) {
  const tabs = document.querySelector('#tabs');
  const roomOf = (person) => person.rooms.all.find(({ kind }) => kind !== 'private')?.id;
  return {
    of(hint) {
      if (hint.store) return shopper.find('.hintplace');
      return (hint.person ?? noor).find('.hintplace');
    },

    actOf({ person, fill, more = '', move, room, chat }) {
      if (fill) return { label: `Fill in ${fill.split(' ')[0]}`, run: () => person.fill(fill + more) };
      if (move) return { label: 'Move 30 days', run: () => money.move() };
      const wanted = room ? roomOf(person) : chat;
      if (wanted === undefined || person.chat === wanted) return undefined;
      return {
        label: room ? 'Open the room' : 'Open the chat',
        run: () => person.openChat(wanted, true),
      };
    },

    /** Marks on a narrow page whose move it is, and brings the shopper out when it is the shopper's. */
    turn(hint) {
      if (hint?.store && !shopper.isOpen && innerWidth >= 640) shopper.show(true);
      const key = hint?.store ? 'store' : hint?.person?.side.key;
      for (const tab of tabs.children) tab.classList.toggle('turn', tab.dataset.tab === key);
    },
  };
}
