import { drawLink, type WaitingLink } from '../../../../core/attribution/index.ts';
import { button, defineAction } from '../../action.ts';
import { code, line, title, type Action } from '../../view.ts';
import type { Words } from '../../words.ts';
import { shownId } from '../shown-id.ts';

/** Shows a link's QR code, for print and for the screen of a live. */
export const showPicture = defineAction({
  verb: 'qr',
  parts: { link: shownId('link') },
  audience: ['creator'],
  ack: 'reply',
  async run({ act, creatorActor, words }, { link: id }) {
    const { url, file } = await act(drawLink, creatorActor, { id });
    const alt = words.label('link-picture-alt', { url });
    return {
      blocks: [title(words.say('link-picture')), line(code(url))],
      files: [{ name: file.name, url: `file:${file.id}`, alt }],
    };
  },
});

/** What can be done with a link that is shown: open it, and see it as a picture. */
export const linkActionsOf = ({ id, url }: Pick<WaitingLink, 'id' | 'url'>, words: Words): Action[] => [
  { kind: 'link', label: words.label('button-open-link'), url },
  button(words.label('button-qr'), showPicture, { link: id }),
];
