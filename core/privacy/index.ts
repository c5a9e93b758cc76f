export { cancelErasure, getErasure, requestErasure, WAITING_DAYS, type ErasureView } from './erasure.ts';
export { eraseNext, type Eraser } from './erase.ts';
export type { Traces } from './erase.store.ts';
export { openExport, takeExport } from './export.ts';
