/**
 * Lines for `postgresql.conf`, written once when the cluster is made: modest for a laptop, and the operator's to change.
 * fsync and full_page_writes keep their safe defaults.
 */
export const clusterSettings = `
# Written by Figment when this cluster was made. Yours to change; Figment gives sockets and port on the command line.
max_connections = 50
shared_buffers = 64MB
wal_level = minimal
max_wal_senders = 0
max_logical_replication_workers = 0
min_wal_size = 48MB
max_wal_size = 256MB
max_worker_processes = 4
max_parallel_workers = 2
jit = off
log_checkpoints = off
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] '
`;

/** What must be so for us to find the server and for nobody else to: never taken from the file. */
export function serverArguments(clusterFolder: string, socketFolder: string, port: number): string[] {
  const settings = [
    "listen_addresses=",
    // This setting is a list: quotes keep a comma or a blank in the path.
    `unix_socket_directories="${socketFolder.replaceAll('"', '""')}"`,
    "unix_socket_permissions=0700",
    `port=${port}`,
    "logging_collector=off",
  ];
  return ["-D", clusterFolder, ...settings.flatMap((setting) => ["-c", setting])];
}

/**
 * How to initialise a cluster that sorts and compares the same on every machine: byte order, with Unicode rules for case where
 * Postgres brings its own (17 and later) or the C library is known to have them.
 */
export function initialiseArguments(folder: string, superuser: string, major: number): string[] {
  const locale =
    major >= 17
      ? ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
      : [process.platform === "linux" ? "--locale=C.UTF-8" : "--locale=C"];
  // No password: only the owner of the socket's folder reaches the server at all.
  const access = ["--auth-local=trust", "--auth-host=reject"];
  return [
    "-D",
    folder,
    "-U",
    superuser,
    "--encoding=UTF8",
    "--data-checksums",
    "--no-instructions",
    ...access,
    ...locale,
  ];
}
