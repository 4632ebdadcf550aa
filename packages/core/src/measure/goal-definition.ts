/**
 * What is hoped for after a decision; one version of it, which never changes. `order`: an order was placed, worth what
 * it came to less what was given back. `event`: a track event of that name, worth what its property says, else 1.
 */
export type GoalDefinition = {
  readonly key: string;
  readonly version: number;
  readonly name: string;
  /** Of the outcome, after the decision: (decided, decided + window]. */
  readonly windowDays: number;
} & (
  | { readonly kind: 'order' }
  | { readonly kind: 'event'; readonly event: string; readonly valueProperty: string | null }
);
