import type { Choice, FirstAnswer, Modal } from './interaction.ts';
import { allComponents, componentFaults } from './message-body.ts';
import { Invalid } from './refused.ts';

/** Suggestions for an option that is being typed. */
export function answerChoices(data: unknown): FirstAnswer {
  const { choices = [] } = data as { choices?: Choice[] };
  const blank = choices.filter(({ name }) => !name.trim());
  if (choices.length > 25 || blank.length > 0)
    throw new Invalid([
      ...(choices.length > 25 ? ['choices: 25 at most'] : []),
      ...blank.map(() => 'choices: a name is empty'),
    ]);
  return { kind: 'choices', choices };
}

const TEXT_INPUT = 4;

/** A form that opens on the person's screen. */
export function answerForm(modal: Modal): FirstAnswer {
  const { components, title, custom_id } = modal;
  const inputs = allComponents(components).filter((one) => one.type === TEXT_INPUT) as unknown as {
    value?: string;
    min_length?: number;
    max_length?: number;
  }[];
  const faults = [
    ...componentFaults(components),
    ...(components.length < 1 || components.length > 5 ? ['components: 1 to 5'] : []),
    ...(title.length > 45 || !title.trim() ? ['title: 1 to 45 characters'] : []),
    ...(custom_id.length > 100 || custom_id === '' ? ['custom_id: 1 to 100 characters'] : []),
    ...inputs
      .filter(({ value = '', max_length = 4_000 }) => value.length > max_length)
      .map(() => 'components: the value of a text input is longer than its max_length'),
  ];
  if (faults.length > 0) throw new Invalid(faults);
  return { kind: 'form', modal };
}
