import type { ImportOutcome, ImportPreview, RowProblem } from '../../../../core/catalog/index.ts';
import type { Uuid } from '../../../../core/kernel/id.ts';
import { button, idPart, type ActionDefinition } from '../../action.ts';
import type { SeatContext } from '../../context.ts';
import { sayingOf } from '../../field-problems.ts';
import { nameOf, shorten } from '../../inert.ts';
import { goButton } from '../../target.ts';
import { line, list, title, type Block, type View } from '../../view.ts';

/** Rows named with what is wrong with them; of more only the number is told. */
const ROWS_NAMED = 20;
/** Columns named of which nothing is known, and as much of a name as is shown. */
const COLUMNS_NAMED = 8;
const COLUMN_MAX = 30;

/** The parts of the button that confirms an import. */
export const importParts = { brand: idPart, import: idPart };
type Confirm = Pick<ActionDefinition<typeof importParts>, 'verb' | 'parts'>;

/** What a file would bring, before anything of it is written, and the button that says yes. */
export function previewView(
  { words, brand }: SeatContext,
  kind: 'products' | 'creators',
  preview: ImportPreview,
  confirm: Confirm,
): View {
  const { importId, fresh, known, wrong, unknownColumns } = preview;
  const brandName = nameOf(brand.name);
  const counts = { fresh, known, wrong: wrong.length };
  const unknown = unknownColumns.slice(0, COLUMNS_NAMED).map((name) => shorten(name, COLUMN_MAX));
  const columns = unknown.join(', ');
  const isWorth = fresh > 0 || (kind === 'creators' && known > 0);
  return {
    blocks: [
      title(words.say(`import-preview-${kind}`, { fresh, brand: brandName })),
      line(words.say('import-counts', counts)),
      ...(kind === 'creators' && known > 0 ? [line(words.say('import-known-creators'))] : []),
      ...(unknown.length > 0 ? [line(words.say('import-columns-unknown', { columns }))] : []),
      ...wrongRows({ words }, wrong),
      line(words.say(isWorth ? 'import-nothing-yet' : 'import-nothing-to-do')),
    ],
    actions: [
      ...(isWorth
        ? [button(words.label('button-import'), confirm, { brand: brand.id, import: importId }, 'primary')]
        : []),
      goButton(words.label('button-help'), 'help'),
    ],
  };
}

/** What came of a file, row by row where something is wrong. */
export function doneBlocks(
  { words, brand }: SeatContext,
  kind: 'products' | 'creators',
  { fresh, known, wrong }: ImportOutcome,
): Block[] {
  return [
    title(words.say(`import-done-${kind}`, { fresh, brand: nameOf(brand.name) })),
    line(words.say('import-counts', { fresh, known, wrong: wrong.length })),
    ...wrongRows({ words }, wrong),
  ];
}

function wrongRows({ words }: Pick<SeatContext, 'words'>, wrong: readonly RowProblem[]): Block[] {
  if (wrong.length === 0) return [];
  const named = wrong.slice(0, ROWS_NAMED).map(({ row, problems }) => {
    const said = problems.map((problem) => {
      const { id, args } = sayingOf(problem, words);
      return `${problem.path}: ${words.label(id, args)}`;
    });
    return words.say('import-row', { row, problem: said.join(' ') });
  });
  const rest = wrong.length - named.length;
  return [
    line(words.say('import-wrong')),
    list(named),
    ...(rest > 0 ? [line(words.say('import-more-wrong', { rest }))] : []),
  ];
}

/** An id as a button carries it. */
export type ImportPress = { brand: Uuid; import: Uuid };
