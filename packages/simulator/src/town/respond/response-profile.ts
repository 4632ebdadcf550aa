import type { PersonKind } from './person-kind.ts';

/** A probability in [0, 1]. */
type Share = number;
/** Days after which something happens, and how often, as weights. */
type DayWeights = readonly (readonly [days: number, weight: number])[];

/** What one action does to people. */
export interface ActionRates {
  /** Of those who would not have ordered: they do, because of it. */
  readonly persuades: Readonly<Record<PersonKind, Share>>;
  /** Of those who would have ordered: they do not, because of it. */
  readonly putsOff: Readonly<Record<PersonKind, Share>>;
  /** From the action to the order it brings about. */
  readonly orderAfterDays: DayWeights;
  /** Orders it brings about that come back. */
  readonly givesBack: Share;
}

/** How people order when they are left alone, and what actions change about it. */
export interface ResponseProfile {
  readonly name: string;
  /** People who order once within the window, left alone. */
  readonly ordersAnyway: Readonly<Record<PersonKind, Share>>;
  /** Days in which everything happens but for what comes back. */
  readonly windowDays: number;
  /** Orders that would have come anyway and come back. */
  readonly givesBack: Share;
  /** Days from an order to what comes back of it, at least and at most. */
  readonly backAfterDays: readonly [number, number];
  /** By the action's key; an action that is not here changes nothing. */
  readonly actions: Readonly<Record<string, ActionRates>>;
}
