/** How the draw is made over the candidates that are left. The next kind learns. */
export type PolicySpec =
  | { readonly kind: 'uniform'; readonly floor: number }
  /** Weights by key of action, silence under `null` as `silence`; an action without a weight has the weight 1. */
  | { readonly kind: 'fixed'; readonly floor: number; readonly weights: Readonly<Record<string, number>> };

/** At most so many persuasions in any window of so many days, whatever the moment. */
export interface Cap {
  readonly most: number;
  readonly windowDays: number;
}

/** A place and time where a decision is asked for; one version of it, which never changes. */
export interface MomentDefinition {
  readonly key: string;
  readonly version: number;
  readonly name: string;
  /** Who may ask with a browser's key: anybody who says who they are, or only whoever proves it with a signed token. */
  readonly identity: 'any' | 'signed';
  /** Keys of the actions that may be chosen here. Silence always may. */
  readonly actions: readonly string[];
  readonly policy: PolicySpec;
  /** Caps of the moment, beside the brand's. */
  readonly caps: readonly Cap[];
  readonly isEnabled: boolean;
}

/** The candidate that is always there. */
export const SILENCE = 'silence';
