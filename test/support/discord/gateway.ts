import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { eventFaults } from './event-check.ts';
import { INTENTS, PRIVILEGED } from './intents.ts';
import type { Audience, Platform } from './platform.ts';
import { guildCreateJson } from './wire.ts';

const DISPATCH = 0;
const HEARTBEAT = 1;
const IDENTIFY = 2;
const PRESENCE = 3;
const RESUME = 6;
const RECONNECT = 7;
const INVALID_SESSION = 9;
const HELLO = 10;
const ACK = 11;

type Frame = { op: number; d?: unknown; s?: number; t?: string };

/** What one identified client was sent, so that it can be sent again. */
type Session = {
  id: string;
  intents: bigint;
  sequence: number;
  sent: Frame[];
  socket: WebSocket | undefined;
};

/** Identifies that are left; Discord gives 1,000 a day. */
export type SessionStartLimit = {
  total: number;
  remaining: number;
  reset_after: number;
  max_concurrency: number;
};

export type Gateway = {
  readonly limit: SessionStartLimit;
  /** How often clients beat, in milliseconds. */
  heartbeatMs: number;
  /** Without answers to heartbeats a connection is a zombie. */
  answersHeartbeats: boolean;
  /** Clients that are connected and identified. */
  readonly connected: number;
  /** What clients have done, in order: `identify`, `resume`, `heartbeat`. */
  readonly log: string[];
  /** Sends an event to those who asked for such. */
  emit(event: string, data: (mayRead: boolean) => unknown, audience: Audience): void;
  /** Sends the last event of that name again, as can happen around a reconnect. */
  repeat(event: string): void;
  /** Resolves when clients have read everything that was sent to them. */
  flush(): Promise<void>;
  /** Asks every client to connect again (op 7). */
  askToReconnect(): void;
  /** Ends every session (op 9). */
  invalidate(resumable: boolean): void;
  /** Closes every connection with a code; sessions can be resumed unless forgotten. */
  cut(code: number): void;
  /** Drops connections without a word. */
  drop(): void;
  /** Sessions cannot be resumed any more. */
  forgetSessions(): void;
  /** Refuses what comes in until told otherwise. */
  isDown: boolean;
  close(): Promise<void>;
};

