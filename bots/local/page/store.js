import { el } from './draw.js';

/** Resolves when something happens to `target` for the first time. */
function once(target, event) {
  const { promise, resolve } = Promise.withResolvers();
  target.addEventListener(event, resolve, { once: true });
  return promise;
}

/** The shopper: a small browser in which links, a creator's page and the demo store open for real. */
export class Shopper extends EventTarget {
  constructor(stage) {
    super();
    this.node = document.querySelector('#shopper').content.firstElementChild.cloneNode(true);
    stage.append(this.node);
    this.frame = this.find('iframe');
    this.door = this.find('.door');
    this.find('.back').addEventListener('click', () => this.home());
    this.find('.close').addEventListener('click', () => this.show(false));
    this.frame.addEventListener('load', () => this.#arrived());
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      if (violatedDirective.startsWith('frame-src')) this.#turnedAway(blockedURI);
    });
    addEventListener('message', ({ data, source, origin }) => {
      if (origin !== location.origin || source !== this.frame.contentWindow) return;
      this.dispatchEvent(new CustomEvent('shop', { detail: data }));
    });
    this.home();
  }

  find(selector) {
    return this.node.querySelector(selector);
  }

  get isOpen() {
    return !this.node.hidden;
  }

  show(open) {
    this.node.hidden = !open;
    document.documentElement.dataset.store = open ? 'open' : '';
    this.dispatchEvent(new Event('shown'));
  }

  /** Opens an address of this Parley as the shopper would: a tracked link is clicked, a page is read. */
  open(url) {
    const { pathname, search } = new URL(url, location.href);
    this.show(true);
    this.door.hidden = true;
    this.frame.hidden = false;
    this.#say(location.host + pathname, search);
    this.frame.src = pathname + search;
    this.dispatchEvent(new Event('opened'));
    return once(this.frame, 'load');
  }

  /** What the shopper can begin with. @param ways labels and addresses */
  offer(ways, text) {
    this.door.replaceChildren(
      el('h3', { textContent: 'Somebody who likes to watch videos' }),
      el('p', { textContent: text }),
      ...ways.map(({ label, url, primary }) =>
        el('button', {
          type: 'button',
          className: `btn${primary ? ' primary' : ''}`,
          textContent: label,
          onclick: () => void this.open(url),
        }),
      ),
    );
  }

  home() {
    this.frame.hidden = true;
    this.frame.removeAttribute('src');
    this.door.hidden = false;
    this.#say('Nothing open yet', '');
  }

  /** Tells the page inside what was done about an order elsewhere. */
  tell(facts) {
    this.frame.contentWindow?.postMessage(facts, location.origin);
  }

  /** The document inside, for those who act in the shopper's place. */
  get page() {
    return this.frame.contentDocument;
  }

  #say(address, query) {
    this.find('.box b').textContent = address;
    this.find('.box span').textContent = query;
    this.find('.box').title = address + query;
  }

  #arrived() {
    const inside = this.frame.contentWindow?.location;
    if (!inside || inside.href === 'about:blank') return;
    this.#say(inside.host + inside.pathname, inside.search);
    // Keys that belong to the whole page work from in here as well.
    this.frame.contentWindow.addEventListener('keydown', ({ key, shiftKey }) => {
      if (key === 'F6') dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, cancelable: true }));
    });
    this.dispatchEvent(new Event('arrived'));
  }

  #turnedAway(host) {
    this.home();
    this.find('.door p').textContent =
      `The product stands at ${host}, which is not on this computer, so it stays closed here. ` +
      "Give the product an address of the demo store, or open it in a browser's own tab.";
  }
}
