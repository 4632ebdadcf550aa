import { joinFirmGroups } from '@throughline/core/resolve/matching/join-firm-groups';
import type { MatchedRecord } from '@throughline/core/resolve/matching/evidence-of';
import type { MatchingModel } from '@throughline/core/resolve/matching/learn/matching-model';
import { likelySame } from '@throughline/core/resolve/matching/likely-same';
import { prepareRecord } from '@throughline/core/resolve/matching/normalise/prepare-record';
import type { ScoredPair } from '@throughline/core/resolve/matching/partition/evidence';
import type { Thresholds } from '@throughline/core/resolve/matching/partition/thresholds';
import type { PersonData } from '@throughline/core/resolve/matching/person-data';
import { scorePair } from '@throughline/core/resolve/matching/score/score-pair';
import { type FirmGroup, type Standing, standingOf } from '@throughline/core/resolve/matching/standing';
import { differenceOf, type TwoPartitions } from './difference-of.ts';
import { PairSet } from './pair-set.ts';
import type { ThreadTask } from './thread-task.ts';

/** A version that is looked at. */
export interface DifferenceQuestion {
  readonly region: string;
  readonly model: MatchingModel;
  readonly thresholds: Thresholds;
}

/** What is looked at: first every record in the order of their ids, then the rest in any order. */
export type DifferenceRow =
  | { readonly kind: 'record'; recordId: string; firmId: string; personId: string; person: string }
  | { readonly kind: 'firm'; readonly group: FirmGroup }
  | { readonly kind: 'different'; readonly firms: readonly [string, string] }
  | { readonly kind: 'review'; readonly pair: string }
  | { readonly kind: 'block'; readonly members: readonly string[] };

/** What would change. */
export type FoundDifference = ReturnType<typeof differenceOf> & { readonly contained: number };

const TELL_EVERY = 50_000;

/** Matches everybody by a version and compares with people as they are; keys under which records are found are the same for all. */
export function findDifference(question: DifferenceQuestion): ThreadTask<DifferenceRow, FoundDifference> {
  const { region, model, thresholds } = question;
  const records: MatchedRecord[] = [];
  const placeOf = new Map<string, number>();
  const before: string[] = [];
  const firms: FirmGroup[] = [];
  const different: (readonly [string, string])[] = [];
  const reviewsBefore = new Set<string>();
  let candidates: PairSet | null = null;

  const score = (onScored: (done: number, all: number) => void): ScoredPair[] => {
    const pairs = candidates ?? new PairSet(records.length);
    const [scored, all] = [[] as ScoredPair[], pairs.size];
    let done = 0;
    for (const [left, right] of pairs.take()) {
      const bits = scorePair(model, records[left]!.prepared, records[right]!.prepared, thresholds.reviewBits);
      if (bits >= thresholds.reviewBits) scored.push({ left, right, bits });
      done += 1;
      if (done % TELL_EVERY === 0) onScored(done, all);
    }
    return scored;
  };

  return {
    take(row) {
      switch (row.kind) {
        case 'record': {
          const { recordId, firmId, personId, person } = row;
          const prepared = prepareRecord({ id: recordId, person: JSON.parse(person) as PersonData }, region);
          placeOf.set(recordId, records.length);
          records.push({ recordId, firmId, prepared });
          before.push(personId);
          break;
        }
        case 'firm':
          firms.push(row.group);
          break;
        case 'different':
          different.push(row.firms);
          break;
        case 'review':
          reviewsBefore.add(row.pair);
          break;
        case 'block':
          candidates ??= new PairSet(records.length);
          candidates.addAll(row.members.map((id) => placeOf.get(id)).filter((place) => place !== undefined));
          break;
      }
    },
    end(onProgress) {
      const pairs = score((done, all) => onProgress({ step: 'scoring', done, all }));
      onProgress({ step: 'comparing', done: 0, all: null });
      const standing = standingOf(firms, different);
      const { matchOf, isTooLarge, contained } = joinFirmGroups(records, pairs, { standing, model, thresholds });
      const after = peopleOf(records, matchOf, placeOf);
      // Inside a crowd nobody is asked about anybody.
      const asked = pairs.filter(({ left, right }) => !isTooLarge[left] || !isTooLarge[right]);
      const compared: TwoPartitions = {
        recordIds: records.map(({ recordId }) => recordId),
        before,
        after,
        reviewsBefore,
        reviewsAfter: reviewsOf({ records, pairs: asked, after, standing, placeOf }),
      };
      return { ...differenceOf(compared), contained: contained.length };
    },
  };
}

/** By record the place of one record of its person: of those it is matched with, else of its firm group. */
function peopleOf(
  records: readonly MatchedRecord[],
  matchOf: readonly (string | null)[],
  placeOf: ReadonlyMap<string, number>,
): Int32Array {
  const firsts = new Map<string, number>();
  return Int32Array.from(records, ({ firmId }, at) => {
    const match = matchOf[at]!;
    if (match !== null) return placeOf.get(match)!;
    const first = firsts.get(firmId) ?? at;
    firsts.set(firmId, first);
    return first;
  });
}

interface Matched {
  readonly records: readonly MatchedRecord[];
  readonly pairs: readonly ScoredPair[];
  readonly after: Int32Array;
  readonly standing: Standing;
  readonly placeOf: ReadonlyMap<string, number>;
}

function reviewsOf({ records, pairs, after, standing, placeOf }: Matched): ReadonlySet<string> {
  const likely = pairs
    .filter(({ left, right }) => after[left] !== after[right])
    .map(({ left, right, bits }) => ({ left: records[left]!.recordId, right: records[right]!.recordId, bits }));
  const firmsOf = new Map<number, Set<string>>();
  for (const [at, { firmId }] of records.entries()) {
    const firms = firmsOf.get(after[at]!);
    if (firms === undefined) firmsOf.set(after[at]!, new Set([firmId]));
    else firms.add(firmId);
  }
  const areBarred = (one: string, other: string): boolean =>
    [...firmsOf.get(Number(one))!].some((left) =>
      [...firmsOf.get(Number(other))!].some((right) => standing.verdict(left, right) === 'different'),
    );
  const found = likelySame(likely, (recordId) => String(after[placeOf.get(recordId)!]), areBarred);
  return new Set([...found].map((at) => `${likely[at]!.left} ${likely[at]!.right}`));
}
