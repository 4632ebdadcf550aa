import type { PoolClient } from 'pg';
import { countSubjects } from '../../resolve/matching/everybody-store.ts';
import { askEverybodyThread } from './everybody/ask-everybody-thread.ts';
import { inlineCrew } from './everybody/inline-crew.ts';
import { type EverybodyTools, matchAnew, type OnMatched, questionOf } from './everybody/match-anew.ts';
import type { Regrouped } from './regroup.ts';

/** Records from which on threads are worth their start, and this one's time is worth sparing. */
const MANY = 2_000;

/**
 * Matches everybody anew, from what they say, and settles whom it concerns: the same as all rounds together come to, computed in bulk.
 * Where many are matched threads compute, and this one goes on answering. O(records); some 700 bytes of memory for each.
 */
export async function matchEverybody(
  client: PoolClient,
  tools: EverybodyTools,
  onMatched: OnMatched,
): Promise<Pick<Regrouped, 'contained' | 'tooMany'>> {
  if ((await countSubjects(client, MANY)) === MANY) return askEverybodyThread(client, tools, onMatched);
  const crew = inlineCrew(questionOf(tools));
  return matchAnew(client, crew, tools, onMatched);
}
