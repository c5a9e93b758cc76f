import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { message, openTheatre, pane, shoot, shop, type Theatre } from './theatre.ts';

let theatre: Theatre;
let page: Page;

beforeAll(async () => {
  theatre = await openTheatre();
  page = await theatre.open();
});
afterAll(() => theatre.close());

type Who = 'brand' | 'creator';

/** Presses what the hint offers, then sends what it filled in. */
async function followHint(who: Who, offer: RegExp): Promise<void> {
  await pane(page, who).locator('.hint .btn').filter({ hasText: offer }).click();
  await pane(page, who)
    .getByRole('button', { name: /^Send as/ })
    .click();
}

const form = (who: Who): Locator => pane(page, who).locator('.form').last();

/** Fills in the form that stands in a chat, and sends it. */
async function fillIn(who: Who, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    await form(who).locator(`[name="${name}"]`).waitFor();
    const choice = form(who).locator(`select[name="${name}"]`);
    if ((await choice.count()) > 0) await choice.selectOption({ label: value });
    else await form(who).locator(`[name="${name}"]`).fill(value);
  }
  await form(who).locator('button').first().click();
}

const press = (who: Who, label: RegExp): Promise<void> =>
  pane(page, who).locator('.messages .btn').filter({ hasText: label }).last().click();

const hop = (name: string): Locator => page.locator('.hop').filter({ hasText: name });

