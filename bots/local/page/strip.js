import { el, icon, secondOf } from './draw.js';
import { pause } from './hands.js';
import { hopDetails, showMoney, showRate } from './hop-details.js';

const ORDER = ['click', 'webhook', 'decision', 'ledger', 'alerts'];
const NAMES = {
  sale: ['Click', 'Webhook', 'Attributed', 'Ledger', 'Alerts'],
  refund: ['Sale', 'Webhook', 'Reversed', 'Ledger', 'Alerts'],
  repeat: ['Sale', 'Webhook', 'Decision', 'Ledger', 'Alerts'],
};
/** Why there was no click before a sale. */
const NO_CLICK = { no_token: 'No link', bad_token: 'No such click' };
/** A hop is shown under way for this long, so that it can be followed; the true time is printed. */
const RUN_MS = 120;
/** With more than this in line, nobody follows each of them. */
const MANY = 12;

const stillness = matchMedia('(prefers-reduced-motion: reduce)');

/** The strip of what just happened: five hops in order, each of which opens what it wrote. */
export class Strip extends EventTarget {
  #hops = {};
  #kind = 'sale';
  #sale = '';
  #spoken = '';
  #waiting = 0;
  #line = Promise.resolve();

  /** @param openCard shows nodes in a card; @param names how brand and creator are called just now */
  constructor({ openCard, names }) {
    super();
    this.node = document.querySelector('#strip');
    this.openCard = openCard;
    this.names = names;
    const toggle = this.node.querySelector('.compact');
    toggle.addEventListener('click', () => {
      toggle.ariaExpanded = String(toggle.ariaExpanded !== 'true');
    });
    this.#draw();
  }

  /** Takes a hop as it comes over the line; they are shown one after the other. */
  take(hop) {
    this.#waiting += 1;
    this.#line = this.#line.then(() => this.#show(hop));
  }

  clear() {
    this.#hops = {};
    this.#kind = 'sale';
    this.#sale = '';
    this.#draw();
  }

