import { Hands, pause, when } from './hands.js';
import { playSample } from './sampling.js';
import { shelf } from './steps.js';

// "Do it for me": the ten steps, played for the two people and the shopper.

const LONG_ENOUGH_MS = 1_500;
const TEAPOT = { title: 'Ceramic teapot', price: '48.00', currency: 'USD' };

/** The handle of the creator's profile; every pair of people has its own. */
const profileOf = ({ handle }) => `${handle.replaceAll(/[^a-z0-9]/g, '')}.makes`;

export class Play extends Hands {
  constructor({ journey, shopper, strip, money }) {
    super();
    Object.assign(this, { journey, shopper, strip, money });
  }

  get people() {
    return this.journey.people;
  }

  /** Waits until the journey says so. */
  #until(find, what) {
    void this.journey.refresh();
    return when(this.journey, ['change'], find, what);
  }

  /** What creators call the teapot: by its title, or by its id where several brands may sell one. */
  get product() {
    const { subject } = this.journey.last('product.added') ?? {};
    return this.people.brand.handle === 'mara' ? TEAPOT.title : subject;
  }

  /** Plays one step; what of it is done already is left as it is. */
  async step(number) {
    await this.journey.refresh();
    await this[`step${number}`]();
    await this.journey.refresh();
  }

  async step1() {
    const { brand } = this.people;
    const j = this.journey;
    if (j.state.brand === null) {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      await this.give(brand, '/brand create', { name: 'Lumen Tea', currency: 'USD', timeZone }, 'dm');
      await this.#until(() => j.state.brand !== null, 'The brand');
      await brand.learn();
    }
    if (!j.has('product.added')) {
      const values = { ...TEAPOT, url: location.origin + shelf(j), externalId: `teapot-${brand.handle}` };
      await this.give(brand, '/product add', values, 'dm');
      await this.#until(() => j.has('product.added'), 'The teapot');
      const picture = { product: TEAPOT.title, imageUrl: `${location.origin}/chat/teapot.svg` };
      await this.give(brand, '/product edit', picture, 'dm');
    }
    if (!j.has('offer.opened')) {
      await this.give(brand, '/offer open', { product: TEAPOT.title, rate: '12' }, 'dm');
      await this.#until(() => j.has('offer.opened'), 'The offer');
    }
  }

  /** Joins and asks for the check; it waits for a brand to look. */
  async join() {
    const { creator } = this.people;
    const j = this.journey;
    if (j.state.creator === null) {
      const values = {
        name: creator.name,
        platform: 'tiktok',
        handle: profileOf(creator),
        niche: 'Tea and quiet mornings',
        adult: 'yes',
        contact: 'yes',
      };
      await this.give(creator, '/join', values, 'dm');
      await this.#until(() => j.state.creator !== null, 'The creator');
      await creator.learn();
    }
    if (j.has('check.sent', 'check.approved')) return;
    if (!j.has('check.issued')) await this.give(creator, '/verify', {}, 'dm');
    await this.press(creator, /^vsent\|/);
    await this.#until(() => j.has('check.sent'), 'The request for a check');
  }

  async step2() {
    await this.join();
    await this.give(this.people.creator, '/discover', {}, 'dm');
  }

  /** Somebody who wants the brand's attention: from here on the check waits with it. */
  async ask() {
    const { creator } = this.people;
    await this.give(creator, '/discover', {}, 'dm');
    const { message, action } = await this.find(creator, /^(offerpick|ask)\b/);
    // Among the offers of several brands the newest stands first.
    if (action.options) await this.act(creator, message, action, { value: action.options[0].value });
    await this.press(creator, /^ask\|/);
  }

  async step3() {
    const { brand, creator } = this.people;
    const j = this.journey;
    const standing = () => j.last('deal.')?.data;
    if (standing()?.state !== 'proposed') {
      await this.give(creator, '/propose', { product: this.product, rate: '20' }, 'dm');
      await this.#until(() => standing()?.by === 'creator', 'The proposal');
    }
    if (!j.has('check.approved')) {
      await this.press(brand, /^checkyesb\|/, { followers: '18400' });
      await this.#until(() => j.has('check.approved'), 'The confirmation');
    }
    if (standing().by === 'creator') {
      await this.press(brand, /^counter\|/, { rate: '15', sample: 'yes' });
      await this.#until(() => standing()?.by === 'brand', 'The counter-proposal');
    }
    await this.press(creator, /^accept\|/);
    await this.#until(() => j.has('deal.accepted'), 'The deal');
  }

  async step4() {
    const { creator } = this.people;
    const j = this.journey;
    await playSample(this, (event, what) => this.#until(() => j.has(event), what));
    if (!j.has('content.added')) {
      const url = `tiktok.com/@${profileOf(creator)}/video/${Date.now()}`;
      await this.give(creator, '/content', { url, title: 'My tea ritual' }, 'dm');
      await this.#until(() => j.has('content.added'), 'The video');
    }
    if (!j.addresses.link) await this.press(creator, /^disclose\|/);
    await this.#until(() => j.addresses.link, 'The link');
  }

  /** Presses something in the demo store, as soon as it is there to be seen. */
  async #inShop(selector) {
    const find = () => {
      const node = this.shopper.page?.querySelector(selector);
      return node?.closest('[hidden]') === null ? node : undefined;
    };
    const node = await when(this.shopper, ['shop', 'arrived'], find, 'The demo store');
    await this.pace();
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
    await pause(this.quick ? 0 : LONG_ENOUGH_MS);
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
