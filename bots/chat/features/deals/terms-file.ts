import { getTerms, keepTermsText, type TermsSheet } from '../../../../core/deals/index.ts';
import { showId } from '../../../../core/kernel/id.ts';
import { defineAction } from '../../action.ts';
import { nameOf, titleOf } from '../../inert.ts';
import { plainText } from '../../plain-text.ts';
import { bold, facts, line, list, minute, rate, title, type Block, type Part } from '../../view.ts';
import type { Words } from '../../words.ts';
import { lifeTargets } from './life-card.ts';
import { findParty } from './party.ts';
import { plainRows } from './promise-rows.ts';

/** Hands out everything that both sides are and were bound to, as a text to keep. */
export const termsAction = defineAction({
  ...lifeTargets.terms,
  ack: 'reply',
  label: 'button-deal-terms',
  async run(context, { deal }) {
    const { words } = context;
    const { actor } = await findParty(context, deal);
    const id = showId('deal', deal);
    const sheet = await context.ask(getTerms, actor, { id });
    const name = `${sheet.code}.txt`;
    const text = `${plainText({ blocks: sheetBlocks(sheet, words) }, words.locale)}\n`;
    const { fileId } = await context.act(keepTermsText, actor, { id, name, text });
    const said = { code: sheet.code, count: sheet.versions.length };
    return {
      blocks: [title(words.say('terms-file', said)), line(words.say('terms-file-next'))],
      files: [{ name, url: `file:${fileId}`, alt: words.label('terms-file-alt', said) }],
    };
  },
});

/** A sheet as it is read; the file is the same in plain text. */
function sheetBlocks(sheet: TermsSheet, words: Words): Block[] {
  const { code, brand, creator, products, versions, scheduled, inForce } = sheet;
  return [
    title(words.say('terms-title', { code })),
    facts([
      [words.label('terms-brand'), `${nameOf(brand.name)} (${brand.id})`],
      [words.label('terms-creator'), `${nameOf(creator.name)} (${creator.id})`],
      [words.label('terms-deal'), sheet.id],
      [words.label('terms-state'), words.label(`deal-state-${sheet.state}`)],
    ]),
    line(words.say('terms-products')),
    list(products.map((product) => `${titleOf(product.title)} (${product.id})`)),
    ...versions.flatMap(({ version, cause, terms, hash, effectiveFrom }) => [
      line(bold(words.label('terms-version', { version, cause: words.label(`terms-cause-${cause}`) }))),
      facts([
        [words.label('terms-from'), [minute(new Date(effectiveFrom))]],
        [words.label('deal-rate'), [rate(terms.rateBps)]],
        ...plainRows(terms, words),
        [words.label('terms-hash'), hash],
      ]),
    ]),
    ...scheduled.flatMap(({ terms, from }) => [
      line(bold(words.label('terms-scheduled'))),
      facts([
        [words.label('terms-from'), [minute(new Date(from))] satisfies Part],
        [words.label('deal-rate'), [rate(terms.rateBps)]],
        ...plainRows(terms, words),
      ]),
    ]),
    line(bold(words.label('life-spans'))),
    list(
      inForce.map(({ from, until }) => {
        const said = { from: minute(new Date(from)), until: minute(new Date(until ?? from)) };
        return words.say(until === null ? 'life-since' : 'life-span', said);
      }),
    ),
    line(words.say('terms-footer')),
  ];
}
