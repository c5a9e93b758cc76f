import { createHash } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import {
  describeApi,
  variantsOf,
  type OpenApi,
  type Operation,
  type PathItem,
  type Schema,
} from './openapi.ts';
import type { Route } from './route.ts';

const STYLE = `
:root { color-scheme: light dark; --soft: color-mix(in srgb, CanvasText 65%, Canvas); --line: color-mix(in srgb, CanvasText 18%, Canvas) }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 56rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere }
code { font: .9em ui-monospace, monospace }
h2 { margin-top: 2.5rem; text-transform: capitalize }
h3 { margin: 2rem 0 .25rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 1rem }
h4 { margin: 1rem 0 0; font-size: .9rem; color: var(--soft) }
nav li { display: inline-block; margin-right: 1rem }
ul { list-style: none; margin: .25rem 0; padding: 0 }
li { padding: .2rem 0 }
small, .type { color: var(--soft) }
p { margin: .25rem 0 }`;

// In one piece, because the hash below is of every byte between the tags.
const STYLE_ELEMENT = raw(`<style>${STYLE}</style>`);

/** The page runs no script and asks for nothing; the one style it has is named by its hash. */
const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** What the statuses of a refusal mean; each is an anchor that a problem's `type` leads to. */
const STATUS_TEXT: Record<number, string> = {
  400: 'The request was not understood. Mend the fields listed and send it again.',
  401: 'No key, or one that is not known.',
  403: 'The key does not have the right.',
  404: "There is no such thing, or it is another brand's.",
  405: 'The address takes other methods; see Allow.',
  409: 'It does not fit the present state. Look again, then decide.',
  413: 'The body is larger than 1 MiB.',
  415: 'The body is not plain JSON.',
  429: 'Too much at once. Come back after Retry-After seconds.',
  500: 'A fault on this side. Quote the request id to the operator.',
  503: 'Not possible just now. Come back after Retry-After seconds.',
};

type Html = ReturnType<typeof html>;

/** `/openapi.json` and `/docs`, the same reference for programs and for people; made when first asked for. */
export function docsRoutes(parts: {
  routes: readonly Route[];
  documented: Readonly<Record<string, PathItem>>;
  publicUrl: string;
}): Hono {
  let known: OpenApi | undefined;
  const api = () => (known ??= describeApi(parts.routes, parts.documented, parts.publicUrl));
  const app = new Hono();
  app.get('/openapi.json', (c) => c.json(api()));
  app.get('/docs', (c) => c.html(page(api()), 200, { 'content-security-policy': PAGE_POLICY }));
  return app;
}

