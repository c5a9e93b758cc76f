import { shelf } from './steps.js';

// "Do it for me": types and presses what the people would, through the same chats, forms and shop.

const ANSWER_MS = 10_000;
const PACE_MS = 350;
const stillness = matchMedia('(prefers-reduced-motion: reduce)');

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Resolves with what `find` finds, looked for again whenever something happens to `target`. */
export function when(target, events, find, what) {
  return new Promise((resolve, reject) => {
    const end = (act) => {
      clearTimeout(timer);
      for (const name of events) target.removeEventListener(name, look);
      act();
    };
    const look = () => {
      const found = find();
      if (found) end(() => resolve(found));
    };
    const timer = setTimeout(
      () => end(() => reject(new Error(`${what} did not come. Do this step by hand and go on from there.`))),
      ANSWER_MS,
    );
    for (const name of events) target.addEventListener(name, look);
    look();
  });
}

/** A command as somebody would type it: required values in their order, the others by name. */
function lineOf(person, key, values) {
  const command = person.commands.find((one) => one.key === key);
  if (!command) throw new Error(`${person.first} has no command ${key}. Do this step by hand.`);
  const quote = (value) => (/^[\w.,:/@%+-]+$/.test(value) ? value : `"${value}"`);
  let inOrder = true;
  const words = command.arguments.flatMap(({ name }) => {
    const value = values[name];
    if (value === undefined) {
      inOrder = false;
      return [];
    }
    return [inOrder ? quote(String(value)) : `${name}:${quote(String(value))}`];
  });
  return [key, ...words].join(' ');
}

/** Plays the steps for the two people. */
export class Play {
  constructor({ journey, shopper, strip, money }) {
    Object.assign(this, { journey, shopper, strip, money });
    this.quick = false;
  }

  get people() {
    return this.journey.people;
  }

