/** Discord's own error codes, with the status and words they come with. */
const CODES = {
  10003: [404, 'Unknown Channel'],
  10004: [404, 'Unknown Guild'],
  10007: [404, 'Unknown Member'],
  10008: [404, 'Unknown Message'],
  10011: [404, 'Unknown Role'],
  10013: [404, 'Unknown User'],
  10015: [404, 'Unknown Webhook'],
  10062: [404, 'Unknown interaction'],
  10063: [404, 'Unknown application command'],
  30033: [400, 'Maximum number of thread participants has been reached (1000)'],
  30034: [400, 'Maximum number of daily application command creates has been reached (200)'],
  30046: [429, 'Maximum number of edits to messages older than 1 hour reached. Try again later.'],
  40003: [403, 'You are opening direct messages too fast.'],
  40060: [400, 'Interaction has already been acknowledged.'],
  40094: [400, 'This interaction has reached its maximum number of follow up messages'],
  50001: [403, 'Missing Access'],
  50003: [403, 'Cannot execute action on a DM channel'],
  50005: [403, 'Cannot edit a message authored by another user'],
  50006: [400, 'Cannot send an empty message'],
  50007: [403, 'Cannot send messages to this user'],
  50013: [403, 'Missing Permissions'],
  50024: [400, 'Cannot execute action on this channel type'],
  50027: [401, 'Invalid Webhook Token'],
  50033: [400, 'Invalid Recipient(s)'],
  50035: [400, 'Invalid Form Body'],
  50083: [400, 'Thread is archived'],
  160005: [400, 'Thread is locked'],
  160006: [400, 'Maximum number of active threads reached'],
} as const satisfies Record<number, readonly [number, string]>;

export type Code = keyof typeof CODES;

/** A request that Discord understands and turns down. */
export class Refused extends Error {
  readonly status: number;
  readonly body: Record<string, unknown>;

  constructor(code: Code, more: Record<string, unknown> = {}) {
    const [status, message] = CODES[code];
    super(message);
    this.status = status;
    this.body = { message, code, ...more };
  }
}

/** The body says something that Discord's rules exclude: the sender's fault in every case. */
export class Invalid extends Refused {
  readonly faults: readonly string[];

  constructor(faults: readonly string[], code: 50035 | 50006 = 50035) {
    super(code, { errors: { _errors: faults.map((message) => ({ code: 'INVALID', message })) } });
    this.faults = faults;
  }
}
