import { z } from 'zod';
import { readId } from '../../../../core/kernel/id.ts';
import { button } from '../../action.ts';
import { nameOf, titleOf } from '../../inert.ts';
import { measure, type Limits } from '../../limits.ts';
import { goButton } from '../../target.ts';
import { day, line, list, title, type Action, type Block, type Span, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { openButton } from './buttons.ts';
import { targets } from './targets.ts';
import { reasonIn } from './wording.ts';

/** What an alert tells those of a team who pack and ship; where a parcel goes is never in it. */
const sampleAlert = z.object({
  what: z.string(),
  version: z.number(),
  code: z.string(),
  product: z.string(),
  dueAt: z.string().nullable(),
  reason: z.string().nullable(),
  state: z.string(),
  brand: z.string(),
  creator: z.string(),
  sampleId: z.string(),
});
type SampleAlert = z.output<typeof sampleAlert>;

/** One piece of news about a sample with the buttons for it; several by a line each. */
export function tellSamples(payloads: readonly unknown[], count: number, words: Words, limits: Limits): View {
  const alerts = payloads.map((payload) => sampleAlert.parse(payload));
  const [first] = alerts;
  if (first && count === 1) return tellOne(first, words);
  const items = alerts.map((one) => headlineOf(one, words));
  const actions = [goButton(words.label('button-samples-list'), 'samples list', 'primary')];
  // The newest stay; what the platform has no room for is counted.
  for (let shown = items.length; ; shown -= 1) {
    const left = count - shown;
    const blocks: Block[] = [
      title(words.say('alert-samples', { count })),
      ...(shown > 0 ? [list(items.slice(items.length - shown))] : []),
      ...(left > 0 ? [line(words.say('and-more', { count: left }))] : []),
    ];
    if (shown === 0 || measure(blocks, limits, words.locale) <= limits.text) return { blocks, actions };
  }
}

function tellOne(alert: SampleAlert, words: Words): View {
  const { code, reason, brand } = alert;
  return {
    blocks: [
      title(headlineOf(alert, words)),
      line(words.say('alert-sample-of', { code, brand: nameOf(brand) })),
      ...(reason === null
        ? []
        : [line(words.say('sample-reason', { who: nameOf(brand), reason: reasonIn(reason, words) }))]),
    ],
    actions: actionsOf(alert, words),
  };
}

/** The line that works alone as a push notification. */
function headlineOf(
  { what, state, product, creator, brand, code, dueAt }: SampleAlert,
  words: Words,
): Span[] {
  const id = `sample-title-${what === 'reminder' ? `reminder-${state}` : what}`;
  return words.say(words.has(id) ? id : 'sample-title-reminder-other', {
    ...{ code, product: titleOf(product), creator: nameOf(creator), brand: nameOf(brand) },
    ...{ due: dueAt === null ? [] : day(new Date(dueAt)), content: '' },
  });
}

/** What can be done from the alert itself; a button that has grown old answers with the card. */
function actionsOf({ state, sampleId, version, code }: SampleAlert, words: Words): Action[] {
  const sample = readId('sample', sampleId) ?? '';
  const open = openButton(code, sampleId);
  if (state === 'requested') {
    return [
      button(words.label('button-sample-approve'), targets.approve, { sample, version }, 'primary'),
      button(words.label('button-sample-decline'), targets.decline, { sample, version }, 'danger'),
      open,
    ];
  }
  if (state === 'approved') {
    return [
      button(words.label('button-sample-ship'), targets.ship, { sample, version }, 'primary'),
      button(words.label('button-sample-see-address'), targets.seeAddress, { sample }),
      open,
    ];
  }
  return [open];
}
