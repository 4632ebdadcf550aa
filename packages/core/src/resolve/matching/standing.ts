import type { UniqueValue } from '../core-summary.ts';
import { type Slot, slotOf } from '../record-view.ts';

/** What of a firm group (the records that identifiers and rulings alone join) outranks scores. */
export interface FirmGroup {
  readonly firmId: string;
  /** Values of single types that its records hold, such as its login. */
  readonly singles: readonly UniqueValue[];
}

/** What outranks scores between firm groups. */
export interface Standing {
  /**
   * `same` inside a group; `different` where somebody has ruled so, and where two groups hold two values of a single type; null
   * where scores decide.
   */
  verdict(left: string, right: string): 'same' | 'different' | null;
}

/**
 * The standing of some firm groups; of a group that is not among them nothing is known.
 * @param different pairs of firm groups that somebody has ruled to be different people.
 */
export function standingOf(
  groups: Iterable<FirmGroup>,
  different: Iterable<readonly [left: string, right: string]>,
): Standing {
  const known = new Map<string, Values>();
  for (const { firmId, singles } of groups) {
    const values = new Map<Slot, Set<string>>();
    for (const single of singles) {
      const slot = slotOf(single);
      values.set(slot, (values.get(slot) ?? new Set()).add(single.identifierId));
    }
    known.set(firmId, values);
  }
  const ruled = new Set<string>();
  for (const [left, right] of different) ruled.add(`${left} ${right}`).add(`${right} ${left}`);
  return {
    verdict(left, right) {
      if (left === right) return 'same';
      if (ruled.size > 0 && ruled.has(`${left} ${right}`)) return 'different';
      const [one, other] = [known.get(left), known.get(right)];
      if (one === undefined || other === undefined) return null;
      return haveClash(one, other) ? 'different' : null;
    },
  };
}

type Values = ReadonlyMap<Slot, ReadonlySet<string>>;

function haveClash(one: Values, other: Values): boolean {
  for (const [slot, values] of one) {
    const others = other.get(slot);
    if (others !== undefined && new Set([...values, ...others]).size > 1) return true;
  }
  return false;
}
