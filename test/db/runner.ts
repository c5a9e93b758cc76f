import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import setup from '../support/database.ts';

/** Sets a test run up, prints where its database files are, and does nothing more. */
await setup();
const sql = postgres(process.env['TEST_DATABASE_URL'] ?? '', { max: 1 });
const [row] = await sql<[{ files: string }]>`select current_setting('data_directory') as files`;
process.stdout.write(`${row.files}\n`);
await delay(60_000);
