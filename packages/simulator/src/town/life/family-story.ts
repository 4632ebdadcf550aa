import type { TownCall } from './town-call.ts';
import type { TownRow } from './town-row.ts';
import type { TruthEntry } from './truth-entry.ts';

/** Everything one family has to do with the brand over a calendar, and the truth about it. */
export interface FamilyStory {
  /** In the order in which they arrive. */
  readonly calls: readonly TownCall[];
  /** In the order in which they were written. */
  readonly rows: readonly TownRow[];
  readonly truth: readonly TruthEntry[];
}
