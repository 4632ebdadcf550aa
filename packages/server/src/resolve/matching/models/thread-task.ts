import type { WorkProgress } from './match-work-store.ts';

/** Computing that would hold the server up, done in a thread of its own: takes rows as they come, then answers. */
export interface ThreadTask<Row, Answer> {
  take(row: Row): void;
  end(onProgress: (progress: WorkProgress) => void): Answer;
}

/** What a thread is started for. */
export interface ThreadQuestion {
  readonly task: 'train' | 'shadow';
  readonly input: unknown;
}

/** What a thread is told. */
export type ToThread = { readonly rows: readonly unknown[] } | 'end';

/** What a thread says: it can take more, how far it is, or its answer. */
export type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly progress: WorkProgress }
  | { readonly kind: 'answer'; readonly answer: unknown };
