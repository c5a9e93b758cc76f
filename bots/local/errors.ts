import { defineError } from '../../core/kernel/error.ts';

export const notLocal = defineError(
  'local.not_local',
  'forbidden',
  () =>
    'The local chat answers only this machine, at a loopback address, its own page and no proxy. Nothing was done. Open it at http://localhost with the port of this instance.',
);

export const userUnknown = defineError(
  'local.user_unknown',
  'not_found',
  () =>
    'There is no person with this handle in the local chat. Nothing was done. Make one with POST /local/users.',
);

export const chatUnknown = defineError(
  'local.chat_unknown',
  'not_found',
  () => 'This person has no such chat. Nothing was done. The private chat is called dm.',
);

export const clockStands = defineError(
  'local.clock_stands',
  'forbidden',
  () =>
    'The clock of this instance cannot be moved. Nothing was changed. For trying things out, start an instance with PARLEY_TEST_CLOCK=on.',
);

export const messageUnknown = defineError(
  'local.message_unknown',
  'not_found',
  () => 'There is no such message in this chat. Nothing was done. Use an id from the list of messages.',
);

export const fileUnknown = defineError(
  'local.file_unknown',
  'not_found',
  () => 'There is no such file, or it is not kept any more. Ask for it again where it was shown.',
);
