import { defineCommand } from '../command.ts';
import { code, line } from '../view.ts';

/** `/cancel`: leaves the form that is open in this chat. */
export const cancel = defineCommand({
  name: 'cancel',
  audience: ['everyone'],
  place: 'anywhere',
  visibility: 'private',
  fields: {},
  async run({ words, leaveForm }) {
    const left = leaveForm();
    const said =
      left === undefined ? words.say('cancel-nothing') : words.say('cancel-left', { command: code(left) });
    return { blocks: [line(said)] };
  },
});