  #pace() {
    return this.quick || stillness.matches ? undefined : pause(PACE_MS);
  }

  /** Types a command, sends it and waits for the answer; a form that asks for more is filled in as well. */
  async give(person, key, values = {}, chat = person.chat) {
    if (person.chat !== chat) person.openChat(chat);
    const text = lineOf(person, key, values);
    person.composer.fill(text);
    await this.#pace();
    person.composer.clear();
    const answer = await this.#answered(person, () => person.send('messages', { text }, chat));
    return answer.form ? this.#fillIn(person, answer, values) : answer;
  }

  /** The first thing Parley says after an act. */
  async #answered(person, act) {
    const after = Math.max(0, ...person.messages.map(({ seq }) => seq));
    const seen = new Map(person.messages.map(({ id, text }) => [id, text]));
    await act();
    const isNew = ({ id, seq, from, text, edited }) =>
      from === 'Parley' && (seq > after || (edited && seen.get(id) !== text));
    return when(person, ['message'], () => person.messages.findLast(isNew), 'The answer');
  }

  async #fillIn(person, message, values) {
    const names = new Set(message.form.fields.map(({ name }) => name));
    const given = Object.fromEntries(
      message.form.fields.filter(({ value }) => value !== undefined).map(({ name, value }) => [name, value]),
    );
    const mine = Object.entries(values).filter(([name]) => names.has(name));
    await this.#pace();
    return this.#answered(person, () =>
      person.send(
        'forms',
        { formId: message.form.id, values: { ...given, ...Object.fromEntries(mine) } },
        message.chat,
      ),
    );
  }

  /** Presses the newest button whose id or label fits, in whichever chat it stands. */
  async press(person, pattern, values) {
    const find = () =>
      person.messages
        .flatMap((message) => message.actions.map((action) => ({ message, action })))
        .findLast(({ action }) => pattern.test(action.label));
    const { message, action } = await when(person, ['message'], find, `A button like ${pattern.source}`);
    if (person.chat !== message.chat) person.openChat(message.chat);
    await this.#pace();
    const answer = await this.#answered(person, () =>
      person.send('actions', { messageId: message.id, action: action.id }, message.chat),
    );
    return answer.form && values ? this.#fillIn(person, answer, values) : answer;
  }

  /** Waits until the journey says so. */
  #until(find, what) {
    this.journey.refreshSoon();
    return when(this.journey, ['change'], find, what);
  }

  async step(number) {
    await this[`step${number}`]?.();
    await this.journey.refresh();
  }

  async step1() {
    const { brand } = this.people;
    const j = this.journey;
    await j.refresh();
    if (j.state.brand === null) {
      const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      await this.give(brand, '/brand create', { name: 'Lumen Tea', currency: 'USD', timeZone }, 'dm');
      await this.#until(() => j.state.brand !== null, 'The brand');
      await brand.learn();
    }
    if (!j.has('product.added')) {
      await this.give(
        brand,
        '/product add',
        {
          title: 'Ceramic teapot',
          price: '48.00',
          currency: 'USD',
          url: location.origin + shelf(j),
          externalId: `teapot-${brand.handle}`,
          imageUrl: `${location.origin}/chat/teapot.svg`,
          image: `${location.origin}/chat/teapot.svg`,
        },
        'dm',
      );
      await this.#until(() => j.has('product.added'), 'The teapot');
    }
    if (!j.has('offer.opened')) {
      await this.give(brand, '/offer open', { product: 'Ceramic teapot', rate: '12' }, 'dm');
      await this.#until(() => j.has('offer.opened'), 'The offer');
    }
  }

  /** Joins and asks for the check; what the filled start leaves waiting. */
  async join() {
    const { creator } = this.people;
    const j = this.journey;
    await j.refresh();
    if (j.state.creator === null) {
      await this.give(
        creator,
        '/join',
        {
          name: creator.name,
          platform: 'tiktok',
          handle: `${creator.handle.replaceAll(/[^a-z0-9]/g, '')}.makes`,
          niche: 'Tea and quiet mornings',
          adult: 'yes',
          contact: 'yes',
        },
        'dm',
      );
      await this.#until(() => j.state.creator !== null, 'The creator');
      await creator.learn();
    }
    if (!j.has('check.sent', 'check.approved')) {
      if (!j.has('check.issued')) await this.give(creator, '/verify', {}, 'dm');
      await this.press(creator, /bio|look|sent|done|in place/i);
      await this.#until(() => j.has('check.sent'), 'The request for a check');
    }
  }

  async step2() {
    const { brand, creator } = this.people;
    const j = this.journey;
    await this.join();
    if (!j.has('check.approved')) {
      await this.give(brand, '/todo', {}, 'dm');
      await this.press(brand, /check|confirm|verify|profile|open/i, { followers: '18400' });
      await this.#until(() => j.has('check.approved'), 'The confirmation');
    }
    await this.give(creator, '/discover', {}, 'dm');
  }

  async step3() {
    const { brand, creator } = this.people;
    const j = this.journey;
    const standing = () => j.last('deal.')?.data;
    if (j.has('deal.accepted')) return;
    if (standing()?.state !== 'proposed') {
      await this.give(creator, '/propose', { product: 'Ceramic teapot', rate: '20' }, 'dm');
      await this.#until(() => standing()?.by === 'creator', 'The proposal');
    }
    if (standing().by === 'creator') {
      await this.press(brand, /^counter/i, { rate: '15', note: '15 % and I am in. Deal?' });
      await this.#until(() => standing()?.by === 'brand', 'The counter-proposal');
    }
    await this.press(creator, /^accept/i);
    await this.#until(() => j.has('deal.accepted'), 'The deal');
  }

  async step4() {
    const { creator } = this.people;
    const j = this.journey;
    if (!j.has('link.made') && creator.commands.some(({ key }) => key === '/link')) {
      await this.give(creator, '/link', { product: 'Ceramic teapot' }, 'dm');
    }
    if (!j.has('content.added')) {
      const name = `${creator.handle.replaceAll(/[^a-z0-9]/g, '')}.makes`;
      const digits = String(Date.now());
      await this.give(
        creator,
        '/content',
        {
          url: `https://www.tiktok.com/@${name}/video/${digits}`,
          title: 'My tea ritual',
          product: 'Ceramic teapot',
          disclosed: 'yes',
        },
        'dm',
      );
    }
    await this.#until(() => j.addresses.link, 'The link');
  }

  async #inShop(selector, ready) {
    const find = () => this.shopper.page?.querySelector(selector);
    const node = await when(
      this.shopper,
      ['shop', 'arrived'],
      () => (ready?.() ?? true) && find(),
      'The demo store',
    );
    await this.#pace();
    node.click();
  }

  async step5() {
    const { link, product } = this.journey.addresses;
    await this.shopper.open(link ?? product);
    await this.#inShop('.more');
    const bought = when(this.journey, ['change'], () => this.journey.played.order, 'The receipt');
    await this.#inShop('.purchase');
    await bought;
    await when(
      this.strip,
      ['hop'],
      () => this.journey.played.booked === this.journey.played.order?.number,
      'The ledger entry',
    );
  }

  async step6() {
    const hop = this.strip.node.querySelectorAll('button.hop')[3];
    hop?.click();
    await pause(this.quick ? 200 : 1_500);
  }

  async step7() {
    await when(this.strip, ['hop'], () => this.journey.played.told, 'The alerts');
    for (const person of Object.values(this.people)) person.openChat('dm');
  }

  async step8() {
    if (!this.shopper.page?.querySelector('.refund')) await this.shopper.open(this.journey.addresses.link);
    this.shopper.show(true);
    await this.#inShop('.refund');
    await when(this.strip, ['hop'], () => this.journey.played.refunded, 'The refund');
  }

  async step9() {
    await this.money.move();
    await this.#until(
      () => this.journey.state.money.some(({ payable }) => Number(payable.amount) > 0),
      'Payable money',
    );
  }

  async step10() {
    await this.give(this.people.creator, '/why', { order: this.journey.played.order?.number ?? '' }, 'dm');
  }
}