/** The gateway over WebSocket, on the same listener as the rest. */
export function createGateway(platform: Platform, server: Server): Gateway {
  const sockets = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  const ofSocket = new Map<WebSocket, Session>();
  const limit = { total: 1_000, remaining: 1_000, reset_after: 86_400_000, max_concurrency: 1 };
  const send = (socket: WebSocket, frame: Frame): void => socket.send(JSON.stringify(frame));
  const dispatch = (session: Session, t: string, d: unknown): void => {
    platform.problems.push(...eventFaults(t, d));
    session.sequence += 1;
    const frame = { op: DISPATCH, s: session.sequence, t, d };
    session.sent.push(frame);
    if (session.socket) send(session.socket, frame);
  };
  const bind = (session: Session, socket: WebSocket): void => {
    session.socket = socket;
    ofSocket.set(socket, session);
    platform.changed();
  };

  const gateway: Gateway = {
    limit,
    heartbeatMs: 41_250,
    answersHeartbeats: true,
    isDown: false,
    log: [],
    get connected() {
      return [...sessions.values()].filter(({ socket }) => socket !== undefined).length;
    },
    emit(event, data, { guildId, intents }) {
      if (guildId !== undefined && !platform.guilds.get(guildId)?.members.has(platform.bot.api.id)) return;
      for (const session of sessions.values()) {
        if (intents !== 0n && (session.intents & intents) === 0n) continue;
        dispatch(session, event, data((session.intents & INTENTS.MessageContent) !== 0n));
      }
    },
    repeat(event) {
      for (const session of sessions.values()) {
        const last = session.sent.findLast(({ t }) => t === event);
        if (last) dispatch(session, event, last.d);
      }
    },
    async flush() {
      const read = (socket: WebSocket): Promise<void> => {
        // Each ping is told from others by what it carries.
        const mark = platform.nextId();
        const { promise, resolve } = Promise.withResolvers<void>();
        const hearPong = (data: Buffer): void => {
          if (data.toString() === mark) resolve();
        };
        const gone = (): void => resolve();
        socket.on('pong', hearPong).on('close', gone);
        socket.ping(mark);
        return promise.finally(() => socket.off('pong', hearPong).off('close', gone));
      };
      await Promise.all([...ofSocket.keys()].map(read));
    },
    askToReconnect: () => everySocket((socket) => send(socket, { op: RECONNECT })),
    invalidate(resumable) {
      everySocket((socket) => send(socket, { op: INVALID_SESSION, d: resumable }));
      if (!resumable) sessions.clear();
    },
    cut: (code) => everySocket((socket) => socket.close(code)),
    drop: () => everySocket((socket) => socket.terminate()),
    forgetSessions: () => sessions.clear(),
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise((done) => {
        sockets.close(done);
      });
    },
  };
  const everySocket = (act: (socket: WebSocket) => void): void => {
    for (const socket of ofSocket.keys()) act(socket);
  };

  const identify = (
    socket: WebSocket,
    d: { token: string; intents: number; shard?: [number, number] },
  ): void => {
    gateway.log.push('identify');
    if (ofSocket.has(socket)) return socket.close(4005);
    if (d.token !== platform.app.token) return socket.close(4004);
    const intents = BigInt(d.intents);
    if ((intents & PRIVILEGED & ~platform.app.privileged) !== 0n) return socket.close(4014);
    if (limit.remaining === 0) return socket.close(4004);
    limit.remaining -= 1;
    const session = { id: `session-${platform.nextId()}`, intents, sequence: 0, sent: [], socket: undefined };
    sessions.set(session.id, session);
    bind(session, socket);
    greet(session, d.shard);
  };
  const greet = (session: Session, shard: [number, number] = [0, 1]): void => {
    const guilds = [...platform.guilds.values()].filter(({ members }) => members.has(platform.bot.api.id));
    dispatch(session, 'READY', {
      v: 10,
      user: { ...platform.bot.api, mfa_enabled: true, verified: true, email: null },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: `${platform.origin.replace('http', 'ws')}/gateway`,
      session_type: 'normal',
      shard,
      application: { id: platform.app.id, flags: 0 },
    });
    if ((session.intents & INTENTS.Guilds) === 0n) return;
    for (const guild of guilds) dispatch(session, 'GUILD_CREATE', guildCreateJson(platform, guild));
  };
  const resume = (socket: WebSocket, d: { token: string; session_id: string; seq: number }): void => {
    gateway.log.push('resume');
    if (d.token !== platform.app.token) return socket.close(4004);
    const session = sessions.get(d.session_id);
    if (!session) return send(socket, { op: INVALID_SESSION, d: false });
    if (d.seq > session.sequence) return socket.close(4007);
    bind(session, socket);
    for (const frame of session.sent) if ((frame.s ?? 0) > d.seq) send(socket, frame);
    dispatch(session, 'RESUMED', { _trace: [] });
  };
  const hear = (socket: WebSocket, { op, d }: Frame): void => {
    const isKnown = ofSocket.has(socket) || [HEARTBEAT, IDENTIFY, RESUME].includes(op);
    if (!isKnown) return socket.close(4003);
    switch (op) {
      case HEARTBEAT:
        gateway.log.push('heartbeat');
        if (gateway.answersHeartbeats) send(socket, { op: ACK });
        return;
      case IDENTIFY:
        return identify(socket, d as Parameters<typeof identify>[1]);
      case RESUME:
        return resume(socket, d as Parameters<typeof resume>[1]);
      case PRESENCE:
        return undefined;
      default:
        platform.problems.push(`the gateway was sent op ${op}`);
        socket.close(4001);
    }
  };
  const welcome = (socket: WebSocket): void => {
    const beats: number[] = [];
    send(socket, { op: HELLO, d: { heartbeat_interval: gateway.heartbeatMs } });
    socket.on('message', (data) => {
      beats.push(platform.clock.now());
      while (beats[0] !== undefined && beats[0] < platform.clock.now() - 60_000) beats.shift();
      // Real Discord allows 120 frames a minute.
      if (beats.length > 120) return socket.close(4008);
      hear(socket, JSON.parse(textOf(data)) as Frame);
    });
    socket.on('close', () => {
      const session = ofSocket.get(socket);
      if (session?.socket === socket) session.socket = undefined;
      ofSocket.delete(socket);
      platform.changed();
    });
  };
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const url = new URL(request.url ?? '/', 'http://gateway');
    const { v, encoding } = Object.fromEntries(url.searchParams);
    if (gateway.isDown || !url.pathname.startsWith('/gateway')) return void socket.destroy();
    if (v !== '10' || encoding !== 'json' || url.searchParams.has('compress'))
      platform.problems.push(`the gateway was opened with ${url.search}, which this one does not speak`);
    sockets.handleUpgrade(request, socket, head, (opened) => welcome(opened));
  });
  return gateway;
}

const textOf = (data: RawData): string =>
  Buffer.concat(
    Array.isArray(data) ? data : [data instanceof ArrayBuffer ? new Uint8Array(data) : data],
  ).toString();
