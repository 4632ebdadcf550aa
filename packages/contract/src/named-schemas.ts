import { BrandSettings } from './brand-settings.ts';
import { Change } from './change.ts';
import { CollectAnswer } from './collect-answer.ts';
import { Erasure, NewErasure } from './erasure.ts';
import { Health } from './health.ts';
import { Identity, IdentityLink, IdentityValue } from './identity.ts';
import { Judgement, NewJudgement, Split } from './judgement.ts';
import { GoldenTrait, Order, Person, PersonIdentifier, PersonRecord, TraitClaim } from './person.ts';
import { MoneyTotal, PersonSummary } from './person-summary.ts';
import { Problem } from './problem.ts';
import { QuarantinedEvent, Replay, ReplayAnswer } from './quarantine.ts';
import { Rebuild } from './rebuild.ts';
import { NewRetraction, Retraction } from './retraction.ts';
import { Review, ReviewRuling } from './review.ts';
import { SegmentBatch, SegmentCall } from './segment-call.ts';
import { NewSource, Source } from './source.ts';
import { Stats } from './stats.ts';
import { TimelineEvent } from './timeline.ts';

/** Every schema that has a name in OpenAPI and may be referred to by it. */
export const NAMED_SCHEMAS = [
  BrandSettings,
  Change,
  CollectAnswer,
  Erasure,
  GoldenTrait,
  Health,
  Identity,
  IdentityLink,
  IdentityValue,
  Judgement,
  MoneyTotal,
  NewErasure,
  NewJudgement,
  NewRetraction,
  NewSource,
  Order,
  Person,
  PersonIdentifier,
  PersonRecord,
  PersonSummary,
  Problem,
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
  Split,
  Stats,
  TimelineEvent,
  TraitClaim,
] as const;