function page(api: OpenApi): Html {
  const operations = Object.entries(api.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );
  const groups = Map.groupBy(operations, ({ operation }) => operation.tags?.[0] ?? 'other');
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${api.info.title} API</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <h1>${api.info.title} API</h1>
        <p>${api.info.description} The same for programs: <a href="/openapi.json">openapi.json</a>.</p>
        <nav aria-label="Contents">
          <ul>
            ${[...groups.keys()].map((group) => html`<li><a href="#${group}">${group}</a></li>`)}
            <li><a href="#problems">Problems</a></li>
          </ul>
        </nav>
        <main>
          ${[...groups].map(
            ([group, members]) =>
              html`<section>
                <h2 id="${group}">${group}</h2>
                ${members.map(({ path, method, operation }) => section(api, path, method, operation))}
              </section>`,
          )}
          <section>
            <h2 id="problems">Problems</h2>
            <p>A refusal is <code>application/problem+json</code>:</p>
            ${fields(api, { $ref: '#/components/schemas/Problem' })}
            <ul>
              ${Object.entries(STATUS_TEXT).map(
                ([status, text]) =>
                  html`<li id="status-${status}">
                    <code>${status}</code> ${STATUS_CODES[status] ?? ''}
                    <p><small>${text}</small></p>
                  </li>`,
              )}
            </ul>
          </section>
        </main>
      </body>
    </html>`;
}

function section(api: OpenApi, path: string, method: string, operation: Operation): Html {
  const { parameters = [], requestBody, responses } = operation;
  const who = (operation.security ?? []).flatMap(Object.keys).join(' or ');
  const answers = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  const params = parameters
    .filter(({ in: place }) => place !== 'header')
    .map(({ name, in: place, required = false, schema, description }) =>
      field(`${name} (${place})`, description === undefined ? schema : { ...schema, description }, required),
    );
  return html`<h3 id="${method}-${path}"><code>${method.toUpperCase()} ${path}</code></h3>
    <p>${operation.summary}${who === '' ? '' : html` <small>(${who})</small>`}</p>
    ${operation.description === undefined ? '' : html`<p>${operation.description}</p>`}
    ${
      params.length === 0
        ? ''
        : html`<h4>Parameters</h4>
            <ul>
              ${params}
            </ul>`
    }
    ${contentOf(requestBody).map(
      (schema) =>
        html`<h4>Body</h4>
          ${fields(api, schema)}`,
    )}
    ${answers.map(
      ([status, answer]) =>
        html`<h4>Answer ${status}</h4>
          ${'description' in answer ? contentOf(answer).map((schema) => fields(api, schema)) : ''}`,
    )}`;
}

function contentOf(holder: { content?: Record<string, { schema: Schema }> } | undefined): Schema[] {
  return Object.values(holder?.content ?? {}).map(({ schema }) => schema);
}

function fields(api: OpenApi, schema: Schema): Html {
  const list = rows(api, schema, '', 1);
  return list.length === 0
    ? html`<p class="type">${typeText(resolve(api, schema))}</p>`
    : html`<ul>
        ${list}
      </ul>`;
}

/** Deeper fields than these are left to `/openapi.json`. */
const MAX_LEVELS = 5;

/** One row per field, those of objects in objects below them as `lines[].net`. */
function rows(api: OpenApi, unresolved: Schema, prefix: string, level: number): Html[] {
  const schema = resolve(api, unresolved);
  if (level > MAX_LEVELS) return [];
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, value]) => {
    const known = resolve(api, value);
    return [
      field(prefix + name, { ...known, ...value }, schema.required?.includes(name) ?? false),
      ...rows(api, known, `${prefix}${name}.`, level + 1),
    ];
  });
  const items = schema.items ? rows(api, schema.items, `${prefix.replace(/\.$/, '')}[].`, level) : [];
  const variants = variantsOf(schema).map((each) => rows(api, each, prefix, level));
  return [
    ...own,
    ...items,
    ...variants.flatMap((each, index) =>
      index > 0 && each.length > 0 ? [html`<li><small>or</small></li>`, ...each] : each,
    ),
  ];
}

function field(name: string, schema: Schema, required: boolean): Html {
  return html`<li>
    <code>${name}</code> <span class="type">${typeText(schema)}${required ? '' : ', optional'}</span>${
      schema.description === undefined ? '' : html`<p><small>${schema.description}</small></p>`
    }
  </li>`;
}

/** `integer from 1 to 200`, `"csv" | "stripe"`, `string (date-time)`. */
function typeText(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const variants = variantsOf(schema);
  if (variants.length > 0) return [...new Set(variants.map(typeText))].join(' | ');
  const type = [schema.type ?? 'any'].flat().join(' | ');
  const { format, minimum, maximum } = schema;
  const from = minimum === undefined ? '' : ` from ${minimum}`;
  const to = maximum === undefined ? '' : ` to ${maximum}`;
  const unset = schema.default === undefined ? '' : `, ${JSON.stringify(schema.default)} if not given`;
  return `${type}${format === undefined ? '' : ` (${format})`}${from}${to}${unset}`;
}

function resolve(api: OpenApi, schema: Schema): Schema {
  const name = /^#\/components\/schemas\/(.+)$/.exec(schema.$ref ?? '')?.[1];
  return (name === undefined ? undefined : api.components.schemas[name]) ?? schema;
}
