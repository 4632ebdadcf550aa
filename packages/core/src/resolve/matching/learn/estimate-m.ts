import { countedLevel, fieldKind } from '../score/field-kind.ts';
import type { FieldOutcome } from '../score/field-outcome.ts';
import { rivalBits } from '../score/rival-bits.ts';
import type { ScorePart } from '../score/score.ts';
import { scoreOutcomes } from '../score/score-outcomes.ts';
import { modelOfField } from '../score/weigh-outcome.ts';
import { countsOf, type LevelCounts } from './estimate-u.ts';
import type { MatchingModel } from './matching-model.ts';

/** Pairs that one rule found, with the kinds of fields on which such pairs agree because they were found. */
export interface FoundPairs {
  readonly given: readonly string[];
  readonly pairs: readonly (readonly FieldOutcome[])[];
}

/** From here on the other fields say that two records are one person: 31 in 32. */
const SURE_BITS = 5;
const NAMES: ReadonlySet<string> = new Set(['given', 'family', 'middle', 'patronymic', 'order', 'generation', 'sex']);
/** What those who live together have in common besides their names. */
const HOME: ReadonlySet<string> = new Set(['street', 'postcode', 'city', 'region']);
const LEAST_TIE_BITS = 3;
/** Too rare to be learned from what is there. */
const FIXED: ReadonlySet<string> = new Set(['generation', 'order']);
/** What the prior model says of m weighs as much as this many matches seen. */
const PRIOR_MATCHES = 500;

/**
 * How the levels of each field fall among pairs of one person, from unlabelled pairs: those that are one person by what their other
 * fields say. The field itself has no vote in it, nor has the rule that found the pair, so a field cannot teach
 * itself that it is always right or always wrong; rivals keep families from teaching that people change their given name.
 * O(pairs x fields).
 * @source the expectation step of EM for linkage (Jaro 1989) with the field left out (cross-training, Blum & Mitchell 1998).
 */
export function countMatches(model: MatchingModel, found: readonly FoundPairs[]): LevelCounts {
  const counts = new Map<string, number[]>();
  const alone: MatchingModel = { ...model, rivals: [] };
  for (const { given, pairs } of found) {
    for (const outcomes of pairs) {
      const score = scoreOutcomes(alone, outcomes);
      const sum = score.bits;
      for (const part of score.parts) {
        if (FIXED.has(part.field) || given.includes(fieldKind(part.field)) || sum - part.countedBits < SURE_BITS)
          continue;
        if (NAMES.has(part.field) && !isTiedElsewhere(score.parts)) continue;
        const others = score.parts.filter((other) => other !== part);
        const bits = sum - part.countedBits - rivalBits(model, others);
        if (bits >= SURE_BITS)
          countsOf(counts, part.field)[countedLevel(part.field, part.level)]! += 1 / (1 + 2 ** -bits);
      }
    }
  }
  return counts;
}

/**
 * Names alone never prove who somebody is, nor do names and an address, so they do not teach how names are written either: relatives
 * would, and where nothing else is said people would be thought to change their given names.
 */
function isTiedElsewhere(parts: readonly ScorePart[]): boolean {
  const ties = parts.filter(({ field }) => !NAMES.has(field) && !HOME.has(field));
  return ties.reduce((sum, { countedBits }) => sum + countedBits, 0) > LEAST_TIE_BITS;
}

/** The model with the m of a prior moved by what was counted. */
export function withM(model: MatchingModel, prior: MatchingModel, counts: LevelCounts): MatchingModel {
  const fields = { ...model.fields };
  for (const [field, levels] of counts) {
    const before = modelOfField(prior, field).m;
    const seen = levels.reduce((sum, count) => sum + count, 0);
    const m = levels.map((count, at) => (count + PRIOR_MATCHES * before[at]!) / (seen + PRIOR_MATCHES));
    fields[field] = { ...modelOfField(model, field), m };
  }
  return { ...model, fields };
}
