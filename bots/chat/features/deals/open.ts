import { DEAL_FILTERS, listDeals, type DealFilter, type DealSummary } from '../../../../core/deals/index.ts';
import { button, defineAction, writePayload } from '../../action.ts';
import { defineCommand } from '../../command.ts';
import type { ChatContext } from '../../context.ts';
import { fitLabel, nameOf, titleOf } from '../../inert.ts';
import { LABEL_MAX } from '../../limits.ts';
import { goButton } from '../../target.ts';
import { bold, line, list, title, type Action, type Block, type Span, type View } from '../../view.ts';
import { askSeats } from '../seats.ts';
import { cardView } from './card.ts';
import { dealersOf, findParty } from './party.ts';
import { targets } from './targets.ts';
import { termsText } from './terms.ts';

/** Deals listed at once, each with its button; one more button goes on. */
const PAGE = 7;
/** `/deals`: everything that is or was agreed on, what waits for this person first. */
export const deals = defineCommand({
  name: 'deals',
  audience: ['creator', 'brand'],
  place: 'anywhere',
  visibility: 'private',
  fields: {},
  run: (context) => listPage(context, { from: 0, show: 0 }),
});

/** The further deals of the list. */
export const dealsAction = defineAction({
  ...targets.list,
  ack: 'reply',
  run: (context, place) => listPage(context, place),
});

/** The same list with some of the deals. */
export const dealsFilterAction = defineAction({
  ...targets.filter,
  ack: 'reply',
  run: (context, _values, picked = '') =>
    listPage(context, { from: 0, show: FILTERS.findIndex((name) => name === picked) + 1 }),
});

/** Opens a deal as a card. */
export const dealAction = defineAction({
  ...targets.open,
  ack: 'reply',
  run: async (context, { deal }) => cardView((await findParty(context, deal)).card, context.words),
});

/** The button that opens a deal: `D-27 · Noor`. */
export function dealButton(deal: Pick<DealSummary, 'id' | 'code' | 'with'>): Action {
  const label = fitLabel(`${deal.code} · ${nameOf(deal.with)}`, LABEL_MAX);
  return button(label, targets.open, { deal: deal.id });
}

/** Where a list stands: what it shows, 0 for everything, and from which one on. */
type Place = { from: number; show: number };
const FILTERS: readonly DealFilter[] = DEAL_FILTERS;

async function listPage(context: ChatContext, { from, show }: Place): Promise<View> {
  const { words } = context;
  const filter = FILTERS[show - 1];
  const input = filter === undefined ? {} : { show: filter };
  const answers = await askSeats(dealersOf(context), (actor) => context.ask(listDeals, actor, input));
  const all = answers.flatMap(({ answer }) => answer);
  if (all.length === 0 && filter !== undefined) {
    return { blocks: [title(words.say('deals-none-such'))], actions: [filterSelect(words)] };
  }
  if (all.length === 0) {
    const propose = goButton(words.label('button-deal-propose'), 'propose', 'primary');
    return {
      blocks: [title(words.say('deals-none')), line(words.say('deals-none-next'))],
      actions: [propose, goButton(words.label('button-help'), 'help')],
    };
  }
  const shown = all.slice(from, from + PAGE);
  const left = all.length - from - shown.length;
  return {
    blocks: [title(words.say('deals-title', { count: all.length })), ...sections(shown, words)],
    actions: [
      ...shown.map(dealButton),
      ...(left > 0
        ? [button(words.label('deals-more', { count: left }), targets.list, { from: from + PAGE, show })]
        : []),
      ...(filter !== undefined || all.length > PAGE ? [filterSelect(words)] : []),
    ],
  };
}

/** Sorts of deals to look at; there is one to pick once a list is long. */
const filterSelect = (words: ChatContext['words']): Action => ({
  kind: 'select',
  label: words.label('deals-show'),
  payload: writePayload(targets.filter, {}),
  options: [
    { value: 'all', label: words.label('deals-show-all') },
    ...FILTERS.map((name) => ({ value: name, label: words.label(`deals-show-${name}`) })),
  ],
});

/** One list per seat: a person may be a creator and deal for several brands. */
function sections(shown: readonly DealSummary[], words: ChatContext['words']): Block[] {
  const bySeat = Map.groupBy(shown, ({ side, brand }) => (side === 'creator' ? '' : brand));
  return [...bySeat].flatMap(([brand, some]): Block[] => [
    ...(bySeat.size > 1
      ? [
          line(
            bold(
              brand === ''
                ? words.label('deals-as-creator')
                : words.label('deals-of', { brand: nameOf(brand) }),
            ),
          ),
        ]
      : []),
    list(some.map((deal) => item(deal, words))),
  ]);
}

function item(deal: DealSummary, words: ChatContext['words']): Span[] {
  const state = deal.turn === null ? deal.state : deal.turn === deal.side ? 'yours' : 'theirs';
  return words.say('deals-item', {
    code: bold(deal.code),
    with: nameOf(deal.with),
    product: titleOf(deal.product),
    terms: termsText(deal.terms, words),
    state: words.label(`deals-state-${state}`),
  });
}
