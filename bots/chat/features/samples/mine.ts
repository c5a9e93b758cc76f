import { listAskable, listSampleDesk, type DeskSample } from '../../../../core/samples/index.ts';
import { button, defineAction, writePayload } from '../../action.ts';
import type { CreatorContext } from '../../context.ts';
import { fitLabel, nameOf, titleOf } from '../../inert.ts';
import { LABEL_MAX } from '../../limits.ts';
import { goButton } from '../../target.ts';
import { bold, day, line, list, title, type Action, type Span, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { openButton } from './buttons.ts';
import { targets } from './targets.ts';

/** Samples listed at once, each with its button; a select and a button more stand below. */
const PAGE = 6;
/** As many as a select of any platform holds. */
const OPTIONS_MAX = 25;

/** The further samples of the list. */
export const mineAction = defineAction({
  ...targets.mine,
  ack: 'reply',
  audience: ['creator'],
  label: 'button-sample-mine',
  run: (context, { from }) => showOwn(context, from),
});

/** A creator's own samples, those that go on first, each with what comes next behind its button. */
export async function showOwn(context: CreatorContext, from: number): Promise<View> {
  const { words, ask, creatorActor } = context;
  const { data, total } = await ask(listSampleDesk, creatorActor, { part: 'all', from, limit: PAGE });
  const pick = await pickProduct(context);
  if (total === 0) {
    const [heading, next] = pick.length === 0 ? ['sample-ask-none', 'sample-ask-none-next'] : [];
    return {
      blocks: [title(words.say(heading ?? 'samples-mine-none')), line(words.say(next ?? 'sample-ask-which'))],
      actions: [...pick, goButton(words.label('button-discover'), 'discover')],
    };
  }
  const left = total - from - data.length;
  return {
    blocks: [
      title(words.say('samples-mine-title', { count: total })),
      list(data.map((one) => mineItem(one, words))),
    ],
    actions: [
      ...data.map((one) => openButton(fitLabel(`${one.code} · ${titleOf(one.product)}`, LABEL_MAX), one.id)),
      ...(left > 0
        ? [button(words.label('button-samples-more', { count: left }), targets.mine, { from: from + PAGE })]
        : []),
      ...pick,
    ],
  };
}

function mineItem(one: DeskSample, words: Words): Span[] {
  const { state, dueAt, hasAddress } = one;
  const missing = !hasAddress && (state === 'requested' || state === 'approved');
  const said = {
    code: bold(one.code),
    product: titleOf(one.product),
    brand: nameOf(one.brand),
    state: words.label(missing ? 'sample-chip-address' : `sample-state-${state}`),
  };
  return dueAt === null
    ? words.say('samples-mine-item', said)
    : words.say('samples-mine-item-due', { ...said, due: day(new Date(dueAt)) });
}

/** The select of products of which a sample can be asked for. */
async function pickProduct({ ask, creatorActor, words }: CreatorContext): Promise<Action[]> {
  const found = await ask(listAskable, creatorActor, {});
  if (found.length === 0) return [];
  const options = found.slice(0, OPTIONS_MAX).map(({ id, title: product, brand }) => ({
    value: id,
    label: fitLabel(`${titleOf(product)} · ${nameOf(brand)}`, LABEL_MAX),
  }));
  return [
    {
      kind: 'select',
      label: words.label('pick-sample-product'),
      payload: writePayload(targets.pick, {}),
      options,
    },
  ];
}
