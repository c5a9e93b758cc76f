import type { Logger } from 'pino';
import { z } from 'zod';
import { withRetriedTx, type Database, type Tx } from './db/index.ts';
import { appendEvents, type DomainEvent } from './events/index.ts';
import { createKeptAnswers } from './kept-answers.ts';
import type { Enqueue } from './jobs/index.ts';
import type { Clock } from './kernel/clock.ts';
import { defineError, invalidInput } from './kernel/error.ts';
import { readId, type IdKind, type Ids, type Uuid } from './kernel/id.ts';
import { decimalText, isCurrency, readExactDecimal, type Money } from './kernel/money.ts';
import type { Random } from './kernel/random.ts';
import type { MasterKeys } from './kernel/secret.ts';
import { cleanLine } from './kernel/text.ts';

export type Role = 'owner' | 'manager' | 'fulfilment' | 'finance';

/** Who is acting. Always passed, never ambient. */
export type Actor =
  | { kind: 'operator'; name: string }
  | { kind: 'key'; brandId: Uuid; keyId: Uuid }
  /** `via` is the chat identity that this came from, where it came from one: one person may have a second. */
  | { kind: 'member'; brandId: Uuid; accountId: Uuid; role: Role; via?: { platform: string; userId: string } }
  | { kind: 'creator'; creatorId: Uuid; accountId: Uuid }
  | { kind: 'person'; accountId: Uuid }
  /** Who looks after a server or group, as its platform says at this moment. */
  | { kind: 'host'; accountId: Uuid; platform: string; placeId: string }
  | { kind: 'system'; name: string };

/** Who may: an actor's kind, or a member's role. */
export type Permission = Exclude<Actor['kind'], 'member'> | Role;

export type Context = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: Random;
  readonly keys: MasterKeys;
  /** Base of the links people get. */
  readonly publicUrl: string;
  /** Notes a decision; written to the brand's log when the transaction commits. */
  record(event: DomainEvent): void;
  /** Starts a job, if and only if the transaction commits. */
  readonly enqueue: Enqueue;
  /** Runs when the transaction has committed, before the answer; to wake others, never for what must not be lost. */
  afterCommit(work: () => Promise<void> | void): void;
};

/**
 * One thing that can be done. `run` locks, checks ownership, decides by a pure function and saves; it never talks to
 * the network. What it answers is plain JSON (money as text, ids as the outside sees them), because it is stored as it
 * is for replay.
 */
export type UseCase<I extends z.ZodType, O> = {
  readonly name: string;
  readonly input: I;
  readonly allow: readonly Permission[];
  run(context: Context, input: z.output<I>): Promise<O>;
};

export function defineUseCase<I extends z.ZodType, O>(useCase: UseCase<I, O>): UseCase<I, O> {
  return useCase;
}

export type Call = {
  actor: Actor;
  input: unknown;
  /** From the outside event: an Idempotency-Key, an interaction id, an update id. */
  key?: string | undefined;
};

export type Executor = <I extends z.ZodType, O>(useCase: UseCase<I, O>, call: Call) => Promise<O>;

export const notAllowed = defineError(
  'access.not_allowed',
  'forbidden',
  (p: { act: string; needed: string }) =>
    `This needs the right to ${p.act}, which this key or person does not have (allowed: ${p.needed}). Nothing was changed. Ask an owner of the brand.`,
);

/** An outside id of one kind, as the UUID behind it. */
export function idOf(kind: IdKind): z.ZodType<Uuid, string> {
  return z.string().transform((text, context) => {
    const id = readId(kind, text);
    if (id !== undefined) return id;
    context.addIssue({ code: 'custom', message: `must be the id of a ${kind}, such as ${kind}_...` });
    return z.NEVER;
  });
}

