import type { APIModalInteractionResponseCallbackData, APIModalSubmission } from 'discord.js';
import { cutTo } from '../chat/inert.ts';
import { LIMITS } from '../chat/limits.ts';
import type { Form, FormField } from '../chat/view.ts';

const STRING_SELECT = 3;
const TEXT_INPUT = 4;
const LABEL = 18;
const FILE_UPLOAD = 19;
const RADIO_GROUP = 21;
const CHECKBOX = 23;

const SHORT = 1;
const PARAGRAPH = 2;
/** Up to here all options are seen at once. */
const RADIO_MAX = 5;
const RADIO_MIN = 2;
const VALUE_MAX = 4_000;
/** Behind the name of a field: the component in which its value is picked. */
const PICKED = '.picked';
const { formTitle, fieldLabel, fieldHint, optionLabel } = LIMITS.discord;

type Component = Record<string, unknown>;

/** A form as Discord shows it: up to five fields, each with its label, and under it what is wrong or how it is meant. */
export function modalOf(form: Form): APIModalInteractionResponseCallbackData {
  const picked = form.fields.filter(({ presets }) => presets !== undefined).length;
  const hasRoom = form.fields.length + picked <= LIMITS.discord.formFields;
  return {
    custom_id: form.id,
    title: cutTo(form.title, formTitle),
    components: form.fields.flatMap((field) => {
      const description = field.problem ?? field.hint;
      const whole = {
        type: LABEL,
        label: cutTo(field.label, fieldLabel),
        ...(description !== undefined &&
          description !== '' && { description: cutTo(description, fieldHint) }),
        component: componentOf(field),
      };
      return hasRoom ? [...pickingOf(field), whole] : [whole];
    }) as unknown as APIModalInteractionResponseCallbackData['components'],
  };
}

/** Of a field that has values to pick, a component more: what is typed counts before what is picked. */
function pickingOf({ name, presets }: FormField): Component[] {
  if (!presets) return [];
  const field: FormField = {
    name: `${name}${PICKED}`,
    label: presets.label,
    kind: 'choice',
    required: false,
  };
  const component = componentOf({ ...field, options: presets.options });
  return [{ type: LABEL, label: cutTo(presets.label, fieldLabel), component }];
}

function componentOf(field: FormField): Component {
  const { name, required, options = [], value = '' } = field;
  const atLeast = required ? 1 : 0;
  if (field.kind === 'file')
    return { type: FILE_UPLOAD, custom_id: name, required, min_values: atLeast, max_values: 1 };
  if (options.length === 0) {
    return {
      type: TEXT_INPUT,
      custom_id: name,
      style: field.kind === 'long' ? PARAGRAPH : SHORT,
      // What may be picked as well cannot be demanded here; the frame asks again where it is missing.
      required: required && field.presets === undefined,
      max_length: VALUE_MAX,
      ...(value !== '' && { value: value.slice(0, VALUE_MAX) }),
    };
  }
  if (isYesNo(field)) return { type: CHECKBOX, custom_id: name, default: value === 'yes' };
  const shown = options.map((option) => ({
    value: option.value,
    label: cutTo(option.label, optionLabel),
    ...(option.value === value && { default: true }),
  }));
  const isFew = shown.length >= RADIO_MIN && shown.length <= RADIO_MAX;
  return isFew
    ? { type: RADIO_GROUP, custom_id: name, required, options: shown }
    : { type: STRING_SELECT, custom_id: name, required, min_values: atLeast, max_values: 1, options: shown };
}

/** Not ticked is a no; what may be left open needs a third answer, so it gets none of these. */
const isYesNo = ({ required, options = [] }: FormField): boolean =>
  required && options.length === 2 && options.every(({ value }) => value === 'yes' || value === 'no');

/** What a form brought, by field, and the files that were added to it. What was left empty is not in it. */
export function readModal(components: APIModalSubmission['components']): {
  values: Record<string, string>;
  fileIds: string[];
} {
  const values: Record<string, string> = {};
  const fileIds: string[] = [];
  for (const one of components.flatMap(innerOf)) {
    const { type, custom_id: name, value, values: several } = one;
    if (type === FILE_UPLOAD) fileIds.push(...(several ?? []));
    else if (typeof value === 'boolean') values[name] = value ? 'yes' : 'no';
    else {
      const given = value ?? several?.[0];
      if (given !== undefined && given !== null) values[name] = given;
    }
  }
  for (const [name, value] of Object.entries(values)) {
    if (!name.endsWith(PICKED)) continue;
    delete values[name];
    const own = name.slice(0, -PICKED.length);
    if ((values[own] ?? '') === '') values[own] = value;
  }
  return { values, fileIds };
}

type Filled = { type: number; custom_id: string; value?: string | boolean | null; values?: string[] };

/** A label has one component, the old kind of row several. */
function innerOf(outer: unknown): Filled[] {
  const { component, components } = outer as { component?: Filled; components?: Filled[] };
  return component ? [component] : (components ?? []);
}
