import path from 'node:path';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { collectRoutes } from './collect/collect-routes.ts';
import { allowAnyOrigin, answerPreflight } from './collect/cors.ts';
import { ensureDefaultSource } from './collect/ensure-default-source.ts';
import { ensureEventPartitions } from './collect/event-partition.ts';
import { createConflictTally } from './collect/conflict-tally.ts';
import { importRoutes } from './collect/import-routes.ts';
import { purgeDedupe } from './collect/purge-dedupe.ts';
import { purgeQuarantine } from './collect/purge-quarantine.ts';
import { quarantineRoutes } from './collect/quarantine-routes.ts';
import { createLinkScreen } from './collect/link-rate-screen.ts';
import { MAX_BODY_BYTES, openDoor } from './collect/open-door.ts';
import { createSourceDirectory } from './collect/source-directory.ts';
import { snippetRoutes } from './collect/snippet-routes.ts';
import { sourceRoutes } from './collect/source-routes.ts';
import { privacyRequestRoutes } from './collect/webhooks-in/privacy-request-routes.ts';
import { runPrivacyRequests } from './collect/webhooks-in/run-privacy-requests.ts';
import { sourceWebhookRoutes } from './collect/webhooks-in/source-webhook-routes.ts';
import { createWebhookDirectory } from './collect/webhooks-in/webhook-directory.ts';
import { webhookInRoutes } from './collect/webhooks-in/webhook-in-routes.ts';
import { forgetDrift } from './collect/tracking-plan/drift-store.ts';
import { createLivePlan } from './collect/tracking-plan/live-plan.ts';
import { trackingPlanRoutes } from './collect/tracking-plan/tracking-plan-routes.ts';
import { readBrandSettings } from './config/brand-settings-store.ts';
import type { Deployment } from './config/deployment.ts';
import { createKeyring, readDeploymentSecret } from './config/keyring.ts';
import { createLiveSettings } from './config/live-settings.ts';
import { createSecretBox } from './config/secret-box.ts';
import { decideRoutes } from './decide/decide-routes.ts';
import { decisionRoutes } from './decide/decision-routes.ts';
import { definitionRoutes } from './decide/definition-routes.ts';
import { createLiveDefinitions } from './decide/live-definitions.ts';
import { createRequestKeys } from './decide/request-keys.ts';
import { deliveryRoutes } from './engage/webhooks/delivery-routes.ts';
import { type EgressPolicy, systemEgressPolicy } from './engage/webhooks/egress/egress-policy.ts';
import { runWebhooks } from './engage/webhooks/run-webhooks.ts';
import { webhookRoutes } from './engage/webhooks/webhook-routes.ts';
import { createDecider } from './flow/answer-decide.ts';
import { erase } from './flow/erase.ts';
import { eraseOfSource } from './flow/erase-of-source.ts';
import { createCrashGuard } from './flow/crash-guard.ts';
import { createIntake, type Intake } from './flow/intake.ts';
import type { BatchRunner } from './flow/receipt.ts';
import { joinGoals } from './flow/join-goals.ts';
import { judge, revokeJudgement } from './flow/judge.ts';
import { rebuild } from './flow/rebuild.ts';
import { replayQuarantine } from './flow/replay-quarantine.ts';
import { retract, revokeRetraction } from './flow/retract.ts';
import { createBatchRunner } from './flow/run-batch.ts';
import { splitPerson } from './flow/split-person.ts';
import { buildHttp } from './http/build-http.ts';
import { describeFault } from './http/describe-fault.ts';
import type { HttpApp } from './http/http-app.ts';
import { createReadiness } from './http/readiness.ts';
import { createHoldoutBuckets } from './measure/holdout-buckets.ts';
import { liftRoutes } from './measure/lift-routes.ts';
import { answerRoutes } from './measure/survey/answer-routes.ts';
import { askRoutes } from './measure/survey/ask-routes.ts';
import { leakRoutes } from './measure/survey/leak-routes.ts';
import { surveyRoutes } from './measure/survey/survey-routes.ts';
import { createSurveyTokens } from './measure/survey/survey-tokens.ts';
import { identityRoutes } from './resolve/identity-routes.ts';
import { judgementRoutes } from './resolve/judgement-routes.ts';
import { reviewRoutes } from './resolve/review-routes.ts';
import {
  countAttempts,
  countConflicts,
  countDecisions,
  countDrift,
  countOutcomes,
  createMetrics,
} from './telemetry/create-metrics.ts';
import { writeAudit } from './telemetry/audit-store.ts';
import { serverHealthRoutes } from './telemetry/server-health-routes.ts';
import { looksLikeAccessKey } from './trust/access-key.ts';
import { createAccessKeyDirectory } from './trust/access-key-directory.ts';
import { createAccessKeyGate } from './trust/access-key-gate.ts';
import { accessKeyRoutes } from './trust/access-key-routes.ts';
import { chainAudit } from './trust/audit-chain-store.ts';
import { auditRoutes } from './trust/audit-routes.ts';
import { createRefusalTally, refusedAt } from './trust/refusal-tally.ts';
import { consentRoutes } from './trust/consent/consent-routes.ts';
import { erasureRoutes } from './trust/erasure-routes.ts';
import { exportPerson } from './trust/export/export-person.ts';
import { exportRoutes } from './trust/export/export-routes.ts';
import { runExports } from './trust/scheduled-exports/run-exports.ts';
import { scheduleRoutes } from './trust/scheduled-exports/schedule-routes.ts';
import { retractionRoutes } from './trust/retraction-routes.ts';
import { settingsRoutes } from './trust/settings-routes.ts';
import { suppressionRoutes } from './trust/suppression/suppression-routes.ts';
import { changeRoutes } from './understand/change-routes.ts';
import { peopleRoutes } from './understand/people-routes.ts';
import { createBackupJob } from './trust/backup/backup-job.ts';
import { backupRoutes } from './trust/backup/backup-routes.ts';
import { createErasureLedger } from './trust/backup/erasure-ledger.ts';
import { profileRoutes } from './understand/profile-routes.ts';
import { createRebuildJob } from './understand/rebuild-job.ts';
import { rebuildRoutes } from './understand/rebuild-routes.ts';
import { statsRoutes } from './understand/stats-routes.ts';
import { stateHash } from './understand/state-hash.ts';
import { inTransaction } from './postgres/in-transaction.ts';
import { repeat } from './timers/repeat.ts';

