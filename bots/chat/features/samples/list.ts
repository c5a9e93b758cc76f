import { readId, showId, type Uuid } from '../../../../core/kernel/id.ts';
import {
  approveSamples,
  DESK_PARTS,
  listSampleDesk,
  type DeskPart,
  type DeskSample,
} from '../../../../core/samples/index.ts';
import type { Role } from '../../../../core/use-case.ts';
import { button, defineAction } from '../../action.ts';
import { defineCommand } from '../../command.ts';
import { memberActor, type ChatContext, type SeatContext } from '../../context.ts';
import { choiceField } from '../../fields.ts';
import { optional } from '../../form.ts';
import { fitLabel, nameOf } from '../../inert.ts';
import { LABEL_MAX } from '../../limits.ts';
import { bold, line, list, title, type Action, type Span, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { bulkView } from './bulk.ts';
import { openButton } from './buttons.ts';
import { recordText } from './card.ts';
import { findSampleParty } from './party.ts';
import { targets } from './targets.ts';
import { sampleProduct } from './wording.ts';

/** Samples listed at once, each with its button; three more buttons stand below. */
const PAGE = 5;
/** Whoever decides on samples, or sends them. */
export const SAMPLE_SEATS: readonly Role[] = ['owner', 'manager', 'fulfilment'];

const PARTS = DESK_PARTS.filter((part) => part !== 'all');

/** `/samples list [WHICH]`: a brand's samples, the oldest first, with how each creator dealt with earlier ones. */
export const samplesList = defineCommand({
  name: 'samples',
  subcommand: 'list',
  audience: ['brand'],
  seat: SAMPLE_SEATS,
  pair: 'sample',
  place: 'anywhere',
  visibility: 'private',
  fields: {
    state: optional(
      choiceField({
        label: 'field-sample-state',
        hint: 'field-sample-state-hint',
        options: PARTS.map((value) => ({ value, label: `option-sample-list-${value}` })),
      }),
    ),
  },
  run: (context, { state = 'waiting' }) => showPart(context, state, 0),
});

/** The further samples of the list. */
export const listAction = defineAction({
  ...targets.list,
  ack: 'reply',
  audience: ['brand'],
  seat: SAMPLE_SEATS,
  label: 'button-samples-list',
  run: (context, { which, from }) =>
    showPart(context, PARTS.find((part) => part === which) ?? 'waiting', from),
});

async function showPart(context: SeatContext, part: DeskPart, from: number): Promise<View> {
  const { words, ask, seat, brand } = context;
  const { data, total } = await ask(listSampleDesk, seat, { part, from, limit: PAGE });
  const which = words.label(`option-sample-list-${part}`);
  // Those who only pack and ship have no say in the rules.
  const rules =
    seat.role === 'fulfilment'
      ? []
      : [button(words.label('button-sample-rules'), targets.rules, { brand: brand.id, product: '' })];
  if (data.length === 0) {
    return {
      blocks: [title(words.say('samples-list-none', { which })), line(words.say('samples-list-none-next'))],
      actions: rules,
    };
  }
  const left = total - from - data.length;
  return {
    blocks: [
      title(words.say('samples-list-title', { count: total, which })),
      list(data.map((one) => listItem(one, words))),
    ],
    actions: [
      ...data.map((one) => openButton(fitLabel(`${one.code} · ${nameOf(one.creator)}`, LABEL_MAX), one.id)),
      ...allButton(data, words),
      ...(left > 0 ? [moreButton(left, brand.id, part, from)] : []),
      ...rules,
    ],
  };

  function moreButton(count: number, brandId: Uuid, of: DeskPart, at: number): Action {
    const values = { brand: brandId, which: of, from: at + PAGE };
    return button(words.label('button-samples-more', { count }), targets.list, values);
  }
}

function listItem(one: DeskSample, words: Words): Span[] {
  const said = {
    code: bold(one.code),
    creator: nameOf(one.creator),
    product: sampleProduct(one, words),
    state: words.label(`sample-state-${one.state}`),
  };
  if (one.score === null || one.state !== 'requested') return words.say('samples-list-item', said);
  return words.say('samples-list-item-record', { ...said, record: recordText(one.score, words) });
}

/** Approves what is to be decided on a page, and nothing that came later. */
function allButton(data: readonly DeskSample[], words: Words): Action[] {
  const requested = data.filter(({ state }) => state === 'requested');
  const [first, last] = [requested[0], requested.at(-1)].map((one) => one && readId('sample', one.id));
  if (requested.length < 2 || first === undefined || last === undefined) return [];
  const label = words.label('button-samples-all', { count: requested.length });
  return [button(label, targets.all, { first, last }, 'primary')];
}

/** What of a page still is to be decided, as whoever sees its first sample. */
async function openOf(context: ChatContext, { first, last }: { first: Uuid; last: Uuid }) {
  const { card } = await findSampleParty(context, first, 'brand');
  const membership = context.person.memberships.find(
    ({ brandId }) => showId('brand', brandId) === card.brandId,
  );
  if (!membership) return undefined;
  const actor = memberActor(context.person, membership);
  const between: [string, string] = [showId('sample', first), showId('sample', last)];
  const { data } = await context.ask(listSampleDesk, actor, { part: 'requested', between });
  return { actor, data, brand: card.brand };
}

/** Asks before it approves several at once, and names them. */
export const allAction = defineAction({
  ...targets.all,
  ack: 'reply',
  audience: ['brand'],
  label: 'button-sample-approve',
  async run(context, range) {
    const { words } = context;
    const { data = [] } = (await openOf(context, range)) ?? {};
    if (data.length === 0) return { blocks: [line(words.say('samples-all-left'))] };
    return {
      blocks: [
        title(words.say('samples-all-ask', { count: data.length })),
        list(data.map((one) => listItem(one, words))),
      ],
      actions: [
        button(
          words.label('button-samples-all-yes', { count: data.length }),
          targets.allYes,
          range,
          'primary',
        ),
      ],
    };
  },
});

export const allYesAction = defineAction({
  ...targets.allYes,
  ack: 'update',
  audience: ['brand'],
  label: 'button-sample-approve',
  async run(context, range) {
    const { words } = context;
    const found = await openOf(context, range);
    if (!found || found.data.length === 0) return { blocks: [line(words.say('samples-all-left'))] };
    const { actor, data, brand } = found;
    const ids = data.map(({ id }) => id);
    const done = await context.act(approveSamples, actor, { ids });
    const names = new Map(data.map(({ id, code, creator }) => [id, { code, creator }]));
    const outcomes = done.data.map((one) => {
      const { code = one.ref, creator = '' } = names.get(one.ref) ?? {};
      return { code, creator, problem: one.ok ? undefined : one.problem };
    });
    return bulkView(outcomes, { done: 'approved', brand }, words);
  },
});
