import { totalmem } from 'node:os';

/** How the server is reached: over a unix socket in a private folder, or on a loopback port where there are none. */
export type ServerAddress =
  | { readonly kind: 'socket'; readonly socketDir: string }
  | { readonly kind: 'loopback'; readonly port: number };

/**
 * Command-line settings of the server. Durability stays on: what was answered with 200 survives a power cut.
 * `memoryBytes` is the machine's memory.
 */
export function serverSettings(address: ServerAddress, memoryBytes = totalmem()): string[] {
  const settings: Record<string, string> = {
    ...addressSettings(address),
    cluster_name: 'throughline',
    max_connections: '60',
    shared_buffers: `${sharedBuffersMb(memoryBytes)}MB`,
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    min_wal_size: '256MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'off',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] ',
    // Statements carry personal data, and this log is not covered by erasure.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length_on_error: '0',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** A sixteenth of the memory: the indexes that every event touches at random places must fit. */
function sharedBuffersMb(memoryBytes: number): number {
  const sixteenth = Math.floor(memoryBytes / 16 / 1024 ** 2);
  return Math.min(2_048, Math.max(64, sixteenth));
}

function addressSettings(address: ServerAddress): Record<string, string> {
  if (address.kind === 'loopback') {
    return { listen_addresses: '127.0.0.1', port: String(address.port), unix_socket_directories: '' };
  }
  return {
    listen_addresses: '',
    port: '5432',
    // Quoted: the setting is a list, and the temporary folder's name may hold a comma or a space.
    unix_socket_directories: `"${address.socketDir}"`,
    unix_socket_permissions: '0700',
  };
}
