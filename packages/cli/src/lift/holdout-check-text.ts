import type { HoldoutCheck } from '@throughline/contract/lift';

/** Whether people who are left alone were left alone, for people to read. */
export function holdoutCheckText({
  season,
  heldOutPeople,
  decisions,
  leaks,
  ofMerges,
  examples,
}: HoldoutCheck): string {
  const about = `${decisions} decisions for ${heldOutPeople} people who are left alone in season ${season}`;
  const merged = ofMerges === 0 ? '' : ` ${ofMerges} came of records that were, or became, one person's.`;
  if (leaks === 0) return `Left alone as they should be: ${about}.${merged}\n`;
  return `${leaks} persuasions were chosen all the same, in ${about}.${merged}\nThe latest: ${examples.join(', ')}\n`;
}
