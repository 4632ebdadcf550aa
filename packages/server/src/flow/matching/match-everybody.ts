import { blockingKeys } from '@throughline/core/resolve/matching/candidates/blocking-keys';
import { type BlockingKey, MOST_IN_BLOCK } from '@throughline/core/resolve/matching/candidates/blocking-key';
import { type Blocks, blocksOf } from '@throughline/core/resolve/matching/candidates/blocks';
import type { MatchedRecord } from '@throughline/core/resolve/matching/evidence-of';
import { joinFirmGroups } from '@throughline/core/resolve/matching/join-firm-groups';
import type { ScoredPair } from '@throughline/core/resolve/matching/partition/evidence';
import { scorePair } from '@throughline/core/resolve/matching/score/score-pair';
import { standingOf, type FirmGroup } from '@throughline/core/resolve/matching/standing';
import type { PoolClient } from 'pg';
import { RecordForms } from '../../resolve/matching/index/key-form.ts';
import { copyKeys, copyPairs, emptyIndex } from '../../resolve/matching/index/write-index.ts';
import { writeMatchBasis } from '../../resolve/matching/match-basis-store.ts';
import { emptyQueue } from '../../resolve/matching/match-queue-store.ts';
import {
  deleteMatchRows,
  type MatchRow,
  readMatchIds,
  readTornRecords,
  writeMatches,
  writeMatchRows,
} from '../../resolve/matching/match-record-store.ts';
import { readRecordIdsAfter } from '../../resolve/matching/match-subject-store.ts';
import { readStanding } from '../../resolve/matching/read-standing.ts';
import { replaceAllLikelySame } from '../../resolve/matching/likely-same-store.ts';
import type { MatchingTools } from './matching-tools.ts';
import { planEntries } from './plan-entries.ts';
import { readSaid, type Said } from './read-said.ts';
import type { Regrouped } from './regroup.ts';
import { reviewsOf } from './reviews-of.ts';

/** Records read, or written, at once. */
const PAGE = 2_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Matches everybody anew, from what they say: the same as all rounds together come to, in memory and written in bulk. The caller
 * settles the people that moved. O(records), some 6 KB of memory for each.
 */
export async function matchEverybody(
  client: PoolClient,
  tools: MatchingTools,
  onProgress: (done: number, all: number) => void,
): Promise<Regrouped> {
  const { thresholds, model } = tools.inUse;
  // First: what is noted from now on is looked at again.
  await emptyQueue(client);
  const stored = await readMatchIds(client);
  const said = tools.settings.identity.matching.isOn ? await readEverybody(client, tools) : new Map<string, Said>();
  const { rows } = planEntries(said.keys(), said, new Map());
  const indexed = [...rows.values()].filter(({ isIndexed }) => isIndexed).sort(byRecordId);
  const breathe = createPulse(client, tools);

  // Before it is asked what stands above scores, which depends on who is matched.
  await deleteMatchRows(
    client,
    [...stored.keys()].filter((recordId) => !rows.has(recordId)),
  );
  await inPages([...rows.values()], async (page, done) => {
    await writeMatchRows(client, page);
    onProgress(done, rows.size);
  });

  const records: MatchedRecord[] = [];
  const keys: (readonly BlockingKey[])[] = [];
  for (const { recordId, firmId, text } of indexed) {
    const prepared = tools.prepare(text);
    records.push({ recordId, firmId, prepared });
    keys.push(blockingKeys(prepared));
    await breathe();
  }
  await emptyIndex(client);
  await copyKeys(
    client,
    indexed.map(({ recordId }, at) => ({ recordId, forms: new RecordForms(keys[at]!) })),
    breathe,
  );
  const pairs = await scoreAll(blocksOf(keys, MOST_IN_BLOCK), records, tools, breathe);
  const standing = await readStandingOf(client, firmsOf(pairs, indexed));
  const joined = joinFirmGroups(records, pairs, { standing, model, thresholds });
  const matchOfFirm = new Map(indexed.map(({ firmId }, at) => [firmId, joined.matchOf[at]!]));
  const people = new Map(
    indexed.map(({ recordId, firmId }, at) => [recordId, { matchId: joined.matchOf[at]!, firmId }]),
  );
  const named = pairs.map(({ left, right, bits }) => ({
    left: indexed[left]!.recordId,
    right: indexed[right]!.recordId,
    bits,
    isIgnored: joined.isTooLarge[left]! && joined.isTooLarge[right]!,
  }));
  const reviews = reviewsOf(named, people, standing);
  await copyPairs(
    client,
    named.map((pair) => ({ ...pair, isReview: reviews.has(pair) })),
  );
  await replaceAllLikelySame(client, [...reviews]);

  const matchOf = new Map(
    [...rows.values()].map(({ recordId, firmId }) => [recordId, matchOfFirm.get(firmId) ?? null]),
  );
  const moves = [...matchOf].filter(([recordId, matchId]) => (stored.get(recordId) ?? null) !== matchId);
  await inPages(
    moves.map(([recordId, matchId]) => ({ recordId, matchId })),
    async (page) => writeMatches(client, page),
  );
  await writeMatchBasis(client, tools.basis);
  const gone = [...stored].filter(([recordId, matchId]) => matchId !== null && !rows.has(recordId));
  // Those that belong together, together: they are settled in pieces.
  const moved = [...moves, ...gone].sort(([, one], [, other]) => ((one ?? '') < (other ?? '') ? -1 : 1));
  return {
    moved: new Set([...moved.map(([recordId]) => recordId), ...(await readTornRecords(client))]),
    contained: joined.contained.map(({ smallest, records: count, atBits }) => ({
      recordId: indexed[smallest]!.recordId,
      records: count,
      atBits,
    })),
    tooMany: joined.isTooLarge.filter(Boolean).length,
  };
}

