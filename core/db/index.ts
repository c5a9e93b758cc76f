export { plainArray, textArray } from './array.ts';
export { openDatabase, type Database, type Db, type DriverTypes, type Orm } from './client.ts';
export { brokenConstraint, sqlState, withRetriedTx, withTx, type Tx } from './tx.ts';
export { advanceClock, getClockOffset } from './business-clock.ts';
export { grouped } from './grouped.ts';
export { holdAlone, type HeldAlone } from './held-alone.ts';
export { enterDirectory, findPlace, type DirectoryKind, type Place } from './directory.ts';
export { migrateDatabase } from './migrate.ts';
export { readMigrations, type Migrations } from './migrations.ts';
