import path from 'node:path';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { collectRoutes } from './collect/collect-routes.ts';
import { ensureDefaultSource } from './collect/ensure-default-source.ts';
import { ensureEventPartitions } from './collect/event-partition.ts';
import { purgeDedupe } from './collect/purge-dedupe.ts';
import { quarantineRoutes } from './collect/quarantine-routes.ts';
import { createSourceDirectory } from './collect/source-directory.ts';
import { sourceRoutes } from './collect/source-routes.ts';
import type { Deployment } from './config/deployment.ts';
import { createKeyring, readDeploymentSecret } from './config/keyring.ts';
import { createLiveSettings } from './config/live-settings.ts';
import { erase } from './flow/erase.ts';
import { createCrashGuard } from './flow/crash-guard.ts';
import { createIntake, type Intake } from './flow/intake.ts';
import type { BatchRunner } from './flow/receipt.ts';
import { judge, revokeJudgement } from './flow/judge.ts';
import { rebuild } from './flow/rebuild.ts';
import { replayQuarantine } from './flow/replay-quarantine.ts';
import { retract, revokeRetraction } from './flow/retract.ts';
import { runBatch } from './flow/run-batch.ts';
import { splitPerson } from './flow/split-person.ts';
import { buildHttp } from './http/build-http.ts';
import type { HttpApp } from './http/http-app.ts';
import { createReadiness } from './http/readiness.ts';
import { identityRoutes } from './resolve/identity-routes.ts';
import { judgementRoutes } from './resolve/judgement-routes.ts';
import { reviewRoutes } from './resolve/review-routes.ts';
import { countOutcomes, createMetrics } from './telemetry/create-metrics.ts';
import { serverHealthRoutes } from './telemetry/server-health-routes.ts';
import { erasureRoutes } from './trust/erasure-routes.ts';
import { retractionRoutes } from './trust/retraction-routes.ts';
import { settingsRoutes } from './trust/settings-routes.ts';
import { changeRoutes } from './understand/change-routes.ts';
import { peopleRoutes } from './understand/people-routes.ts';
import { createRebuildJob } from './understand/rebuild-job.ts';
import { rebuildRoutes } from './understand/rebuild-routes.ts';
import { statsRoutes } from './understand/stats-routes.ts';
import { repeat } from './timers/repeat.ts';

/** What the application is put together from. */
export interface AppParts {
  /** A pool on a migrated database. */
  readonly pool: Pool;
  readonly log: Logger;
  readonly adminToken: string;
  /** Folder for notes on what is in flight, from which a crash is understood. */
  readonly dataDir: string;
  /** Whether the database's files are in that folder too. */
  readonly isEmbedded: boolean;
  /** Key of a public source named `default` that is there from the start. */
  readonly writeKey?: string | null;
  readonly mustCheckAnswers?: boolean;
  /** What becomes of a micro-batch, where it is not to be the product: a bench puts its ceiling here. */
  readonly run?: BatchRunner;
}

/** The application without a port. */
export interface App {
  readonly http: HttpApp;
  readonly deployment: Deployment;
  readonly intake: Intake;
  /** Refuses what is new, finishes what has begun. The pool stays open. */
  close(): Promise<void>;
}

const UPKEEP_EVERY_MS = 3_600_000;
const FINISH_WITHIN_MS = 10_000;

/** Puts the application together: the one place where every part meets. */
export async function createApp(parts: AppParts): Promise<App> {
  const { pool, log, adminToken, dataDir, isEmbedded, writeKey = null, mustCheckAnswers = false } = parts;
  await ensureEventPartitions(pool, new Date());
  const live = await createLiveSettings(pool);
  const keyring = createKeyring(await readDeploymentSecret(pool));
  const deployment: Deployment = { pool, keyring, log, settings: live.current };
  if (writeKey !== null) await ensureDefaultSource(deployment, writeKey);

  const guard = await createCrashGuard(pool, path.join(dataDir, 'in-flight'), (batch) =>
    runBatch(pool, batch, live.current(), log),
  );
  const intake = createIntake({ pool, settings: live.current, log, run: parts.run ?? guard.run });
  const sources = createSourceDirectory(pool);
  const rebuildJob = createRebuildJob((onProgress) => rebuild(deployment, { onProgress }), log);
  const metrics = createMetrics(intake);
  const outcomes = countOutcomes(metrics);
  const readiness = createReadiness(pool);
  const http = await buildHttp({
    log,
    adminToken,
    readiness,
    metrics,
    mustCheckAnswers,
    openRoutes: [
      (app) =>
        collectRoutes(app, {
          deployment,
          sources,
          submit: (admitted) => intake.submit(admitted),
          outcomes,
        }),
    ],
    adminRoutes: [
      peopleRoutes(deployment),
      identityRoutes(deployment, (input) => splitPerson(deployment, input)),
      judgementRoutes(deployment, {
        judge: (input) => judge(deployment, input),
        revokeJudgement: (input) => revokeJudgement(deployment, input),
      }),
      reviewRoutes(deployment),
      changeRoutes(deployment),
      retractionRoutes(deployment, {
        retract: (input) => retract(deployment, input),
        revokeRetraction: (input) => revokeRetraction(deployment, input),
      }),
      erasureRoutes(deployment, (input) => erase(deployment, input)),
      sourceRoutes(deployment, sources),
      quarantineRoutes(deployment, (quarantineIds) => replayQuarantine(deployment, intake, { quarantineIds })),
      statsRoutes(deployment),
      settingsRoutes(deployment, () => live.refresh()),
      rebuildRoutes(rebuildJob),
      serverHealthRoutes(pool, isEmbedded ? dataDir : null),
    ],
  });

  const upkeep = repeat(UPKEEP_EVERY_MS, log, async function upkeep() {
    await ensureEventPartitions(pool, new Date());
    await purgeDedupe(pool);
  });
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
      guard.close();
      upkeep.stop();
      live.stop();
    },
  };
}
