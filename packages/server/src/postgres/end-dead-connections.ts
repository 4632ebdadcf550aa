import pg from 'pg';
import type { Logger } from 'pino';

/** How long the database may be silent before it is asked whether it still works on a statement; in ms. */
const SILENT_MS = 4_000;
const LOOK_EVERY_MS = 1_500;
const ANSWER_WITHIN_MS = 3_000;

/** What is read of a connection; the driver's types leave it out. */
interface Connection {
  readonly processID: number | null;
  readonly _activeQuery: unknown;
  readonly _sentQueryQueue: readonly unknown[];
  readonly connection: { readonly stream: { readonly bytesRead: number; destroy(): void } };
}

interface Heard {
  bytes: number;
  at: number;
}

/**
 * Ends connections that are dead and do not say so, as when a router or a standby has forgotten them: a transaction
 * on one would wait for a quarter of an hour. Whoever has waited for 4 s is looked up over a new connection; where the
 * database does not work on the statement, or does not answer at all, the connection is ended and the work fails as
 * with any other lost connection. Statements that take long or wait for a lock go on.
 */
export function endDeadConnections(pool: pg.Pool, config: pg.PoolConfig, log: Logger): void {
  const heard = new Map<Connection, Heard>();
  let isAsking = false;
  pool.on('connect', (client) => void heard.set(asConnection(client), { bytes: -1, at: performance.now() }));
  pool.on('remove', (client) => void heard.delete(asConnection(client)));

  const silent = (now: number): Connection[] => {
    for (const [connection, last] of heard) {
      const { bytesRead } = connection.connection.stream;
      if (!isWaiting(connection) || bytesRead !== last.bytes) Object.assign(last, { bytes: bytesRead, at: now });
    }
    return [...heard].filter(([, { at }]) => now - at >= SILENT_MS).map(([connection]) => connection);
  };
  const look = async (): Promise<void> => {
    const suspects = silent(performance.now());
    if (suspects.length === 0) return;
    const working = await askWhoWorks(config, suspects);
    const dead = suspects.filter(
      (connection) => !working(connection) && silent(performance.now()).includes(connection),
    );
    if (dead.length === 0) return;
    log.warn({ connections: dead.length }, 'connections to the database were dead: they are replaced');
    for (const { connection } of dead) connection.stream.destroy();
  };
  const timer = setInterval(() => {
    if (isAsking) return;
    isAsking = true;
    void look().finally(() => {
      isAsking = false;
    });
  }, LOOK_EVERY_MS);
  timer.unref();
  const end = pool.end.bind(pool);
  pool.end = async () => {
    clearInterval(timer);
    await end();
  };
}

/** Whether the database works on what each of some connections waits for; says yes of all where it cannot be known. */
async function askWhoWorks(
  config: pg.PoolConfig,
  suspects: readonly Connection[],
): Promise<(connection: Connection) => boolean> {
  const client = new pg.Client({
    ...config,
    connectionTimeoutMillis: ANSWER_WITHIN_MS,
    query_timeout: ANSWER_WITHIN_MS,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ own: number; working: number[] }>(
      `select pg_backend_pid() as own, coalesce(array_agg(pid) filter (where state = 'active'), '{}') as working
       from pg_stat_activity where pid = any($1::int[])`,
      [suspects.map(({ processID }) => processID)],
    );
    const [{ own, working } = { own: 0, working: [] }] = rows;
    // Behind a pooler the ids are not those of the database.
    if (own !== asConnection(client).processID) return () => true;
    return ({ processID }) => working.includes(processID ?? 0);
  } catch {
    // It cannot be reached: nobody waits for an answer that may come.
    return () => false;
  } finally {
    void client.end().catch(() => undefined);
  }
}

function isWaiting({ _activeQuery: active, _sentQueryQueue: sent }: Connection): boolean {
  return active !== null || sent.length > 0;
}

function asConnection(client: pg.ClientBase): Connection {
  return client as unknown as Connection;
}
