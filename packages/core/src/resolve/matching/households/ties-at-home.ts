import { UnionFind } from '../../union-find.ts';
import { mostAtOnce, MOST_GROUPS, MOST_HOLDERS, MOST_PEOPLE, overlap } from './crowding.ts';
import type { Occupant } from './homes-of.ts';
import type { IgnoredReason, LivingTie, TieReason } from './household.ts';
import { isMistyped } from './is-mistyped.ts';
import type { FamilyName, LivingEvidence, Stay } from './living-evidence.ts';
import { contactKey } from './living-keys.ts';
import { saysNoHome } from './says-no-home.ts';

/** Letters from which a family name is taken for mistyped. */
const FAMILY_LETTERS = 5;

/** What a home says of who lives there together; nothing where it is none. */
export interface HomeFinding {
  readonly ties: readonly LivingTie[];
  /** Of everybody, or of those whose writing of it says so. */
  readonly ignored: ReadonlyMap<
    string,
    { readonly reason: IgnoredReason; readonly people: number; readonly place: string }
  >;
}

/** Who of a home's occupants share a name or an address of theirs, at one time. O(occupants^2), of which there are ten at once. */
export function tiesAtHome(occupants: readonly Occupant[], holders: (key: string) => number): HomeFinding {
  const ignored = new Map<string, { reason: IgnoredReason; people: number; place: string }>();
  const living = occupants.filter(({ stays }) => !stays.some(({ place }) => saysNoHome(place)));
  const people = mostAtOnce(stretchesOf(occupants, ({ person }) => person.personId));
  const ignore = (who: readonly Occupant[], reason: IgnoredReason, count: number): void => {
    for (const { person, stays } of who)
      ignored.set(person.personId, { reason, people: count, place: stays.at(-1)!.place });
  };
  ignore(
    occupants.filter((one) => !living.includes(one)),
    'kind',
    people,
  );
  const most = mostAtOnce(stretchesOf(living, ({ person }) => person.personId));
  if (most > MOST_PEOPLE) {
    ignore(living, 'crowd', most);
    return { ties: [], ignored };
  }
  const ties: LivingTie[] = [];
  const groups = new UnionFind();
  for (const [nth, left] of living.entries()) {
    for (const right of living.slice(nth + 1)) {
      const tie = tieOf(left, right, holders);
      if (tie === null) continue;
      ties.push(tie);
      groups.union(tie.left, tie.right);
    }
  }
  if (mostAtOnce(stretchesOf(living, ({ person }) => groups.find(person.personId))) > MOST_GROUPS) {
    ignore(living, 'building', most);
    return { ties: [], ignored };
  }
  return { ties, ignored };
}

function stretchesOf(occupants: readonly Occupant[], ownerOf: (occupant: Occupant) => string) {
  return occupants.flatMap((occupant) =>
    occupant.stays.map(({ from, until }) => ({ from, until, owner: ownerOf(occupant) })),
  );
}

function tieOf(one: Occupant, other: Occupant, holders: (key: string) => number): LivingTie | null {
  const [left, right] = one.person.personId < other.person.personId ? [one, other] : [other, one];
  const both = left.stays.flatMap((stay) =>
    right.stays.filter((against) => overlap(stay, against)).map((against) => [stay, against] as const),
  );
  if (both.length === 0) return null;
  const reasons = sharedBy(left.person, right.person, holders);
  if (reasons.length === 0) return null;
  const [first, last] = [both[0]!, both.at(-1)!];
  return {
    left: left.person.personId,
    right: right.person.personId,
    place: placeOf(last),
    reasons,
    since: latest(first[0].from, first[1].from),
    until: earliest(last[0].until, last[1].until),
  };
}

function sharedBy(left: LivingEvidence, right: LivingEvidence, holders: (key: string) => number): TieReason[] {
  const contacts = new Set(left.contacts.map(({ kind, key }) => `${kind} ${key}`));
  const families = right.families.flatMap(({ root, written }) => {
    const own = left.families.find((name) => name.root === root) ?? left.families.find(isNear(root));
    return own === undefined ? [] : [{ kind: 'family' as const, left: own.written, right: written }];
  });
  const shared = right.contacts
    .filter(({ kind, key }) => contacts.has(`${kind} ${key}`) && holders(contactKey(`${kind} ${key}`)) <= MOST_HOLDERS)
    .map(({ kind, key }) => ({ kind, value: key }));
  return [...families, ...shared];
}

/** Under one roof, a family name with one letter wrong is that name. */
function isNear(root: string): (name: FamilyName) => boolean {
  return (name) => isMistyped(name.root, root, FAMILY_LETTERS);
}

function placeOf([left, right]: readonly [Stay, Stay]): string {
  return left.place <= right.place ? left.place : right.place;
}

function latest(left: number | null, right: number | null): number | null {
  return left === null ? right : right === null ? left : Math.max(left, right);
}

function earliest(left: number | null, right: number | null): number | null {
  return left === null ? right : right === null ? left : Math.min(left, right);
}
