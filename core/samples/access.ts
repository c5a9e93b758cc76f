import { z } from 'zod';
import { brandOf } from '../access.ts';
import { readId, type Uuid } from '../kernel/id.ts';
import type { Actor, Context, Permission } from '../use-case.ts';
import { sampleUnknown } from './errors.ts';
import { findByNumber, lockSample, findSample, type Sample } from './samples.store.ts';
import type { Db } from '../db/index.ts';

/** Who decides on samples, and who sends them; a key sends, and decides, because a program may do both for a team. */
export const DECIDES: readonly Permission[] = ['key', 'operator', 'owner', 'manager', 'fulfilment'];
export const SHIPS: readonly Permission[] = ['key', 'operator', 'owner', 'fulfilment'];
/** Who reads where a sample goes to; nobody else ever does. */
export const READS_ADDRESS: readonly Permission[] = ['owner', 'fulfilment'];
/** Who speaks for the creator. */
export const RECEIVES: readonly Permission[] = ['operator', 'creator'];
export const SEES: readonly Permission[] = [...DECIDES, 'creator'];

/** What people name a sample by: its id, or its code, `S-142` or just 142. */
export type SampleRef = { id: Uuid } | { number: number };

export const sampleRef = z
  .string()
  .max(60)
  .transform((text, context): SampleRef => {
    const id = readId('sample', text);
    if (id !== undefined) return { id };
    const number = /^(?:s-?)?(\d{1,9})$/i.exec(text.trim())?.[1];
    if (number !== undefined) return { number: Number(number) };
    context.addIssue({ code: 'custom', message: 'must be the id or the code of a sample, such as S-142' });
    return z.NEVER;
  });

/** Whether a sample exists as far as this actor can tell. */
export function isParty(actor: Actor, sample: Pick<Sample, 'brandId' | 'creatorId'>): boolean {
  if (actor.kind === 'creator') return actor.creatorId === sample.creatorId;
  return actor.kind === 'operator' || brandOf(actor) === sample.brandId;
}

/** The actor's sample, held until the transaction ends. A code of which a creator has several names none of them. */
export async function lockOwn({ tx, actor }: Pick<Context, 'tx' | 'actor'>, ref: SampleRef): Promise<Sample> {
  const id = await resolve(tx, actor, ref);
  const sample = id === undefined ? undefined : await lockSample(tx, id);
  if (sample === undefined || !isParty(actor, sample)) throw sampleUnknown({});
  return sample;
}

/** {@link lockOwn} without holding it. */
export async function findOwn(db: Db, actor: Actor, ref: SampleRef): Promise<Sample> {
  const id = await resolve(db, actor, ref);
  const sample = id === undefined ? undefined : await findSample(db, id);
  if (sample === undefined || !isParty(actor, sample)) throw sampleUnknown({});
  return sample;
}

async function resolve(db: Db, actor: Actor, ref: SampleRef): Promise<Uuid | undefined> {
  if ('id' in ref) return ref.id;
  const brandId = brandOf(actor);
  if (actor.kind !== 'creator' && brandId === undefined) return undefined;
  const whose = actor.kind === 'creator' ? { creatorId: actor.creatorId } : { brandId: brandId ?? '' };
  const found = await findByNumber(db, ref.number, whose);
  return found.length === 1 ? found[0] : undefined;
}
