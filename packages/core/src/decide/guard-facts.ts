import type { ActionDefinition } from './action-definition.ts';
import type { Cap } from './moment-definition.ts';

/** Why somebody must not be contacted. */
export type SuppressionKind = 'deceased' | 'do_not_contact' | 'legal' | 'minor' | 'distress';

/** A suppression that stands: somebody asked for it, or an entry of a list hits the person. */
export interface StandingSuppression {
  readonly id: string;
  readonly kind: SuppressionKind;
  /** Of an entry of a list: which list, and whether staff has looked and found that the person is meant. */
  readonly list?: { readonly name: string; readonly isConfirmed: boolean };
}

/** Somebody of the household has died, or is to be left in peace: whoever lives with them is written to with care. */
export interface HouseholdCare {
  /** Of the suppression that asks for it, or of the hit of a list; whose it is, and why, is theirs. */
  readonly suppressionId: string;
  /** When it ends; ms since 1970. */
  readonly until: number;
}

/** What guardrails look at, as it stood while the person was locked. Everything in it goes into the receipt. */
export interface GuardFacts {
  /** By consent purpose: the latest word of the person. Absent where nothing was ever said. */
  readonly consents: Readonly<Record<string, 'granted' | 'denied'>>;
  /** Standing suppressions of the person or of an address of theirs. */
  readonly suppressions: readonly StandingSuppression[];
  /** What is asked for by those whom the person lives with, the longest first; receipts of before households lack it. */
  readonly householdCare?: readonly HouseholdCare[];
  /** A browser or a request that asks not to be sold to or followed (GPC). */
  readonly hasOptOutSignal: boolean;
  /** Persuasions chosen for the person within each cap's window, the brand's caps first. */
  readonly caps: readonly (Cap & { readonly used: number })[];
  /** What the person waits for: kinds of contact without an answer, promises that are broken. */
  readonly openProblems: readonly {
    readonly kind: 'contact' | 'promise';
    readonly what: string;
    readonly sinceAt: number;
  }[];
  /** The brand's quiet hours as minutes of the day, half-open, over midnight where from > until; null for none. */
  readonly quiet: { readonly fromMinute: number; readonly untilMinute: number } | null;
  /** IANA zone of the person and where it was learnt; null zone where nothing says it. */
  readonly zone: { readonly name: string | null; readonly from: 'trait' | 'phone' | 'brand' };
  /** Minute of the day in that zone; null where the zone is not known. */
  readonly localMinute: number | null;
}

/** Why an action was left out. Slugs used alike in receipts, metrics and the API. */
export type Refusal =
  | { readonly reason: 'paused' | 'not_yet' | 'expired' }
  | { readonly reason: 'makes_no_sense' | 'not_allowed'; readonly because: string; readonly attribute: string | null }
  | { readonly reason: 'held_out' }
  | { readonly reason: 'no_consent' | 'consent_withdrawn'; readonly purpose: string }
  | { readonly reason: 'opt_out_signal' }
  | {
      readonly reason: 'suppressed';
      readonly kind: SuppressionKind;
      /** Of the suppression, or of the hit. */
      readonly suppressionId: string;
      /** Name of the list that says so, where one does. */
      readonly list?: string;
    }
  | ({ readonly reason: 'household_care' } & HouseholdCare)
  | { readonly reason: 'cap'; readonly most: number; readonly windowDays: number; readonly used: number }
  | { readonly reason: 'open_problem'; readonly kind: 'contact' | 'promise'; readonly what: string }
  | { readonly reason: 'quiet_hours' | 'zone_unknown' };

/** A guardrail: a pure rule that removes an action, or lets it be. */
export type Guardrail = (action: ActionDefinition, facts: GuardFacts) => Refusal | null;
