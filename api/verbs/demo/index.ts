import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../../core/config.ts';
import { startInstance, type Instance } from '../../instance.ts';
import { untilAborted } from '../join.ts';
import type { VerbParts } from '../verb.ts';
import { openEdge } from './edge.ts';
import { playJourney } from './journey.ts';
import type { Stage } from './stage.ts';
import { NotSeen, StepFailed } from './step.ts';

/** What is played; throws {@link StepFailed} at the first step that cannot be seen. */
export type Story = (stage: Stage) => Promise<void>;

/**
 * `demo`: plays the journey on an instance of its own, over HTTP and chat alone, and prints what everybody reads and
 * what stands in the books; 1 when a step was not seen. Nothing of it is left afterwards.
 */
export async function runDemo(parts: VerbParts, story: Story = playJourney): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-demo-'));
  try {
    // Nothing of the environment: a demo must not touch a database that is in use, nor behave as in production.
    const config = readConfig({ PARLEY_DATA: folder, PORT: '0' });
    const log = parts.log.child({}, { level: 'error' });
    const instance = await startInstance({ config, role: 'all', log });
    try {
      return await untilAborted(parts.signal, perform(parts, instance, story));
    } finally {
      await instance.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function perform({ say, signal }: VerbParts, instance: Instance, story: Story): Promise<number> {
  const { url = '', operatorToken, app } = instance;
  const edge = openEdge(url, signal);
  say(`The journey on a throw-away Parley at ${url}: two people in chat, a shop and a shopper over HTTP.\n`);
  try {
    await story({ edge, operator: edge.as(operatorToken), app, say });
    return 0;
  } catch (error) {
    if (!(error instanceof StepFailed || error instanceof NotSeen)) throw error;
    if (!signal.aborted) say(error.message);
    return 1;
  }
}
