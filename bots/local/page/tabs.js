import { el, initials } from './draw.js';

const byId = (id) => document.querySelector(`#${id}`);

/** The ways to get about: links that skip to a person, and below, where there is room for one only, who is shown. */
export function drawTabs(everyone, { show, goTo }) {
  const tabs = [
    ...everyone.map(({ side, first, name }) => ({
      key: side.key,
      face: initials(name),
      label: `${first}, ${side.key}`,
    })),
    { key: 'store', face: '◆', label: 'Store' },
  ];
  byId('tabs').replaceChildren(
    ...tabs.map(({ key, face, label }) =>
      el(
        'button',
        { type: 'button', className: key, data: { tab: key }, onclick: () => show(key) },
        el('span', { className: 'ava', ariaHidden: 'true', textContent: face }),
        label,
      ),
    ),
  );
  const skips = everyone.map((person) =>
    el('button', {
      type: 'button',
      textContent: `To ${person.first}'s message field`,
      onclick: () => goTo(person.side.key),
    }),
  );
  const toStrip = () => byId('strip').focus();
  byId('skips').replaceChildren(
    ...skips,
    el('button', { type: 'button', textContent: 'To what just happened', onclick: toStrip }),
  );
  show(document.documentElement.dataset.tab ?? 'brand');
}
