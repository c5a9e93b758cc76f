import { MINUTE_MS } from '../../core/kernel/clock.ts';
import type { Uuid } from '../../core/kernel/id.ts';
import type { Adapter, Ingress } from './adapter.ts';
import type { AnswerPlace } from './answer-place.ts';
import { askBrand, askFields, missingProblems, withoutBrand, type Asked } from './asking.ts';
import { BRAND_OPTION, isFor } from './command.ts';
import type { ChatContext, RoomContext } from './context.ts';
import {
  knowFields,
  readFields,
  type FieldFacts,
  type Fields,
  type FieldsReading,
  type Given,
  type KnownFields,
} from './form.ts';
import { apartMissing, problemsOf } from './field-problems.ts';
import { readFiles } from './file-fields.ts';
import { nameOf } from './inert.ts';
import { changedCommand, draftHint, helpButton, hint, notForYou, unknownCommand } from './hints.ts';
import type { Edited, Said } from './registry.ts';
import { isUnasked, nextField, type Filling } from './next-field.ts';
import { findSeat } from './seat.ts';
import type { OpenSession, Session } from './session.store.ts';
import type { Target } from './target.ts';
import { code, line, type View } from './view.ts';
import { commandWish, pressWish, sessionWish, type Wish } from './wish.ts';
import type { Saying } from './words.ts';

/** What an event led to: a view, and what becomes of the open form. A view of `undefined` is silence. */
export type Outcome = {
  view: View | undefined;
  /** Takes the place of the message with the button. */
  replaces?: string;
  session?: Session | 'closed';
};

/** One event on its way through: what it says, how forms are asked for here, and the form that is open. */
export type Turn = {
  ingress: Ingress;
  forms: Adapter['forms'];
  place: AnswerPlace;
  session: OpenSession | undefined;
  context: ChatContext;
  /** Wall time. */
  now: Date;
  newId(): Uuid;
};

/** What an event comes to. Throws what the handlers throw. */
export async function converse(turn: Turn, target: Target): Promise<Outcome> {
  const { context, ingress } = turn;
  switch (target.kind) {
    case 'command':
      return give(turn, commandWish(target.command), target.given);
    case 'action':
      return give(turn, pressWish(target.action, target.values, target.press), target.given);
    case 'fill':
      return resume(turn, target.sessionId, () => ({}), 'again');
    case 'pick':
      return resume(turn, target.sessionId, ({ asks }) => ({ [asks]: target.picked }));
    case 'send':
      return resume(turn, target.sessionId, () => ({}), 'as it is');
    case 'form':
      return resume(turn, target.formId, () => target.values);
    case 'text':
      return hear(turn, target);
    case 'edited':
      return { view: await hearChange(turn, target) };
    // These are no talk of a person; see handle() in handler.ts.
    case 'place':
    case 'hidden':
      return { view: undefined };
    case 'unreadable':
      return { view: hint(turn, 'hint-unreadable') };
    case 'unknown_command':
      // In a group it may be meant for another bot.
      if (ingress.chat.kind === 'group' && ingress.kind === 'text') return { view: undefined };
      return { view: unknownCommand(context, target) };
    case 'unknown_action':
      return {
        view: { blocks: [line(context.words.say('unknown-action'))], actions: [helpButton(context)] },
      };
  }
}

/**
 * Grants a wish: to whom it is for, where it may be answered, for the brand it is meant for, once nothing is missing.
 */
async function give(turn: Turn, wish: Wish, given: Given, filling?: Filling): Promise<Outcome> {
  const { words, person } = turn.context;
  if (!isFor(wish, person)) return { view: notForYou(turn.context, wish) };
  const name = code(wish.name(words));
  if (wish.place === 'private' && turn.place === 'here' && turn.ingress.chat.kind !== 'private') {
    return { view: { blocks: [line(words.say('private-only', { command: name }))] } };
  }
  const named = given[BRAND_OPTION];
  const { place, ports } = turn.context;
  const placeBrand =
    wish.seat && place && named === undefined
      ? await ports.places.brandOf(place.platform, place.id)
      : undefined;
  const seat = findSeat(wish, { ...turn.context, placeBrand }, named);
  if (seat.kind === 'refused') {
    return { view: { blocks: [line(words.say(seat.why.id, { command: name, ...seat.why.args }))] } };
  }
  if (seat.kind === 'which') return askingFor(askBrand(askParts(turn), wish, given, seat.among));
  if (seat.seat && place && !(await ports.places.mayAct(place.platform, place.id, seat.seat.brandId))) {
    return {
      view: { blocks: [line(words.say('brand-not-here', { brand: nameOf(seat.brand?.name ?? '') }))] },
    };
  }
  const context: ChatContext = { ...turn.context, seat: seat.seat, brand: seat.brand };
  const files = await readFiles(wish.fields, context, wish.seat ? withoutBrand(given) : given);
  const own = files.given;
  const known = await knowFields(wish.fields, context, own);
  const reading = withProblems(readFields(known, own, words), files.problems);
  const from = nextField(turn, wish, { known, reading }, filling);
  if (!reading.complete || from !== undefined || isUnasked(turn, wish, filling)) {
    const { problems, missing } = reading.complete ? { problems: {}, missing: [] } : reading;
    const sentWithout = turn.ingress.kind === 'form' && turn.forms === 'inline' ? missing : [];
    const wrong = { ...missingProblems(sentWithout), ...problems };
    addFacts(known, await wish.facts?.(context));
    const asking = { known, given: own, problems: wrong, missing, ...(from !== undefined && { from }) };
    return askingFor(keepBrand(askFields(askParts(turn), wish, asking), seat.brand?.id));
  }
  let view: View;
  try {
    view = await wish.run(context, reading.values);
  } catch (error) {
    const found = problemsOf(error, wish.fields, words);
    if (found === undefined) throw error;
    const asking = { known, given: own, ...apartMissing(found) };
    return askingFor(keepBrand(askFields(askParts(turn), wish, asking), seat.brand?.id));
  }
  return {
    view,
    // What was typed is answered below it: a card further up that changes is easily missed.
    ...(wish.replaces !== undefined && turn.ingress.kind !== 'text' && { replaces: wish.replaces }),
    ...(filling && { session: 'closed' as const }),
  };
}

