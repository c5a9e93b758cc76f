import { askCommands, Composer } from './composer.js';
import { dayOf, el, initials } from './draw.js';
import { carryOver, leadToProblem } from './form.js';
import { drawMessage } from './message.js';
import { call, post } from './net.js';
import { Rooms } from './rooms.js';
import { letChange, namePane } from './who.js';

const PRIVATE = 'dm';
/** Waits a moment before it asks what has become of somebody, since answers come several at a time. */
const LEARN_MS = 400;
/** Whoever is this near to the end of a chat is at the end. */
const NEAR_PX = 80;

/** One of the two people: a caption, chats with Parley and a composer. */
export class Person extends EventTarget {
  #logs = new Map();
  #messages = new Map();
  #since = Infinity;
  #learning = 0;
  #missed = 0;
  #wasAtEnd = true;
  #top = 0;
  #sizes = new ResizeObserver(() => this.#wasAtEnd && this.toEnd());

  constructor(side) {
    super();
    this.side = side;
    this.node = document.querySelector('#person').content.firstElementChild.cloneNode(true);
    this.node.classList.add(side.key);
    this.log = this.find('.log');
    this.rooms = new Rooms(this);
    this.composer = new Composer(this.find('.foot'), {
      id: side.key,
      send: (text) => this.send('messages', { text }),
    });
    this.find('.newer').addEventListener('click', () => this.toEnd());
    this.find('.lists').addEventListener('click', () => this.#toggleList());
    this.log.addEventListener('scroll', () => this.#scrolled());
    letChange(this);
  }

  find(selector) {
    return this.node.querySelector(selector);
  }

  /** The chat that is shown. */
  get chat() {
    return this.rooms.current;
  }

  get messages() {
    return [...this.#messages.values()].map(({ message }) => message).toSorted((a, b) => a.seq - b.seq);
  }

  /** Becomes somebody: their name, their commands. Their messages come over the line. */
  async become({ handle, name }) {
    const user = await call('/users', name ? { handle, name } : { handle });
    this.handle = user.handle;
    this.name =
      user.name === user.handle ? user.name.charAt(0).toUpperCase() + user.name.slice(1) : user.name;
    this.first = this.name.split(' ')[0];
    this.#messages.clear();
    this.#logs.clear();
    this.#since = Date.now();
    this.rooms = new Rooms(this);
    this.composer.clear();
    namePane(this);
    this.openChat(PRIVATE);
    await Promise.all([this.learn(), this.#askRooms()]);
  }

  /** Says beside the name, and over the list, what the person is by now. */
  describe(part, home) {
    this.find('.part').textContent = part;
    this.find('.server .cut').textContent = home ?? this.side.home;
    this.find('.server .ava').textContent = initials(home ?? this.name);
  }

  /** Shows a message that is new or has changed. */
  take(message) {
    const { id, chat, from } = message;
    const isNew = Date.parse(message.at) >= this.#since;
    const known = this.#messages.get(id);
    const node = drawMessage(message, this);
    this.#messages.set(id, { message, node });
    const held = known?.node.contains(document.activeElement) ? document.activeElement : undefined;
    carryOver(known?.node, node);
    if (known) known.node.replaceWith(node);
    else this.#place(message, node, isNew);
    if (held) this.#holdOn(node, held);
    leadToProblem(node, this);
    const isShown = chat === this.rooms.current;
    const unread = isNew && from !== this.handle && !known;
    this.rooms.note(chat, message.text.split('\n')[0], unread && !isShown);
    if (isShown) this.#follow(unread, from === this.handle);
    if (from !== this.handle) this.#learnSoon();
    this.dispatchEvent(
      new CustomEvent('message', { detail: { message, isNew, isEdit: known !== undefined } }),
    );
  }

  /** Who was at something that is drawn anew is at it again; where it has gone, at the chat it stood in. */
  #holdOn(node, { name, textContent }) {
    const buttons = [...node.querySelectorAll('button, a')];
    const again = name
      ? node.querySelector(`[name="${CSS.escape(name)}"]`)
      : buttons.find((button) => button.textContent === textContent);
    (again ?? this.log).focus({ preventScroll: true });
  }

  #place(message, node, isNew) {
    const log = this.#logOf(message.chat);
    if (isNew) node.classList.add('new');
    const day = dayOf(message.at);
    if (log.dataset.day !== day) {
      log.append(el('li', { className: 'day' }, el('span', { textContent: day })));
      log.dataset.day = day;
    }
    log.append(node);
    if (message.chat === this.chat) this.find('.empty').hidden = true;
  }

  #logOf(chat) {
    if (!this.#logs.has(chat)) this.#logs.set(chat, el('ol', { className: 'messages' }));
    return this.#logs.get(chat);
  }

  /** Whoever was at the end stays there: the log scrolls as it grows, once everything has found its place. */
  #follow(unread, own) {
    this.#wasAtEnd ||= own;
    if (this.#wasAtEnd) return;
    if (!unread) return;
    this.#missed += 1;
    this.find('.newer').textContent = this.#missed === 1 ? '1 new message' : `${this.#missed} new messages`;
    this.find('.newer').hidden = false;
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    this.#wasAtEnd = true;
    this.#top = 0;
    this.#seen();
  }

  /** Whoever scrolls up has left the end; a chat that grows has not moved anybody. */
  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.log;
    const movedUp = scrollTop < this.#top;
    this.#top = scrollTop;
    if (scrollHeight - scrollTop - clientHeight < NEAR_PX) {
      this.#wasAtEnd = true;
      this.#seen();
    } else if (movedUp) this.#wasAtEnd = false;
  }

  #seen() {
    this.#missed = 0;
    this.find('.newer').hidden = true;
  }

  /** Shows one of the chats. @param byHand whether somebody chose it, who then is led to the composer */
  openChat(id, byHand = false) {
    this.rooms.open(id);
    const log = this.#logOf(id);
    this.find('.messages').replaceWith(log);
    this.#sizes.disconnect();
    for (const node of [this.log, log]) this.#sizes.observe(node);
    this.find('.empty').hidden = log.children.length > 0 || id !== PRIVATE;
    const { title } = this.rooms.of(id) ?? { title: 'Room' };
    const isPrivate = id === PRIVATE;
    this.find('.head h3').textContent = title;
    this.find('.head p').textContent = isPrivate
      ? `Private chat with the bot. Only ${this.first} sees it.`
      : 'Your room. Each of you reads it in the own chat app.';
    this.log.ariaLabel = isPrivate ? `${this.first}'s chat with Parley` : `${this.first}'s room: ${title}`;
    this.composer.input.placeholder = 'Message or /command';
    this.#toggleList(false);
    this.toEnd();
    if (byHand) this.composer.input.focus();
    this.dispatchEvent(new Event('opened'));
  }

  #toggleList(open = this.find('.inner').dataset.list !== 'open') {
    this.find('.inner').dataset.list = open ? 'open' : '';
    this.find('.lists').ariaExpanded = String(open);
  }

