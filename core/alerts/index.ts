export { assignMailbox, createMailbox } from './mailboxes.ts';
export { writeAlerts, type NewAlert } from './write.ts';
export {
  settleDelivery,
  takeDeliveries,
  type Delivery,
  type DeliveryOutcome,
  type DeliveryParts,
} from './delivery.ts';
