import type { MatchModelSummary } from '@throughline/contract/match-model';

/** What a version would change among people, for people to read. */
export function differenceText(version: number, difference: MatchModelSummary['difference']): string {
  if (difference === null) return `Nobody has looked at what version ${version} would change.\n`;
  const { inUse, seenAt, records, peopleBefore, peopleAfter, merged, split, moved, examples } = difference;
  const n = (count: number): string => count.toLocaleString('en');
  const lines = [
    `Version ${version} instead of version ${inUse}, as of ${seenAt}: ${n(records)} records, ${n(peopleBefore)} people now, ${n(peopleAfter)} then.`,
    `merged  ${n(merged.before)} people would be ${n(merged.after)}`,
    `split   ${n(split.before)} people would be ${n(split.after)}`,
    `moved   ${n(moved.records)} records among ${n(moved.before)} people`,
    `asked   ${n(difference.reviewsGained)} pairs to look at more, ${n(difference.reviewsLost)} fewer`,
  ];
  if (difference.contained > 0)
    lines.push(`held apart  ${n(difference.contained)} groups of more links than a person has`);
  for (const { kind, people, recordsAfter } of examples.slice(0, 9)) {
    lines.push(
      `  ${kind}: ${people.join(' ')} -> ${recordsAfter.map((records) => `[${records.join(' ')}]`).join(' ')}`,
    );
  }
  if (examples.length > 9) lines.push(`  and ${examples.length - 9} examples more: --json`);
  return `${lines.join('\n')}\n`;
}
