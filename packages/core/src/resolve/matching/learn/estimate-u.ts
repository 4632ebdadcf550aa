import type { PreparedRecord } from '../normalise/prepared-record.ts';
import { compareRecords } from '../score/compare-records.ts';
import { countedLevel, FIELD_LEVELS, fieldKind } from '../score/field-kind.ts';
import type { FieldOutcome } from '../score/field-outcome.ts';
import { scoreOutcomes } from '../score/score-outcomes.ts';
import type { MatchingModel } from './matching-model.ts';

/** How often each level was seen, by field. */
export type LevelCounts = ReadonlyMap<string, number[]>;

/** Pairs drawn at random: those that are surely strangers counted, those that might be more kept as they are. */
export interface RandomPairs {
  readonly strangers: LevelCounts;
  readonly doubtful: readonly (readonly FieldOutcome[])[];
}

/** Kinds of fields of which one alone may tell who somebody is. */
const DISTINCTIVE: ReadonlySet<string> = new Set(['family', 'birthDate', 'email', 'phone', 'street', 'id']);
/** Below this a pair is a stranger under any model, in bits. */
const STRANGER_BITS = -8;

/** Draws pairs. Seeded: the same draws, the same counts. */
export function drawRandomPairs(
  records: readonly PreparedRecord[],
  pairs: number,
  prior: MatchingModel,
  draw: () => number,
): RandomPairs {
  const strangers = new Map<string, number[]>();
  const alone: MatchingModel = { ...prior, rivals: [] };
  const doubtful: (readonly FieldOutcome[])[] = [];
  for (let drawn = 0; drawn < pairs && records.length > 1; drawn += 1) {
    const left = Math.floor(draw() * records.length);
    const right = Math.floor(draw() * (records.length - 1));
    const outcomes = compareRecords(records[left]!, records[right < left ? right : right + 1]!);
    if (hasSomething(outcomes) && scoreOutcomes(alone, outcomes).bits > STRANGER_BITS) doubtful.push(outcomes);
    else for (const { field, level } of outcomes) countsOf(strangers, field)[countedLevel(field, level)]! += 1;
  }
  return { strangers, doubtful };
}

/** True where two records have something in common: nearly all that are drawn have nothing, which is quicker seen than scored. */
function hasSomething(outcomes: readonly FieldOutcome[]): boolean {
  let alike = 0;
  for (const { field, level } of outcomes) {
    const kind = fieldKind(field);
    if (level < FIELD_LEVELS[kind].length - 1) alike += level <= 1 && DISTINCTIVE.has(kind) ? 2 : 1;
  }
  return alike >= 2;
}

/** How the levels fall among strangers under a model: what the doubtful pairs are worth is what the model doubts. */
export function countStrangers({ strangers, doubtful }: RandomPairs, model: MatchingModel): LevelCounts {
  const counts = new Map<string, number[]>([...strangers].map(([field, levels]) => [field, [...levels]]));
  for (const outcomes of doubtful) {
    const { bits, rivalBits } = scoreOutcomes(model, outcomes);
    // Also of two who live together it is known why they are alike.
    const stranger = 1 / (1 + 2 ** bits) / 2 ** rivalBits;
    for (const { field, level } of outcomes) countsOf(counts, field)[countedLevel(field, level)]! += stranger;
  }
  return counts;
}

/** The counts of a field, zeros before the first. */
export function countsOf(counts: Map<string, number[]>, field: string): number[] {
  let list = counts.get(field);
  if (list === undefined) {
    list = FIELD_LEVELS[fieldKind(field)].map(() => 0);
    counts.set(field, list);
  }
  return list;
}
