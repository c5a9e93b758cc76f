import { sumTable } from './draw.js';
import { call } from './net.js';

// The demo store's product page. It keeps the `ref` it was opened with, as a shop has to, and gives it back with the order.

const find = (selector) => document.querySelector(selector);
const address = new URL(location.href);
const ref = address.searchParams.get('ref') ?? undefined;
const url = address.origin + address.pathname;
const MOST = 9;
const KEPT = `parley-order ${location.pathname}${ref ?? ''}`;

let product;
let quantity = 1;
let order;

/** Tells the page around, if there is one. */
const tell = (facts) => parent !== window && parent.postMessage(facts, location.origin);

function shown(pieces) {
  const { amount, currency } = product.price;
  return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(Number(amount) * pieces);
}

function drawBuying() {
  find('output').textContent = quantity;
  find('.purchase').textContent = `Buy for ${shown(quantity)}`;
  find('.less').disabled = quantity <= 1;
  find('.more').disabled = quantity >= MOST;
}

function drawReceipt() {
  find('.receipt').hidden = order === undefined;
  if (!order) return;
  const left = order.quantity - order.refunded;
  find('.receipt b').textContent = `Order ${order.number}`;
  const chip = find('.receipt .chip');
  chip.textContent = left === 0 ? 'Refunded' : order.refunded > 0 ? 'Partly refunded' : 'Paid';
  chip.className = `chip ${order.refunded > 0 ? 'warn' : 'good'}`;
  const rows = [{ label: `${order.quantity} × ${order.title}`, values: [order.text.total] }];
  if (order.refunded > 0) rows.push({ label: `Refund, ${order.refunded} ×`, values: [order.text.refunded] });
  rows.push({ label: 'Total', values: [order.text.kept], total: true });
  find('.sums').replaceChildren(sumTable({ rows, caption: 'Receipt' }));
  find('.refund').hidden = left === 0;
  find('.refund').textContent = `Refund one, ${order.text.piece}`;
  find('.receipt').scrollIntoView({ block: 'nearest' });
}

/** Presses a button once, and says in words what went wrong. */
async function act(button, work) {
  if (button.ariaBusy === 'true') return;
  button.ariaBusy = 'true';
  find('[role=alert]').textContent = '';
  try {
    ({ order } = await work());
    localStorage.setItem(KEPT, JSON.stringify(order));
    drawReceipt();
    tell({ order });
  } catch (error) {
    const said =
      error instanceof TypeError ? 'The store does not answer. Nothing was bought.' : error.message;
    find('[role=alert]').textContent = said;
    find('.fine').textContent = said;
  } finally {
    button.ariaBusy = 'false';
  }
}

function drawProduct() {
  find('.shopname').textContent = product.brand;
  document.title = `${product.title}, ${product.brand}`;
  find('h1').textContent = product.title;
  find('.price').textContent = product.priceText;
  find('.art').src = pictureOf(product);
  find('.art').alt = product.title;
  const { via } = product;
  find('.via').textContent = via
    ? `Came through ${via.creator}'s link${via.content ? ` in “${via.content}”` : ''}`
    : ref
      ? 'Opened with a token that is not genuine, so nobody is credited'
      : 'Opened without a link, so nobody is credited';
  find('main').hidden = false;
  drawBuying();
}

/** A picture from elsewhere is not fetched; the store has drawings of its own. */
function pictureOf({ imageUrl, title }) {
  if (imageUrl && URL.canParse(imageUrl) && new URL(imageUrl).origin === location.origin)
    return new URL(imageUrl).pathname;
  return /pot|tea/i.test(title) ? '/chat/teapot.svg' : '/chat/parcel.svg';
}

find('.less').addEventListener('click', () => {
  quantity = Math.max(1, quantity - 1);
  drawBuying();
});
find('.more').addEventListener('click', () => {
  quantity = Math.min(MOST, quantity + 1);
  drawBuying();
});
find('.purchase').addEventListener('click', ({ currentTarget }) =>
  act(currentTarget, () => call('/sales', { url, ref, quantity })),
);
find('.refund').addEventListener('click', ({ currentTarget }) =>
  act(currentTarget, () => call(`/sales/${order.orderId}/refund`, { quantity: 1 })),
);

// What is done about the order on the page around shows on the receipt.
addEventListener('message', ({ data, origin, source }) => {
  if (origin !== location.origin || source !== parent || data?.order?.orderId !== order?.orderId) return;
  ({ order } = data);
  localStorage.setItem(KEPT, JSON.stringify(order));
  drawReceipt();
});

try {
  const query = new URLSearchParams({ url, ...(ref && { ref }) });
  product = await call(`/product?${query}`);
  drawProduct();
  const kept = localStorage.getItem(KEPT);
  if (kept) order = JSON.parse(kept);
  drawReceipt();
  tell({ ready: true });
} catch (error) {
  find('.lost').hidden = false;
  find('.lost p').textContent = error.message;
}
