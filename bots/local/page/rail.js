import { el, icon } from './draw.js';
import { mention } from './net.js';
import { hintOf } from './hints.js';
import { stepsOf } from './steps.js';

const HIDDEN = 'parley-hints';

/** The rail of ten steps above the page, and the one hint that stands with whoever's move it is. */
export class Rail {
  #shown = '';
  #running = false;
  #stopped = false;

  constructor({ journey, play, cards, places }) {
    Object.assign(this, { journey, play, cards, places });
    this.list = document.querySelector('.journey');
    this.opener = document.querySelector('#steps-open');
    this.opener.addEventListener('click', () => cards.toggle('steps', this.opener));
    document.querySelector('#play-all').addEventListener('click', () => {
      if (this.#running) this.#stopped = true;
      else void this.#playTo(10);
    });
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
    document.querySelector('.ticks').replaceChildren(
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
    document.querySelector('#play-all').textContent = this.#running ? 'Stop' : 'Play all';
    const verb = this.#running ? 'Playing step' : 'Step';
    document.querySelector('#step-name').replaceChildren(
      step ? `${verb} ${now} of 10` : 'All ten steps are done',
      el('span', {
        className: 'x',
        textContent: step ? `: ${step.name.charAt(0).toLowerCase()}${step.name.slice(1)}` : '',
      }),
    );
    const focused = [...this.list.children].findIndex((item) => item.contains(document.activeElement));
    this.list.replaceChildren(...steps.map((one, index) => this.#drawStep(one, index + 1, now)));
    if (focused >= 0) (this.list.children[focused].querySelector('button') ?? this.opener).focus();
    this.#drawHint(now);
  }

  #drawStep({ name, about, done }, number, now) {
    const disc = el('span', { className: `disc${done ? ' ok' : ''}`, ariaHidden: 'true' });
    disc.append(done ? icon('check') : String(number));
    const state = done ? el('span', { className: 'sr', textContent: ' (done)' }) : '';
    const text = el('span', {}, el('b', {}, name, state), el('small', { textContent: about }));
    const item = el('li', { className: number === now ? 'now' : '' }, disc, text);
    if (number === now) item.ariaCurrent = 'step';
    if (!done && !this.#running) {
      const here = number === now;
      const props = {
        type: 'button',
        className: 'btn',
        ariaLabel: here ? `Do it for me: ${name}` : `Play to here: ${name}`,
        textContent: here ? 'Do it for me' : 'Play to here',
        onclick: () => void this.#playTo(number),
      };
      item.append(el('button', props));
    }
    return item;
  }

  /** Plays what is not done yet, up to a step. */
  #playTo(last) {
    this.cards.close(true);
    return this.run(async () => {
      for (const [index, { done }] of this.steps.slice(0, last).entries()) {
        if (this.#stopped) return;
        if (done) continue;
        await this.play.step(index + 1);
        this.cards.close(false);
      }
    });
  }

  /** Lets the page act in the place of the people; says what kept it from going on. */
  async run(act) {
    if (this.#running) return;
    this.#running = true;
    this.#stopped = false;
    this.draw();
    try {
      await act();
    } catch (error) {
      mention(error.message);
    } finally {
      this.#running = false;
      this.draw();
    }
  }

  #drawHint(now) {
    const hidden = localStorage.getItem(HIDDEN) !== null || this.#running;
    const hint = hidden ? undefined : hintOf(this.journey, now);
    const act = hint && this.places.actOf(hint);
    const sign = hint ? JSON.stringify([now, hint.bold, hint.text, act?.label]) : '';
    if (sign === this.#shown) return;
    this.#shown = sign;
    const hadFocus = document.activeElement?.closest('.hint') !== null;
    for (const node of document.querySelectorAll('.hint')) node.remove();
    this.places.turn(hint);
    if (!hint) return;
    const place = this.places.of(hint);
    const text = el('p', {}, el('b', { textContent: hint.bold }), hint.text);
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
