import postgres from 'postgres';
import { codeOf } from './os-process.ts';

/** How to reach the server. */
type Login = { readonly port: number; readonly password: string };

const DATABASE = 'parley';
// PostgreSQL's documentation, appendix A: error codes.
const NO_SUCH_DATABASE = '3D000';
const DUPLICATE_DATABASE = '42P04';
const WRONG_PASSWORD = '28P01';
const TOO_MANY_CONNECTIONS = '53300';

/** The address of Parley's own database, password included. */
export function urlOf({ port, password }: Login, database = DATABASE): string {
  return `postgres://parley:${password}@127.0.0.1:${port}/${database}`;
}

/**
 * Whether the server answers a query: `refused` when it does not take our password, `silent` in every other case. Makes
 * Parley's database when the server has none yet.
 */
export async function greet(login: Login): Promise<'answers' | 'refused' | 'silent'> {
  let problem = await failureOf(urlOf(login), 'select 1');
  if (problem === NO_SUCH_DATABASE) {
    problem = await failureOf(urlOf(login, 'postgres'), `create database ${DATABASE}`);
    if (problem === DUPLICATE_DATABASE) problem = undefined;
  }
  if (problem === undefined || problem === TOO_MANY_CONNECTIONS) return 'answers';
  return problem === WRONG_PASSWORD ? 'refused' : 'silent';
}

/** The error code of one statement on a connection of its own, undefined when it went through. */
async function failureOf(url: string, statement: string): Promise<unknown> {
  const sql = postgres(url, { max: 1, connect_timeout: 3, fetch_types: false, onnotice: () => undefined });
  try {
    await sql.unsafe(statement);
    return undefined;
  } catch (error) {
    return codeOf(error) ?? error;
  } finally {
    await sql.end({ timeout: 0 });
  }
}
