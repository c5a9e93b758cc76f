import { macKey, type MacKey } from '../kernel/secret.ts';

/** Secrets remembered at once; far more than the stores of one instance. */
const REMEMBERED = 10_000;

/**
 * Remembers the key behind each secret: making one costs as much as the signature of a small body, for every webhook.
 * @param read the bytes a secret's text stands for, undefined when it is not a secret of this form
 */
export function signingKeys(
  read: (secret: string) => Buffer | undefined,
): (secret: string) => MacKey | undefined {
  const keys = new Map<string, MacKey>();
  return (secret) => {
    const known = keys.get(secret);
    if (known) return known;
    const bytes = read(secret);
    if (bytes === undefined) return undefined;
    if (keys.size >= REMEMBERED) keys.clear();
    const key = macKey(bytes);
    keys.set(secret, key);
    return key;
  };
}
