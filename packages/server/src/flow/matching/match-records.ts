import type { PoolClient } from 'pg';
import type { Deployment } from '../../config/deployment.ts';
import { ownMatching, tryMatching } from '../../postgres/advisory-locks.ts';
import { commitSoon } from '../../postgres/commit-soon.ts';
import { endWith } from '../../postgres/in-transaction.ts';
import { lookUpByIndex } from '../../postgres/look-up-by-index.ts';
import { runAgain } from '../../postgres/run-again.ts';
import { together } from '../../postgres/together.ts';
import { queueEverybodyForHouseholds, queueForHouseholds } from '../../resolve/households/household-queue-store.ts';
import { readMatchBasis } from '../../resolve/matching/match-basis-store.ts';
import {
  type QueuedRecords,
  queueForMatching,
  readQueued,
  readQueuedBeside,
  takeQueued,
  takeQueuedOf,
} from '../../resolve/matching/match-queue-store.ts';
import { preparePersons } from '../../resolve/matching/prepare-person.ts';
import { createBreather } from './create-breather.ts';
import { matchEverybody } from './match-everybody.ts';
import { matchRound, readRoundInput, type RoundInput } from './match-round.ts';
import { type MatchingTools, readMatchingTools } from './matching-tools.ts';
import type { Regrouped } from './regroup.ts';
import { settleMoved } from './settle-moved.ts';

export { forgetMatched } from './forget-matched.ts';

/** What matching needs of a deployment inside somebody's transaction. */
export type MatchingParts = Pick<Deployment, 'settings'>;

/** Rows of the queue that a round takes at the most: people are locked for as long as it lasts. */
const MOST_A_ROUND = 500;

const NOBODY: ReadonlySet<string> = new Set();

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
  const asked = new Set(recordIds);
  const [, , tools, basis, beside] = await together([
    ownMatching(client),
    lookUpByIndex(client),
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
  const [, input] = await together([takeQueuedOf(client, asked), readRoundInput(client, asked, tools)]);
  const { moved, stored } = await matchRound(client, asked, input, tools);
  const [, , people] = await together([
    stored,
    queueForHouseholds(client, [...asked, ...moved]),
    settleMoved(client, moved, tools.settings),
  ]);
  return people;
}

/** Matches up to `most` records that wait, in a transaction of the caller's. @returns how many rows of the queue it took. */
export async function matchQueued(client: PoolClient, deployment: MatchingParts, most: number): Promise<number> {
  const [, waiting] = await together([ownMatching(client), readWaiting(client, deployment, most)]);
  return (await takeRound(client, waiting, most)).taken;
}

/**
 * A round of the queue in a transaction of its own. @returns how many rows of the queue it took: 0 when nothing waits, or somebody
 * else is at it.
 */
export async function matchWaiting(
  deployment: Pick<Deployment, 'pool' | 'settings'>,
  { most = MOST_A_ROUND }: { readonly most?: number } = {},
): Promise<number> {
  return (await runRound(deployment, { most })).taken;
}

/**
 * As `matchWaiting`, with all that is to be told of the round. @param options.expected who probably waits, and nobody else: what is
 * known of them is read along with the queue, and read again where others wait.
 */
export async function runRound(
  { pool, settings }: Pick<Deployment, 'pool' | 'settings'>,
  { most = MOST_A_ROUND, expected = NOBODY }: { readonly most?: number; readonly expected?: ReadonlySet<string> } = {},
): Promise<MatchingRound> {
  return runAgain(pool, async (client) => {
    const [isHeld, , waiting] = await together([
      tryMatching(client),
      lookUpByIndex(client),
      readWaiting(client, { settings }, most, expected),
    ]);
    return isHeld ? takeRound(client, waiting, most) : NO_ROUND;
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

/** What waits, and with what it is to be matched. */
interface Waiting {
  readonly tools: MatchingTools;
  /** Under what everybody was matched. */
  readonly basis: string | null;
  readonly queued: QueuedRecords;
  /** Of those who wait; null where others were expected. */
  readonly input: RoundInput | null;
}

/** The queue is read before whom it names: what is noted meanwhile waits for the next round. */
async function readWaiting(
  client: PoolClient,
  deployment: MatchingParts,
  most: number,
  expected: ReadonlySet<string> = NOBODY,
): Promise<Waiting> {
  const settings = deployment.settings();
  const reading = { settings, prepare: preparePersons(settings.country), breathe: createBreather() };
  const [tools, basis, queued, input] = await together([
    readMatchingTools(client, settings),
    readMatchBasis(client),
    readQueued(client, most),
    expected.size === 0 ? null : readRoundInput(client, expected, reading),
  ]);
  return { tools, basis, queued, input: areSame(expected, queued.recordIds) ? input : null };
}

function areSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((recordId) => other.has(recordId));
}

async function takeRound(
  client: PoolClient,
  { tools, basis, queued: { queueIds, recordIds }, input }: Waiting,
  most: number,
): Promise<MatchingRound> {
  if (basis !== tools.basis) {
    await matchEverybodyAnew(client, tools, () => undefined);
    return { ...NO_ROUND, taken: queueIds.length };
  }
  if (queueIds.length === 0) return NO_ROUND;
  const known = input ?? (await readRoundInput(client, recordIds, tools));
  const { moved, contained, tooMany, stored } = await matchRound(client, recordIds, known, tools);
  const ending = together([
    stored,
    takeQueued(client, queueIds),
    queueForHouseholds(client, [...recordIds, ...moved]),
    moved.size === 0 && commitSoon(client),
  ]);
  // Nobody's people change, and nobody is told anything: a power cut may take such a round back, and it is made again.
  if (moved.size === 0) endWith(client, ending);
  else await together([ending, settleMoved(client, moved, tools.settings)]);
  return { taken: queueIds.length, isMore: queueIds.length === most, contained, tooMany };
}

async function matchEverybodyAnew(
  client: PoolClient,
  tools: MatchingTools,
  onProgress: (done: number, all: number) => void,
): Promise<void> {
  await matchEverybody(client, tools, onProgress);
  await queueEverybodyForHouseholds(client);
}
