import { seePerson, type PersonCard, type SeenProfile } from '../../../../core/insights/index.ts';
import { readId, showId, type Uuid } from '../../../../core/kernel/id.ts';
import { button, defineAction, idPart } from '../../action.ts';
import type { SeatContext } from '../../context.ts';
import { nameOf, shorten } from '../../inert.ts';
import {
  day,
  facts,
  line,
  link,
  list,
  status,
  text,
  title,
  type Action,
  type Block,
  type Chip,
  type Part,
  type Span,
  type View,
} from '../../view.ts';
import type { Words } from '../../words.ts';
import { nextStep } from '../next-step.ts';
import { profileText } from '../profile-name.ts';
import { inPieces } from '../rooms/pieces.ts';
import { bandText, spanText } from './record-text.ts';
import { targets } from './targets.ts';

/** As much of what somebody is about, and of a tag, as is shown. */
const NICHE_MAX = 200;
const TAG_MAX = 30;
/** Profiles on a card. */
const PROFILES_SHOWN = 5;

/** A creator as a brand's team sees them, with what can be done. @param done what has just been done, told first */
export function personView(context: SeatContext, person: PersonCard, done?: Block): View {
  const { words } = context;
  const { profiles } = person;
  const more = profiles.length - PROFILES_SHOWN;
  return {
    blocks: [
      status(words.say('person-overline'), chipOf(person, words)),
      ...(done ? [done] : []),
      title(words.say('person-title', { name: nameOf(person.name) })),
      ...(person.niche === null ? [] : [line(text(shorten(person.niche, NICHE_MAX)))]),
      list(profiles.slice(0, PROFILES_SHOWN).map((one) => profileLine(one, words))),
      ...(more > 0 ? [line(words.say('and-more', { count: more }))] : []),
      facts([...recordRows(person, words), ...ourRows(person, words)]),
      ...noteBlocks(person, words),
      ...(person.reachable ? [] : [line(words.say('person-no-consent', { name: nameOf(person.name) }))]),
    ],
    actions: actionsOf(context, person),
  };
}

function chipOf({ blocked, ours, claimed }: PersonCard, words: Words): Chip {
  if (blocked) return { label: words.label('person-chip-blocked'), tone: 'warn' };
  if (ours.deals > 0) return { label: words.label('person-chip-works'), tone: 'good' };
  if (!claimed) return { label: words.label('person-chip-unclaimed'), tone: 'quiet' };
  return { label: words.label('person-chip-new'), tone: 'quiet' };
}

function profileLine(profile: SeenProfile, words: Words): Span[] {
  const { followers, checkedBy, checkedAt } = profile;
  const name = [link(profileText(profile, words), profile.profileUrl)];
  if (followers === null || checkedBy === null || checkedAt === null) {
    return words.say('person-profile-unverified', { profile: name });
  }
  const checked = day(new Date(checkedAt));
  return words.say(`person-profile-${checkedBy}`, { profile: name, followers, checked });
}

function recordRows({ record }: PersonCard, words: Words): [string, Part][] {
  const { sales, salesEver, answerMs, answers, samples } = record;
  const said = { recent: bandText(sales, words), ever: bandText(salesEver, words) };
  return [
    [words.label('record-sales'), words.say('record-sales-value', said)],
    [
      words.label('record-answers'),
      answerMs === null
        ? words.say('record-none')
        : words.say('record-answers-value', { span: spanText(answerMs, words), count: answers }),
    ],
    [
      words.label('record-samples'),
      samples.due === 0 ? words.say('record-none') : words.say('record-samples-value', samples),
    ],
  ];
}

function ourRows({ ours }: PersonCard, words: Words): [string, Part][] {
  const rows: [string, Part][] = [
    [words.label('person-ours'), words.say('person-ours-value', { sales: ours.sales, deals: ours.deals })],
  ];
  if (ours.invitedAt !== null && ours.invitation !== null) {
    const state = words.label(`invite-state-${ours.invitation}`);
    const invited = words.say('person-invited-value', { at: day(new Date(ours.invitedAt)), state });
    rows.push([words.label('person-invited'), invited]);
  }
  return rows;
}

function noteBlocks({ note, tags }: PersonCard, words: Words): Block[] {
  const shown = tags.map((tag) => shorten(tag, TAG_MAX)).join(', ');
  const [first = '', ...rest] = note === null ? [] : note.split(/\r\n|\r|\n/).flatMap(inPieces);
  return [
    ...(shown === '' ? [] : [line(words.say('person-tags', { tags: shown }))]),
    ...(note === null ? [] : [line(words.say('person-note'), text(' '), text(first))]),
    ...rest.map((piece) => line(text(piece))),
  ];
}

function actionsOf(context: SeatContext, person: PersonCard): Action[] {
  const { words, brand } = context;
  const values = { brand: brand.id, creator: readId('creator', person.id) ?? '' };
  const report = button(words.label('button-report'), targets.reportCreator, values);
  const notes = button(words.label('button-notes'), targets.notes, values);
  const back = nextStep(context, brand.id, { label: 'button-creators', line: 'creators find' });
  if (person.blocked) {
    const unblock = button(words.label('button-unblock'), targets.unblockCreator, values, 'primary');
    return [unblock, notes, report, back];
  }
  return [
    ...(person.reachable
      ? [button(words.label('button-invite-creator'), targets.invite, values, 'primary')]
      : []),
    notes,
    button(words.label('button-block'), targets.blockCreator, values, 'danger'),
    report,
    back,
  ];
}

/** Shows a creator in full. */
export async function showPerson(context: SeatContext, creator: string): Promise<View> {
  return personView(context, await context.ask(seePerson, context.seat, { creatorId: creator }));
}

const shownCreator = (creator: Uuid): string => showId('creator', creator);

const personAction = defineAction({
  ...targets.person,
  ack: 'reply',
  label: 'button-person',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  run: (context, { creator }) => showPerson(context, shownCreator(creator)),
});

const pickAction = defineAction({
  ...targets.pickPerson,
  ack: 'reply',
  label: 'pick-person',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  run(context, _values, picked = '') {
    const creator = idPart.read(picked);
    // What is no id at all is nobody's, which the use case says.
    return showPerson(context, creator === undefined ? picked : shownCreator(creator));
  },
});

export const personActions = [personAction, pickAction];
