import { AccessKeyAnswer, AccessKeyList, CreatedAccessKey } from '@throughline/contract/access-key';
import { StaffAskAnswer } from '@throughline/contract/ask';
import { AuditPage, AuditVerification } from '@throughline/contract/audit';
import { BackupReport, RestoreReport, UpgradeReport } from '@throughline/contract/backup';
import { Briefing, Callers } from '@throughline/contract/briefing';
import { DecideAnswer } from '@throughline/contract/decide';
import { Noted } from '@throughline/contract/desk';
import { DecisionTally } from '@throughline/contract/decision-tally';
import { DefinitionVersionPage } from '@throughline/contract/definition';
import { VersionDiff } from '@throughline/contract/difference';
import { MomentPreview } from '@throughline/contract/moment-preview';
import { ActionAnswer } from '@throughline/contract/action';
import { MomentAnswer } from '@throughline/contract/moment';
import { SettingsAnswer, SettingsVersionPage } from '@throughline/contract/brand-settings';
import {
  DecisionFlipped,
  DecisionInFull,
  DecisionPage,
  DecisionReplay,
  DecisionWhy,
  DecisionWhyNot,
} from '@throughline/contract/decision';
import { ErasureAnswer, ErasurePreview } from '@throughline/contract/erasure';
import { ConsentAnswer, ConsentPage } from '@throughline/contract/consent';
import { Explanation } from '@throughline/contract/explanation';
import {
  HouseholdPage,
  HouseholdRulingAnswer,
  HouseholdRulingPage,
  PersonHousehold,
} from '@throughline/contract/household';
import { Identity } from '@throughline/contract/identity';
import { IdentityHistory } from '@throughline/contract/identity-history';
import { JudgementAnswer, SplitAnswer } from '@throughline/contract/judgement';
import { MatchModelAnswer, MatchModelList } from '@throughline/contract/match-model';
import { Leaks } from '@throughline/contract/leaks';
import { Attribution } from '@throughline/contract/attribution';
import { Overview } from '@throughline/contract/overview';
import { HoldoutCheck, Lift, LiftSeasons } from '@throughline/contract/lift';
import { LiveEvent } from '@throughline/contract/live';
import { PeopleAfter } from '@throughline/contract/people-after';
import { Person } from '@throughline/contract/person';
import { PersonEvidence } from '@throughline/contract/person-evidence';
import { PeoplePage } from '@throughline/contract/person-summary';
import {
  QuarantineAnswer,
  QuarantineCheck,
  QuarantineGroups,
  QuarantinePage,
  QuarantineStats,
  ReplayAnswer,
} from '@throughline/contract/quarantine';
import { SearchAnswer } from '@throughline/contract/search';
import { PrivacyRequestAnswer, PrivacyRequestPage } from '@throughline/contract/privacy-request';
import { ProofReport } from '@throughline/contract/proof';
import { QuestionAnswer, QuestionCounts, QuestionPage } from '@throughline/contract/question';
import { Rebuild } from '@throughline/contract/rebuild';
import { RetractionAnswer, RetractionPage, RetractionPreview } from '@throughline/contract/retraction';
import { ReviewAnswer, ReviewCounts, ReviewPage } from '@throughline/contract/review';
import { ExportScheduleAnswer, ExportScheduleList } from '@throughline/contract/scheduled-export';
import { CreatedSource, SourceAnswer, SourceList } from '@throughline/contract/source';
import { SourceActivityList } from '@throughline/contract/source-activity';
import { SignInLink, StaffAnswer, StaffList } from '@throughline/contract/staff';
import { Stats } from '@throughline/contract/stats';
import { SuppressionAnswer, SuppressionPage, SuppressionPreview } from '@throughline/contract/suppression';
import { AnswersAfterDeathPage, SuppressionHitAnswer, SuppressionHitPage } from '@throughline/contract/suppression-hit';
import { SuppressionListAnswer, SuppressionLists } from '@throughline/contract/suppression-list';
import { SurveyAnswer, SurveyInvitations, SurveyList } from '@throughline/contract/survey';
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
import { AuditExport } from './audit/add-audit-command.ts';
import { AppliedDefinitions } from './definitions/apply-definitions.ts';
import { AllDefinitions } from './definitions/print-definitions.ts';
import { ExportSummary } from './export/export-summary.ts';
import { Evaluation } from './identity/evaluate/evaluation.ts';
import { ImportSummary } from './import/import-summary.ts';
import { Findings } from './operation/finding.ts';
import { PersonArchive } from './who-is-who/person-archive.ts';
import { PrintedSnippet } from './sources/printed-snippet.ts';
import { UploadReport } from './suppression-lists/upload-report.ts';

