import { clearLeftovers } from './clear-leftovers.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { type RunningServer, runServer, type ServerCommand } from './run-server.ts';
import type { SupervisorLog } from './supervisor-log.ts';

const MAX_RESTARTS = 5;
const WINDOW_MS = 60_000;

export interface KeptServer {
  pid(): number;
  /** Resolves when the server was given up. */
  readonly failed: Promise<EmbeddedPostgresError>;
  stop(): Promise<void>;
}

/**
 * Runs the server and starts it again when it ends unasked (killed by hand or for want of memory), up to
 * `MAX_RESTARTS` times a minute. Connections break at that moment; a new one waits for the recovery.
 */
export async function keepRunning(command: ServerCommand, log: SupervisorLog): Promise<KeptServer> {
  let server: RunningServer = await runServer(command);
  let isStopping = false;
  let restarting: Promise<void> = Promise.resolve();
  const { promise: failed, resolve: fail } = Promise.withResolvers<EmbeddedPostgresError>();
  const signalStop = (): void => server.signalStop();
  // Also when we end without a word: PostgreSQL must not stay behind.
  process.once('exit', signalStop);

  const restarts: number[] = [];
  const restart = async (how: string): Promise<void> => {
    const now = Date.now();
    restarts.push(now);
    if (restarts.filter((at) => now - at < WINDOW_MS).length > MAX_RESTARTS) {
      throw new EmbeddedPostgresError(
        `PostgreSQL ended ${MAX_RESTARTS} times within a minute (${how}). See ${command.logFile}; is memory or disk short?`,
      );
    }
    log.warn(`PostgreSQL ended unasked (${how}): starting it again`);
    await clearLeftovers(command.clusterDir, log, 'keep socket folder');
    server = await runServer(command);
    watch();
  };
  const watch = (): void => {
    void server.ended.then((how) => {
      if (isStopping) return;
      restarting = restart(how).catch((error: unknown) => {
        fail(
          error instanceof EmbeddedPostgresError ? error : new EmbeddedPostgresError(String(error), { cause: error }),
        );
      });
    });
  };
  watch();

  return {
    pid: () => server.pid,
    failed,
    async stop() {
      isStopping = true;
      await restarting;
      await server.stop();
      process.off('exit', signalStop);
    },
  };
}
