import { AccessKey, NewAccessKey } from './access-key.ts';
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
import { Problem } from './problem.ts';
import { Profile, ProfilesQuery } from './profile.ts';
import { QuarantinedEvent, Replay, ReplayAnswer } from './quarantine.ts';
import { Rebuild } from './rebuild.ts';
import { NewRetraction, Retraction } from './retraction.ts';
import { Review, ReviewRuling } from './review.ts';
import { SegmentBatch, SegmentCall } from './segment-call.ts';
import { NewSource, Source, SourceChange } from './source.ts';
import { Stats } from './stats.ts';
import { TimelineEvent } from './timeline.ts';
import { ExportManifest, ExportSchedule, NewExportSchedule } from './scheduled-export.ts';
import { NewWebhook, Webhook, WebhookChange } from './webhook.ts';
import { WebhookDelivery, WebhookReplay } from './webhook-delivery.ts';
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
  Problem,
  Profile,
  ProfilesQuery,
  QuarantinedEvent,
  Rebuild,
  Replay,
  ReplayAnswer,
  Retraction,
  Review,
  ReviewRuling,
  SegmentBatch,
  SegmentCall,
  Source,
  SourceChange,
  Split,
  Stats,
  TimelineEvent,
  TraitClaim,
  Webhook,
  WebhookChange,
  WebhookDelivery,
  WebhookMessage,
  WebhookReplay,
] as const;
