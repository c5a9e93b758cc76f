import { drawBreaking } from './breaking.js';
import { Cards } from './cards.js';
import { el } from './draw.js';
import { Journey } from './journey.js';
import { Money } from './money.js';
import { listen, say } from './net.js';
import { Person } from './person.js';
import { createPlaces } from './places.js';
import { Play } from './play.js';
import { Rail } from './rail.js';
import { pairOf, SIDES } from './sides.js';
import { Shopper } from './store.js';
import { Strip } from './strip.js';
import { drawTabs } from './tabs.js';
import { themeButton } from './theme-button.js';

// The local chat: a brand's manager and a creator side by side, a shopper beside them, and what happens in between.
// All it does goes through the routes under /local, the tracked links and the store's own webhook address.

const PAIR = 'parley-pair';
const INTRO = 'parley-intro';

const byId = (id) => document.querySelector(`#${id}`);
const asked = new URLSearchParams(location.search);
const [mara, noor] = SIDES.map((side) => new Person(side));
const people = { brand: mara, creator: noor };
const everyone = [mara, noor];
byId('stage').append(mara.node, noor.node);

const cards = new Cards();
const journey = new Journey(people);
const shopper = new Shopper(byId('stage'));
const names = () => ({
  brand: journey.state.brand?.name ?? mara.first,
  creator: journey.state.creator?.name ?? noor.first,
});
const strip = new Strip({
  names,
  openCard(opener, label, nodes) {
    const card = byId('hop-card');
    card.replaceChildren(el('h2', { id: 'hop-title', textContent: label }), ...nodes);
    // Above the strip, so that one hop after the other can be pressed.
    card.style.setProperty('--over', `${innerHeight - strip.node.getBoundingClientRect().top + 8}px`);
    cards.toggle('hop-card', opener);
  },
});
const money = new Money(() => journey.refresh());
const play = new Play({ journey, shopper, strip, money });
const rail = new Rail({
  journey,
  play,
  cards,
  places: createPlaces({ shopper, noor, money }),
});

/** Where there is room for one only, shows this one. */
function show(key) {
  document.documentElement.dataset.tab = key;
  if (key === 'store') shopper.show(true);
  for (const tab of byId('tabs').children) tab.ariaCurrent = String(tab.dataset.tab === key);
  people[key]?.toEnd();
}

function goTo(key) {
  show(key);
  if (key === 'store') shopper.find('button').focus();
  else people[key].composer.input.focus();
}

function describe() {
  const { brand, creator } = journey.state;
  mara.describe(brand ? `${SIDES[0].role}, ${brand.name}` : SIDES[0].role, brand?.name);
  noor.describe(creator ? SIDES[1].role : `${SIDES[1].role}, not joined yet`);
  money.show(journey.state);
  if (journey.state.events.length > 0) byId('intro').hidden = true;
  const { link, bio, product } = journey.addresses;
  const ways = [
    link && { label: `Open ${noor.first}'s link`, url: link, primary: true },
    bio && { label: `Read ${noor.first}'s page`, url: bio },
    product && { label: 'Go to the store without a link', url: product },
  ].filter((way) => way !== undefined);
  shopper.offer(
    ways.length > 0 ? ways : [],
    ways.length > 0
      ? 'The link stands under the video. What is bought through it is credited to whoever made the video.'
      : 'There is nothing to buy yet. It begins with a brand and a product.',
  );
  drawBreaking(journey.played.order, {
    askWhy: (number) => noor.send('messages', { text: `/why ${number}` }, 'dm'),
    onOrder: (order) => shopper.tell({ order }),
  });
}

let hangUp = () => undefined;

/** Listens to the two people as they are called now. */
function connect() {
  hangUp();
  hangUp = listen(
    everyone.map(({ handle }) => handle),
    {
      onMessage({ to, message }) {
        if (to === noor.handle) journey.read(message);
        everyone.find(({ handle }) => handle === to)?.take(message);
        journey.refreshSoon();
      },
      onHop: (hop) => strip.take(hop),
      onOpen: () => journey.refreshSoon(),
    },
  );
}

/** Puts two people on the stage. */
async function cast(pair) {
  await Promise.all([mara.become(pair[0]), noor.become(pair[1])]);
  strip.clear();
  journey.forget();
  shopper.home();
  drawTabs(everyone, { show, goTo });
  connect();
  await journey.refresh();
}

