import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DecideAnswer } from '@throughline/contract/decide';
import { testFolder } from '@throughline/server/postgres/embedded/fixtures/supervised-folder';
import { freePort } from '@throughline/server/postgres/embedded/free-port';
import { startEmbeddedPostgres } from '@throughline/server/postgres/embedded/start-embedded-postgres';
import { createAdminApi } from '@throughline/simulator/api/admin-api';
import type { ServerProcess } from '@throughline/simulator/prove/server-process';
import pg from 'pg';
import { ADMIN_TOKEN, serverProcess } from '../crash/server-process.ts';
import { defineMoments, PURPOSE } from './define-moments.ts';

/** What came back; null where the connection broke. */
export type WorldAnswer<Body> = { readonly status: number; readonly body: Body } | null;

/** Two servers on one database, which is asked directly too. */
export interface RaceWorld {
  readonly servers: readonly ServerProcess[];
  readonly database: pg.Pool;
  /** Starts a server again, armed with a crash point where one is named. */
  startServer(server: ServerProcess, crashAt?: string): Promise<void>;
  /** A request to the admin API of a server. */
  ask<Body>(server: number, address: string, body?: object, method?: string): Promise<WorldAnswer<Body>>;
  /** A request with the write key. */
  send<Body>(server: number, route: string, body: object): Promise<WorldAnswer<Body>>;
  decide(server: number, request: DecideBody): Promise<WorldAnswer<DecideAnswer>>;
  close(): Promise<void>;
}

/** What a place asks. */
export interface DecideBody {
  readonly moment: string;
  readonly identity: object;
  readonly context?: object;
  readonly requestId: string;
}

const CRASH_POINTS = pathToFileURL(path.join(import.meta.dirname, '../chaos/crash-points.ts')).href;

/** Starts the world, with moments, no holdout, and no cap but those of moments; servers load `preload` first. */
export async function openRaceWorld({ preload }: { readonly preload?: URL } = {}): Promise<RaceWorld> {
  const folder = testFolder('database');
  const postgres = await startEmbeddedPostgres({
    dataDir: folder.dir,
    log: { info: () => undefined, warn: () => undefined },
  });
  const servers = await Promise.all(
    ['one', 'two'].map(async (name) =>
      serverProcess({
        port: await freePort(),
        dataDir: path.join(path.dirname(folder.dir), name),
        databaseUrl: postgres.connectionString,
        more: preload === undefined ? {} : { NODE_OPTIONS: `--import=${preload.href}` },
      }),
    ),
  );
  await servers[0]!.start();
  const database = new pg.Pool({ ...postgres.connection, max: 4 });
  database.on('error', () => undefined);
  const source = { name: 'races', department: 'test', kind: 'web', trust: 'server' as const };
  const { writeKey } = await createAdminApi(servers[0]!.url, ADMIN_TOKEN).createSource(source);
  const admin = { authorization: `Bearer ${ADMIN_TOKEN}` };
  const sender = { authorization: `Basic ${btoa(`${writeKey}:`)}` };
  const world: RaceWorld = {
    servers,
    database,
    startServer: (server, crashAt) =>
      server.start(crashAt === undefined ? {} : { CHAOS_CRASH_AT: crashAt, NODE_OPTIONS: `--import=${CRASH_POINTS}` }),
    ask: (server, address, body, method) => request(`${servers[server]!.url}${address}`, admin, body, method),
    send: (server, route, body) => request(`${servers[server]!.url}/v1/${route}`, sender, body),
    decide: (server, body) => request(`${servers[server]!.url}/v1/decide`, sender, body),
    async close() {
      await Promise.all(servers.map((server) => server.stop()));
      await database.end();
      await postgres.stop();
      folder.remove();
    },
  };
  await defineMoments(world);
  // Only now: a running server learns of definitions within seconds, one that starts has them.
  await servers[1]!.start();
  return world;
}

/** Asks until it is answered by something else than a broken connection or a server that is not there yet. @throws Error for a refusal */
export async function mustAnswer<Body>(what: string, ask: () => Promise<WorldAnswer<Body>>): Promise<Body> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const answer = await ask();
    if (answer !== null && answer.status < 300) return answer.body;
    if (answer !== null && answer.status < 429)
      throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${what}: no answer`);
}

/** The purpose without which persuasion is not allowed here. */
export const CONSENT_PURPOSE = PURPOSE;

async function request<Body>(
  url: string,
  headers: Readonly<Record<string, string>>,
  body?: object,
  method = body === undefined ? 'GET' : 'POST',
): Promise<WorldAnswer<Body>> {
  try {
    const answer = await fetch(url, {
      method,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Body };
  } catch {
    return null;
  }
}
