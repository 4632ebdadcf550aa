import type { Decision, HoldoutCell } from './decision.ts';
import type { Features } from './features.ts';
import type { GuardFacts } from './guard-facts.ts';

/**
 * All that is needed to explain a decision and to make it again: with the definitions of the versions it names,
 * `decide` gives the same `decision`. Stored before the answer leaves and never changed; erasure takes `features`,
 * `guards` and the person out of it.
 */
export interface Receipt {
  /** Of the receipt's form. */
  readonly form: 1;
  readonly decisionId: string;
  readonly moment: { readonly key: string; readonly version: number };
  readonly actions: readonly { readonly key: string; readonly version: number }[];
  /** Version of the brand's settings that were in force. */
  readonly settingsVersion: number;
  /** Version of the rules in code: rises when `decide` would answer otherwise with the same input. */
  readonly rulesVersion: number;
  readonly decidedAt: number;
  readonly draw: number;
  readonly holdout: HoldoutCell;
  readonly features: Features;
  readonly guards: GuardFacts;
  readonly decision: Decision;
  /** Microseconds by step. */
  readonly timings: Readonly<Record<string, number>>;
}