describe('the journey by mouse, from an empty start', () => {
  it('begins with who the two are, and a brand, a product and an offer', async () => {
    await page.getByRole('button', { name: 'Start empty' }).click();
    await shoot(page, 'first-light');
    await followHint('brand', /\/brand/);
    await fillIn('brand', { name: 'Lumen Tea', currency: 'USD' });
    await message(page, 'brand', 'Lumen Tea').waitFor();
    await followHint('brand', /\/product/);
    await shoot(page, 'form-light');
    await fillIn('brand', { price: 'forty-eight', externalId: 'teapot-1' });
    const wrong = form('brand').locator('[name="price"]');
    await form('brand').locator('.problem').first().waitFor();
    expect(await wrong.getAttribute('aria-invalid')).toBe('true');
    expect(await page.evaluate('document.activeElement.name')).toBe('price');
    await shoot(page, 'form-wrong-light');
    await fillIn('brand', { price: '48.00' });
    await message(page, 'brand', /Ceramic teapot.*\$48\.00/s).waitFor();
    await followHint('brand', /\/offer/);
    await fillIn('brand', { product: 'Ceramic teapot', rate: '12' });
    await message(page, 'brand', /12\s%/).waitFor();
  });

  it('lets the creator join, ask for the check and find the offer', async () => {
    await followHint('creator', /\/join/);
    await fillIn('creator', { name: 'Noor Haddad', platform: 'TikTok', handle: 'noor.makes', adult: 'Yes' });
    await message(page, 'creator', 'Noor Haddad').waitFor();
    await followHint('creator', /\/verify/);
    await press('creator', /put it there/);
    await message(page, 'creator', /waits to be checked/).waitFor();
    await followHint('creator', /\/discover/);
    await message(page, 'creator', /Ceramic teapot/).waitFor();
    expect(await message(page, 'creator', /Ceramic teapot/).textContent()).toMatch(/\$5\.76/);
    await shoot(page, 'discover-light');
  });

  it('lets them agree in their room', async () => {
    await followHint('creator', /\/propose/);
    await fillIn('creator', { rate: '20' });
    await message(page, 'creator', /You proposed 20\s%/).waitFor();
    await press('brand', /^Approve/);
    await fillIn('brand', { followers: '18400' });
    await pane(page, 'brand').locator('.hint .btn').filter({ hasText: 'Open the room' }).click();
    await press('brand', /^Counter/);
    await fillIn('brand', { rate: '15', sample: 'Yes' });
    await shoot(page, 'negotiation-light');
    await pane(page, 'creator').locator('.hint .btn').filter({ hasText: 'Open the room' }).click();
    await press('creator', /^Accept/);
    await message(page, 'creator', /15\s%.*frozen/s).waitFor();
    await message(page, 'brand', /15\s%.*frozen/s).waitFor();
    expect(
      await message(page, 'creator', /Agreed/)
        .locator('.rates .point')
        .count(),
    ).toBe(3);
    await shoot(page, 'room-light');
  });

  it('sends the sample that was agreed, to an address that stands in no chat', async () => {
    await press('creator', /^Ask for sample/);
    await message(page, 'creator', /promises you this sample/).waitFor();
    await press('creator', /^Ask for it/);
    await fillIn('creator', { note: 'A slow video of the first brew' });
    await press('creator', /^Give your address/);
    const link = pane(page, 'creator').locator('.messages a[href*="/f/"]').last();
    const [sheet] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
    await sheet.getByLabel('Country').selectOption('GB');
    await sheet.getByLabel('Name on the parcel').fill('Noor Haddad');
    await sheet.getByLabel('Street').fill('12 Rose Lane');
    await sheet.getByLabel('Town').fill('Leeds');
    await sheet.getByRole('button', { name: 'Keep the address' }).click();
    await sheet.getByText('Addresses in United Kingdom need a postcode.').waitFor();
    expect(await sheet.getByLabel('Street').inputValue()).toBe('12 Rose Lane');
    await shoot(sheet, 'address-wrong-light');
    await sheet.getByLabel('Postcode').fill('LS1 4AP');
    await sheet.getByRole('button', { name: 'Keep the address' }).click();
    await sheet.getByText('Your address is kept').first().waitFor();
    await sheet.close();

    await press('brand', /^Approve$/);
    await message(page, 'brand', /The sample of Ceramic teapot for Noor Haddad is approved/).waitFor();
    await press('brand', /^Ship$/);
    await fillIn('brand', { carrier: 'Royal Mail', tracking: 'QA123456789GB' });
    await message(page, 'creator', /is on its way.*QA123456789GB/s).waitFor();
    await press('creator', /^Got it$/);
    await message(page, 'creator', /You have your sample of Ceramic teapot/).waitFor();
    for (const who of ['creator', 'brand'] as const) {
      expect(await pane(page, who).locator('.messages').textContent()).not.toContain('Rose Lane');
    }
    await shoot(page, 'sample-light');
  });

  it('gives the link to the video once the disclosure is promised', async () => {
    await pane(page, 'creator').locator('.room').first().click();
    await followHint('creator', /\/content/);
    await fillIn('creator', {
      url: 'https://www.tiktok.com/@noor.makes/video/7421188',
      title: 'My tea ritual',
    });
    await press('creator', /disclose/);
    await message(page, 'creator', /\/l\//).waitFor();
    expect(await message(page, 'creator', /\/l\//).textContent()).toContain('15');
    await pane(page, 'brand').locator('.room').last().click();
    await message(page, 'brand', /"My tea ritual" of Noor Haddad fulfils the sample/).waitFor();
  });

  it("shows the creator's page, whose tile leads to the store as well", async () => {
    await pane(page, 'creator').locator('.messages a[href*="/c/"]').last().click();
    await shop(page).getByText('My tea ritual').waitFor();
    await shoot(page, 'bio-light');
    await shop(page)
      .getByRole('link', { name: /Ceramic teapot|My tea ritual/ })
      .first()
      .click();
    await shop(page).getByText("Came through Noor Haddad's link").waitFor();
    expect(await page.locator('.hop.ok').textContent()).toMatch(/Click.*Token signed/s);
  });

  it('follows a sale from the click to both chats', async () => {
    await pane(page, 'creator').locator('.messages a[href*="/l/"]').last().click();
    await shop(page).getByText("Came through Noor Haddad's link").waitFor();
    await shop(page).getByRole('button', { name: 'One more' }).click();
    await shop(page).getByRole('button', { name: 'Buy for $96.00' }).click();
    await page.locator('.hop.ok').filter({ hasText: 'Alerts' }).waitFor();
    expect(await page.locator('.hop.ok').count()).toBe(5);
    await pane(page, 'brand').locator('.room').first().click();
    await message(page, 'creator', /\$14\.40.*My tea ritual/s).waitFor();
    await message(page, 'brand', /\$96\.00.*My tea ritual/s).waitFor();
    await shoot(page, 'sale-light');
  });

  it('opens what every hop wrote', async () => {
    await hop('Webhook').click();
    expect(await page.locator('#hop-card').textContent()).toMatch(/"type": "order\.paid".*"ref"/s);
    await hop('Attributed').click();
    expect(await page.locator('#hop-card').textContent()).toMatch(/15\s%.*\$14\.40.*credited/s);
    await hop('Alerts').click();
    expect(await page.locator('#hop-card').textContent()).toMatch(/Noor Haddad.*told.*Lumen Tea.*told/s);
    await hop('Ledger').click();
    expect(await page.locator('#hop-card').textContent()).toMatch(
      /estimated14\.40.*commission−14\.40.*Sum0\.00/s,
    );
    await shoot(page, 'ledger-light');
    await page.keyboard.press('Escape');
    expect(await page.locator('#hop-card').isVisible()).toBe(false);
  });

  it('takes a part of it back', async () => {
    await shop(page)
      .getByRole('button', { name: /^Refund one/ })
      .click();
    await page.locator('.hop.ok').filter({ hasText: 'Reversed' }).waitFor();
    await message(page, 'creator', /−\$7\.20/).waitFor();
    await message(page, 'brand', /Refund/).waitFor();
    await page.locator('.money').filter({ hasText: 'Estimated $7.20' }).waitFor();
    expect(await shop(page).locator('.receipt').textContent()).toContain('Partly refunded');
    await shoot(page, 'refund-light');
  });

  it('lets the hold pass, and explains itself', async () => {
    await page.getByRole('button', { name: '+30 days' }).click();
    await page.locator('.money').filter({ hasText: 'Payable $7.20' }).waitFor();
    await followHint('creator', /\/why/);
    await message(page, 'creator', /Credited to you: 15\s%/).waitFor();
    await page.locator('#step-name').filter({ hasText: 'All ten steps are done' }).waitFor();
    expect(await page.locator('.hint').count()).toBe(0);
    await shoot(page, 'done-light');
  });

  it('cannot be broken: sent twice, forged, refunded beyond', async () => {
    await page.getByRole('button', { name: 'Send it twice' }).click();
    await hop('Webhook').filter({ hasText: 'Known already' }).waitFor();
    await page.getByRole('button', { name: 'Forge the token' }).click();
    await page.locator('.hop.bad').filter({ hasText: 'bad token' }).waitFor();
    await shoot(page, 'forged-light');
    await page.getByRole('button', { name: 'Refund one' }).click();
    await page.locator('.money').filter({ hasText: 'Payable $0.00' }).waitFor();
    await page.getByRole('button', { name: 'Refund one' }).click();
    await page.locator('#lost').filter({ hasText: 'given back already' }).waitFor();
    expect(await page.locator('.money').textContent()).toContain('Estimated $0.00');
  });

  it('asked nobody but this machine, and nothing went wrong on the way', () => {
    const expected = /409|given back/;
    expect(theatre.faults.filter((fault) => !expected.test(fault))).toEqual([]);
  });
});
