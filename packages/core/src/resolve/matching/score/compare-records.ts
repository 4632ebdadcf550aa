import type { PreparedRecord } from '../normalise/prepared-record.ts';
import {
  compareAddresses,
  compareFurther,
  compareMailboxes,
  compareNamed,
  compareTelephones,
  compareWho,
} from './compare-into.ts';
import { fieldKind } from './field-kind.ts';
import type { FieldOutcome } from './field-outcome.ts';
import { isCounted, Pattern } from './pattern.ts';

const found = new Pattern();

/**
 * What two records say about being one person, field by field; fields that either side does not say are left out. Where a side
 * has several values the best pair counts. Symmetric but for `left` and `right`. ~1 us; where only the score is asked for
 * `scorePair` has it sooner.
 */
export function compareRecords(left: PreparedRecord, right: PreparedRecord): readonly FieldOutcome[] {
  found.clear();
  compareNamed(left, right, found);
  compareWho(left, right, found);
  compareMailboxes(left, right, found);
  compareTelephones(left, right, found);
  compareAddresses(left, right, found);
  compareFurther(left, right, found);
  return outcomesOf(found);
}

/** A pattern as one object a field, to keep and to show. */
export function outcomesOf(pattern: Pattern): readonly FieldOutcome[] {
  const outcomes: FieldOutcome[] = [];
  for (let slot = 0; slot < pattern.size; slot += 1) {
    const level = pattern.levels[slot]!;
    if (level < 0) continue;
    const [field, left, right] = [pattern.fields[slot]!, pattern.left[slot]!, pattern.right[slot]!];
    const isTerm = isCounted(fieldKind(field));
    outcomes.push({ field, level, leftTerm: isTerm ? left : null, rightTerm: isTerm ? right : null, left, right });
  }
  return outcomes;
}
