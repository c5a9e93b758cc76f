import { parseArgs } from 'node:util';
import { openTelegram } from './index.ts';

/*
 * A Telegram to try things out with, until it is interrupted:
 *   node test/support/telegram/serve.ts --port 8081
 *   TELEGRAM_TOKEN=1:x TELEGRAM_API_URL=http://127.0.0.1:8081 npm start
 * What is typed is written by Ben in his private chat; `!LABEL` presses a button, `!!OPTION` picks from a list.
 */
const { values } = parseArgs({
  options: { port: { type: 'string', default: '8081' }, token: { type: 'string', default: '1:x' } },
});
const telegram = await openTelegram({ port: Number(values.port), token: values.token });
const ben = telegram.user({ first_name: 'Ben', username: 'ben', language_code: 'en' });
const say = (text: string): void => void process.stdout.write(`${text}\n`);
say(`Telegram is at ${telegram.url}, its token is ${telegram.token}`);
let seen = '';
const show = (): undefined => {
  const now = ben.sees();
  if (now !== seen) say(`\n${now}`);
  seen = now;
};
telegram.onChange(show);
process.stdin.setEncoding('utf8').on('data', (chunk: string) => {
  for (const line of chunk.split('\n').filter(Boolean))
    act(line).catch((error: unknown) => say(String(error)));
});
process.on('SIGINT', () => {
  for (const problem of telegram.takeProblems()) say(problem);
  process.exit();
});

async function act(line: string): Promise<void> {
  if (line.startsWith('!!')) await ben.picks(line.slice(2));
  else if (line.startsWith('!')) ben.presses(line.slice(1));
  else if (line.startsWith('/start')) ben.starts(line.split(' ')[1]);
  else ben.writes(line);
}
