import type { CoreSummary } from './core-summary.ts';
import type { IdentifierType } from './identifier.ts';
import type { IdentityRules } from './identity-rules.ts';
import type { LinkRole } from './linkable.ts';
import type { CanonicalInstant, RecordView } from './record-view.ts';
import type { Trust } from './trust.ts';
import type { Showing, ValueState } from './value-state.ts';

/** A record inside a region, with what was stored of it when the region was read. */
export interface RegionRecord {
  readonly view: RecordView;
  /** The profile it belonged to; null when it is new. */
  readonly profileId: string | null;
  readonly summary: CoreSummary | null;
  /** The folded name that stored judgements were made with. */
  readonly judgedName: string | null;
}

/** A showing of a region's value by a record outside the region. */
export interface OutsideShowing extends Showing {
  readonly recordId: string;
  readonly profileId: string;
  readonly role: LinkRole;
  readonly isNamed: boolean;
  /** Its record links by none of the value's type. */
  readonly isSilenced: boolean;
  readonly firstClaim?: CanonicalInstant | undefined;
}

/** What is stored about an identifier's ability to link. */
export interface StoredValue {
  readonly type: IdentifierType;
  readonly namespace: string;
  readonly state: ValueState;
  readonly isCut: boolean;
  /** For an order that two people claim: the record whose claim counts. */
  readonly winnerRecordId: string | null;
}

/** Two records ruled to be the same, or different, by a judgement or by an alias of their source. */
export interface RecordPair {
  readonly left: string;
  readonly right: string;
  /** Profile of an endpoint that lies outside the region; null when both are inside or it is not counted. */
  readonly outsideProfileId: string | null;
}

/** Records that matching found to be about one person, some of them in the region. */
export interface Match {
  readonly matchId: string;
  /** Records of the region. */
  readonly recordIds: readonly string[];
  /** Profiles of the records outside. */
  readonly outsideProfiles: readonly string[];
}

/**
 * The part of the deployment that a change can touch: whole profiles with all their records, and for every
 * value they show, the other records that show it. People outside it cannot change (`model.md` 7).
 */
export interface Region {
  readonly rules: IdentityRules;
  readonly records: ReadonlyMap<string, RegionRecord>;
  /** Stored state of every value shown in the region, and of values a record of it has ceased to show. */
  readonly values: ReadonlyMap<string, StoredValue>;
  readonly outside: ReadonlyMap<string, readonly OutsideShowing[]>;
  /** Generic values whose other holders were not read. */
  readonly unread: ReadonlySet<string>;
  /** Values that a record of the region has ceased to show. */
  readonly lost: ReadonlySet<string>;
  readonly same: readonly RecordPair[];
  readonly different: readonly RecordPair[];
  readonly matches: readonly Match[];
}

/** More of the deployment that must be read (and locked) before the region is closed. */
export interface RegionGrowth {
  readonly profiles: ReadonlySet<string>;
  /** Generic values whose holders must be read after all. */
  readonly values: ReadonlySet<string>;
}

/** Whether the holders of a value must be read, or a claim of `trust` cannot change what is stored. */
export function mustReadHolders(stored: StoredValue, highestClaim: Trust): boolean {
  for (let tier = 0; tier <= highestClaim; tier += 1) if (stored.state[tier as Trust] !== 'generic') return true;
  return false;
}
