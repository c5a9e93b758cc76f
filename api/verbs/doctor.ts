import {
  examineDatabase,
  examineFolder,
  examineSettings,
  ok,
  warning,
  wrong,
  type Finding,
} from '../../core/doctor/index.ts';
import { examineDiscord } from '../../bots/discord/index.ts';
import { examineTelegram } from '../../bots/telegram/index.ts';
import { openDatabase } from '../../core/db/index.ts';
import { DomainError } from '../../core/kernel/error.ts';
import { systemRandom } from '../../core/kernel/random.ts';
import { joinInstance, untilAborted, type Joined } from './join.ts';
import type { VerbParts } from './verb.ts';

const ANSWER_MS = 5_000;

/** `doctor`: looks at everything that is known to go wrong and says what to do; 1 when something is wrong. */
export async function doctor(parts: VerbParts): Promise<number> {
  const joined = await join(parts);
  try {
    return await untilAborted(parts.signal, examine(parts, joined));
  } finally {
    if ('close' in joined) await joined.close();
  }
}

async function examine(parts: VerbParts, joined: Joined | Finding): Promise<number> {
  const findings = 'close' in joined ? await examineInstance(parts, joined) : [joined];
  const { dataFolder, discord, telegram, publicUrl } = parts.config;
  findings.push(...(await examineFolder(dataFolder)));
  if (discord) findings.push(...(await examineDiscord(discord, publicUrl)));
  if (telegram) findings.push(...(await examineTelegram(telegram, publicUrl)));
  for (const finding of findings) parts.say(linesOf(finding));
  const wrongs = findings.filter((finding) => finding.state === 'wrong').length;
  const warnings = findings.filter((finding) => finding.state === 'warning').length;
  parts.say(`\n${wrongs} wrong, ${warnings} to know, ${findings.length - wrongs - warnings} ok.`);
  return wrongs === 0 ? 0 : 1;
}

/** A database that cannot be joined is a finding, not the end of the examination. */
async function join(parts: VerbParts): Promise<Joined | Finding> {
  try {
    return await joinInstance(parts, 'doctor');
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return wrong('database', error.message, 'See above; the checks that need the database were left out.');
  }
}

async function examineInstance(parts: VerbParts, joined: Joined): Promise<Finding[]> {
  const { config, clock } = parts;
  const database = openDatabase({ url: joined.databaseUrl, max: 1, name: 'parley doctor' });
  try {
    const known = { keys: joined.keys, random: systemRandom, clock };
    return [
      await examineRunner(joined, config.databaseUrl !== undefined),
      ...(await examineDatabase(database, known)),
      ...examineSettings(config, joined.operatorToken),
    ];
  } finally {
    await database.close();
  }
}

async function examineRunner({ runner, instanceUrl }: Joined, elsewhere: boolean): Promise<Finding> {
  if (runner === undefined) {
    const says = elsewhere
      ? 'With DATABASE_URL it may run on any machine; this one was not looked for.'
      : 'Parley does not run on this data folder.';
    return elsewhere ? ok('process', says) : warning('process', says, 'Run "npm start".');
  }
  const who = `Process ${runner.pid} (${runner.verb})`;
  if (instanceUrl === undefined) return ok('process', `${who} runs.`);
  try {
    const answer = await fetch(`${instanceUrl}/readyz`, { signal: AbortSignal.timeout(ANSWER_MS) });
    await answer.body?.cancel();
    if (answer.ok) return ok('process', `${who} answers at ${instanceUrl}.`);
    return wrong(
      'process',
      `${who} answers at ${instanceUrl} that it is not ready (${answer.status}).`,
      'Look at its log.',
    );
  } catch {
    return wrong(
      'process',
      `${who} does not answer at ${instanceUrl}.`,
      'Look at its log; stop and start it if it hangs.',
    );
  }
}

/** Wider than the longest name of what is examined. */
const WIDTH = 18;

function linesOf({ what, state, says, remedy }: Finding): string {
  const line = `${state.padEnd(8)} ${what.padEnd(WIDTH)}${says.replaceAll('\n', `\n${' '.repeat(9)}`)}`;
  return remedy === undefined ? line : `${line}\n${' '.repeat(9)}${'->'.padStart(WIDTH - 1)} ${remedy}`;
}
