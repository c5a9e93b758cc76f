/** One thing that a page asks for. Everything is text; it is escaped where it is put in. */
export type SheetField = {
  name: string;
  label: string;
  /** `secret` is neither shown to a neighbour nor kept among the browser's suggestions. */
  kind: 'secret' | 'text' | 'tel' | 'choice';
  required: boolean;
  /** Whether it depends on the others, which its hint says. */
  depends?: boolean;
  /** Most UTF-16 code units. */
  max: number;
  hint?: string;
  /** What stands in it: what was sent, where something else has to be mended. Never for a secret. */
  value?: string;
  problem?: string;
  /** What the browser may fill in by itself: a token of the HTML standard. */
  fillIn?: string;
  /** Of a choice. */
  options?: readonly { value: string; label: string }[];
};

export type SheetForm = { button: string; fields?: readonly SheetField[]; optional?: string };

/** Text made safe to stand between tags and within a quoted attribute. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** A form that is sent to its own address, of use without a script; the first field that is wrong has the focus. */
export function renderForm({ button, fields = [], optional = '' }: SheetForm): string {
  const send = `<button type="submit">${escapeHtml(button)}</button>`;
  if (fields.length === 0) return `<form method="post">${send}</form>`;
  const wrong = fields.find(({ problem }) => problem !== undefined);
  const filledIn = fields.some(({ fillIn }) => fillIn !== undefined) ? '' : ' autocomplete="off"';
  return `<form method="post"${filledIn}>
${fields.map((field) => renderField(field, field === wrong, optional)).join('\n')}
${send}</form>`;
}

function renderField(field: SheetField, isFirstWrong: boolean, optional: string): string {
  const { name, label, hint, problem, required, depends = false } = field;
  const said = [
    ...(hint === undefined ? [] : [{ id: `${name}-hint`, html: note(`${name}-hint`, hint) }]),
    ...(problem === undefined ? [] : [{ id: `${name}-problem`, html: trouble(`${name}-problem`, problem) }]),
  ];
  const described = said.length === 0 ? '' : ` aria-describedby="${said.map(({ id }) => id).join(' ')}"`;
  const wrong = problem === undefined ? '' : ' aria-invalid="true"';
  const focus = isFirstWrong ? ' autofocus' : '';
  const needed = required ? ' required' : '';
  const attributes = ` id="${name}" name="${name}"${needed}${described}${wrong}${focus}`;
  const may =
    required || depends || optional === '' ? '' : ` <span class="may">${escapeHtml(optional)}</span>`;
  return `<div class="field"><label for="${name}">${escapeHtml(label)}${may}</label>
${renderControl(field, attributes)}${said.map(({ html }) => html).join('')}</div>`;
}

const note = (id: string, text: string): string => `<p class="hint" id="${id}">${escapeHtml(text)}</p>`;
const trouble = (id: string, text: string): string =>
  `<p class="problem" id="${id}" role="alert">${escapeHtml(text)}</p>`;

function renderControl(field: SheetField, attributes: string): string {
  const { kind, max, value = '', fillIn = 'off', options = [] } = field;
  if (kind === 'choice') {
    const shown = options.map((option) => {
      const chosen = option.value === value ? ' selected' : '';
      return `<option value="${escapeHtml(option.value)}"${chosen}>${escapeHtml(option.label)}</option>`;
    });
    return `<select${attributes} autocomplete="${fillIn}">${shown.join('')}</select>`;
  }
  const type = kind === 'secret' ? 'password' : kind;
  const filled = kind === 'secret' || value === '' ? '' : ` value="${escapeHtml(value)}"`;
  const spelling = kind === 'secret' ? ' spellcheck="false"' : '';
  return `<input${attributes} type="${type}" maxlength="${max}" autocomplete="${fillIn}"${spelling}${filled}>`;
}
