import { and, eq } from 'drizzle-orm';
import type { Db, Tx } from '../db/index.ts';
import type { SampleKey } from './samples.store.ts';
import { sampleAddresses } from './samples.tables.ts';

const isOf = (key: SampleKey) =>
  and(eq(sampleAddresses.brandId, key.brandId), eq(sampleAddresses.sampleId, key.id));

/** Keeps a sealed address in the place of an earlier one. */
export async function saveAddress(tx: Tx, key: SampleKey, sealed: Uint8Array, givenAt: Date): Promise<void> {
  await tx.orm
    .insert(sampleAddresses)
    .values({ brandId: key.brandId, sampleId: key.id, sealed, givenAt })
    .onConflictDoUpdate({
      target: [sampleAddresses.brandId, sampleAddresses.sampleId],
      set: { sealed, givenAt },
    });
}

export async function findAddress(db: Db, key: SampleKey): Promise<Uint8Array | undefined> {
  const [row] = await db.orm
    .select({ sealed: sampleAddresses.sealed })
    .from(sampleAddresses)
    .where(isOf(key));
  return row?.sealed;
}

export async function dropAddress(tx: Tx, key: SampleKey): Promise<void> {
  await tx.orm.delete(sampleAddresses).where(isOf(key));
}
