import { setTimeout as wait } from 'node:timers/promises';
import { createApp } from '../../core/app.ts';
import { readEventEnds, replaySetAside, type EventStanding } from '../../core/attribution/index.ts';
import { openDatabase, type Database } from '../../core/db/index.ts';
import { readId } from '../../core/kernel/id.ts';
import { connectors } from '../../core/stores/index.ts';
import { withInstance, type Joined } from './join.ts';
import { USAGE_ERROR, type VerbParts } from './verb.ts';

/** Verbs of a process that takes waiting events by itself. */
const WORKERS = new Set(['start', 'worker']);
/** A running instance gets this long to process what was put back. */
const PATIENCE_MS = 60_000;
const LOOK_MS = 50;

/** `replay ID|all`: puts set-aside store events back in the queue, sees them processed and says how each ended. */
export async function replay(parts: VerbParts, args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  const which = name === 'all' ? 'all' : readId('event', name ?? '');
  if (which === undefined || rest.length > 0) {
    parts.say('Usage: npm run replay -- ID|all     (ID as `npm run doctor` shows it, event_...)');
    return USAGE_ERROR;
  }
  return withInstance(parts, 'replay', async (joined) => {
    const database = openDatabase({ url: joined.databaseUrl, max: 2, name: 'parley replay' });
    try {
      const ids = await replaySetAside(database, which);
      if (ids.length === 0) {
        parts.say(
          which === 'all' ? 'No store event is set aside.' : 'No store event with this id is set aside.',
        );
        return which === 'all' ? 0 : 1;
      }
      const ends = await process(parts, joined, database, ids);
      for (const end of ends) parts.say(lineOf(end));
      const again = ends.filter((end) => end.state !== 'applied' && end.state !== 'ignored');
      parts.say(
        `${ends.length - again.length} of ${ends.length} processed, ${again.length} set aside again or waiting.`,
      );
      return again.length === 0 ? 0 : 1;
    } finally {
      await database.close();
    }
  });
}

/** Has the events processed: by the instance that runs, else here. */
async function process(
  parts: VerbParts,
  joined: Joined,
  database: Database,
  ids: string[],
): Promise<EventStanding[]> {
  if (joined.runner === undefined || !WORKERS.has(joined.runner.verb)) await processHere(parts, joined);
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const ends = await readEventEnds(database, ids);
    if (ends.every((end) => end.state !== 'waiting') || performance.now() > deadline) return ends;
    await wait(LOOK_MS);
  }
}

async function processHere({ config, log }: VerbParts, { databaseUrl, keys }: Joined): Promise<void> {
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`;
  const app = createApp({ databaseUrl, keys, publicUrl, connectors, log });
  try {
    await app.worker.drain();
  } finally {
    await app.stop();
  }
}

function lineOf({ id, topic, order, state, reason, detail }: EventStanding): string {
  const why = reason === null ? '' : ` (${reason}${detail === null ? '' : `: ${detail}`})`;
  return `${id}  ${topic || 'event'}${order === null ? '' : ` of order ${order}`}: ${state.replace('_', ' ')}${why}`;
}
