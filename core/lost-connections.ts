/** A connection to the database that ended, as the driver or the system says it. */
function isLostConnection(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && /^(CONNECTION_|ECONN|EPIPE|57P)/.test(String(error.code))
  );
}

/**
 * Keeps a thread alive when the driver forgets a promise, as it does when a connection ends while it is being made;
 * whoever waits for the connection is told. Anything else that is forgotten still ends the thread.
 */
export function surviveLostConnections(): void {
  process.on('unhandledRejection', (error) => {
    if (!isLostConnection(error)) throw error;
  });
}
