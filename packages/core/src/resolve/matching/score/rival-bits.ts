import type { MatchingModel } from '../learn/matching-model.ts';
import { countedLevel, fieldKind } from './field-kind.ts';
import type { ScorePart } from './score.ts';
import { modelOfField } from './weigh-outcome.ts';

type Part = Pick<ScorePart, 'field' | 'level' | 'bits' | 'countedBits' | 'part'>;

/**
 * How many bits the odds against chance overstate it, because two people who live together, or twins, are alike too: log2 of (chance
 * and rivals) over chance alone. 0 where no rival explains anything.
 */
export function rivalBits(model: MatchingModel, parts: readonly Part[]): number {
  if (model.rivals.length === 0) return 0;
  const bits = rivalLikelihoodBits(model, parts);
  return rivalBitsOf(model, bits);
}

/** The same from how much more likely than chance each rival makes what was seen, in bits. */
export function rivalBitsOf({ rivals, records }: MatchingModel, bits: readonly number[]): number {
  let odds = 1;
  for (let at = 0; at < rivals.length; at += 1)
    odds += (rivals[at]!.perRecord / Math.max(1, records - 1)) * 2 ** bits[at]!;
  return Math.log2(odds);
}

/** log2 of how much more likely each rival makes what was seen than chance does; how common values are counts as in the score. */
export function rivalLikelihoodBits(model: MatchingModel, parts: readonly Part[]): readonly number[] {
  const sums = model.rivals.map(() => 0);
  for (const { field, level, bits, countedBits, part } of parts) {
    if (bits === 0) continue;
    // countedBits is log2(m / u) as far as it counts; the rival's log2(r / u) counts as far.
    for (const [at, logs] of rivalLogs(model, field).entries()) {
      if (logs !== null) sums[at]! += logs[level]! * part + countedBits;
    }
  }
  return sums;
}

/** log2(r / m) by level for each rival; null where a rival says nothing of a field. */
export type RivalLogs = readonly (readonly number[] | null)[];
// A model is frozen, and its logarithms are asked for millions of times.
const known = new WeakMap<MatchingModel, Map<string, RivalLogs>>();

/** What a model's rivals make of a field. */
export function rivalLogs(model: MatchingModel, field: string): RivalLogs {
  let byField = known.get(model);
  if (byField === undefined) known.set(model, (byField = new Map()));
  let logs = byField.get(field);
  if (logs === undefined) {
    const { m } = modelOfField(model, field);
    logs = model.rivals.map(({ levels }) => {
      const chances = levels[field] ?? levels[fieldKind(field)];
      return chances === undefined
        ? null
        : chances.map((_, found) => {
            const level = countedLevel(field, found);
            return Math.log2(chances[level]! / m[level]!);
          });
    });
    byField.set(field, logs);
  }
  return logs;
}
