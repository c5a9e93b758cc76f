/* oxlint-disable typescript/no-unsafe-argument, typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access -- the types of the browser are not loaded */

import { el } from './draw.js';
import { Person, say } from './person.js';

// The local chat: two people side by side. All it does goes through the routes under /local.

const SIDES = [
  {
    key: 'brand',
    handle: 'mara',
    part: 'brand',
    intro: 'sells, and works with creators',
    first: ['start', 'help', 'todo'],
  },
  {
    key: 'creator',
    handle: 'noor',
    part: 'creator',
    intro: 'earns from what videos sell',
    first: ['start', 'help', 'why'],
  },
];

const byId = (id) => document.querySelector(`#${id}`);
const asked = new URLSearchParams(location.search);
const people = SIDES.map((side) => new Person(side));

/** Where there is room for one person only, shows this one. */
function show(person) {
  for (const one of people) {
    one.node.classList.toggle('shown', one === person);
    one.tab.ariaCurrent = String(one === person);
  }
  person.tab.classList.remove('unread');
  person.toEnd();
}

function goTo(person) {
  show(person);
  person.composer.input.focus();
}

for (const person of people) {
  byId('stage').append(person.node);
  person.tab = el('button', { type: 'button', className: person.side.key, onclick: () => show(person) });
  const skip = el('button', { type: 'button', onclick: () => goTo(person) });
  byId('tabs').append(person.tab);
  byId('skips').append(skip);
  person.onName = (name) => {
    person.tab.textContent = name;
    skip.textContent = `To the chat of ${name}`;
  };
}
show(people[0]);

addEventListener('keydown', (event) => {
  if (event.key !== 'F6') return;
  event.preventDefault();
  goTo(people.find(({ node }) => !node.contains(document.activeElement)) ?? people[0]);
});

/** @param name `light` or `dark`; otherwise the system's */
function applyTheme(name) {
  if (name) document.documentElement.dataset.theme = name;
  const isDark = name ? name === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  const other = isDark ? 'light' : 'dark';
  const button = el('button', {
    type: 'button',
    className: 'tool',
    id: 'theme',
    textContent: `Use ${other} theme`,
  });
  button.addEventListener('click', () => {
    localStorage.setItem('parley-theme', other);
    applyTheme(other);
    byId('theme').focus();
  });
  byId('theme').replaceWith(button);
}
applyTheme(asked.get('theme') ?? localStorage.getItem('parley-theme'));

/** Fills in the code of a claim link. Whose it is only its holder knows, so it can go to the other person. */
function offerCode(code, person) {
  const other = people.find((one) => one !== person);
  show(person);
  person.fill(`/start ${code}`);
  const text = `Your code is filled in for ${person.name}. Send it to take over what was made for you.`;
  person.tip(text, `Fill it in for ${other.name}`, () => {
    person.clear();
    offerCode(code, other);
  });
}

async function begin() {
  try {
    for (const person of people) {
      const { key, handle } = person.side;
      await person.become(asked.get(key) ?? localStorage.getItem(`parley-${key}`) ?? handle);
    }
    say();
    if (asked.has('start')) offerCode(asked.get('start'), people[0]);
  } catch (error) {
    say(error instanceof TypeError ? 'Parley does not answer yet; trying again.' : error.message);
    setTimeout(begin, 3_000);
  }
}
void begin();
