/**
 * `12 Rose Lane`, `221b Old Baker St`: a number, a few words, and what a street is called in English. Not `2 videos at my
 * place`: what a creator plans to make has words between that no street is named by.
 */
const NUMBER_FIRST =
  /\b\d{1,5}[a-z]?\s+(?:(?!(?:my|our|your|this|that|in|at|for|with|about|videos|reels|posts|photos|shorts|lives|stories|days|weeks|hours|minutes)\b)[\p{L}'’.-]+\s+){1,4}(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|court|ct|square|sq|place|terrace|crescent|close|way)\b/iu;

/** `Calle Mayor 5`, `C/ Sol, 12`, `Rue de Lille 7`, `Hauptstraße 3`: what a street is called, its name, a number. */
const STREET_FIRST =
  /(?:^|[\s,;:])(?:calle|c\/|avenida|avda\.?|av\.|plaza|pza\.?|paseo|camino|carretera|ctra\.?|rue|via(?!\s+(?:my|our|the|a|an|mi|instagram|tiktok|youtube|telegram|discord|e?mail)\b)|viale|rua|travessa)\s*[\p{L}'’.\s-]{2,40},?\s*(?:n[.º°o]*\s*)?\d{1,5}\b|[\p{L}-]{2,}(?:stra(?:ß|ss)e|str\.|gasse|weg|platz)\s+\d{1,4}\b/iu;

/** `PO Box 12`, `Apartado 33`, `flat 4`, `apto. 2B`, `piso 3`: where in a house, or a box at the post office. */
const BOX_OR_DOOR =
  /\b(?:p\.?\s?o\.?\s?box|apartado(?:\s+(?:postal|de\s+correos))?|apt|apartment|flat|apto|piso|puerta)\.?\s*#?\d{1,5}/iu;

/** A postcode as most countries write theirs. */
const POSTCODE =
  /\b(?:\d{5}(?:-\d{3,4})?|\d{4}\s?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d)\b/u;

/**
 * Whether a text looks like somebody's postal address. It is asked of what a person writes while an address is awaited
 * from them, so it rather takes a sentence for an address than the other way round.
 */
export function looksLikeAddress(text: string): boolean {
  if (NUMBER_FIRST.test(text) || STREET_FIRST.test(text) || BOX_OR_DOOR.test(text)) return true;
  const parts = text.split(/[\n,;]+/).filter((part) => part.trim() !== '');
  return POSTCODE.test(text) && parts.length > 1;
}
