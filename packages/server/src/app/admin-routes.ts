import path from 'node:path';
import { importRoutes } from '../collect/import-routes.ts';
import { liveRoutes } from '../collect/live/live-routes.ts';
import { quarantineRoutes } from '../collect/quarantine/quarantine-routes.ts';
import { sourceRoutes } from '../collect/sources/source-routes.ts';
import { trackingPlanRoutes } from '../collect/tracking-plan/tracking-plan-routes.ts';
import { privacyRequestRoutes } from '../collect/webhooks-in/privacy-request-routes.ts';
import { sourceWebhookRoutes } from '../collect/webhooks-in/source-webhook-routes.ts';
import { decisionRoutes } from '../decide/decision-routes.ts';
import { definitionRoutes } from '../decide/definition-routes.ts';
import { previewRoutes } from '../decide/preview-routes.ts';
import { deliveryRoutes } from '../engage/webhooks/delivery-routes.ts';
import { webhookRoutes } from '../engage/webhooks/webhook-routes.ts';
import { previewMoment } from '../flow/decision/preview-moment.ts';
import { askForStaff } from '../flow/questions/ask-for-staff.ts';
import { countQuestions } from '../flow/questions/count-questions.ts';
import { replayQuarantine } from '../flow/replay-quarantine.ts';
import type { AddRoutes } from '../http/http-app.ts';
import { liftRoutes } from '../measure/lift-routes.ts';
import { createOverview } from '../measure/overview/create-overview.ts';
import { overviewRoutes } from '../measure/overview/overview-routes.ts';
import { leakRoutes } from '../measure/survey/leak-routes.ts';
import { surveyRoutes } from '../measure/survey/survey-routes.ts';
import { createSurveyTokens } from '../measure/survey/survey-tokens.ts';
import { householdRoutes } from '../resolve/households/household-routes.ts';
import { identityRoutes } from '../resolve/identity-routes.ts';
import { judgementRoutes } from '../resolve/judgement-routes.ts';
import { explainRoutes } from '../resolve/matching/explain/explain-routes.ts';
import { matchModelRoutes } from '../resolve/matching/models/match-model-routes.ts';
import { reviewRoutes } from '../resolve/review-routes.ts';
import { serverHealthRoutes } from '../telemetry/server-health-routes.ts';
import { accessKeyRoutes } from '../trust/access-key-routes.ts';
import { auditRoutes } from '../trust/audit-routes.ts';
import { backupRoutes } from '../trust/backup/backup-routes.ts';
import { consentRoutes } from '../trust/consent/consent-routes.ts';
import { erasureRoutes } from '../trust/erasure-routes.ts';
import { exportRoutes } from '../trust/export/export-routes.ts';
import { personExportRoutes } from '../trust/export/person-export-routes.ts';
import { retractionRoutes } from '../trust/retraction-routes.ts';
import { scheduleRoutes } from '../trust/scheduled-exports/schedule-routes.ts';
import { settingsRoutes } from '../trust/settings-routes.ts';
import { createStayCheck } from '../trust/staff/find-staff.ts';
import { sessionRoutes } from '../trust/staff/session-routes.ts';
import { staffNamesRoutes } from '../trust/staff/staff-names-routes.ts';
import { staffRoutes } from '../trust/staff/staff-routes.ts';
import { suppressionListRoutes } from '../trust/suppression-lists/suppression-list-routes.ts';
import { suppressionRoutes } from '../trust/suppression/suppression-routes.ts';
import { changeRoutes } from '../understand/change-routes.ts';
import { peopleRoutes } from '../understand/people-routes.ts';
import { deskRoutes } from '../understand/questions/desk-routes.ts';
import { questionRoutes } from '../understand/questions/question-routes.ts';
import { rebuildRoutes } from '../understand/rebuild-routes.ts';
import { searchRoutes } from '../understand/search/search-routes.ts';
import { statsRoutes } from '../understand/stats-routes.ts';
import { timelineRoutes } from '../understand/timeline/timeline-routes.ts';
import type { Assembly } from './assembly.ts';
import { deskOperations } from './desk-operations.ts';

/** Routes below `/api`, behind the gate: a line each. */
export function adminRoutes(assembly: Assembly): readonly AddRoutes[] {
  return [
    ...routesOfPeople(assembly),
    ...routesOfTrust(assembly),
    ...routesOfSources(assembly),
    ...routesOfWhatLeaves(assembly),
    ...routesOfDecisions(assembly),
    ...routesOfMeasures(assembly),
    ...routesOfTheServer(assembly),
  ];
}

