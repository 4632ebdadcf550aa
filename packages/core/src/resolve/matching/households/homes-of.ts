import { UnionFind } from '../../union-find.ts';
import { MOST_SHARING } from './crowding.ts';
import { isMistyped } from './is-mistyped.ts';
import { STREET_LETTERS } from './is-one-home.ts';
import type { LivingEvidence, Stay } from './living-evidence.ts';
import { homeKey, nearKey, streetOf, tieWords } from './living-keys.ts';

/** Somebody at a home, with every stretch they were there, in order of time. */
export interface Occupant {
  readonly person: LivingEvidence;
  readonly stays: readonly Stay[];
}

/** A home, with everybody who is or was there. */
export interface Home {
  /** Its smallest key. */
  readonly home: string;
  /** All its keys, sorted. */
  readonly keys: readonly string[];
  readonly occupants: readonly Occupant[];
}

/** Homes, and who is at an address that too many share to be looked at. */
export interface FoundHomes {
  readonly homes: readonly Home[];
  readonly crowded: readonly { readonly person: LivingEvidence; readonly stay: Stay; readonly people: number }[];
}

/**
 * The homes of some people. Stays with a key in common are at one home, and so are stays that differ in a mistyped street
 * alone, of people who share something besides. `holders`: how many people have a key, MOST_SHARING + 1 where it is more.
 */
export function homesOf(people: readonly LivingEvidence[], holders: (key: string) => number): FoundHomes {
  const sets = new UnionFind();
  const crowded: FoundHomes['crowded'][number][] = [];
  const at: { person: LivingEvidence; stay: Stay; keys: readonly string[] }[] = [];
  const near = new Map<string, Map<string, string>>();
  for (const person of people) {
    for (const stay of person.stays) {
      const open = stay.homes.filter((key) => holders(homeKey(key)) <= MOST_SHARING);
      if (open.length === 0) {
        crowded.push({ person, stay, people: holders(homeKey(stay.homes[0]!)) });
        continue;
      }
      const keys = open.map((key) => homeKey(key));
      for (const key of keys) sets.union(keys[0]!, key);
      at.push({ person, stay, keys });
      for (const key of open) {
        for (const tie of tieWords(person)) {
          const place = nearKey(key, tie);
          const streets = near.get(place) ?? new Map<string, string>();
          near.set(place, streets.set(streetOf(key), homeKey(key)));
        }
      }
    }
  }
  for (const [place, streets] of near) {
    if (streets.size < 2 || holders(place) > MOST_SHARING) continue;
    const written = [...streets];
    for (const [nth, [street, key]] of written.entries())
      for (const [other, otherKey] of written.slice(nth + 1))
        if (isMistyped(street, other, STREET_LETTERS)) sets.union(key, otherKey);
  }
  const homes = new Map<
    string,
    { keys: Set<string>; occupants: Map<string, { person: LivingEvidence; stays: Stay[] }> }
  >();
  for (const { person, stay, keys } of at) {
    const home = sets.find(keys[0]!);
    const found = homes.get(home) ?? { keys: new Set(), occupants: new Map() };
    homes.set(home, found);
    for (const key of keys) found.keys.add(key);
    const occupant = found.occupants.get(person.personId);
    if (occupant === undefined) found.occupants.set(person.personId, { person, stays: [stay] });
    else occupant.stays.push(stay);
  }
  const sorted = [...homes].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    homes: sorted.map(([home, { keys, occupants }]) => ({
      home,
      keys: [...keys].sort(),
      occupants: [...occupants.values()],
    })),
    crowded,
  };
}
