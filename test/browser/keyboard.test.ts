import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { message, openTheatre, pane, shoot, shop, type Theatre } from './theatre.ts';

let theatre: Theatre;
let page: Page;

beforeAll(async () => {
  theatre = await openTheatre();
  page = await theatre.open();
});
afterAll(() => theatre.close());

/** What has the focus, as somebody hears it; inside the shopper's pane as well. */
const HEARD = `(() => {
  const outer = document.activeElement;
  const node = outer.contentDocument?.activeElement ?? outer;
  return [node.name, node.ariaLabel, node.title, node.textContent.trim()].filter((text) => text).join(' | ').slice(0, 300);
})()`;

/** More stops than there are between any two things on the page. */
const STOPS = 60;

/** Goes on with Tab, or back with Shift and Tab, until what is looked for has the focus. */
async function reach(what: RegExp, key: 'Tab' | 'Shift+Tab'): Promise<void> {
  const passed: string[] = [];
  for (let stop = 0; stop < STOPS; stop += 1) {
    const heard = (await page.evaluate(HEARD)) as string;
    if (what.test(heard)) return;
    passed.push(heard.slice(0, 40));
    await page.keyboard.press(key);
  }
  throw new Error(`${what} is not reached with ${key}: ${passed.join(' > ')}`);
}

/** Goes from pane to pane until somebody's message field has the focus. */
async function goTo(who: 'brand' | 'creator'): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) {
    if ((await page.evaluate('document.activeElement.id')) === `${who}-input`) return;
    await page.keyboard.press('F6');
  }
  throw new Error(`F6 does not lead to ${who}`);
}

