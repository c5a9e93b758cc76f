export { claimFolder, FolderInUse, readLock } from './folder-lock.ts';
export { joinEmbedded } from './join.ts';
export type { Log } from './log.ts';
export { openEmbedded, type Embedded } from './open.ts';
