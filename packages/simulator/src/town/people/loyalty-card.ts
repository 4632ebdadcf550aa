import type { Period } from './period.ts';

/** A plastic or app card. `until` is when it was lost or its bearer died; the next card replaces it. */
export interface LoyaltyCard extends Period {
  /** 13 digits that begin with 26, the last one an EAN check digit. */
  readonly number: string;
  /** Counted from 0: how many cards the bearer had before. */
  readonly issue: number;
}
