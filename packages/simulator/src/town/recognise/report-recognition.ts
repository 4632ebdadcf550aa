import type { Recognition } from './mark-recognition.ts';

/** What was recognised, as it is printed, without a last line break. */
export function reportRecognition(mark: Recognition): string {
  const { byIdentifiers, withMatching, traceable } = mark;
  return [
    `Of ${mark.records} records, ${mark.named} with one owner say a name; ${mark.truePairs} pairs of them are one resident's`,
    line('by identifiers alone', byIdentifiers),
    line('with matching', withMatching),
    line('with matching, of all that something ties', traceable),
    `  ${mark.reviews} pairs somebody should look at`,
    `  pairs of two residents in one person: ${list(mark.falsePairs)}`,
    `  pairs of one resident not found: ${list(mark.missedPairs)}`,
  ].join('\n');
}

function line(what: string, { precision, recall }: Recognition['withMatching']): string {
  return `  ${what.padEnd(42)} precision ${precision.toFixed(5)}, recall ${recall.toFixed(5)}`;
}

function list(pairs: Recognition['falsePairs']): string {
  return pairs.length === 0 ? 'none' : pairs.map(([sources, count]) => `${count} ${sources}`).join(', ');
}
