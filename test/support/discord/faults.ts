import type { ServerResponse } from 'node:http';

/** What may go wrong with one request. */
export type Fault =
  /** Too many requests: `retryAfter` in seconds. */
  | { kind: 'limited'; retryAfter: number; scope?: 'user' | 'shared' | 'global' }
  /** An error in Discord's form; without `code` as the servers behind it answer. */
  | { kind: 'error'; status: number; code?: number; message?: string }
  /** A page of Cloudflare in the place of an answer. */
  | { kind: 'html'; status: number }
  /** Carried out, but the answer never comes: `hangs` keeps the connection, `reset` ends it. */
  | { kind: 'lost answer'; how: 'hangs' | 'reset' }
  /** Ended before anything was done. */
  | { kind: 'reset' }
  /** Answered late. */
  | { kind: 'slow'; ms: number };

type Planned = { route: string; fault: Fault; times: number };

export type Faults = {
  /** @param route `POST /channels/{channel}/messages`, or `*` for all. @param times how many requests it hits */
  plan(route: string, fault: Fault, times: number): void;
  /** The fault for this request, if one is planned. */
  take(route: string): Fault | undefined;
  clear(): void;
};

export function createFaults(): Faults {
  let planned: Planned[] = [];
  return {
    plan: (route, fault, times) => void planned.push({ route, fault, times }),
    take(route) {
      const found = planned.find((one) => one.route === route || one.route === '*');
      if (!found) return undefined;
      found.times -= 1;
      if (found.times <= 0) planned = planned.filter((one) => one !== found);
      return found.fault;
    },
    clear: () => void (planned = []),
  };
}

const PAGE = `<!DOCTYPE html><html><head><title>discord.com | 5xx</title></head><body><h1>Error</h1>
<p>cloudflare</p></body></html>`;

export function sendPage(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=UTF-8', server: 'cloudflare' }).end(PAGE);
}
