import type { ModelPromotion, ModelWork } from '@throughline/contract/match-model';
import type { Deployment } from '../../../config/deployment.ts';
import { ProblemError } from '../../../http/problem-error.ts';
import { inTransaction } from '../../../postgres/in-transaction.ts';
import { readMatchModel } from '../read-match-model.ts';
import { askForWork } from './ask-for-work.ts';
import { mustBeThere } from './must-be-there.ts';

/**
 * Asks that a version be put in use.
 * @throws ProblemError `match_model_in_use`, `match_model_unseen` where nobody has looked at how it differs from the one in use.
 */
export async function askForPromotion(
  { pool }: Pick<Deployment, 'pool'>,
  version: number,
  { reason, isUnseen = false }: ModelPromotion,
  actor: string,
): Promise<ModelWork> {
  return inTransaction(pool, async (client) => {
    const { isInUse, difference } = await mustBeThere(client, version);
    if (isInUse) throw new ProblemError('match_model_in_use', `Version ${version} is in use.`);
    const { version: inUse } = await readMatchModel(client);
    if (!isUnseen && difference?.inUse !== inUse)
      throw new ProblemError(
        'match_model_unseen',
        `How version ${version} differs from version ${inUse} was not seen.`,
      );
    return askForWork(client, { kind: 'promote', version, input: { reason: reason ?? null }, askedBy: actor });
  });
}
