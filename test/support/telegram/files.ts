import { createHash } from 'node:crypto';
import { badRequest } from './api-error.ts';
import type { Upload } from './params.ts';

export type StoredFile = Upload & { id: string; uniqueId: string; path: string; size: number };

/** Files that people or the bot have sent. */
export type Files = {
  /** @param size bytes, where the file is to look larger than it is */
  store(upload: Upload, size?: number): StoredFile;
  /** The file of an id, or one that a call brings or names by its address. */
  resolve(value: string, uploads: ReadonlyMap<string, Upload>): StoredFile;
  byId(id: string): StoredFile | undefined;
  byPath(path: string): StoredFile | undefined;
  /** What is asked for from now on is gone. */
  forget(id: string): void;
};

/** A bot downloads files up to this size, and uploads up to the other. */
export const DOWNLOAD_MAX = 20 * 1024 * 1024;
export const UPLOAD_MAX = 50 * 1024 * 1024;

export function createFiles(): Files {
  const files = new Map<string, StoredFile>();
  const store: Files['store'] = (upload, size = upload.bytes.length) => {
    const hash = createHash('sha256').update(upload.bytes).digest('base64url');
    const id = `BQACAg${files.size + 1}${hash.slice(0, 24)}`;
    const ending = /\.\w+$/.exec(upload.name)?.[0] ?? '';
    const file = {
      ...upload,
      id,
      uniqueId: hash.slice(0, 16),
      path: `documents/file_${files.size + 1}${ending}`,
      size,
    };
    files.set(id, file);
    return file;
  };
  return {
    store,
    resolve(value, uploads) {
      if (value.startsWith('attach://')) {
        const upload = uploads.get(value.slice('attach://'.length));
        if (!upload) throw badRequest(`there is no file attached as ${value}`);
        if (upload.bytes.length === 0) throw badRequest('file must be non-empty');
        if (upload.bytes.length > UPLOAD_MAX) throw badRequest('file is too big');
        return store(upload);
      }
      // The platform fetches it; what comes back is of no concern here.
      if (/^https?:/.test(value))
        return store({ name: value.split('/').at(-1) ?? '', type: '', bytes: Buffer.from(value) });
      const known = files.get(value);
      if (!known) throw badRequest('wrong file identifier/HTTP URL specified');
      return known;
    },
    byId: (id) => files.get(id),
    byPath: (path) => [...files.values()].find((file) => file.path === path),
    forget: (id) => void files.delete(id),
  };
}
