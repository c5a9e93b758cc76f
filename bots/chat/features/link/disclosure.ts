import type { Promotion } from '../../../../core/attribution/index.ts';
import { nameOf, titleOf } from '../../inert.ts';
import { code, line, type Block } from '../../view.ts';
import type { Words } from '../../words.ts';

/**
 * What the creator has to say in the post, to be copied as it is; "affiliate link" alone would not tell anyone that money
 * is paid.
 */
export function disclosureWording({ brand, title, sample }: Promotion, words: Words): string {
  return words.label(sample ? 'disclosure-sample' : 'disclosure', {
    brand: nameOf(brand),
    product: titleOf(title),
  });
}

/** The wording, and where the platforms of the creator want the same said once more. */
export function disclosureBlocks(promotion: Promotion, platforms: readonly string[], words: Words): Block[] {
  return [
    line(words.say('disclosure-say')),
    line(code(disclosureWording(promotion, words))),
    ...[...new Set(platforms)].map((platform) => line(words.say(`disclosure-on-${platform}`))),
    line(words.say('disclosure-not-enough')),
  ];
}
