import { DomainError } from '../../../../core/kernel/error.ts';
import { readId, showId } from '../../../../core/kernel/id.ts';
import {
  CONTENT_DAYS,
  getSampleCard,
  listAskable,
  previewSample,
  requestSample,
  type SampleCard,
  type SampleOutlook,
} from '../../../../core/samples/index.ts';
import { button, defineAction } from '../../action.ts';
import { defineCommand } from '../../command.ts';
import type { ChatContext, CreatorContext } from '../../context.ts';
import { pickField } from '../../fields.ts';
import { optional, type Field, type Given, type Option } from '../../form.ts';
import { nameOf, titleOf } from '../../inert.ts';
import { goButton } from '../../target.ts';
import { line, list, SILENCE, status, title, type Action, type Span, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { addressActions } from './buttons.ts';
import { headline, nextLines, sampleView } from './card.ts';
import { noteField } from './fields.ts';
import { showOwn } from './mine.ts';
import { findSampleParty } from './party.ts';
import { targets } from './targets.ts';

/** `/sample PRODUCT`: what asking for a sample would come to; alone, the creator's own samples and what to do next. */
export const sample = defineCommand({
  name: 'sample',
  audience: ['creator'],
  pair: 'samples list',
  place: 'anywhere',
  visibility: 'private',
  fields: { product: optional(pickField({ label: 'field-sample-product', options: productOptions })) },
  run: (context, { product }) =>
    product === undefined ? showOwn(context, 0) : showOutlook(context, product),
});

async function productOptions(context: ChatContext, given: Given): Promise<Option[]> {
  const { creatorActor, room } = context;
  if (!creatorActor) return [];
  const find = async (text: string) => context.ask(listAskable, creatorActor, { text: text.slice(0, 200) });
  const typed = given['product']?.trim() ?? '';
  const searched = typed === '' ? [] : await find(typed);
  const found = searched.length > 0 ? searched : await find('');
  return found
    .filter(({ brandId }) => room === undefined || brandId === room.brandId)
    .map(({ id, title: product, brand }) => ({
      value: id,
      label: room ? titleOf(product) : `${titleOf(product)} · ${nameOf(brand)}`,
    }));
}

/** Shows what asking for a sample of one product would come to. */
export const askAction = defineAction({
  ...targets.ask,
  ack: 'reply',
  audience: ['creator'],
  label: 'button-sample',
  run: (context, { product }) => showOutlook(context, showId('product', product)),
});

/** Goes on with the product that was picked. */
export const pickAction = defineAction({
  ...targets.pick,
  ack: 'reply',
  audience: ['creator'],
  label: 'button-sample',
  run: (context, _values, picked = '') => showOutlook(context, picked),
});

/** Which variant; what there is comes with the product, so it is looked up by the button. */
const variantField: Field<string> = {
  kind: 'choice',
  required: false,
  label: 'field-sample-variant',
  hint: 'field-sample-variant-hint',
  read: (given) => ({ value: given }),
};

/** Asks the brand for a sample. */
export const requestAction = defineAction({
  ...targets.request,
  ack: 'reply',
  audience: ['creator'],
  label: 'button-sample-request',
  fields: { variant: optional(variantField), note: optional(noteField) },
  async facts(context, { product }) {
    const outlook = await outlookOf(context, showId('product', product));
    return { variant: { options: outlook.variants.filter(({ left }) => left).map(variantOption) } };
  },
  async run(context, { product }, _picked, { variant, note }) {
    const { act, creatorActor, words } = context;
    const { variants } = await outlookOf(context, showId('product', product));
    const [only] = variants.length === 1 ? variants : [];
    const named = variant ?? only?.id;
    const made = await act(requestSample, creatorActor, {
      creatorId: showId('creator', creatorActor.creatorId),
      productId: showId('product', product),
      ...(named !== undefined && { variant: named }),
      ...(note !== undefined && { note }),
    });
    const { card } = await findSampleParty(context, readId('sample', made.id) ?? '', 'creator');
    // In the room the card stands already, with the button for the address.
    return context.room ? SILENCE : askedView(card, words);
  },
});

/** What a request came to, for who made it beside the room: the card itself stands there. */
function askedView(card: SampleCard, words: Words): View {
  const address = addressActions(card, words);
  return {
    blocks: [title(headline(card, words)), ...nextLines(card, words)],
    ...(address.length > 0 && { actions: address }),
  };
}

const variantOption = ({ id, title: label }: SampleOutlook['variants'][number]): Option => ({
  value: id,
  label: titleOf(label),
});

async function outlookOf({ ask, creatorActor }: ChatContext, productId: string): Promise<SampleOutlook> {
  if (!creatorActor) throw new Error('only a creator asks for samples');
  return ask(previewSample, creatorActor, { productId });
}

/** What asking comes to: what the brand asks for, what is left, what is owed for it; or why it cannot be. */
async function showOutlook(context: CreatorContext, productId: string): Promise<View> {
  const { words } = context;
  const outlook = await outlookOf(context, productId);
  if (outlook.problem?.code === 'sample.open_already') return showOpen(context, outlook.problem);
  const said = { product: titleOf(outlook.product), brand: nameOf(outlook.brand) };
  const over = words.say('sample-ask-over');
  if (outlook.problem || !outlook.left) {
    const { problem } = outlook;
    const why = problem ? refusalOf(problem, words) : words.label('sample-ask-stock-none');
    return {
      blocks: [
        status(over, { label: words.label('sample-ask-cannot'), tone: 'warn' }),
        title(words.say('sample-ask-title', said)),
        line(why),
      ],
      actions: afterProblem(problem?.code, productId, words),
    };
  }
  const product = readId('product', outlook.productId) ?? '';
  return {
    blocks: [
      status(over, { label: words.label('sample-ask-chip'), tone: 'good' }),
      title(words.say('sample-ask-title', said)),
      list(ruleLines(outlook, words)),
    ],
    actions: [button(words.label('button-sample-request'), targets.request, { product }, 'primary')],
  };
}

const refusalOf = ({ code, message, params }: NonNullable<SampleOutlook['problem']>, words: Words): string =>
  words.refusal(new DomainError(code, 'conflict', params, message));

/** Where to go on from a refusal. */
function afterProblem(code: string | undefined, productId: string, words: Words): Action[] {
  if (code === 'sample.below_followers') return [goButton(words.label('button-verify'), 'verify', 'primary')];
  if (code === 'sample.brand_not_known' || code === 'sample.invited_only') {
    return [goButton(words.label('button-propose-rate'), `propose ${productId}`, 'primary')];
  }
  return [goButton(words.label('button-discover'), 'discover', 'primary')];
}

function ruleLines({ rules, promised, deal, atOnce }: SampleOutlook, words: Words): Span[][] {
  const { followersMin, salesMin, who, quota, left } = rules;
  const post = words.say('sample-ask-rule-post', { days: String(CONTENT_DAYS) });
  if (promised) return [words.say('sample-ask-promised', { code: deal ?? '' }), post];
  return [
    ...(followersMin > 0 ? [words.say('sample-ask-rule-followers', { followers: followersMin })] : []),
    ...(salesMin > 0 ? [words.say('sample-ask-rule-sales', { sales: salesMin })] : []),
    ...(who === 'anyone' ? [] : [words.say(`sample-ask-rule-${who}`)]),
    ...(quota === null ? [] : [words.say('sample-ask-rule-quota', { left: left ?? 0, quota })]),
    ...(atOnce ? [words.say('sample-ask-rule-auto')] : []),
    post,
  ];
}

/** One at a time: the card of the sample that there is. A code that several brands use says it in words. */
async function showOpen(
  context: CreatorContext,
  problem: NonNullable<SampleOutlook['problem']>,
): Promise<View> {
  const { words, ask, creatorActor } = context;
  try {
    const card = await ask(getSampleCard, creatorActor, { id: String(problem.params['code']) });
    const view = sampleView(card, words);
    return { ...view, blocks: [line(words.say('sample-open-already')), ...view.blocks] };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return {
      blocks: [line(refusalOf(problem, words))],
      actions: [goButton(words.label('button-sample-mine'), 'sample')],
    };
  }
}
