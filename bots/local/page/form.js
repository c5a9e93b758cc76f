import { el } from './draw.js';

const MODES = { number: 'numeric', rate: 'decimal', money: 'decimal', url: 'url' };
const SHORT = new Set(['number', 'rate', 'money', 'date', 'choice']);

const choices = (options) => options.map(({ value, label }) => el('option', { value, textContent: label }));

function control(field) {
  switch (field.kind) {
    case 'choice': {
      const options = field.options ?? [];
      // What has one answer is answered; what has several is asked.
      const settled = field.required && (field.value || options.length === 1);
      const none = settled ? [] : [{ value: '', label: field.required ? 'Choose' : 'Leave out' }];
      return el('select', {}, ...choices([...none, ...options]));
    }
    case 'long':
      return el('textarea', { rows: 3 });
    case 'date':
      return el('input', { type: 'date' });
    case 'file':
      return el('input', { type: 'file', accept: '.csv,.txt,text/csv' });
    default:
      return el('input', { type: 'text', autocomplete: 'off', inputMode: MODES[field.kind] ?? 'text' });
  }
}

function drawField(field, formId) {
  const id = (name) => `${formId}-${field.name}${name}`;
  const input = control(field);
  Object.assign(input, { id: id(''), name: field.name });
  const presets = field.presets?.options ?? [];
  const picks = presets.length > 0 ? [el('datalist', { id: id('-presets') }, ...choices(presets))] : [];
  if (presets.length > 0) input.setAttribute('list', id('-presets'));
  if (field.value !== undefined) input.value = field.value;
  input.ariaRequired = String(field.required);
  input.ariaInvalid = String(field.problem !== undefined);
  const notes = [
    ['problem', field.problem],
    ['help', field.hint],
  ].filter(([, text]) => text !== undefined && text !== '');
  if (notes.length > 0)
    input.setAttribute('aria-describedby', notes.map(([name]) => id(`-${name}`)).join(' '));
  const unit = field.kind === 'rate' ? [el('span', { ariaHidden: 'true', textContent: '%' })] : [];
  const optional = field.required ? [] : [el('span', { className: 'opt', textContent: ' (optional)' })];
  return el(
    'div',
    { className: `field${SHORT.has(field.kind) ? ' short' : ''}` },
    el('label', { htmlFor: id('') }, field.label, ...optional),
    el('div', { className: 'in' }, input, ...unit, ...picks),
    ...notes.map(([name, text]) => el('p', { className: name, id: id(`-${name}`), textContent: text })),
  );
}

/** Whether everything that is needed was given; leads to the first field that was not. */
function isComplete(form) {
  const missing = [...form.elements].filter(
    (input) => input.ariaRequired === 'true' && input.value.trim() === '',
  );
  for (const input of missing) {
    input.ariaInvalid = 'true';
    const place = input.closest('.field');
    place.querySelector('.problem')?.remove();
    const problem = el('p', {
      className: 'problem',
      id: `${input.id}-problem`,
      textContent: 'This is needed.',
    });
    input.setAttribute('aria-describedby', problem.id);
    place.append(problem);
  }
  missing[0]?.focus();
  return missing.length === 0;
}

/** The text of a file that was picked; a spreadsheet may have written it before there was UTF-8. */
async function textOf(file) {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const valuesOf = async (form) =>
  Object.fromEntries(
    await Promise.all(
      [...new FormData(form)].map(async ([name, value]) => [
        name,
        typeof value === 'string' ? value : await textOf(value),
      ]),
    ),
  );

/** A form in place, beneath the card that asked. @param others further buttons, beside the one that sends it */
export function drawForm(form, message, person, others) {
  const onsubmit = async (event) => {
    event.preventDefault();
    const node = event.currentTarget;
    if (!isComplete(node)) return;
    const button = node.querySelector('.primary');
    button.ariaBusy = 'true';
    const values = await valuesOf(node);
    person.submitted = true;
    await person.send('forms', { formId: form.id, values }, message.chat).finally(() => {
      setTimeout(() => (button.ariaBusy = 'false'), 400);
    });
  };
  const fields = form.fields.map((field) => drawField(field, form.id));
  const submit = el('button', { type: 'submit', className: 'btn primary', textContent: form.submit });
  const node = el(
    'form',
    { className: 'form', ariaLabel: form.title, noValidate: true, onsubmit, data: { id: form.id } },
    el('div', { className: 'fields' }, ...fields),
    el('div', { className: 'actions' }, submit, ...others),
  );
  return node;
}

/** Takes over what somebody was typing when a message is drawn anew. */
export function carryOver(before, after) {
  const [old, form] = [before?.querySelector('.form'), after.querySelector('.form')];
  if (!form || old?.dataset.id !== form.dataset.id) return;
  for (const input of old.elements) {
    const twin = input.name && form.elements[input.name];
    if (twin && twin.value === '' && twin.ariaInvalid !== 'true') twin.value = input.value;
  }
}

/** Leads to the first field that is wrong once a form came back to whoever sent it. */
export function leadToProblem(node, person) {
  const wrong = node.querySelector('.form [aria-invalid="true"]');
  if (!wrong || !person.submitted) return;
  person.submitted = false;
  wrong.focus({ preventScroll: true });
  wrong.scrollIntoView({ block: 'nearest' });
}
