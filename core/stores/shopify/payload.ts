import type { ParsedEvent } from '../../attribution/facts.ts';
import type { StoredEvent } from '../event.ts';
import { readEvent } from '../event.ts';
import { idOf } from './line.ts';
import { readOrder } from './order.ts';
import { readRefund } from './refund.ts';
import { ORDER_TOPICS, REFUND_TOPIC } from './topics.ts';

/** Whether anything is made of events under this topic. */
export function isReadTopic(topic: string): boolean {
  return topic === REFUND_TOPIC || ORDER_TOPICS.has(topic);
}

/** Reads a Shopify webhook body: an order resource or a refund resource. Other topics are none of our business. */
export function parseShopify(event: StoredEvent): ParsedEvent {
  const { topic } = event;
  if (topic === '') return { outcome: 'ignored', reason: 'no_topic' };
  if (!isReadTopic(topic)) return { outcome: 'ignored', reason: 'unknown_topic' };
  return readEvent(event.body, (root, reading) => {
    const orderId = topic === REFUND_TOPIC ? root.id('order_id') : idOf(root);
    reading.orderId = orderId;
    if (topic === REFUND_TOPIC) {
      const refund = readRefund(root, { ...event, orderId, currency: undefined, taxesIncluded: undefined });
      return { outcome: 'facts', orderId, facts: [{ kind: 'refund', refund }] };
    }
    return { outcome: 'facts', orderId, facts: [{ kind: 'order', order: readOrder(root, orderId, event) }] };
  });
}
