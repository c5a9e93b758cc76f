// Acting in somebody's place: typing, sending and pressing as the people would, through the same chats and forms.

const ANSWER_MS = 10_000;
const PACE_MS = 350;
const stillness = matchMedia('(prefers-reduced-motion: reduce)');

export const pause = (ms) => {
  const { promise, resolve } = Promise.withResolvers();
  setTimeout(() => resolve(), ms);
  return promise;
};

/** Resolves with what `find` finds, looked for again whenever something happens to `target`. */
export function when(target, events, find, what) {
  const { promise, resolve, reject } = Promise.withResolvers();
  const end = (act) => {
    clearTimeout(timer);
    for (const name of events) target.removeEventListener(name, look);
    act();
  };
  const look = () => {
    const found = find();
    if (found) end(() => resolve(found));
  };
  const late = new Error(`${what} did not come. Do this step by hand and go on from there.`);
  const timer = setTimeout(() => end(() => reject(late)), ANSWER_MS);
  for (const name of events) target.addEventListener(name, look);
  look();
  return promise;
}

/** A command as somebody would type it: required values in their order, the others by name. */
function lineOf(person, key, values) {
  const command = person.commands.find((one) => one.key === key);
  if (!command) throw new Error(`${person.first} has no command ${key}. Do this step by hand.`);
  const quote = (value) => (/^[\w.,:/@%+-]+$/.test(value) ? value : `"${value}"`);
  let inOrder = true;
  const words = command.arguments.flatMap(({ name }) => {
    const value = values[name];
    if (value === undefined) {
      inOrder = false;
      return [];
    }
    return [inOrder ? quote(String(value)) : `${name}:${quote(String(value))}`];
  });
  return [key, ...words].join(' ');
}

/** Types and presses in the place of others. `quick` leaves out the pauses in which one can follow. */
export class Hands {
  quick = false;

  pace() {
    return this.quick || stillness.matches ? undefined : pause(PACE_MS);
  }

  /** Types a command, sends it and waits for the answer; a form that asks for more is filled in as well. */
  async give(person, key, values = {}, chat = person.chat) {
    if (person.chat !== chat) person.openChat(chat);
    const text = lineOf(person, key, values);
    person.composer.fill(text);
    await this.pace();
    person.composer.clear();
    const answer = await this.#answered(person, () => person.send('messages', { text }, chat));
    return answer.form ? this.#fillIn(person, answer, values) : answer;
  }

  /** The first thing Parley says after an act that `fits`; others may be told something at the same moment. */
  async #answered(person, act, fits = () => true) {
    const after = Math.max(0, ...person.messages.map(({ seq }) => seq));
    const seen = new Map(person.messages.map(({ id, text }) => [id, text]));
    await act();
    const isNew = ({ id, seq, from, text, edited }) =>
      from === 'Parley' && (seq > after || (edited && seen.get(id) !== text));
    const find = () => person.messages.findLast((message) => isNew(message) && fits(message));
    return when(person, ['message'], find, 'The answer');
  }

  async #fillIn(person, message, values) {
    const names = new Set(message.form.fields.map(({ name }) => name));
    const given = Object.fromEntries(
      message.form.fields.filter(({ value }) => value !== undefined).map(({ name, value }) => [name, value]),
    );
    const mine = Object.entries(values).filter(([name]) => names.has(name));
    await this.pace();
    return this.#answered(person, () =>
      person.send(
        'forms',
        { formId: message.form.id, values: { ...given, ...Object.fromEntries(mine) } },
        message.chat,
      ),
    );
  }

  /** The newest button whose id fits, in whichever chat it stands; waits for it. */
  find(person, pattern) {
    const find = () =>
      person.messages
        .flatMap((message) => message.actions.map((action) => ({ message, action })))
        .findLast(({ action }) => pattern.test(action.id));
    return when(person, ['message'], find, 'A button');
  }

  /** Presses the newest button whose id fits. @param values what the form that it opens is filled in with */
  async press(person, pattern, values) {
    const { message, action } = await this.find(person, pattern);
    if (!values) return this.act(person, message, action);
    const asks = ({ form }) => form?.fields.some(({ name }) => name in values);
    const form = await this.act(person, message, action, { fits: asks });
    return this.#fillIn(person, form, values);
  }

  /** Presses one button, or picks from one select, where it stands. */
  async act(person, { id, chat }, action, { value, fits } = {}) {
    if (person.chat !== chat) person.openChat(chat);
    await this.pace();
    const pressed = { messageId: id, action: action.id, ...(value !== undefined && { value }) };
    return this.#answered(person, () => person.send('actions', pressed, chat), fits);
  }
}
