import { AccessKey, NewAccessKey } from './access-key.ts';
import { Action } from './action.ts';
import { AuditEntry, AuditVerification } from './audit.ts';
import { Backup, BackupSection, KeyDerivation, NewBackup } from './backup.ts';
import { BrandSettings } from './brand-settings.ts';
import { Change } from './change.ts';
import { CollectAnswer } from './collect-answer.ts';
import { Consent, NewConsent } from './consent.ts';
import { Condition } from './condition.ts';
import { DecideAnswer, DecideRequest } from './decide.ts';
import { Decision, DecisionFlip, DecisionWhyNot } from './decision.ts';
import { Erasure, NewErasure } from './erasure.ts';
import { Goal } from './goal.ts';
import { Health } from './health.ts';
import { Identity, IdentityLink, IdentityValue } from './identity.ts';
import { ImportBatch } from './import.ts';
import { Judgement, NewJudgement, Split } from './judgement.ts';
import { Moment } from './moment.ts';
import { GoldenTrait, Order, Person, PersonIdentifier, PersonRecord, TraitClaim } from './person.ts';
import { LeakArm, Leaks } from './leaks.ts';
import { MoneyTotal, PersonSummary } from './person-summary.ts';
import {
  BaselineValue,
  HoldoutCheck,
  HoldoutSeason,
  Lift,
  LiftArm,
  LiftEffect,
  LiftMeasure,
  LiftProblem,
  LiftSeasons,
} from './lift.ts';
import { PrivacyDecision, PrivacyRequest } from './privacy-request.ts';
import { Problem } from './problem.ts';
import { Profile, ProfilesQuery } from './profile.ts';
import { QuarantinedEvent, QuarantinedEventInFull, QuarantineStats, Replay, ReplayAnswer } from './quarantine.ts';
import { Rebuild } from './rebuild.ts';
import { Receipt, ReceiptDecision, Refusal } from './receipt.ts';
import { NewRetraction, Retraction, RetractionDraft, RetractionPreview } from './retraction.ts';
import { Review, ReviewRuling } from './review.ts';
import { SegmentBatch, SegmentCall } from './segment-call.ts';
import { NewSource, Source, SourceChange } from './source.ts';
import { Stats } from './stats.ts';
import {
  NewSurveyAnswers,
  Survey,
  SurveyContent,
  SurveyInvitationRequest,
  SurveyInvitations,
  SurveyQuestion,
} from './survey.ts';
import { NewSuppression, Suppression, SuppressionLift } from './suppression.ts';
import { TimelineEvent } from './timeline.ts';
import { PlanDrift, PlannedEvent, PlannedProperty, TrackingPlan } from './tracking-plan.ts';
import { ExportManifest, ExportSchedule, NewExportSchedule } from './scheduled-export.ts';
import { NewWebhook, Webhook, WebhookChange } from './webhook.ts';
import { WebhookDelivery, WebhookReplay } from './webhook-delivery.ts';
import { NewSourceWebhook, SourceWebhook, WebhookPreview, WebhookReceipt } from './webhook-in.ts';
import {
  PersonChangedData,
  PersonErasedData,
  PersonMergedData,
  PersonSplitData,
  WebhookMessage,
} from './webhook-message.ts';

/** Every schema that has a name in OpenAPI and may be referred to by it. */
export const NAMED_SCHEMAS = [
  AccessKey,
  Action,
  AuditEntry,
  AuditVerification,
  Backup,
  BackupSection,
  BaselineValue,
  BrandSettings,
  Change,
  CollectAnswer,
  Consent,
  Condition,
  DecideAnswer,
  DecideRequest,
  Decision,
  DecisionFlip,
  DecisionWhyNot,
  Erasure,
  ExportManifest,
  ExportSchedule,
  Goal,
  GoldenTrait,
  Health,
  HoldoutCheck,
  HoldoutSeason,
  Identity,
  IdentityLink,
  IdentityValue,
  ImportBatch,
  Judgement,
  KeyDerivation,
  LeakArm,
  Leaks,
  Lift,
  LiftArm,
  LiftEffect,
  LiftMeasure,
  LiftProblem,
  LiftSeasons,
  Moment,
  MoneyTotal,
  NewAccessKey,
  NewBackup,
  NewConsent,
  NewErasure,
  NewExportSchedule,
  NewJudgement,
  NewRetraction,
  NewSource,
  NewSourceWebhook,
  NewSuppression,
  NewSurveyAnswers,
  NewWebhook,
  Order,
  Person,
  PersonChangedData,
  PersonErasedData,
  PersonIdentifier,
  PersonMergedData,
  PersonRecord,
  PersonSplitData,
  PersonSummary,
  PlanDrift,
  PlannedEvent,
  PlannedProperty,
  PrivacyDecision,
  PrivacyRequest,
  Problem,
  Profile,
  ProfilesQuery,
  QuarantinedEvent,
  QuarantinedEventInFull,
  QuarantineStats,
  Rebuild,
  Receipt,
  ReceiptDecision,
  Refusal,
  Replay,
  ReplayAnswer,
  Retraction,
  RetractionDraft,
  RetractionPreview,
  Review,
  ReviewRuling,
  SegmentBatch,
  SegmentCall,
  Source,
  SourceChange,
  SourceWebhook,
  Split,
  Stats,
  Survey,
  SurveyContent,
  SurveyInvitationRequest,
  SurveyInvitations,
  SurveyQuestion,
  Suppression,
  SuppressionLift,
  TimelineEvent,
  TrackingPlan,
  TraitClaim,
  Webhook,
  WebhookChange,
  WebhookDelivery,
  WebhookMessage,
  WebhookPreview,
  WebhookReceipt,
  WebhookReplay,
] as const;
