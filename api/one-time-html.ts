import { createHash } from 'node:crypto';
import { escapeHtml, renderForm, type SheetForm } from './one-time-form.ts';
import type { PageTexts } from './one-time-texts.ts';

export { escapeHtml } from './one-time-form.ts';

/** What a page is made from. Everything is text; it is escaped here. */
export type Sheet = {
  title: string;
  /** Paragraphs above everything else. */
  lines: string[];
  /** Labels beside something to be copied. */
  copies?: { label: string; value: string }[];
  /** Ways to go on from here. */
  links?: { label: string; url: string }[];
  form?: SheetForm;
};

const STYLE = `:root{color-scheme:light dark;--ink:light-dark(#13191c,#e7edef);--ink-2:light-dark(#435057,#b0bbc0);
--page:light-dark(#e6ebed,#0c1012);--surface:light-dark(#fff,#161b1e);--line:light-dark(#7e8a91,#6b787f);
--fill:light-dark(#0a5c77,#176e8a);--bad:light-dark(#ab2620,#f7a198);--focus:light-dark(#0a5c77,#82cbe1)}
*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{max-width:36rem;margin:2rem auto;padding:1.5rem;background:var(--surface);border-radius:.6rem}
h1{font-size:1.4rem;line-height:1.25;margin:0 0 1rem}p{margin:0 0 1rem;overflow-wrap:anywhere}
dt,label{font-weight:600;display:block;margin:0 0 .25rem}dd{margin:0 0 1rem}
code{display:block;padding:.6rem .75rem;border:1px solid var(--line);border-radius:.4rem;font:1rem/1.4 ui-monospace,monospace;overflow-wrap:anywhere;user-select:all;white-space:pre-wrap}
.field{margin:0 0 1rem}.may{font-weight:400;color:var(--ink-2)}.hint{color:var(--ink-2);font-size:.875rem;margin:.35rem 0 0}
input,select{width:100%;min-height:2.75rem;padding:.5rem .75rem;border:1px solid var(--line);border-radius:.4rem;background:var(--surface);color:inherit;font:inherit}
[aria-invalid]{border-color:var(--bad);border-width:2px}.problem{color:var(--bad);margin:.5rem 0 0}
button{min-height:2.75rem;margin:1rem 0 0;padding:.5rem 1.25rem;border:1px solid transparent;border-radius:.4rem;background:var(--fill);color:#fff;font:inherit;font-weight:600;cursor:pointer}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
footer{color:var(--ink-2);font-size:.875rem;border-top:1px solid var(--line);padding-top:1rem;margin-top:1.5rem}
@media(max-width:40rem){main{margin:0;border-radius:0;min-height:100vh}}`;

const styleHash = createHash('sha256').update(STYLE).digest('base64');

/** Nothing is loaded, run, framed or sent anywhere but to the page's own address; the one style is named by its hash. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** A whole page: plain HTML, readable without its style and of use without a script. */
export function renderPage(sheet: Sheet, texts: PageTexts): string {
  const { title, lines, copies = [], links = [], form } = sheet;
  const facts = copies.map(
    ({ label, value }) => `<dt>${escapeHtml(label)}</dt><dd><code>${escapeHtml(value)}</code></dd>`,
  );
  const ways = links.map(
    ({ label, url }) => `<p><a href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(label)}</a></p>`,
  );
  return `<!doctype html>
<html lang="${texts.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)} · Parley</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n')}
${facts.length === 0 ? '' : `<dl>${facts.join('')}</dl>`}
${ways.join('')}${form === undefined ? '' : renderForm(form)}
<footer>${escapeHtml(texts.note)}</footer>
</main>
</body>
</html>
`;
}
