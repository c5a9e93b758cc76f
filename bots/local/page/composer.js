import { el } from './draw.js';
import { call } from './net.js';

/** At most this many suggestions at once. */
const SUGGESTED = 8;

/** Every command with how it is written and whether this person may give it. */
export async function askCommands(handle) {
  const { data } = await call(`/commands?handle=${handle}`);
  const shown = ({ label, required }) => (required ? label.toUpperCase() : `[${label.toUpperCase()}]`);
  return data.map((one) => ({
    ...one,
    key: one.subcommand === null ? `/${one.name}` : `/${one.name} ${one.subcommand}`,
    args: one.arguments.map(shown).join(' '),
  }));
}

/** The field people write in, with the commands that fit what has been typed so far. */
export class Composer {
  #commands = [];
  #found = [];
  #chosen = 0;

  /** @param node the foot of a pane; @param send takes what was written, and resolves once it is safe */
  constructor(node, { id, send }) {
    this.input = node.querySelector('.composer input');
    this.box = node.querySelector('.suggestions');
    this.list = this.box.querySelector('ul');
    this.list.id = `${id}-suggestions`;
    this.input.id = `${id}-input`;
    this.input.setAttribute('aria-controls', this.list.id);
    this.input.addEventListener('input', () => this.#suggest());
    this.input.addEventListener('keydown', (event) => this.#key(event));
    this.input.addEventListener('blur', () => this.#show([]));
    node.querySelector('.slash').addEventListener('click', () => this.fill('/'));
    node.querySelector('.composer').addEventListener('submit', async (event) => {
      event.preventDefault();
      const text = this.input.value.trim();
      if (text === '') return;
      this.input.value = '';
      this.#show([]);
      // What was refused comes back, unless something new stands there by now.
      await send(text).catch(() => (this.input.value ||= text));
    });
  }

  setCommands(commands) {
    this.#commands = commands;
    if (this.#found.length > 0) this.#suggest();
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

  /** Whether suggestions were open, which are closed now. */
  close() {
    const wasOpen = this.#found.length > 0;
    this.#show([]);
    return wasOpen;
  }

  #suggest() {
    const typed = this.input.value.trimStart().toLowerCase();
    const fits = ({ key }) => key.startsWith(typed) || typed.startsWith(`${key} `);
    const fitting = typed.startsWith('/') ? this.#commands.filter(fits) : [];
    const exact = fitting.filter(({ key }) => typed.startsWith(`${key} `));
    const best = exact.length > 0 ? exact : fitting;
    this.#chosen = 0;
    this.#show(best.toSorted((left, right) => right.allowed - left.allowed).slice(0, SUGGESTED));
  }

  #show(found) {
    this.#found = found;
    const typed = this.input.value.trimStart().length;
    this.list.replaceChildren(...found.map((command, index) => this.#draw(command, index, typed)));
    this.box.hidden = found.length === 0;
    this.input.ariaExpanded = String(found.length > 0);
    if (found.length > 0) this.input.setAttribute('aria-activedescendant', `${this.list.id}-${this.#chosen}`);
    else this.input.removeAttribute('aria-activedescendant');
    this.list.children[this.#chosen]?.scrollIntoView({ block: 'nearest' });
  }

  #draw(command, index, typed) {
    const chosen = index === this.#chosen;
    const matched = el('mark', { textContent: command.key.slice(0, typed) });
    const name = el('b', {}, matched, command.key.slice(typed));
    const args = el('code', { textContent: command.args === '' ? '' : ` ${command.args}` });
    const purpose = command.allowed ? command.purpose : `${command.purpose} (not for this person yet)`;
    const onmousedown = (event) => {
      event.preventDefault();
      this.#take(command);
    };
    const item = el(
      'li',
      { id: `${this.list.id}-${index}`, ariaSelected: String(chosen), onmousedown },
      el('span', {}, name, args),
      ...(chosen ? [el('kbd', { ariaHidden: 'true', textContent: 'Tab' })] : []),
      el('small', { textContent: purpose }),
    );
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
    } else if (event.key === 'Tab' && !event.shiftKey && !this.input.value.trim().startsWith(chosen.key)) {
      event.preventDefault();
      this.#take(chosen);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      this.#show([]);
    }
  }
}
