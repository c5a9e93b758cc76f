import { Socket } from 'node:net';

/**
 * A socket that tells of its end one turn of the event loop later.
 *
 * The driver (postgres 3.4.9) sends small statements from a `setImmediate`. When the connection ends before that, it
 * forgets to forget the timer: the connection made next in this place never sends anything and runs into its timeout,
 * time and again (porsager/postgres issues 1154 and 1208). A turn later there is no such timer. What is written
 * meanwhile goes nowhere, and is refused as lost when the end is told.
 */
export class LateSocket extends Socket {
  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (event !== 'close') return super.emit(event, ...args);
    // Told as an end without error, since only then the driver refuses what was written after the error.
    setImmediate(() => super.emit('close', false));
    return true;
  }
}

/** Where the driver wants to connect to: it lists hosts and ports, or names a socket file. */
type Destination = { host: string[]; port: number[]; path?: string | undefined };

/** Makes the driver's sockets; those of several hosts are tried in turn. Writing may begin before they are connected. */
export function lateSockets(): (to: Destination) => Socket {
  let turn = 0;
  return ({ host, port, path }) => {
    const socket = new LateSocket();
    if (path) return socket.connect(path);
    const index = turn++ % host.length;
    return socket.connect(port[index] ?? 5_432, host[index] ?? 'localhost');
  };
}
