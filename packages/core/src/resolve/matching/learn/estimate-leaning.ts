import type { PreparedRecord } from '../normalise/prepared-record.ts';
import { sampleEvenly } from './sample-evenly.ts';
import type { Leaning } from './matching-model.ts';

/** A value that goes with fewer others may be a typing error, whose others are one person's. */
const LEAST_PARTNERS = 4;
/** With fewer circles of four expected by chance nothing is learned. */
const LEAST_EXPECTED = 20;
/** Pairs of values that are looked at. */
const MOST_EDGES = 20_000;
/** No more is ever taken away, in bits: a brand in sixteen countries. */
const MOST_BITS = 4;

/**
 * How much more often than chance two people who share one of two things share the other too, because both go with a language or a
 * country: somebody called Andrei is more likely to be an Ivanov. Told by who is called what and lives where, without knowing who is
 * one person: in circles of four (two given names that both go with two family names), which records of one person do not make.
 * O(records), bounded.
 */
export function estimateLeaning(records: readonly PreparedRecord[], draw: () => number): Leaning {
  const given = records.map(({ names }) => names[0]?.given[0]?.latin);
  const family = records.map(({ names }) => names[0]?.familySide.text);
  const city = records.map(({ cities }) => cities[0]);
  return {
    givenFamily: leaningBits(given, family, draw),
    givenCity: leaningBits(given, city, draw),
    familyCity: leaningBits(family, city, draw),
  };
}

type Said = readonly (string | undefined)[];

/**
 * log2 of how many circles of four there are between the values of two fields over how many there were if each value went with as
 * many others, drawn at random; 0 where too few are expected. In k countries of one size that share nothing it is log2(k).
 * @source the configuration model of random bipartite graphs, Newman, Strogatz & Watts 2001.
 */
export function leaningBits(ones: Said, others: Said, draw: () => number): number {
  const seen = new Map<string, readonly [string, string]>();
  for (const [at, one] of ones.entries()) {
    const other = others[at];
    if (one !== undefined && one !== '' && other !== undefined && other !== '')
      seen.set(`${one}\u0000${other}`, [one, other]);
  }
  let edges = sampleEvenly([...seen.values()], MOST_EDGES, draw);
  // Taking out the values that go with few takes others out, too; three rounds leave hardly any.
  for (let round = 0; round < 3; round += 1) {
    const [left, right] = degrees(edges);
    edges = edges.filter(([one, other]) => left.get(one)! >= LEAST_PARTNERS && right.get(other)! >= LEAST_PARTNERS);
  }
  const [left, right] = degrees(edges);
  const turns = (side: ReadonlyMap<string, number>) => [...side.values()].reduce((sum, n) => sum + n * (n - 1), 0);
  const [leftTurns, rightTurns] = [turns(left), turns(right)];
  const expected = (leftTurns * rightTurns) ** 2 / (4 * edges.length ** 4);
  if (!(expected >= LEAST_EXPECTED)) return 0;
  const circles =
    leftTurns > rightTurns ? countCircles(edges) : countCircles(edges.map(([one, other]) => [other, one]));
  const bits = Math.log2(Math.max(1, circles / expected));
  return Math.min(MOST_BITS, Math.round(bits * 1e6) / 1e6);
}

type Edge = readonly [string, string];

function degrees(edges: readonly Edge[]): readonly [ReadonlyMap<string, number>, ReadonlyMap<string, number>] {
  const [left, right] = [new Map<string, number>(), new Map<string, number>()];
  for (const [one, other] of edges) {
    left.set(one, (left.get(one) ?? 0) + 1);
    right.set(other, (right.get(other) ?? 0) + 1);
  }
  return [left, right];
}

/** Pairs of left values that have a pair of right values in common. O(the squares of the right values' degrees). */
function countCircles(edges: readonly Edge[]): number {
  const numbers = new Map<string, number>();
  const partners = new Map<string, number[]>();
  for (const [one, other] of edges) {
    const number = numbers.get(one) ?? numbers.size;
    numbers.set(one, number);
    const list = partners.get(other);
    if (list === undefined) partners.set(other, [number]);
    else list.push(number);
  }
  const common = new Map<number, number>();
  for (const list of partners.values()) {
    list.sort((a, b) => a - b);
    for (const [at, one] of list.entries()) {
      for (let next = at + 1; next < list.length; next += 1) {
        const key = one * numbers.size + list[next]!;
        common.set(key, (common.get(key) ?? 0) + 1);
      }
    }
  }
  let circles = 0;
  for (const n of common.values()) circles += (n * (n - 1)) / 2;
  return circles;
}
