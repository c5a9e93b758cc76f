import { randomBytes } from 'node:crypto';

/** Source of randomness; a parameter everywhere, so that tests can fix it. */
export type Random = {
  /** `length` unpredictable bytes. */
  bytes(length: number): Buffer;
};

/** The operating system's generator, good enough for keys. */
export const systemRandom: Random = { bytes: (length) => randomBytes(length) };
