import { decodeText } from '../../core/catalog/index.ts';
import type { IncomingFile } from './adapter.ts';
import type { ChatContext } from './context.ts';
import type { Field, Fields, Given } from './form.ts';
import type { Saying } from './words.ts';

/** The name of the field that a file would fill in: the first that asks for one and has nothing yet. */
function openFileField(fields: Fields, given: Given): [name: string, field: Field] | undefined {
  return Object.entries(fields).find(
    ([name, { kind }]) => kind === 'file' && (given[name] ?? '').trim() === '',
  );
}

/** What was given, with a file that came counted as given, before it is fetched. */
export function countFiles(fields: Fields, given: Given, files: readonly IncomingFile[] = []): Given {
  const [first] = files;
  const open = first && openFileField(fields, given);
  return open ? { ...given, [open[0]]: first.name } : given;
}

/** What was given, with the text of the file that came, or what is wrong with the file. */
export async function readFiles(
  fields: Fields,
  { files, fetchFile }: Pick<ChatContext, 'files' | 'fetchFile'>,
  given: Given,
): Promise<{ given: Given; problems: Record<string, Saying> }> {
  const [first] = files;
  const open = first && openFileField(fields, given);
  if (!open) return { given, problems: {} };
  const [name, { bounds }] = open;
  const most = bounds?.max ?? 0;
  const tooLarge = { [name]: { id: 'problem-file-large', args: { most: Math.floor(most / 1_024) } } };
  if (first.size > most) return { given, problems: tooLarge };
  try {
    const bytes = await fetchFile(first.ref, most);
    if (bytes.length > most) return { given, problems: tooLarge };
    return { given: { ...given, [name]: decodeText(bytes) }, problems: {} };
  } catch {
    return { given, problems: { [name]: { id: 'problem-file-gone' } } };
  }
}
