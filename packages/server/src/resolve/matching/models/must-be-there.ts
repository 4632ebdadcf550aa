import type { MatchModelSummary } from '@throughline/contract/match-model';
import type { Pool, PoolClient } from 'pg';
import { ProblemError } from '../../../http/problem-error.ts';
import { readModelSummaries } from './read-match-models.ts';

/** A version of the model. @throws ProblemError `match_model_not_found` */
export async function mustBeThere(client: Pool | PoolClient, version: number): Promise<MatchModelSummary> {
  const [found] = await readModelSummaries(client, version);
  if (found === undefined) throw new ProblemError('match_model_not_found', `There is no version ${version}.`);
  return found;
}
