import type { Client } from 'discord.js';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { guardPackets } from '../../../bots/discord/gateway-packets.ts';

function guarded(read: (packet: unknown) => boolean) {
  const said: string[] = [];
  const ws = { handlePacket: read };
  guardPackets(
    { ws } as unknown as Client,
    pino({ level: 'info' }, { write: (text) => void said.push(text) }),
  );
  return { ws, said };
}

test('what discord.js cannot read ends nothing, and is said without what was in it', () => {
  const { ws, said } = guarded(() => {
    throw new TypeError('no id');
  });
  expect(ws.handlePacket({ t: 'CHANNEL_UPDATE', d: { name: 'secret' } })).toBe(false);
  expect(said.join('')).toContain('CHANNEL_UPDATE');
  expect(said.join('')).not.toContain('secret');
});

test('discord.js reads what it remembers of servers, and nothing that people do or say', () => {
  const read: unknown[] = [];
  const { ws } = guarded((packet) => read.push(packet) > 0);
  const remembered = ['READY', 'GUILD_CREATE', 'GUILD_ROLE_UPDATE', 'CHANNEL_DELETE', 'THREAD_LIST_SYNC'];
  const done = ['INTERACTION_CREATE', 'MESSAGE_CREATE', 'MESSAGE_UPDATE', 'PRESENCE_UPDATE', 'SOMETHING_NEW'];
  for (const t of [...remembered, ...done]) ws.handlePacket({ t });
  expect(read).toEqual([...remembered.map((t) => ({ t })), ...done.map(() => undefined)]);
});
