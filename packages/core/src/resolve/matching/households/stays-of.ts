import type { PreparedAddress } from '../normalise/prepared-address.ts';
import { UnionFind } from '../../union-find.ts';
import { homeKeys } from './home-keys.ts';
import { isOneHome } from './is-one-home.ts';
import type { Stay } from './living-evidence.ts';

/** An address as one record says it, and when it said so first and last (ms since 1970; null where nobody knows). */
export interface SaidAddress {
  readonly recordId: string;
  /** Null where the record says that there is none (any more). */
  readonly address: PreparedAddress | null;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
}

/** More keys than this say that somebody's writing of one address differs every time. */
const MOST_KEYS = 8;

interface Run {
  readonly at: number;
  readonly home: string | null;
}

/**
 * Where somebody lived when. A record that changes what it says tells of a move; one that repeats itself tells nothing new,
 * so a file that is sent again every night brings nobody back to where they no longer live. Of several records the last
 * news counts. A pure function of what was said, in any order. O(addresses^2), of which there are few.
 */
export function staysOf(said: readonly SaidAddress[]): readonly Stay[] {
  const homes = homesOf(said);
  const runs = [...byRecord(said).values()].flatMap((own) => runsOf(own, homes));
  runs.sort((a, b) => a.at - b.at || compare(a.home ?? '', b.home ?? ''));
  const stays: Stay[] = [];
  for (const [nth, { at, home }] of runs.entries()) {
    if (home !== null && runs[nth - 1]?.home === home) continue;
    let next = nth + 1;
    while (next < runs.length && runs[next]!.home === home) next += 1;
    const until = runs[next]?.at ?? null;
    if (home === null || until === at) continue;
    stays.push({ ...homes.get(home)!, from: at === Number.NEGATIVE_INFINITY ? null : at, until });
  }
  return stays;
}

function byRecord(said: readonly SaidAddress[]): Map<string, SaidAddress[]> {
  const records = new Map<string, SaidAddress[]>();
  for (const one of said) records.set(one.recordId, [...(records.get(one.recordId) ?? []), one]);
  return records;
}

/** When a record began to say each home: at its first word of it, or where it had said another one since, at its last. */
function runsOf(
  own: readonly SaidAddress[],
  homes: ReadonlyMap<string, { readonly members: ReadonlySet<string> }>,
): Run[] {
  const homeOf = ({ address }: SaidAddress): string | null => {
    if (address === null) return null;
    for (const [home, { members }] of homes) if (members.has(address.original)) return home;
    return null;
  };
  const spans = new Map<string | null, { first: number; last: number }>();
  for (const one of own) {
    const home = homeOf(one);
    if (home === null && one.address !== null) continue;
    const first = one.firstAt ?? Number.NEGATIVE_INFINITY;
    const last = one.lastAt ?? Number.NEGATIVE_INFINITY;
    const earlier = spans.get(home);
    spans.set(home, { first: Math.min(first, earlier?.first ?? first), last: Math.max(last, earlier?.last ?? last) });
  }
  const ordered = [...spans].sort(([a, x], [b, y]) => x.last - y.last || compare(a ?? '', b ?? ''));
  return ordered.map(([home, { first, last }], nth) => {
    const before = ordered[nth - 1]?.[1].last ?? Number.NEGATIVE_INFINITY;
    return { home, at: nth === 0 || first > before ? first : last };
  });
}

type Home = Pick<Stay, 'homes' | 'place'> & { readonly members: ReadonlySet<string> };

/** The homes that a person's addresses mean, by the smallest of their writings. */
function homesOf(said: readonly SaidAddress[]): Map<string, Home> {
  const found = new Map<string, PreparedAddress>();
  for (const { address } of said)
    if (address !== null && homeKeys(address).length > 0) found.set(address.original, address);
  const addresses = [...found.values()];
  const sets = new UnionFind();
  for (const [nth, left] of addresses.entries())
    for (const right of addresses.slice(nth + 1)) if (isOneHome(left, right)) sets.union(left.original, right.original);
  const groups = new Map<string, PreparedAddress[]>();
  for (const address of addresses) {
    const root = sets.find(address.original);
    groups.set(root, [...(groups.get(root) ?? []), address]);
  }
  return new Map([...groups].map(([root, group]) => [root, homeOf(group)]));
}

function homeOf(group: readonly PreparedAddress[]): Home {
  // Who forgets the flat once does not live in the whole house.
  const whole = group.some(({ unit }) => unit !== null) ? group.filter(({ unit }) => unit !== null) : group;
  const keys = new Set(whole.flatMap(homeKeys));
  const places = whole.map(({ original }) => original).sort((a, b) => b.length - a.length || compare(a, b));
  return {
    homes: [...keys].sort().slice(0, MOST_KEYS),
    place: places[0]!,
    members: new Set(group.map(({ original }) => original)),
  };
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
