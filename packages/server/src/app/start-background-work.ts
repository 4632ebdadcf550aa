import path from 'node:path';
import type { Registry } from 'prom-client';
import type { PrivacyParts } from '../collect/webhooks-in/carry-out-request.ts';
import { runPrivacyRequests } from '../collect/webhooks-in/run-privacy-requests.ts';
import { readBrandSettings } from '../config/brand-settings-store.ts';
import { runWebhooks } from '../engage/webhooks/run-webhooks.ts';
import { awaitMatched } from '../flow/matching/await-matched.ts';
import { matchAll } from '../flow/matching/match-records.ts';
import { runMatcher } from '../flow/matching/run-matcher.ts';
import { rebuild } from '../flow/rebuild.ts';
import { runHouseholds } from '../resolve/households/run-households.ts';
import { runModels } from '../resolve/matching/models/run-models.ts';
import { countAttempts } from '../telemetry/create-metrics.ts';
import { createBackupJob } from '../trust/backup/backup-job.ts';
import { exportPerson } from '../trust/export/export-person.ts';
import { runExports } from '../trust/scheduled-exports/run-exports.ts';
import { runComparing } from '../trust/suppression-lists/run-comparing.ts';
import { createRebuildJob } from '../understand/rebuild-job.ts';
import { stateHash } from '../understand/state-hash.ts';
import type { WholeParts } from './app-parts.ts';
import type { OpenDeployment } from './open-deployment.ts';
import type { TakeBack } from './open-take-back.ts';

/** How long a backup waits for what is to be matched. */
const MATCH_WITHIN_MS = 10_000;

/** What is done behind the answers: by itself as long as the server runs, and what somebody starts and does not wait for. */
export type BackgroundWork = ReturnType<typeof startBackgroundWork>;

interface Needs {
  readonly parts: Pick<WholeParts, 'isMatching' | 'egress' | 'exportDir' | 'dataDir' | 'log'>;
  readonly base: OpenDeployment;
  readonly takeBack: TakeBack;
  readonly metrics: Registry;
}

/** Starts all of it. */
export function startBackgroundWork({
  parts: { isMatching, egress, exportDir, dataDir, log },
  base: { deployment, behind, boxes },
  takeBack: { retract, eraseOfSource, erase },
  metrics,
}: Needs) {
  const matcher = isMatching ? runMatcher(behind) : null;
  const households = isMatching ? runHouseholds(behind) : null;
  const models = runModels(behind, (client, onProgress) => matchAll(client, deployment, onProgress));
  const comparing = runComparing(behind);
  const webhooks = runWebhooks({
    deployment: behind,
    box: boxes.webhooks,
    policy: egress,
    attempts: countAttempts(metrics),
  });
  const exports = runExports({ deployment: behind, exportDir });
  const privacyParts: PrivacyParts = {
    deployment: behind,
    folder: path.join(exportDir ?? dataDir, 'privacy-requests'),
    operations: {
      retract,
      exportPerson: (personId, folder) => exportPerson(deployment, personId, folder),
      eraseOfSource,
      erasePerson: (input) => erase({ ...input, identifier: null }),
    },
  };
  const privacyRequests = runPrivacyRequests(privacyParts, boxes.privacyRequests);
  return {
    models,
    comparing,
    webhooks,
    exports,
    privacyParts,
    privacyRequests,
    rebuild: createRebuildJob((onProgress) => rebuild(deployment, { onProgress }), log),
    backup: createBackupJob({
      pool: behind.pool,
      log,
      matchWaiting: () => awaitMatched(behind, MATCH_WITHIN_MS),
      hashPeople: async (client) => stateHash(client, (await readBrandSettings(client)).settings),
    }),
    wakeMatcher: (recordIds: ReadonlySet<string>): void => matcher?.wake(recordIds),
    async stop(): Promise<void> {
      await Promise.all([webhooks.stop(), exports.stop(), privacyRequests.stop(), comparing.stop()]);
      await Promise.all([matcher?.close(), models.stop(), households?.stop()]);
    },
  };
}
