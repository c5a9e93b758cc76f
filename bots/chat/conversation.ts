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
import { problemsOf } from './field-problems.ts';
import { formPages } from './form-pages.ts';
import { helpButton, hint, notForYou, unknownCommand } from './hints.ts';
import { LIMITS } from './limits.ts';
import type { Said } from './registry.ts';
import { findSeat } from './seat.ts';
import type { Session } from './session.store.ts';
import type { Target } from './target.ts';
import { code, line, type View } from './view.ts';
import { commandWish, pressWish, sessionWish, type Wish } from './wish.ts';

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
  session: Session | undefined;
  context: ChatContext;
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
      return resume(turn, target.sessionId, () => ({}));
    case 'pick':
      return resume(turn, target.sessionId, ({ asks }) => ({ [asks]: target.picked }));
    case 'send':
      return resume(turn, target.sessionId, () => ({}), 'as it is');
    case 'form':
      return resume(turn, target.formId, () => target.values);
    case 'text':
      return hear(turn, target);
    case 'edited':
      return { view: await context.registry.hooks.edited?.(context, target) };
    // It is no talk of a person; see heardOfPlace() in handler.ts.
    case 'place':
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

/** The form a wish comes from, and whether the rest of it is still to be asked for. */
type Filling = { session: Session; rest: 'asked' | 'as it is' };

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
  if (seat.kind === 'which') return asked(askBrand(askParts(turn), wish, given, seat.among));
  const context: ChatContext = { ...turn.context, seat: seat.seat, brand: seat.brand };
  const own = wish.seat ? withoutBrand(given) : given;
  const known = await knowFields(wish.fields, context, own);
  const reading = readFields(known, own, words);
  const from = nextField(turn, wish, reading, filling);
  if (!reading.complete || from !== undefined || isUnasked(turn, wish, filling)) {
    const { problems, missing } = reading.complete ? { problems: {}, missing: [] } : reading;
    const sentWithout = turn.ingress.kind === 'form' && turn.forms === 'inline' ? missing : [];
    const wrong = { ...missingProblems(sentWithout), ...problems };
    addFacts(known, await wish.facts?.(context));
    const asking = { known, given: own, problems: wrong, missing, ...(from !== undefined && { from }) };
    return asked(keepBrand(askFields(askParts(turn), wish, asking), seat.brand?.id));
  }
  let view: View;
  try {
    view = await wish.run(context, reading.values);
  } catch (error) {
    const problems = problemsOf(error, wish.fields, words);
    if (problems === undefined) throw error;
    const asking = { known, given: own, problems, missing: [] };
    return asked(keepBrand(askFields(askParts(turn), wish, asking), seat.brand?.id));
  }
  return {
    view,
    ...(wish.replaces !== undefined && { replaces: wish.replaces }),
    ...(filling && { session: 'closed' as const }),
  };
}

function addFacts({ facts }: KnownFields, more: Record<string, FieldFacts> = {}): void {
  for (const [name, fact] of Object.entries(more)) facts[name] = { ...facts[name], ...fact };
}

/** A button that has fields shows them first, even where none of them must be filled in. */
const isUnasked = ({ ingress }: Turn, { kept, fields }: Wish, filling: Filling | undefined): boolean =>
  kept.press !== null &&
  Object.keys(fields).length > 0 &&
  (filling ? filling.session.asks === BRAND_OPTION && filling.rest === 'asked' : ingress.kind !== 'form');

const asked = ({ view, session }: Asked): Outcome => ({ view, session });

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

/**
 * Where a form that is asked for in parts goes on: at what is wrong in the part just sent, else with the next part.
 * Undefined where all has been asked for, and on platforms that show a form at once.
 */
function nextField(
  { forms, ingress }: Turn,
  wish: Wish,
  reading: FieldsReading<Fields>,
  filling: Filling | undefined,
): string | undefined {
  if (forms === 'prompts') return nextPrompt(wish, reading, filling);
  if (forms !== 'modal' || ingress.kind !== 'form' || filling?.rest !== 'asked') return undefined;
  const pages = formPages(Object.keys(wish.fields), LIMITS[ingress.platform]);
  const at = pages.findIndex((page) => page.includes(filling.session.asks));
  const wrong = reading.complete ? [] : [...reading.missing, ...Object.keys(reading.problems)];
  return pages[at]?.find((name) => wrong.includes(name)) ?? pages[at + 1]?.[0];
}

/** A button's form is asked for to its end, also what may be left out; the rest can be sent as it is at any time. */
function nextPrompt(
  { kept, fields }: Wish,
  reading: FieldsReading<Fields>,
  filling: Filling | undefined,
): string | undefined {
  if (kept.press === null || !reading.complete || filling?.rest !== 'asked') return undefined;
  const names = Object.keys(fields);
  return names[names.indexOf(filling.session.asks) + 1];
}

/** Goes on with the open form if it is this one. */
function resume(
  turn: Turn,
  formId: string,
  answer: (session: Session) => Given,
  rest: Filling['rest'] = 'asked',
): Promise<Outcome> {
  const { session, context } = turn;
  const wish = session && sessionWish(context.registry, session);
  if (!wish || session.id !== formId) {
    const blocks = [line(context.words.say('form-closed'))];
    return Promise.resolve({ view: { blocks, actions: [helpButton(context)] } });
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
  const fills = ingress.chat.kind === 'room' ? turn.forms === 'prompts' : !context.room;
  if (session && wish && fills && ingress.chat.kind !== 'group') {
    return give(turn, wish, { ...session.given, [session.asks]: said.text }, { session, rest: 'asked' });
  }
  const closed = session && !wish && { session: 'closed' as const };
  const { roomText } = context.registry.hooks;
  const view =
    context.room && roomText
      ? await roomText({ ...context, room: context.room } satisfies RoomContext, said)
      : hint(turn, 'hint-text');
  return { view, ...closed };
}
