/* oxlint-disable typescript/no-unsafe-argument, typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access, typescript/no-unsafe-return -- the types of the browser are not loaded */

import { el } from './draw.js';

/** At most this many suggestions at once. */
const SUGGESTED = 8;

/** The field people write in, with the commands that fit what has been typed so far. */
export class Composer {
  #commands = [];
  #found = [];
  #chosen = 0;

  /** @param node the foot of a pane; @param send takes what was written, and resolves once it is safe */
  constructor(node, { id, send }) {
    this.input = node.querySelector('.composer input');
    this.list = node.querySelector('.suggestions');
    this.list.id = `${id}-suggestions`;
    this.input.setAttribute('aria-controls', this.list.id);
    this.input.addEventListener('input', () => this.#suggest());
    this.input.addEventListener('keydown', (event) => this.#key(event));
    this.input.addEventListener('blur', () => this.#show([]));
    node.querySelector('.slash').addEventListener('click', () => this.fill('/'));
    node.querySelector('.composer').addEventListener('submit', async (event) => {
      event.preventDefault();
      const text = this.input.value.trim();
      if (text === '') return;
      this.#show([]);
      await send(text);
      if (this.input.value.trim() === text) this.input.value = '';
    });
  }

  setCommands(commands) {
    this.#commands = commands;
  }

  /** Puts text into the field; never sends it. */
  fill(text) {
    this.input.value = text;
    this.input.focus();
    this.#suggest();
  }

  clear() {
    this.input.value = '';
    this.#show([]);
  }

  #suggest() {
    const typed = this.input.value.trimStart().toLowerCase();
    const fits = ({ key }) => key.startsWith(typed) || typed.startsWith(`${key} `);
    const fitting = typed.startsWith('/') ? this.#commands.filter(fits) : [];
    this.#show(fitting.toSorted((left, right) => right.allowed - left.allowed).slice(0, SUGGESTED));
  }

  #show(found) {
    this.#found = found;
    this.#chosen = Math.min(this.#chosen, Math.max(found.length - 1, 0));
    this.list.replaceChildren(...found.map((command, index) => this.#draw(command, index)));
    this.list.hidden = found.length === 0;
    this.input.ariaExpanded = String(found.length > 0);
    this.input.setAttribute(
      'aria-activedescendant',
      found.length > 0 ? `${this.list.id}-${this.#chosen}` : '',
    );
    this.list.children[this.#chosen]?.scrollIntoView({ block: 'nearest' });
  }

  #draw(command, index) {
    const name = el('span', { className: 'cmd', textContent: command.key });
    const args = el('code', { className: 'hint', textContent: ` ${command.args}` });
    const purpose = command.allowed ? command.purpose : `${command.purpose} (not for this person yet)`;
    const onmousedown = (event) => {
      event.preventDefault();
      this.#take(command);
    };
    const props = {
      id: `${this.list.id}-${index}`,
      ariaSelected: String(index === this.#chosen),
      onmousedown,
    };
    const item = el('li', props, el('span', {}, name, args), el('span', { textContent: purpose }));
    item.role = 'option';
    return item;
  }

  #take({ key, args }) {
    this.fill(args === '' ? key : `${key} `);
    this.#show([]);
  }

  #key(event) {
    const chosen = this.#found[this.#chosen];
    if (!chosen) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      this.#chosen = (this.#chosen + step + this.#found.length) % this.#found.length;
      this.#show(this.#found);
    } else if (event.key === 'Tab' && !event.shiftKey && this.input.value.trim() !== chosen.key) {
      event.preventDefault();
      this.#take(chosen);
    } else if (event.key === 'Escape') {
      this.#show([]);
    }
  }
}
