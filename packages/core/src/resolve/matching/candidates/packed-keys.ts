import { type BlockingKey, BLOCKING_RULES, withoutBars } from './blocking-key.ts';
import { type FormHash, refinedHash, textHash } from './form-hash.ts';

/** Numbers of a key in `coarse`. */
export const KEY = 3;

/**
 * By what a key is refined, in one number: which list of parts of its record each level takes, four bits each, the first level lowest,
 * 0 where there is none; and in the upper half the number of its rule, and one more.
 */
const LIST_BITS = 4;
const MOST_LISTS = (1 << LIST_BITS) - 1;
const RULE_AT = 16;
const LISTS = (1 << RULE_AT) - 1;
const RULE_NUMBERS = new Map(Object.keys(BLOCKING_RULES).map((rule, at) => [rule, at + 1]));

/** The number of the rule of a coarse key, and one more; 0 of a refined one. */
export function ruleOf(lists: number): number {
  return lists >>> RULE_AT;
}

/** The keys of a record as numbers. */
export interface PackedKeys {
  /** Of each key the upper and the lower half of its coarse form, and by which lists it is refined. */
  readonly coarse: readonly number[];
  /**
   * The parts by which keys are refined: how many lists there are, where each begins and where the last ends, and the hashes of all
   * parts, two numbers each.
   */
  readonly parts: readonly number[];
}

/** Writes keys as numbers: lists of parts are shared by most keys of a record, and each is there once. */
export function packKeys(keys: readonly BlockingKey[]): PackedKeys {
  const coarse: number[] = [];
  const numberOf = new Map<readonly string[], number>();
  for (const key of keys) {
    const { high, low } = textHash(key.coarse);
    let lists = RULE_NUMBERS.get(key.rule)! << RULE_AT;
    for (let level = 0; level < key.refined.length; level += 1) {
      const list = key.refined[level]!;
      let nth = numberOf.get(list);
      if (nth === undefined) numberOf.set(list, (nth = numberOf.size + 1));
      if (nth > MOST_LISTS)
        throw new RangeError(`A record has more than ${MOST_LISTS} lists of what refines its keys.`);
      lists |= nth << (level * LIST_BITS);
    }
    coarse.push(high, low, lists);
  }
  const starts: number[] = [];
  const hashes: number[] = [];
  const first = numberOf.size + 2;
  for (const list of numberOf.keys()) {
    starts.push(first + hashes.length);
    for (const part of list) {
      const { high, low } = textHash(withoutBars(part));
      hashes.push(high, low);
    }
  }
  return { coarse, parts: [numberOf.size, ...starts, first + hashes.length, ...hashes] };
}

/**
 * Tells the refinements of a key of a record, one level further down.
 * @param parts those of the record begin at `at`.
 */
export function refineKey(
  key: FormHash,
  lists: number,
  parts: Int32Array,
  at: number,
  tell: (refined: FormHash, lists: number) => void,
): void {
  const list = lists & MOST_LISTS;
  if (list === 0) return;
  const below = (lists & LISTS) >>> LIST_BITS;
  for (let part = at + parts[at + list]!; part < at + parts[at + list + 1]!; part += 2)
    tell(refinedHash(key, { high: parts[part]!, low: parts[part + 1]! }), below);
}
