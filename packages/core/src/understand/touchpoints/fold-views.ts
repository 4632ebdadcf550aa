import type { EventType } from '../../collect/event-fact.ts';
import { isView } from './touchpoint-kind.ts';

/** As much of an event as tells whether it goes on with a visit. */
export interface ViewRow {
  readonly recordId: string;
  readonly type: EventType;
  readonly name: string | null;
  /** Ms since 1970. */
  readonly occurredAt: number;
  readonly isCounted: boolean;
}

/** After so long without a look a new visit begins. @source the half hour of web analytics. */
export const VISIT_GAP_MS = 1_800_000;

/**
 * Joins looks of one record that follow each other, newest first, into runs; whatever else stands alone. Nothing lies
 * between the rows of a run. O(n).
 */
export function foldViews<Row extends ViewRow>(rows: readonly Row[]): [Row, ...Row[]][] {
  const runs: [Row, ...Row[]][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run !== undefined && goesOn(run.at(-1)!, row)) run.push(row);
    else runs.push([row]);
  }
  return runs;
}

function goesOn(later: ViewRow, earlier: ViewRow): boolean {
  return (
    isView(later) &&
    isView(earlier) &&
    later.recordId === earlier.recordId &&
    later.isCounted === earlier.isCounted &&
    later.occurredAt - earlier.occurredAt <= VISIT_GAP_MS
  );
}
