/** A record's key and the values by which it is tied to others. */
export interface TiedRecord {
  readonly record: string;
  readonly values: readonly string[];
}

/**
 * Of one person's records those that their values tie together, directly or through each other: the largest such part,
 * the first told of equals. `shared` values tie nothing, since somebody else has them too. O(records and values).
 */
export function mainPart(tied: Iterable<TiedRecord>, shared: ReadonlySet<string>): ReadonlySet<string> {
  const parentOf = new Map<string, string>();
  const rootOf = (node: string): string => {
    let root = node;
    for (let up = parentOf.get(root); up !== undefined && up !== root; up = parentOf.get(root)) root = up;
    parentOf.set(node, root);
    return root;
  };
  const records = new Set<string>();
  for (const { record, values } of tied) {
    records.add(record);
    for (const value of values) if (!shared.has(value)) parentOf.set(rootOf(`value ${value}`), rootOf(record));
  }
  const parts = new Map<string, Set<string>>();
  for (const record of records) {
    const root = rootOf(record);
    parts.set(root, (parts.get(root) ?? new Set()).add(record));
  }
  let largest = new Set<string>();
  for (const part of parts.values()) if (part.size > largest.size) largest = part;
  return largest;
}
