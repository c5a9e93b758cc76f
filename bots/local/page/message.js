import { breakable, el, factList, icon, initials, isHere, sumTable, timeOf } from './draw.js';
import { drawForm } from './form.js';

/** Kinds that make a message a card: a frame in the one app, a wide bubble in the other. */
const RICH = new Set(['status', 'facts', 'sums', 'rates', 'image']);
/** About how wide the line is drawn, and a letter of its labels, in pixels: labels that would cover each other are dropped. */
const LINE_PX = 320;
const LETTER_PX = 6.2;
const TONES = new Set(['turn', 'good', 'warn']);

function drawSpan(span, person) {
  const textContent = span.text;
  switch (span.kind) {
    case 'bold':
      return el('b', { textContent });
    case 'code': {
      if (isHere(textContent)) {
        const code = el('code', {}, ...breakable(textContent));
        return drawLink({ className: '', url: textContent }, [code], person);
      }
      if (!textContent.startsWith('/')) return el('code', {}, ...breakable(textContent));
      const [command] = textContent.split(/ (?=[A-Z[])/);
      return el('button', {
        type: 'button',
        className: 'cmd',
        textContent,
        onclick: () => person.fill(command),
      });
    }
    case 'link':
      return drawLink({ className: '', url: span.url }, breakable(textContent), person);
    case 'money':
    case 'rate':
    case 'date':
      return el('span', { className: 'm', textContent });
    default:
      return textContent.includes('/')
        ? el('span', {}, ...breakable(textContent))
        : document.createTextNode(textContent);
  }
}

/** A link. One of this Parley's own is opened by the shopper beside the chats, who clicks it for real. */
function drawLink({ className, url }, children, person) {
  const link = el('a', { className, href: url, rel: 'noreferrer', target: '_blank' }, ...children);
  const path = isHere(url) ? new URL(url).pathname : '';
  if (/^\/(l|c|local\/shop)\//.test(path)) {
    link.addEventListener('click', (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      person.visit(url);
    });
  }
  return link;
}

function isNear(point, other, at) {
  const letters = [point, other].reduce((sum, { label, text }) => sum + label.length + text.length + 1, 0);
  const apart = (Math.abs(at(other.rateBps) - at(point.rateBps)) / 100) * LINE_PX;
  return apart < (letters * LETTER_PX) / 2 + LETTER_PX;
}

/** The page's own mark for a negotiation: the brand above the line, the creator below it. The facts say it in words. */
function drawRates({ points }) {
  // One rate alone is nothing to compare.
  if (points.length < 2) return '';
  const rates = points.map(({ rateBps }) => rateBps);
  const [low, high] = [Math.min(...rates), Math.max(...rates)];
  const at = (bps) => (high === low ? 50 : 20 + (60 * (bps - low)) / (high - low));
  const live = points.filter((point) => point.live).map(({ rateBps }) => at(rateBps));
  const gap = el('i', { className: 'gap' });
  gap.style.setProperty('--from', `${Math.min(...live, 100)}%`);
  gap.style.setProperty('--to', `${Math.max(...live, 0)}%`);
  const nodes = points.map((point, index) => {
    const covers = points.slice(index + 1).some((other) => {
      return other.side === point.side && isNear(point, other, at);
    });
    const label = covers ? [] : [el('span', {}, `${point.label} `, el('b', { textContent: point.text }))];
    const className = `point ${point.side === 'brand' ? 'b' : 'c'}${point.live ? '' : ' old'}`;
    const node = el('i', { className }, ...label);
    node.style.setProperty('--at', `${at(point.rateBps)}%`);
    return node;
  });
  return el('div', { className: 'rates', ariaHidden: 'true' }, ...(live.length > 1 ? [gap] : []), ...nodes);
}

function drawImage({ url, alt }) {
  // Nothing is fetched from elsewhere: a picture that is not here is named instead.
  if (!isHere(url)) return el('p', { className: 'line' }, `Picture: ${alt}`);
  return el('img', { className: 'picture', src: new URL(url).pathname, alt, loading: 'lazy' });
}

function drawBlock(block, person) {
  const spans = (list) => list.map((span) => drawSpan(span, person));
  switch (block.kind) {
    case 'title':
      return el('h4', {}, ...spans(block.spans));
    case 'status': {
      const tone = TONES.has(block.chip.tone) ? ` ${block.chip.tone}` : '';
      const chip = el('span', { className: `chip${tone}`, textContent: block.chip.label });
      return el('p', { className: 'over' }, el('span', {}, ...spans(block.overline)), chip);
    }
    case 'list':
      return el('ul', { className: 'bullets' }, ...block.items.map((item) => el('li', {}, ...spans(item))));
    case 'facts':
      return factList(block.rows.map((row) => [row.label, ...spans(row.value)]));
    case 'sums': {
      const rows = block.rows.map((row) => ({ ...row, values: row.values.map(spans) }));
      return sumTable({ columns: block.columns, rows, caption: 'Amounts' });
    }
    case 'rates':
      return drawRates(block);
    case 'image':
      return drawImage(block);
    default:
      return el('p', { className: 'line' }, ...spans(block.spans));
  }
}

const choices = (options) => options.map(({ value, label }) => el('option', { value, textContent: label }));

function drawAction(action, message, person) {
  const { label } = action;
  const tone = action.tone ?? '';
  if (action.kind === 'link') return drawLink({ className: `btn ${tone}`, url: action.url }, [label], person);
  const press = async ({ currentTarget: node }) => {
    if (node.ariaBusy === 'true') return;
    node.ariaBusy = 'true';
    const value = action.kind === 'select' ? node.value : undefined;
    // An answer usually replaces the button; where none does, it can be pressed again.
    setTimeout(() => (node.ariaBusy = 'false'), 1_500);
    await person.send('actions', { messageId: message.id, action: action.id, value }, message.chat);
    node.ariaBusy = 'false';
    if (action.kind === 'select') node.selectedIndex = 0;
  };
  if (action.kind === 'select') {
    const first = el('option', { value: '', textContent: label, disabled: true, selected: true });
    const props = { className: 'pick wide', ariaLabel: label, onchange: press };
    return el('select', props, first, ...choices(action.options));
  }
  return el('button', { type: 'button', className: `btn ${tone}`, textContent: label, onclick: press });
}

/** The parts of a message by where they stand: what is said plainly first, and what stands in the card. */
function partsOf({ blocks }) {
  const rich = blocks.some(({ kind }) => RICH.has(kind));
  if (!rich) return { plain: blocks, card: [] };
  const status = blocks.findIndex(({ kind }) => kind === 'status');
  // What stands in front of a card's head is the line that a phone shows.
  return status > 0
    ? { plain: blocks.slice(0, status), card: blocks.slice(status) }
    : { plain: [], card: blocks };
}

const time = (message) =>
  el('time', { dateTime: message.at, textContent: timeOf(message.at) + (message.edited ? ', edited' : '') });

function face(message, person) {
  if (message.from === person.handle) {
    return el('span', { className: 'ava', ariaHidden: 'true', textContent: initials(person.name) });
  }
  return el('span', { className: 'ava bot', ariaHidden: 'true' }, icon('mark'));
}

/** Everything that can be done about a message. */
function drawMoves(message, person) {
  const nodes = [];
  for (const { url, alt, name } of message.files) {
    const link = { className: 'btn file', href: url, download: name, target: '_blank' };
    nodes.push(el('a', { ...link, textContent: alt || name }));
  }
  const actions = message.actions.map((action) => drawAction(action, message, person));
  if (message.form) nodes.push(drawForm(message.form, message, person, actions));
  else if (actions.length > 0) nodes.push(el('div', { className: 'actions' }, ...actions));
  return nodes;
}

function drawRow(message, person) {
  const own = message.from === person.handle;
  if (own && message.text.startsWith('/')) {
    const used = `${person.name.split(' ')[0]} used `;
    return el('li', { className: 'used' }, used, el('code', {}, ...breakable(message.text)));
  }
  const { plain, card } = partsOf(message);
  const moves = drawMoves(message, person);
  const draw = (block) => drawBlock(block, person);
  const body = el('div', { className: 'body' }, ...plain.map(draw));
  // Buttons belong to the card; a form stands by itself beneath it.
  const [buttons, others] = [moves.filter(isButtons), moves.filter((node) => !isButtons(node))];
  if (card.length > 0) body.append(el('div', { className: 'card' }, ...card.map(draw), ...buttons));
  else others.push(...buttons);
  body.append(...others);
  const tag = own ? [] : [el('span', { className: 'tag', textContent: 'bot' })];
  const by = el('b', { textContent: own ? person.name : 'Parley' });
  return el(
    'li',
    { className: 'msg' },
    face(message, person),
    el('p', { className: 'by' }, by, ...tag, time(message)),
    body,
  );
}

const isButtons = (node) => node.classList.contains('actions');

function drawBubble(message, person) {
  const own = message.from === person.handle;
  const nodes = message.blocks.map((block) => drawBlock(block, person));
  const last = nodes.at(-1);
  const end = el('span', { className: 'end' }, time(message));
  const bubble = el('div', { className: 'bubble' }, ...nodes);
  if (last?.tagName === 'P' && last.className === 'line') last.append(end);
  else bubble.append(end);
  const moves = drawMoves(message, person);
  const rich = message.form || moves.length > 0 || partsOf(message).card.length > 0;
  const className = `msg${own ? ' mine' : ''}${rich ? ' rich' : ' text'}`;
  const speaker = el('span', { className: 'sr', textContent: `${own ? person.name : 'Parley'}: ` });
  return el('li', { className }, speaker, bubble, ...moves);
}

/** A message as its reader's app shows it. One that held a form and nothing else goes with its form. */
export function drawMessage(message, person) {
  const node = person.side.key === 'brand' ? drawRow(message, person) : drawBubble(message, person);
  node.hidden = message.formClosed === true && message.blocks.length < 2 && message.actions.length === 0;
  return node;
}
