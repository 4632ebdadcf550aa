import type { PoolClient } from 'pg';
import type { Deployment } from '../../config/deployment.ts';
import { ownMatching, tryMatching } from '../../postgres/advisory-locks.ts';
import { planByKeys } from '../../postgres/plan-by-keys.ts';
import { planOnceByIndex } from '../../postgres/plan-once.ts';
import { runAgain } from '../../postgres/run-again.ts';
import { together } from '../../postgres/together.ts';
import { queueEverybodyForHouseholds, queueForHouseholds } from '../../resolve/households/household-queue-store.ts';
import { readMatchBasis } from '../../resolve/matching/match-basis-store.ts';
import {
  queueForMatching,
  readQueued,
  readQueuedBeside,
  takeQueued,
  takeQueuedOf,
} from '../../resolve/matching/match-queue-store.ts';
import { resettle } from '../take-back/resettle.ts';
import { matchEverybody } from './match-everybody.ts';
import { matchRound } from './match-round.ts';
import { type MatchingTools, readMatchingTools } from './matching-tools.ts';
import type { Regrouped } from './regroup.ts';

export { forgetMatched } from './forget-matched.ts';

/** What matching needs of a deployment inside somebody's transaction. */
export type MatchingParts = Pick<Deployment, 'settings'>;

/** Rows of the queue that a round takes at the most: people are locked for as long as it lasts. */
const MOST_A_ROUND = 500;

/** What a round did. */
export interface MatchingRound {
  /** Rows of the queue that it took. */
  readonly taken: number;
  /** More may wait. */
  readonly isMore: boolean;
  readonly contained: Regrouped['contained'];
  /** Records that are joined with nobody, since too many hang together. */
  readonly tooMany: number;
}

const NO_ROUND: MatchingRound = { taken: 0, isMore: false, contained: [], tooMany: 0 };

/**
 * Matches some records as they are now, and all that waits beside them, in a transaction of the caller's, and settles the people
 * concerned. Waits for whoever is matching: before people are locked, or the two may wait for each other. @returns those people,
 * sorted.
 */
export async function matchWithin(
  client: PoolClient,
  deployment: MatchingParts,
  recordIds: Iterable<string>,
): Promise<string[]> {
  await ownMatching(client);
  const asked = new Set(recordIds);
  const [tools, basis, beside] = await together([
    readMatchingTools(client, deployment.settings()),
    readMatchBasis(client),
    readQueuedBeside(client, asked),
  ]);
  for (const recordId of beside) asked.add(recordId);
  if (basis !== tools.basis) {
    // Everybody is to be matched anew, which is nothing to wait for.
    await queueForMatching(client, asked);
    return [];
  }
  // First: what is noted while they are read is looked at again.
  await takeQueuedOf(client, asked);
  const { moved } = await matchRound(client, asked, tools);
  await queueForHouseholds(client, [...asked, ...moved]);
  return settleMoved(client, moved, tools);
}

/** Matches up to `most` records that wait, in a transaction of the caller's. @returns how many rows of the queue it took. */
export async function matchQueued(client: PoolClient, deployment: MatchingParts, most: number): Promise<number> {
  await ownMatching(client);
  return (await takeRound(client, deployment, most)).taken;
}

/**
 * A round of the queue in a transaction of its own. @returns how many rows of the queue it took: 0 when nothing waits, or somebody
 * else is at it.
 */
export async function matchWaiting(
  deployment: Pick<Deployment, 'pool' | 'settings'>,
  { most = MOST_A_ROUND }: { readonly most?: number } = {},
): Promise<number> {
  return (await runRound(deployment, most)).taken;
}

/** As `matchWaiting`, with all that is to be told of the round. */
export async function runRound(
  deployment: Pick<Deployment, 'pool' | 'settings'>,
  most: number = MOST_A_ROUND,
): Promise<MatchingRound> {
  return runAgain(deployment.pool, async (client) => {
    const [isHeld] = await together([tryMatching(client), planByKeys(client), planOnceByIndex(client)]);
    return isHeld ? takeRound(client, deployment, most) : NO_ROUND;
  });
}

/** Matches everybody anew: after a rebuild, and under a model that is promoted. */
export async function matchAll(
  client: PoolClient,
  deployment: MatchingParts,
  onProgress: (done: number, all: number) => void,
): Promise<void> {
  await ownMatching(client);
  const tools = await readMatchingTools(client, deployment.settings());
  await matchEverybodyAnew(client, tools, onProgress);
}

async function takeRound(client: PoolClient, deployment: MatchingParts, most: number): Promise<MatchingRound> {
  const [tools, basis, queued] = await together([
    readMatchingTools(client, deployment.settings()),
    readMatchBasis(client),
    readQueued(client, most),
  ]);
  if (basis !== tools.basis) {
    await matchEverybodyAnew(client, tools, () => undefined);
    return { ...NO_ROUND, taken: queued.queueIds.length };
  }
  if (queued.queueIds.length === 0) return NO_ROUND;
  const { moved, contained, tooMany } = await matchRound(client, queued.recordIds, tools);
  await together([
    takeQueued(client, queued.queueIds),
    settleMoved(client, moved, tools),
    queueForHouseholds(client, [...queued.recordIds, ...moved]),
  ]);
  return { taken: queued.queueIds.length, isMore: queued.queueIds.length === most, contained, tooMany };
}

/** People settled at once; bounds memory and how long anybody is locked. */
const CHUNK = 1_000;

async function matchEverybodyAnew(
  client: PoolClient,
  tools: MatchingTools,
  onProgress: (done: number, all: number) => void,
): Promise<void> {
  const moved = [...(await matchEverybody(client, tools, onProgress)).moved];
  for (let at = 0; at < moved.length; at += CHUNK)
    await settleMoved(client, new Set(moved.slice(at, at + CHUNK)), tools);
  await queueEverybodyForHouseholds(client);
}

async function settleMoved(
  client: PoolClient,
  moved: ReadonlySet<string>,
  { settings }: MatchingTools,
): Promise<string[]> {
  if (moved.size === 0) return [];
  const change = { news: new Map(), recounted: new Map(), touched: moved, gained: new Map() };
  return resettle(client, change, settings, { kind: 'matching', id: null });
}
