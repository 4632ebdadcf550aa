import { standingOf } from '@throughline/core/resolve/matching/standing';
import type { PoolClient } from 'pg';
import { uuidAt } from '../../../config/uuid-from-bytes.ts';
import { readStanding } from '../../../resolve/matching/read-standing.ts';
import { type Belonging, reviewsOf } from '../reviews-of.ts';
import { ID, type ReadEverybody } from './everybody.ts';
import type { PairColumns } from './everybody-tasks.ts';
import type { JoinedEverybody } from './join-everybody.ts';

/** Pairs of people looked at at once. */
const PAGE = 500;

/** Marks the pairs that somebody should look at, people by people: 1 for each of them. */
export async function reviewEverybody(
  client: PoolClient,
  all: ReadEverybody,
  pairs: PairColumns,
  { matchOf, isTooLarge }: Pick<JoinedEverybody, 'matchOf' | 'isTooLarge'>,
): Promise<Uint8Array> {
  const { everybody, records, firms } = all;
  const isReview = new Uint8Array(pairs.bits.length);
  const firmOf = (record: number): number => everybody.firmOf[record]!;
  // A person is a match, by the record it is named after, or a firm group.
  const personOf = (firm: number): number => (matchOf[firm]! >= 0 ? firms + matchOf[firm]! : firm);
  const people = firms + records;
  const asked: { readonly at: number; readonly people: number }[] = [];
  for (let at = 0; at < pairs.bits.length; at += 1) {
    const [left, right] = [firmOf(pairs.left[at]!), firmOf(pairs.right[at]!)];
    const [one, other] = [personOf(left), personOf(right)];
    if (one === other || (isTooLarge[left] === 1 && isTooLarge[right] === 1)) continue;
    asked.push({ at, people: Math.min(one, other) * people + Math.max(one, other) });
  }
  asked.sort((a, b) => a.people - b.people || a.at - b.at);
  const firmsOfMatch = firmsOfMatches(
    asked.flatMap(({ at }) => [pairs.left[at]!, pairs.right[at]!]).map(firmOf),
    matchOf,
  );

  for (let from = 0, to = 0; from < asked.length; from = to) {
    for (let found = 0, last = -1; to < asked.length; to += 1) {
      if (asked[to]!.people !== last) found += 1;
      if (found > PAGE) break;
      last = asked[to]!.people;
    }
    const page = asked.slice(from, to).map(({ at }) => pairAt(at));
    const belonging = new Map<string, Belonging>();
    const belong = (recordId: string, firm: number): void => {
      const match = matchOf[firm]!;
      const matchId = match < 0 ? null : uuidAt(everybody.recordIds, match * ID);
      belonging.set(recordId, { firmId: uuidAt(everybody.firmIds, firm * ID), matchId });
    };
    for (const record of page.flatMap(({ records: both }) => both)) {
      belong(recordIdOf(record), firmOf(record));
      for (const mate of firmsOfMatch.get(matchOf[firmOf(record)]!) ?? [])
        belong(`firm ${uuidAt(everybody.firmIds, mate * ID)}`, mate);
    }
    const { groups, different } = await readStanding(
      client,
      new Set([...belonging.values()].map(({ firmId }) => firmId)),
    );
    for (const { at } of reviewsOf(page, belonging, standingOf(groups, different))) isReview[at] = 1;
  }
  return isReview;

  function recordIdOf(record: number): string {
    return uuidAt(everybody.recordIds, record * ID);
  }

  function pairAt(at: number) {
    const both = [pairs.left[at]!, pairs.right[at]!];
    const [left, right] = both.map(recordIdOf).sort() as [string, string];
    return { at, records: both, left, right, bits: pairs.bits[at]!, isIgnored: false };
  }
}

/** The firm groups of the matches of some firm groups, by the record that a match is named after. */
function firmsOfMatches(asked: readonly number[], matchOf: Int32Array): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const firm of asked) if (matchOf[firm]! >= 0) found.set(matchOf[firm]!, []);
  if (found.size > 0) for (const [firm, match] of matchOf.entries()) found.get(match)?.push(firm);
  return found;
}
