import type { ActionDefinition } from './action-definition.ts';
import type { Features } from './features.ts';
import type { GuardFacts, Refusal } from './guard-facts.ts';
import type { MomentDefinition } from './moment-definition.ts';

/** Whether a person is left alone this season, and by what draw. */
export interface HoldoutCell {
  /** Number of the season; -1 where the brand holds nobody out. */
  readonly season: number;
  /** In [0, 10,000). */
  readonly bucket: number;
  /** `sticky`: an earlier decision of the season had put the person there. */
  readonly from: 'hash' | 'sticky';
  readonly isHeldOut: boolean;
  /** The first days of a season count in no comparison: who was left alone before may be treated now. */
  readonly isWashOut: boolean;
}

/** Everything that a decision depends on; with the same input the same decision, on any machine. */
export interface DecisionInput {
  readonly moment: MomentDefinition;
  /** Those the moment names, in its order; the version in force. */
  readonly actions: readonly ActionDefinition[];
  readonly features: Features;
  readonly guards: GuardFacts;
  readonly holdout: HoldoutCell;
  /** Server time; ms since 1970. */
  readonly decidedAt: number;
  /** In [0, 1), from HMAC-SHA-256(secret, decision id). */
  readonly draw: number;
}

/** What became of one candidate. */
export interface Verdict {
  /** Key of an action, or `silence`. */
  readonly action: string;
  /** Version of the action; null for silence. */
  readonly version: number | null;
  readonly refusal: Refusal | null;
  /** Score by which policies weigh; value minus cost for those that do not learn. */
  readonly score: number;
  /** P(action given what was seen and the policy); 0 where it was refused. All together 1. */
  readonly propensity: number;
}

/** What was decided. */
export interface Decision {
  /** Silence and every persuasion of the moment, in its order, silence first. */
  readonly candidates: readonly Verdict[];
  /** Key of the action drawn, or `silence`. */
  readonly chosen: string;
  readonly propensity: number;
  /** What is owed and answered besides: keys of service actions that apply. Never drawn, never withheld. */
  readonly owed: readonly { readonly action: string; readonly version: number }[];
  /** Service actions that do not apply, or that the law forbids. */
  readonly notOwed: readonly { readonly action: string; readonly version: number; readonly refusal: Refusal }[];
}
