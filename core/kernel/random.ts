import { randomFillSync } from 'node:crypto';

/** Source of randomness; a parameter everywhere, so that tests can fix it. */
export type Random = {
  /** `length` unpredictable bytes. */
  bytes(length: number): Buffer;
};

// One call to the operating system for many small requests: each costs more than an id or a click token does otherwise.
const POOL_BYTES = 8_192;
const pool = Buffer.alloc(POOL_BYTES);
let used = POOL_BYTES;

/** The operating system's generator, good enough for keys. Bytes are handed out once and wiped where they stood. */
export const systemRandom: Random = {
  bytes(length) {
    if (length > POOL_BYTES) return randomFillSync(Buffer.alloc(length));
    if (used + length > POOL_BYTES) {
      randomFillSync(pool);
      used = 0;
    }
    const bytes = Buffer.from(pool.subarray(used, used + length));
    pool.fill(0, used, used + length);
    used += length;
    return bytes;
  },
};
