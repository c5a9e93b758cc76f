import { listProducts, seeProduct } from '../../../../core/catalog/index.ts';
import { button, defineAction, writePayload } from '../../action.ts';
import { readId, showId } from '../../../../core/kernel/id.ts';
import {
  ELIGIBLE,
  getSampleRules,
  setBrandSampleRules,
  setProductSampleRules,
  type SampleRulesView,
} from '../../../../core/samples/index.ts';
import type { SeatContext } from '../../context.ts';
import { choiceField, numberField, yesNoField } from '../../fields.ts';
import { optional, type Field } from '../../form.ts';
import { fitLabel, titleOf } from '../../inert.ts';
import { LABEL_MAX } from '../../limits.ts';
import { facts, line, status, title, type Action, type Part, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { targets } from './targets.ts';

const COUNT_MAX = 1_000_000;
const DAYS_MAX = 365;
const FOLLOWERS_MAX = 1_000_000_000;
const OPEN_MAX = 1_000;
/** As many as a select of any platform holds. */
const OPTIONS_MAX = 25;

const ANY = new Set(['any', 'libre']);

/** A number of pieces, or that there is no end. */
const quotaField: Field<number | null> = {
  kind: 'text',
  required: false,
  label: 'field-sample-quota',
  hint: 'field-sample-quota-hint',
  read(given) {
    if (ANY.has(given.toLowerCase())) return { value: null };
    const quota = /^\d{1,7}$/.test(given) ? Number(given) : Number.NaN;
    return quota <= COUNT_MAX
      ? { value: quota }
      : { problem: { id: 'problem-sample-quota', args: { max: String(COUNT_MAX) } } };
  },
};

/** Whatever is left out stays as it is, so that one thing can be changed by itself. */
const fields = {
  enabled: optional(yesNoField({ label: 'field-sample-enabled', hint: 'field-sample-enabled-hint' })),
  who: optional(
    choiceField({
      label: 'field-sample-who',
      options: ELIGIBLE.map((value) => ({ value, label: `option-sample-who-${value}` })),
    }),
  ),
  quota: optional(quotaField),
  quotaDays: optional(
    numberField({
      label: 'field-sample-quota-days',
      hint: 'field-sample-quota-days-hint',
      min: 0,
      max: DAYS_MAX,
    }),
  ),
  autoApprove: optional(yesNoField({ label: 'field-sample-auto', hint: 'field-sample-auto-hint' })),
  minFollowers: optional(
    numberField({
      ...{ label: 'field-sample-min-followers', hint: 'field-sample-min-followers-hint' },
      ...{ min: 0, max: FOLLOWERS_MAX },
    }),
  ),
  minSales: optional(
    numberField({
      label: 'field-sample-min-sales',
      hint: 'field-sample-min-sales-hint',
      min: 0,
      max: COUNT_MAX,
    }),
  ),
};

const openMax = optional(
  numberField({ label: 'field-sample-open-max', hint: 'field-sample-open-max-hint', min: 1, max: OPEN_MAX }),
);

const own = { audience: ['brand'], seat: ['owner', 'manager'], label: 'button-sample-rules' } as const;

/** Shows what a brand asks of those who want a sample, of one product or of all others. */
export const rulesAction = defineAction({
  ...targets.rules,
  ...own,
  ack: 'reply',
  run: (context, { product }) => showRules(context, product),
});

/** Goes on with the product that was picked. */
export const rulesPickAction = defineAction({
  ...targets.rulesPick,
  ...own,
  ack: 'reply',
  run: (context, _values, picked = '') => showRules(context, readId('product', picked) ?? ''),
});

/** Changes the rules of one product; a product without any gets its own. */
export const productRulesAction = defineAction({
  ...targets.productRules,
  ...own,
  ack: 'update',
  fields,
  async run(context, { product }, _picked, { quotaDays, minFollowers, ...rest }) {
    const input = { ...said(rest), ...nullable(quotaDays, minFollowers), id: showId('product', product) };
    return rulesView(context, await context.act(setProductSampleRules, context.seat, input), true);
  },
});

/** Changes the rules that hold where a product has none of its own. */
export const brandRulesAction = defineAction({
  ...targets.brandRules,
  ...own,
  ack: 'update',
  fields: { ...fields, openMax },
  async run(context, _values, _picked, { quotaDays, minFollowers, ...rest }) {
    const input = { ...said(rest), ...nullable(quotaDays, minFollowers) };
    return rulesView(context, await context.act(setBrandSampleRules, context.seat, input), true);
  },
});

/** Only what was said. */
function said<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

/** Where a person says 0, the rules have nothing. */
const nullable = (quotaDays: number | undefined, minFollowers: number | undefined) => ({
  ...(quotaDays !== undefined && { quotaDays: quotaDays === 0 ? null : quotaDays }),
  ...(minFollowers !== undefined && { minFollowers: minFollowers === 0 ? null : minFollowers }),
});

async function showRules(context: SeatContext, product: string): Promise<View> {
  const input = product === '' ? {} : { id: showId('product', product) };
  return rulesView(context, await context.ask(getSampleRules, context.seat, input), false);
}

async function rulesView(context: SeatContext, rules: SampleRulesView, changed: boolean): Promise<View> {
  const { words, ask, seat, brand } = context;
  const { productId } = rules;
  const product = productId === null ? undefined : await ask(seeProduct, seat, { id: productId });
  const id = `sample-rules-${changed ? 'changed' : 'title'}${product ? '' : '-brand'}`;
  const change = product
    ? button(
        words.label('button-sample-rules-change'),
        targets.productRules,
        {
          ...{ brand: brand.id, product: readId('product', product.id) ?? '' },
        },
        'primary',
      )
    : button(words.label('button-sample-rules-change'), targets.brandRules, { brand: brand.id }, 'primary');
  const chip = rules.enabled
    ? ({ label: words.label('sample-rules-on'), tone: 'good' } as const)
    : ({ label: words.label('sample-rules-off'), tone: 'quiet' } as const);
  return {
    blocks: [
      status(words.say('sample-ask-over'), chip),
      title(words.say(id, { product: titleOf(product?.title ?? '') })),
      facts(ruleRows(rules, words)),
      ...(changed ? [line(words.say('sample-rules-next'))] : []),
    ],
    actions: [change, ...(await pickRules(context, productId))],
  };
}

function ruleRows(rules: SampleRulesView, words: Words): [string, Part][] {
  const { who, quota, quotaDays, minFollowers, minSales, autoApprove, productId } = rules;
  const number = (value: number): Part => words.say('number', { number: value });
  const pieces = quotaDays === null ? 'all' : 'days';
  return [
    [words.label('field-sample-who'), words.label(`option-sample-who-${who}`)],
    [
      words.label('field-sample-quota'),
      quota === null
        ? words.label('sample-rules-quota-any')
        : words.say(`sample-rules-quota-${pieces}`, { quota, days: quotaDays ?? 0 }),
    ],
    [
      words.label('field-sample-min-followers'),
      minFollowers === null ? words.label('sample-rules-followers-brand') : number(minFollowers),
    ],
    [words.label('field-sample-min-sales'), number(minSales)],
    [words.label('field-sample-auto'), words.label(autoApprove ? 'option-yes' : 'option-no')],
    ...(productId === null
      ? [[words.label('field-sample-open-max'), number(rules.openMax)] satisfies [string, Part]]
      : []),
  ];
}

/** The way from the rules of all products to those of one, and back. */
async function pickRules(
  { words, ask, seat, brand }: SeatContext,
  productId: string | null,
): Promise<Action[]> {
  if (productId !== null) {
    const values = { brand: brand.id, product: '' };
    return [button(words.label('button-sample-rules-brand'), targets.rules, values)];
  }
  const { data } = await ask(listProducts, seat, { limit: OPTIONS_MAX });
  if (data.length === 0) return [];
  const options = data.map(({ id, title: name }) => ({
    value: id,
    label: fitLabel(titleOf(name), LABEL_MAX),
  }));
  const payload = writePayload(targets.rulesPick, { brand: brand.id });
  return [{ kind: 'select', label: words.label('field-product'), payload, options }];
}
