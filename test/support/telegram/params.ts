import type { IncomingMessage } from 'node:http';

/** A file that came with a call, under the name by which `attach://` calls it. */
export type Upload = { name: string; type: string; bytes: Buffer };

export type Params = Record<string, unknown>;
export type Call = { params: Params; uploads: Map<string, Upload> };

/** Reads the parameters of a call in every way in which the platform takes them. */
export async function readCall(request: IncomingMessage, query: URLSearchParams): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  const inUrl = plain(query);
  const boundary = /multipart\/form-data;.*boundary="?([^";]+)/i.exec(type)?.[1];
  if (boundary !== undefined) {
    const { fields, uploads } = readMultipart(body, boundary);
    return { params: { ...inUrl, ...fields }, uploads };
  }
  const uploads = new Map<string, Upload>();
  if (body.length === 0) return { params: inUrl, uploads };
  if (/json/i.test(type)) {
    // A null is as good as a parameter that is left out.
    const given = Object.entries(JSON.parse(body.toString('utf8')) as Params);
    return {
      params: { ...inUrl, ...Object.fromEntries(given.filter(([, value]) => value !== null)) },
      uploads,
    };
  }
  return { params: { ...inUrl, ...plain(new URLSearchParams(body.toString('utf8'))) }, uploads };
}

const plain = (fields: URLSearchParams): Params =>
  Object.fromEntries([...fields].map(([name, value]) => [name, untyped(name, value)]));

/** Parameters that stay text, however much they look like something else. */
const TEXTS =
  /^(text|caption|name|title|description|callback_query_id|file_id|url|secret_token|custom_title)$/;

/** In a form everything is text: numbers, booleans and JSON have to be seen for what they are. */
function untyped(name: string, value: string): unknown {
  if (TEXTS.test(name) || !/^([[{].*|true|false|-?\d+)$/s.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** Fields and files of a form. grammY writes the names of files without quotes, which RFC 7578 allows. */
function readMultipart(body: Buffer, boundary: string): { fields: Params; uploads: Map<string, Upload> } {
  const fields: Params = {};
  const uploads = new Map<string, Upload>();
  const mark = Buffer.from(`--${boundary}`);
  let at = body.indexOf(mark);
  while (at >= 0) {
    const start = at + mark.length + '\r\n'.length;
    at = body.indexOf(mark, start);
    if (at < 0) break;
    const part = body.subarray(start, at - '\r\n'.length);
    const split = part.indexOf('\r\n\r\n');
    const head = part.subarray(0, split).toString('utf8');
    const bytes = part.subarray(split + '\r\n\r\n'.length);
    const name = /[; ]name="?([^";\r\n]*)"?/i.exec(head)?.[1] ?? '';
    const file = /filename="?([^";\r\n]*)"?/i.exec(head)?.[1];
    const type = /content-type: ?([^\r\n]+)/i.exec(head)?.[1] ?? 'application/octet-stream';
    if (file === undefined) fields[name] = untyped(name, bytes.toString('utf8'));
    else uploads.set(name, { name: file, type, bytes: Buffer.from(bytes) });
  }
  return { fields, uploads };
}
