import { type BlockingKey, type BlockingRule, MOST_IN_BLOCK } from './blocking-key.ts';

/** Pairs of places in the list of records, with the rules whose coarse keys found them. */
export interface ProposedPairs {
  readonly pairs: readonly (readonly [left: number, right: number])[];
  /** Places in `pairs` by rule. */
  readonly byRule: ReadonlyMap<BlockingRule, readonly number[]>;
  readonly saturatedKeys: number;
}

/**
 * All candidate pairs of a set of records: those that share a form of a key that at most `mostInBlock` records share. A function
 * of the set alone; `CandidateIndex` comes to the same record by record. O(records x keys x block).
 * @param mayPair leaves out pairs that are never compared (two records of one file where two files are linked).
 */
export function proposePairs(
  keys: readonly (readonly BlockingKey[])[],
  mayPair: (left: number, right: number) => boolean = () => true,
  mostInBlock: number = MOST_IN_BLOCK,
): ProposedPairs {
  const blocks = new Map<string, number[]>();
  for (const [at, list] of keys.entries())
    for (const { forms } of list) for (const form of forms.flat()) enter(blocks, form, at);
  const numbered = new Map<number, number>();
  const pairs: (readonly [number, number])[] = [];
  const byRule = new Map<BlockingRule, number[]>();
  let saturatedKeys = 0;
  for (const [form, members] of blocks) {
    if (members.length > mostInBlock) saturatedKeys += 1;
    if (members.length > mostInBlock || members.length < 2 || !isUsed(form, blocks, mostInBlock)) continue;
    const rule = form.slice(0, form.indexOf(':')) as BlockingRule;
    // A refined form agrees on more than the rule says, which would be learned as if it were found.
    const found = form.includes('|') ? [] : (byRule.get(rule) ?? []);
    if (!form.includes('|')) byRule.set(rule, found);
    for (const [nth, left] of members.entries()) {
      for (const right of members.slice(nth + 1)) {
        if (!mayPair(left, right)) continue;
        const id = left * keys.length + right;
        const place = numbered.get(id) ?? pairs.push([left, right]) - 1;
        numbered.set(id, place);
        found.push(place);
      }
    }
  }
  return { pairs, byRule, saturatedKeys };
}

function enter(blocks: Map<string, number[]>, form: string, at: number): void {
  const members = blocks.get(form);
  if (members === undefined) blocks.set(form, [at]);
  else if (members.at(-1) !== at) members.push(at);
}

/** A refined form is used where the form before it is saturated. */
function isUsed(form: string, blocks: ReadonlyMap<string, readonly number[]>, mostInBlock: number): boolean {
  const bar = form.lastIndexOf('|');
  return bar < 0 || blocks.get(form.slice(0, bar))!.length > mostInBlock;
}
