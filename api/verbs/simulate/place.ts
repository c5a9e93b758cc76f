import { setTimeout as wait } from 'node:timers/promises';
import { readLock } from '../../../core/db/embedded/index.ts';
import { defineError } from '../../../core/kernel/error.ts';
import { systemRandom } from '../../../core/kernel/random.ts';
import { readInstanceKeys, type InstanceKeys } from '../../../core/key-files.ts';
import { startInstance } from '../../instance.ts';
import { findRunner, joinInstance, urlOf } from '../join.ts';
import type { VerbParts } from '../verb.ts';

/** The instance that is sent to, and its database beside it. */
export type Place = InstanceKeys & {
  databaseUrl: string;
  /** Where it answers now; undefined while nobody is there. */
  find(): Promise<string | undefined>;
  /** It was started for this and ends with it. */
  own: boolean;
  close(): Promise<void>;
};

const noHttp = defineError<{ pid: number; verb: string }>(
  'simulate.no_http',
  'conflict',
  ({ pid, verb }) =>
    `Process ${pid} (${verb}) runs on this data folder and answers no HTTP. Nothing was sent. ` +
    'Stop it and run "npm start", which does everything.',
);

const START_MS = 30_000;
const LOOK_MS = 50;
const ANSWER_MS = 2_000;

/** The instance that runs on the same data, else one that is started in this process. */
export async function openPlace(parts: VerbParts): Promise<Place> {
  const { config } = parts;
  if (config.databaseUrl === undefined) {
    const runner = await findRunner(config.dataFolder);
    return runner ? await joinRunner(parts) : await startOwn(parts);
  }
  const { databaseUrl, publicUrl } = config;
  if (publicUrl === undefined || !(await answers(publicUrl))) return await startOwn(parts);
  const keys = readInstanceKeys(config, systemRandom);
  return { ...keys, databaseUrl, find: async () => publicUrl, own: false, close: async () => undefined };
}

async function joinRunner(parts: VerbParts): Promise<Place> {
  const folder = parts.config.dataFolder;
  // Asked of the lock each time: an instance that was started anew may have another address.
  const find = async () => urlOf(await readLock(folder));
  const deadline = performance.now() + START_MS;
  for (;;) {
    const runner = await findRunner(folder);
    if (urlOf(runner) !== undefined) break;
    const isStarting = runner?.address === undefined && performance.now() < deadline;
    if (!isStarting) throw noHttp({ pid: runner?.pid ?? 0, verb: runner?.verb ?? '' });
    await wait(LOOK_MS);
  }
  return { ...(await joinInstance(parts, 'simulate')), find, own: false };
}

async function startOwn({ config, log }: VerbParts): Promise<Place> {
  const instance = await startInstance({
    config: { ...config, host: '127.0.0.1', port: 0 },
    role: 'all',
    log,
  });
  return {
    ...readInstanceKeys(config, systemRandom),
    databaseUrl: instance.databaseUrl,
    find: async () => instance.url,
    own: true,
    close: () => instance.stop(),
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(ANSWER_MS) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
