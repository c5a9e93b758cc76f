import { bigint, customType, timestamp, uuid } from 'drizzle-orm/pg-core';

/** An amount in minor units, exact. */
export const minor = (name: string) => bigint(name, { mode: 'bigint' });

/** A point in time, UTC, to the millisecond as JavaScript has it. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** The brand a row belongs to: first column of every primary, unique and foreign key of a brand's tables. */
export const brandId = () => uuid('brand_id').notNull();

/** Bytes, such as a sealed secret. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });
