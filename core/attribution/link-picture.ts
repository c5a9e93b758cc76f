import { encode } from 'uqr';
import { z } from 'zod';
import { keepFile, useFiles } from '../files/index.ts';
import { showId } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase, idOf } from '../use-case.ts';
import { linkUnknown } from './link-errors.ts';
import { lockLink } from './links.store.ts';

/** A link's QR code as a picture that is kept, and the address it leads to. */
export type LinkPicture = { url: string; file: { id: string; name: string } };

/** Width and height in pixels: sharp when it is printed on a card, small enough for any chat. */
const PIXELS = 600;
/** Light modules around the code that readers need (ISO/IEC 18004 asks for 4). */
const QUIET = 4;

/**
 * Draws the QR code of one of the creator's own links, for print and for the screen of a live. It holds the link's
 * address alone, so it stays right for as long as the link does.
 */
export const drawLink = defineUseCase({
  name: 'draw a link',
  input: z.strictObject({ id: idOf('link') }),
  allow: ['creator'],
  async run({ tx, actor, ids, clock, publicUrl }, { id }): Promise<LinkPicture> {
    invariant(actor.kind === 'creator', 'only a creator gets here', { kind: actor.kind });
    const link = await lockLink(tx, id);
    if (link?.creatorId !== actor.creatorId) throw linkUnknown({});
    const url = `${publicUrl}/l/${link.code}`;
    const at = clock.wall();
    const fileId = await keepFile(tx, { ids, at }, await picture(url));
    const name = `link-${link.code}.png`;
    const user = { brandId: link.brandId, usedBy: link.id };
    const [file] = await useFiles(tx, user, [{ id: fileId, name, type: 'image/png' }], at);
    invariant(file, 'a file that was just kept is there', { link: showId('link', link.id) });
    return { url, file: { id: file.id, name } };
  },
});

/** A QR code of a text as a PNG. */
async function picture(text: string): Promise<Uint8Array> {
  // Native code that most processes never need.
  const { Resvg } = await import('@resvg/resvg-js');
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])));
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/><path d="${dark.join('')}"/></svg>`;
  return new Resvg(svg, { fitTo: { mode: 'width', value: PIXELS } }).render().asPng();
}
