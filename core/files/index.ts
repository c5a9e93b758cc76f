export {
  dropUses,
  FILE_MAX_BYTES,
  findFile,
  findKept,
  keepFile,
  purgeFiles,
  useFiles,
  type KeptFile,
} from './files.ts';
