import { AD_WORD_LIST } from '../creators/index.ts';
import { lineOf } from '../use-case.ts';

/** Longest own wording, in characters: it has to fit into a caption's first lines. */
const WORDING_MAX = 300;

// Letters that carry an accent are compared without it: people write "comision" as often as "comisión".
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

const AD_WORDS = new Set(AD_WORD_LIST.flatMap((word) => plain(word).split(' / ')));
/** Words that say that money or goods came, and short forms of the words of the rules; without accents. */
const WORDS = new Set(
  (
    'commission commissions paid sponsored sponsor advertisement advertising advert gifted adv ' +
    'comision comisiones pagado pagada pagados pagan paga patrocinado patrocinada anuncio ' +
    'anzeige advertentie publi pub'
  ).split(' '),
);
/** The same in more than one word. */
const PHRASES = ['gave me', 'sent me', 'me regalo', 'me envio'];

/**
 * Whether a wording tells a viewer that the creator is paid. It does with the word of an advertising rule standing in it
 * as a word, or in plain words; "affiliate link" by itself does not (FTC 16 CFR 255.5 and its 2023 FAQ).
 */
export function isClear(wording: string): boolean {
  const words = plain(wording).split(/[^\p{L}]+/u);
  return (
    words.some((word) => WORDS.has(word) || AD_WORDS.has(word)) ||
    PHRASES.some((phrase) => ` ${words.join(' ')} `.includes(` ${phrase} `))
  );
}

/** A disclosure in the creator's own words; one that does not tell a viewer about the money is refused. */
export const ownWording = lineOf(WORDING_MAX).refine(isClear, {
  message:
    'must tell viewers that you are paid, such as "Ad" or "I earn a commission"; "affiliate link" alone does not',
  params: { code: 'unclear' },
});
