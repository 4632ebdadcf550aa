import type { CoreSummary } from './core-summary.ts';
import { roleOfClaim } from './linkable.ts';
import { type Claim, slotOf } from './record-view.ts';
import type { OutsideShowing } from './region.ts';

/** A stored showing of a value by a record that was not read in full. */
export interface StoredShowing {
  readonly recordId: string;
  readonly profileId: string;
  readonly claim: Claim;
  readonly foldedName: string | null;
  readonly summary: CoreSummary;
}

/** What a stored showing means to a region it lies outside of. */
export function outsideShowing({ recordId, profileId, claim, foldedName, summary }: StoredShowing): OutsideShowing {
  const isSilenced = summary.silenced.includes(slotOf(claim));
  return {
    recordId,
    profileId,
    trust: claim.trust,
    foldedName,
    coreId: summary.coreId,
    uniques: summary.uniques,
    singles: summary.singles,
    role: isSilenced ? 'none' : roleOfClaim(claim, summary.isNamed),
    isNamed: summary.isNamed,
    isSilenced,
    firstClaim: claim.firstClaim,
  };
}
