import type { Modal } from './interaction.ts';
import { attachment } from './files.ts';
import type { Component } from './message-body.ts';
import type { StoredFile } from './model.ts';
import type { Platform } from './platform.ts';

/** What is filled in: a text, one or several options by value or label, a tick, files, somebody by id. */
export type FieldValue = string | boolean | string[] | StoredFile[];

/** A component of a form, with what only forms have. */
type Field = Component & {
  required?: boolean;
  value?: string;
  min_length?: number;
  max_length?: number;
  default?: boolean;
};

const ROW = 1;
const STRING_SELECT = 3;
const TEXT_INPUT = 4;
const TEXT = 10;
const LABEL = 18;
const FILES = 19;
const RADIO = 21;
const CHECKBOXES = 22;
const CHECKBOX = 23;

/** The fields of a form by what stands above them. */
export const fieldsOf = (modal: Modal): { label: string; field: Field }[] =>
  modal.components.flatMap((one) => {
    if (one.type === LABEL && one.component) return [{ label: one.label ?? '', field: one.component }];
    if (one.type === ROW) return (one.components ?? []).map((field) => ({ label: field.label ?? '', field }));
    return [];
  });

/**
 * What is sent when somebody submits a form. Fields are named by their custom id or label; what is left out keeps what
 * stood in it. Throws where a client would not let it out.
 */
export function submission(
  platform: Platform,
  modal: Modal,
  given: Record<string, FieldValue>,
): Record<string, unknown> {
  const fields = fieldsOf(modal);
  const unknown = Object.keys(given).filter(
    (name) => !fields.some(({ label, field }) => field.custom_id === name || label === name),
  );
  if (unknown.length > 0) throw new Error(`the form "${modal.title}" has no ${unknown.join(', ')}`);
  const resolved: Record<string, unknown> = {};
  let last = 0;
  const next = (): number => (last += 1);
  const valueOf = (label: string, field: Field): FieldValue | undefined =>
    given[field.custom_id ?? ''] ?? given[label];
  const components = modal.components.map((one) => {
    const id = one.id ?? next();
    if (one.type === LABEL && one.component) {
      const inner = filled(platform, one.component, valueOf(one.label ?? '', one.component), resolved);
      return { type: LABEL, id, component: { id: one.component.id ?? next(), ...inner } };
    }
    if (one.type === TEXT) return { type: TEXT, id };
    const inputs = (one.components ?? []).map((field) => ({
      id: field.id ?? next(),
      ...filled(platform, field, valueOf(field.label ?? '', field), resolved),
    }));
    return { type: ROW, id, components: inputs };
  });
  return {
    custom_id: modal.custom_id,
    components,
    ...(Object.keys(resolved).length > 0 && { resolved: { attachments: resolved } }),
  };
}

function filled(
  platform: Platform,
  field: Field,
  value: FieldValue | undefined,
  resolved: Record<string, unknown>,
): Record<string, unknown> {
  const { type, custom_id, required = true } = field;
  const base = { type, custom_id };
  const wrong = (why: string): Error => new Error(`${custom_id}: the client does not submit this: ${why}`);
  switch (type) {
    case TEXT_INPUT: {
      const text = typeof value === 'string' ? value : (field.value ?? '');
      const { min_length: least = 0, max_length: most = 4_000 } = field;
      if (text === '' ? required : text.length < least || text.length > most)
        throw wrong(`"${text}" does not fit`);
      return { ...base, value: text };
    }
    case CHECKBOX:
      return { ...base, value: typeof value === 'boolean' ? value : (field.default ?? false) };
    case RADIO: {
      const [picked] = options(field, value, wrong);
      if (picked === undefined && required) throw wrong('nothing is picked');
      return { ...base, value: picked ?? null };
    }
    case FILES: {
      const files = Array.isArray(value) ? (value as StoredFile[]) : [];
      if (files.length < (field.min_values ?? (required ? 1 : 0)) || files.length > (field.max_values ?? 1))
        throw wrong('too few or too many files');
      return { ...base, values: files.map((file) => upload(platform, file, resolved)) };
    }
    default: {
      const picked =
        type === STRING_SELECT || type === CHECKBOXES ? options(field, value, wrong) : ids(value);
      const least = field.min_values ?? 1;
      const most = field.max_values ?? (type === CHECKBOXES ? (field.options?.length ?? 0) : 1);
      const mayBeLeftOut = !required && picked.length === 0;
      if (!mayBeLeftOut && (picked.length < least || picked.length > most))
        throw wrong('too few or too many are picked');
      return { ...base, values: picked };
    }
  }
}

const ids = (value: FieldValue | undefined): string[] =>
  [value].flat().filter((one) => typeof one === 'string');

function options(field: Field, value: FieldValue | undefined, wrong: (why: string) => Error): string[] {
  const { options: all = [] } = field;
  if (value === undefined) return all.filter((one) => one.default === true).map((one) => one.value);
  return ids(value)
    .filter((one) => one !== '')
    .map((one) => {
      const found = all.find((option) => option.value === one || option.label === one);
      if (!found) throw wrong(`there is no "${one}" among ${all.map(({ label }) => label).join(', ')}`);
      return found.value;
    });
}

function upload(platform: Platform, file: StoredFile, resolved: Record<string, unknown>): string {
  const id = platform.nextId();
  const path = `/ephemeral-attachments/${id}/${encodeURIComponent(file.name)}`;
  platform.files.set(path, file);
  resolved[id] = { ...attachment(platform, id, path), ephemeral: true };
  return id;
}
