import type { Connector, ParsedEvent } from '../attribution/facts.ts';
import { Fields } from './fields.ts';
import { readJsonObject } from './json.ts';
import { SetAside } from './set-aside.ts';

/** A request as it came, before its signature is checked. */
export type SignedEvent = Parameters<Connector['verify']>[0];

/** An event as it was stored. */
export type StoredEvent = Parameters<Connector['parse']>[0];

/** What is known of an event so far; an event that is set aside still names its order where it can. */
export type Reading = { orderId: string | undefined };

/**
 * Runs a connector's reading of a stored body. A {@link SetAside} thrown on the way becomes the outcome;
 * anything else is a bug and passes.
 */
export function readEvent(body: string, read: (root: Fields, reading: Reading) => ParsedEvent): ParsedEvent {
  const reading: Reading = { orderId: undefined };
  try {
    const json = readJsonObject(body);
    if ('problem' in json) throw new SetAside('bad_json', `the body was refused as ${json.problem}`);
    return read(new Fields(json.value), reading);
  } catch (error) {
    if (!(error instanceof SetAside)) throw error;
    return { outcome: 'set_aside', reason: error.reason, detail: error.message, orderId: reading.orderId };
  }
}
