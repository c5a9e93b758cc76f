import { z } from 'zod';
import { readId } from '../../../../core/kernel/id.ts';
import { button, idPart, numberPart } from '../../action.ts';
import { nameOf, titleOf } from '../../inert.ts';
import { goButton } from '../../target.ts';
import {
  line,
  link,
  list,
  minute,
  title,
  type Action,
  type Block,
  type Span,
  type View,
} from '../../view.ts';
import type { Words } from '../../words.ts';

const seen = { link: idPart, version: numberPart };

/** What the buttons about missing disclosures carry; what they do stands in index.ts. */
export const disclosureTargets = {
  links: { verb: 'deallinks', parts: { deal: idPart } },
  report: { verb: 'discreport', parts: { link: idPart } },
  add: { verb: 'discadd', parts: seen },
  accept: { verb: 'discaccept', parts: seen },
  reject: { verb: 'discreject', parts: seen },
};

const told = z.object({
  ...{ linkId: z.string(), version: z.number(), dueAt: z.string().nullable() },
  state: z.enum(['missing', 'added', 'paused', 'paused_added', 'accepted']),
  ...{ product: z.string(), content: z.string().nullable(), url: z.string().nullable() },
  ...{ brand: z.string(), creator: z.string() },
});

/** A missing disclosure, as the alert about it has it. */
export type Told = z.output<typeof told>;

/** What a link stands under: the title of the content, else its product. */
export const placeOf = ({ content, product }: Pick<Told, 'content' | 'product'>): string =>
  titleOf(content ?? product);

/** What has become of a missing disclosure, with what the reader can do about it. */
export function reportCard(one: Told, words: Words): View {
  const said = {
    ...{ place: placeOf(one), brand: nameOf(one.brand), creator: nameOf(one.creator) },
    ...(one.dueAt !== null && { due: minute(new Date(one.dueAt)) }),
  };
  const state = one.state.replace('_', '-');
  const actions = actionsOf(one, words);
  return {
    blocks: [
      title(words.say(`disclosure-report-${state}`, said)),
      line(words.say(`disclosure-report-${state}-next`, said)),
      ...whereBlocks(one, words),
    ],
    ...(actions.length > 0 && { actions }),
  };
}

function whereBlocks({ url }: Told, words: Words): Block[] {
  return url === null || !url.startsWith('https://')
    ? []
    : [line(link(words.label('disclosure-report-where'), url))];
}

function actionsOf({ linkId, version, state }: Told, words: Words): Action[] {
  const values = { link: readId('link', linkId) ?? '', version };
  switch (state) {
    case 'missing':
    case 'paused':
      return [button(words.label('button-disclosure-added'), disclosureTargets.add, values, 'primary')];
    case 'added':
    case 'paused_added':
      return [
        button(words.label('button-disclosure-accept'), disclosureTargets.accept, values, 'primary'),
        button(words.label('button-disclosure-reject'), disclosureTargets.reject, values, 'danger'),
      ];
    case 'accepted':
      return [];
  }
}

/** One as a line of a list. */
export const reportItem = (
  one: Pick<Told, 'state' | 'content' | 'product' | 'creator'>,
  words: Words,
): Span[] =>
  words.say('disclosure-report-item', {
    place: placeOf(one),
    creator: nameOf(one.creator),
    state: words.label(`disclosure-state-${one.state.replace('_', '-')}`),
  });

/** Tells of missing disclosures: one with its buttons, several by what they are about. */
export function tellDisclosures(payloads: readonly unknown[], words: Words, count = payloads.length): View {
  const reports = payloads.map((payload) => told.parse(payload));
  const [only, ...others] = reports;
  if (only && others.length === 0) return reportCard(only, words);
  return {
    blocks: [
      title(words.say('disclosure-report-many', { count })),
      list(reports.map((one) => reportItem(one, words))),
    ],
    actions: [goButton(words.label('button-todo'), 'todo', 'primary')],
  };
}
