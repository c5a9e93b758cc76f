import { parseArgs } from 'node:util';
import { openDiscord } from './index.ts';

/*
 * A Discord to try things out with, until it is interrupted:
 *   node test/support/discord/serve.ts --port 8082
 *   DISCORD_TOKEN=x DISCORD_API_URL=http://127.0.0.1:8082/api npm start
 * What is typed is done by Ada in her direct messages: `/product add title=Teapot; price=40` uses a command, `?/deals deal
 * D-1` shows what is suggested for an option, `!LABEL` presses a button, `!!OPTION` picks from a list, `=rate=15; note=hi`
 * submits the form on the screen, anything else is written.
 */
const { values } = parseArgs({
  options: { port: { type: 'string', default: '8082' }, token: { type: 'string', default: 'x' } },
});
const discord = await openDiscord({
  port: Number(values.port),
  token: values.token,
  privileged: ['MessageContent'],
});
const ada = discord.user({ name: 'Ada' });
discord.guild({ name: "Ada's server", owner: ada });
const say = (text: string): void => void process.stdout.write(`${text}\n`);
say(`Discord is at ${discord.apiUrl}, its token is ${discord.token}`);

let seen = '';
discord.onChange(() => {
  const form = ada.form?.fields.map(({ label, field }) => `<${label} (${field.custom_id})>`) ?? [];
  const now = [ada.screen(), ...form].join('\n');
  if (now !== seen) say(`\n${now}`);
  seen = now;
});
process.stdin.setEncoding('utf8').on('data', (chunk: string) => {
  for (const line of chunk.split('\n').filter(Boolean))
    act(line).catch((error: unknown) => say(String(error)));
});
process.on('SIGINT', () => {
  for (const problem of discord.platform.problems) say(problem);
  process.exit();
});

/** `title=Teapot; price=40` as names and values. */
const pairs = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/(\w+)=([^;]*)/g)].map(([, name = '', value = '']) => [name, value.trim()]),
  );

async function act(line: string): Promise<void> {
  const [, path = '', rest = ''] = /^\/(.*?)((?:\s+\w+=.*)?)$/.exec(line) ?? [];
  if (line.startsWith('?/')) {
    const [command = '', option = '', ...text] = line.slice(1).split(' ');
    say(JSON.stringify(await ada.types(command, option, text.join(' '))));
  } else if (path) await ada.uses(path.trim(), pairs(rest));
  else if (line.startsWith('!!')) await ada.picks(line.slice(2));
  else if (line.startsWith('!')) await ada.presses(line.slice(1));
  else if (line.startsWith('=')) await ada.submits(pairs(line.slice(1)));
  else ada.writes(line);
}
