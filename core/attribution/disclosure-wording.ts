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
const PHRASES = new Set(['gave me', 'sent me', 'me regalo', 'me envio']);

/** Words that turn what follows them into its opposite, without accents; `t` is what is left of "isn't". */
const NOT = new Set(
  (
    'not no non never without nobody none t isnt dont sin nunca nadie ninguna ningun kein keine keinen nicht ohne pas sans ' +
    'aucune nessuna senza nao sem geen niet zonder nie bez inte ingen ikke ej'
  ).split(' '),
);
/** Words that may stand between those and what they mean. */
const BETWEEN = new Set(
  (
    'a an the any being been be get getting got receive receiving earn earning really actually ' +
    'un una es son soy fue me nos han ha he recibo gano cobro de eine ein une um uma er et en'
  ).split(' '),
);

/**
 * Whether a wording tells a viewer that the creator is paid. It does with the word of an advertising rule standing in it
 * as a word, or in plain words, unless it says that this is not so; "affiliate link" by itself does not (FTC 16 CFR 255.5
 * and its 2023 FAQ).
 */
export function isClear(wording: string): boolean {
  // What a sentence denies, another one may still say.
  return plain(wording)
    .split(/[.!?:;]/)
    .some((sentence) => {
      const words = sentence.split(/[^\p{L}]+/u).filter((word) => word !== '');
      return words.some((_, at) => saysPaid(words, at) && !isDenied(words, at));
    });
}

function saysPaid(words: readonly string[], at: number): boolean {
  const [word = '', next = ''] = words.slice(at, at + 2);
  return isPaidWord(word) || PHRASES.has(`${word} ${next}`);
}

const isPaidWord = (word: string): boolean => WORDS.has(word) || AD_WORDS.has(word);

/** Whether what stands at a place is denied by what stands before it: "not an ad", "sin comisión". */
function isDenied(words: readonly string[], at: number): boolean {
  const before = words.slice(0, at).findLast((word) => !BETWEEN.has(word) && !isPaidWord(word));
  return before !== undefined && NOT.has(before);
}

/** A disclosure in the creator's own words; one that does not tell a viewer about the money is refused. */
export const ownWording = lineOf(WORDING_MAX).refine(isClear, {
  message:
    'must tell viewers that you are paid, such as "Ad" or "I earn a commission"; "affiliate link" alone does not',
  params: { code: 'unclear' },
});
