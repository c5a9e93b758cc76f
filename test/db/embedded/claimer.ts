import { claimFolder, FolderInUse } from '../../../core/db/embedded/index.ts';

/**
 * Claims each folder that is named on standard input, a line each, and tells whether it got it. Claims end with the
 * process.
 */
process.stdout.write('"ready"\n');
process.stdin.setEncoding('utf8').on('data', (folders: string) => void claimAll(folders.trim().split('\n')));

async function claimAll(folders: string[]): Promise<void> {
  for (const folder of folders) {
    const won = await claimFolder(folder, { verb: 'claimer', startedAt: '2026-01-01T00:00:00Z' }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof FolderInUse) return false;
        throw error;
      },
    );
    process.stdout.write(`${JSON.stringify({ folder, won })}\n`);
  }
}
