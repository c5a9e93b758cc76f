import { z } from 'zod';

/** An outside id, opaque to whoever reads it. */
export const id = z.string();

/** Money with exactly its currency's digits. */
export const money = z.object({ amount: z.string(), currency: z.string() });

/** A time, ISO 8601 in UTC. */
export const time = z.iso.datetime();

/** A page of a list; `next` goes into `after` to read on, null at the end. */
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ data: z.array(row), next: z.string().nullable() });

/** 201 for what was made, 200 for what was there already. */
export const madeOrKnown = (answer: { isNew: boolean }): 200 | 201 => (answer.isNew ? 201 : 200);