  async #show(hop) {
    this.#waiting -= 1;
    this.#begin(hop);
    const known = this.#hops[hop.hop];
    if (!known && !stillness.matches && this.#waiting < MANY) {
      this.#hops[hop.hop] = { ...hop, state: 'run' };
      this.#draw();
      await pause(RUN_MS);
    }
    this.#hops[hop.hop] = hop;
    this.#conclude(hop);
    this.#draw();
    this.#speak();
    this.dispatchEvent(new CustomEvent('hop', { detail: { ...hop, kind: this.#kind } }));
  }

  /** A click or a webhook begins something new; whatever follows belongs to it. */
  #begin(hop) {
    if (hop.hop === 'click') {
      this.#start('sale', hop.sale, {});
    } else if (hop.hop === 'webhook') {
      const kind = hop.data?.repeated ? 'repeat' : /refund/i.test(hop.data?.topic ?? '') ? 'refund' : 'sale';
      const click = this.#hops.webhook ? undefined : this.#hops.click;
      const sale = {
        ...hop,
        hop: 'click',
        detail: `Order ${hop.sale}`,
        state: 'ok',
        ms: null,
        data: undefined,
      };
      this.#start(kind, hop.sale, kind === 'sale' ? (click ? { click } : {}) : { click: sale });
    } else if (hop.sale !== this.#sale) {
      this.#start('sale', hop.sale, {});
    }
  }

  #start(kind, sale, hops) {
    this.#kind = kind;
    this.#sale = sale;
    this.#hops = hops;
    this.#spoken = '';
  }

  /** Says of the hops that will not come why they do not. */
  #conclude(hop) {
    const none = (name, detail) => (this.#hops[name] = { hop: name, state: 'none', detail });
    if (hop.hop === 'webhook' && hop.data?.repeated) {
      none('decision', 'Decided already');
      none('ledger', 'Nothing booked twice');
      none('alerts', 'Nobody told twice');
    }
    if (hop.hop === 'decision' && hop.state === 'bad') {
      const [line] = hop.data?.lines ?? [];
      if (!this.#hops.click) none('click', NO_CLICK[line?.reason] ?? 'Not seen here');
      none('ledger', 'Nothing to book');
      none('alerts', 'Nobody to tell');
    }
  }

  get #title() {
    const { decision, webhook } = this.#hops;
    const words = { sale: 'Sale', refund: 'Refund', repeat: 'Sent twice' }[this.#kind];
    const [line] = decision?.data?.lines ?? [];
    const amount = line && this.#kind === 'sale' ? `, ${showMoney(line.net)}` : '';
    const last = Math.max(...Object.values(this.#hops).map(({ ms }) => ms ?? 0));
    if (!webhook && !this.#hops.click) return ['Live sale', 'Waits for a click'];
    if (!webhook) return ['A shopper', `came through ${this.#sale}`];
    return [words + amount, `${this.#sale}${last > 0 ? `, ${last} ms in all` : ''}`];
  }

  #short({ hop, state, detail, data }) {
    if (hop === 'click' && this.#kind === 'sale' && state === 'ok') return 'Token signed';
    const lines = data?.lines;
    if (lines) {
      const [line] = lines;
      if (line?.outcome !== 'credited') return `Not credited: ${line?.reason.replaceAll('_', ' ')}`;
      const back = showMoney({ ...line.reversed, amount: `-${line.reversed.amount}` });
      return this.#kind === 'refund'
        ? `${back} of ${showMoney(line.commission)}`
        : `${this.names().creator}, ${showRate(line.rateBps)} of ${showMoney(line.net)}`;
    }
    if (data?.entries)
      return `${data.entries.length === 1 ? 'One entry' : `${data.entries.length} entries`}, sum ${data.entries[0].sum}`;
    if (data?.to) return data.to.map(({ name }) => name).join(' and ');
    if (data?.repeated) return 'Known already';
    return hop === 'webhook' ? 'Signature right, stored' : detail;
  }

  #draw() {
    const kind = this.#kind;
    const [head, sub] = this.#title;
    this.node.classList.toggle('idle', Object.keys(this.#hops).length === 0);
    this.node.querySelector('.strip-head b').textContent = head;
    this.node.querySelector('.strip-head span').textContent = sub;
    this.node.querySelector('#strip-line').textContent = `${head}: ${sub}`;
    const dots = ORDER.map((name) => el('i', { className: this.#hops[name]?.state ?? '' }));
    this.node.querySelector('.dots').replaceChildren(...dots);
    const list = this.node.querySelector('.hops');
    const focused = [...list.children].findIndex((item) => item.contains(document.activeElement));
    list.replaceChildren(
      ...ORDER.map((name, index) => el('li', {}, this.#drawHop(name, NAMES[kind][index]))),
    );
    list.children[focused]?.querySelector('button')?.focus();
  }

  #drawHop(name, label) {
    const hop = this.#hops[name];
    const state = hop?.state ?? 'idle';
    const disc = el('span', { className: 'disc', ariaHidden: 'true' });
    if (state === 'ok') disc.append(icon('check'));
    if (state === 'bad') disc.append(icon('x'));
    const named = el('span', { className: 'nm' }, label);
    const children = [disc, named];
    if (hop && state !== 'run') {
      const took =
        name === 'click' ? hop.at && secondOf(hop.at) : typeof hop.ms === 'number' && `${hop.ms} ms`;
      if (took) named.append(el('time', { textContent: took }));
      children.push(el('small', { className: 'cut', textContent: this.#short(hop) }));
    }
    const className = `hop ${state === 'none' ? 'idle' : state}`;
    if (!hop?.at || state === 'run') return el('div', { className }, ...children);
    const onclick = ({ currentTarget }) => {
      this.openCard(currentTarget, label, hopDetails(hop, this.names()));
      this.dispatchEvent(new CustomEvent('opened', { detail: name }));
    };
    return el('button', { type: 'button', className, ariaHasPopup: 'dialog', onclick }, ...children);
  }

  /** Once per sale, when its last hop is through. */
  #speak() {
    const { decision, ledger, alerts } = this.#hops;
    const { brand, creator } = this.names();
    const [line] = decision?.data?.lines ?? [];
    const [head] = this.#title;
    const told = alerts?.data?.to.every((reader) => reader.told);
    const says =
      this.#kind === 'repeat'
        ? `${head}: known already, nothing was done twice.`
        : decision?.state === 'bad' && this.#kind === 'sale'
          ? `${head}: not credited. Nothing was booked.`
          : told && ledger && line
            ? `${head}: credited to ${creator}, ledger balanced, ${creator} and ${brand} told in ${alerts.ms} milliseconds.`
            : '';
    if (says === '' || says === this.#spoken) return;
    this.#spoken = says;
    this.node.querySelector('#strip-voice').textContent = says;
  }
}
