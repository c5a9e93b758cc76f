import type { Uuid } from '../../core/kernel/id.ts';
import type { Adapter, Ingress } from './adapter.ts';
import { commandKey, isFor, type Command } from './command.ts';
import type { ChatContext } from './context.ts';
import { readFields, showForm, type FieldsReading, type Fields, type Given } from './form.ts';
import type { Session } from './session.store.ts';
import { fillButton, fitsButton, goButton, type Target } from './target.ts';
import { code, line, title, type Action, type View } from './view.ts';
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
  session: Session | undefined;
  context: ChatContext;
  newId(): Uuid;
};

/** What an event comes to. Throws what the handlers throw. */
export async function converse(turn: Turn, target: Target): Promise<Outcome> {
  const { context, ingress, session } = turn;
  switch (target.kind) {
    case 'command':
      return give(turn, target.command, target.given);
    case 'action': {
      const view = await target.action.run(context, target.values, target.picked);
      const replaces =
        target.action.ack === 'update' && ingress.kind === 'press' ? ingress.messageRef : undefined;
      return { view, ...(replaces !== undefined && { replaces }) };
    }
    case 'fill':
      return resume(turn, target.sessionId, {});
    case 'form':
      return resume(turn, target.formId, target.values);
    case 'text':
      return session ? answerField(turn, session, target.text) : { view: hint(turn, 'hint-text') };
    case 'unreadable':
      return { view: hint(turn, 'hint-unreadable') };
    case 'unknown_command':
      return { view: unknownCommand(context, target) };
    case 'unknown_action':
      return {
        view: { blocks: [line(context.words.say('unknown-action'))], actions: [helpButton(context)] },
      };
  }
}

/** Gives a command: to whom it is for, where it may be answered, once nothing is missing. */
async function give(turn: Turn, command: Command, given: Given, session?: Session): Promise<Outcome> {
  const { context, ingress } = turn;
  const { words, person } = context;
  if (!isFor(command, person)) {
    const shown = code(`/${commandKey(command)}`);
    return {
      view: {
        blocks: [line(words.say(`not-for-you-${command.audience[0]}`, { command: shown }))],
        actions: [helpButton(context)],
      },
    };
  }
  if (command.place === 'private' && ingress.chat.kind !== 'private') {
    return {
      view: { blocks: [line(words.say('private-only', { command: code(`/${commandKey(command)}`) }))] },
    };
  }
  const reading = readFields(command.fields, given, words);
  if (!reading.complete) return ask(turn, command, given, reading);
  const view = await command.run(context, reading.values);
  return session ? { view, session: 'closed' } : { view };
}

type Incomplete = Extract<FieldsReading<Fields>, { complete: false }>;

/** Asks for what is missing, in the way of the platform, and remembers what was given. */
function ask(turn: Turn, command: Command, given: Given, { problems, missing }: Incomplete): Outcome {
  const { words } = turn.context;
  const asks = Object.keys(command.fields).find((name) => missing.includes(name) || problems[name]) ?? '';
  const session: Session = {
    id: turn.newId(),
    command: commandKey(command),
    given: withoutWrong(given, problems),
    asks,
  };
  const heading = title(words.say('form-title', { command: code(`/${session.command}`) }));
  const wrong = Object.entries(problems).map(([name, problem]) =>
    line(
      words.say('form-problem', {
        field: labelOf(turn, command, name),
        problem: words.say(problem.id, problem.args),
      }),
    ),
  );
  const cancel = goButton(words.label('button-cancel'), 'cancel');
  switch (turn.forms) {
    case 'inline': {
      const form = showForm(
        { id: session.id, title: `/${session.command}`, fields: command.fields },
        words,
        given,
        problems,
      );
      return { view: { blocks: [heading, ...wrong], form, actions: [cancel] }, session };
    }
    case 'modal': {
      const fill = fillButton(words.label('button-fill'), session.id);
      return { view: { blocks: [heading, ...wrong], actions: [fill, cancel] }, session };
    }
    case 'prompts': {
      const hintId = command.fields[asks]?.hint;
      const prompt = line(words.say('form-prompt', { field: labelOf(turn, command, asks) }));
      const blocks = [heading, ...wrong, prompt, ...(hintId === undefined ? [] : [line(words.say(hintId))])];
      return { view: { blocks, actions: [cancel] }, session };
    }
  }
}

const labelOf = (turn: Turn, command: Command, name: string): string => {
  const label = command.fields[name]?.label;
  return label === undefined ? name : turn.context.words.label(label);
};

// A wrong value is asked for again; kept, it would count as given.
function withoutWrong(given: Given, problems: Record<string, Saying>): Given {
  return Object.fromEntries(Object.entries(given).filter(([name]) => problems[name] === undefined));
}

/** Goes on with the open form if it is this one. */
function resume(turn: Turn, formId: string, values: Given): Promise<Outcome> {
  const { session, context } = turn;
  const command = session && context.registry.byKey(session.command);
  if (!command || session.id !== formId) {
    const blocks = [line(context.words.say('form-closed'))];
    return Promise.resolve({ view: { blocks, actions: [helpButton(context)] } });
  }
  const strangers = Object.keys(values).filter((name) => command.fields[name] === undefined);
  const given = { ...session.given, ...values };
  if (strangers.length === 0) return give(turn, command, given, session);
  const [first = ''] = strangers;
  const reading = readFields(command.fields, given, context.words);
  const problems = { [first]: { id: 'problem-no-field' } };
  const missing = reading.complete ? [] : reading.missing;
  return Promise.resolve(ask(turn, command, given, { complete: false, problems, missing }));
}

/** Text typed while a form is open answers the field that was asked for. */
function answerField(turn: Turn, session: Session, answer: string): Promise<Outcome> {
  const command = turn.context.registry.byKey(session.command);
  if (!command) return Promise.resolve({ view: hint(turn, 'hint-text'), session: 'closed' });
  return give(turn, command, { ...session.given, [session.asks]: answer }, session);
}

/** What to say to something that is no command; nothing where others read along. */
function hint({ context, ingress }: Turn, id: string): View | undefined {
  if (ingress.chat.kind !== 'private') return undefined;
  return { blocks: [line(context.words.say(id, { help: code('/help') }))], actions: [helpButton(context)] };
}

function unknownCommand(
  { words, person }: ChatContext,
  target: Extract<Target, { kind: 'unknown_command' }>,
): View {
  const meant = target.closest.filter((command) => isFor(command, person));
  const id = meant.length > 0 ? 'unknown-command-close' : 'unknown-command';
  const buttons = meant.map((command) => {
    const key = commandKey(command);
    const whole = `${key} ${target.rest}`.trim();
    return goButton(`/${key}`, fitsButton(whole) ? whole : key, 'primary');
  });
  const actions: Action[] = buttons.length > 0 ? buttons : [goButton('/help', 'help')];
  return {
    blocks: [line(words.say(id, { command: code(`/${target.name}`), help: code('/help') }))],
    actions,
  };
}

const helpButton = ({ words }: ChatContext): Action => goButton(words.label('button-help'), 'help');
