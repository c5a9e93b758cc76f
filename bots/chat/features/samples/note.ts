import type { PostBody } from '../../../../core/deals/index.ts';
import type { SampleCard, SampleState } from '../../../../core/samples/index.ts';
import { nameOf, titleOf } from '../../inert.ts';
import { day, line, link, mention, title, type Block, type Span, type View } from '../../view.ts';
import type { Words } from '../../words.ts';
import { needsAddress, nextLines, ownSuffix } from './card.ts';
import { sampleActions } from './buttons.ts';
import { reasonIn, sampleWords } from './wording.ts';

export type SampleNote = Extract<PostBody, { kind: 'note'; news: 'sample' }>;

/** Where a piece of news leaves a sample; what has gone on since shows what was said, and its card how it stands. */
const LEADS_TO: Record<SampleNote['what'], readonly SampleState[]> = {
  approved: ['approved'],
  declined: ['declined'],
  withdrawn: ['withdrawn'],
  lapsed: ['lapsed'],
  lapsed_unshipped: ['lapsed_unshipped'],
  address_given: ['approved', 'requested'],
  shipped: ['shipped'],
  shipping_corrected: ['shipped', 'asked'],
  asked: ['asked'],
  delivered: ['delivered'],
  arrived: ['content_due'],
  not_yet: ['stopped'],
  problem: ['stopped'],
  content_started: ['content_due'],
  resent: ['approved'],
  cancelled: ['cancelled'],
  released: ['released'],
  extension_asked: ['content_due'],
  extension_granted: ['content_due'],
  extension_refused: ['content_due'],
  overdue: ['overdue'],
  fulfilled: ['fulfilled'],
  ended: ['cancelled', 'released'],
  reminder: ['requested', 'approved', 'stopped', 'content_due'],
};

type Ping = { userId: string; name: string };

/**
 * What has become of a sample, in the line of a push, with what comes next and the buttons for it while it stands so.
 * @param ping the one person whom it calls, where several read
 */
export function sampleNoteView(note: SampleNote, card: SampleCard, words: Words, ping?: Ping): View {
  const stands = LEADS_TO[note.what].includes(card.state);
  const heading = noteHeadline(note, card, words);
  const called: Span[] = ping
    ? words.say('sample-called', { who: mention(ping.userId, ping.name), what: heading })
    : heading;
  if (!stands) return { blocks: [title(called), ...reasonLines(note, card, words)] };
  const actions = sampleActions(card, words);
  return {
    blocks: [title(called), ...trackingLines(note, card, words), ...nextLines(card, words)],
    ...(actions.length > 0 && { actions }),
  };
}

function noteHeadline(note: SampleNote, card: SampleCard, words: Words): Span[] {
  const said = {
    ...sampleWords(card, words),
    ...(note.dueAt !== null && { due: day(new Date(note.dueAt)) }),
  };
  return words.say(`sample-title-${headingOfNote(note, card)}`, said);
}

function headingOfNote({ what }: SampleNote, card: SampleCard): string {
  const { state, stop, content } = card;
  const own = ownSuffix(card);
  if (what === 'problem' && state === 'stopped' && stop !== null && stop !== 'not_yet')
    return `${stop}${own}`;
  if (what === 'fulfilled') return `${content === null ? 'fulfilled' : 'fulfilled-named'}${own}`;
  if (what !== 'reminder') return `${what}${own}`;
  // A reminder that came late tells that it is no more.
  if (!LEADS_TO.reminder.includes(state)) return 'reminder-other';
  // What cannot be shipped yet waits for the creator's address.
  // Nothing can be shipped before it is said where to, whoever reads it.
  if (state === 'approved' && needsAddress(card)) return 'reminder-address';
  return state === 'content_due' ? `reminder-content_due${own}` : `reminder-${state}`;
}

/** Of a sample that has gone on since, the reason that was given then. */
function reasonLines({ reason }: SampleNote, { brand }: SampleCard, words: Words): Block[] {
  if (reason === null) return [];
  return [line(words.say('sample-reason', { who: nameOf(brand), reason: reasonIn(reason, words) }))];
}

/** Of a parcel that is under way, who carries it and where it can be followed. */
function trackingLines({ what }: SampleNote, card: SampleCard, words: Words): Block[] {
  const { carrier, tracking, trackingUrl } = card;
  if ((what !== 'shipped' && what !== 'shipping_corrected') || carrier === null) return [];
  const number = tracking === null ? '' : titleOf(tracking);
  const followed = trackingUrl === null || tracking === null ? number : link(number, trackingUrl);
  return [line(words.say('sample-by', { carrier: titleOf(carrier), tracking: followed }))];
}