/** What the application is put together from. */
export interface AppParts {
  /** A pool on a migrated database. */
  readonly pool: Pool;
  /** A pool for the intake alone, so that those who ask do not wait behind events; `pool` where it is left out. */
  readonly intakePool?: Pool;
  /** A pool for work that nobody waits for: webhooks, scheduled exports; `pool` where it is left out. */
  readonly jobPool?: Pool;
  /** Where webhooks may send to; public addresses where it is left out. */
  readonly egress?: EgressPolicy;
  /** Where scheduled exports may be written; nowhere where it is left out. */
  readonly exportDir?: string | null;
  /** Proxies whose `X-Forwarded-For` is believed; nobody's where it is left out. */
  readonly trustedProxies?: readonly string[];
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
const TALLY_EVERY_MS = 5_000;
const FINISH_WITHIN_MS = 10_000;

/** Puts the application together: the one place where every part meets. */
export async function createApp(parts: AppParts): Promise<App> {
  const {
    pool,
    intakePool = pool,
    jobPool = pool,
    egress = systemEgressPolicy([]),
    exportDir = null,
    trustedProxies = [],
    log,
    adminToken,
    dataDir,
    isEmbedded,
    writeKey = null,
    mustCheckAnswers = false,
  } = parts;
  await ensureEventPartitions(pool, new Date());
  const live = await createLiveSettings(pool);
  const secret = await readDeploymentSecret(pool);
  const keyring = createKeyring(secret);
  const deployment: Deployment = { pool, keyring, log, settings: live.current };
  if (writeKey !== null) await ensureDefaultSource(deployment, writeKey);

  const bucketOf = createHoldoutBuckets(secret);
  const definitions = await createLiveDefinitions(pool, log);
  let goalsJoined: Promise<unknown> = Promise.resolve();
  const joinNewGoals = (): void => {
    goalsJoined = joinGoals({ ...deployment, pool: jobPool }).catch((error: unknown) =>
      log.error({ fault: describeFault(error) }, 'earlier decisions not joined to a goal; tried again within the hour'),
    );
  };
  const accessKeys = createAccessKeyDirectory({ pool, log });
  const guard = await createCrashGuard(
    pool,
    path.join(dataDir, 'in-flight'),
    createBatchRunner({
      pool: intakePool,
      settings: live.current,
      log,
      onConflicts: (events) => conflicts.note(events),
    }),
  );
  const intake = createIntake({ pool: intakePool, settings: live.current, log, run: parts.run ?? guard.run });
  const sources = createSourceDirectory(pool);
  const ledger = createErasureLedger(pool, dataDir, secret);
  // An erasure is made although the note of it fails: it is made up for within the hour.
  const noteErasures = (): Promise<unknown> =>
    ledger
      .catchUp()
      .catch((error: unknown) => log.error({ fault: describeFault(error) }, 'erasure ledger not written'));
  await noteErasures();
  const noted = async <Outcome>(erasure: Promise<Outcome>): Promise<Outcome> => {
    const outcome = await erasure;
    await noteErasures();
    return outcome;
  };
  const backupJob = createBackupJob({
    pool: jobPool,
    log,
    hashPeople: async (client) => stateHash(client, (await readBrandSettings(client)).settings),
  });
  const rebuildJob = createRebuildJob((onProgress) => rebuild(deployment, { onProgress }), log);
  const metrics = createMetrics(intake);
  const outcomes = countOutcomes(metrics);
  const conflictCounter = countConflicts(metrics);
  const conflicts = createConflictTally(pool, (count) => conflictCounter.inc(count));
  const refusals = createRefusalTally(() => Date.now());
  const tellRefusals = async (isLast = false): Promise<void> => {
    for (const refusal of refusals.take(isLast)) await inTransaction(pool, (client) => writeAudit(client, refusal));
  };
  const keepAudit = async (): Promise<void> => {
    await tellRefusals();
    const head = await chainAudit(pool);
    // Where whoever writes to the database does not reach.
    if (head !== null) log.info(head, 'audit chained');
  };
  const driftCounter = countDrift(metrics);
  const plan = await createLivePlan(pool, log, (kind) => driftCounter.inc({ kind }));
  const readiness = createReadiness(pool);
  const webhookParts = {
    deployment: { ...deployment, pool: jobPool },
    box: createSecretBox(secret, 'webhook secrets'),
    policy: egress,
    attempts: countAttempts(metrics),
  };
  const webhooks = runWebhooks(webhookParts);
  const exports = runExports({ deployment: { ...deployment, pool: jobPool }, exportDir });
  const door = {
    deployment,
    submit: (admitted: Parameters<Intake['submit']>[0]) => intake.submit(admitted),
    outcomes,
    checkPlan: plan.checkAtDoor,
  };
  const sourceWebhooks = {
    intake: door,
    box: createSecretBox(secret, 'secrets of webhooks in'),
    requests: createSecretBox(secret, 'privacy requests'),
  };
  const webhookSources = createWebhookDirectory(pool, sourceWebhooks.box);
  const privacyParts = {
    deployment: { ...deployment, pool: jobPool },
    folder: path.join(exportDir ?? dataDir, 'privacy-requests'),
    operations: {
      retract: (input: Parameters<typeof retract>[1]) => retract(deployment, input),
      exportPerson: (personId: string, folder: string) => exportPerson(deployment, personId, folder),
      eraseOfSource: (input: Parameters<typeof eraseOfSource>[1]) => noted(eraseOfSource(deployment, input)),
      erasePerson: (input: { profileId: string; reason: string; actor: string }) =>
        noted(erase(deployment, { ...input, identifier: null })),
    },
  };
  const privacyRequests = runPrivacyRequests(privacyParts, sourceWebhooks.requests);
  const requestKeys = createRequestKeys(secret);
  const screenLinks = createLinkScreen(deployment);
  const answerDecide = createDecider({
    deployment,
    sources,
    intake: { ...door, screenLinks },
    definitions,
    keys: requestKeys,
    tools: () => ({
      settings: live.current(),
      settingsVersion: live.version(),
      bucketOf,
      drawOf: requestKeys.drawOf,
      now: Date.now,
    }),
    outcomes: countDecisions(metrics),
  });
  const surveyTokens = createSurveyTokens(secret);
  const http = await buildHttp({
    log,
    adminToken,
    isStandingKey: async (token) => looksLikeAccessKey(token) && (await accessKeys.find(token)) !== null,
    readiness,
    metrics,
    trustedProxies,
    onRefused: (route, status, address) => refusals.note(refusedAt(route), status, address),
    mustCheckAnswers,
    openRoutes: [
      (app) => collectRoutes(app, { ...door, sources, screenLinks }),
      decideRoutes({ openDoor, maxBodyBytes: MAX_BODY_BYTES, answerDecide }),
      snippetRoutes,
      (app) =>
        webhookInRoutes(app, {
          ...sourceWebhooks,
          directory: webhookSources,
          wake: () => privacyRequests.wake(),
        }),
      askRoutes(deployment, surveyTokens),
      (app) => {
        allowAnyOrigin(app);
        app.options('/v1/answers', { schema: { hide: true } }, answerPreflight);
        answerRoutes(deployment, surveyTokens)(app);
      },
      profileRoutes(deployment, createAccessKeyGate({ adminToken, directory: accessKeys })),
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
      exportRoutes(deployment),
      erasureRoutes(deployment, (input) => noted(erase(deployment, input))),
      consentRoutes(deployment),
      suppressionRoutes(deployment),
      accessKeyRoutes(deployment, accessKeys),
      sourceRoutes(deployment, sources, () => conflicts.flush()),
      importRoutes(door),
      quarantineRoutes(
        deployment,
        (quarantineIds, filter) =>
          replayQuarantine(deployment, intake, { quarantineIds, filter, checkPlan: plan.checkAgain() }),
        plan.checkAgain,
      ),
      trackingPlanRoutes(deployment, plan),
      sourceWebhookRoutes({ ...sourceWebhooks, directory: webhookSources }),
      privacyRequestRoutes(privacyParts),
      scheduleRoutes({ deployment, exportDir }, () => exports.wake()),
      webhookRoutes({ ...webhookParts, deployment }, () => webhooks.wake()),
      deliveryRoutes({ ...webhookParts, deployment }, () => webhooks.wake()),
      definitionRoutes(deployment, { refresh: () => definitions.refresh(), joinGoals: joinNewGoals }),
      decisionRoutes(deployment, definitions),
      surveyRoutes(deployment, { tokens: surveyTokens, bucketOf }),
      leakRoutes(deployment),
      liftRoutes(deployment),
      auditRoutes(deployment),
      statsRoutes(deployment, () => conflicts.flush()),
      settingsRoutes(deployment, () => live.refresh()),
      rebuildRoutes(deployment, rebuildJob),
      backupRoutes(backupJob),
      serverHealthRoutes(pool, isEmbedded ? dataDir : null),
    ],
  });

  const upkeep = repeat(UPKEEP_EVERY_MS, log, async function upkeep() {
    await ensureEventPartitions(pool, new Date());
    await purgeDedupe(pool);
    await purgeQuarantine(pool, live.current().quarantineDays, log);
    await forgetDrift(pool, live.current().quarantineDays);
    await noteErasures();
    joinNewGoals();
  });
  const tallying = repeat(TALLY_EVERY_MS, log, async function tally() {
    await conflicts.flush();
  });
  const auditing = repeat(TALLY_EVERY_MS, log, async function audit() {
    await keepAudit();
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
      await Promise.all([goalsJoined, intake.drain(), webhooks.stop(), exports.stop(), privacyRequests.stop()]);
      guard.close();
      tallying.stop();
      auditing.stop();
      await Promise.all([
        plan.stop(),
        conflicts.flush().catch(() => undefined),
        tellRefusals(true).catch(() => undefined),
      ]);
      upkeep.stop();
      definitions.stop();
      live.stop();
    },
  };
}