  /** Closes what lies over the chat; answers whether something did. */
  close() {
    const wasOpen = this.find('.inner').dataset.list === 'open';
    this.#toggleList(false);
    if (wasOpen) this.find('.lists').focus();
    return this.composer.close() || wasOpen;
  }

  async #askRooms() {
    const { data } = await call(`/users/${this.handle}/chats`);
    this.rooms.set(data);
    const current = this.rooms.of(this.chat);
    if (current) this.find('.head h3').textContent = current.title;
  }

  #learnSoon() {
    clearTimeout(this.#learning);
    this.#learning = setTimeout(() => {
      Promise.all([this.learn(), this.#askRooms()]).catch(() => undefined);
    }, LEARN_MS);
  }

  /** Asks which commands there are; what somebody may do changes with what they have become. */
  async learn() {
    this.commands = await askCommands(this.handle);
    this.composer.setCommands(this.commands);
    const firsts = this.side.first.flatMap((key) => this.commands.find((one) => one.key === key) ?? []);
    this.find('.firsts').replaceChildren(
      ...firsts.map(({ key, purpose }) => {
        const name = el('span', { className: 'cmd', textContent: key });
        const props = { type: 'button', onclick: () => this.fill(key) };
        return el('li', {}, el('button', props, name, el('span', { textContent: purpose })));
      }),
    );
  }

  /** Puts text into the composer; never sends it. */
  fill(text) {
    this.dispatchEvent(new Event('wanted'));
    this.composer.fill(text);
  }

  /** Has the shopper open an address of this Parley. */
  visit(url) {
    this.dispatchEvent(new CustomEvent('visit', { detail: url }));
  }

  /** Does something in a chat. */
  send(what, body, chat = this.chat) {
    return post(`/users/${this.handle}/chats/${encodeURIComponent(chat)}/${what}`, body);
  }
}
