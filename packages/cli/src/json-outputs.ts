import { AccessKeyAnswer, AccessKeyList, CreatedAccessKey } from '@throughline/contract/access-key';
import { AuditPage, AuditVerification } from '@throughline/contract/audit';
import { BackupReport, RestoreReport, UpgradeReport } from '@throughline/contract/backup';
import { DecideAnswer } from '@throughline/contract/decide';
import {
  DecisionFlipped,
  DecisionInFull,
  DecisionPage,
  DecisionReplay,
  DecisionWhyNot,
} from '@throughline/contract/decision';
import { ConsentAnswer, ConsentPage } from '@throughline/contract/consent';
import { Identity } from '@throughline/contract/identity';
import { Leaks } from '@throughline/contract/leaks';
import { HoldoutCheck, Lift, LiftSeasons } from '@throughline/contract/lift';
import { Person } from '@throughline/contract/person';
import { PeoplePage } from '@throughline/contract/person-summary';
import { QuarantineAnswer, QuarantinePage, QuarantineStats, ReplayAnswer } from '@throughline/contract/quarantine';
import { PrivacyRequestAnswer, PrivacyRequestPage } from '@throughline/contract/privacy-request';
import { ProofReport } from '@throughline/contract/proof';
import { Rebuild } from '@throughline/contract/rebuild';
import { RetractionAnswer, RetractionPage, RetractionPreview } from '@throughline/contract/retraction';
import { ExportScheduleAnswer, ExportScheduleList } from '@throughline/contract/scheduled-export';
import { CreatedSource, SourceAnswer, SourceList } from '@throughline/contract/source';
import { Stats } from '@throughline/contract/stats';
import { SuppressionAnswer, SuppressionPage } from '@throughline/contract/suppression';
import { SurveyAnswer, SurveyInvitations } from '@throughline/contract/survey';
import { PlanDriftPage, PlanSuggestion, TrackingPlanAnswer } from '@throughline/contract/tracking-plan';
import { WebhookAnswer, WebhookList, WebhookWithSecret } from '@throughline/contract/webhook';
import {
  WebhookDeliveryAnswer,
  WebhookDeliveryPage,
  WebhookReplayAnswer,
  WebhookTestAnswer,
} from '@throughline/contract/webhook-delivery';
import {
  SourceWebhookAnswer,
  SourceWebhookSet,
  WebhookPreviewAnswer,
  WebhookReplayed,
} from '@throughline/contract/webhook-in';
import { type TSchema, Type } from 'typebox';
import { AppliedDefinitions } from './definitions/apply-definitions.ts';
import { AllDefinitions } from './definitions/print-definitions.ts';
import { ExportSummary } from './export/export-summary.ts';
import { ImportSummary } from './import/import-summary.ts';
import { Findings } from './operation/finding.ts';

/** What each command prints with `--json`; null where its output is a text or a file of another kind. */
export const JSON_OUTPUTS: Readonly<Record<string, TSchema | null>> = {
  'people find': PeoplePage,
  'people show': Person,
  'people why': Identity,
  'sources list': SourceList,
  'sources create': CreatedSource,
  'sources disable': SourceAnswer,
  'sources enable': SourceAnswer,
  'sources rotate-key': CreatedSource,
  'take-back make': Type.Union([RetractionAnswer, RetractionPreview]),
  'take-back revoke': RetractionAnswer,
  'take-back list': RetractionPage,
  'quarantine list': QuarantinePage,
  'quarantine show': QuarantineAnswer,
  'quarantine edit': QuarantineAnswer,
  'quarantine replay': ReplayAnswer,
  'quarantine stats': QuarantineStats,
  'plan show': TrackingPlanAnswer,
  'plan apply': TrackingPlanAnswer,
  'plan drift': PlanDriftPage,
  'plan suggest': PlanSuggestion,
  'sources webhook show': SourceWebhookAnswer,
  'sources webhook set': SourceWebhookSet,
  'sources webhook preview': WebhookPreviewAnswer,
  'sources webhook replay': WebhookReplayed,
  'sources webhook remove': SourceWebhookAnswer,
  'privacy list': PrivacyRequestPage,
  'privacy decide': PrivacyRequestAnswer,
  'consents list': ConsentPage,
  'consents grant': ConsentAnswer,
  'consents deny': ConsentAnswer,
  'suppressions list': SuppressionPage,
  'suppressions add': SuppressionAnswer,
  'suppressions lift': SuppressionAnswer,
  apply: AppliedDefinitions,
  definitions: AllDefinitions,
  decide: DecideAnswer,
  'decisions list': DecisionPage,
  'decisions show': DecisionInFull,
  'decisions replay': DecisionReplay,
  'decisions why-not': DecisionWhyNot,
  'decisions flip': DecisionFlipped,
  'lift show': Lift,
  'lift seasons': LiftSeasons,
  'lift check': HoldoutCheck,
  'surveys show': SurveyAnswer,
  'surveys apply': SurveyAnswer,
  'surveys ask': SurveyInvitations,
  'surveys leaks': Leaks,
  'keys list': AccessKeyList,
  'keys create': CreatedAccessKey,
  'keys revoke': AccessKeyAnswer,
  import: ImportSummary,
  stats: Stats,
  rebuild: Rebuild,
  'export people': ExportSummary,
  'export events': ExportSummary,
  'export orders': ExportSummary,
  'export changes': ExportSummary,
  'export everything': BackupReport,
  'exports list': ExportScheduleList,
  'exports schedule': ExportScheduleAnswer,
  'exports run': ExportScheduleAnswer,
  'exports remove': ExportScheduleAnswer,
  'webhooks list': WebhookList,
  'webhooks create': WebhookWithSecret,
  'webhooks change': WebhookAnswer,
  'webhooks rotate': WebhookWithSecret,
  'webhooks deliveries': WebhookDeliveryPage,
  'webhooks replay': Type.Union([WebhookReplayAnswer, WebhookDeliveryAnswer]),
  'webhooks test': WebhookTestAnswer,
  'webhooks remove': WebhookAnswer,
  backup: BackupReport,
  restore: RestoreReport,
  upgrade: UpgradeReport,
  audit: AuditPage,
  'verify-audit': AuditVerification,
  doctor: Findings,
  prove: ProofReport,
  completion: null,
};
