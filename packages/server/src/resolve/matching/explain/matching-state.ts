import type { ExplainedRecord } from '@throughline/contract/explanation';
import { PUBLIC } from '@throughline/core/resolve/trust';
import type { StandingRecord } from './standing-of-records.ts';

/** Whether a record takes part in matching, and if not, why. */
export function matchingState(
  { stored, matched }: Pick<StandingRecord, 'stored' | 'matched'>,
  { isOn, isWaiting }: { readonly isOn: boolean; readonly isWaiting: boolean },
): ExplainedRecord['matching'] {
  if (stored.profileId === null) return 'silent';
  if (!isOn) return 'off';
  if (isWaiting) return 'waiting';
  if (matched !== null) return 'matched';
  return stored.news.trust === PUBLIC ? 'hearsay' : 'no_name';
}
