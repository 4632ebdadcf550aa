import type { EventFact } from '../../collect/event-fact.ts';
import type { BrandReading } from '../../people/person-document.ts';
import type { IdentifierReading } from '../../resolve/claims-of-event.ts';
import type { CoreSummary } from '../../resolve/core-summary.ts';
import type { IdentityRules } from '../../resolve/identity-rules.ts';
import type { Keyring, RecordNews } from '../../resolve/record-news.ts';
import type { StoredValue } from '../../resolve/region.ts';
import type { ReviewItem } from '../../resolve/review-item.ts';
import { covers, type Retraction } from '../../trust/retraction.ts';
import type { PersonFold } from '../../understand/person-fold.ts';

/** Settings of a world. */
export interface WorldSettings {
  readonly rules: IdentityRules;
  readonly reading: IdentifierReading;
  readonly brand: BrandReading;
  readonly keyring: Keyring;
}

/** A ruling on two records. */
export interface WorldJudgement {
  readonly kind: 'same' | 'different';
  readonly left: string;
  readonly right: string;
}

/** An event that a world was told, with who it is about; `receivedAt` in ms. */
export interface ReceivedEvent {
  readonly fact: EventFact;
  readonly news: RecordNews;
  readonly receivedAt: number;
}

interface WorldRecord {
  readonly news: RecordNews;
  readonly profileId: string;
  readonly summary: CoreSummary;
}

interface WorldProfile {
  readonly recordIds: ReadonlySet<string>;
  readonly isIdentified: boolean;
  readonly fold: PersonFold;
}

/** What a world was told, and what was computed from it: in memory, what the server has in its tables. */
export interface WorldState {
  /** By dedupe key. */
  readonly events: Map<string, ReceivedEvent>;
  readonly judgements: WorldJudgement[];
  readonly retractions: Retraction[];
  readonly records: Map<string, WorldRecord>;
  /** Ids of the records that show an identifier, by its id. */
  readonly holders: Map<string, Set<string>>;
  readonly values: Map<string, StoredValue>;
  readonly profiles: Map<string, WorldProfile>;
  readonly reviews: Map<string, ReviewItem>;
}

/** The state of a world that was told nothing. */
export function emptyState(): WorldState {
  return {
    events: new Map(),
    judgements: [],
    retractions: [],
    records: new Map(),
    holders: new Map(),
    values: new Map(),
    profiles: new Map(),
    reviews: new Map(),
  };
}

/** Whether an event counts: neither excluded nor taken back. */
export function isCounted(
  { retractions }: Pick<WorldState, 'retractions'>,
  { fact, news, receivedAt }: ReceivedEvent,
): boolean {
  if (fact.isExcluded) return false;
  const addressed = { sourceId: fact.sourceId, recordId: news.recordId, receivedAt };
  return !retractions.some((retraction) => covers(retraction, addressed));
}
