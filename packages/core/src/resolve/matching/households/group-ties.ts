import type { LivingTie } from './household.ts';
import type { LivingRuling } from './living-ruling.ts';

/** One person at one home: who has moved is two of them. */
export interface Place {
  readonly personId: string;
  /** The smallest key of the home; empty where none is known. */
  readonly home: string;
}

/** A tie between two places. */
export interface PlacedTie {
  readonly left: Place;
  readonly right: Place;
  readonly tie: LivingTie;
}

/**
 * Groups of places that ties connect, none of them with two people whom somebody ruled apart: ties are taken in order of
 * what they rest on (a ruling, a shared contact and name, a contact, a name), so that who goes with whom does not hang on
 * who came first.
 */
export function groupTies(ties: readonly PlacedTie[], rulings: readonly LivingRuling[]): readonly ReadonlySet<Place>[] {
  const apart = new Map<string, Set<string>>();
  const keepApart = (one: string, other: string): void => {
    apart.set(one, (apart.get(one) ?? new Set()).add(other));
  };
  for (const { kind, left, right } of rulings) {
    if (kind !== 'apart') continue;
    keepApart(left, right);
    keepApart(right, left);
  }
  const groups = new Map<string, Set<Place>>();
  const groupOf = (place: Place): Set<Place> => {
    const key = `${place.personId} ${place.home}`;
    const group = groups.get(key) ?? new Set([place]);
    groups.set(key, group);
    return group;
  };
  for (const { left, right } of [...ties].sort(byStrength)) {
    const [into, from] = [groupOf(left), groupOf(right)];
    if (into === from) continue;
    const others = new Set([...from].map(({ personId }) => personId));
    const isSplit = [...into].some(({ personId }) => {
      for (const other of apart.get(personId) ?? []) if (others.has(other)) return true;
      return false;
    });
    if (isSplit) continue;
    for (const place of from) {
      into.add(place);
      groups.set(`${place.personId} ${place.home}`, into);
    }
  }
  return [...new Set(groups.values())].filter(({ size }) => size > 1);
}

function byStrength(one: PlacedTie, other: PlacedTie): number {
  return (
    strengthOf(other.tie) - strengthOf(one.tie) ||
    compare(one.tie.left, other.tie.left) ||
    compare(one.tie.right, other.tie.right) ||
    compare(one.left.home, other.left.home)
  );
}

function strengthOf({ reasons }: LivingTie): number {
  const has = (kind: string): boolean => reasons.some((reason) => reason.kind === kind);
  if (has('ruling')) return 8;
  return (has('phone') || has('email') ? 2 : 0) + (has('family') ? 1 : 0);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