/** Scores every pair that a block proposes, once. */
async function scoreAll(
  { byRecord }: Blocks,
  records: readonly MatchedRecord[],
  { model, reviewBits }: MatchingTools,
  breathe: () => Promise<void>,
): Promise<ScoredPair[]> {
  const pairs: ScoredPair[] = [];
  const lastSeen = new Int32Array(records.length).fill(-1);
  for (const [left, blocks] of byRecord.entries()) {
    for (const { members } of blocks) {
      for (let at = members.length - 1; at >= 0 && members[at]! > left; at -= 1) {
        const right = members[at]!;
        if (lastSeen[right] === left) continue;
        lastSeen[right] = left;
        const bits = scorePair(model, records[left]!.prepared, records[right]!.prepared, reviewBits);
        if (bits >= reviewBits) pairs.push({ left, right, bits });
      }
    }
    await breathe();
  }
  return pairs;
}

async function readEverybody(client: PoolClient, tools: MatchingTools): Promise<Map<string, Said>> {
  const everybody = new Map<string, Said>();
  for (let after = FIRST; ; ) {
    const ids = await readRecordIdsAfter(client, after, PAGE);
    if (ids.length === 0) return everybody;
    for (const [recordId, said] of await readSaid(client, new Set(ids), tools)) everybody.set(recordId, said);
    after = ids.at(-1)!;
  }
}

/** Firm groups that are like another: between all others nothing is to be decided. */
function firmsOf(pairs: readonly ScoredPair[], rows: readonly MatchRow[]): Set<string> {
  const firms = new Set<string>();
  for (const { left, right } of pairs) firms.add(rows[left]!.firmId).add(rows[right]!.firmId);
  return firms;
}

async function readStandingOf(client: PoolClient, firmIds: ReadonlySet<string>) {
  const groups: FirmGroup[] = [];
  const different: (readonly [string, string])[] = [];
  await inPages([...firmIds], async (page) => {
    const stored = await readStanding(client, page);
    groups.push(...stored.groups);
    different.push(...stored.different);
  });
  return standingOf(groups, different);
}

async function inPages<Item>(
  items: readonly Item[],
  work: (page: readonly Item[], done: number) => Promise<unknown>,
): Promise<void> {
  for (let at = 0; at < items.length; at += PAGE) {
    const page = items.slice(at, at + PAGE);
    await work(page, at + page.length);
  }
}

/** PostgreSQL ends a transaction in which nothing happens for longer than half a minute. */
const PULSE_MS = 5_000;

function createPulse(client: PoolClient, { breathe }: MatchingTools): () => Promise<void> {
  let last = performance.now();
  return async () => {
    const pause = breathe();
    if (pause !== null) await pause;
    if (performance.now() - last < PULSE_MS) return;
    await client.query('select');
    last = performance.now();
  };
}

function byRecordId(left: MatchRow, right: MatchRow): number {
  return left.recordId < right.recordId ? -1 : 1;
}
