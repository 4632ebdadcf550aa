import { overlap } from '@throughline/core/resolve/matching/households/crowding';
import type { LivingEvidence } from '@throughline/core/resolve/matching/households/living-evidence';
import { livingEvidenceOf } from '@throughline/core/resolve/matching/households/living-evidence-of';
import { matchHouseholds } from '@throughline/core/resolve/matching/households/match-households';
import type { MatchedRecords } from '@throughline/core/resolve/matching/match-records';
import { atLeast, type Check } from '../check.ts';
import type { FoundAtHome } from './pseudopeople-homes.ts';

/**
 * Households among the people that were found, beside who did live together: pairs of people who were counted in one
 * household at one time. Who shares neither a name nor a telephone with the others is not found, and is not meant to be.
 */
export function checkHouseholds(
  { records, partition }: Pick<MatchedRecords, 'records' | 'partition'>,
  truth: ReadonlyMap<string, string>,
  homes: ReadonlyMap<string, FoundAtHome>,
): readonly Check[] {
  const found = evidenceOf({ records, partition }, homes);
  const whoIs = answerOf({ records, partition }, truth);
  const { households, ignored } = matchHouseholds(found);
  const pairs = new Set<string>();
  for (const { members } of households) {
    for (const [nth, one] of members.entries()) {
      for (const other of members.slice(nth + 1)) {
        const [left, right] = [whoIs.get(one.personId)!, whoIs.get(other.personId)!];
        const isAtOnce = overlap({ from: one.since, until: one.until }, { from: other.since, until: other.until });
        if (left !== right && isAtOnce) pairs.add(pairOf(left, right));
      }
    }
  }
  const together = livedTogether(truth, homes);
  const family = [...together].filter(([, { isFamily }]) => isFamily).map(([pair]) => pair);
  const counted = [...together].filter(([, { isCounted }]) => isCounted).map(([pair]) => pair);
  const share = (some: readonly string[]): number => some.filter((pair) => pairs.has(pair)).length / some.length;
  const right = [...pairs].filter((pair) => together.has(pair)).length;
  return [
    atLeast('pseudopeople: households found', 1, households.length),
    atLeast(
      'pseudopeople: people at an address that is no home',
      1,
      new Set(ignored.map(({ personId }) => personId)).size,
    ),
    atLeast('pseudopeople: pairs found living together', 1, pairs.size),
    atLeast('pseudopeople: precision of pairs living together', 0.99, right / pairs.size),
    atLeast(`pseudopeople: recall of pairs counted together (of ${counted.length})`, 0.4, share(counted)),
    atLeast(`pseudopeople: recall of those of one family name (of ${family.length})`, 0.6, share(family)),
  ];
}

function evidenceOf(
  { records, partition }: Pick<MatchedRecords, 'records' | 'partition'>,
  homes: ReadonlyMap<string, FoundAtHome>,
): LivingEvidence[] {
  const people = new Map<string, number[]>();
  for (const [nth, person] of partition.personOf.entries()) {
    const id = String(person);
    people.set(id, [...(people.get(id) ?? []), nth]);
  }
  return [...people].map(([personId, own]) =>
    livingEvidenceOf({
      personId,
      records: own.map((nth) => records[nth]!),
      addresses: own.flatMap((nth) => {
        const { id, addresses } = records[nth]!;
        const at = homes.get(id)?.at;
        if (at === undefined) return [];
        return addresses.map((address) => ({ recordId: id, address, firstAt: at, lastAt: at }));
      }),
    }),
  );
}

/** Who each person that was found mostly is. */
function answerOf(
  { records, partition }: Pick<MatchedRecords, 'records' | 'partition'>,
  truth: ReadonlyMap<string, string>,
): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const [nth, person] of partition.personOf.entries()) {
    const who = truth.get(records[nth]!.id)!;
    const own = counts.get(String(person)) ?? new Map<string, number>();
    counts.set(String(person), own.set(who, (own.get(who) ?? 0) + 1));
  }
  const most = (own: ReadonlyMap<string, number>): string =>
    [...own].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]![0];
  return new Map([...counts].map(([person, own]) => [person, most(own)]));
}

/** Who was ever of one household; whether they were counted in it in one year, and were of one family name then. */
function livedTogether(
  truth: ReadonlyMap<string, string>,
  homes: ReadonlyMap<string, FoundAtHome>,
): Map<string, { isCounted: boolean; isFamily: boolean }> {
  const households = new Map<string, { readonly who: string; readonly year: number; readonly family: string }[]>();
  for (const [id, { householdId, at, isHousehold, family }] of homes) {
    if (!isHousehold) continue;
    const members = households.get(householdId) ?? [];
    households.set(householdId, members);
    members.push({ who: truth.get(id)!, year: new Date(at).getUTCFullYear(), family });
  }
  const pairs = new Map<string, { isCounted: boolean; isFamily: boolean }>();
  for (const members of households.values()) {
    for (const [nth, one] of members.entries()) {
      for (const other of members.slice(nth + 1)) {
        if (one.who === other.who) continue;
        const pair = pairOf(one.who, other.who);
        const before = pairs.get(pair);
        const isCounted = one.year === other.year;
        pairs.set(pair, {
          isCounted: isCounted || before?.isCounted === true,
          isFamily: (isCounted && one.family === other.family) || before?.isFamily === true,
        });
      }
    }
  }
  return pairs;
}

function pairOf(left: string, right: string): string {
  return left < right ? `${left} ${right}` : `${right} ${left}`;
}
