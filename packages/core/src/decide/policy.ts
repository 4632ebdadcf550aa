import type { ActionClass } from './action-definition.ts';
import type { Features } from './features.ts';

/** One of those that a draw is made over. */
export interface Candidate {
  /** Key of an action, or `silence`. */
  readonly action: string;
  /** Null for silence. */
  readonly class: ActionClass | null;
  readonly score: number;
}

/**
 * With which probability each candidate is drawn: one number each, in their order, that sum to 1 and keep the floor.
 * Silence comes first and is always there. Pure: what a policy has learnt is part of it.
 */
export type Policy = (candidates: readonly Candidate[], features: Features) => readonly number[];
