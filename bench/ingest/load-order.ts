/** What a load generator is told to do. */
export type LoadOrder =
  /** Everybody says who they are, once. */
  | { readonly kind: 'introduce'; readonly postsInFlight: number }
  /** Closed loop: so many posts in flight for so long. */
  | { readonly kind: 'saturate'; readonly postsInFlight: number; readonly seconds: number }
  /** Open loop: a post is due every so often, whether those before it are answered or not. */
  | { readonly kind: 'pace'; readonly postsPerSecond: number; readonly seconds: number };

/** What came of an order. Every post was taken in whole in the end: any other answer ends the bench. */
export interface LoadOutcome {
  /** Events of every post that was answered. */
  readonly acknowledged: number;
  /** Of them, those that were answered before time was up. */
  readonly acknowledgedInTime: number;
  /** From the first post until time was up; of an introduction until the last answer. */
  readonly seconds: number;
  /** CPU seconds of the generator in that time. */
  readonly cpuSeconds: number;
  /** ms from the moment a post was due until its answer, of posts sent at a pace. */
  readonly latenciesMs: Float64Array;
  /** Answers that asked to come back later, as happens when the server does not keep the pace. */
  readonly refusals: number;
}

/** What a load generator says. */
export type LoadReport =
  | { readonly kind: 'ready' }
  /** Time is up; the last posts are still on their way. */
  | { readonly kind: 'time_is_up' }
  | { readonly kind: 'done'; readonly outcome: LoadOutcome }
  | { readonly kind: 'failed'; readonly message: string };
