import { el, icon, initials } from './draw.js';

const PRIVATE = 'dm';

/** The chats of one person: the private one with Parley, then a room for everybody they talk with. */
export class Rooms {
  #person;
  #rows = new Map([[PRIVATE, { id: PRIVATE, title: 'Parley', kind: 'private', unread: 0, last: '' }]]);

  constructor(person) {
    this.#person = person;
    this.node = person.node.querySelector('.rooms');
    this.none = person.node.querySelector('.none');
    this.current = PRIVATE;
  }

  get all() {
    return [...this.#rows.values()];
  }

  has(id) {
    return this.#rows.has(id);
  }

  of(id) {
    return this.#rows.get(id);
  }

  /** Takes what the server says there is. */
  set(list) {
    for (const { id, title, kind } of list) {
      const known = this.#rows.get(id) ?? { unread: 0, last: '' };
      this.#rows.set(id, { ...known, id, title, kind });
    }
    this.draw();
  }

  /** Notes what was said last; counts it where nobody looks. */
  note(id, text, isUnread) {
    const row = this.#rows.get(id) ?? { id, title: 'Room', kind: 'room', unread: 0 };
    this.#rows.set(id, { ...row, last: text, unread: row.unread + (isUnread ? 1 : 0) });
    this.draw();
  }

  open(id) {
    this.current = id;
    const row = this.#rows.get(id);
    if (row) row.unread = 0;
    this.draw();
  }

  draw() {
    const rows = this.all;
    const unread = rows.some((row) => row.unread > 0 && row.id !== this.current);
    this.none.hidden = rows.length > 1;
    this.#person.node.querySelector('.lists .dot').hidden = !unread;
    const focused = document.activeElement?.dataset?.room;
    this.node.replaceChildren(...rows.map((row) => el('li', {}, this.#drawRow(row))));
    if (focused) this.node.querySelector(`[data-room="${CSS.escape(focused)}"]`)?.focus();
  }

  #drawRow(row) {
    const isPrivate = row.kind === 'private';
    const other = this.#person.side.key === 'brand' ? 'other-creator' : 'other-brand';
    const face = isPrivate
      ? el('span', { className: 'ava bot', ariaHidden: 'true' }, icon('mark'))
      : el('span', { className: `ava ${other}`, ariaHidden: 'true', textContent: initials(row.title) });
    const small = el('small', { textContent: row.last || (isPrivate ? 'Your private chat' : '') });
    const count =
      row.unread > 0
        ? [
            el(
              'span',
              { className: 'count' },
              el('span', { className: 'sr', textContent: 'unread: ' }),
              `${row.unread}`,
            ),
          ]
        : [];
    const props = {
      type: 'button',
      className: `room${row.unread > 0 ? ' unread' : ''}`,
      title: row.title,
      ariaCurrent: String(row.id === this.current),
      data: { room: row.id },
      onclick: () => this.#person.openChat(row.id, true),
    };
    return el('button', props, face, el('span', { className: 'name cut' }, row.title, small), ...count);
  }
}
