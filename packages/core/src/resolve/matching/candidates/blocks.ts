import type { BlockingKey, BlockingRule } from './blocking-key.ts';

/** A used form with the records that share it, in ascending order. */
export interface Block {
  /** The rule of a coarse form; null for a refined one, which agrees on more than its rule says. */
  readonly rule: BlockingRule | null;
  readonly members: number[];
}

/** The blocks of a set of records. */
export interface Blocks {
  /** The blocks that propose pairs, by record. */
  readonly byRecord: readonly (readonly Block[])[];
  readonly saturatedKeys: number;
}

/**
 * Puts records under the forms of their keys, level by level: a refinement is only written for those under a form that is saturated.
 * O(records x keys).
 */
export function blocksOf(keys: readonly (readonly BlockingKey[])[], mostInBlock: number): Blocks {
  const byRecord: Block[][] = keys.map(() => []);
  let saturatedKeys = 0;
  let level = new Map<string, Block>();
  for (const [at, list] of keys.entries()) for (const key of list) enter(level, key.coarse, at, key.rule);
  for (let depth = 1; level.size > 0; depth += 1) {
    const full = new Set<string>();
    for (const [form, block] of level) {
      if (block.members.length > mostInBlock) full.add(form);
      else if (block.members.length > 1) for (const member of block.members) byRecord[member]!.push(block);
    }
    saturatedKeys += full.size;
    const below = new Map<string, Block>();
    if (full.size > 0) for (const [at, list] of keys.entries()) refine(list, at, depth, full, below);
    level = below;
  }
  return { byRecord, saturatedKeys };
}

/** Enters a record under the refinements of its forms that are full. */
function refine(
  keys: readonly BlockingKey[],
  at: number,
  depth: number,
  full: ReadonlySet<string>,
  level: Map<string, Block>,
): void {
  for (const key of keys) {
    if (depth === 1 && !full.has(key.coarse)) continue;
    for (const form of key.forms[depth] ?? [])
      if (full.has(form.slice(0, form.lastIndexOf('|')))) enter(level, form, at, null);
  }
}

function enter(level: Map<string, Block>, form: string, at: number, rule: BlockingRule | null): void {
  const block = level.get(form);
  if (block === undefined) level.set(form, { rule, members: [at] });
  else if (block.members.at(-1) !== at) block.members.push(at);
}
