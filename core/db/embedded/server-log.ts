import { open, rename, stat, type FileHandle } from 'node:fs/promises';
import { codeOf } from './os-process.ts';

const MAX_BYTES = 10 * 1024 * 1024;
const TAIL_BYTES = 2_000;

/**
 * Opens the file the server writes its messages to, for appending and for its owner only. One that has grown beyond
 * 10 MiB is put aside as `<path>.1` first, in place of the one put aside before.
 */
export async function openServerLog(path: string): Promise<{ file: FileHandle; sizeBytes: number }> {
  const old = await stat(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (old && old.size > MAX_BYTES) await rename(path, `${path}.1`);
  const file = await open(path, 'a', 0o600);
  return { file, sizeBytes: (await file.stat()).size };
}

/** What was written after the first `sinceBytes`, the last 2,000 bytes of it. */
export async function readServerLog(path: string, sinceBytes: number): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const start = Math.max(sinceBytes, size - TAIL_BYTES);
    const { bytesRead, buffer } = await file.read(Buffer.alloc(TAIL_BYTES), 0, TAIL_BYTES, start);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
