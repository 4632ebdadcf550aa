import type { MatchModel } from '@throughline/contract/match-model';
import type { Pool } from 'pg';
import { readModelVersion } from '../read-match-model.ts';
import { fieldWeightsOf, priorBitsOf } from './describe-model.ts';
import { mustBeThere } from './must-be-there.ts';
import { readPromotions } from './read-match-models.ts';

/** A version with what each of its fields says. @throws ProblemError `match_model_not_found` */
export async function readModelInFull(pool: Pool, version: number): Promise<MatchModel> {
  const [summary, stored, promotions] = await Promise.all([
    mustBeThere(pool, version),
    readModelVersion(pool, version),
    readPromotions(pool, version),
  ]);
  const { model } = stored!;
  return {
    ...summary,
    normalisation: model.normalisation,
    samePerRecord: model.samePerRecord,
    priorBits: priorBitsOf(model),
    fields: fieldWeightsOf(model),
    rivals: model.rivals.map(({ name, perRecord }) => ({ name, perRecord })),
    promotions,
  };
}
