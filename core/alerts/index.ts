export {
  assignMailbox,
  closeBrandChannel,
  createMailbox,
  dropIdentityMailbox,
  emptyMailbox,
  moveMailboxes,
  openBrandChannel,
  openIdentityMailbox,
  openPersonalMailbox,
} from './mailboxes.ts';
export { writeAlerts, type NewAlert } from './write.ts';
export { changeAlertSettings, getAlertSettings, type AlertSettings } from './preferences.ts';
export { changeSettings, getAccountSettings } from './settings.ts';
export {
  DIGEST,
  postponeDelivery,
  renewDeliveries,
  settleDelivery,
  takeDeliveries,
  type Delivery,
  type DeliveryOutcome,
  type DeliveryParts,
  type Sum,
} from './delivery.ts';
export { holdOf } from './hold.ts';
