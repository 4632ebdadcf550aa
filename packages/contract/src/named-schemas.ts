import { AccessKey, NewAccessKey } from './access-key.ts';
import { Action } from './action.ts';
import { Attribution, AttributionClaim } from './attribution.ts';
import { AskAnswer, AskRequest, QuestionVerdict, StaffAskRequest } from './ask.ts';
import { AuditEntry, AuditVerification } from './audit.ts';
import { Backup, BackupSection, KeyDerivation, NewBackup } from './backup.ts';
import { BrandSettings } from './brand-settings.ts';
import { BriefContact, Briefing, BriefOrder, Callers, OpenProblem } from './briefing.ts';
import { Change } from './change.ts';
import { CollectAnswer } from './collect-answer.ts';
import { Consent, NewConsent } from './consent.ts';
import { Condition } from './condition.ts';
import { DecideAnswer, DecideRequest } from './decide.ts';
import { ActionTally, DecisionTally } from './decision-tally.ts';
import { Decision, DecisionFlip, DecisionWhyNot } from './decision.ts';
import { DefinitionCheck } from './definition.ts';
import { VersionDiff } from './difference.ts';
import { NewAnswer, NewContact, NextStepRequest, Noted } from './desk.ts';
import { Erasure, ErasureDraft, ErasurePreview, NewErasure } from './erasure.ts';
import { Goal } from './goal.ts';
import { Health } from './health.ts';
import { ExplainedRecord, Explanation } from './explanation.ts';
import {
  Household,
  HouseholdMember,
  HouseholdRuling,
  HouseholdSummary,
  IgnoredHome,
  LivingTie,
  NewHouseholdRuling,
  PersonHousehold,
} from './household.ts';
import { Identity, IdentityLink, IdentityValue } from './identity.ts';
import { ImportBatch } from './import.ts';
import { IdentityHistory, IdentityStep } from './identity-history.ts';
import { Judgement, JudgementDraft, NewJudgement, Split, SplitDraft } from './judgement.ts';
import { LiveArrivals, LiveEvent } from './live.ts';
import {
  FieldWeights,
  MatchCosts,
  MatchModel,
  MatchModelSummary,
  ModelPromotion,
  ModelTraining,
  ModelWork,
  NewMatchModel,
} from './match-model.ts';
import { MatchScore, MatchThresholds, WaterfallStep } from './match-score.ts';
import { ModelDifference } from './model-difference.ts';
import { Moment } from './moment.ts';
import { MomentPreview, NewMomentPreview } from './moment-preview.ts';
import { PersonEvidence } from './person-evidence.ts';
import { GoldenTrait, Order, Person, PersonIdentifier, PersonRecord, TraitClaim } from './person.ts';
import { LeakArm, Leaks } from './leaks.ts';
import { PeopleAfter } from './people-after.ts';
import { ChangedAmount, ClaimBesideLift, DepartmentArrivals, GoalOverview, HandNeeded, Overview } from './overview.ts';
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
import { ConsentWord, PersonConsents, PurposeConsent } from './person-consents.ts';
import { PrivacyDecision, PrivacyRequest } from './privacy-request.ts';
import { Problem } from './problem.ts';
import { Profile, ProfilesQuery } from './profile.ts';
import {
  QuarantineCheck,
  QuarantinedEvent,
  QuarantinedEventInFull,
  QuarantineGroup,
  QuarantineStats,
  Replay,
  ReplayAnswer,
} from './quarantine.ts';
import { Question, QuestionCount } from './question.ts';
import { Rebuild } from './rebuild.ts';
import { Receipt, ReceiptDecision, Refusal } from './receipt.ts';
import { NewRetraction, Retraction, RetractionDraft, RetractionPreview } from './retraction.ts';
import { Review, ReviewRuling } from './review.ts';
import { SearchHit, SearchMatch } from './search.ts';
import { SegmentBatch, SegmentCall } from './segment-call.ts';
import { NewSource, Source, SourceChange } from './source.ts';
import { SourceActivity } from './source-activity.ts';
import { NewSession, Session } from './session.ts';
import { NewSignInLink, NewStaffMember, StaffChange, StaffMember, StaffSession } from './staff.ts';
import { Stats } from './stats.ts';
import {
  NewSurveyAnswers,
  Survey,
  SurveyContent,
  SurveyInvitationRequest,
  SurveyInvitations,
  SurveyQuestion,
} from './survey.ts';
import { AnswersAfterDeath, SuppressionHit, SuppressionHitInFull, SuppressionHitRuling } from './suppression-hit.ts';
import {
  NewSuppressionList,
  NewSuppressionListVersion,
  SuppressionList,
  SuppressionListEntry,
  SuppressionListLines,
  SuppressionListPreview,
  SuppressionListSlice,
  SuppressionListUpload,
  SuppressionListVersion,
  SuppressionListWithdrawal,
} from './suppression-list.ts';
import { NewSuppression, Suppression, SuppressionDraft, SuppressionLift, SuppressionPreview } from './suppression.ts';
import { TimelineEvent } from './timeline.ts';
import { Touchpoint } from './touchpoint.ts';
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
  ActionTally,
  Attribution,
  AttributionClaim,
  AnswersAfterDeath,
  AskAnswer,
  AskRequest,
  AuditEntry,
  AuditVerification,
  Backup,
  BackupSection,
  BaselineValue,
  BrandSettings,
  BriefContact,
  Briefing,
  BriefOrder,
  Callers,
  Change,
  ChangedAmount,
  ClaimBesideLift,
  CollectAnswer,
  Consent,
  ConsentWord,
  Condition,
  DecideAnswer,
  DecideRequest,
  Decision,
  DecisionFlip,
  DecisionTally,
  DecisionWhyNot,
  DefinitionCheck,
  DepartmentArrivals,
  Erasure,
  ErasureDraft,
  ErasurePreview,
  ExplainedRecord,
  Explanation,
  ExportManifest,
  ExportSchedule,
  FieldWeights,
  Goal,
  GoalOverview,
  GoldenTrait,
  HandNeeded,
  Health,
  HoldoutCheck,
  HoldoutSeason,
  Household,
  HouseholdMember,
  HouseholdRuling,
  HouseholdSummary,
  Identity,
  IdentityHistory,
  IdentityLink,
  IdentityStep,
  IdentityValue,
  IgnoredHome,
  ImportBatch,
  Judgement,
  JudgementDraft,
  KeyDerivation,
  LeakArm,
  Leaks,
  Lift,
  LiftArm,
  LiftEffect,
  LiftMeasure,
  LiftProblem,
  LiftSeasons,
  LivingTie,
  LiveArrivals,
  LiveEvent,
  MatchCosts,
  MatchModel,
  MatchModelSummary,
  MatchScore,
  MatchThresholds,
  ModelDifference,
  ModelPromotion,
  ModelTraining,
  ModelWork,
  Moment,
  MomentPreview,
  MoneyTotal,
  NewAccessKey,
  NewAnswer,
  NewBackup,
  NewConsent,
  NewContact,
  NewErasure,
  NewExportSchedule,
  NewHouseholdRuling,
  NewJudgement,
  NewMatchModel,
  NewMomentPreview,
  NewRetraction,
  NewSession,
  NewSignInLink,
  NewSource,
  NewSourceWebhook,
  NewStaffMember,
  NewSuppression,
  NewSuppressionList,
  NewSuppressionListVersion,
  NewSurveyAnswers,
  NewWebhook,
  NextStepRequest,
  Noted,
  OpenProblem,
  Order,
  PeopleAfter,
  Overview,
  Person,
  PersonChangedData,
  PersonConsents,
  PersonErasedData,
  PersonEvidence,
  PersonHousehold,
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
  PurposeConsent,
  QuarantineCheck,
  QuarantinedEvent,
  QuarantinedEventInFull,
  QuarantineGroup,
  QuarantineStats,
  Question,
  QuestionCount,
  QuestionVerdict,
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
  SearchHit,
  SearchMatch,
  SegmentBatch,
  SegmentCall,
  Session,
  Source,
  SourceActivity,
  SourceChange,
  SourceWebhook,
  Split,
  SplitDraft,
  StaffAskRequest,
  StaffChange,
  StaffMember,
  StaffSession,
  Stats,
  Survey,
  SurveyContent,
  SurveyInvitationRequest,
  SurveyInvitations,
  SurveyQuestion,
  Suppression,
  SuppressionDraft,
  SuppressionHit,
  SuppressionHitInFull,
  SuppressionHitRuling,
  SuppressionLift,
  SuppressionList,
  SuppressionListEntry,
  SuppressionListLines,
  SuppressionListPreview,
  SuppressionListSlice,
  SuppressionListUpload,
  SuppressionListVersion,
  SuppressionListWithdrawal,
  SuppressionPreview,
  TimelineEvent,
  Touchpoint,
  TrackingPlan,
  TraitClaim,
  VersionDiff,
  WaterfallStep,
  Webhook,
  WebhookChange,
  WebhookDelivery,
  WebhookMessage,
  WebhookPreview,
  WebhookReceipt,
  WebhookReplay,
] as const;