function routesOfPeople({ base: { deployment }, takeBack, work }: Assembly): readonly AddRoutes[] {
  return [
    peopleRoutes(deployment),
    searchRoutes(deployment),
    timelineRoutes(deployment),
    identityRoutes(deployment, takeBack),
    explainRoutes(deployment),
    judgementRoutes(deployment, takeBack),
    householdRoutes(deployment),
    reviewRoutes(deployment, takeBack.ruleReview),
    matchModelRoutes(deployment, () => work.models.wake()),
    changeRoutes(deployment),
  ];
}

function routesOfTrust({
  parts: { dataDir },
  base: { deployment },
  takeBack,
  work,
  accessKeys,
  signIn,
}: Assembly): readonly AddRoutes[] {
  return [
    retractionRoutes(deployment, takeBack),
    exportRoutes(deployment),
    personExportRoutes(deployment, path.join(dataDir, 'person-exports')),
    erasureRoutes(deployment, takeBack.erase),
    consentRoutes(deployment),
    suppressionRoutes(deployment),
    suppressionListRoutes(deployment, { wake: () => work.comparing.wake() }),
    accessKeyRoutes(deployment, accessKeys),
    sessionRoutes(signIn),
    staffRoutes(signIn),
    staffNamesRoutes(deployment),
  ];
}

function routesOfSources({ base: { deployment }, wayIn, work }: Assembly): readonly AddRoutes[] {
  const { intake, door, plan, webhooksIn } = wayIn;
  return [
    sourceRoutes(deployment, wayIn.sources, wayIn.flushCounts),
    importRoutes(door),
    liveRoutes(deployment, wayIn.feed, createStayCheck(deployment.pool)),
    quarantineRoutes(
      deployment,
      (quarantineIds, filter) =>
        replayQuarantine(deployment, intake, { quarantineIds, filter, checkPlan: plan.checkAgain() }),
      plan.checkAgain,
    ),
    trackingPlanRoutes(deployment, plan),
    sourceWebhookRoutes(webhooksIn),
    privacyRequestRoutes(work.privacyParts),
  ];
}

function routesOfWhatLeaves({
  parts: { egress, exportDir },
  base: { deployment, boxes },
  work,
}: Assembly): readonly AddRoutes[] {
  const webhookParts = { deployment, box: boxes.webhooks, policy: egress };
  return [
    scheduleRoutes({ deployment, exportDir }, () => work.exports.wake()),
    webhookRoutes(webhookParts, () => work.webhooks.wake()),
    deliveryRoutes(webhookParts, () => work.webhooks.wake()),
  ];
}

function routesOfDecisions(assembly: Assembly): readonly AddRoutes[] {
  const { deployment } = assembly.base;
  const { definitions, joinGoals, tools } = assembly.deciding;
  return [
    definitionRoutes(deployment, { refresh: () => definitions.refresh(), joinGoals }),
    questionRoutes({
      askForStaff: (request) => askForStaff(deployment, request),
      countQuestions: (stretch) => countQuestions(deployment, stretch),
    }),
    deskRoutes(deskOperations(assembly)),
    decisionRoutes(deployment, definitions),
    previewRoutes(deployment, (question) => previewMoment(deployment, question, tools())),
  ];
}

function routesOfMeasures({ base: { deployment, behind, secret }, wayIn, deciding }: Assembly): readonly AddRoutes[] {
  const { bucketOf } = deciding;
  const { intake, lastMinute } = wayIn;
  return [
    surveyRoutes(deployment, { tokens: createSurveyTokens(secret), bucketOf }),
    leakRoutes(deployment),
    liftRoutes(deployment),
    overviewRoutes(createOverview({ deployment: behind, intake: { lastMinute, waiting: () => intake.depth() } })),
  ];
}

function routesOfTheServer({
  parts: { isEmbedded, dataDir },
  base: { deployment, live },
  wayIn,
  work,
}: Assembly): readonly AddRoutes[] {
  return [
    auditRoutes(deployment),
    statsRoutes(deployment, wayIn.flushConflicts),
    settingsRoutes(deployment, () => live.refresh()),
    rebuildRoutes(deployment, work.rebuild),
    backupRoutes(work.backup),
    serverHealthRoutes(deployment.pool, isEmbedded ? dataDir : null),
  ];
}
