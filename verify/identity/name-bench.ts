import { quality } from '@throughline/core/resolve/matching/evaluate/cluster-quality';
import { readName } from '@throughline/core/resolve/matching/normalise/read-name';
import { DEFAULT_COSTS, thresholdsOf } from '@throughline/core/resolve/matching/partition/thresholds';
import { scoreNames } from '@throughline/core/resolve/matching/score/score-names';
import { atLeast, type Check } from '../check.ts';
import { identityFile, readRows } from './identity-file.ts';

/** Pairs of people's names in many scripts, labelled; judged at the shipped threshold. Null where the file is not there. */
export function checkNameBench(): readonly Check[] | null {
  const file = identityFile('opensanctions_name_bench/cases.csv');
  if (file === null) return null;
  const { mergeBits } = thresholdsOf(DEFAULT_COSTS);
  const counts = { both: 0, found: 0, labelled: 0, pairs: 0 };
  for (const row of readRows(file)) {
    if (row['schema'] !== 'Person') continue;
    const [left, right] = [readName({ full: String(row['name1']) }), readName({ full: String(row['name2']) })];
    const isFound = left !== null && right !== null && scoreNames(left, right) >= mergeBits;
    const isSame = row['is_match'] === 'true';
    counts.pairs += 1;
    if (isFound) counts.found += 1;
    if (isSame) counts.labelled += 1;
    if (isFound && isSame) counts.both += 1;
  }
  const { precision, recall, f1 } = quality(counts.both / counts.found, counts.both / counts.labelled);
  return [
    atLeast('name_bench: pairs', 1, counts.pairs),
    atLeast('name_bench: precision', 0, precision),
    atLeast('name_bench: recall', 0, recall),
    atLeast('name_bench: F1', 0.78, f1),
  ];
}
