import type { MatchedRecord } from '@throughline/core/resolve/matching/evidence-of';
import { joinFirmGroups } from '@throughline/core/resolve/matching/join-firm-groups';
import type { ScoredPair } from '@throughline/core/resolve/matching/partition/evidence';
import { standingOf } from '@throughline/core/resolve/matching/standing';
import type { PoolClient } from 'pg';
import { readPairsOf, type StoredPair } from '../../resolve/matching/match-pair-store.ts';
import { type MatchRow, readMates, readReached, writeMatches } from '../../resolve/matching/match-record-store.ts';
import type { PreparePerson } from '../../resolve/matching/prepare-person.ts';
import { readOwners } from '../../resolve/read-owners.ts';
import { readStanding } from '../../resolve/matching/read-standing.ts';
import type { MatchingTools } from './matching-tools.ts';
import type { Belonging } from './reviews-of.ts';
import type { Seeds } from './seeds-of.ts';
import { updateReviews } from './update-reviews.ts';

/** Whom evidence joins otherwise than before. */
export interface Regrouped {
  /** Records whose people are to be settled: their match is another one now, or they do not belong together as it says. */
  readonly moved: ReadonlySet<string>;
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

const NOTHING: Regrouped = { moved: new Set(), contained: [], tooMany: 0 };

/** Computes anew whom evidence joins around some records, and what of it somebody should look at. */
export async function regroup(
  client: PoolClient,
  seeds: Seeds,
  deletedPairs: readonly StoredPair[],
  tools: MatchingTools,
): Promise<Regrouped> {
  if (seeds.recordIds.size === 0 && seeds.matchIds.size === 0) {
    await updateReviews(client, { deletedPairs, pairs: [], people: new Map(), standing: standingOf([], []) });
    return NOTHING;
  }
  const { thresholds, model } = tools.inUse;
  const reached = await readReached(client, seeds, thresholds.mergeBits);
  const rows = [...reached.values()].filter(({ isIndexed }) => isIndexed).sort(byRecordId);
  const pairs = await readPairsOf(
    client,
    rows.map(({ recordId }) => recordId),
  );
  const outside = new Set(
    pairs.flatMap(({ left, right }) => [left, right]).filter((recordId) => !reached.has(recordId)),
  );
  const mates = outside.size === 0 ? [] : await readMates(client, outside);
  const firmIds = new Set([...reached.values(), ...mates].map(({ firmId }) => firmId));
  // Alone and like nobody: nothing can stand in the way.
  const stored = firmIds.size < 2 ? { groups: [], different: [] } : await readStanding(client, firmIds);
  const standing = standingOf(stored.groups, stored.different);
  const places = new Map(rows.map(({ recordId }, at) => [recordId, at]));
  const inside: ScoredPair[] = [];
  for (const { left, right, bits } of pairs) {
    const [one, other] = [places.get(left), places.get(right)];
    if (one !== undefined && other !== undefined) inside.push({ left: one, right: other, bits });
  }
  await tools.breathe();
  const joined = joinFirmGroups(
    rows.map((row) => matchedRecord(row, tools.prepare)),
    inside,
    { standing, model, thresholds },
  );
  const matchOfFirm = new Map(rows.map(({ firmId }, at) => [firmId, joined.matchOf[at]!]));
  const moves = [...reached.values()]
    .map(({ recordId, firmId, matchId }) => ({ recordId, was: matchId, matchId: matchOfFirm.get(firmId) ?? null }))
    .filter(({ was, matchId }) => was !== matchId);
  const people = new Map<string, Belonging>(mates.map((mate) => [mate.recordId, mate]));
  for (const { recordId, firmId } of reached.values())
    people.set(recordId, { firmId, matchId: matchOfFirm.get(firmId) ?? null });
  const isCrowd = (recordId: string): boolean => joined.isTooLarge[places.get(recordId) ?? -1] === true;
  const joinedIds = [...people].filter(([recordId, { matchId }]) => matchId !== null && reached.has(recordId));
  const [owners] = await Promise.all([
    joinedIds.length === 0
      ? new Map<string, string | null>()
      : readOwners(
          client,
          joinedIds.map(([recordId]) => recordId),
        ),
    writeMatches(client, moves),
    updateReviews(client, {
      deletedPairs,
      pairs: pairs.map((pair) => ({ ...pair, isIgnored: isCrowd(pair.left) && isCrowd(pair.right) })),
      people,
      standing,
    }),
  ]);
  return {
    moved: new Set([...moves.map(({ recordId }) => recordId), ...notTogether(joinedIds, owners)]),
    contained: joined.contained.map(({ smallest, records, atBits }) => ({
      recordId: rows[smallest]!.recordId,
      records,
      atBits,
    })),
    tooMany: joined.isTooLarge.filter(Boolean).length,
  };
}

/** Records that are matched and belong to several people: a clash that is gone has kept them apart. */
function notTogether(
  joined: readonly (readonly [recordId: string, Belonging])[],
  owners: ReadonlyMap<string, string | null>,
): string[] {
  const peopleOf = new Map<string, Set<string | null>>();
  for (const [recordId, { matchId }] of joined)
    peopleOf.set(matchId!, (peopleOf.get(matchId!) ?? new Set()).add(owners.get(recordId) ?? null));
  return joined.filter(([, { matchId }]) => peopleOf.get(matchId!)!.size > 1).map(([recordId]) => recordId);
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
