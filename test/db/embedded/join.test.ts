import { join } from 'node:path';
import { expect, test } from 'vitest';
import { claimFolder, joinEmbedded } from '../../../core/db/embedded/index.ts';
import { processesIn } from '../../../core/db/embedded/processes-in.ts';
import { afterThisTest, ask, child, kept, madeFolder, newFolder, open, serverPid } from './scene.ts';

const log = () => undefined;

test('joining a running database uses it and leaves it running', async () => {
  const folder = await madeFolder();
  const { url } = await open(folder);
  const joined = await joinEmbedded({ folder, log });
  expect(joined.url).toBe(url);
  await joined.close();
  expect(await ask(url, 'select 1 as one')).toEqual({ one: 1 });
});

test('joining where none runs starts one, until it is closed', async () => {
  const folder = await madeFolder();
  const claim = await claimFolder(folder, { verb: 'audit', startedAt: '2026-01-01T00:00:00Z' });
  afterThisTest(() => claim.release());
  const joined = await joinEmbedded({ folder, log });
  expect(await kept(joined.url)).toBe(42);
  await joined.close();
  expect(await processesIn(join(folder, 'postgres'), 'postgres')).toEqual([]);
});

test('joining a process that is still starting waits for its database', async () => {
  const folder = join(await newFolder(), 'new');
  const starter = child(new URL('starter.ts', import.meta.url), [folder]);
  await starter.hear();
  // It holds the folder and has not made its database yet.
  const joining = joinEmbedded({ folder, log });
  starter.tell('go on');
  const { url } = await starter.hear<{ url: string }>();
  expect((await joining).url).toBe(url);
  await starter.kill();
  await (await open(folder)).stop();
});

test('joining where the database died under its owner waits until the owner has brought it back', async () => {
  const folder = await madeFolder();
  const starter = child(new URL('starter.ts', import.meta.url), [folder]);
  await starter.hear();
  starter.tell('go on');
  const { url } = await starter.hear<{ url: string }>();
  process.kill(await serverPid(join(folder, 'postgres')), 'SIGKILL');
  const joined = await joinEmbedded({ folder, log });
  expect(joined.url).toBe(url);
  expect(await kept(url)).toBe(42);
  await starter.kill();
  await (await open(folder)).stop();
});
