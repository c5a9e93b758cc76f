import type {
  APIActionRowComponent,
  APIButtonComponent,
  APIComponentInMessageActionRow,
  APISelectMenuOption,
} from 'discord.js';
import type { Action } from '../chat/view.ts';
import { hasDomain } from './render-blocks.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** Discord's numbers for its kinds of components and buttons; its library is not loaded for a few numbers. */
const ROW = 1;
const BUTTON = 2;
const SELECT = 3;
const STYLES = { primary: 1, plain: 2, danger: 4, link: 5 } as const;

const ROWS_MAX = 5;
const PER_ROW = 5;
/** More than two rows of buttons are not read. */
const BUTTON_ROWS_MAX = 2;
const OPTIONS_MAX = 25;
const LABEL_MAX = 80;
const OPTION_MAX = 100;
const PLACEHOLDER_MAX = 150;
const URL_MAX = 512;

type Press = Exclude<Action, { kind: 'select' }>;
type Select = Extract<Action, { kind: 'select' }>;

/** Whether a button can lead to an address: Discord takes no long ones, and none of a machine without a domain. */
export function canLink(url: string): boolean {
  return url.length <= URL_MAX && /^https?:/.test(url) && hasDomain(url);
}

/**
 * Buttons in rows of at most five, as even as can be; selects in a row of their own. They stand in the order of the
 * view, unless that would make more than two rows of buttons: then the selects come first.
 */
export function actionRows(actions: readonly Action[]): Row[] {
  const shown = distinct(actions);
  const inOrder = rowsOf(shown);
  const buttons = inOrder.filter((row) => row.components.some((one) => !('options' in one)));
  const rows =
    buttons.length <= BUTTON_ROWS_MAX
      ? inOrder
      : rowsOf(
          shown.toSorted((left, right) => Number(right.kind === 'select') - Number(left.kind === 'select')),
        );
  return rows.slice(0, ROWS_MAX);
}

function rowsOf(actions: readonly Action[]): Row[] {
  const rows: Row[] = [];
  let presses: Press[] = [];
  const flush = (): void => {
    rows.push(...buttonRows(presses));
    presses = [];
  };
  for (const action of actions) {
    if (action.kind !== 'select') {
      presses.push(action);
      continue;
    }
    flush();
    rows.push({ type: ROW, components: [select(action)] });
  }
  flush();
  return rows;
}

/** Discord refuses a message in which two things have one id, a select of nothing, and links it cannot follow. */
function distinct(actions: readonly Action[]): Action[] {
  const seen = new Set<string>();
  return actions.filter((action) => {
    if (action.kind === 'link') return canLink(action.url);
    if (seen.has(action.payload)) return false;
    seen.add(action.payload);
    return action.kind === 'button' || action.options.length > 0;
  });
}

function buttonRows(presses: readonly Press[]): Row[] {
  const count = Math.ceil(presses.length / PER_ROW);
  const per = Math.ceil(presses.length / Math.max(count, 1));
  return Array.from({ length: count }, (_, index) => ({
    type: ROW,
    components: presses.slice(index * per, (index + 1) * per).map(buttonOf),
  }));
}

/** A label with something to see in it, which Discord demands. */
const labelOf = (label: string, max: number): string => label.slice(0, max).trim() || '?';

function buttonOf(action: Press): APIButtonComponent {
  const label = labelOf(action.label, LABEL_MAX);
  return action.kind === 'link'
    ? { type: BUTTON, style: STYLES.link, label, url: action.url }
    : { type: BUTTON, style: STYLES[action.tone ?? 'plain'], label, custom_id: action.payload };
}

function select({ label, payload, options }: Select): Row['components'][number] {
  const values = new Set<string>();
  const shown = options
    .filter(({ value }) => !values.has(value) && values.add(value))
    .slice(0, OPTIONS_MAX)
    .map((option): APISelectMenuOption => ({
      label: labelOf(option.label, OPTION_MAX),
      value: option.value,
    }));
  return {
    type: SELECT,
    custom_id: payload,
    placeholder: label.slice(0, PLACEHOLDER_MAX),
    options: shown,
  };
}
