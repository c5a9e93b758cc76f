import { el } from './draw.js';
import { call, mention } from './net.js';

/**
 * At the end, try to break it: each of these goes over the store's own webhook address or through a chat.
 * @param order what the shopper bought last
 * @param acts `askWhy` asks about an order in a chat, `onOrder` hears what has become of it
 */
export function drawBreaking(order, { askWhy, onOrder }) {
  const node = document.querySelector('.break');
  node.hidden = order === undefined;
  if (node.dataset.order === (order?.orderId ?? '')) return;
  node.dataset.order = order?.orderId ?? '';
  if (!order) return;
  const send = async (what, body = {}) => {
    try {
      const { webhook, order: after } = await call(`/sales/${order.orderId}/${what}`, body);
      if (after.orderId === order.orderId) onOrder(after);
      if (webhook.status !== 200) mention(`The store was answered ${webhook.status}: ${webhook.answer}`);
    } catch (error) {
      mention(error.message);
    }
  };
  const acts = [
    ['Send it twice', () => send('again')],
    ['Forge the token', () => send('forged')],
    ['Refund one', () => send('refund', { quantity: 1 })],
    ['Ask why', () => askWhy(order.number)],
  ];
  node.replaceChildren(
    el('span', { textContent: 'Try to break it' }),
    ...acts.map(([label, onclick]) =>
      el('button', { type: 'button', className: 'btn', textContent: label, onclick: () => void onclick() }),
    ),
  );
}
