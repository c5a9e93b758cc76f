import type { IncomingMessage } from 'node:http';
import type { UploadedFile } from './files.ts';

const LARGEST = 30 * 1024 * 1024;

export async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST) throw new Error('the request is larger than Discord takes');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A body with the files beside it, whichever of the two ways it was sent in. Throws when it is none of them. */
export async function parseBody(
  type: string,
  bytes: Buffer,
): Promise<{ body: unknown; files: UploadedFile[] }> {
  if (bytes.length === 0) return { body: undefined, files: [] };
  if (type.startsWith('application/json')) return { body: JSON.parse(bytes.toString('utf8')), files: [] };
  if (!type.startsWith('multipart/form-data')) throw new Error(`a body of type ${type || 'none'}`);
  // Only programs of ours on this machine send anything here.
  // oxlint-disable-next-line typescript/no-deprecated
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  const files: UploadedFile[] = [];
  let body: unknown;
  for (const [field, value] of form.entries()) {
    if (field === 'payload_json') body = JSON.parse(typeof value === 'string' ? value : await value.text());
    else if (typeof value !== 'string')
      files.push({
        field,
        name: value.name,
        type: value.type,
        bytes: new Uint8Array(await value.arrayBuffer()),
      });
    else throw new Error(`the field ${field} beside payload_json`);
  }
  return { body, files };
}
