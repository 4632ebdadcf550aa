import type { JsonObject } from '@throughline/core/collect/event-fact';
import type { BrandSettings } from '../../config/brand-settings.ts';
import type { Addressee } from '../../decide/addressee.ts';
import type { Place } from '../../decide/live-definitions.ts';
import type { HoldoutBuckets } from '../../measure/holdout-buckets.ts';

/** What a decision is asked for. */
export interface DecisionQuestion {
  readonly decisionId: string;
  readonly requestKey: string;
  readonly bodyKey: string;
  readonly sourceId: string;
  readonly place: Place;
  readonly addressee: Addressee;
  /** What the place says of itself. */
  readonly context: JsonObject;
  /** The request asks not to be followed. */
  readonly isGpc: boolean;
  /** A bot or a test asks. */
  readonly isExcluded: boolean;
}

/** What a decision is made with. */
export interface DecisionTools {
  readonly settings: BrandSettings;
  readonly settingsVersion: number;
  readonly bucketOf: HoldoutBuckets;
  readonly drawOf: (decisionId: string) => number;
  /** ms since 1970. */
  readonly now: () => number;
}
