/** A piece of a line that every platform has room for. */
const PIECE_MAX = 400;

/** A line in pieces, so that one longer than a message goes on in the next. */
export function inPieces(whole: string): string[] {
  const letters = [...whole];
  if (letters.length <= PIECE_MAX) return [whole];
  const pieces: string[] = [];
  for (let from = 0; from < letters.length; from += PIECE_MAX) {
    pieces.push(letters.slice(from, from + PIECE_MAX).join(''));
  }
  return pieces;
}
