import { readHeldUp, type RoomDelivery, type ShownText } from '../../../../core/deals/index.ts';
import { button, defineAction } from '../../action.ts';
import { cutTo, nameOf } from '../../inert.ts';
import { measure, type Limits } from '../../limits.ts';
import { bold, line, list, text, title, type Span, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { bylineOf, type Said } from './byline.ts';
import { roomTargets } from './targets.ts';

/** Characters of text in one message, shared between what it tells; each gets at least so many. */
const TEXT_MAX = 1_000;
const LEAST = 30;

/**
 * Texts that waited together, in one message: who said what, each as far as there is room. Where there is none for all,
 * the latest are shown; all of it stands behind a button.
 */
export function digestView(delivery: RoomDelivery, words: Words, limits: Limits): View {
  const { digest, side, brandId, postId, ...names } = delivery;
  const texts: ShownText[] = [delivery, ...digest];
  const most = Math.max(LEAST, Math.floor(TEXT_MAX / texts.length));
  const other = nameOf(side === 'brand' ? names.creatorName : names.brandName);
  const head = title(words.say('room-digest', { count: texts.length, other }));
  let items: Span[][] = [];
  for (const one of texts.toReversed()) {
    const more = [itemOf({ ...delivery, ...one }, most, words), ...items];
    if (items.length > 0 && measure([head, list(more)], limits, words.locale) > limits.text) break;
    items = more;
  }
  const payload = { brand: brandId, post: postId };
  return {
    blocks: [head, list(items)],
    actions: [button(words.label('button-room-read-all'), roomTargets.readAll, payload)],
  };
}

function itemOf(said: Said & ShownText, most: number, words: Words): Span[] {
  const { body } = said;
  const files = body.kind === 'text' ? (body.files?.length ?? 0) : 0;
  const whole =
    body.kind === 'text' && body.text !== '' ? body.text : words.label('room-sent-files', { count: files });
  return [bold(bylineOf(said, words)), text(' '), text(cutTo(whole, most))];
}

/** All that was told together, word for word. */
export const readAllAction = defineAction({
  ...roomTargets.readAll,
  ack: 'reply',
  async run(context, { brand, post }) {
    const { words, person } = context;
    const actor = { kind: 'person' as const, accountId: person.accountId };
    const texts = await context.ask(readHeldUp, actor, { brandId: brand, postId: post });
    if (texts.length === 0) return { blocks: [line(words.say('room-digest-gone'))] };
    const blocks = texts.flatMap(({ text: whole, ...said }) => {
      const [first = '', ...rest] = (
        whole === '' ? words.label('room-sent-files', { count: said.files }) : whole
      ).split(/\r\n|\r|\n/);
      return [
        line(bold(bylineOf({ ...said, platform: context.platform }, words)), text(' '), text(first)),
        ...rest.map((one) => line(one)),
      ];
    });
    return { blocks };
  },
});
