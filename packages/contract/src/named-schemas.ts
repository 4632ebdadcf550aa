import { AccessKey, NewAccessKey } from './access-key.ts';
import { AuditEntry, AuditVerification } from './audit.ts';
import { Backup, BackupSection, KeyDerivation, NewBackup } from './backup.ts';
import { BrandSettings } from './brand-settings.ts';
import { Change } from './change.ts';
import { CollectAnswer } from './collect-answer.ts';
import { Erasure, NewErasure } from './erasure.ts';
import { Health } from './health.ts';
import { Identity, IdentityLink, IdentityValue } from './identity.ts';
import { ImportBatch } from './import.ts';
import { Judgement, NewJudgement, Split } from './judgement.ts';
import { GoldenTrait, Order, Person, PersonIdentifier, PersonRecord, TraitClaim } from './person.ts';
import { MoneyTotal, PersonSummary } from './person-summary.ts';
import { PrivacyDecision, PrivacyRequest } from './privacy-request.ts';
import { Problem } from './problem.ts';
import { Profile, ProfilesQuery } from './profile.ts';
import { QuarantinedEvent, QuarantinedEventInFull, QuarantineStats, Replay, ReplayAnswer } from './quarantine.ts';
import { Rebuild } from './rebuild.ts';
import { NewRetraction, Retraction, RetractionDraft, RetractionPreview } from './retraction.ts';
import { Review, ReviewRuling } from './review.ts';
import { SegmentBatch, SegmentCall } from './segment-call.ts';
import { NewSource, Source, SourceChange } from './source.ts';
import { Stats } from './stats.ts';
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
  AuditEntry,
  AuditVerification,
  Backup,
  BackupSection,
  BrandSettings,
  Change,
  CollectAnswer,
  Erasure,
  ExportManifest,
  ExportSchedule,
  GoldenTrait,
  Health,
  Identity,
  IdentityLink,
  IdentityValue,
  ImportBatch,
  Judgement,
  KeyDerivation,
  MoneyTotal,
  NewAccessKey,
  NewBackup,
  NewErasure,
  NewExportSchedule,
  NewJudgement,
  NewRetraction,
  NewSource,
  NewSourceWebhook,
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
