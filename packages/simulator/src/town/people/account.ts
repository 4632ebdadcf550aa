import type { Period } from './period.ts';

/** A login of the web shop. `from` is when it was opened; `until` when it was given up for another, else null. */
export interface Account extends Period {
  /** What the shop sends as `userId`. */
  readonly userId: string;
  /** Lower case; the contact the owner had when they opened it. */
  readonly email: string;
  /** True for a second account of one who has one already and forgot it, or its password. */
  readonly isDuplicate: boolean;
}
