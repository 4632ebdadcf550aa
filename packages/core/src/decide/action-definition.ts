import type { Json } from '../collect/event-fact.ts';
import type { Condition } from './condition.ts';

/** Catalytic: helps somebody who is choosing. Smoothing: spares effort to somebody with a task. */
export type ActionClass = 'catalytic' | 'smoothing';

/** Why an action is not for everybody. Never "will respond well": that would leave nothing to compare with. */
export type EligibilityGround = 'makes_no_sense' | 'not_allowed';

/** A condition that people must meet for an action to be a candidate. */
export interface EligibilityRule {
  readonly ground: EligibilityGround;
  /** What is said to whoever asks why not; in the brand's words. */
  readonly because: string;
  readonly when: Condition;
}

/** What a decision may choose; one version of it, which never changes. */
export interface ActionDefinition {
  readonly key: string;
  readonly version: number;
  readonly name: string;
  readonly class: ActionClass;
  /**
   * `persuasion` passes every guardrail. `service` is owed (a receipt, safety, a promise, a refund, an answer): it is
   * answered beside what is drawn and only legal blocks withhold it.
   */
  readonly kind: 'persuasion' | 'service';
  /** The consent without which persuasion is not allowed; null where the brand needs none for it. */
  readonly consentPurpose: string | null;
  /** The goal that it is to further. */
  readonly goal: string;
  /** What reaching the goal is worth, and what the action costs, in minor units of the brand's currency. */
  readonly valueMinor: number;
  readonly costMinor: number;
  readonly eligibility: readonly EligibilityRule[];
  /** False while it is paused; left out where it never was. */
  readonly isEnabled?: boolean;
  /** Half-open; instants in ms since 1970; null for no bound. */
  readonly from: number | null;
  readonly until: number | null;
  /** What the place shows; nothing personal, since browsers get it. */
  readonly content: Json;
}
