import type { Logger } from 'pino';
import type { Config } from '../core/config.ts';
import type { Instance, Role } from './instance.ts';

/** Says where Parley is and what to open first: in words on a terminal, as one log line elsewhere. */
export function announce(parts: {
  config: Config;
  instance: Instance;
  role: Role;
  ms: number;
  log: Logger;
}): void {
  const { config, instance, role, log } = parts;
  const { url } = instance;
  const chat = url !== undefined && config.localChat ? `${url}/chat` : undefined;
  const startMs = Math.round(parts.ms);
  // Where it is has to be said at any level: a free port is known from nowhere else.
  log
    .child({}, { level: 'info' })
    .info({ role, url, chat, docs: url && `${url}/docs`, startMs, node: process.version }, 'Parley is ready');
  if (url === undefined || !process.stdout.isTTY) return;
  const lines = [
    `Parley is ready after ${startMs} ms.`,
    chat === undefined ? undefined : `  Chat, as brand and as creator   ${chat}`,
    `  HTTP API                        ${url}/docs`,
    config.operatorToken === undefined
      ? `  Operator's token                ${config.dataFolder}/operator.token`
      : undefined,
  ];
  process.stdout.write(`\n${lines.filter((line) => line !== undefined).join('\n')}\n\n`);
}