const untouched = () =>
  everyone.every(({ messages }) => messages.length === 0) && journey.state.events.length === 0;

/** Two people whom nobody has played yet: what was done by others stays theirs. */
async function startOver(filled) {
  closeIntro();
  cards.close(false);
  mara.composer.input.focus();
  let number = Number(localStorage.getItem(PAIR) ?? 1);
  while (!untouched()) {
    number += 1;
    await cast(pairOf(number));
  }
  localStorage.setItem(PAIR, String(number));
  if (!filled) return;
  await rail.run(async () => {
    play.quick = true;
    await play.step1();
    await play.join();
    await play.ask();
  });
  play.quick = false;
}

function closeIntro() {
  byId('intro').hidden = true;
  localStorage.setItem(INTRO, 'seen');
}

/** Fills in the code of a claim link. Whose it is only its holder knows, so it can go to the other person. */
function offerCode(code) {
  show('brand');
  mara.fill(`/start ${code}`);
}

function listenToThePage() {
  strip.addEventListener('hop', ({ detail: hop }) => {
    const { order } = journey.played;
    const ours = order === undefined || hop.sale === order.number;
    if (hop.hop === 'ledger' && hop.kind === 'sale') journey.note({ booked: hop.sale });
    if (hop.hop === 'ledger' && hop.kind === 'refund' && ours) journey.note({ refunded: true });
    if (hop.hop === 'alerts' && ours && hop.data?.to.some(({ told }) => told)) journey.note({ told: true });
    if (hop.hop === 'alerts') journey.refreshSoon();
  });
  strip.addEventListener('opened', () => journey.note({ opened: true }));
  shopper.addEventListener('shop', ({ detail }) => {
    if (detail?.order) journey.note({ order: detail.order });
  });
  shopper.addEventListener('shown', () => (byId('store-open').ariaPressed = String(shopper.isOpen)));
  shopper.addEventListener('opened', () => innerWidth < 640 && show('store'));
  byId('store-open').addEventListener('click', () => shopper.show(!shopper.isOpen));
  byId('clock').addEventListener('click', () => cards.toggle('clock-card', byId('clock')));
  for (const person of everyone) {
    person.addEventListener('wanted', () => show(person.side.key));
    person.addEventListener('opened', () => rail.draw());
    person.addEventListener('visit', ({ detail }) => void shopper.open(detail));
    person.addEventListener('become', () => {
      drawTabs(everyone, { show, goTo });
      connect();
      journey.refreshSoon();
    });
  }
  journey.addEventListener('change', describe);
  for (const id of ['start-filled', 'again-filled'])
    byId(id).addEventListener('click', () => void startOver(true));
  for (const id of ['start-empty', 'again-empty'])
    byId(id).addEventListener('click', () => void startOver(false));
  byId('intro-close').addEventListener('click', closeIntro);
  addEventListener('keydown', onKey);
}

function onKey(event) {
  if (event.key === 'F6') {
    event.preventDefault();
    const places = ['brand', 'creator', ...(shopper.isOpen ? ['store'] : [])];
    const at = places.findIndex((key) =>
      document.querySelector(`.col.${key}`).contains(document.activeElement),
    );
    goTo(places[(at + (event.shiftKey ? places.length - 1 : 1)) % places.length]);
  } else if (event.key === 'Escape') {
    if (!cards.close(true)) everyone.find((person) => person.close());
  }
}

async function begin() {
  try {
    const number = Number(localStorage.getItem(PAIR) ?? 1);
    const pair = pairOf(number).map((who, index) => {
      const given = asked.get(SIDES[index].key);
      return given ? { handle: given } : who;
    });
    await cast(pair);
    byId('intro').hidden = !untouched() || asked.has('start') || localStorage.getItem(INTRO) !== null;
    if (asked.has('start')) offerCode(asked.get('start'));
    document.documentElement.dataset.ready = '';
  } catch (error) {
    say(error instanceof TypeError ? 'Parley does not answer yet; trying again.' : error.message);
    setTimeout(begin, 3_000);
  }
}

themeButton();
listenToThePage();
rail.hide(localStorage.getItem('parley-hints') !== null);
void begin();
