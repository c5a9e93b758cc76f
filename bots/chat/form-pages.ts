import type { Option } from './form.ts';
import { cutTo } from './inert.ts';
import type { Limits } from './limits.ts';
import type { Form, FormField } from './view.ts';

/** The names of fields in the groups in which a platform can ask for them. */
export function formPages(names: readonly string[], { formFields }: Pick<Limits, 'formFields'>): string[][] {
  const pages: string[][] = [];
  for (let from = 0; from < names.length; from += formFields)
    pages.push(names.slice(from, from + formFields));
  return pages;
}

/** A form as a platform can show it: a field with more options than fit is typed, by the label of one. */
export function fitForm(form: Form, limits: Limits): Form {
  return { ...form, fields: form.fields.map((field) => fitField(field, limits)) };
}

function fitField({ options, presets, ...rest }: FormField, limits: Limits): FormField {
  const field: FormField = {
    ...rest,
    ...(presets && {
      presets: { ...presets, options: fitOptions(presets.options.slice(0, limits.formOptions), limits) },
    }),
  };
  if (!options) return field;
  if (options.length > limits.formOptions) return { ...field, kind: 'text' };
  return { ...field, options: fitOptions(options, limits) };
}

/** Options with labels that a platform can show. */
export const fitOptions = (
  options: readonly Option[],
  { optionLabel }: Pick<Limits, 'optionLabel'>,
): Option[] => options.map(({ value, label }) => ({ value, label: cutTo(label, optionLabel) }));
