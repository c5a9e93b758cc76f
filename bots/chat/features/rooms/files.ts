import { ROOM_FILES_MAX } from '../../../../core/deals/index.ts';
import { FILE_MAX_BYTES } from '../../../../core/files/index.ts';
import type { Uuid } from '../../../../core/kernel/id.ts';
import type { IncomingFile } from '../../adapter.ts';
import type { ChatContext } from '../../context.ts';
import { fitLabel } from '../../inert.ts';
import { line, list, type View } from '../../view.ts';
import type { Words } from '../../words.ts';

/** Why a file was not passed on. */
type Loss = { name: string; why: 'size' | 'count' | 'gone' | 'much' };
/** Files that came with a text, kept by now, and those that could not be. */
export type TakenFiles = { files: { id: Uuid; name: string; type: string }[]; lost: Loss[] };

const NAME_MAX = 60;
const MEGABYTE = 1_024 * 1_024;

/** Fetches what came with a text, each once, as far as it can be passed on. */
export async function takeFiles(
  { fetchFile, ports, person }: Pick<ChatContext, 'fetchFile' | 'ports' | 'person'>,
  incoming: readonly IncomingFile[],
): Promise<TakenFiles> {
  const taken: TakenFiles = { files: [], lost: [] };
  for (const { ref, name: given, type = '', size } of incoming) {
    const name = fitLabel(given, NAME_MAX) || 'file';
    const tooMany = taken.files.length >= ROOM_FILES_MAX;
    if (tooMany || size > FILE_MAX_BYTES) {
      taken.lost.push({ name, why: tooMany ? 'count' : 'size' });
      continue;
    }
    const bytes = await fetchFile(ref, FILE_MAX_BYTES).catch(() => undefined);
    if (!bytes || bytes.length > FILE_MAX_BYTES) {
      taken.lost.push({ name, why: bytes ? 'size' : 'gone' });
      continue;
    }
    const id = await ports.files.keep(bytes, person.accountId);
    if (id === undefined) taken.lost.push({ name, why: 'much' });
    else taken.files.push({ id, name, type: type.slice(0, NAME_MAX) });
  }
  return taken;
}

/** Tells the sender what was not passed on, and why; nothing where all was. */
export function lostView({ lost }: TakenFiles, words: Words): View | undefined {
  if (lost.length === 0) return undefined;
  const said = { limit: FILE_MAX_BYTES / MEGABYTE, count: ROOM_FILES_MAX };
  const items = lost.map(({ name, why }) => words.say(`room-file-lost-${why}`, { name, ...said }));
  return { blocks: [line(words.say('room-files-lost')), list(items)] };
}
