import { createHash } from 'node:crypto';
import { TILES, type BioPage, type BioTile } from '../core/attribution/index.ts';
import type { BioTexts } from './bio-texts.ts';
import { escapeHtml } from './one-time-html.ts';

const STYLE = `:root{color-scheme:light dark;--ink:light-dark(#13191c,#e7edef);--ink-2:light-dark(#435057,#b0bbc0);
--page:light-dark(#f3f0f2,#121013);--surface:light-dark(#fff,#1e1b1f);--line:light-dark(#d9cfd5,#3b343a);
--accent:light-dark(#873266,#f0a8cf);--tint:light-dark(#f6ebf1,#33202c)}
*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.45 system-ui,sans-serif}
main{max-width:34rem;margin:0 auto;padding:2rem 1rem 3rem}
h1{font-size:1.5rem;line-height:1.2;margin:0 0 .75rem;overflow-wrap:anywhere}p{margin:0 0 1rem;overflow-wrap:anywhere}
.ad{padding:.75rem 1rem;border-radius:.6rem;background:var(--tint)}.ad b{color:var(--accent)}
h2{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);margin:0}
ul{list-style:none;margin:0 0 1.5rem;padding:0}li{margin:0 0 .75rem}
li a{display:flex;gap:1rem;align-items:center;min-height:4rem;padding:.75rem 1rem;border:1px solid var(--line);border-radius:.6rem;background:var(--surface);color:inherit;text-decoration:none}
li a:hover{border-color:var(--accent)}li a:hover .title{text-decoration:underline}
.number{flex:none;min-width:2.75rem;font-size:1.35rem;font-weight:600;color:var(--accent);font-variant-numeric:tabular-nums;text-align:center}
.words{min-width:0;overflow-wrap:anywhere}.title{display:block;font-weight:600}.what{display:block;color:var(--ink-2);font-size:.875rem}
.said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
nav{display:flex;gap:1rem;flex-wrap:wrap}nav a{display:inline-flex;align-items:center;min-height:2.75rem;color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}`;

const styleHash = createHash('sha256').update(STYLE).digest('base64');

/** Nothing is loaded or run; the one style is named by its hash. Shops learn from where a shopper came, as from a link. */
export const BIO_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'`,
  'cache-control': 'public, max-age=5',
  vary: 'accept-language',
  'x-content-type-options': 'nosniff',
} as const;

/** A creator's page. @param at.handle as it stands in its address @param at.before tiles that earlier pages have shown */
export function renderBioPage(
  page: BioPage,
  at: { handle: string; before: number },
  texts: BioTexts,
): string {
  const address = `/c/${encodeURIComponent(at.handle)}`;
  const name = `<bdi>${escapeHtml(page.name)}</bdi>`;
  const tiles = page.tiles.map((tile) => renderTile(tile, address, texts)).join('\n');
  const older = page.more
    ? `<a href="${address}?before=${at.before + TILES}" rel="next">${texts.older}</a>`
    : '';
  const newer = at.before > 0 ? `<a href="${address}">${texts.newer}</a>` : '';
  const turning = older + newer === '' ? '' : `<nav aria-label="${texts.links}">${newer}${older}</nav>`;
  return sheet(
    page.name,
    `<h1>${name}</h1>
<p class="ad"><b>${texts.ad}</b> ${name} ${texts.earns}</p>
<h2>${texts.links}</h2>
${tiles === '' ? `<p>${texts.none}</p>` : `<ul>\n${tiles}\n</ul>`}
${turning}`,
    texts,
  );
}

/** What is shown where there is no such page, or no such number on it. */
export const renderNoBioPage = (texts: BioTexts): string =>
  sheet(
    texts.unknown.title,
    `<h1>${texts.unknown.title}</h1>
<p>${texts.unknown.next}</p>`,
    texts,
  );

function renderTile(
  { number, title, product, brand, live }: BioTile,
  address: string,
  texts: BioTexts,
): string {
  const from = `${texts.by} <bdi>${escapeHtml(brand)}</bdi>`;
  const what = title === product ? from : `<bdi>${escapeHtml(product)}</bdi> ${from}`;
  const ended = live ? '' : ` (${texts.ended})`;
  return `<li><a href="${address}/${number}" rel="sponsored nofollow"><span class="number"><span class="said">${texts.number} </span>${number}</span><span class="words"><span class="title"><bdi>${escapeHtml(title)}</bdi></span><span class="what">${what}${ended}</span></span></a></li>`;
}

const sheet = (title: string, body: string, texts: BioTexts): string => `<!doctype html>
<html lang="${texts.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Parley</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
