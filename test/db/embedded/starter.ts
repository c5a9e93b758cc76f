import { once } from 'node:events';
import { claimFolder, openEmbedded } from '../../../core/db/embedded/index.ts';

/** Claims the folder that is the first argument, waits for a word, then opens the database and stays. */
const [, , folder = ''] = process.argv;
await claimFolder(folder, { verb: 'start', startedAt: '2026-01-01T00:00:00Z' });
process.stdout.write('"claimed"\n');
await once(process.stdin, 'data');
const { url } = await openEmbedded({ folder, log: () => undefined });
process.stdout.write(`${JSON.stringify({ url })}\n`);
