import { workerData } from 'node:worker_threads';
import type { ThreadStart } from '../../api/batch-thread.ts';

/** A batch thread that breaks at its first start, which it counts in the clock's cell, and runs well from then on. */
const { clockCell } = workerData as ThreadStart;
clockCell[0] = (clockCell[0] ?? 0) + 1;
if (clockCell[0] === 1) throw new Error('a bug at the first start');
await import('../../api/batch-thread-main.ts');
