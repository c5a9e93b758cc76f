import { call } from './net.js';

/** Waits a moment before it asks, since what happens in the chats comes several at a time. */
const ASK_MS = 300;
const LINK = /\/l\/[A-Za-z0-9_-]{4,64}/;
const BIO = /\/c\/[A-Za-z0-9_.-]+(?![\w/.-])/;

/** How far the two people have come: from what was decided, and from what the strip has shown. */
export class Journey extends EventTarget {
  #timer = 0;
  #addresses = {};
  #asking = Promise.resolve();

  constructor(people) {
    super();
    this.people = people;
    this.state = {
      brand: null,
      creator: null,
      events: [],
      money: [],
      clock: { now: new Date(), movable: false },
    };
  }

  get #key() {
    return `parley-played-${this.people.brand.handle}`;
  }

  /** What the strip and the shopper have shown for this pair of people; kept by the browser. */
  get played() {
    return JSON.parse(localStorage.getItem(this.#key) ?? '{}');
  }

  note(facts) {
    const before = this.played;
    const after = { ...before, ...facts };
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    localStorage.setItem(this.#key, JSON.stringify(after));
    this.dispatchEvent(new Event('change'));
  }

  has(...types) {
    return this.state.events.some(({ type }) => types.includes(type));
  }

  last(prefix) {
    return this.state.events.findLast(({ type }) => type.startsWith(prefix));
  }

  /** Where the shopper can go: the newest link in what the creator has read, and the creator's page. */
  get addresses() {
    const product = this.last('product.added')?.data?.url;
    return { ...this.#addresses, product };
  }

  /** Looks for addresses in what the creator reads. */
  read({ blocks, actions }) {
    const text = JSON.stringify([blocks, actions]);
    const [link, bio] = [LINK, BIO].map((pattern) => pattern.exec(text)?.[0]);
    this.#addresses = { link: link ?? this.#addresses.link, bio: bio ?? this.#addresses.bio };
  }

  /** Others are on the stage now. */
  forget() {
    this.#addresses = {};
  }

  refreshSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.refresh(), ASK_MS);
  }

  /** Asks anew; one question at a time. */
  refresh() {
    const before = this.#asking;
    this.#asking = this.#ask(before);
    return this.#asking;
  }

  async #ask(before) {
    await before;
    const { brand, creator } = this.people;
    try {
      this.state = await call(`/journey?brand=${brand.handle}&creator=${creator.handle}`);
      this.dispatchEvent(new Event('change'));
    } catch {
      // The line above the page says it already when nobody answers.
    }
  }
}