async function say(who: 'brand' | 'creator', text: string): Promise<void> {
  await goTo(who);
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** Presses a button of the latest messages, which stand above the message field. */
async function press(who: 'brand' | 'creator', label: RegExp, button: string): Promise<void> {
  await pane(page, who).locator('.messages .btn, .messages a').filter({ hasText: label }).last().waitFor();
  await goTo(who);
  await reach(new RegExp(button), 'Shift+Tab');
  await page.keyboard.press('Enter');
}

/** Fills in one field of the form that stands in a chat, and sends it. */
async function fillIn(who: 'brand' | 'creator', field: string, value: string): Promise<void> {
  await pane(page, who).locator(`.form [name="${field}"]`).last().waitFor();
  await goTo(who);
  await reach(new RegExp(`^${field}\\b`), 'Shift+Tab');
  await page.keyboard.type(value);
  expect(await page.evaluate('document.activeElement.value')).toBe(value);
  await page.keyboard.press('Enter');
}

async function openRoom(who: 'brand' | 'creator', title: string): Promise<void> {
  await pane(page, who).locator(`.room[title="${title}"]`).waitFor();
  await goTo(who);
  await reach(new RegExp(`^${title} \\|`), 'Shift+Tab');
  await page.keyboard.press('Enter');
}

describe('the journey by keyboard alone', () => {
  it('sets up a brand, with suggestions and a form', async () => {
    await reach(/^Start empty/, 'Tab');
    await page.keyboard.press('Enter');
    await say('brand', '/brand create "Lumen Tea" USD');
    await message(page, 'brand', 'Lumen Tea').waitFor();
    await say('brand', '/product add');
    await fillIn('brand', 'externalId', 'teapot-1');
    await page.locator('.form .problem').first().waitFor();
    await fillIn('brand', 'title', 'Ceramic teapot');
    await fillIn('brand', 'price', '48');
    await fillIn('brand', 'url', `${theatre.server.url}/local/shop/mara/ceramic-teapot`);
    await message(page, 'brand', /Ceramic teapot.*\$48\.00/s).waitFor();
    await goTo('brand');
    await page.keyboard.type('/offer o');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.value')).toBe('/offer open ');
    await page.keyboard.type('"Ceramic teapot" 12');
    await page.keyboard.press('Enter');
    await message(page, 'brand', /Open to all: 12\s%/).waitFor();
  });

  it('joins, proposes, is checked, and agrees', async () => {
    await say('creator', '/join "Noor Haddad" tiktok noor.makes adult:yes');
    await message(page, 'creator', /Welcome/).waitFor();
    await say('creator', '/verify');
    await press('creator', /put it there/, 'put it there');
    await message(page, 'creator', /waits to be checked/).waitFor();
    await say('creator', '/discover');
    await message(page, 'creator', /Ceramic teapot/).waitFor();
    await say('creator', '/propose "Ceramic teapot" 20');
    await message(page, 'creator', /You proposed 20\s%/).waitFor();
    await say('brand', '/todo');
    await press('brand', /^Check/, '^Check');
    await press('brand', /^Approve/, '^Approve');
    await fillIn('brand', 'followers', '18400');
    await message(page, 'brand', /is verified/).waitFor();
    await openRoom('brand', 'Noor Haddad');
    await press('brand', /^Counter/, '^Counter');
    await fillIn('brand', 'rate', '15');
    await openRoom('creator', 'Lumen Tea');
    await press('creator', /^Accept 15/, '^Accept');
    await message(page, 'creator', /You accepted 15\s%/).waitFor();
    await message(page, 'brand', /accepted 15\s%/).waitFor();
    expect(await message(page, 'brand', /accepted 15\s%/).isVisible()).toBe(true);
    await shoot(page, 'keyboard-agreed');
  });

  it('asks for the sample, sends it by command, and has it', async () => {
    await press('creator', /^Ask for sample/, '^Ask for sample');
    await press('creator', /^Ask for it/, '^Ask for it');
    await fillIn('creator', 'note', 'A slow video');
    // In a text of several lines Enter begins the next one.
    await reach(/^Send$/, 'Tab');
    await page.keyboard.press('Enter');
    await message(page, 'creator', /You asked for a sample/).waitFor();
    await openRoom('brand', 'Parley');
    await say('brand', '/samples approve S-1');
    await message(page, 'brand', /is approved/).waitFor();
    await say('brand', '/samples ship S-1 UPS');
    await press('creator', /^Got it/, '^Got it');
    await message(page, 'creator', /You have your sample/).waitFor();
  });

  it('takes the link, buys, and looks into the ledger', async () => {
    await openRoom('creator', 'Parley');
    await say('creator', '/content tiktok.com/@noor.makes/video/7421188 "My tea ritual"');
    await press('creator', /disclose/, 'disclose');
    await message(page, 'creator', /\/l\//).waitFor();
    await press('creator', /\/l\//, '/l/');
    await shop(page).getByText("Came through Noor Haddad's link").waitFor();
    await reach(/One more/, 'Tab');
    await page.keyboard.press('Enter');
    await reach(/^Buy for \$96\.00/, 'Tab');
    await page.keyboard.press('Enter');
    await page.locator('.hop.ok').filter({ hasText: 'Alerts' }).waitFor();
    await reach(/^Ledger/, 'Tab');
    await page.keyboard.press('Enter');
    expect(await page.locator('#hop-card').textContent()).toContain('Sum0.00');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(HEARD)).toMatch(/^Ledger/);
    await shoot(page, 'keyboard-ledger');
  });

  it('gives one back, lets the hold pass and asks why', async () => {
    await reach(/^Refund one, /, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await message(page, 'creator', /−\$7\.20/).waitFor();
    await reach(/^\+30 days/, 'Tab');
    await page.keyboard.press('Enter');
    await page.locator('.money').filter({ hasText: 'Payable $7.20' }).waitFor();
    await say('creator', '/why LT-1001');
    await message(page, 'creator', /Credited to you: 15\s%/).waitFor();
    await page.locator('#step-name').filter({ hasText: 'All ten steps are done' }).waitFor();
    expect(await page.locator('#strip-voice').textContent()).toMatch(
      /credited to Noor Haddad, ledger balanced/,
    );
  });

  it('asked nobody but this machine, and nothing went wrong on the way', () => {
    expect(theatre.faults).toEqual([]);
  });
});
