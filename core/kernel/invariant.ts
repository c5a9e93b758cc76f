/** A bug: something the code relies on was not so. Never shown to people in words; logged with its facts. */
export class InvariantViolation extends Error {
  readonly facts: Record<string, unknown>;

  constructor(message: string, facts: Record<string, unknown>) {
    super(message);
    this.name = 'InvariantViolation';
    this.facts = facts;
  }
}

/** Throws {@link InvariantViolation} when `condition` is false. For what must hold whatever anyone sends. */
export function invariant(
  condition: unknown,
  message: string,
  facts: Record<string, unknown> = {},
): asserts condition {
  if (!condition) throw new InvariantViolation(message, facts);
}
