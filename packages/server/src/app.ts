import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { collectRoutes } from './collect/collect-routes.ts';
import { ensureDefaultSource } from './collect/ensure-default-source.ts';
import { ensureEventPartitions } from './collect/event-partition.ts';
import { createSourceDirectory } from './collect/source-directory.ts';
import { sourceRoutes } from './collect/source-routes.ts';
import type { Deployment } from './config/deployment.ts';
import { createKeyring, readDeploymentSecret } from './config/keyring.ts';
import { createLiveSettings } from './config/live-settings.ts';
import { createIntake, type Intake } from './flow/intake.ts';
import { buildHttp } from './http/build-http.ts';
import type { HttpApp } from './http/http-app.ts';
import { createReadiness } from './http/readiness.ts';
import { peopleRoutes } from './understand/people-routes.ts';
import { statsRoutes } from './understand/stats-routes.ts';

/** What the application is put together from. */
export interface AppParts {
  /** A pool on a migrated database. */
  readonly pool: Pool;
  readonly log: Logger;
  readonly adminToken: string;
  /** Folder of the embedded database; null when the database is elsewhere. */
  readonly dataDir: string | null;
  /** Key of a public source named `default` that is there from the start. */
  readonly writeKey?: string | null;
  readonly mustCheckAnswers?: boolean;
}

/** The application without a port. */
export interface App {
  readonly http: HttpApp;
  readonly deployment: Deployment;
  readonly intake: Intake;
  /** Refuses what is new, finishes what has begun. The pool stays open. */
  close(): Promise<void>;
}

const PARTITIONS_EVERY_MS = 3_600_000;
const FINISH_WITHIN_MS = 10_000;

/** Puts the application together: the one place where every part meets. */
export async function createApp({ pool, log, adminToken, writeKey = null, mustCheckAnswers = false }: AppParts): Promise<App> {
  await ensureEventPartitions(pool, new Date());
  const live = await createLiveSettings(pool);
  const keyring = createKeyring(await readDeploymentSecret(pool));
  const deployment: Deployment = { pool, keyring, log, settings: live.current };
  if (writeKey !== null) await ensureDefaultSource(deployment, writeKey);

  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const sources = createSourceDirectory(pool);
  const intake = createIntake({ pool, settings: live.current, log });
  const outcomes = new Counter({
    name: 'throughline_events_total',
    help: 'Events that came in, by what became of them.',
    labelNames: ['outcome'],
    registers: [metrics],
  });
  void new Gauge({
    name: 'throughline_intake_events',
    help: 'Events waiting or in flight.',
    registers: [metrics],
    collect() {
      this.set(intake.depth());
    },
  });
  const readiness = createReadiness(pool);
  const http = await buildHttp({
    log,
    adminToken,
    readiness,
    metrics,
    mustCheckAnswers,
    openRoutes: [
      (app) => collectRoutes(app as unknown as FastifyInstance, { deployment, sources, submit: intake.submit, outcomes }),
    ],
    adminRoutes: [peopleRoutes(deployment), sourceRoutes(deployment, sources), statsRoutes(deployment)],
  });

  const partitions = setInterval(() => {
    ensureEventPartitions(pool, new Date()).catch((error: unknown) => log.warn({ error: (error as Error).name }, 'no partition'));
  }, PARTITIONS_EVERY_MS).unref();
  return {
    http,
    deployment,
    intake,
    async close() {
      readiness.drain();
      const patience = setTimeout(() => http.server.closeAllConnections(), FINISH_WITHIN_MS);
      await http.close();
      clearTimeout(patience);
      await intake.drain();
      clearInterval(partitions);
      live.stop();
    },
  };
}
