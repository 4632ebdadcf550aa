import type { MatchedRecord } from '@throughline/core/resolve/matching/evidence-of';
import { joinFirmGroups } from '@throughline/core/resolve/matching/join-firm-groups';
import type { ScoredPair } from '@throughline/core/resolve/matching/partition/evidence';
import { standingOf } from '@throughline/core/resolve/matching/standing';
import type { StoredPair } from '../../resolve/matching/match-pair-store.ts';
import type { MatchRow } from '../../resolve/matching/match-record-store.ts';
import type { PreparePerson } from '../../resolve/matching/prepare-person.ts';
import type { Neighbourhood, ReachedRecord } from '../../resolve/matching/read-neighbourhood.ts';
import type { MatchingTools } from './matching-tools.ts';
import { type Belonging, reviewsOf } from './reviews-of.ts';

/** Whom evidence joins otherwise than before, and what of it somebody should look at. */
export interface Regrouped {
  /** Records whose people are to be settled: their match is another one now, or they do not belong together as it says. */
  readonly moved: ReadonlySet<string>;
  readonly matches: readonly Pick<MatchRow, 'recordId' | 'matchId'>[];
  /** Pairs that begin to be reviewed, or end. */
  readonly reviews: { readonly found: readonly StoredPair[]; readonly gone: readonly StoredPair[] };
  /** Groups that were parted at a higher score, since too many hung together. */
  readonly contained: readonly ContainedGroup[];
  /** Records that are joined with nobody, since even more hang together. */
  readonly tooMany: number;
}

/** What was parted at a higher score. */
export interface ContainedGroup {
  /** The smallest record of it. */
  readonly recordId: string;
  readonly records: number;
  readonly atBits: number;
}

/** Whom evidence joins where nobody was reached. */
export const NOBODY_REGROUPED: Regrouped = {
  moved: new Set(),
  matches: [],
  reviews: { found: [], gone: [] },
  contained: [],
  tooMany: 0,
};

/** Computes anew whom evidence joins in a neighbourhood, and what of it somebody should look at. */
export function regroup({ reached, pairs, outside, standing: stored }: Neighbourhood, tools: MatchingTools): Regrouped {
  const { thresholds, model } = tools.inUse;
  const rows = [...reached.values()].filter(({ isIndexed }) => isIndexed).sort(byRecordId);
  const standing = standingOf(stored.groups, stored.different);
  const places = new Map(rows.map(({ recordId }, at) => [recordId, at]));
  const inside: ScoredPair[] = [];
  for (const { left, right, bits } of pairs) {
    const [one, other] = [places.get(left), places.get(right)];
    if (one !== undefined && other !== undefined) inside.push({ left: one, right: other, bits });
  }
  const joined = joinFirmGroups(
    rows.map((row) => matchedRecord(row, tools.prepare)),
    inside,
    { standing, model, thresholds },
  );
  const matchOfFirm = new Map(rows.map(({ firmId }, at) => [firmId, joined.matchOf[at]!]));
  const matches: { recordId: string; matchId: string | null }[] = [];
  const people = new Map<string, Belonging>(outside.map((belonging) => [belonging.recordId, belonging]));
  for (const { recordId, firmId, matchId: was } of reached.values()) {
    const matchId = matchOfFirm.get(firmId) ?? null;
    people.set(recordId, { firmId, matchId });
    if (was !== matchId) matches.push({ recordId, matchId });
  }
  const isCrowd = (recordId: string): boolean => joined.isTooLarge[places.get(recordId) ?? -1] === true;
  const asked = pairs.map((pair) => ({ ...pair, isIgnored: isCrowd(pair.left) && isCrowd(pair.right) }));
  const likely = reviewsOf(asked, people, standing);
  return {
    moved: new Set([...matches.map(({ recordId }) => recordId), ...notTogether(reached, people)]),
    matches,
    reviews: {
      found: asked.filter((pair) => !pair.isReview && likely.has(pair)),
      gone: asked.filter((pair) => pair.isReview && !likely.has(pair)),
    },
    contained: joined.contained.map(({ smallest, records, atBits }) => ({
      recordId: rows[smallest]!.recordId,
      records,
      atBits,
    })),
    tooMany: joined.isTooLarge.filter(Boolean).length,
  };
}

/** Records that are matched and belong to several people: a clash that is gone has kept them apart. */
function notTogether(reached: ReadonlyMap<string, ReachedRecord>, people: ReadonlyMap<string, Belonging>): string[] {
  const owners = new Map<string, Set<string | null>>();
  const matched: (readonly [recordId: string, matchId: string])[] = [];
  for (const { recordId, profileId } of reached.values()) {
    const { matchId } = people.get(recordId)!;
    if (matchId === null) continue;
    matched.push([recordId, matchId]);
    owners.set(matchId, (owners.get(matchId) ?? new Set()).add(profileId));
  }
  return matched.filter(([, matchId]) => owners.get(matchId)!.size > 1).map(([recordId]) => recordId);
}

/** Made ready when it is asked for: most are alone, and nobody asks. */
function matchedRecord({ recordId, firmId, text }: MatchRow, prepare: PreparePerson): MatchedRecord {
  return {
    recordId,
    firmId,
    get prepared() {
      return prepare(text);
    },
  };
}

function byRecordId(left: MatchRow, right: MatchRow): number {
  return left.recordId < right.recordId ? -1 : 1;
}
