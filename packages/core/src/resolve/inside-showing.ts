import type { CoreSummary } from './core-summary.ts';
import type { LinkableRecord } from './linkable.ts';
import { type Claim, slotOf } from './record-view.ts';
import type { Showing } from './value-state.ts';

/** A showing of a value inside the region, with its claim and record. */
export interface InsideShowing {
  readonly record: LinkableRecord;
  readonly claim: Claim;
}

/** The parts of a record's core that judge the values it shows. */
export type CoreParts = Pick<CoreSummary, 'coreId' | 'uniques' | 'singles'>;

/** An inside claim as a judge sees it; nothing when the record links by none of its type. */
export function judgeable({ record, claim }: InsideShowing, partsOf: (recordId: string) => CoreParts): Showing[] {
  if (record.silenced.has(slotOf(claim))) return [];
  const { recordId, foldedName } = record.view;
  return [{ trust: claim.trust, foldedName, ...partsOf(recordId) }];
}
