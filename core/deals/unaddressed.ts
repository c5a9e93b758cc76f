import { z } from 'zod';
import { useFiles, dropUses } from '../files/index.ts';
import type { Uuid } from '../kernel/id.ts';
import { invariant } from '../kernel/invariant.ts';
import { defineUseCase, type Actor } from '../use-case.ts';
import { draftUnknown } from './errors.ts';
import { nothingSaid, saidFields, saysSomething } from './relay.ts';
import type { Origin, PostFile } from './room.ts';
import { findUnaddressed, insertUnaddressed, deleteUnaddressed } from './unaddressed.store.ts';

const accountOf = (actor: Actor): Uuid => {
  invariant(actor.kind === 'person', 'only a person gets here', { kind: actor.kind });
  return actor.accountId;
};

/** Keeps what a person wrote beside all rooms, until they say in which of them it is to be said. */
export const keepUnaddressed = defineUseCase({
  name: 'write to nobody yet',
  input: z.strictObject(saidFields).refine(saysSomething, nothingSaid),
  allow: ['person'],
  async run({ tx, actor, ids, clock }, { text, files = [], from }): Promise<{ id: Uuid }> {
    const accountId = accountOf(actor);
    const id = ids.next();
    const at = clock.wall();
    // It belongs to no brand yet; its own id stands in for one.
    const kept = await useFiles(tx, { brandId: id, usedBy: id }, files, at);
    await insertUnaddressed(tx, { id, accountId, text, origin: from ?? null, files: kept, createdAt: at });
    return { id };
  },
});

/** What a person wrote beside all rooms and has not said in one. */
export type Unaddressed = { text: string; files: PostFile[]; from: Origin };

/** Hands out what was kept, once; throws when it has been taken, or is another's. */
export const takeUnaddressed = defineUseCase({
  name: 'take what is kept',
  input: z.strictObject({ id: z.uuid() }),
  allow: ['person'],
  async run({ tx, actor }, { id }): Promise<Unaddressed> {
    const kept = await findUnaddressed(tx, id, accountOf(actor));
    if (!kept?.origin) throw draftUnknown({});
    await deleteUnaddressed(tx, id, kept.accountId);
    await dropUses(tx, { brandId: id, usedBy: id });
    return { text: kept.text, files: kept.files, from: kept.origin };
  },
});
