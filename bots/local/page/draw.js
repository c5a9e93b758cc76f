/* oxlint-disable typescript/no-unsafe-argument, typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access, typescript/no-unsafe-return -- the types of the browser are not loaded */

// What a message looks like. Everything people wrote enters the page as text, never as markup.

/** An element with properties, listeners (`onclick` and the like) and children. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node[name] = value;
  }
  node.append(...children);
  return node;
}

/** `Mon 23 Nov`, in the reader's time zone. */
export const dayOf = (at) =>
  new Date(at)
    .toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })
    .replace(',', '');
const timeOf = (at) => new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

/** A link to elsewhere, which is told nothing about this page. */
const away = (props) => el('a', { rel: 'noreferrer', target: '_blank', ...props });

function drawSpan(span, person) {
  const textContent = span.text;
  switch (span.kind) {
    case 'bold':
      return el('b', { textContent });
    case 'code': {
      if (!textContent.startsWith('/')) return el('code', { textContent });
      const [command] = textContent.split(/ (?=[A-Z[])/);
      return el('button', {
        type: 'button',
        className: 'cmd',
        textContent,
        onclick: () => person.fill(command),
      });
    }
    case 'link':
      return away({ href: span.url, textContent });
    case 'money':
    case 'rate':
    case 'date':
      return el('span', { className: 'm', textContent });
    default:
      return document.createTextNode(textContent);
  }
}

function drawBlock(block, person) {
  const spans = (list) => list.map((span) => drawSpan(span, person));
  switch (block.kind) {
    case 'title':
      return el('h4', {}, ...spans(block.spans));
    case 'list':
      return el('ul', {}, ...block.items.map((item) => el('li', {}, ...spans(item))));
    case 'facts':
      return el(
        'dl',
        {},
        ...block.rows.flatMap((row) => [
          el('dt', { textContent: row.label }),
          el('dd', {}, ...spans(row.value)),
        ]),
      );
    default:
      return el('p', {}, ...spans(block.spans));
  }
}

const choices = (options) => options.map(({ value, label }) => el('option', { value, textContent: label }));

function drawAction(action, message, person) {
  const { label } = action;
  if (action.kind === 'link') return away({ className: 'btn', href: action.url, textContent: label });
  const press = async ({ currentTarget: node }) => {
    node.ariaBusy = 'true';
    const value = action.kind === 'select' ? node.value : undefined;
    await person.send('actions', { messageId: message.id, action: action.id, value });
    setTimeout(() => (node.ariaBusy = 'false'), 600);
  };
  if (action.kind === 'select') {
    const first = el('option', { value: '', textContent: label, disabled: true, selected: true });
    return el('select', { ariaLabel: label, onchange: press }, first, ...choices(action.options));
  }
  return el('button', {
    type: 'button',
    className: `btn ${action.tone ?? ''}`,
    textContent: label,
    onclick: press,
  });
}

function drawField(field, formId) {
  const none = field.required ? [] : [{ value: '', label: '' }];
  const input =
    field.kind === 'choice'
      ? el('select', {}, ...choices([...none, ...field.options]))
      : el('input', { type: 'text', autocomplete: 'off' });
  Object.assign(input, { name: field.name, required: field.required, value: field.value ?? '' });
  input.ariaInvalid = String(field.problem !== undefined);
  const notes = ['problem', 'hint'].filter((name) => field[name] !== undefined);
  const id = (name) => `${formId}-${field.name}-${name}`;
  input.setAttribute('aria-describedby', notes.map(id).join(' '));
  const label = field.required ? field.label : `${field.label} (may be left out)`;
  return el(
    'label',
    {},
    label,
    input,
    ...notes.map((name) => el('span', { className: name, id: id(name), textContent: field[name] })),
  );
}

function drawForm(form, person) {
  const onsubmit = (event) => {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.currentTarget));
    void person.send('forms', { formId: form.id, values });
  };
  const submit = el('button', { className: 'btn primary', textContent: form.submit });
  const fields = form.fields.map((field) => drawField(field, form.id));
  return el('form', { className: 'form', ariaLabel: form.title, onsubmit }, ...fields, submit);
}

/** A message in somebody's log. */
export function drawMessage(message, person) {
  const mine = message.from === person.handle;
  const speaker = mine ? person.name : 'Parley';
  const tag = mine ? [] : [el('span', { className: 'tag', textContent: 'bot' })];
  const when = ` ${timeOf(message.at)}${message.edited ? ', edited' : ''}`;
  const bubble = el(
    'div',
    { className: 'bubble' },
    ...message.blocks.map((block) => drawBlock(block, person)),
  );
  const body = el('div', { className: 'body' }, bubble);
  for (const { url, alt, name } of message.files) body.append(away({ href: url, textContent: alt || name }));
  if (message.form) body.append(drawForm(message.form, person));
  if (message.actions.length > 0) {
    const actions = message.actions.map((action) => drawAction(action, message, person));
    body.append(el('div', { className: 'actions' }, ...actions));
  }
  return el(
    'li',
    { className: mine ? 'msg mine' : 'msg' },
    el('span', { className: 'ava', ariaHidden: 'true', textContent: speaker.slice(0, 2).toUpperCase() }),
    el('p', { className: 'by' }, el('b', { textContent: speaker }), ...tag, when),
    body,
  );
}
