import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { takeEverywhere } from '../support/deliveries.ts';
import { createDeliverer } from '../../bots/chat/index.ts';
import { openShop, type Shop } from './sales.ts';
import { STAGES, type Speaker, type Stage } from './speaker.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

let count = 0;

describe.each(STAGES)('money, with $name', ({ open }) => {
  let stage: Stage;
  let shop: Shop;
  let mara: Speaker;
  let mina: Speaker;

  beforeEach(async () => {
    stage = await open(world);
    count += 1;
    shop = await openShop(world);
    mara = await stage.person(`mara${count}`);
    mina = await stage.person(`mina${count}`);
    await mara.says(`/start ${shop.brandCode}`).sees('You are the owner of Lumen Tea now.');
    await mina.says(`/start ${shop.creatorCode}`).sees('You are the creator Mina now.');
  });
  afterEach(async () => {
    await stage.end();
    expect(world.logged).toEqual([]);
  });

  /** Delivers what waits; answers what arrived for a person, newest last. */
  async function delivered(speaker: Speaker): Promise<string[]> {
    const before = (await speaker.hears()).length;
    const deliverer = createDeliverer({
      ...world,
      adapters: new Map([[stage.adapter.platform, stage.adapter]]),
    });
    deliverer.wake();
    await expect.poll(async () => (await speaker.hears()).length).toBeGreaterThan(before);
    await deliverer.stop();
    return (await speaker.hears()).slice(before).map(({ text }) => text);
  }

  it('tells a sale to both sides, and why, and what comes back', async () => {
    await shop.sell({ orderId: `o-${count}`, number: `#${count}001` });
    expect(await delivered(mina)).toEqual([
      `+$6.00 · The teapot · "My tea ritual" · Lumen Tea\nOrder #${count}001: $40.00 at 15\u00a0%. Estimated, payable on Wed 1 Apr.`,
    ]);
    expect((await mara.hears()).at(-1)?.text).toBe(
      `Sale $40.00 · The teapot · "My tea ritual" · Mina\n+$6.00 commission to Mina (15\u00a0%) · order #${count}001`,
    );

    await mina
      .presses('Why')
      .sees(
        `Order #${count}001 · Lumen Tea · paid\nThe teapot · $40.00`,
        'Credited to you: 15\u00a0% of $40.00 is $6.00.',
        'Judged by the click on Mon 2 Mar, 10:00 UTC through "My tea ritual".',
        'Estimated, payable on Wed 1 Apr.',
      );
    await mara.says(`/why #${count}001`).sees('Credited to Mina: 15\u00a0% of $40.00 is $6.00.');
    await mara.says(`/why o-${count}`).sees(`Order #${count}001`);
    await mina
      .says('/earnings')
      .sees('From Lumen Tea, in USD', 'Estimated: $6.00', 'Payable: $0.00', 'Wed 1 Apr');
    await mara.says('/earnings').sees('Lumen Tea owes its creators, in USD', 'Estimated: $6.00');

    await shop.refund(`o-${count}`, '20.00');
    expect(await delivered(mina)).toEqual([
      `\u2212$3.00 · The teapot · "My tea ritual" · refund on order #${count}001\nThe shopper sent goods back to Lumen Tea, so the commission shrinks in proportion: \u2212$20.00 at 15\u00a0%. $3.00 remains.`,
    ]);
    expect((await mara.hears()).at(-1)?.text).toContain(
      'Refund \u2212$20.00 · The teapot · "My tea ritual" · Mina',
    );
    await mina
      .says(`/why "#${count}001"`)
      .sees('partly refunded', '\u2212$3.00 taken back in proportion to what was sent back; $3.00 remains.');
    await mina.says('/earnings').sees('Estimated: $3.00');

    await shop.cancel(`o-${count}`);
    expect((await delivered(mara)).at(-1)).toContain(`Cancelled order #${count}001 · The teapot`);
    expect((await mina.hears()).at(-1)?.text).toContain('Lumen Tea cancelled the order');
  });

  it('explains what was not credited, to those who may see it', async () => {
    await shop.sell({ orderId: `n-${count}`, number: `#${count}002`, clicked: false });
    await mara
      .says(`/why #${count}002`)
      .sees('Not credited: the shopper did not come through a tracked link');
    await mina.says(`/why #${count}002`).sees(`There is no order #${count}002 that you can see.`, 'own link');
    const eve = await stage.person(`eve${count}`);
    await eve.says(`/why #${count}002`).sees('There is no order');
  });

  it('explains a long order page by page, and loses no line', async () => {
    const nets = Array.from({ length: 20 }, (_, index) => `${index + 1}.00`);
    await shop.sell({ orderId: `l-${count}`, number: `#${count}003`, nets });
    const first = await mara.says(`/why #${count}003`).sees('$1.00', '$8.00', '[More lines]');
    const second = await mara.presses('More lines').sees('$9.00', '$16.00', '[More lines]');
    const third = await mara.presses('More lines').sees('$17.00', '$20.00');
    const all = [first, second, third]
      .flat()
      .map(({ text }) => text)
      .join('\n');
    for (const net of nets) expect(all).toContain(`The teapot · $${net}\n`);
    expect(third.at(-1)?.actions).toEqual([]);
  });

  it('merges a burst into one message that counts each amount once', async () => {
    for (let index = 0; index < 14; index += 1)
      await shop.sell({ orderId: `b-${count}-${index}`, number: `#${index}` });
    const [text, ...more] = await delivered(mina);
    expect(more).toEqual([]);
    const lines = text?.split('\n') ?? [];
    expect(lines[0]).toBe('+$84.00 · 14 sales');
    expect(
      lines.filter((line) => line === '• +$6.00 · The teapot · "My tea ritual" · Lumen Tea'),
    ).toHaveLength(10);
    expect(lines.at(-1)).toBe('and 4 more');
    expect((await mara.hears()).at(-1)?.text).toMatch(/^14 sales · \+\$84.00 commission\n/);
    expect(await takeEverywhere(world, 10)).toEqual([]);
  });
});
