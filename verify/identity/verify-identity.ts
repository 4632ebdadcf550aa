import {
  bCubedQuality,
  pairwiseQuality,
  type Quality,
} from '@throughline/core/resolve/matching/evaluate/cluster-quality';
import { type MatchedRecords, matchRecords } from '@throughline/core/resolve/matching/match-records';
import { atLeast, type Check } from '../check.ts';
import type { Findings } from '../run-verification.ts';
import { calibrationError, calibrationNoise, inReviewBand } from './calibration-error.ts';
import { checkHouseholds } from './check-households.ts';
import type { IdentitySet } from './identity-set.ts';
import { checkNameBench } from './name-bench.ts';
import { readPseudopeople } from './pseudopeople.ts';
import { readPseudopeopleHomes } from './pseudopeople-homes.ts';
import { PUBLISHED_SETS } from './published-sets.ts';

/** The one configuration under which every set is read: what ships. */
const SEED = 1;
const LEAST_F1: Readonly<Record<string, number>> = {
  febrl1: 0.999,
  febrl2: 0.999,
  febrl3: 0.999,
  splink_fake_1000: 0.9,
  senzing: 0.98,
};

/** People found without labels in published sets, beside what is known of them. Figures only; no record is printed. */
export function verifyIdentity(): Findings {
  const checks: Check[] = [];
  const skipped: string[] = [];
  const withSet = (name: string, set: IdentitySet | null, check: (found: Found) => readonly Check[]): void => {
    if (set === null) skipped.push(`${name}: its files are not in ../shared/data/identity`);
    else {
      const found = findPeople(set);
      checks.push(...figuresOf(name, found), ...check(found));
    }
  };
  for (const { name, read } of PUBLISHED_SETS) {
    withSet(name, read(), ({ pairwise }) => [
      atLeast(`${name}: pairwise F1`, LEAST_F1[name]!, pairwise.f1),
      ...(name === 'senzing' ? [atLeast('senzing: pairwise precision (no false merge)', 1, pairwise.precision)] : []),
    ]);
  }
  const homes = readPseudopeopleHomes();
  withSet('pseudopeople', readPseudopeople(), ({ pairwise, matched, truth }) => [
    atLeast('pseudopeople: pairwise precision', 0.995, pairwise.precision),
    atLeast('pseudopeople: pairwise recall', 0.95, pairwise.recall),
    ...(homes === null ? [] : checkHouseholds(matched, truth, homes)),
  ]);
  const bench = checkNameBench();
  if (bench === null) skipped.push('name_bench: its file is not in ../shared/data/identity');
  else checks.push(...bench);
  return { checks, skipped };
}

interface Found {
  readonly matched: Pick<MatchedRecords, 'records' | 'partition'>;
  readonly truth: ReadonlyMap<string, string>;
  readonly records: number;
  readonly people: number;
  readonly truePeople: number;
  readonly largest: number;
  readonly pairwise: Quality;
  readonly bcubed: Quality;
  readonly pairsToReview: number;
  readonly calibration: number;
  /** What `calibration` would be if the scores were right. */
  readonly calibrationNoise: number;
  readonly recordsPerSecond: number;
}

function findPeople({ records, region, truth }: IdentitySet): Found {
  const start = performance.now();
  const matched = matchRecords(records, { region, seed: SEED });
  const seconds = (performance.now() - start) / 1000;
  const found = matched.partition.personOf.map(String);
  const answer = matched.records.map(({ id }) => truth.get(id)!);
  const sizes = new Map<string, number>();
  for (const person of found) sizes.set(person, (sizes.get(person) ?? 0) + 1);
  const judged = matched.pairs.map(({ left, right, bits }) => ({ bits, isSame: answer[left] === answer[right] }));
  return {
    matched,
    truth,
    records: records.length,
    people: sizes.size,
    truePeople: new Set(answer).size,
    largest: Math.max(...sizes.values()),
    pairwise: pairwiseQuality(found, answer),
    bcubed: bCubedQuality(found, answer),
    pairsToReview: inReviewBand(judged).length,
    calibration: calibrationError(judged),
    calibrationNoise: calibrationNoise(judged),
    recordsPerSecond: records.length / seconds,
  };
}

/** Figures without a bound, as checks that always hold, so that --json has them. */
function figuresOf(name: string, found: Found): readonly Check[] {
  const { pairwise, bcubed } = found;
  return [
    atLeast(`${name}: records`, 1, found.records),
    atLeast(`${name}: people found (of ${found.truePeople})`, 1, found.people),
    atLeast(`${name}: records of the largest person`, 1, found.largest),
    atLeast(`${name}: pairwise precision`, 0, pairwise.precision),
    atLeast(`${name}: pairwise recall`, 0, pairwise.recall),
    atLeast(`${name}: B-cubed precision`, 0, bcubed.precision),
    atLeast(`${name}: B-cubed recall`, 0, bcubed.recall),
    atLeast(`${name}: B-cubed F1`, 0, bcubed.f1),
    atLeast(`${name}: pairs in the review band`, 0, found.pairsToReview),
    atLeast(`${name}: calibration error in the review band`, 0, found.calibration),
    atLeast(`${name}: calibration error of right scores of as many pairs`, 0, found.calibrationNoise),
    atLeast(`${name}: records a second`, 0, found.recordsPerSecond),
  ];
}
