import type { Hono } from 'hono';
import type { Database } from '../../core/db/index.ts';
import { findFile } from '../../core/files/index.ts';
import { fileUnknown } from './errors.ts';

const KEPT = /^file:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where the page fetches a file: bytes that are kept have an address of our own. */
export function fileUrl(url: string): string {
  const [, id] = KEPT.exec(url) ?? [];
  return id === undefined ? url : `/local/files/${id}`;
}

/** Answers kept files by their ids. They are handed out to be saved, never shown: people sent some of them. */
export function addFiles(routes: Hono, { database }: { database: Database }): void {
  routes.get('/local/files/:id', async (c) => {
    const id = c.req.param('id');
    const file = ID.test(id) ? await findFile(database, id) : undefined;
    if (!file) throw fileUnknown({});
    return c.body(new Uint8Array(file.bytes), 200, {
      'content-type': 'application/octet-stream',
      // The same bytes may be kept under the names of others; what they are called here, the page knows.
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });
}
