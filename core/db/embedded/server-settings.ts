/**
 * What the server is started with. It stands on the command line, so that a newer Parley brings newer settings to
 * existing files; whoever wants to tune PostgreSQL sets `DATABASE_URL` to one of their own. What is not here is
 * PostgreSQL's default, above all `fsync` and `synchronous_commit`, which are on.
 */
const SETTINGS = {
  // Only this machine, over TCP: a socket file would need a folder that every way of running can reach.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '256MB',
  // Short recovery: at most about this much is read again after a crash. Writing less often saves full page images.
  max_wal_size: '1GB',
  checkpoint_timeout: '15min',
  // After a crash everything is put on disk before recovery begins: by one call here, file by file elsewhere.
  ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
  // Our statements are short; compiling one costs more than it saves.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  // Statements and details of an error quote rows, and this file would outlive the erasure of a person.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

/** The arguments of `postgres` for these files and this TCP port. */
export function serverArguments(data: string, port: number): string[] {
  const settings = Object.entries({ ...SETTINGS, port: String(port) });
  return ['-D', data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
