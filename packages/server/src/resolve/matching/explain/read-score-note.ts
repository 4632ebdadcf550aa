import type { MatchScore } from '@throughline/contract/match-score';
import { explainPair } from '@throughline/core/resolve/matching/explain/explain-pair';
import type { PoolClient } from 'pg';
import { readMatchModel } from '../read-match-model.ts';
import { readMatchedRecords } from './read-matched-records.ts';
import { scoreInJson } from './score-in-json.ts';

/**
 * Why two records score as they do, for the audit: without what they say, which is to be erased with them. Null where one of
 * them is not matched.
 */
export async function readScoreNote(
  client: PoolClient,
  left: string,
  right: string,
  region: string,
): Promise<MatchScore | null> {
  const matched = await readMatchedRecords(client, [left, right], region);
  const [one, other] = [matched.get(left), matched.get(right)];
  if (one === undefined || other === undefined || one === other) return null;
  const { model, thresholds } = await readMatchModel(client);
  const score = scoreInJson(explainPair(one.prepared, other.prepared, model, thresholds));
  return { ...score, waterfall: score.waterfall.map((step) => ({ ...step, left: '', right: '' })) };
}
