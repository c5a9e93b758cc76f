/** Most click token candidates one order may carry. */
const MAX_TOKENS = 10;

/** A click token has 63 characters; what is much longer is not one. */
const MAX_TOKEN_LENGTH = 200;

const CONTROL_CHARACTERS = /\p{Cc}/u;

/**
 * The candidates worth checking, in order of preference: each once, none empty, overlong or unfit to be stored.
 * Nothing is mended here; a changed token is for the decision to refuse and to tell.
 */
export function collectTokens(candidates: Iterable<string | undefined>): string[] {
  const tokens = new Set<string>();
  for (const candidate of candidates) {
    const token = candidate?.trim() ?? '';
    const fit =
      token !== '' &&
      token.length <= MAX_TOKEN_LENGTH &&
      token.isWellFormed() &&
      !CONTROL_CHARACTERS.test(token);
    if (fit) tokens.add(token);
    if (tokens.size === MAX_TOKENS) break;
  }
  return [...tokens];
}
