const GROUPS = ['identified', 'firstAt', 'lastAt', 'traits', 'orders', 'counters', 'identifiers'] as const;

/** The parts of a profile that are chosen as one or by their members. */
export type FieldGroup = (typeof GROUPS)[number];

/** What is chosen of each part: everything, or some of its members. Parts that are not chosen are not there. */
export type ChosenFields = ReadonlyMap<FieldGroup, 'all' | ReadonlySet<string>>;

/** What is answered where nothing is said: everything but `identifiers`. */
export const USUAL_FIELDS: ChosenFields = chooseFields(GROUPS.filter((group) => group !== 'identifiers'));

/** Everything that there is to read. */
export const ALL_FIELDS: ChosenFields = chooseFields(GROUPS);

/** Reads paths such as `traits`, `traits.email`, `orders.count`; the contract has checked how each is written. */
export function chooseFields(paths: readonly string[]): ChosenFields {
  const chosen = new Map<FieldGroup, 'all' | Set<string>>();
  for (const path of paths) {
    // Names of traits may hold dots themselves.
    const at = path.indexOf('.');
    const group = (at < 0 ? path : path.slice(0, at)) as FieldGroup;
    const before = chosen.get(group);
    if (before === 'all') continue;
    if (at < 0) chosen.set(group, 'all');
    else chosen.set(group, (before ?? new Set<string>()).add(path.slice(at + 1)));
  }
  return chosen;
}

/** What two choices have in common. */
export function sharedFields(left: ChosenFields, right: ChosenFields): ChosenFields {
  const shared = new Map<FieldGroup, 'all' | ReadonlySet<string>>();
  for (const [group, some] of left) {
    const others = right.get(group);
    if (others === undefined) continue;
    if (some === 'all') shared.set(group, others);
    else if (others === 'all') shared.set(group, some);
    else {
      const both = new Set([...some].filter((member) => others.has(member)));
      if (both.size > 0) shared.set(group, both);
    }
  }
  return shared;
}

/** The members of a part that are chosen; undefined when the part is not. */
export function pickMembers<Value>(
  chosen: ChosenFields,
  group: FieldGroup,
  values: Readonly<Record<string, Value>>,
): Record<string, Value> | undefined {
  const members = chosen.get(group);
  if (members === undefined) return undefined;
  if (members === 'all') return { ...values };
  return Object.fromEntries(Object.entries(values).filter(([name]) => members.has(name)));
}
