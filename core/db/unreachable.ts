import { defineError } from '../kernel/error.ts';

const unreachable = defineError<{ where: string; problem: string }>(
  'database.unreachable',
  'unavailable',
  ({ where, problem }) =>
    `The database at ${where} did not let Parley in (${problem}). Nothing was started, and nothing in it was changed. ` +
    'Check that DATABASE_URL names a PostgreSQL 15 or later that runs, with its user and password, ' +
    'or leave DATABASE_URL out for the embedded one.',
);

/** Nobody answers there, or who does refuses the user, the password or the name of the database. */
const NOT_LET_IN = /^(CONNECT|ECONN|EHOST|ENET|EAI_|ENOTFOUND|ETIMEDOUT|ENOENT|EACCES|28|3D000|53300|57P03)/;

/** What the driver knows of where it connects to. */
type Entrance = { options: { host: string[]; port: number[]; database: string } };

/** The first thing that is done with a database: if there is no getting in, it says where, without the password. */
export async function entering<T>({ options }: Entrance, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!(error instanceof Error && NOT_LET_IN.test(code))) throw error;
    const { host, port, database } = options;
    throw unreachable({ where: `${host[0]}:${port[0]}/${database}`, problem: error.message });
  }
}
