import type { Client } from 'discord.js';
import type { Logger } from 'pino';

/** What discord.js has to read itself: the session, servers with their roles, channels and threads. */
const READ_BY_LIBRARY = /^(?:READY|RESUMED|USER_UPDATE|(?:GUILD|CHANNEL|THREAD)_\w+)$/;

/** Of discord.js's own: where it takes a packet apart. What it throws there nobody catches. */
type Reader = { handlePacket(packet?: { t?: string }, shard?: unknown): boolean };

/**
 * Keeps from discord.js what it has nothing to do with, such as what people do and say, which is read here; and keeps
 * whatever it cannot make sense of from ending the process.
 */
export function guardPackets({ ws }: Client, log: Logger): void {
  const reader = ws as unknown as Reader;
  const read = reader.handlePacket.bind(ws);
  reader.handlePacket = (packet, shard) => {
    try {
      // Without a packet it goes on with those that had to wait.
      return read(READ_BY_LIBRARY.test(packet?.t ?? '') ? packet : undefined, shard);
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown';
      log.warn({ event: packet?.t, reason }, 'an event of Discord could not be read, and is left alone');
      return false;
    }
  };
}
