/* oxlint-disable typescript/no-unsafe-argument, typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access, typescript/no-unsafe-return -- the types of the browser are not loaded */

import { Composer } from './composer.js';
import { dayOf, drawMessage, el } from './draw.js';

const CHAT = 'dm';
const lost = document.querySelector('#lost');

/** Says above both people what is wrong, or with nothing that all is well again. */
export function say(text) {
  lost.textContent = text ?? '';
  lost.hidden = text === undefined;
}

/** Asks a route under `/local`; throws what it says in words. */
async function call(path, body) {
  const init = body && {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  };
  const response = await fetch(`/local${path}`, init);
  const answer = await response.json();
  if (response.ok) return answer;
  const [problem] = answer.errors ?? [];
  throw new Error(problem ? `${problem.path} ${problem.message}` : answer.detail);
}

/** One of the two people: a caption, a live log and a composer. */
export class Person {
  #messages = new Map();
  #source;
  #unread = 0;
  #learning = false;

  constructor(side) {
    this.side = side;
    this.node = document.querySelector('#person').content.firstElementChild.cloneNode(true);
    this.node.classList.add(side.key);
    this.log = this.#find('.log');
    this.composer = new Composer(this.#find('.foot'), {
      id: side.key,
      send: (text) => {
        this.#find('.tip').hidden = true;
        return this.send('messages', { text });
      },
    });
    this.#find('.part').textContent = side.part;
    this.#find('.newer').addEventListener('click', () => this.toEnd());
    this.#find('.tip .x').addEventListener('click', () => (this.#find('.tip').hidden = true));
    this.log.addEventListener('scroll', () => this.#isAtEnd() && this.toEnd());
    this.#listenForChange();
  }

  #find(selector) {
    return this.node.querySelector(selector);
  }

  /** Becomes somebody: their messages, their commands. */
  async become(handle) {
    const user = await call('/users', { handle });
    this.handle = user.handle;
    this.name =
      user.name === user.handle ? user.name.charAt(0).toUpperCase() + user.name.slice(1) : user.name;
    localStorage.setItem(`parley-${this.side.key}`, this.handle);
    this.clear();
    this.#messages.clear();
    this.#find('.messages').replaceChildren();
    this.#find('.empty').hidden = false;
    const texts = {
      '.name': this.name,
      '.empty .ava': this.name.slice(0, 2).toUpperCase(),
      '.empty h4': `${this.name} ${this.side.intro}`,
    };
    for (const [selector, text] of Object.entries(texts)) this.#find(selector).textContent = text;
    const labels = {
      '.log': `Chat of ${this.name} with Parley`,
      '.change': `Change who ${this.name} is`,
      '.composer input': `Message as ${this.name}`,
      '.suggestions': `Commands for ${this.name}`,
      '.send': `Send as ${this.name}`,
    };
    for (const [selector, label] of Object.entries(labels)) this.#find(selector).ariaLabel = label;
    this.onName(this.name);
    await this.#learn();
    this.#watch();
  }

  #watch() {
    this.#source?.close();
    const source = new EventSource(`/local/users/${this.handle}/events`);
    source.addEventListener('message', (event) => this.#take(JSON.parse(event.data)));
    source.addEventListener('open', () => say());
    source.addEventListener('error', () => {
      say('Parley has stopped answering. Nothing is lost; trying again.');
      // The browser tries again by itself, but not after every kind of failure.
      if (source.readyState === EventSource.CLOSED) setTimeout(() => this.#watch(), 3_000);
    });
    this.#source = source;
  }

  /** Shows a message that is new or has changed. */
  #take(message) {
    const { id, seq, from } = message;
    const atEnd = this.#isAtEnd();
    const node = drawMessage(message, this);
    const known = this.#messages.get(id);
    this.#messages.set(id, { node, seq, day: dayOf(message.at) });
    if (known) {
      known.node.replaceWith(node);
      return;
    }
    this.#place(message, node);
    this.#find('.empty').hidden = true;
    // What somebody may do changes with what they have become.
    if (from !== this.handle && !this.#learning) {
      this.#learning = true;
      setTimeout(() => this.#learn(), 300);
    }
    if (atEnd || from === this.handle) this.toEnd();
    else this.#countUnread();
    if (!this.node.classList.contains('shown')) this.tab.classList.add('unread');
  }

  #place({ seq, at }, node) {
    const others = [...this.#messages.values()];
    const next = others.find((one) => one.seq > seq);
    if (next) {
      next.node.before(node);
      return;
    }
    const day = dayOf(at);
    if (others.findLast((one) => one.seq < seq)?.day !== day) {
      this.#find('.messages').append(el('li', { className: 'day' }, el('span', { textContent: day })));
    }
    this.#find('.messages').append(node);
  }

  #isAtEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 60;
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    this.#unread = 0;
    this.#find('.newer').hidden = true;
  }

  #countUnread() {
    this.#unread += 1;
    this.#find('.newer').textContent = this.#unread === 1 ? '1 new message' : `${this.#unread} new messages`;
    this.#find('.newer').hidden = false;
  }

  async #learn() {
    this.#learning = false;
    const { data } = await call(`/commands?handle=${this.handle}`);
    const shown = ({ label, required }) => (required ? label.toUpperCase() : `[${label.toUpperCase()}]`);
    const commands = data.map((one) => ({
      ...one,
      key: one.subcommand === null ? `/${one.name}` : `/${one.name} ${one.subcommand}`,
      args: one.arguments.map(shown).join(' '),
    }));
    this.composer.setCommands(commands);
    const firsts = commands.filter(({ name }) => this.side.first.includes(name));
    this.#find('.firsts').replaceChildren(
      ...firsts.map(({ key, purpose }) => {
        const name = el('span', { className: 'cmd', textContent: key });
        const props = { type: 'button', onclick: () => this.fill(key) };
        return el('li', {}, el('button', props, name, el('span', { textContent: purpose })));
      }),
    );
  }

  /** Puts text into the composer; never sends it. */
  fill(text) {
    this.composer.fill(text);
  }

  /** One suggestion above the composer, with a way out of it. */
  tip(text, label, onclick) {
    this.#find('.tip p').textContent = text;
    const other = el('button', { type: 'button', className: 'btn other', textContent: label, onclick });
    this.#find('.tip .other').replaceWith(other);
    this.#find('.tip').hidden = false;
  }

  /** Takes text and tip back. */
  clear() {
    this.#find('.tip').hidden = true;
    this.composer.clear();
  }

  /** Does something in the chat; says so where Parley does not take it. */
  async send(what, body) {
    try {
      await call(`/users/${this.handle}/chats/${CHAT}/${what}`, body);
    } catch (error) {
      say(
        error instanceof TypeError
          ? 'Parley does not answer, so this was not sent. Send it again.'
          : error.message,
      );
      throw error;
    }
  }

  #listenForChange() {
    const form = this.#find('.who');
    const { handle } = form.elements;
    this.#find('.change').addEventListener('click', () => {
      form.hidden = !form.hidden;
      handle.value = this.handle;
      if (!form.hidden) handle.select();
    });
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      try {
        await this.become(handle.value);
        form.hidden = true;
        say();
      } catch (error) {
        say(error.message);
      }
    });
  }
}
