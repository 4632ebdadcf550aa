import { groupTies, type Place, type PlacedTie } from './group-ties.ts';
import { type Home, homesOf, type Occupant } from './homes-of.ts';
import type { Household, HouseholdMember, IgnoredHome, LivingTie } from './household.ts';
import type { LivingEvidence } from './living-evidence.ts';
import { homelessKey } from './living-keys.ts';
import type { LivingRuling } from './living-ruling.ts';
import { tiesAtHome } from './ties-at-home.ts';

/** What households are composed of: everybody of the homes that are looked at, and of those that rulings connect with them. */
export interface HouseholdInput {
  readonly people: readonly LivingEvidence[];
  readonly rulings: readonly LivingRuling[];
  /** How many people have a key (`livingKeys`), among everybody there is; more than MOST_SHARING need not be counted. */
  readonly holders: (key: string) => number;
}

/** Who lives together, and which addresses were not looked at. */
export interface ComposedHouseholds {
  /** By id. */
  readonly households: readonly Household[];
  readonly ignored: readonly IgnoredHome[];
}

/**
 * The households of some people: those who are at one home at one time and share a family name, a telephone or a mailbox.
 * A home is one flat, and who moves is at two: households do not grow into each other. A pure function of the set of people
 * and rulings; it says nothing of who is one person.
 */
export function composeHouseholds({ people, rulings, holders }: HouseholdInput): ComposedHouseholds {
  const sorted = [...people].sort((a, b) => compare(a.personId, b.personId));
  const { homes, crowded } = homesOf(sorted, holders);
  const ties: PlacedTie[] = [];
  const ignored: IgnoredHome[] = crowded.map(({ person: { personId }, stay: { place }, people: count }) => ({
    personId,
    place,
    reason: 'crowd',
    people: count,
  }));
  for (const { home, occupants } of homes) {
    const finding = tiesAtHome(occupants, holders);
    for (const tie of finding.ties)
      ties.push({ left: { personId: tie.left, home }, right: { personId: tie.right, home }, tie });
    for (const [personId, why] of finding.ignored) ignored.push({ personId, ...why });
  }
  const apart = new Set(rulings.filter(({ kind }) => kind === 'apart').map(pairOf));
  const standing = [...ties, ...ruledTies(rulings, sorted, homes)].filter(({ tie }) => !apart.has(pairOf(tie)));
  const tiesOf = groupBy(standing, ({ left }) => keyOf(left));
  const homeOf = new Map(homes.map((home) => [home.home, home]));
  const households = groupTies(standing, rulings).flatMap((places) => {
    const found = householdOf(places, homeOf, tiesOf);
    return found === null ? [] : [found];
  });
  households.sort((a, b) => compare(a.householdId, b.householdId));
  ignored.sort((a, b) => compare(a.personId, b.personId) || compare(a.place, b.place));
  return { households, ignored };
}

/** Ties that somebody ruled: between where the two are now, wherever that is. */
function ruledTies(
  rulings: readonly LivingRuling[],
  people: readonly LivingEvidence[],
  homes: readonly Home[],
): readonly PlacedTie[] {
  const together = rulings.filter(({ kind, left, right }) => kind === 'together' && left !== right);
  if (together.length === 0) return [];
  const known = new Set(people.map(({ personId }) => personId));
  const now = new Map<string, string>();
  for (const { home, occupants } of homes)
    for (const { person, stays } of occupants) if (stays.at(-1)!.until === null) now.set(person.personId, home);
  return together.flatMap(({ rulingId, ...pair }) => {
    const [left, right] = [pair.left, pair.right].sort() as [string, string];
    if (!known.has(left) || !known.has(right)) return [];
    const reasons = [{ kind: 'ruling' as const, rulingId }];
    const tie: LivingTie = { left, right, place: null, reasons, since: null, until: null };
    const placeOf = (personId: string): Place => ({ personId, home: now.get(personId) ?? '' });
    return [{ left: placeOf(left), right: placeOf(right), tie }];
  });
}

function householdOf(
  places: ReadonlySet<Place>,
  homeOf: ReadonlyMap<string, Home>,
  tiesOf: ReadonlyMap<string, readonly PlacedTie[]>,
): Household | null {
  const byPerson = new Map<string, HouseholdMember>();
  const keys = new Set<string>();
  for (const { personId, home } of places) {
    const found = homeOf.get(home);
    for (const key of found?.keys ?? [homelessKey(personId)]) keys.add(key);
    const member = memberOf(
      personId,
      found?.occupants.find(({ person }) => person.personId === personId),
    );
    const earlier = byPerson.get(personId);
    if (earlier === undefined || (earlier.until ?? Infinity) < (member.until ?? Infinity))
      byPerson.set(personId, member);
  }
  const members = [...byPerson.values()].sort(
    (a, b) =>
      Number(a.until !== null) - Number(b.until !== null) || compareSince(a, b) || compare(a.personId, b.personId),
  );
  const anchor = members[0]!;
  // Where nobody lives any more there is no household, and who is alone is none.
  if (anchor.until !== null || members.length < 2) return null;
  const at = new Set([...places].map(keyOf));
  const own = [...at].flatMap((place) => tiesOf.get(place) ?? []).filter(({ right }) => at.has(keyOf(right)));
  const ties = own.map(({ tie }) => tie);
  ties.sort((a, b) => compare(a.left, b.left) || compare(a.right, b.right) || compare(a.place ?? '', b.place ?? ''));
  return { householdId: anchor.personId, members, keys: [...keys].sort(), ties };
}

function memberOf(personId: string, occupant: Occupant | undefined): HouseholdMember {
  const last = occupant?.stays.at(-1);
  return { personId, place: last?.place ?? null, since: last?.from ?? null, until: last?.until ?? null };
}

function compareSince(left: HouseholdMember, right: HouseholdMember): number {
  const [a, b] = [left.since ?? Number.NEGATIVE_INFINITY, right.since ?? Number.NEGATIVE_INFINITY];
  return a === b ? 0 : a - b;
}

function groupBy<Row>(rows: readonly Row[], keyOfRow: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOfRow(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

function keyOf({ personId, home }: Place): string {
  return `${personId} ${home}`;
}

function pairOf({ left, right }: { readonly left: string; readonly right: string }): string {
  return left < right ? `${left} ${right}` : `${right} ${left}`;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
