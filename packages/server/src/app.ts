import { adminRoutes } from './app/admin-routes.ts';
import { type AppParts, wholeParts } from './app/app-parts.ts';
import type { Assembly } from './app/assembly.ts';
import { keepAudit } from './app/keep-audit.ts';
import { openDeciding } from './app/open-deciding.ts';
import { openDeployment } from './app/open-deployment.ts';
import { openRoutes } from './app/open-routes.ts';
import { openTakeBack } from './app/open-take-back.ts';
import { openWayIn } from './app/open-way-in.ts';
import { startBackgroundWork } from './app/start-background-work.ts';
import { startUpkeep } from './app/start-upkeep.ts';
import type { Deployment } from './config/deployment.ts';
import type { Intake } from './flow/queue/intake.ts';
import { buildHttp } from './http/build-http.ts';
import type { HttpApp } from './http/http-app.ts';
import { createReadiness } from './http/readiness.ts';
import { createMetrics } from './telemetry/create-metrics.ts';
import { looksLikeAccessKey } from './trust/access-key.ts';
import { createAccessKeyDirectory } from './trust/access-key-directory.ts';
import { createStaffFinder } from './trust/staff/find-staff.ts';
import { PERMISSIONS } from './trust/staff/permissions.ts';
import { createTryLimit } from './trust/staff/try-limit.ts';

/** The application without a port. */
export interface App {
  readonly http: HttpApp;
  readonly deployment: Deployment;
  readonly intake: Intake;
  /** Refuses what is new, finishes what has begun. The pool stays open. */
  close(): Promise<void>;
}

const FINISH_WITHIN_MS = 10_000;

/** Puts the application together: the one place where every part meets. */
export async function createApp(given: AppParts): Promise<App> {
  const parts = wholeParts(given);
  const { pool, log, adminToken, publicUrl, trustedProxies, consoleDir, mustCheckAnswers } = parts;
  const metrics = createMetrics();
  const readiness = createReadiness(pool);

  const base = await openDeployment(parts);
  const takeBack = await openTakeBack(base, parts);
  const work = startBackgroundWork({ parts, base, takeBack, metrics });
  const wayIn = await openWayIn({ parts, base, metrics, onToMatch: work.wakeMatcher });
  const deciding = await openDeciding({ base, wayIn, metrics });
  const accessKeys = createAccessKeyDirectory({ pool, log });
  const signIn = { pool, publicUrl, tries: createTryLimit() };
  const assembly: Assembly = { parts, base, takeBack, work, wayIn, deciding, accessKeys, signIn };

  const audit = keepAudit({ pool, log });
  const http = await buildHttp({
    log,
    adminToken,
    isStandingKey: async (token) => looksLikeAccessKey(token) && (await accessKeys.find(token)) !== null,
    findStaff: createStaffFinder({ pool, log, publicUrl }),
    permissions: PERMISSIONS,
    readiness,
    metrics,
    trustedProxies,
    consoleDir,
    onRefused: audit.onRefused,
    mustCheckAnswers,
    openRoutes: openRoutes(assembly),
    adminRoutes: adminRoutes(assembly),
  });
  // Goals that an upgrade has made new ask earlier decisions at once.
  deciding.joinGoals();
  const upkeep = startUpkeep(assembly);
  return {
    http,
    deployment: base.deployment,
    intake: wayIn.intake,
    async close() {
      readiness.drain();
      wayIn.feed.close();
      const patience = setTimeout(() => http.server.closeAllConnections(), FINISH_WITHIN_MS);
      await http.close();
      clearTimeout(patience);
      await Promise.all([deciding.stop(), wayIn.close()]);
      await work.stop();
      await audit.stop();
      upkeep.stop();
      base.live.stop();
    },
  };
}