/** What each command prints with `--json`; null where its output is a text or a file of another kind. */
export const JSON_OUTPUTS: Readonly<Record<string, TSchema | null>> = {
  'people find': Type.Union([PeoplePage, SearchAnswer]),
  'people show': Person,
  'people why': Identity,
  'people history': IdentityHistory,
  'people split': Type.Union([SplitAnswer, PeopleAfter]),
  'people join': Type.Union([JudgementAnswer, PeopleAfter]),
  'people undo': Type.Union([JudgementAnswer, PeopleAfter]),
  'people export': PersonArchive,
  'reviews list': ReviewPage,
  'reviews rule': ReviewAnswer,
  'identity explain': Explanation,
  'identity evidence': PersonEvidence,
  'identity review list': ReviewPage,
  'identity review counts': ReviewCounts,
  'identity review same': ReviewAnswer,
  'identity review different': ReviewAnswer,
  'identity review later': ReviewAnswer,
  'identity review undo': ReviewAnswer,
  'identity models': Type.Union([MatchModelList, MatchModelAnswer]),
  'identity train': MatchModelAnswer,
  'identity recost': MatchModelAnswer,
  'identity shadow': MatchModelAnswer,
  'identity promote': MatchModelAnswer,
  'identity evaluate': Evaluation,
  'households list': HouseholdPage,
  'households show': PersonHousehold,
  'households rule': HouseholdRulingAnswer,
  'households rulings': HouseholdRulingPage,
  'households undo': HouseholdRulingAnswer,
  'sources list': SourceList,
  'sources create': CreatedSource,
  'sources disable': SourceAnswer,
  'sources enable': SourceAnswer,
  'sources change': SourceAnswer,
  'sources rotate-key': CreatedSource,
  'sources activity': SourceActivityList,
  'sources snippet': PrintedSnippet,
  // A line for each event; with --recent a page.
  live: LiveEvent,
  'take-back make': Type.Union([RetractionAnswer, RetractionPreview]),
  'take-back revoke': RetractionAnswer,
  'take-back list': RetractionPage,
  'questions list': QuestionPage,
  'questions show': QuestionAnswer,
  'questions counts': QuestionCounts,
  ask: StaffAskAnswer,
  'desk find': Callers,
  'desk brief': Briefing,
  'desk answer': Noted,
  'desk contact': Noted,
  'desk next-step': DecideAnswer,
  'quarantine list': QuarantinePage,
  'quarantine show': QuarantineAnswer,
  'quarantine edit': QuarantineAnswer,
  'quarantine groups': QuarantineGroups,
  'quarantine check': QuarantineCheck,
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
  'privacy erase': Type.Union([ErasureAnswer, ErasurePreview]),
  'privacy list': PrivacyRequestPage,
  'privacy decide': PrivacyRequestAnswer,
  'consents list': ConsentPage,
  'consents grant': ConsentAnswer,
  'consents deny': ConsentAnswer,
  'suppressions list': SuppressionPage,
  'suppressions add': Type.Union([SuppressionAnswer, SuppressionPreview]),
  'suppressions lift': SuppressionAnswer,
  'suppression-lists upload': UploadReport,
  'suppression-lists list': SuppressionLists,
  'suppression-lists put-in-force': SuppressionListAnswer,
  'suppression-lists withdraw': SuppressionListAnswer,
  'suppression-lists hits': SuppressionHitPage,
  'suppression-lists explain': SuppressionHitAnswer,
  'suppression-lists appeal': SuppressionHitAnswer,
  'suppression-lists reverse': SuppressionHitAnswer,
  'suppression-lists confirm': SuppressionHitAnswer,
  'suppression-lists after-death': AnswersAfterDeathPage,
  apply: AppliedDefinitions,
  definitions: AllDefinitions,
  'versions list': DefinitionVersionPage,
  'versions diff': VersionDiff,
  pause: Type.Union([MomentAnswer, ActionAnswer]),
  resume: Type.Union([MomentAnswer, ActionAnswer]),
  preview: MomentPreview,
  'settings show': SettingsAnswer,
  'settings change': SettingsAnswer,
  'settings versions': SettingsVersionPage,
  'settings diff': VersionDiff,
  decide: DecideAnswer,
  'decisions list': DecisionPage,
  'decisions show': DecisionInFull,
  'decisions replay': DecisionReplay,
  'decisions why': DecisionWhy,
  'decisions tally': DecisionTally,
  'decisions why-not': DecisionWhyNot,
  'decisions flip': DecisionFlipped,
  'lift show': Lift,
  'lift claim': Attribution,
  'lift seasons': LiftSeasons,
  'lift check': HoldoutCheck,
  'surveys list': SurveyList,
  'surveys show': SurveyAnswer,
  'surveys apply': SurveyAnswer,
  'surveys ask': SurveyInvitations,
  'surveys leaks': Leaks,
  'sign-in': SignInLink,
  'staff list': StaffList,
  'staff add': StaffAnswer,
  'staff change': StaffAnswer,
  'staff disable': StaffAnswer,
  'staff enable': StaffAnswer,
  'keys list': AccessKeyList,
  'keys create': CreatedAccessKey,
  'keys revoke': AccessKeyAnswer,
  import: ImportSummary,
  overview: Overview,
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
  'export-audit': AuditExport,
  'verify-audit': AuditVerification,
  doctor: Findings,
  prove: ProofReport,
  completion: null,
};
