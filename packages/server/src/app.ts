import path from 'node:path';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { collectRoutes } from './collect/collect-routes.ts';
import { allowAnyOrigin, answerPreflight } from './collect/cors.ts';
import { ensureDefaultSource } from './collect/sources/ensure-default-source.ts';
import { ensureEventPartitions } from './collect/event-partition.ts';
import { createConflictTally } from './collect/conflict-tally.ts';
import { importRoutes } from './collect/import-routes.ts';
import { purgeDedupe } from './collect/purge-dedupe.ts';
import { purgeQuarantine } from './collect/quarantine/purge-quarantine.ts';
import { quarantineRoutes } from './collect/quarantine/quarantine-routes.ts';
import { createLinkScreen } from './collect/sources/link-rate-screen.ts';
import { createArrivals } from './collect/live/arrivals.ts';
import { createLiveFeed } from './collect/live/live-feed.ts';
import { liveRoutes } from './collect/live/live-routes.ts';
import { MAX_BODY_BYTES, openDoor } from './collect/open-door.ts';
import { createSourceDirectory } from './collect/sources/source-directory.ts';
import { snippetRoutes } from './collect/snippet-routes.ts';
import { forgetActivity } from './collect/sources/source-activity-store.ts';
import { sourceRoutes } from './collect/sources/source-routes.ts';
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
import type { OidcSettings } from './config/oidc-settings.ts';
import { createLiveSettings } from './config/live-settings.ts';
import { createSecretBox } from './config/secret-box.ts';
import { decideRoutes } from './decide/decide-routes.ts';
import { decisionRoutes } from './decide/decision-routes.ts';
import { definitionRoutes } from './decide/definition-routes.ts';
import { readDecideBody } from './decide/read-decide-body.ts';
import { previewRoutes } from './decide/preview-routes.ts';
import { createLiveDefinitions } from './decide/live-definitions.ts';
import { createRequestKeys } from './decide/request-keys.ts';
import { deliveryRoutes } from './engage/webhooks/delivery-routes.ts';
import { type EgressPolicy, systemEgressPolicy } from './engage/webhooks/egress/egress-policy.ts';
import { runWebhooks } from './engage/webhooks/run-webhooks.ts';
import { webhookRoutes } from './engage/webhooks/webhook-routes.ts';
import { createDecider } from './flow/decision/answer-decide.ts';
import type { DecisionTools } from './flow/decision/decision-question.ts';
import { askNextStep, DESK_MOMENT } from './flow/desk/ask-next-step.ts';
import { findCallers } from './flow/desk/find-callers.ts';
import { noteAnswer } from './flow/desk/note-answer.ts';
import { noteContact } from './flow/desk/note-contact.ts';
import { readBriefing } from './flow/desk/read-briefing.ts';
import { createRegistrar } from './flow/questions/answer-ask.ts';
import { askForStaff } from './flow/questions/ask-for-staff.ts';
import { countQuestions } from './flow/questions/count-questions.ts';
import { erase } from './flow/take-back/erase.ts';
import { eraseOfSource } from './flow/take-back/erase-of-source.ts';
import { createCrashGuard } from './flow/queue/crash-guard.ts';
import { matchAll } from './flow/matching/match-records.ts';
import { awaitMatched } from './flow/matching/await-matched.ts';
import { runMatcher } from './flow/matching/run-matcher.ts';
import { createIntake, type Intake } from './flow/queue/intake.ts';
import { type BatchRunner, countAccepted } from './flow/queue/receipt.ts';
import { joinGoals } from './flow/decision/join-goals.ts';
import { previewMoment } from './flow/decision/preview-moment.ts';
import { judge, revokeJudgement } from './flow/take-back/judge.ts';
import { createPeoplePreviews } from './flow/take-back/preview-people.ts';
import { rebuild } from './flow/rebuild.ts';
import { replayQuarantine } from './flow/replay-quarantine.ts';
import { retract, revokeRetraction } from './flow/take-back/retract.ts';
import { ruleReview } from './flow/take-back/rule-review.ts';
import { createBatchRunner } from './flow/queue/run-batch.ts';
import { splitPerson } from './flow/take-back/split-person.ts';
import { buildHttp } from './http/build-http.ts';
import { describeFault } from './http/describe-fault.ts';
import type { HttpApp } from './http/http-app.ts';
import { createReadiness } from './http/readiness.ts';
import { createHoldoutBuckets } from './measure/holdout-buckets.ts';
import { liftRoutes } from './measure/lift-routes.ts';
import { createMinuteMeter } from './measure/overview/minute-meter.ts';
import { createOverview } from './measure/overview/create-overview.ts';
import { overviewRoutes } from './measure/overview/overview-routes.ts';
import { answerRoutes } from './measure/survey/answer-routes.ts';
import { askRoutes } from './measure/survey/ask-routes.ts';
import { leakRoutes } from './measure/survey/leak-routes.ts';
import { surveyRoutes } from './measure/survey/survey-routes.ts';
import { createSurveyTokens } from './measure/survey/survey-tokens.ts';
import { identityRoutes } from './resolve/identity-routes.ts';
import { judgementRoutes } from './resolve/judgement-routes.ts';
import { explainRoutes } from './resolve/matching/explain/explain-routes.ts';
import { matchModelRoutes } from './resolve/matching/models/match-model-routes.ts';
import { runModels } from './resolve/matching/models/run-models.ts';
import { householdRoutes } from './resolve/households/household-routes.ts';
import { runHouseholds } from './resolve/households/run-households.ts';
import { reviewRoutes } from './resolve/review-routes.ts';
import {
  countAttempts,
  countConflicts,
  countDecisions,
  countDrift,
  countOutcomes,
  countStreams,
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
import { personExportRoutes } from './trust/export/person-export-routes.ts';
import { runExports } from './trust/scheduled-exports/run-exports.ts';
import { scheduleRoutes } from './trust/scheduled-exports/schedule-routes.ts';
import { createStaffFinder, createStayCheck } from './trust/staff/find-staff.ts';
import { createIdentityProvider } from './trust/staff/oidc/identity-provider.ts';
import { oidcRoutes } from './trust/staff/oidc/oidc-routes.ts';
import { PERMISSIONS } from './trust/staff/permissions.ts';
import { sessionRoutes, signInRoutes } from './trust/staff/session-routes.ts';
import { staffNamesRoutes } from './trust/staff/staff-names-routes.ts';
import { staffRoutes } from './trust/staff/staff-routes.ts';
import { createTryLimit } from './trust/staff/try-limit.ts';
import { retractionRoutes } from './trust/retraction-routes.ts';
import { settingsRoutes } from './trust/settings-routes.ts';
import { suppressionRoutes } from './trust/suppression/suppression-routes.ts';
import { runComparing } from './trust/suppression-lists/run-comparing.ts';
import { suppressionListRoutes } from './trust/suppression-lists/suppression-list-routes.ts';
import { changeRoutes } from './understand/change-routes.ts';
import { askRegistryRoutes } from './understand/questions/ask-routes.ts';
import { deskRoutes } from './understand/questions/desk-routes.ts';
import { questionRoutes } from './understand/questions/question-routes.ts';
import { peopleRoutes } from './understand/people-routes.ts';
import { createBackupJob } from './trust/backup/backup-job.ts';
import { backupRoutes } from './trust/backup/backup-routes.ts';
import { createErasureLedger } from './trust/backup/erasure-ledger.ts';
import { timelineRoutes } from './understand/timeline/timeline-routes.ts';
import { searchRoutes } from './understand/search/search-routes.ts';
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
  /** Whether records are matched behind the batches; tests do it when they want to. */
  readonly isMatching?: boolean;
  /** Where webhooks may send to; public addresses where it is left out. */
  readonly egress?: EgressPolicy;
  /** Where scheduled exports may be written; nowhere where it is left out. */
  readonly exportDir?: string | null;
  /** Folder with the built console; no console where it is left out. */
  readonly consoleDir?: string;
  /** Proxies whose `X-Forwarded-For` is believed; nobody's where it is left out. */
  readonly trustedProxies?: readonly string[];
  /** Where people reach the console; as each request came where it is left out. */
  readonly publicUrl?: URL | null;
  /** The identity provider by which staff sign in; links only where it is left out. */
  readonly oidc?: OidcSettings | null;
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
/** Days for which it is known how much came in of each source in each hour. */
const ACTIVITY_DAYS = 400;
const FINISH_WITHIN_MS = 10_000;
/** How long a backup waits for what is to be matched. */
const MATCH_WITHIN_MS = 10_000;

/** Puts the application together: the one place where every part meets. */
export async function createApp(parts: AppParts): Promise<App> {
  const {
    pool,
    intakePool = pool,
    jobPool = pool,
    isMatching = true,
    egress = systemEgressPolicy([]),
    exportDir = null,
    trustedProxies = [],
    publicUrl = null,
    oidc = null,
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
      onToMatch: () => matcher?.wake(),
    }),
  );
  const arrivals = createArrivals({ pool, log });
  const minute = createMinuteMeter();
  const takeIn = createIntake({ pool: intakePool, settings: live.current, log, run: parts.run ?? guard.run });
  const intake: Intake = {
    ...takeIn,
    async submit(submission) {
      const receipt = await takeIn.submit(submission);
      arrivals.note(submission, receipt);
      minute.add(countAccepted(submission.events, receipt));
      return receipt;
    },
  };
  const readOverview = createOverview({
    deployment: { ...deployment, pool: jobPool },
    intake: { lastMinute: () => minute.lastMinute(), waiting: () => takeIn.depth() },
  });
  const feed = createLiveFeed({ pool, log, announce: arrivals.announce });
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
    matchWaiting: () => awaitMatched({ pool: jobPool, settings: live.current }, MATCH_WITHIN_MS),
    hashPeople: async (client) => stateHash(client, (await readBrandSettings(client)).settings),
  });
  const rebuildJob = createRebuildJob((onProgress) => rebuild(deployment, { onProgress }), log);
  const metrics = createMetrics(intake);
  countStreams(metrics, feed);
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
  const matcher = isMatching ? runMatcher({ ...deployment, pool: jobPool }) : null;
  const households = isMatching ? runHouseholds({ ...deployment, pool: jobPool }) : null;
  const models = runModels({ ...deployment, pool: jobPool }, (client, onProgress) =>
    matchAll(client, deployment, onProgress),
  );
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
  const comparing = runComparing({ pool: jobPool, log, settings: live.current });
  const requestKeys = createRequestKeys(secret);
  const screenLinks = createLinkScreen(deployment);
  const decisionTools = (): DecisionTools => ({
    settings: live.current(),
    settingsVersion: live.version(),
    bucketOf,
    drawOf: requestKeys.drawOf,
    now: Date.now,
  });
  const answerDecide = createDecider({
    deployment,
    sources,
    intake: { ...door, screenLinks },
    definitions,
    keys: requestKeys,
    tools: decisionTools,
    outcomes: countDecisions(metrics),
  });
  const surveyTokens = createSurveyTokens(secret);
  const signIn = { pool, publicUrl, tries: createTryLimit() };
  const previews = createPeoplePreviews(deployment);
  const http = await buildHttp({
    log,
    adminToken,
    isStandingKey: async (token) => looksLikeAccessKey(token) && (await accessKeys.find(token)) !== null,
    findStaff: createStaffFinder({ pool, log, publicUrl }),
    permissions: PERMISSIONS,
    readiness,
    metrics,
    trustedProxies,
    consoleDir: parts.consoleDir,
    onRefused: (route, status, address) => refusals.note(refusedAt(route), status, address),
    mustCheckAnswers,
    openRoutes: [
      signInRoutes(signIn, { hasOidc: oidc !== null }),
      ...(oidc === null
        ? []
        : [
            oidcRoutes({
              ...signIn,
              log,
              settings: oidc,
              provider: createIdentityProvider(oidc),
              box: createSecretBox(secret, 'sign-ins that have begun'),
            }),
          ]),
      (app) => collectRoutes(app, { ...door, sources, screenLinks }),
      decideRoutes({ openDoor, maxBodyBytes: MAX_BODY_BYTES, answerDecide }),
      askRegistryRoutes({
        openDoor,
        maxBodyBytes: MAX_BODY_BYTES,
        readBody: readDecideBody,
        answerAsk: createRegistrar({ deployment, sources, intake: { ...door, screenLinks } }),
      }),
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
      searchRoutes(deployment),
      timelineRoutes(deployment),
      identityRoutes(deployment, {
        splitPerson: (input) => splitPerson(deployment, input),
        previewSplit: previews.split,
      }),
      explainRoutes(deployment),
      judgementRoutes(deployment, {
        judge: (input) => judge(deployment, input),
        revokeJudgement: (input) => revokeJudgement(deployment, input),
        previewJudgement: previews.judgement,
        previewRevocation: previews.revocation,
      }),
      householdRoutes(deployment),
      reviewRoutes(deployment, (input) => ruleReview(deployment, input)),
      matchModelRoutes(deployment, () => models.wake()),
      changeRoutes(deployment),
      retractionRoutes(deployment, {
        retract: (input) => retract(deployment, input),
        revokeRetraction: (input) => revokeRetraction(deployment, input),
        previewRetraction: previews.retraction,
      }),
      exportRoutes(deployment),
      personExportRoutes(deployment, path.join(dataDir, 'person-exports')),
      erasureRoutes(deployment, (input) => noted(erase(deployment, input))),
      consentRoutes(deployment),
      suppressionRoutes(deployment),
      suppressionListRoutes(deployment, { wake: () => comparing.wake() }),
      accessKeyRoutes(deployment, accessKeys),
      sessionRoutes(signIn),
      staffRoutes(signIn),
      staffNamesRoutes({ pool }),
      sourceRoutes(deployment, sources, async () => void (await Promise.all([conflicts.flush(), arrivals.flush()]))),
      importRoutes(door),
      liveRoutes(deployment, feed, createStayCheck(pool)),
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
      questionRoutes({
        askForStaff: (request) => askForStaff(deployment, request),
        countQuestions: (stretch) => countQuestions(deployment, stretch),
      }),
      deskRoutes({
        findCallers: (caller) => findCallers(deployment, caller),
        readBriefing: (personId) =>
          readBriefing(deployment, personId, {
            at: Date.now(),
            hasDeskMoment: definitions.placeOf(DESK_MOMENT)?.moment.isEnabled === true,
          }),
        noteAnswer: (answer, actor) => noteAnswer(door, answer, actor),
        noteContact: (contact, actor) => noteContact(door, contact, actor),
        askNextStep: (personId, request) =>
          askNextStep({ deployment, definitions, keys: requestKeys, tools: decisionTools }, personId, request),
      }),
      decisionRoutes(deployment, definitions),
      previewRoutes(deployment, (question) =>
        previewMoment(deployment, question, { settings: live.current(), bucketOf, now: Date.now }),
      ),
      surveyRoutes(deployment, { tokens: surveyTokens, bucketOf }),
      leakRoutes(deployment),
      liftRoutes(deployment),
      overviewRoutes(readOverview),
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
    await forgetActivity(pool, ACTIVITY_DAYS);
    await purgeQuarantine(pool, live.current().quarantineDays, log);
    await forgetDrift(pool, live.current().quarantineDays);
    await noteErasures();
    joinNewGoals();
  });
  // Goals that an upgrade has made new ask earlier decisions at once.
  joinNewGoals();
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
      feed.close();
      const patience = setTimeout(() => http.server.closeAllConnections(), FINISH_WITHIN_MS);
      await http.close();
      clearTimeout(patience);
      await Promise.all([
        goalsJoined,
        intake.drain(),
        webhooks.stop(),
        exports.stop(),
        privacyRequests.stop(),
        comparing.stop(),
      ]);
      await Promise.all([matcher?.close(), models.stop(), households?.stop()]);
      guard.close();
      await arrivals.stop();
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
