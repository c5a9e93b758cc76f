import type { AttachmentJson } from './json.ts';
import type { Channel } from './model.ts';
import type { Platform } from './platform.ts';
import { Invalid } from './refused.ts';

/** A file as it came in with a request: `field` is `files[0]`. */
export type UploadedFile = { field: string; name: string; type: string; bytes: Uint8Array };

type Described = { id: string | number; filename?: string; description?: string | null };

const MAX_FILES = 10;
const MAX_BYTES = 10 * 1024 * 1024;

/**
 * The attachments of a message: those that came with the request, and those of before that the request names. Without
 * `described` these are all of them.
 */
export function placeFiles(
  platform: Platform,
  channel: Channel,
  messageId: string,
  described: readonly (Described | AttachmentJson)[] | undefined,
  files: readonly UploadedFile[],
): AttachmentJson[] {
  const large = files.filter(({ bytes }) => bytes.length > MAX_BYTES);
  if (large.length > 0) throw new Invalid(large.map(({ name }) => `${name}: is larger than 10 MiB`));
  const fresh = files.map(({ field, name, type, bytes }): AttachmentJson => {
    const number = /^files\[(\d+)\]$/.exec(field)?.[1];
    if (number === undefined) throw new Invalid([`${field}: files are named files[0], files[1], ...`]);
    const about = described?.find(({ id }) => String(id) === number);
    if (described && !about) throw new Invalid([`attachments: files[${number}] is not among them`]);
    const id = platform.nextId();
    const path = `/attachments/${channel.id}/${id}/${encodeURIComponent(about?.filename ?? name)}`;
    platform.files.set(path, { name: about?.filename ?? name, type, bytes });
    return attachment(platform, id, path, about?.description ?? undefined);
  });
  const before = channel.messages.get(messageId)?.api.attachments ?? [];
  const kept = described
    ? described.flatMap(({ id }) => before.filter((one) => one.id === String(id)))
    : before;
  const unknown = (described ?? []).filter(
    ({ id }) =>
      !files.some(({ field }) => field === `files[${id}]`) && !kept.some((one) => one.id === String(id)),
  );
  if (unknown.length > 0) throw new Invalid(unknown.map(({ id }) => `attachments: there is no file ${id}`));
  if (kept.length + fresh.length > MAX_FILES) throw new Invalid(['attachments: 10 at most']);
  return [...kept, ...fresh];
}

/** An attachment for a file that lies under `path`. */
export function attachment(
  platform: Platform,
  id: string,
  path: string,
  description?: string,
): AttachmentJson {
  const file = platform.files.get(path);
  const url = `${platform.origin}${path}`;
  return {
    id,
    filename: file?.name ?? '',
    size: file?.bytes.length ?? 0,
    url,
    proxy_url: url,
    content_type: file?.type ?? 'application/octet-stream',
    ...(description !== undefined && { description }),
  };
}