/** What was read, with what is wrong beside it: a field with a problem is no longer just missing. */
function withProblems(
  reading: FieldsReading<Fields>,
  problems: Record<string, Saying>,
): FieldsReading<Fields> {
  if (Object.keys(problems).length === 0) return reading;
  const { problems: others, missing } = reading.complete ? { problems: {}, missing: [] } : reading;
  return {
    complete: false,
    problems: { ...others, ...problems },
    missing: missing.filter((name) => problems[name] === undefined),
  };
}

function addFacts({ facts }: KnownFields, more: Record<string, FieldFacts> = {}): void {
  for (const [name, fact] of Object.entries(more)) facts[name] = { ...facts[name], ...fact };
}

const askingFor = ({ view, session }: Asked): Outcome => ({ view, session });

/** A form stays with the brand it was begun for. */
const keepBrand = ({ view, session }: Asked, brandId: Uuid | undefined): Asked =>
  brandId === undefined
    ? { view, session }
    : { view, session: { ...session, given: { ...session.given, [BRAND_OPTION]: brandId } } };

const askParts = ({ context, ingress, forms, newId }: Turn) => ({
  words: context.words,
  platform: ingress.platform,
  forms,
  newId,
});

/** Goes on with the open form if it is this one. */
function resume(
  turn: Turn,
  formId: string,
  answer: (session: Session) => Given,
  rest: Filling['rest'] = 'asked',
): Promise<Outcome> {
  const { session, context } = turn;
  const wish = session && sessionWish(context.registry, session);
  // A second press on an option that has been taken already: the form has gone on to its next question.
  if (turn.ingress.kind === 'press' && session && wish && session.id !== formId) {
    return Promise.resolve({ view: draftHint(context, { session, wish, said: 'form-moved' }) });
  }
  if (!wish || session.id !== formId) {
    const view = { blocks: [line(context.words.say('form-closed'))], actions: [helpButton(context)] };
    return Promise.resolve({ view });
  }
  return give(turn, wish, { ...session.given, ...answer(session) }, { session, rest });
}

/**
 * Text that is no command: it answers the field an open form asks for, else it belongs to the room. In a room only
 * where there is no other way to fill in a form: beside one that has its own fields, what is written is said in the
 * room, so that an aside of a team never goes out as the answer of a form that somebody has left open. What is written
 * where others read along, or in answer to a message of a room, never fills in a form.
 */
async function hear(turn: Turn, said: Said): Promise<Outcome> {
  const { session, context, ingress } = turn;
  const wish = session && sessionWish(context.registry, session);
  const isMeant = session !== undefined && answersForm(turn, session, said);
  const fills = ingress.chat.kind === 'room' ? turn.forms === 'prompts' : !context.room;
  const isFile = said.files.length > 0 && wish?.fields[session?.asks ?? '']?.kind === 'file';
  // A picture without a word answers no question, and is no empty answer either.
  const answers = isFile || said.files.length === 0 || said.text !== '';
  if (session && wish && isMeant && fills && answers && ingress.chat.kind !== 'group') {
    const given = isFile ? session.given : { ...session.given, [session.asks]: said.text };
    return give(turn, wish, given, { session, rest: 'asked' });
  }
  const closed = session && !wish && { session: 'closed' as const };
  const { roomText, privateText } = context.registry.hooks;
  if (context.room && roomText) {
    const view = await roomText({ ...context, room: context.room } satisfies RoomContext, said);
    return { view, ...closed };
  }
  if (session && wish && ingress.chat.kind === 'private') {
    return { view: draftHint(context, { session, wish, said: 'hint-draft' }) };
  }
  // What answers nothing may still be meant for a room.
  const asked = ingress.chat.kind === 'private' ? await privateText?.(context, said) : undefined;
  return { view: asked ?? hint(turn, 'hint-text'), ...closed };
}

/** What a room has passed on is changed there; a command is not given again by being changed, as its writer may think. */
async function hearChange({ context, ingress }: Turn, changed: Edited): Promise<View | undefined> {
  const view = await context.registry.hooks.edited?.(context, changed);
  return view ?? (ingress.chat.kind === 'private' ? changedCommand(context, changed.text) : undefined);
}

/**
 * How long what is typed is taken for the answer to what was asked: long enough to look up a price or to copy an address,
 * short enough that the talk has not moved on. An answer to the very message that asks has no such end.
 */
const PROMPT_MS = 15 * MINUTE_MS;

/** Whether a text is meant for the form that is open. A form that stands in the chat is seen by who types beside it. */
function answersForm(
  { forms, now }: Turn,
  { askedAt, promptRef }: OpenSession,
  { repliesTo }: Said,
): boolean {
  if (forms === 'inline') return true;
  if (repliesTo !== undefined) return repliesTo === promptRef;
  return askedAt !== null && now.getTime() - askedAt.getTime() <= PROMPT_MS;
}
