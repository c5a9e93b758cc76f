import { dateOf, dayOf, el } from './draw.js';
import { call, mention } from './net.js';

const HOLD = 'P30D';

/** What the creator is owed, and the clock on which it becomes payable. */
export class Money {
  /** @param onMove called when the clock was moved */
  constructor(onMove) {
    this.onMove = onMove;
    this.node = document.querySelector('.money');
    document.querySelector('#clock-card .popfoot').replaceChildren(
      ...[
        ['A day', 'P1D'],
        ['A week', 'P7D'],
        ['30 days', HOLD],
      ].map(([label, step]) =>
        el('button', {
          type: 'button',
          className: 'btn',
          textContent: label,
          onclick: () => this.move(step),
        }),
      ),
    );
  }

  async move(step = HOLD) {
    try {
      await call('/clock', { advanceBy: step });
      this.onMove();
    } catch (error) {
      mention(error.message);
    }
  }

  show({ clock, money, creator }) {
    document.querySelector('#clock').hidden = !clock.movable;
    document.querySelector('#today').textContent = dateOf(clock.now);
    this.node.hidden = creator === null || money.length === 0;
    if (this.node.hidden) return;
    const [row] = money;
    const due = row.nextDueAt ? `, payable on ${dayOf(row.nextDueAt)}` : '';
    const part = (name) => {
      const node = el('i', { className: name });
      node.style.setProperty('--part', Math.max(Number(row[name].amount), 0));
      return node;
    };
    const sum = (label, value, after = '') =>
      el(
        'span',
        { className: 'sumup' },
        `${label} `,
        el('b', { className: 'm', textContent: value.text }),
        after,
      );
    const move = clock.movable
      ? [
          el('button', {
            type: 'button',
            className: 'btn',
            textContent: '+30 days',
            onclick: () => this.move(),
          }),
        ]
      : [];
    this.node.replaceChildren(
      el('b', { textContent: `${creator.name.split(' ')[0]}'s money` }),
      el('span', { className: 'bar', ariaHidden: 'true' }, part('estimated'), part('payable'), part('paid')),
      sum('Estimated', row.estimated, due),
      sum('Payable', row.payable),
      sum('Paid', row.paid),
      ...move,
    );
  }
}
