import { defineError } from '../kernel/error.ts';

export const mailboxUnknown = defineError(
  'alerts.mailbox_unknown',
  'not_found',
  () =>
    'These alerts are not yours any more, so nothing was changed. Look at your alerts again with /alerts.',
);
