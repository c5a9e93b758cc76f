import { el, icon } from './draw.js';
import { say } from './net.js';
import { hintOf, stepsOf } from './steps.js';

const HIDDEN = 'parley-hints';

/** The rail of ten steps above the page, and the one hint that stands with whoever's move it is. */
export class Rail {
  #shown = '';
  #running = false;

  constructor({ journey, play, cards, places }) {
    Object.assign(this, { journey, play, cards, places });
    this.list = document.querySelector('.journey');
    this.opener = document.querySelector('#steps-open');
    this.opener.addEventListener('click', () => cards.toggle('steps', this.opener));
    document.querySelector('#play-all').addEventListener('click', () => void this.#playAll());
    document
      .querySelector('#hints')
      .addEventListener('click', () => this.hide(localStorage.getItem(HIDDEN) === null));
    journey.addEventListener('change', () => this.draw());
  }

  get steps() {
    return stepsOf(this.journey);
  }

  /** The first step that is not done and can be. */
  get now() {
    const index = this.steps.findIndex((step) => !step.done);
    return index < 0 ? 11 : index + 1;
  }

  hide(hidden) {
    if (hidden) localStorage.setItem(HIDDEN, 'hidden');
    else localStorage.removeItem(HIDDEN);
    document.querySelector('#hints').textContent = hidden ? 'Show hints' : 'Hide hints';
    this.#shown = '';
    this.draw();
  }

  draw() {
    const { steps, now } = this;
    const step = steps[now - 1];
    const side = step?.side ?? '';
    document
      .querySelector('.ticks')
      .replaceChildren(
        ...steps.map(({ done }, index) =>
          el('i', {
            className:
              index + 1 === now
                ? `now ${side === 'creator' ? 'creator' : side === 'store' ? 'store' : 'brand'}`
                : done
                  ? 'past'
                  : '',
          }),
        ),
      );
    document.querySelector('#step-name').textContent = step
      ? `Step ${now} of 10: ${step.name.charAt(0).toLowerCase()}${step.name.slice(1)}`
      : 'All ten steps are done';
    const focused = [...this.list.children].findIndex((item) => item.contains(document.activeElement));
    this.list.replaceChildren(...steps.map((one, index) => this.#drawStep(one, index + 1, now)));
    if (focused >= 0) (this.list.children[focused].querySelector('button') ?? this.opener).focus();
    this.#drawHint(now);
  }

  #drawStep({ name, about, who, done }, number, now) {
    const disc = el('span', { className: `disc${done ? ' ok' : ''}`, ariaHidden: 'true' });
    disc.append(done ? icon('check') : String(number));
    const state = done ? el('span', { className: 'sr', textContent: ' (done)' }) : '';
    const text = el(
      'span',
      {},
      el('b', {}, `${name}`, state),
      el('small', { textContent: `${who}: ${about}` }),
    );
    const label = this.#running ? 'Playing' : 'Do it for me';
    const props = {
      type: 'button',
      className: 'btn',
      ariaLabel: `Do step ${number} for me: ${name}`,
      textContent: label,
      ariaBusy: String(this.#running),
      onclick: () => void this.#run([number]),
    };
    const item = el('li', { className: number === now ? 'now' : '' }, disc, text);
    if (number === now) {
      item.ariaCurrent = 'step';
      item.append(el('button', props));
    }
    return item;
  }

  /** Plays from the step that is next to the last one. */
  #playAll() {
    const from = this.now > 10 ? 11 : this.now;
    return this.#run(Array.from({ length: 11 - from }, (_, index) => from + index));
  }

  async #run(numbers) {
    if (this.#running) return;
    this.#running = true;
    this.draw();
    try {
      for (const number of numbers) {
        if (this.steps[number - 1].done) continue;
        await this.play.step(number);
      }
    } catch (error) {
      say(error.message);
    } finally {
      this.#running = false;
      this.draw();
    }
  }

  /** Lets the page act without the rail being pressed. */
  async run(act) {
    this.#running = true;
    this.draw();
    try {
      await act();
    } catch (error) {
      say(error.message);
    } finally {
      this.#running = false;
      this.draw();
    }
  }

  #drawHint(now) {
    const hidden = localStorage.getItem(HIDDEN) !== null || this.#running;
    const hint = hidden ? undefined : hintOf(this.journey, now);
    const sign = hint ? JSON.stringify([now, hint.bold, hint.text]) : '';
    if (sign === this.#shown) return;
    this.#shown = sign;
    const hadFocus = document.activeElement?.closest('.hint') !== null;
    for (const node of document.querySelectorAll('.hint')) node.remove();
    this.places.turn(hint);
    if (!hint) return;
    const place = this.places.of(hint);
    const text = el('p', {}, el('b', { textContent: hint.bold }), hint.text);
    const act = this.places.actOf(hint);
    const button = act
      ? [el('button', { type: 'button', className: 'btn', textContent: act.label, onclick: act.run })]
      : [];
    const close = el(
      'button',
      { type: 'button', className: 'x', ariaLabel: 'Hide the hints', onclick: () => this.hide(true) },
      icon('x'),
    );
    place.append(
      el(
        'div',
        { className: 'hint' },
        el('span', { className: 'n', ariaHidden: 'true', textContent: now }),
        text,
        ...button,
        close,
      ),
    );
    if (hadFocus) place.parentElement.querySelector('input')?.focus();
  }
}
