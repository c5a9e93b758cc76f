// The smallest pieces. Everything people wrote enters the page as text, never as markup.

/** An element with properties, listeners (`onclick` and the like) and children. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'data') Object.assign(node.dataset, value);
    else node[name] = value;
  }
  node.append(...children);
  return node;
}

/** A drawing of the page's own set; `mark` is Parley itself. */
export function icon(name, small = false) {
  const from = document.querySelector(`#i-${name}, #${name}`);
  const svg = document.querySelector('.sprite').cloneNode(false);
  svg.setAttribute('class', name === 'mark' ? 'mark' : `ico${small ? ' s' : ''}`);
  svg.setAttribute('viewBox', from.getAttribute('viewBox'));
  svg.append(...[...from.childNodes].map((node) => node.cloneNode(true)));
  return svg;
}

// Made once: finding out how a language writes dates takes longer than drawing a message.
const days = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
const minutes = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const seconds = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** `Mon 23 Nov`, in the reader's time zone. */
export const dayOf = (at) => days.format(new Date(at)).replace(',', '');

/** `Mon 23 Nov 2026`. */
export const dateOf = (at) => `${dayOf(at)} ${new Date(at).getFullYear()}`;

export const timeOf = (at) => minutes.format(new Date(at));

/** `18:10:52`. */
export const secondOf = (at) => seconds.format(new Date(at));

/** Two letters for a face: those of the first two words, or the first two. */
export function initials(name) {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const letters = words.length > 1 ? words.slice(0, 2).map((word) => [...word][0]) : [...(words[0] ?? '?')];
  return letters.slice(0, 2).join('').toUpperCase();
}

/** Text that may break after a slash, as addresses have to. */
export function breakable(text) {
  const parts = text.split(/(?<=[/?&])/);
  return parts.flatMap((part, index) => (index === 0 ? [part] : [el('wbr'), part]));
}

/** Whether an address leads to this Parley itself. */
export const isHere = (url) => URL.canParse(url) && new URL(url).origin === location.origin;

/** A table whose columns add up. */
export function sumTable({ columns, rows, caption }) {
  const cells = (row) =>
    row.values.map((value) => {
      const nodes = Array.isArray(value) ? value : [value];
      const cell = el('td', { className: 'm' }, ...nodes);
      if (cell.textContent.startsWith('\u2212')) cell.classList.add('minus');
      return cell;
    });
  const head = columns
    ? [el('thead', {}, el('tr', {}, ...columns.map((text) => el('th', { scope: 'col', textContent: text }))))]
    : [];
  const body = rows.map((row) =>
    el(
      'tr',
      { className: row.total ? 'total' : '' },
      el('th', { scope: 'row', textContent: row.label }),
      ...cells(row),
    ),
  );
  return el(
    'table',
    { className: 'sum' },
    el('caption', { className: 'sr', textContent: caption }),
    ...head,
    el('tbody', {}, ...body),
  );
}

/** Labels beside values. */
export const factList = (rows) =>
  el(
    'dl',
    { className: 'facts' },
    ...rows.flatMap(([label, ...value]) => [el('dt', { textContent: label }), el('dd', {}, ...value)]),
  );