/** One line of text, 1 to `max` characters; see {@link cleanLine} for what is left out. */
export function lineOf(max: number) {
  return z
    .string()
    .overwrite(cleanLine)
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`);
}

/** An ISO 4217 code that books can be kept in. */
export const currencyField = z
  .string()
  .refine(isCurrency, 'must be an ISO 4217 currency code in capitals, such as USD');

/** Money with exactly its currency's digits. */
export const moneyField = z
  .strictObject({ amount: z.string().max(30), currency: currencyField })
  .transform(({ amount, currency }, context): Money => {
    const minor = readExactDecimal(amount, currency);
    if (minor !== undefined) return { minor, currency };
    const example = decimalText({ minor: 1_000n, currency });
    context.addIssue({
      code: 'custom',
      path: ['amount'],
      message: `must be a decimal text with the digits of ${currency}, such as ${example}`,
    });
    return z.NEVER;
  });

/** The text under which an actor stands in the log. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'operator':
    case 'system':
      return `${actor.kind}:${actor.name}`;
    case 'key':
      return `key:${actor.keyId}`;
    case 'member':
      return `${actor.role}:${actor.accountId}`;
    case 'creator':
      return `creator:${actor.creatorId}`;
    case 'person':
    case 'host':
      return `${actor.kind}:${actor.accountId}`;
  }
}

/** Parses outside input with a schema; the error lists the fields and never repeats what was sent. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw invalidInput(
    parsed.error.issues.map((issue) => ({
      path: issue.path.map(String).join('.'),
      message: issue.code === 'unrecognized_keys' ? 'has fields that are not known here' : issue.message,
      // A rule that is worth words of its own names them.
      ...(issue.code === 'custom' &&
        typeof issue.params?.['code'] === 'string' && { code: issue.params['code'] }),
    })),
  );
}

/**
 * Whether a member is still what they were when it was looked up: files were fetched and platforms asked since, and a seat
 * can be taken away meanwhile. Of everyone else it is the use case that looks.
 */
async function holdsSeat(tx: Tx, actor: Actor): Promise<boolean> {
  if (actor.kind !== 'member') return true;
  const [seat] = await tx.sql`
    select 1 from members
    where brand_id = ${actor.brandId} and account_id = ${actor.accountId} and role = ${actor.role}`;
  return seat !== undefined;
}

export type ExecutorParts = {
  database: Database;
  clock: Clock;
  ids: Ids;
  random: Random;
  keys: MasterKeys;
  publicUrl: string;
  log: Logger;
  enqueueIn(tx: Tx): Enqueue;
};

/** Makes the function through which every use case runs: parse, authorise, claim the key, run, keep the answer, log. */
export function createExecutor(parts: ExecutorParts): Executor {
  const answers = createKeptAnswers(parts);
  return async (useCase, call) => {
    const started = performance.now();
    const { actor } = call;
    const permission: Permission = actor.kind === 'member' ? actor.role : actor.kind;
    const refusal = () => notAllowed({ act: useCase.name, needed: useCase.allow.join(', ') });
    if (!useCase.allow.includes(permission)) throw refusal();
    const input = parseInput(useCase.input, call.input);
    const after: (() => Promise<void> | void)[] = [];
    const answer = await withRetriedTx(parts.database, (tx) => {
      after.length = 0;
      return answers.once(
        tx,
        { name: useCase.name, actor: actorName(actor), key: call.key, input: call.input },
        async () => {
          if (!(await holdsSeat(tx, actor))) throw refusal();
          const recorded: DomainEvent[] = [];
          const result = await useCase.run(
            {
              ...parts,
              tx,
              actor,
              record: (event) => void recorded.push(event),
              enqueue: parts.enqueueIn(tx),
              afterCommit: (work) => void after.push(work),
            },
            input,
          );
          const stamp = {
            actor: actorName(actor),
            at: parts.clock.wall(),
            businessAt: parts.clock.business(),
          };
          await appendEvents(tx, stamp, recorded, () => parts.ids.next());
          return result;
        },
      );
    });
    for (const work of after) await work();
    parts.log.info(
      { useCase: useCase.name, actor: actorName(actor), ms: Math.round(performance.now() - started) },
      'done',
    );
    return answer;
  };
}
