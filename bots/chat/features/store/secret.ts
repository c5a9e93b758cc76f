import { renewSecretPage } from '../../../../core/catalog/index.ts';
import { showId } from '../../../../core/kernel/id.ts';
import { defineAction } from '../../action.ts';
import type { SeatContext } from '../../context.ts';
import { nameOf } from '../../inert.ts';
import { line, title } from '../../view.ts';
import { secretLink } from './connect.ts';
import { secretTarget } from './targets.ts';

/** Gives this person a one-time page for the secret of a store. */
export const secretAction = defineAction({
  ...secretTarget,
  ack: 'reply',
  label: 'button-secret',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  async run({ words, seat, act }: SeatContext, { store }) {
    const { pageUrl, kind, name } = await act(renewSecretPage, seat, { id: showId('store', store) });
    return {
      blocks: [
        title(words.say('secret-page', { name: nameOf(name) })),
        line(words.say(kind === 'generic' ? 'secret-page-show' : 'secret-page-give')),
      ],
      actions: [secretLink(words, kind, pageUrl)],
    };
  },
});
