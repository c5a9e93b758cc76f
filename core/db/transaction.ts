import type postgres from 'postgres';
import type { Connection } from './connection.ts';
import { statementsFor, type DriverTypes, type Statement, type Statements } from './statements.ts';

/**
 * Runs `work` in a transaction on a connection that is its own for the time. Commits when `work` resolves and none of
 * its statements has failed, whatever `work` made of that: PostgreSQL has given up the transaction then.
 *
 * Refuses as soon as the connection is lost, whatever `work` still waits for; the server has then rolled back, unless the
 * loss came during the commit. Statements given when the transaction has ended are refused, also those of a connection
 * that is long somebody else's.
 * @param writer as of {@link statementsFor}
 */
export async function inTransaction<T>(
  connection: Connection,
  writer: postgres.Sql<DriverTypes>,
  work: (sql: Statements) => Promise<T>,
): Promise<T> {
  let isOver = false;
  const failures: unknown[] = [];
  const run = (statement: Statement): void => {
    if (isOver) return statement.reject(new Error('The transaction of this statement has ended.'));
    return connection.run(statement, (reason) => {
      failures.push(reason);
      // Whoever forgets the statement is told by the transaction.
      void Promise.allSettled([statement]);
    });
  };
  try {
    await connection.sql.unsafe('begin');
    const value = await Promise.race([work(statementsFor(writer, run)), loss(connection)]);
    if (failures.length > 0) throw failures[0];
    isOver = true;
    const { command } = await connection.sql.unsafe('commit');
    // A statement that was still under way has failed.
    if (command !== 'COMMIT') return await Promise.reject(failures[0]);
    return value;
  } catch (error) {
    isOver = true;
    if (!connection.isLost) await rollBack(connection);
    throw isConsequence(error) ? (failures[0] ?? error) : error;
  }
}

function loss(connection: Connection): Promise<never> {
  return new Promise((_, reject) => {
    connection.onLost(reject);
  });
}

/** A connection that cannot even roll back is of no more use; closing it rolls back as well. */
async function rollBack(connection: Connection): Promise<void> {
  await connection.sql.unsafe('rollback').catch(() => connection.end());
}

/** A statement was refused because one before it had failed. */
function isConsequence(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '25P02';
}
